"""PS3.4 Annexes B, I and GG: storage SOP classes and the sections of their IODs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.docbook.cells import Book, Table
from codegen.model.registry import SOPClassRow
from codegen.parts.columns import read_rows
from codegen.parts.part03_sections import section_in
from codegen.parts.part06_uids import RETIRED

_IOD = re.compile(r"\s*\bIOD\b.*")

_CURRENT = {"name": "SOP Class Name", "uid": "SOP Class UID", "iod": "IOD Specification"}
_RETIRED = {"name": "SOP Class Name", "uid": "SOP Class UID"}


def read_sop_classes(book: Book) -> tuple[SOPClassRow, ...]:
    """Return the SOP classes of every table that names their IODs, then of those of retired ones.

    Table B.5-1 has most of them; the tables of other annexes repeat them and add the directory and
    the objects without a patient. Retired storage classes (B.6-1) have no IOD.

    A cell that names an IOD without a link to its section gives its name.
    """
    tables = [table for section in book.walk() for table in section.tables]
    rows: dict[str, SOPClassRow] = {}
    for read in (_current, _retired):
        for table in tables:
            for row in read(table):
                if row.uid:
                    rows.setdefault(row.uid, row)
    return tuple(rows.values())


def _current(table: Table) -> Iterator[SOPClassRow]:
    for row in read_rows(table, _CURRENT):
        target = section_in(row["iod"], "PS3.3")
        called = "" if target else _IOD.sub("", row["iod"].text)
        name = row["name"].text
        plain = RETIRED.sub("", name)
        yield SOPClassRow(row["uid"].text, plain, target, iod_name=called, retired=plain != name)


def _retired(table: Table) -> Iterator[SOPClassRow]:
    if table.caption.startswith("Retired Standard SOP Classes"):
        for row in read_rows(table, _RETIRED):
            yield SOPClassRow(row["uid"].text, RETIRED.sub("", row["name"].text), target="", retired=True)
