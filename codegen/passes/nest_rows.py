"""The `>` signs become a tree."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.model.walk import Place, label


@dataclass(slots=True)
class _Open:
    """A row that takes deeper rows, as long as none comes that is not deeper."""

    row: AttributeRow
    inner: list[AttributeRow] = field(default_factory=list)


class NestRows:
    """Put each row below the last sequence, or include, that is less deep (PS3.3 5.2).

    Rows below an include belong to the items of a sequence of that macro: `ResolveIncludes` sees to
    them. Rows deeper than their place allows go to the nearest row that can hold them.
    """

    def process(self, standard: Standard) -> Standard:
        """Return the edition with nested rows; a depth that does not fit is a problem."""
        flat = {element.keyword for element in standard.elements if element.keyword and element.vr != "SQ"}
        problems: list[Problem] = []
        tables = tuple(_nested(table, flat, problems) for table in standard.tables)
        return replace(standard, tables=tables, problems=(*standard.problems, *problems))


def _nested(table: AttributeTable, flat: set[str], problems: list[Problem]) -> AttributeTable:
    """Return the table with its rows nested; attributes that are `flat` hold none."""
    found: list[AttributeRow] = []
    open_rows: list[_Open] = []

    def close(depth: int) -> list[AttributeRow]:
        """Close what cannot hold a row of this depth, and return the rows that it follows."""
        while open_rows and open_rows[-1].row.depth >= depth:
            done = open_rows.pop()
            siblings = open_rows[-1].inner if open_rows else found
            siblings.append(replace(done.row, rows=tuple(done.inner)))
        return open_rows[-1].inner if open_rows else found

    for row in table.rows:
        siblings = close(row.depth)
        if row.depth > (open_rows[-1].row.depth + 1 if open_rows else 0):
            place = Place(table, (*(label(opened.row) for opened in open_rows), label(row)))
            problems.append(
                place.problem("row", f"{'>' * row.depth} is deeper than the rows before it allow")
            )
        if row.kind == "include" or (row.kind == "attribute" and row.keyword not in flat):
            open_rows.append(_Open(row))
        else:
            siblings.append(row)
    close(0)
    return replace(table, rows=tuple(found))
