"""The tables of an edition in the types that generated code is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from codegen.model.template import TemplateTable
from isodicom.schema.rows import (
    IOD,
    AnyAttribute,
    Attribute,
    DirectoryRecord,
    GroupUse,
    Include,
    IncludeFunctionalGroups,
    Macro,
    Module,
    ModuleUse,
    Row,
    SOPClass,
    Template,
    Type,
)

ANYTHING = "any"
PRIVATE = "private"
SCOPES = {
    "Private": PRIVATE,
    "top level": "top level",
    "Instance level": "instance",
    "Control Point level": "control point",
    "DA, DT": "DA DT TM",
    "UI Key": "UI",
    "Hanging Protocol IE": "Hanging Protocol",
    "Color Palette IE": "Color Palette",
}
"""Which attributes are meant by a row that stands for any: a word of the row -> the scope."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Modules, macros and IODs by keyword, and the rows that the items of each sequence may hold."""

    modules: dict[str, Module]
    macros: dict[str, Macro]
    iods: dict[str, IOD]
    items: dict[str, tuple[Row, ...]]

    @property
    def owners(self) -> tuple[Module | Macro, ...]:
        """The tables that have attribute rows: modules, then macros."""
        return (*self.modules.values(), *self.macros.values())


def tables(standard: Standard) -> Tables:
    """Return the tables of an edition on which all passes have run."""
    named = sorted((t for t in standard.tables if t.keyword), key=lambda t: t.keyword)
    modules = {t.keyword: Module(*_table(t)) for t in named if t.kind == "module"}
    macros = {t.keyword: Macro(*_table(t)) for t in named if t.kind == "macro"}
    iods = {t.keyword: _iod(t) for t in sorted(standard.iods, key=lambda t: t.keyword) if t.keyword}
    return Tables(modules, macros, iods, _items((*modules.values(), *macros.values())))


def template_tables(standard: Standard) -> dict[str, Template]:
    """Return the templates by their ids."""
    return {t.tid: _template(t) for t in standard.templates}


def sop_classes(standard: Standard) -> dict[str, SOPClass]:
    """Return the storage SOP classes by UID."""
    return {c.uid: SOPClass(c.uid, c.name, c.keyword, c.iod) for c in standard.sop_classes}


def directory_records(standard: Standard) -> dict[str, DirectoryRecord]:
    """Return the types of directory records by their names."""
    return {
        row.type: DirectoryRecord(row.type, row.section, row.macro, row.below) for row in standard.records
    }


def attributes(rows: Iterable[Row]) -> Iterator[Attribute]:
    """The attributes of rows and of the items in them."""
    for row in rows:
        if isinstance(row, Attribute):
            yield row
            yield from attributes(row.rows)


def includes(rows: Iterable[Row]) -> Iterator[Include]:
    """The macros of rows and of the items in them."""
    for row in rows:
        if isinstance(row, Include):
            yield row
        elif isinstance(row, Attribute):
            yield from includes(row.rows)


def _table(table: AttributeTable) -> tuple[str, str, str, str, tuple[Row, ...]]:
    return table.keyword, table.name, table.section, table.id, _rows(table.rows)


def _rows(rows: Iterable[AttributeRow]) -> tuple[Row, ...]:
    return tuple(made for row in rows if (made := _row(row)) is not None)


def _row(row: AttributeRow) -> Row | None:
    """One row. An include of which nobody knows the macro is in the edition's problems instead."""
    match row.kind:
        case "attribute":
            return _attribute(row)
        case "include":
            return Include(row.macro, row.requirement, row.bound) if row.macro else None
        case "functional_groups":
            return IncludeFunctionalGroups(shared="shared" in row.name.lower())
        case "any":
            return AnyAttribute(_scope(row.name))


def _scope(name: str) -> str:
    return next((scope for word, scope in SCOPES.items() if word in name), ANYTHING)


def _attribute(row: AttributeRow) -> Attribute:
    unnamed = not row.keyword
    return Attribute(
        keyword=row.keyword,
        type=cast("Type", row.type),
        requirement=row.requirement,
        values=row.values,
        bound=row.bound,
        items=row.items,
        rows=_rows(row.rows),
        section=row.section,
        tag=row.tag if unnamed else "",
        name=row.name if unnamed else "",
    )


def _iod(table: IODTable) -> IOD:
    modules = tuple(
        ModuleUse(row.entity, row.keyword, row.usage, row.requirement) for row in _resolved(table.modules)
    )
    groups = tuple(
        GroupUse(row.keyword, row.usage, row.requirement) for row in _resolved(table.functional_groups)
    )
    return IOD(table.keyword, table.name, table.section, table.id, modules, groups)


def _resolved(rows: Iterable[UseRow]) -> Iterator[UseRow]:
    return (row for row in rows if row.keyword)


def _template(table: TemplateTable) -> Template:
    return Template(
        tid=table.tid,
        name=table.name,
        keyword=table.keyword,
        section=table.section,
        rows=tuple(row.row for row in table.rows if row.row is not None),
        parameters=table.parameters,
        extensible=_answer(table.type, "extensible"),
        ordered=_answer(table.order, "significant"),
        root=_answer(table.root, "yes"),
    )


def _answer(given: str, yes: str) -> bool | None:
    """What the head of a template says: yes, another word for no, or nothing."""
    return given.strip().lower() == yes if given.strip() else None


def _items(owners: Iterable[Module | Macro]) -> dict[str, tuple[Row, ...]]:
    items: dict[str, list[Row]] = {}
    for owner in owners:
        for attribute in attributes(owner.rows):
            items.setdefault(attribute.keyword, []).extend(attribute.rows)
    return {keyword: tuple(items[keyword]) for keyword in sorted(items)}
