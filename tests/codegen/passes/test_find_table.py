from __future__ import annotations

from codegen.passes.find_table import Found, TableFinder
from tests.factories.table_rows import table

TRUCK = table("Truck", section="sect_C.1", keyword="TruckModule", sections=("sect_C.1", "sect_C"))
WHEEL = table(
    "Wheel", kind="macro", section="sect_C.1", keyword="WheelMacro", sections=("sect_C.1", "sect_C")
)
AXLE = table("Axle", kind="macro", section="sect_C.1", keyword="AxleMacro", sections=("sect_C.1", "sect_C"))
FINDER = TableFinder((TRUCK, WHEEL, AXLE))


def test_a_link_to_a_table_decides_whatever_the_kind() -> None:
    assert FINDER.find("table_Truck", "Include Table", "macro") == Found("TruckModule")


def test_a_section_with_one_table_of_the_kind_means_that_table() -> None:
    assert FINDER.find("sect_C.1", "Lorry", "module") == Found("TruckModule")


def test_the_name_decides_between_the_tables_of_a_section() -> None:
    assert FINDER.find("sect_C.1", "Axle", "macro") == Found("AxleMacro")


def test_a_section_holds_the_tables_of_the_sections_below_it() -> None:
    assert FINDER.find("sect_C", "Lorry", "module") == Found("TruckModule")


def test_a_name_wins_over_a_link_that_leads_elsewhere_and_leaves_a_doubt() -> None:
    found = TableFinder((TRUCK, table("Car", keyword="CarModule"))).find("sect_C.1", "Car", "module")
    assert found == Found("CarModule", "sect_C.1 holds no CarModule")


def test_a_choice_between_tables_of_other_names_leaves_a_doubt() -> None:
    found = FINDER.find("sect_C.1", "Engine", "macro")
    assert found.keyword == "WheelMacro"
    assert "2 tables" in found.doubt


def test_neither_link_nor_name_finds_nothing() -> None:
    assert FINDER.find("sect_Z", "Engine", "macro") == Found("")
