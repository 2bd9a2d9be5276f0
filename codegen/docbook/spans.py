"""Row and column spans: from the cells as written to a grid with one cell a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codegen.docbook.cells import COVERED, Cell


@dataclass(frozen=True, slots=True)
class SpanningCell:
    """A cell as it is written: once, with the count of rows and columns that it covers."""

    cell: Cell
    rows: int = 1
    columns: int = 1


def resolve_spans(rows: Sequence[Sequence[SpanningCell]], least: int = 0) -> list[list[Cell]]:
    """Return a grid of which all rows have the same length.

    A cell that spans rows stands in each of them; of a cell that spans columns, the first holds
    the cell and the others `COVERED`. Spans that lead out of the table are cut off, rows that are
    too short are filled with empty cells.

    Parameters
    ----------
    rows: the cells of each row, in the order in which they are written
    least: how many columns there are at least (those of the table's head)
    """
    grid = [_Row() for _ in rows]
    for number, written in enumerate(rows):
        column = 0
        for spanning in written:
            column = grid[number].next_free(column)
            for row in grid[number : number + max(spanning.rows, 1)]:
                row.place(spanning, column)
            column += 1
    width = max([least, *(row.needed for row in grid)])
    return [row.filled(width) for row in grid]


class _Row:
    """A row while it fills up. Only the first column of a cell counts for the table's width, since
    a heading may claim to span more columns than there are."""

    def __init__(self) -> None:
        self._cells: dict[int, Cell] = {}
        self.needed = 0

    def next_free(self, column: int) -> int:
        while column in self._cells:
            column += 1
        return column

    def place(self, spanning: SpanningCell, column: int) -> None:
        self._cells.setdefault(column, spanning.cell)
        self.needed = max(self.needed, column + 1)
        for covered in range(column + 1, column + spanning.columns):
            self._cells.setdefault(covered, COVERED)

    def filled(self, width: int) -> list[Cell]:
        return [self._cells.get(column, Cell()) for column in range(width)]
