"""How much of everything an edition holds, and how much of it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from codegen.conditions.kinds import Kind, leaves
from codegen.conditions.stated import Bearer, stated_conditions
from codegen.model.attribute import CODE_SEQUENCE, AttributeRow
from codegen.model.standard import Standard
from isodicom.schema.conditions import NotInDataset
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
        ("Types of directory records", sum(bool(record.type) for record in standard.records)),
        ("– with keys", sum(bool(record.macro) for record in standard.records)),
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


@dataclass(frozen=True, slots=True)
class Readings:
    """How many conditions of one kind of row are stated, and what has become of them."""

    on: str
    by_grammar: int
    by_hand: int
    not_in_dataset: int
    cut: int
    unreadable: int

    @property
    def stated(self) -> int:
        """All of them."""
        return self.told + self.not_in_dataset + self.cut

    @property
    def told(self) -> int:
        """Those that a dataset could tell, as far as their text is there."""
        return self.by_grammar + self.by_hand + self.unreadable

    def cells(self) -> tuple[str | int, ...]:
        """Return the row of the report's table."""
        counted = (self.by_grammar, self.by_hand, self.not_in_dataset, self.cut, self.unreadable)
        read = self.by_grammar + self.by_hand
        return (self.on, self.stated, *counted, _share(self.by_grammar, self.told), _share(read, self.told))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def conditions(standard: Standard) -> list[Readings]:
    """Count the conditions that are stated by what they are on, and by what has become of them."""
    found: Counter[tuple[Bearer, Kind, bool]] = Counter(
        (condition.on, condition.kind, condition.by_hand) for condition in stated_conditions(standard)
    )

    def count(on: Bearer, kind: Kind) -> int:
        return found[on, kind, False] + found[on, kind, True]

    return [
        Readings(
            on=name,
            by_grammar=found[on, "expression", False],
            by_hand=found[on, "expression", True],
            not_in_dataset=count(on, "not in dataset"),
            cut=count(on, "cut"),
            unreadable=count(on, "unreadable"),
        )
        for on, name in BEARERS.items()
    ]


BEARERS: dict[Bearer, str] = {
    "attribute": "Attributes of type 1C and 2C",
    "include": "Included macros",
    "module": "Modules of IODs",
    "functional group": "Functional groups of IODs",
    "template row": "Rows of templates",
}


def untold(standard: Standard) -> list[tuple[str, int]]:
    """Count what conditions depend on that no dataset tells, by wording."""
    phrases = Counter(
        part.phrase
        for condition in stated_conditions(standard)
        for part in leaves(condition.requirement.required)
        if isinstance(part, NotInDataset)
    )
    return [(phrase.replace("_", " "), count) for phrase, count in sorted(phrases.items())]


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
