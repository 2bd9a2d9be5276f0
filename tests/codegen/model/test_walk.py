from __future__ import annotations

from dataclasses import replace

from codegen.model.attribute import AttributeRow
from codegen.model.problem import Problem
from codegen.model.walk import Place, all_rows, change_rows
from tests.factories.table_rows import attribute, edition, included, table

INNER = attribute("Colour", keyword="Colour")
ROWS = (attribute("WheelSequence", keyword="WheelSequence", rows=(INNER,)), included("table_X"))


def test_a_place_names_the_table_and_the_rows_that_lead_to_it() -> None:
    places = [str(place) for _, place in all_rows(edition(table("Truck", *ROWS, keyword="TruckModule")))]
    assert places == [
        "table_Truck TruckModule: WheelSequence",
        "table_Truck TruckModule: WheelSequence/Colour",
        "table_Truck TruckModule: table_X",
    ]


def test_inner_rows_are_changed_before_the_row_that_holds_them() -> None:
    seen: list[str] = []

    def change(row: AttributeRow, place: Place) -> AttributeRow:
        seen.append("/".join(place.path))
        return replace(row, name="changed")

    done = change_rows(edition(table("Truck", *ROWS)), change, [])
    assert seen == ["WheelSequence/Colour", "WheelSequence", "table_X"]
    assert {row.name for row, _ in all_rows(done)} == {"changed"}


def test_problems_that_are_found_come_after_those_known() -> None:
    known, found = Problem("row", "a", "b"), Problem("value", "c", "d")
    problems: list[Problem] = []

    def change(row: AttributeRow, place: Place) -> AttributeRow:
        problems.append(found)
        return row

    done = change_rows(edition(table("Truck", INNER), problems=(known,)), change, problems)
    assert done.problems == (known, found)
