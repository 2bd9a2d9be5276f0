from __future__ import annotations

from codegen.passes.resolve_includes import ResolveIncludes
from tests.factories.table_rows import attribute, edition, included, only_row, outline, table

COLOUR = attribute("Colour", keyword="Colour")
PLAIN = table("Paint", COLOUR, kind="macro", keyword="PaintMacro")
WHEELS = table(
    "Wheels",
    attribute("WheelSequence", keyword="WheelSequence", type="1", rows=(included("table_Paint"),)),
    kind="macro",
    keyword="WheelsMacro",
)


def test_an_include_gets_the_macro_that_its_link_leads_to() -> None:
    done = ResolveIncludes().process(edition(PLAIN, table("Truck", included("table_Paint"))))
    assert done.tables[1].rows[0].macro == "PaintMacro"
    assert done.problems == ()


def test_a_link_to_nothing_leaves_the_macro_open() -> None:
    done = ResolveIncludes().process(edition(table("Truck", included("table_None"))))
    assert (only_row(done).kind, only_row(done).macro) == ("include", "")


def test_a_link_to_a_section_without_tables_allows_any_attribute() -> None:
    done = ResolveIncludes().process(edition(table("Truck", included("sect_C.9"))))
    assert only_row(done).kind == "any"


def test_rows_below_an_include_add_to_the_items_of_its_only_sequence() -> None:
    truck = table("Truck", included("table_Wheels", rows=(COLOUR,)))
    rows = ResolveIncludes().process(edition(PLAIN, WHEELS, truck)).tables[2].rows
    assert outline(rows) == ["WheelsMacro", ("WheelSequence", ["Colour"])]
    assert rows[1].type == "1"


def test_an_include_that_lacks_its_sign_goes_into_the_sequence_before_it() -> None:
    sequence = attribute("MakerCodeSequence", keyword="MakerCodeSequence")
    truck = table("Truck", sequence, included("table_Paint", rows=(COLOUR,)))
    done = ResolveIncludes().process(edition(PLAIN, truck))
    assert outline(done.tables[1].rows) == [("MakerCodeSequence", ["PaintMacro", "Colour"])]
    assert [p.kind for p in done.problems] == ["row"]


def test_rows_below_an_include_without_any_sequence_stay_beside_it_and_are_a_problem() -> None:
    done = ResolveIncludes().process(edition(PLAIN, table("Truck", included("table_Paint", rows=(COLOUR,)))))
    assert outline(done.tables[1].rows) == ["PaintMacro", "Colour"]
    assert len(done.problems) == 1
