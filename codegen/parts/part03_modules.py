"""PS3.3: the tables of modules and macros, which are written alike."""

from __future__ import annotations

import re

from codegen.docbook.cells import Book, Cell, Table
from codegen.model.attribute import AttributeRow, AttributeTable, TableKind
from codegen.model.problem import Problem
from codegen.parts.columns import has_columns, read_rows
from codegen.parts.part03_rows import read_row
from codegen.parts.part03_tables import read_tables

# Normalized IODs state no type.
_HEADINGS = {"name": "Attribute Name", "tag": "Tag", "type?": "Type"}
# The attributes of directory records belong to no module.
_DIRECTORY_KEYS = {"name": "Key", "tag": "Tag", "type": "Type"}

_CAPTION = re.compile(r"(?P<name>.+?)\s+(?P<kind>Module|Macro)\b.*", re.IGNORECASE)
_ENDING = re.compile(r"\s+Attributes?(\s+Description)?$")


def read_attribute_tables(book: Book, problems: list[Problem] | None = None) -> tuple[AttributeTable, ...]:
    """Return the module and macro tables of Part 3 (PS3.3 Annex C, and chapters 8 and 10).

    The name is that of the caption without the words that all captions have: `Patient` for
    `Patient Module Attributes`. A table whose caption doesn't tell its kind counts as a module.

    Parameters
    ----------
    book: Part 3
    problems: takes tables of attributes that are not read
    """
    problems = [] if problems is None else problems
    tables = []
    for table, sections in read_tables(book):
        if has_columns(table, _DIRECTORY_KEYS):
            problems.append(Problem("row", table.id, "the keys of directory records are not read"))
        rows = _rows(table)
        if rows:
            kind, name = _kind_and_name(table.caption)
            ids = tuple(section.id for section in sections)
            tables.append(AttributeTable(table.id, kind, name, table.section, rows, sections=ids))
    return tuple(tables)


def _rows(table: Table) -> tuple[AttributeRow, ...]:
    named = read_rows(table, _HEADINGS)
    found = (
        read_row(cells["name"], cells["tag"], cells["type"], _description(written), table.section)
        for cells, written in zip(named, table.rows, strict=False)
    )
    return tuple(row for row in found if row is not None)


def _description(row: tuple[Cell, ...]) -> Cell:
    """The last cell of a row; none where the first cell covers it."""
    return Cell() if row[-1].covered else row[-1]


def _kind_and_name(caption: str) -> tuple[TableKind, str]:
    found = _CAPTION.fullmatch(caption)
    if found is None:
        return "module", _ENDING.sub("", caption)
    return "macro" if found["kind"].lower() == "macro" else "module", found["name"]
