"""The keys of directory records stand in the items of their sequence, under the condition of the type."""

from __future__ import annotations

from dataclasses import replace

from codegen.docbook.cells import Cell
from codegen.model.attribute import AttributeRow
from codegen.model.record import RECORDS, TYPE, RecordRow
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from isodicom.schema.conditions import Equals, Requirement


class PlaceRecords:
    """Include the keys of each type of directory record where the records are."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with such rows; a type without a table of keys has none."""
        macros = {table.section: table.keyword for table in standard.tables if table.kind == "macro"}
        records = tuple(replace(row, macro=macros.get(row.section, "")) for row in standard.records)
        placed = tuple(_include(row, f"./{TYPE}") for row in records if row.macro)

        def place(row: AttributeRow, place: Place) -> AttributeRow:
            return replace(row, rows=(*row.rows, *placed)) if row.keyword == RECORDS else row

        return replace(change_rows(standard, place), records=records)


def _include(row: RecordRow, path: str) -> AttributeRow:
    requirement = Requirement(Equals(path, (row.type,)))
    return AttributeRow(
        "include", 1, row.type, "", "", Cell(), target=row.section, macro=row.macro, requirement=requirement
    )
