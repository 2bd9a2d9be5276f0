"""PS3.6 Annex A: the registry of UIDs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from codegen.docbook.cells import Book, Cell, Table
from codegen.model.registry import CONTEXT_GROUP, FRAME_OF_REFERENCE
from codegen.parts.columns import read_rows
from isodicom.schema.rows import UIDEntry

RETIRED = re.compile(r"\s*\(Retired\)$", re.IGNORECASE)
"""What follows the name of something that is retired."""

_RET = re.compile(r"RET\b|Retired\b", re.IGNORECASE)
_CID = re.compile(r"(?:CID )?(\d+)")

_Row: TypeAlias = dict[str, Cell]


def read_uids(book: Book) -> tuple[UIDEntry, ...]:
    """Return the UIDs of Part 6: of tables A-1, A-2 (frames of reference) and A-3 (context groups).

    The name of a context group is `CID 29`: its title stands in Part 16. Older editions register
    frames of reference in both tables, and have no keywords.
    """
    entries: dict[str, UIDEntry] = {}
    for section in book.walk():
        for table in section.tables:
            for entry in _entries(table):
                entries.setdefault(entry.uid, entry)
    entries.pop("", None)
    return tuple(entries.values())


def _entries(table: Table) -> Iterator[UIDEntry]:
    for headings, read in _TABLES:
        yield from map(read, read_rows(table, headings))


def _registered(row: _Row) -> UIDEntry:
    return _entry(row, row["type"].text)


def _frame(row: _Row) -> UIDEntry:
    return _entry(row, FRAME_OF_REFERENCE)


def _entry(row: _Row, kind: str) -> UIDEntry:
    name = row["name"].text
    plain = RETIRED.sub("", name)
    return UIDEntry(row["uid"].text, plain, row["keyword"].text, kind, retired=plain != name)


def _context_group(row: _Row) -> UIDEntry:
    cid = _CID.search(row["cid"].text)
    retired = bool(RETIRED.search(row["name"].text) or _RET.match(row["comment"].text))
    return UIDEntry(row["uid"].text, f"CID {cid[1]}" if cid else "", "", CONTEXT_GROUP, retired)


_OF_CONTEXT_GROUPS = {
    "uid": "Context UID",
    "cid": "Context Identifier",
    "name?": "Context Group Name",
    "comment?": "Comment",
}
_NAMED = {"uid": "UID Value", "name": "UID Name", "keyword?": "UID Keyword"}

# What the columns are, and how a row of them reads.
_TABLES: tuple[tuple[dict[str, str], Callable[[_Row], UIDEntry]], ...] = (
    ({**_NAMED, "type": "UID Type"}, _registered),
    ({**_NAMED, "source": "Normative Reference"}, _frame),
    (_OF_CONTEXT_GROUPS, _context_group),
)
