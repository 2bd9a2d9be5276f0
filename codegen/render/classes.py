"""The typed classes: which attributes each names, and which classes it inherits from.

A class names the attributes of its own table; those of a macro that stands at the top level come
from the macro's class. An IOD inherits its modules. The items of a sequence have one class, whatever
table uses the sequence, with everything that any of them allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codegen.errors import CodegenError
from codegen.render.tables import PRIVATE, Tables
from codegen.render.types import annotation
from isodicom.schema.rows import (
    AnyAttribute,
    Attribute,
    DataElement,
    Include,
    IncludeFunctionalGroups,
    Row,
)


@dataclass(frozen=True, slots=True)
class TypedClass:
    """A class of the generated layer.

    Parameters
    ----------
    keyword: its name
    bases: the names of the classes that it inherits from
    attributes: keyword -> annotation
    items: those of `attributes` that are sequences -> the class of their items
    open: whether it may hold attributes with keywords that its table does not name
    """

    keyword: str
    bases: tuple[str, ...]
    attributes: dict[str, str]
    items: dict[str, str]
    open: bool = False


def classes(tables: Tables, elements: Iterable[DataElement]) -> dict[str, TypedClass]:
    """Return all classes, sorted by name.

    Raises
    ------
    CodegenError
        If macros include each other in a circle, or one is used that there is not.
    """
    known = {e.keyword: e for e in elements if e.keyword and "x" not in e.tag}
    groups = sorted({use.macro for iod in tables.iods.values() for use in iod.functional_groups})
    made = {t.keyword: _from_rows(t.keyword, t.rows, known, groups) for t in tables.owners}
    for sequence, rows in tables.items.items():
        if sequence in known and known[sequence].vr == "SQ":
            made[f"{sequence}Item"] = _from_rows(f"{sequence}Item", rows, known, groups)
    for iod in tables.iods.values():
        made[iod.keyword] = TypedClass(iod.keyword, _unique(use.module for use in iod.modules), {}, {})
    return _in_order(made)


def _from_rows(
    keyword: str, rows: Iterable[Row], known: Mapping[str, DataElement], groups: Iterable[str]
) -> TypedClass:
    rows = tuple(rows)
    macros = [row.macro for row in rows if isinstance(row, Include)]
    if any(isinstance(row, IncludeFunctionalGroups) for row in rows):
        macros.extend(groups)
    attributes = {}
    items = {}
    for name in (row.keyword for row in rows if isinstance(row, Attribute)):
        if name not in known:
            continue
        if known[name].vr == "SQ":
            items[name] = f"{name}Item"
            attributes[name] = f"SQ[{name}Item]"
        else:
            attributes[name] = annotation(known[name].vr, known[name].vm)
    open_ = any(isinstance(row, AnyAttribute) and row.scope != PRIVATE for row in rows)
    return TypedClass(keyword, _unique(macros), attributes, items, open_)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _in_order(made: dict[str, TypedClass]) -> dict[str, TypedClass]:
    """Sort all bases by one order, the derived before what they derive from: C3 then always works."""
    heights = _heights(made)

    def place(name: str) -> tuple[int, str]:
        return -heights[name], name

    return {
        name: TypedClass(name, tuple(sorted(c.bases, key=place)), c.attributes, c.items, c.open)
        for name, c in sorted(made.items())
    }


def _heights(made: Mapping[str, TypedClass]) -> dict[str, int]:
    heights: dict[str, int] = {}

    def height(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            circle = " -> ".join((*above[above.index(name) :], name))
            raise CodegenError(f"These tables include each other in a circle: {circle}.")
        if name not in made:
            raise CodegenError(f"{above[-1]} uses {name}, which no table defines.")
        if name not in heights:
            bases = made[name].bases
            heights[name] = 1 + max((height(base, (*above, name)) for base in bases), default=-1)
        return heights[name]

    for name in made:
        height(name, ())
    return heights
