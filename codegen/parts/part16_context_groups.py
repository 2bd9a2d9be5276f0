"""PS3.16 Annex B: context groups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.docbook.cells import Book, Cell, Paragraph, Section
from codegen.parts.columns import has_columns, read_rows
from codegen.parts.part16_terms import read_terms
from isodicom.schema.rows import Code, ContextGroup

# The columns of SNOMED-RT and UMLS aliases are left alone: the same concept in other schemes.
_HEADINGS = {"scheme": "Coding Scheme Designator", "value": "Code Value", "meaning": "Code Meaning"}

_SECTION = re.compile(r"sect_CID_(\d+)")
_INCLUDE = re.compile(r"Include\b.*?CID (\d+)", re.IGNORECASE)
_RETIRED = re.compile(r"\bretired\b", re.IGNORECASE)

_EXTENSIBLE = {"extensible": True, "non-extensible": False}


def read_context_groups(book: Book) -> tuple[ContextGroup, ...]:
    """Return the context groups of Part 16, in the order of the book.

    Codes of all tables of a group stand together in their order, and so do its includes. Groups
    that have no table have no codes here, as those that are a coding scheme as a whole; those that
    are retired are left out.
    """
    groups = []
    for section in book.walk():
        found = _SECTION.fullmatch(section.id)
        tables = [table for table in section.tables if has_columns(table, _HEADINGS)]
        if found and (tables or not _is_retired(section)):
            rows = [row for table in tables for row in read_rows(table, _HEADINGS)]
            groups.append(_group(int(found[1]), section, rows))
    return tuple(groups)


def _is_retired(section: Section) -> bool:
    """Whether the title or the first paragraph says so."""
    paragraphs = (block.text for block in section.blocks if isinstance(block, Paragraph))
    return any(map(_RETIRED.search, (section.title, next(paragraphs, ""))))


def _group(cid: int, section: Section, rows: list[dict[str, Cell]]) -> ContextGroup:
    terms = read_terms(section)
    return ContextGroup(
        cid=cid,
        name=section.title,
        keyword=terms.get("keyword", ""),
        uid=terms.get("uid", ""),
        version=terms.get("version", ""),
        extensible=_EXTENSIBLE.get(terms.get("type", "").lower()),
        codes=tuple(_codes(rows)),
        includes=tuple(int(found[1]) for row in rows if (found := _included(row))),
    )


def _included(row: dict[str, Cell]) -> re.Match[str] | None:
    return _INCLUDE.match(row["scheme"].text)


def _codes(rows: list[dict[str, Cell]]) -> Iterator[Code]:
    for row in rows:
        if row["value"].text and not _included(row):
            yield Code(row["value"].text, row["scheme"].text, row["meaning"].text)
