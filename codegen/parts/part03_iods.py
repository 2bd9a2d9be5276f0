"""PS3.3 Annex A (and F.3): IODs, with their modules, functional groups and relationships."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.docbook.cells import Book, Section
from codegen.model.iod import IODTable
from codegen.model.problem import Problem
from codegen.parts.columns import has_columns
from codegen.parts.part03_functional_groups import read_functional_groups
from codegen.parts.part03_relationships import read_relationships
from codegen.parts.part03_tables import read_tables
from codegen.parts.part03_usage import read_uses

_HEADINGS = {"entity": "IE", "name": "Module", "reference": "Reference", "usage": "Usage"}
# The IODs of Annex B state no usage.
_NORMALIZED = {"name": "Module", "reference": "Reference", "description": "Module Description"}
_ENDING = re.compile(r"\s+(IOD\s+)?Modules?(\s+Table)?$", re.IGNORECASE)


def read_iods(book: Book, problems: list[Problem] | None = None) -> tuple[IODTable, ...]:
    """Return the IODs of Part 3, in the order of the book.

    The name is that of the caption: `CT Image` for `CT Image IOD Modules`.

    Parameters
    ----------
    book: Part 3
    problems: takes what can't be read, and tables that belong to no IOD
    """
    problems = [] if problems is None else problems
    iods = []
    for table, sections in read_tables(book):
        if has_columns(table, _NORMALIZED):
            problems.append(Problem("row", table.id, "the modules of a normalized IOD are not read"))
        if modules := read_uses(table, _HEADINGS, problems):
            ids = tuple(section.id for section in sections)
            name = _ENDING.sub("", table.caption)
            iods.append(IODTable(table.id, name, _section(sections), modules, sections=ids))
    return _completed(iods, book, problems)


def _section(sections: tuple[Section, ...]) -> str:
    """The section of the whole IOD: its module table has a section of its own in it."""
    inner = sections[0]
    return sections[1].id if "Module" in inner.title and len(sections) > 1 else inner.id


def _completed(iods: list[IODTable], book: Book, problems: list[Problem]) -> tuple[IODTable, ...]:
    """The IODs with what other tables in their sections say of them."""
    places = {iod.section: place for place, iod in enumerate(iods)}

    def place_of(sections: tuple[str, ...], table: str, what: str) -> int | None:
        place = next((places[section] for section in sections if section in places), None)
        if place is None:
            problems.append(Problem("row", table, f"{what} of an IOD that has no table of modules"))
        return place

    for groups in read_functional_groups(book, problems):
        if (place := place_of(groups.sections, groups.id, "functional groups")) is not None:
            iods[place] = replace(iods[place], functional_groups=groups.rows)
    for found in read_relationships(book):
        if (place := place_of(found.sections, found.id, "relationships")) is not None:
            iods[place] = replace(iods[place], relationships=(*iods[place].relationships, *found.rows))
    return tuple(iods)
