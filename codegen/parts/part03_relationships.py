"""PS3.3 A.35: which content item may hold which in the documents of an SR IOD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codegen.docbook.cells import Book, Cell, Table
from codegen.parts.columns import read_rows
from codegen.parts.part03_tables import read_tables
from isodicom.schema.rows import Relationship

_HEADINGS = {
    "source": "Source Value Type",
    "relationship": "Relationship Type",
    "target": "Target Value Type",
}

# The number of a note may follow a value type: IMAGE1.
_VALUE_TYPE = re.compile(r"(?<![A-Z])[A-Z]{3,}(?:3D)?")
_ANY = re.compile(r"\bany\b", re.IGNORECASE)
_RELATIONSHIP = re.compile(r"(?P<reference>R-)?(?P<name>[A-Z]{3,}(?: [A-Z]{3,})*)")
_BY_REFERENCE = re.compile(r"\bby-reference\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relationships:
    """The relationships of a table. It belongs to the IOD in one of whose `sections` it stands."""

    id: str
    sections: tuple[str, ...]
    rows: tuple[Relationship, ...]


def read_relationships(book: Book) -> tuple[Relationships, ...]:
    """Return the tables of relationships (PS3.3 Annex A), whosever they are."""
    tables = ((t, s, tuple(dict.fromkeys(_rows(t)))) for t, s in read_tables(book))
    return tuple(Relationships(t.id, tuple(x.id for x in s), rows) for t, s, rows in tables if rows)


def _rows(table: Table) -> Iterator[Relationship]:
    """Each pair of value types; a row that speaks of any type means those that the table names."""
    rows = list(read_rows(table, _HEADINGS))
    named = dict.fromkeys(kind for row in rows for name in ("source", "target") for kind in _types(row[name]))
    for row in rows:
        if found := _RELATIONSHIP.match(row["relationship"].text):
            said = f"{row['relationship'].text} {row['target'].text}"
            by_reference = bool(found["reference"] or _BY_REFERENCE.search(said))
            for source in _types(row["source"]) or (named if _ANY.search(row["source"].text) else ()):
                for target in _types(row["target"]):
                    yield Relationship(source, found["name"], target, by_reference)


def _types(cell: Cell) -> list[str]:
    return _VALUE_TYPE.findall(cell.text)
