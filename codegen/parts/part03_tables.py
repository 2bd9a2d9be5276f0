"""PS3.3: every table with the sections that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.docbook.cells import Book, Section, Table


def read_tables(book: Book) -> Iterator[tuple[Table, tuple[Section, ...]]]:
    """Yield each table and its sections, innermost first, in the order of the book.

    A table whose id occurs again is taken once: a book that was put together from excerpts repeats
    whole sections.
    """
    seen: set[str] = set()
    for chapter in book.chapters:
        for table, sections in _below(chapter, ()):
            if not table.id or table.id not in seen:
                yield table, sections
            seen.add(table.id)


def _below(section: Section, above: tuple[Section, ...]) -> Iterator[tuple[Table, tuple[Section, ...]]]:
    sections = (section, *above)
    for table in section.tables:
        yield table, sections
    for inner in section.sections:
        yield from _below(inner, sections)
