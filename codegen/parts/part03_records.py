"""PS3.3 F.4: which directory records there are, and which of them may stand below which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.docbook.cells import Book, Cell
from codegen.model.problem import Problem
from codegen.model.record import RecordRow
from codegen.parts.columns import read_rows
from codegen.parts.part03_sections import section_in
from codegen.parts.part03_tables import read_tables

_HEADINGS = {
    "type": "Directory Record Type",
    "section": "Section",
    "below": "Directory Record Types that may be included",
}

_NAME = re.compile(r"[A-Z][A-Z0-9 ]*")
_ANY = re.compile(r"\bany of the above\b")


def read_records(book: Book, problems: list[Problem] | None = None) -> tuple[RecordRow, ...]:
    """Return the types of directory records, that of the root directory (which is none) first.

    Parameters
    ----------
    book: Part 3
    problems: takes the types that no record may have below it
    """
    rows = [row for table, _ in read_tables(book) for row in _rows([*read_rows(table, _HEADINGS)])]
    below = {name for row in rows if row.type != "PRIVATE" for name in row.below}
    lost = [row for row in rows if row.type and row.type not in below]
    if problems is not None:
        problems += (
            Problem("row", f"PS3.3 F.4: {row.type}", "stands below no directory record") for row in lost
        )
    return tuple(rows)


def _rows(cells: list[dict[str, Cell]]) -> Iterator[RecordRow]:
    """The rows of a table; `any of the above` are the types that it names."""
    names = [row["type"].text if _NAME.fullmatch(row["type"].text) else "" for row in cells]
    for name, row in zip(names, cells, strict=True):
        text = row["below"].text
        said = [part.strip() for part in text.split(",")]
        below = [*filter(_NAME.fullmatch, said), *(filter(None, names) if _ANY.search(text) else ())]
        yield RecordRow(name, section_in(row["section"]), tuple(dict.fromkeys(below)))
