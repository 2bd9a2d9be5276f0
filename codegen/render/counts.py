"""How much of everything an edition holds, and how much of it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from codegen.model.attribute import CODE_SEQUENCE, AttributeRow
from codegen.model.standard import Standard
from isodicom.schema.conditions import Requirement, Unreadable
from isodicom.schema.rows import Bound, Usage

FILES = "the files"
"""The origin of what the edition's own files say."""


def contents(standard: Standard) -> list[tuple[str, int]]:
    """Count what the edition holds, kind by kind."""
    kinds = Counter(table.kind for table in standard.tables)
    rows = list(_rows(standard))
    uses = Counter(use.usage for iod in standard.iods for use in iod.modules)
    groups = Counter(use.usage for iod in standard.iods for use in iod.functional_groups)
    return [
        ("IODs", len(standard.iods)),
        ("– with functional groups", sum(bool(iod.functional_groups) for iod in standard.iods)),
        *((f"– rows for modules, {name}", uses[usage]) for usage, name in USAGES.items()),
        *((f"– rows for functional groups, {name}", groups[usage]) for usage, name in USAGES.items()),
        ("Modules", kinds["module"]),
        ("Macros", kinds["macro"]),
        ("– attributes in both", sum(row.kind == "attribute" for row in rows)),
        ("– included macros", sum(row.kind == "include" for row in rows)),
        ("SOP classes", len(standard.sop_classes)),
        ("Data elements", len(standard.elements)),
        ("– retired", sum(element.retired for element in standard.elements)),
        ("UIDs", len(standard.uids)),
        ("Context groups", len(standard.context_groups)),
        ("– that list no codes", sum(not (g.codes or g.includes) for g in standard.context_groups)),
        ("– codes in them", sum(len(group.codes) for group in standard.context_groups)),
        ("– included groups", sum(len(group.includes) for group in standard.context_groups)),
        ("Templates", len(standard.templates)),
        ("– rows", sum(len(template.rows) for template in standard.templates)),
        ("Codes of DICOM itself", len(standard.codes)),
    ]


USAGES: dict[Usage, str] = {"M": "mandatory", "C": "conditional", "U": "optional"}


def attribute_types(standard: Standard) -> list[tuple[str, int]]:
    """Count the attributes of modules and macros by type."""
    types = Counter(row.type for row in _rows(standard) if row.kind == "attribute")
    return [(type or "none", types[type]) for type in ("1", "1C", "2", "2C", "3", "")]


def conditions(standard: Standard) -> list[tuple[str, int, int, int]]:
    """Count the conditions that are stated, that were read, and that were not, by what they are on."""
    places: dict[str, Iterable[Requirement | None]] = {
        "Attributes and included macros": (row.requirement for row in _rows(standard)),
        "Modules of IODs": (use.requirement for iod in standard.iods for use in iod.modules),
        "Functional groups of IODs": (u.requirement for iod in standard.iods for u in iod.functional_groups),
        "Rows of templates": (t.row.condition for table in standard.templates for t in table.rows if t.row),
    }
    counted = []
    for place, requirements in places.items():
        stated = [r for r in requirements if r is not None]
        unread = sum(isinstance(r.required, Unreadable) for r in stated)
        counted.append((place, len(stated), len(stated) - unread, unread))
    return counted


def value_lists(standard: Standard) -> list[tuple[str, str, int, int]]:
    """Count value lists and their terms by kind and by where they come from."""
    lists: Counter[tuple[str, str]] = Counter()
    terms: Counter[tuple[str, str]] = Counter()
    for row in _rows(standard):
        for values in row.values:
            lists[values.kind, values.origin] += 1
            terms[values.kind, values.origin] += len(values.terms)
    return [
        (KINDS[kind], origin or FILES, lists[kind, origin], terms[kind, origin])
        for kind, origin in sorted(lists)
    ]


KINDS = {"enumerated": "Enumerated values", "defined": "Defined terms"}


def bindings(standard: Standard) -> list[tuple[str, int]]:
    """Count the code sequences by where their context group comes from."""
    origins: Counter[str] = Counter()
    for row in _rows(standard):
        if row.bound:
            origins[_origin(row.bound)] += 1
        elif row.macro == CODE_SEQUENCE:
            origins[""] += 1
    known = [(f"bound, from {origin}", count) for origin, count in sorted(origins.items()) if origin]
    return [*known, ("any code, or the binding is not known", origins[""])]


def _origin(bound: tuple[Bound, ...]) -> str:
    return next((b.origin for b in bound if b.origin), FILES)


def _rows(standard: Standard) -> Iterator[AttributeRow]:
    """The rows of all modules and macros, at every depth."""
    return (row for table in standard.tables for row in table.walk())
