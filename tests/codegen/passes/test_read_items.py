from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.passes.read_items import ReadItems, items_of
from isodicom.schema.rows import Items
from tests.factories.table_rows import attribute, edition, only_row, table


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("One or more Items shall be included.", 1, None),
        ("Zero or more Items may be included there.", 0, None),
        ("Only a single Item shall be included.", 1, 1),
        ("A single Item is permitted.", 1, 1),
        ("Zero or one Items shall be included.", 0, 1),
        ("One Item shall be present.", 1, 1),
        ("Two Items shall be included.", 2, 2),
        ("Exactly two Items shall be included.", 2, 2),
        ("One or two Items shall be included.", 1, 2),
        ("One, two, or three Items shall be included.", 1, 3),
        ("Two or more Items are permitted.", 2, None),
        ("At least one Item shall be included.", 1, None),
        ("No more than one Item shall be included.", 0, 1),
        ("Wheels of a truck One or more items shall included.", 1, None),
        ("It shall consist of a single Item.", 1, 1),
    ],
)
def test_a_statement_gives_the_limits(text: str, least: int, most: int | None) -> None:
    assert items_of(text) == Items(least, most)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (
            "If RED, only a single Item shall be included. If not, one or more Items shall be included.",
            1,
            None,
        ),
        ("A single Item shall be included unless it rains, in which case two Items shall be included.", 1, 2),
    ],
)
def test_cases_give_the_widest_limits(text: str, least: int, most: int | None) -> None:
    assert items_of(text) == Items(least, most)


@pytest.mark.parametrize(
    "text",
    [
        "The wheels of the truck.",
        "If more than one Item is present, they are ordered.",
        "If a single Item is present, it counts for all.",
        "Exactly one Item shall be included for each wheel.",
        "It shall contain one Item per wheel.",
        "The number of Items shall equal Wheel Count (0011,0002).",
    ],
)
def test_what_states_no_number_gives_none(text: str) -> None:
    assert items_of(text) is None


@given(st.text(alphabet="onemrtw aIsh.,()ld", max_size=80))
def test_any_text_is_read_without_error_and_limits_are_in_order(text: str) -> None:
    items = items_of(text)
    assert items is None or items.most is None or items.least <= items.most


def test_only_sequences_have_items() -> None:
    text = "One or more Items shall be included."
    done = ReadItems().process(
        edition(table("Truck", attribute("WheelSequence", text), attribute("Colour", text)))
    )
    assert [row.items for row in done.tables[0].rows] == [Items(1, None), None]


def test_a_number_that_depends_on_a_value_is_a_problem() -> None:
    row = attribute("WheelSequence", "The number of Items shall equal Wheel Count (0011,0002).")
    done = ReadItems().process(edition(table("Truck", row)))
    assert only_row(done).items is None
    assert [p.kind for p in done.problems] == ["items"]
