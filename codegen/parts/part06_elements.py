"""PS3.6 chapters 6 to 9: the registries of data elements."""

from __future__ import annotations

import re

from codegen.docbook.cells import Book, Cell
from codegen.model.problem import Problem
from codegen.parts.columns import read_rows
from codegen.text.tags import TAG, dictionary_tag
from isodicom.schema.rows import DataElement

# Tables 6-1 (data), 7-1 (file meta), 8-1 (directory) and 9-1 (RTP payload). The last column, which
# says what is retired or belongs to another standard, has no heading.
_HEADINGS = {"tag": "Tag", "name": "Name", "keyword": "Keyword", "vr": "VR", "vm": "VM", "note?": ""}

_TAG = re.compile(TAG, re.IGNORECASE)
_VR = re.compile(r"[A-Z]{2}( or [A-Z]{2})*")
_NO_VR = re.compile(r"|NONE|See Note.*", re.IGNORECASE)


def read_elements(book: Book, problems: list[Problem] | None = None) -> tuple[DataElement, ...]:
    """Return the data elements of Part 6, in the order of the book.

    A tag is eight hexadecimal digits, with `x` for any digit in a repeating group (`60xx3000`).
    Items and delimiters have no VR; a few retired tags have lost their name and keyword too.

    Parameters
    ----------
    book: Part 6
    problems: takes tags and VRs that cannot be read; a row without a tag is no element
    """
    problems = [] if problems is None else problems
    elements = []
    for table in (table for section in book.walk() for table in section.tables):
        for row in read_rows(table, _HEADINGS):
            tag, vr = _TAG.search(row["tag"].text), row["vr"].text
            place = f"{table.id}: {row['tag'].text} {row['name'].text}"
            if tag:
                elements.append(_element(row, tag[0]))
            elif row["keyword"].text:
                problems.append(Problem("row", place, "the tag cannot be read"))
            if tag and not (_VR.fullmatch(vr) or _NO_VR.fullmatch(vr)):
                problems.append(Problem("row", place, f"the VR {vr} cannot be read"))
    return tuple(elements)


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
