"""PS3.3: the tables of modules and macros, which are written alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.docbook.cells import Book, Cell, Table
from codegen.model.attribute import AttributeRow, AttributeTable, TableKind
from codegen.model.problem import Problem
from codegen.parts.columns import read_rows
from codegen.parts.part03_rows import read_row
from codegen.parts.part03_tables import read_tables

# Normalized IODs state no type; the attributes of directory records are called keys.
_HEADINGS = {"name": "Attribute Name|Key", "tag": "Tag", "type?": "Type"}

_TYPE = re.compile(r"(?:[12]C?|3)\b")
_CAPTION = re.compile(r"(?P<name>.+?)\s+(?P<kind>Module|Macro)\b.*", re.IGNORECASE)
_ENDING = re.compile(r"\s+Attributes?(\s+Description)?$")
_RECORD = re.compile(r"(?P<name>.+ Directory Record) Definition")


def read_attribute_tables(book: Book, problems: list[Problem] | None = None) -> tuple[AttributeTable, ...]:
    """Return the module and macro tables of Part 3 (PS3.3 Annex C, and chapters 8 and 10).

    The name is that of the caption without the words that all captions have: `Patient` for
    `Patient Module Attributes`. A table whose caption doesn't tell its kind counts as a module; the
    keys of a directory record (Annex F) are a macro with the name that its section has.

    Parameters
    ----------
    book: Part 3
    problems: takes tables of attributes that are not read, and types that cannot be
    """
    problems = [] if problems is None else problems
    tables = []
    for table, sections in read_tables(book):
        rows = tuple(_typed(row, table, problems) for row in _rows(table))
        if rows:
            kind, name = _kind_and_name(table.caption, sections[0].title)
            ids = tuple(section.id for section in sections)
            tables.append(AttributeTable(table.id, kind, name, table.section, rows, sections=ids))
    return tuple(tables)


def _rows(table: Table) -> Iterator[AttributeRow]:
    place = _description_column(table.head)
    for cells, written in zip(read_rows(table, _HEADINGS), table.rows, strict=False):
        description = Cell() if written[place].covered else written[place]
        row = read_row(cells["name"], cells["tag"], cells["type"], description, table.section)
        if row is not None:
            yield row


def _description_column(head: tuple[str, ...]) -> int:
    """The column that is headed as such, else the last."""
    return next((place for place, heading in enumerate(head) if heading.endswith("Description")), -1)


def _typed(row: AttributeRow, table: Table, problems: list[Problem]) -> AttributeRow:
    """The row with its type alone, without what a cell may say besides."""
    found = _TYPE.match(row.type)
    if row.type and not found:
        problems.append(Problem("row", f"{table.id}: {row.name}", "the type is none of 1, 1C, 2, 2C and 3"))
    return replace(row, type=found[0] if found else "")


def _kind_and_name(caption: str, title: str) -> tuple[TableKind, str]:
    if record := _RECORD.fullmatch(title):
        return "macro", record["name"]
    found = _CAPTION.fullmatch(caption)
    if found is None:
        return "module", _ENDING.sub("", caption)
    return "macro" if found["kind"].lower() == "macro" else "module", found["name"]
