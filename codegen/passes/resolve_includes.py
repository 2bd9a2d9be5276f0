"""Include rows are tied to the macros that they name."""

from __future__ import annotations

from dataclasses import replace

from codegen.model.attribute import AttributeRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from codegen.passes.find_table import TableFinder
from codegen.passes.included_items import IncludedItems


class ResolveIncludes:
    """Give each include row the keyword of the table that its link leads to.

    A row that links to a section without tables allows attributes that no table names. What leads
    nowhere is left to `CheckReferences`.
    """

    def process(self, standard: Standard) -> Standard:
        """Return the edition with resolved includes; doubtful ones are problems."""
        finder = TableFinder(standard.tables)
        problems: list[Problem] = []

        def resolve(row: AttributeRow, place: Place) -> AttributeRow:
            if row.kind != "include":
                return row
            found = finder.find(row.target, row.name, "macro")
            if found.doubt:
                problems.append(place.problem("reference", found.doubt))
            if not found.keyword and row.target.startswith("sect_"):
                return replace(row, kind="any")
            return replace(row, macro=found.keyword)

        resolved = change_rows(standard, resolve, problems)
        return _with_included_items(resolved)


def _with_included_items(standard: Standard) -> Standard:
    problems: list[Problem] = []
    sequences = {element.keyword for element in standard.elements if element.vr == "SQ"}
    items = IncludedItems({table.keyword: table for table in standard.tables}, sequences, problems)
    tables = tuple(items.rehome(table) for table in standard.tables)
    return replace(standard, tables=tables, problems=(*standard.problems, *problems))
