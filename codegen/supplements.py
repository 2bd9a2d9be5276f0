"""Turn the supplements beside the mirror into errata: JSON in, TOML out.

The sources' own names of tables stay as they are; `errata/aliases.toml` says what they mean here. Terms lose
the explanations that some of them carry, since the errata hold facts only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from codegen.errors import ErratumError
from codegen.model.attribute import CODE_SEQUENCE
from codegen.text.tags import TAG, dictionary_tag
from codegen.text.toml_text import Scalar, Table, array, assignment, key

Entry: TypeAlias = dict[str, Any]

EDITION = "2025e"
ORIGIN = "supplement"
SOURCE = "two hand-kept validators, 2025 and 2026"
BOUND_WITHIN = {"AlgorithmIdentificationMacro": "AlgorithmFamilyCodeSequence"}
"""Macros that are no codes themselves -> the code sequence in them that is meant."""

EMPTY = "***EMPTYVALUE***"
"""How one of the validators writes a value that may be empty."""


def import_supplements(folder: Path, errata: Path) -> tuple[Path, ...]:
    """Write the three supplement files of the errata.

    Parameters
    ----------
    folder: where `value-lists.json`, `context-groups.json` and `sr-relationships.json` lie
    errata: the folder of the errata, `codegen/errata`

    Returns
    -------
    The files that were written.

    Raises
    ------
    ErratumError
        If a file is missing or not what it should be. Nothing has been written then.
    """
    texts = {errata / output: _text(folder / source, reason, body) for source, output, reason, body in FILES}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return tuple(texts)


def _text(source: Path, reason: str, body: Callable[[Any], Iterable[str]]) -> str:
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise ErratumError(f"{source} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise ErratumError(f"{source} is not JSON: {error}.") from error
    try:
        lines = [*_head(reason), *body(data)]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ErratumError(f"{source} does not hold supplements of the known form ({error!r}).") from error
    return "\n".join(lines) + "\n"


def _head(reason: str) -> list[str]:
    return [
        "# Made by `python -m codegen supplements`; what is written by hand stands in the other files.",
        f"origin = {json.dumps(ORIGIN)}",
        f"source = {json.dumps(SOURCE)}",
        f"reason = {json.dumps(reason)}",
        f"editions = {array([EDITION])}",
    ]


def _value_lists(entries: list[Entry]) -> Iterator[str]:
    """`[module.Patient]`, then a line a path: the lists of that attribute, in the source's order."""
    for header, paths in _by_table(entries):
        yield f"\n{header}"
        for path, lists in paths:
            yield from assignment(path, [_value_list(entry) for entry in lists])


def _value_list(entry: Entry) -> Table:
    fields: dict[str, Scalar | list[str]] = {_kind(entry, "enumerated", "defined"): _terms(entry)}
    if position := int(entry.get("value", 0)):
        fields["position"] = position
    if entry.get("under_a_condition"):
        fields["conditional"] = True
    return fields


def _terms(entry: Entry) -> list[str]:
    """The terms as text, once each; tags as the parsers write them, `00181063`."""
    terms = ("" if value == EMPTY else str(value).partition("=")[0].strip() for value in entry["values"])
    return list(dict.fromkeys(re.sub(TAG, lambda tag: dictionary_tag(tag[0]), term) for term in terms))


def _context_groups(entries: list[Entry]) -> Iterator[str]:
    """`[macro.PersonIdentificationMacro]`, then a line a path."""
    for header, paths in _by_table(entries):
        yield f"\n{header}"
        for path, bounds in paths:
            yield from assignment(path, [_bound(entry) for entry in bounds])


def _bound(entry: Entry) -> Table:
    fields: dict[str, Scalar] = {_kind(entry, "baseline", "defined", "enumerated"): int(entry["cid"])}
    if entry["macro"] != CODE_SEQUENCE:
        fields["macro"] = entry["macro"]
    if entry["macro"] in BOUND_WITHIN:
        fields["attribute"] = BOUND_WITHIN[entry["macro"]]
    return fields


def _relationships(data: Entry) -> Iterator[str]:
    """A table a SOP class, below it one a source, in it relationship -> targets."""
    for uid, document in sorted(data["iods"].items()):
        place = f"sop_class.{key(uid)}"
        yield f"\n[{place}]  # {document['iod']}"
        yield from assignment("root_templates", [f"TID {tid}" for tid in document["root_templates"]])
        for source, held in _by_source(document["relationships"]).items():
            yield f"[{place}.{key(source)}]"
            for relationship, targets in held.items():
                yield from assignment(relationship, targets)


def _by_source(rows: list[list[Any]]) -> dict[str, dict[str, list[str]]]:
    """A relationship that may be by reference is written as the templates do, `R-CONTAINS`."""
    found: dict[str, dict[str, list[str]]] = {}
    for source, relationship, target, by_reference in rows:
        name = f"R-{relationship}" if by_reference else relationship
        found.setdefault(source, {}).setdefault(name, []).append(target)
    return found


def _by_table(entries: list[Entry]) -> Iterator[tuple[str, list[tuple[str, list[Entry]]]]]:
    """The header of each table, and its entries by path, all sorted."""
    tables: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for entry in entries:
        paths = tables.setdefault((_what(entry), entry["in"]), {})
        paths.setdefault(entry["path"], []).append(entry)
    for (what, name), paths in sorted(tables.items()):
        yield f"[{what}.{key(name)}]", sorted(paths.items())


def _what(entry: Entry) -> str:
    if entry["what"] not in ("module", "macro"):
        raise ValueError(f"what: {entry['what']}")
    return str(entry["what"])


def _kind(entry: Entry, *kinds: str) -> str:
    if entry["kind"] not in kinds:
        raise ValueError(f"kind: {entry['kind']}")
    return str(entry["kind"])


FILES: tuple[tuple[str, str, str, Callable[[Any], Iterable[str]]], ...] = (
    (
        "value-lists.json",
        "supplement_values.toml",
        "the value lists of the files at hand are those of 2020b; these reach to October 2025",
        _value_lists,
    ),
    (
        "context-groups.json",
        "supplement_context_groups.toml",
        "the files at hand have lost which context group most code sequences are bound to",
        _context_groups,
    ),
    (
        "sr-relationships.json",
        "supplement_sr_relationships.toml",
        "the files at hand have no content constraints of SR documents (PS3.3 A.35)",
        _relationships,
    ),
)
