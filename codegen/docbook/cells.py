"""What a DocBook file of the standard comes down to: sections, tables, cells, text and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to another place: `target` is an xml:id (`sect_C.7.1.1`, `table_10-11`).

    `part` is set for links to another part of the standard (olink), `PS3.16`.
    """

    target: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. In `text`, white space is folded and each link reads as its target's label
    (`Section C.7.1.1`, `Table 10-11`, `CID 29`, `TID 1500`)."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of a variable list and what is said about it."""

    term: str
    text: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class VariableList:
    """Terms with explanations; `title` is such as `Enumerated Values:`."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: explanation, never a requirement."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its spans resolved: every row has one cell a column.

    A cell that spans rows stands in each of them. A cell that spans columns stands in the first of
    them, and the others hold `COVERED`.
    """

    id: str
    label: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    section: str = ""
    """xml:id of the innermost section or chapter that holds the table."""


Block: TypeAlias = Paragraph | VariableList | ItemList | Note | Table


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `covered` marks the place holder that a column span leaves behind."""

    blocks: tuple[Block, ...] = ()
    covered: bool = False

    @property
    def text(self) -> str:
        """The paragraphs outside lists and notes, joined by a space."""
        return " ".join(b.text for b in self.blocks if isinstance(b, Paragraph) and b.text)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of those paragraphs."""
        return tuple(k for b in self.blocks if isinstance(b, Paragraph) for k in b.links)

    @property
    def lists(self) -> Iterator[VariableList]:
        """The variable lists directly in the cell."""
        return (b for b in self.blocks if isinstance(b, VariableList))


COVERED = Cell(covered=True)


@dataclass(frozen=True, slots=True)
class Section:
    """A section or chapter, with what stands directly in it."""

    id: str
    label: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in document order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    @property
    def tables(self) -> Iterator[Table]:
        """The tables directly in the section (not in sections below it)."""
        return (b for b in self.blocks if isinstance(b, Table))


@dataclass(frozen=True, slots=True)
class Book:
    """One part of the standard."""

    part: int
    edition: str
    chapters: tuple[Section, ...]
    duplicate_ids: tuple[str, ...] = ()

    def walk(self) -> Iterator[Section]:
        """All sections, in document order."""
        for chapter in self.chapters:
            yield from chapter.walk()
