"""PS3.16 Annex B: context groups."""

from __future__ import annotations

import re

from codegen.docbook.cells import Book, Cell, Paragraph, Section
from codegen.model.problem import Problem
from codegen.parts.columns import has_columns, read_rows
from codegen.parts.part16_terms import read_terms
from isodicom.schema.rows import Code, ContextGroup

# The columns of SNOMED-RT and UMLS aliases are left alone: the same concept in other schemes.
_HEADINGS = {"scheme": "Coding Scheme Designator", "value": "Code Value", "meaning": "Code Meaning"}

_SECTION = re.compile(r"sect_CID_(\d+)")
_INCLUDE = re.compile(r"Include\b", re.IGNORECASE)
_CID = re.compile(r"(?<![A-Za-z])CID[ _](\d+)")
_RETIRED = re.compile(r"\bretired\b", re.IGNORECASE)

_EXTENSIBLE = {"extensible": True, "non-extensible": False}


def read_context_groups(book: Book, problems: list[Problem] | None = None) -> tuple[ContextGroup, ...]:
    """Return the context groups of Part 16, in the order of the book.

    Codes of all tables of a group stand together in their order, and so do its includes. Groups
    that have no table have no codes here, as those that are a coding scheme as a whole; those that
    are retired are left out.

    Parameters
    ----------
    book: Part 16
    problems: takes includes that name no group
    """
    problems = [] if problems is None else problems
    groups = []
    for section in book.walk():
        found = _SECTION.fullmatch(section.id)
        tables = [table for table in section.tables if has_columns(table, _HEADINGS)]
        if found and (tables or not _is_retired(section)):
            rows = [row for table in tables for row in read_rows(table, _HEADINGS)]
            groups.append(_group(int(found[1]), section, rows, problems))
    return tuple(groups)


def _is_retired(section: Section) -> bool:
    """Whether the title or the first paragraph says so."""
    paragraphs = (block.text for block in section.blocks if isinstance(block, Paragraph))
    return any(map(_RETIRED.search, (section.title, next(paragraphs, ""))))


def _group(cid: int, section: Section, rows: list[dict[str, Cell]], problems: list[Problem]) -> ContextGroup:
    terms = read_terms(section)
    included = [_included(cell) for row in rows if (cell := _include(row))]
    problems += (Problem("reference", f"CID {cid}", "includes what is not named") for c in included if not c)
    return ContextGroup(
        cid=cid,
        name=section.title,
        keyword=terms.get("keyword", ""),
        uid=terms.get("uid", ""),
        version=terms.get("version", ""),
        extensible=_EXTENSIBLE.get(terms.get("type", "").lower()),
        codes=tuple(_code(row) for row in rows if row["value"].text and not _include(row)),
        includes=tuple(cid for cids in included for cid in cids),
    )


def _code(row: dict[str, Cell]) -> Code:
    return Code(row["value"].text, row["scheme"].text, row["meaning"].text)


def _include(row: dict[str, Cell]) -> Cell | None:
    """The cell that includes other groups, if the row does; it covers those after it."""
    said = next((cell for cell in row.values() if cell.text), Cell())
    return said if _INCLUDE.match(said.text) else None


def _included(cell: Cell) -> list[int]:
    """The groups that are included: those that are linked to, or else named."""
    places = [link.target for link in cell.links] or [cell.text]
    return [int(number) for place in places for number in _CID.findall(place)]
