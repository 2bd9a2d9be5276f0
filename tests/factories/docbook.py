"""DocBook as the standard's publisher writes it, a few lines at a time."""

from __future__ import annotations

from pathlib import Path

from codegen.docbook.cells import Book, Cell, Section, Table
from codegen.docbook.reader import read_book


def td(content: str = "", columns: int = 1, rows: int = 1, name: str = "td") -> str:
    """A cell; text that is no XML is put in a paragraph."""
    inner = content if content.startswith("<") or not content else f"<para>{content}</para>"
    return f'<{name} align="left" colspan="{columns}" rowspan="{rows}">{inner}</{name}>'


def tr(*cells: str) -> str:
    """A row of cells; what is no cell yet becomes one."""
    return f'<tr valign="top">{"".join(c if c.startswith(("<td", "<th")) else td(c) for c in cells)}</tr>'


def table(label: str, caption: str, head: tuple[str, ...], *rows: str) -> str:
    """A table with the id that belongs to the label; without a head, its rows stand in its body only."""
    cells = "".join(td(h, name="th") for h in head)
    thead = f"<thead><tr>{cells}</tr></thead>" if head else ""
    return (
        f'<table frame="box" label="{label}" rules="all" xml:id="table_{label}"><caption>{caption}</caption>'
        f"{thead}<tbody>{''.join(rows)}</tbody></table>"
    )


def section(label: str, title: str, *content: str, element: str = "section") -> str:
    """A section (or chapter) with the id that belongs to the label."""
    kind = "chapter" if element == "chapter" else "sect"
    name = f"{kind}_{label}".replace(" ", "_")
    attributes = f'label="{label}" status="2" xml:id="{name}"'
    return f"<{element} {attributes}><title>{title}</title>{''.join(content)}</{element}>"


def chapter(label: str, title: str, *content: str) -> str:
    """A chapter or annex."""
    return section(label, title, *content, element="chapter")


def book_text(*chapters: str, part: int = 3, edition: str = "2030a") -> str:
    """A whole part of the standard."""
    return (
        '<?xml version="1.0" encoding="utf-8" standalone="no"?>\n'
        '<book xmlns="http://docbook.org/ns/docbook" xmlns:xl="http://www.w3.org/1999/xlink" '
        f'label="PS3.{part}" version="5.0" xml:id="PS3.{part}">\n<title>PS3.{part}</title>\n'
        f"<subtitle>DICOM PS3.{part} {edition} - Made up</subtitle>\n{''.join(chapters)}\n</book>\n"
    )


def write_part(folder: Path, *chapters: str, part: int = 3, edition: str = "2030a") -> Path:
    """Write a part of the standard under its usual name."""
    path = folder / f"part{part:02}.xml"
    path.write_text(book_text(*chapters, part=part, edition=edition), encoding="utf-8")
    return path


def make_book(folder: Path, *chapters: str, part: int = 3, edition: str = "2030a") -> Book:
    """Write a part of the standard and read it."""
    return read_book(write_part(folder, *chapters, part=part, edition=edition))


def make_section(folder: Path, *content: str, label: str = "C.1") -> Section:
    """Read content that stands in a section of its own."""
    return (
        make_book(folder, chapter("C", "Annex", section(label, "The section", *content)))
        .chapters[0]
        .sections[0]
    )


def make_table(folder: Path, *rows: str, head: tuple[str, ...] = ()) -> Table:
    """Read a table of these rows."""
    return next(make_section(folder, table("C.1-1", "The table", head, *rows)).tables)


def make_cell(folder: Path, content: str, *more: str) -> Cell:
    """Read the cell that this content makes; `more` are chapters that its links may lead to."""
    one = table("C.1-1", "The table", (), tr(td(content)))
    book = make_book(folder, chapter("C", "Annex", section("C.1", "The section", one)), *more)
    return next(book.chapters[0].sections[0].tables).rows[0][0]
