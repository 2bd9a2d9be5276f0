"""All parts of an edition, read into one standard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from codegen.docbook.cells import Book
from codegen.docbook.reader import read_book
from codegen.edition import PARTS, part_file
from codegen.errors import SourceError
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.parts.part03_iods import read_iods
from codegen.parts.part03_modules import read_attribute_tables
from codegen.parts.part03_records import read_records
from codegen.parts.part04_sop_classes import read_sop_classes
from codegen.parts.part06_elements import read_elements
from codegen.parts.part06_uids import read_uids
from codegen.parts.part16_codes import read_codes
from codegen.parts.part16_context_groups import read_context_groups
from codegen.parts.part16_templates import read_templates


def read_standard(folder: Path, edition: str) -> Standard:
    """Read the parts of an edition that are in a folder.

    Parameters
    ----------
    folder: holds `part03.xml` and so on; parts that are not there are named in `absent`
    edition: the edition that the files must be of

    Raises
    ------
    SourceError: there is no part at all, or a file is not that part of that edition
    """
    there = [part for part in PARTS if (folder / part_file(part)).is_file()]
    if not there:
        raise SourceError(
            f"{folder} holds no part of the standard: expected {part_file(PARTS[0])} and others."
        )
    standard = Standard(edition, absent=tuple(part for part in PARTS if part not in there))
    for part in there:
        path = folder / part_file(part)
        book = read_book(path)
        if (book.part, book.edition) != (part, edition):
            raise SourceError(
                f"{path} is Part {book.part} of {book.edition}: expected Part {part} of {edition}."
            )
        standard = _READERS[part](standard, book)
    return standard


def _part03(standard: Standard, book: Book) -> Standard:
    problems = [Problem("row", f"PS3.3 {name}", "the id occurs more than once") for name in _shared_ids(book)]
    return replace(
        standard,
        chapters=book.chapters,
        tables=read_attribute_tables(book, problems),
        iods=read_iods(book, problems),
        records=read_records(book, problems),
        problems=(*standard.problems, *problems),
    )


def _shared_ids(book: Book) -> list[str]:
    """Repeated ids of places that links lead to; those of paragraphs do no harm."""
    return [name for name in book.duplicate_ids if not name.startswith("para_")]


def _part04(standard: Standard, book: Book) -> Standard:
    return replace(standard, sop_classes=read_sop_classes(book))


def _part06(standard: Standard, book: Book) -> Standard:
    problems: list[Problem] = []
    elements = read_elements(book, problems)
    return replace(
        standard, elements=elements, uids=read_uids(book), problems=(*standard.problems, *problems)
    )


def _part16(standard: Standard, book: Book) -> Standard:
    problems: list[Problem] = []
    return replace(
        standard,
        context_groups=read_context_groups(book, problems),
        templates=read_templates(book),
        codes=read_codes(book),
        problems=(*standard.problems, *problems),
    )


_READERS: Mapping[int, Callable[[Standard, Book], Standard]] = {
    3: _part03,
    4: _part04,
    6: _part06,
    16: _part16,
}
