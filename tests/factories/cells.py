"""Books of a few cells, made by hand."""

from __future__ import annotations

from codegen.docbook.cells import (
    COVERED,
    Block,
    Book,
    Cell,
    Entry,
    Link,
    Paragraph,
    Section,
    Table,
    VariableList,
)


def cell(text: str = "", target: str = "", part: str = "") -> Cell:
    """A cell of one paragraph, with a link if a target is given."""
    links = (Link(target, part),) if target else ()
    return Cell((Paragraph(text, links),)) if text or links else Cell()


def grid(
    head: tuple[str, ...], *rows: tuple[str | Cell, ...], caption: str = "", name: str = "", label: str = ""
) -> Table:
    """A table; a row that is shorter than the head ends in covered cells."""
    filled = [
        tuple(c if isinstance(c, Cell) else cell(c) for c in row) + (COVERED,) * (len(head) - len(row))
        for row in rows
    ]
    return Table(id=name, label=label, caption=caption, head=head, rows=tuple(filled))


def terms(**said: str) -> VariableList:
    """The list at the head of a context group or template: `terms(Type="Extensible")`."""
    return VariableList("", tuple(Entry(f"{term}:", text) for term, text in said.items()))


def section(name: str, title: str, *blocks: Block) -> Section:
    """A section with these blocks."""
    return Section(id=name, label="", title=title, blocks=blocks)


def book(part: int, *sections: Section) -> Book:
    """A part of one annex that holds the sections."""
    return Book(part, "2030a", (Section("chapter_A", "A", "Annex", (), sections),))
