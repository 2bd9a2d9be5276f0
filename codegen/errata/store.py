"""Read the errata: what people and supplements say where the edition's own files are silent or wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from codegen.errata.conditions import read_by_hand, read_list
from codegen.errata.facts import read_bound, read_fields, read_values
from codegen.errors import ErratumError
from codegen.model.attribute import CODE_SEQUENCE
from codegen.model.correction import Correction, HandRead, RowOf
from codegen.model.supplement import Alias, BoundSequence, DocumentRelationships, Doubt, ListedValues
from isodicom.schema.rows import Relationship

T = TypeVar("T")

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Errata:
    """Errata of all kinds."""

    conditions: tuple[HandRead, ...] = ()
    corrections: tuple[Correction, ...] = ()
    values: tuple[ListedValues, ...] = ()
    bound: tuple[BoundSequence, ...] = ()
    documents: tuple[DocumentRelationships, ...] = ()
    aliases: tuple[Alias, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def of_edition(self, edition: str) -> Errata:
        """Return what is for one edition; a correction or condition that names none is for all."""
        values = tuple(v for v in self.values if edition in v.editions)
        return replace(
            self,
            conditions=tuple(c for c in self.conditions if not c.editions or edition in c.editions),
            corrections=tuple(c for c in self.corrections if not c.editions or edition in c.editions),
            values=values,
            bound=tuple(b for b in self.bound if edition in b.editions),
            documents=tuple(d for d in self.documents if edition in d.editions),
            doubts=self.doubts if values else (),
        )


def load_errata(folder: Path = FOLDER) -> Errata:
    """Read the TOML files of `folder`; one that is not there holds nothing.

    Raises
    ------
    ErratumError
        If a file is not TOML, or an entry lacks something.
    """
    return Errata(
        conditions=_read(folder / "conditions.toml", _conditions),
        corrections=_read(folder / "rows.toml", _corrections),
        values=(
            *_read(folder / "values.toml", _values),
            *_read(folder / "supplement_values.toml", _values),
        ),
        bound=(
            *_read(folder / "context_groups.toml", _bound),
            *_read(folder / "supplement_context_groups.toml", _bound),
        ),
        documents=_read(folder / "supplement_sr_relationships.toml", _documents),
        aliases=_read(folder / "aliases.toml", _aliases),
        doubts=_read(folder / "doubts.toml", _doubts),
    )


def _read(path: Path, entries: Callable[[dict[str, Any]], Iterator[T]]) -> tuple[T, ...]:
    if not path.exists():
        return ()
    try:
        return tuple(entries(tomllib.loads(path.read_text(encoding="utf-8"))))
    except tomllib.TOMLDecodeError as error:
        raise ErratumError(f"{path} is not TOML: {error}.") from error
    except KeyError as error:
        raise ErratumError(f"An entry of {path} has no {error}.") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ErratumError(f"An entry of {path} is not as README.md there describes it: {error}.") from error


def _corrections(data: dict[str, Any]) -> Iterator[Correction]:
    kinds: tuple[tuple[RowOf, str, str], ...] = (
        ("table", "table", "path"),
        ("iod", "iod", "name"),
        ("template", "template", "number"),
        ("context_group", "context_group", ""),
    )
    for of, place, row in kinds:
        for entry in data.get(of, ()):
            yield Correction(
                of=of,
                place=entry[place],
                row=entry[row] if row else "",
                expects=read_fields(entry["expects"]),
                sets=read_fields(entry["sets"]),
                reason=entry["reason"],
                editions=tuple(entry.get("editions", ())),
            )


def _conditions(data: dict[str, Any]) -> Iterator[HandRead]:
    for entry in data.get("condition", ()):
        yield HandRead(
            text=entry["text"],
            where=read_list(entry["where"]),
            requirement=read_by_hand({key: entry[key] for key in ("required", "otherwise") if key in entry}),
            reason=entry["reason"],
            only=entry.get("only", False),
            editions=tuple(entry.get("editions", ())),
        )


def _values(data: dict[str, Any]) -> Iterator[ListedValues]:
    for table, path, entry in _by_path(data):
        values = read_values(entry, data["origin"])
        yield ListedValues(table, path, values, tuple(data["editions"]), entry.get("reason", ""))


def _bound(data: dict[str, Any]) -> Iterator[BoundSequence]:
    for table, path, entry in _by_path(data):
        macro = entry.get("macro", CODE_SEQUENCE)
        yield BoundSequence(table, path, macro, read_bound(entry, data["origin"]), tuple(data["editions"]))


def _by_path(data: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    """The entries with the table's name as a keyword, and their path."""
    for kind, suffix in (("macro", ""), ("module", "Module")):
        for name, paths in data.get(kind, {}).items():
            for path, entries in paths.items():
                for entry in entries:
                    yield name + suffix, tuple(path.split("/")), entry


def _documents(data: dict[str, Any]) -> Iterator[DocumentRelationships]:
    for uid, document in data["sop_class"].items():
        roots = tuple(document["root_templates"])
        sources = {name: held for name, held in document.items() if name != "root_templates"}
        rows = tuple(_relationships(sources, data["origin"]))
        yield DocumentRelationships(uid, rows, roots, tuple(data["editions"]))


def _relationships(sources: dict[str, dict[str, list[str]]], origin: str) -> Iterator[Relationship]:
    for source, held in sources.items():
        for name, targets in held.items():
            for target in targets:
                yield Relationship(source, name.removeprefix("R-"), target, name.startswith("R-"), origin)


def _aliases(data: dict[str, Any]) -> Iterator[Alias]:
    for entry in data["alias"]:
        yield Alias(tuple(entry["names"]), entry["keyword"], entry["reason"])


def _doubts(data: dict[str, Any]) -> Iterator[Doubt]:
    for entry in data["doubt"]:
        path = tuple(entry["path"].split("/"))
        yield Doubt(
            tuple(entry["in"]), path, entry.get("position", 0), tuple(entry.get("terms", ())), entry["reason"]
        )
