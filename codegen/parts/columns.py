"""Rows of a table by the headings of its columns, whatever their order and number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codegen.docbook.cells import Cell, Table

NO_CELL = Cell()


def read_rows(table: Table, headings: Mapping[str, str]) -> Iterator[dict[str, Cell]]:
    """Yield each row of `table` as name -> cell; nothing if a column that must be there is not.

    Parameters
    ----------
    table: any table
    headings: name -> how the heading begins, in any case; `""` is a column without a heading, and
        `VT|Value Type` begins in one of two ways. A name that ends in `?` is of a column that may be
        missing, its cells are then empty; the rows bear it without the `?`.
    """
    if not has_columns(table, headings):
        return
    places = {name.rstrip("?"): _find(table.head, start) for name, start in headings.items()}
    for row in table.rows:
        yield {name: NO_CELL if place is None else row[place] for name, place in places.items()}


def has_columns(table: Table, headings: Mapping[str, str]) -> bool:
    """Whether the table has all columns that `headings` says must be there."""
    return all(name.endswith("?") or _find(table.head, start) is not None for name, start in headings.items())


def _find(head: tuple[str, ...], starts: str) -> int | None:
    for start in starts.lower().split("|"):
        for place, heading in enumerate(head):
            if heading.lower().startswith(start) if start else not heading:
                return place
    return None
