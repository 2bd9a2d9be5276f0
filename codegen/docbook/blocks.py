"""Blocks: paragraphs, lists, notes and tables, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from codegen.docbook.cells import Block, Cell, Entry, ItemList, Note, Paragraph, Table, VariableList
from codegen.docbook.elements import Element, child, id_of, name_of, text_within
from codegen.docbook.labels import Labels
from codegen.docbook.spans import SpanningCell, resolve_spans
from codegen.docbook.text import Run, text_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are read: the section that they stand in, and what links in it read as."""

    labels: Labels
    section: str = ""


def read_blocks(parent: Element, place: Place) -> Iterator[Block]:
    """Yield the blocks in an element. Text and links that stand there bare become paragraphs, so
    that a paragraph with a list in it comes apart, and a cell without a paragraph has one."""
    run = Run(place.labels, parent.text)
    for element in parent:
        name = name_of(element)
        if name in _BLOCKS:
            yield from run.take()
            yield from _BLOCKS[name](element, place)
        else:
            run.add_element(element)
        run.add(element.tail)
    yield from run.take()


def _nothing(_element: Element, _place: Place) -> Iterator[Block]:
    yield from ()


def _note(element: Element, place: Place) -> Iterator[Block]:
    yield Note(tuple(read_blocks(element, place)))


def _item_list(element: Element, place: Place) -> Iterator[Block]:
    items = (item for item in element if name_of(item) == "listitem")
    yield ItemList(tuple(tuple(read_blocks(item, place)) for item in items))


def _variable_list(element: Element, place: Place) -> Iterator[Block]:
    entries = [e for entry in element if name_of(entry) == "varlistentry" for e in _entries(entry, place)]
    yield VariableList(text_of(child(element, "title"), place.labels), tuple(entries))


def _entries(element: Element, place: Place) -> Iterator[Entry]:
    """One for each term: terms that share an explanation stand together in the source."""
    item = child(element, "listitem")
    blocks = () if item is None else tuple(read_blocks(item, place))
    text = " ".join(b.text for b in blocks if isinstance(b, Paragraph))
    for term in element:
        if name_of(term) == "term":
            yield Entry(text_of(term, place.labels), text, blocks)


def _table(element: Element, place: Place) -> Iterator[Block]:
    top, body = list(_rows(element, ("thead",))), list(_rows(element, ("tbody", "tfoot")))
    if not top and body and _is_of_headings(body[0]):
        top = [body.pop(0)]
    head = _head(top, place)
    grid = resolve_spans([_cells(row, place) for row in body], len(head))
    width = len(grid[0]) if grid and head else len(head)
    yield Table(
        id=id_of(element),
        label=element.get("label", ""),
        caption=text_of(child(element, "caption"), place.labels),
        head=(*head, *[""] * (width - len(head))),
        rows=tuple(map(tuple, grid)),
        section=place.section,
    )


def _is_of_headings(row: Element) -> bool:
    """Whether a row of the body is meant as the table's head: several cells, all heads or in bold."""
    cells = [cell for cell in row if name_of(cell) in ("td", "th")]
    return len(cells) > 1 and all(name_of(cell) == "th" or _is_bold(cell) for cell in cells)


def _is_bold(cell: Element) -> bool:
    bold = (e for e in cell.iter() if name_of(e) == "emphasis" and e.get("role") == "bold")
    said = text_within(cell)
    return bool(said) and "".join(map(text_within, bold)) == said


def _head(rows: list[Element], place: Place) -> tuple[str, ...]:
    """The headings of the columns. Several rows of them read downwards, each text once."""
    cells = [_cells(row, place) for row in rows]
    grid = resolve_spans(cells, max((sum(cell.columns for cell in row) for row in cells), default=0))
    columns = zip(*grid, strict=True)
    return tuple(" ".join(dict.fromkeys(c.text for c in column if c.text)) for column in columns)


def _rows(table: Element, groups: tuple[str, ...]) -> Iterator[Element]:
    """The rows in these groups; rows that stand in no group belong to the body."""
    for element in table:
        name = name_of(element)
        if name in groups:
            yield from (row for row in element if name_of(row) == "tr")
        elif name == "tr" and "tbody" in groups:
            yield element


def _cells(row: Element, place: Place) -> list[SpanningCell]:
    return [
        SpanningCell(Cell(tuple(read_blocks(e, place))), _span(e, "rowspan"), _span(e, "colspan"))
        for e in row
        if name_of(e) in ("td", "th")
    ]


def _span(element: Element, name: str) -> int:
    value = element.get(name, "1")
    return max(int(value), 1) if value.isdecimal() else 1


_BLOCKS: dict[str, Callable[[Element, Place], Iterator[Block]]] = {
    "para": read_blocks,
    "simpara": read_blocks,
    "example": read_blocks,
    "note": _note,
    "itemizedlist": _item_list,
    "orderedlist": _item_list,
    "variablelist": _variable_list,
    "table": _table,
    "informaltable": _table,
    # Sections are read by the reader; the others say nothing that a table row refers to.
    "section": _nothing,
    "title": _nothing,
    "subtitle": _nothing,
    "info": _nothing,
    "figure": _nothing,
    "informalfigure": _nothing,
    "equation": _nothing,
    "bibliography": _nothing,
    "glossary": _nothing,
}
