"""Small editions made by hand."""

from __future__ import annotations

from typing import Any

from codegen.docbook.cells import Cell
from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from isodicom.schema.rows import Usage, Values


def attribute(keyword: str, type: str = "1", *rows: AttributeRow, **more: Any) -> AttributeRow:
    """A row of a module or macro table."""
    return AttributeRow("attribute", 0, keyword, "", type, Cell(), keyword=keyword, rows=rows, **more)


def include(macro: str) -> AttributeRow:
    """An include row."""
    return AttributeRow("include", 0, "Include", "", "", Cell(), macro=macro)


def module(keyword: str, *rows: AttributeRow, id: str = "") -> AttributeTable:
    """A module."""
    return AttributeTable(id or f"table_{keyword}", "module", keyword, "sect_C.1", rows, keyword)


def use(keyword: str, usage: Usage = "M", **more: Any) -> UseRow:
    """A row of an IOD's table."""
    return UseRow(keyword, "", usage, keyword=keyword, **more)


def iod(keyword: str, modules: tuple[UseRow, ...], groups: tuple[UseRow, ...] = (), id: str = "") -> IODTable:
    """An IOD."""
    return IODTable(id or f"table_{keyword}", keyword, "sect_A.1", modules, groups, keyword=keyword)


def edition(name: str = "2025e", **held: Any) -> Standard:
    """An edition that holds what is given."""
    return Standard(name, **held)


def values(*terms: str, position: int = 0, origin: str = "") -> tuple[Values, ...]:
    """One list of values."""
    return (Values(terms, position=position, origin=origin),)
