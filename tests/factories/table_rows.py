"""Rows of attribute tables as they are read, before any pass has run. All names and texts are made up."""

from __future__ import annotations

from typing import Any, Literal

from codegen.docbook.cells import Block, Cell, Entry, ItemList, Link, Paragraph, VariableList
from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from codegen.model.walk import all_rows
from isodicom.schema.rows import DataElement

ELEMENTS = (
    DataElement("00110001", "Colour", "Colour", "CS", "1"),
    DataElement("00110002", "Wheel Count", "WheelCount", "US", "1"),
    DataElement("00110003", "Trip Type", "TripType", "CS", "2-n"),
    DataElement("00110004", "Weight", "Weight", "DS", "1"),
    DataElement("00110005", "Owner's Name (Legal)", "OwnerNameLegal", "PN", "1"),
    DataElement("00110006", "Pointer", "Pointer", "AT", "1"),
    DataElement("00110010", "Wheel Sequence", "WheelSequence", "SQ", "1"),
    DataElement("00110011", "Maker Code Sequence", "MakerCodeSequence", "SQ", "1"),
    DataElement("00110012", "Place of Trip Code Sequence", "PlaceOfTripCodeSequence", "SQ", "1"),
    DataElement("00110020", "Horse", "Horse", "CS", "1", True),
    DataElement("00111015", "Paint Class UID", "PaintClassUID", "UI", "1"),
    DataElement("60xx0001", "Sticker", "Sticker", "CS", "1"),
)
_TAGS = {element.keyword: f"({element.tag[:4]},{element.tag[4:]})" for element in ELEMENTS}
_NAMES = {element.keyword: element.name for element in ELEMENTS}


def attribute(
    known: str, /, *blocks: Block | str, depth: int = 0, type: str = "3", **facts: Any
) -> AttributeRow:
    """The row of an attribute of `ELEMENTS`; what is said of it may be given as text."""
    said = {"name": _NAMES[known], "tag": _TAGS[known], **facts}
    return AttributeRow("attribute", depth, type=type, description=description(*blocks), **said)


def included(target: str, *blocks: Block | str, depth: int = 0, **facts: Any) -> AttributeRow:
    """A row that includes the table `target`."""
    return AttributeRow(
        "include", depth, f"Include {target}", "", "", description(*blocks), target=target, **facts
    )


def description(*blocks: Block | str) -> Cell:
    """A cell of blocks; a text becomes a paragraph."""
    return Cell(tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks))


def sending(text: str, target: str) -> Paragraph:
    """A paragraph with a link."""
    return Paragraph(text, (Link(target),))


def values(title: str, *terms: str) -> VariableList:
    """A list of values."""
    return VariableList(title, tuple(Entry(term) for term in terms))


def cases(*items: tuple[Block | str, ...]) -> ItemList:
    """A list of cases."""
    return ItemList(tuple(description(*item).blocks for item in items))


def table(
    name: str,
    *rows: AttributeRow,
    kind: Literal["module", "macro"] = "module",
    section: str = "",
    **facts: Any,
) -> AttributeTable:
    """A module or macro table, in a section of its own if none is given."""
    section = section or f"sect_{name}"
    placed = {"id": f"table_{name}", "sections": (section, "chapter_C"), **facts}
    return AttributeTable(kind=kind, name=name, section=section, rows=rows, **placed)


def iod(name: str, *modules: UseRow, groups: tuple[UseRow, ...] = ()) -> IODTable:
    """An IOD table."""
    return IODTable(f"table_{name}", name, f"sect_{name}", modules, groups)


def edition(*tables: AttributeTable, **facts: Any) -> Standard:
    """An edition with these tables and the dictionary `ELEMENTS`."""
    return Standard("2030a", tables=tables, **{"elements": ELEMENTS, **facts})


def only_row(standard: Standard) -> AttributeRow:
    """The row of an edition that has just one."""
    ((row, _),) = all_rows(standard)
    return row


def outline(rows: tuple[AttributeRow, ...]) -> list[object]:
    """The keywords (or targets) of rows; those with inner rows as a pair."""
    names = [row.keyword or row.macro or row.target or row.name for row in rows]
    return [(name, outline(row.rows)) if row.rows else name for name, row in zip(names, rows, strict=True)]
