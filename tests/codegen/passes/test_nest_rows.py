from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codegen.model.attribute import AttributeRow
from codegen.model.standard import Standard
from codegen.model.walk import all_rows
from codegen.passes.nest_rows import NestRows
from tests.factories.table_rows import attribute, edition, included, outline, table


def named(keyword: str, depth: int = 0) -> AttributeRow:
    return attribute(keyword, depth=depth, keyword=keyword)


def nested(*rows: AttributeRow) -> Standard:
    return NestRows().process(edition(table("Truck", *rows)))


def test_deeper_rows_stand_below_the_sequence_before_them() -> None:
    done = nested(
        named("WheelSequence"),
        named("Colour", 1),
        named("MakerCodeSequence", 1),
        named("Colour", 2),
        named("Weight"),
    )
    assert outline(done.tables[0].rows) == [
        ("WheelSequence", ["Colour", ("MakerCodeSequence", ["Colour"])]),
        "Weight",
    ]
    assert done.problems == ()


def test_a_row_that_skips_a_level_goes_to_the_nearest_sequence_and_is_a_problem() -> None:
    done = nested(named("WheelSequence"), named("Colour", 2), named("Weight", 1))
    assert outline(done.tables[0].rows) == [("WheelSequence", ["Colour", "Weight"])]
    assert [p.place for p in done.problems] == ["table_Truck Truck: WheelSequence/Colour"]


def test_a_row_below_an_attribute_without_items_goes_beside_it_and_is_a_problem() -> None:
    done = nested(named("WheelSequence"), named("Colour", 1), named("Weight", 2))
    assert outline(done.tables[0].rows) == [("WheelSequence", ["Colour", "Weight"])]
    assert len(done.problems) == 1


def test_a_first_row_that_is_deep_stays_at_the_top() -> None:
    done = nested(named("Colour", 1))
    assert (outline(done.tables[0].rows), len(done.problems)) == (["Colour"], 1)


def test_rows_below_an_include_are_kept_for_the_pass_that_knows_the_macro() -> None:
    done = nested(included("table_X"), named("Colour", 1))
    assert outline(done.tables[0].rows) == [("table_X", ["Colour"])]


def test_an_attribute_of_which_nothing_is_known_may_be_a_sequence() -> None:
    done = nested(attribute("Colour", tag="(0011,9999)", name="New"), named("Weight", 1))
    assert outline(done.tables[0].rows) == [("New", ["Weight"])]


@given(st.lists(st.tuples(st.sampled_from(["WheelSequence", "Colour"]), st.integers(0, 4)), max_size=20))
def test_no_row_is_lost_and_the_order_stays(rows: list[tuple[str, int]]) -> None:
    done = nested(*(named(keyword, depth) for keyword, depth in rows))
    assert [row.keyword for row, _ in all_rows(done)] == [keyword for keyword, _ in rows]
