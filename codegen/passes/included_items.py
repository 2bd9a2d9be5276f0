"""Rows that stand below an include: they add to the items of a sequence."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.problem import Problem
from codegen.model.walk import Place, label


@dataclass(frozen=True, slots=True)
class IncludedItems:
    """Puts such rows where they belong.

    Parameters
    ----------
    macros: the tables by keyword
    sequences: the keywords of attributes that have items
    problems: takes what had to be guessed
    """

    macros: Mapping[str, AttributeTable]
    sequences: Set[str]
    problems: list[Problem]

    def rehome(self, table: AttributeTable) -> AttributeTable:
        """Return the table without rows below includes."""
        return replace(table, rows=self._rehomed(table.rows, Place(table, ())))

    def _rehomed(self, rows: tuple[AttributeRow, ...], above: Place) -> tuple[AttributeRow, ...]:
        made: list[AttributeRow] = []
        for row in rows:
            place = Place(above.table, (*above.path, label(row)))
            inner = self._rehomed(row.rows, place)
            if row.kind == "include" and inner:
                self._extend(made, replace(row, rows=()), inner, place)
            else:
                made.append(replace(row, rows=inner))
        return tuple(made)

    def _extend(
        self,
        before: list[AttributeRow],
        include: AttributeRow,
        inner: tuple[AttributeRow, ...],
        place: Place,
    ) -> None:
        """Add an include and the rows below it to the rows before them.

        If the macro is a single sequence, the rows add to its items: the sequence stands again with
        these. Else the include itself lacks a `>`, and belongs to the sequence before it.
        """
        macro = self.macros.get(include.macro)
        if macro and len(macro.rows) == 1 and macro.rows[0].keyword in self.sequences:
            before += (include, replace(macro.rows[0], rows=inner))
        elif before and before[-1].keyword in self.sequences:
            self.problems.append(place.problem("row", f"read as in the items of {label(before[-1])}"))
            before[-1] = replace(before[-1], rows=(*before[-1].rows, include, *inner))
        else:
            self.problems.append(place.problem("row", "rows below an include that has no sequence for them"))
            before += (include, *inner)
