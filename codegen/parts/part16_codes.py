"""PS3.16 Annex D: the codes that DICOM itself defines."""

from __future__ import annotations

from codegen.docbook.cells import Book
from codegen.parts.columns import read_rows
from isodicom.schema.rows import Code

# The column of definitions tells these tables from those of context groups; what it says stays there.
_HEADINGS = {"value": "Code Value", "meaning": "Code Meaning", "definition": "Definition"}


def read_codes(book: Book) -> tuple[Code, ...]:
    """Return the codes of Table D-1, in the order of the book. Their scheme is DCM."""
    tables = (table for section in book.walk() for table in section.tables)
    rows = (row for table in tables for row in read_rows(table, _HEADINGS))
    return tuple(Code(row["value"].text, "DCM", row["meaning"].text) for row in rows if row["value"].text)
