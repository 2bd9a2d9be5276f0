"""PS3.4 Annexes B, I and GG: storage SOP classes and the sections of their IODs."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.docbook.cells import Book, Table
from codegen.model.registry import SOPClassRow
from codegen.parts.columns import read_rows

_CURRENT = {"name": "SOP Class Name", "uid": "SOP Class UID", "iod": "IOD Specification"}
_RETIRED = {"name": "SOP Class Name", "uid": "SOP Class UID"}


def read_sop_classes(book: Book) -> tuple[SOPClassRow, ...]:
    """Return the SOP classes of every table that names their IODs, then of those of retired ones.

    Table B.5-1 has most of them; the tables of other annexes repeat them and add the directory and
    the objects without a patient. Retired storage classes (B.6-1) have no IOD.
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
        targets = [link.target for link in row["iod"].links if link.part == "PS3.3"]
        yield SOPClassRow(row["uid"].text, row["name"].text, targets[0] if targets else "")


def _retired(table: Table) -> Iterator[SOPClassRow]:
    if table.caption.startswith("Retired Standard SOP Classes"):
        for row in read_rows(table, _RETIRED):
            yield SOPClassRow(row["uid"].text, row["name"].text, target="", retired=True)
