"""Going through the rows of all tables: what most passes do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.problem import Problem, ProblemKind
from codegen.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its table and the rows that lead to it, itself included."""

    table: AttributeTable
    path: tuple[str, ...]

    def __str__(self) -> str:
        table = self.table.keyword or self.table.name
        return f"{self.table.id} {table}: {'/'.join(self.path)}"

    def problem(self, kind: ProblemKind, what: str) -> Problem:
        """Return a problem of this row."""
        return Problem(kind, str(self), what)


Change = Callable[[AttributeRow, Place], AttributeRow]


def change_rows(standard: Standard, change: Change, problems: Iterable[Problem] = ()) -> Standard:
    """Return the edition with `change` made to each row, the inner rows first.

    Parameters
    ----------
    standard: the edition
    change: is given a row and its place, returns the row to put there
    problems: what `change` finds meanwhile; added to those of the edition afterwards
    """
    tables = tuple(
        replace(table, rows=_changed(table.rows, change, Place(table, ()))) for table in standard.tables
    )
    return replace(standard, tables=tables, problems=(*standard.problems, *problems))


def _changed(rows: tuple[AttributeRow, ...], change: Change, above: Place) -> tuple[AttributeRow, ...]:
    made = []
    for row in rows:
        place = Place(above.table, (*above.path, label(row)))
        inner = replace(row, rows=_changed(row.rows, change, place)) if row.rows else row
        made.append(change(inner, place))
    return tuple(made)


def all_rows(standard: Standard) -> Iterator[tuple[AttributeRow, Place]]:
    """Yield each row of each table with its place, outer rows first."""
    for table in standard.tables:
        yield from _below(table.rows, Place(table, ()))


def _below(rows: tuple[AttributeRow, ...], above: Place) -> Iterator[tuple[AttributeRow, Place]]:
    for row in rows:
        place = Place(above.table, (*above.path, label(row)))
        yield row, place
        yield from _below(row.rows, place)


def label(row: AttributeRow) -> str:
    """Return the shortest name of a row: keyword, else tag, else what it includes."""
    return row.keyword or row.tag or row.macro or row.target or row.kind
