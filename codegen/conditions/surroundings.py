"""What is around the rows of an edition's tables: which attributes stand beside them, and further out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from codegen.conditions.where import Where
from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.iod import IODTable
from codegen.model.standard import Standard
from codegen.model.walk import label

Keywords = frozenset[str]


class Surroundings:
    """Knows the tables of an edition.

    Parameters
    ----------
    standard: the edition, with nested rows and named tables
    """

    def __init__(self, standard: Standard) -> None:
        self._standard = standard
        self._tables = {table.keyword: table for table in standard.tables}
        self._levels: dict[str, dict[tuple[str, ...], Keywords]] = {}

    def of_row(self, table: AttributeTable, path: tuple[str, ...]) -> Where:
        """Return what is around the row at a path of a table, itself included."""
        levels = self._levels_of(table)
        above = [path[:length] for length in range(len(path) - 1, -1, -1)]
        root, frames = self._outside[table.keyword]
        return Where(
            levels=tuple(levels.get(one, frozenset()) for one in above),
            sequences=tuple(reversed(path[:-1])),
            root=root,
            frames=frames,
            in_group=table.keyword in self._groups,
            own=path[-1],
            outermost=table.kind == "module",
        )

    def of_use(self, iod: IODTable) -> Where:
        """Return what is around a module or functional group of an IOD: all its modules."""
        root, frames = self._of_iod(iod)
        return Where(levels=(root,), frames=frames, outermost=True)

    def _levels_of(self, table: AttributeTable) -> dict[tuple[str, ...], Keywords]:
        """The attributes of each level of a table by the path of the sequence."""
        if table.keyword not in self._levels:
            self._levels[table.keyword] = dict(self._walk(table.rows, ()))
        return self._levels[table.keyword]

    def _walk(
        self, rows: tuple[AttributeRow, ...], above: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], Keywords]]:
        yield above, frozenset(row.keyword for row in self._open(rows))
        for row in rows:
            if row.rows:
                yield from self._walk(row.rows, (*above, label(row)))

    def _open(self, rows: Iterable[AttributeRow], seen: Keywords = frozenset()) -> Iterator[AttributeRow]:
        """The attributes of a level, with what macros bring."""
        for row in rows:
            if row.keyword:
                yield row
            elif row.macro in self._tables and row.macro not in seen:
                yield from self._open(self._tables[row.macro].rows, seen | {row.macro})

    def _below(self, keyword: str) -> Keywords:
        """The attributes in the items of a functional group."""
        table = self._tables.get(keyword)
        rows = [inner for row in self._open(table.rows) for inner in self._open(row.rows)] if table else []
        return frozenset(row.keyword for row in rows)

    def _of_iod(self, iod: IODTable) -> tuple[Keywords, Keywords]:
        modules = [self._tables[use.keyword] for use in iod.modules if use.keyword in self._tables]
        root = frozenset(row.keyword for table in modules for row in self._open(table.rows))
        groups = [self._below(use.keyword) for use in iod.functional_groups]
        return root, frozenset[str]().union(*groups)

    @cached_property
    def _groups(self) -> Keywords:
        """The macros that are functional groups."""
        return frozenset(use.keyword for iod in self._standard.iods for use in iod.functional_groups)

    @cached_property
    def _outside(self) -> dict[str, tuple[Keywords, Keywords]]:
        """By table, what the outermost dataset has, and what functional groups have, in the IODs that use it.

        What is in the one in some IODs and in the other in others is in neither. Where other macros stand
        nobody knows; then it is what is nowhere but in the outermost dataset.
        """
        found: dict[str, list[tuple[Keywords, Keywords]]] = {}
        for iod in self._standard.iods:
            around = self._of_iod(iod)
            for use in (*iod.modules, *iod.functional_groups):
                found.setdefault(use.keyword, []).append(around)
        outside: dict[str, tuple[Keywords, Keywords]] = {}
        for table in self._standard.tables:
            places = found.get(table.keyword, [])
            root, frames = (frozenset[str]().union(*(place[n] for place in places)) for n in (0, 1))
            outside[table.keyword] = (
                (root - frames, frames - root) if places else (self._outermost, frozenset())
            )
        return outside

    @cached_property
    def _outermost(self) -> Keywords:
        """The attributes that no item has."""
        modules = [table for table in self._standard.tables if table.kind == "module"]
        outer = {row.keyword for table in modules for row in self._open(table.rows)}
        inner = {
            row.keyword
            for table in self._standard.tables
            for above in table.walk()
            for row in self._open(above.rows)
        }
        return frozenset(outer - inner)
