"""PS3.6 chapters 6 to 9: the registries of data elements."""

from __future__ import annotations

import re

from codegen.docbook.cells import Book, Cell
from codegen.parts.columns import read_rows
from codegen.text.tags import TAG, dictionary_tag
from isodicom.schema.rows import DataElement

# Tables 6-1 (data), 7-1 (file meta), 8-1 (directory) and 9-1 (RTP payload). The last column, which
# says what is retired or belongs to another standard, has no heading.
_HEADINGS = {"tag": "Tag", "name": "Name", "keyword": "Keyword", "vr": "VR", "vm": "VM", "note?": ""}

_TAG = re.compile(TAG, re.IGNORECASE)
_VR = re.compile(r"[A-Z]{2}( or [A-Z]{2})*")


def read_elements(book: Book) -> tuple[DataElement, ...]:
    """Return the data elements of Part 6, in the order of the book.

    A tag is eight hexadecimal digits, with `x` for any digit in a repeating group (`60xx3000`).
    Items and delimiters have no VR; a few retired tags have lost their name and keyword too.
    """
    tables = (table for section in book.walk() for table in section.tables)
    rows = (row for table in tables for row in read_rows(table, _HEADINGS))
    return tuple(_element(row, tag[0]) for row in rows if (tag := _TAG.fullmatch(row["tag"].text)))


def _element(row: dict[str, Cell], tag: str) -> DataElement:
    vr, vm = row["vr"].text, row["vm"].text
    return DataElement(
        tag=dictionary_tag(tag),
        name=row["name"].text,
        keyword=row["keyword"].text,
        vr=vr if _VR.fullmatch(vr) else "",
        vm=vm if vm[:1].isdigit() else "",
        retired=row["note"].text.startswith("RET"),
    )
