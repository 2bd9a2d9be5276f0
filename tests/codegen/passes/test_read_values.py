from __future__ import annotations

from dataclasses import replace

from codegen.docbook.cells import Block, Section
from codegen.model.standard import Standard
from codegen.passes.read_values import ReadValues
from isodicom.schema.rows import Values
from tests.factories.cells import grid
from tests.factories.table_rows import (
    attribute,
    cases,
    description,
    edition,
    only_row,
    sending,
    table,
    values,
)

RED = values("Enumerated Values:", "RED", "BLUE")
TRIP = values("Defined Terms for Value 3:", "SHORT")


def read(known: str, *blocks: Block | str, sections: tuple[Section, ...] = ()) -> Standard:
    chapter = Section("chapter_C", "C", "Annex", sections=sections)
    return ReadValues().process(edition(table("Truck", attribute(known, *blocks)), chapters=(chapter,)))


def section(title: str, *blocks: Block | str, label: str = "C.1.1") -> Section:
    return Section(f"sect_{label}", label, title, description(*blocks).blocks)


SENT = sending("Paint. See Section C.1.1.", "sect_C.1.1")


def test_a_list_in_the_description_is_the_attributes() -> None:
    assert only_row(read("Colour", "Paint.", RED)).values == (Values(("RED", "BLUE")),)


def test_lists_for_several_values_each_have_their_position() -> None:
    done = read("TripType", values("Enumerated Values for Value 1:", "FAR"), TRIP)
    assert only_row(done).values == (Values(("FAR",), position=1), Values(("SHORT",), "defined", 3))


def test_two_lists_for_the_same_value_each_hold_in_some_case() -> None:
    assert [
        v.conditional for v in only_row(read("Colour", RED, values("Defined Terms:", "PINK"))).values
    ] == [True] * 2


def test_a_list_that_names_another_attribute_is_not_taken() -> None:
    done = read("Colour", values("Enumerated Values of Weight (0011,0004):", "1"))
    assert (only_row(done).values, done.problems) == ((), ())


def test_sequences_have_no_values() -> None:
    assert only_row(read("WheelSequence", RED)).values == ()


def test_a_section_of_the_attributes_name_is_consulted() -> None:
    done = read("Colour", SENT, sections=(section("COLOUR", RED),))
    assert only_row(done).values == (Values(("RED", "BLUE")),)


def test_a_section_whose_list_names_the_attribute_is_consulted() -> None:
    done = read(
        "Colour", SENT, sections=(section("Paint", values("Defined Terms for Colour (0011,0001):", "RED")),)
    )
    assert only_row(done).values == (Values(("RED",), "defined"),)


def test_a_section_that_is_announced_for_its_list_is_consulted() -> None:
    sent = sending("See Section C.1.1 for Enumerated Values.", "sect_C.1.1")
    done = read("Colour", sent, sections=(section("Paint", RED, TRIP),))
    assert only_row(done).values == (Values(("RED", "BLUE")),)


def test_a_section_about_something_else_is_left_alone() -> None:
    assert only_row(read("Colour", SENT, sections=(section("Paint", RED),))).values == ()


def test_a_section_below_is_consulted_too() -> None:
    below = (section("Colour", RED, label="C.1.1.1"), section("Other", TRIP, label="C.1.1.2"))
    done = read("Colour", SENT, sections=(replace(section("Paint"), sections=below),))
    assert only_row(done).values == (Values(("RED", "BLUE")),)


def test_several_lists_that_are_announced_are_taken_if_each_holds_in_some_case() -> None:
    sent = sending("See Section C.1.1 for Enumerated Values.", "sect_C.1.1")
    by_case = [
        values(f"Enumerated Values for {what}:", term) for what, term in (("vans", "A"), ("cars", "B"))
    ]
    assert only_row(read("Colour", sent, sections=(section("Paint", *by_case),))).values == (
        Values(("A",), conditional=True),
        Values(("B",), conditional=True),
    )
    assert only_row(read("Colour", sent, sections=(section("Paint", RED, *by_case),))).values == ()


def test_an_attribute_may_share_the_values_of_another() -> None:
    same = sending(
        "They are the same as those for the four Values of Trip Type (0011,0003). See Section C.1.1.",
        "sect_C.1.1",
    )
    assert only_row(read("Colour", same, sections=(section("Trip Type", RED),))).values == (
        Values(("RED", "BLUE")),
    )
    named = values("Enumerated Values of Trip Type (0011,0003):", "FAR")
    assert only_row(read("Colour", same, sections=(section("Paint", named),))).values == (Values(("FAR",)),)


def test_a_list_that_adds_to_another_joins_it() -> None:
    more = section("Colour", "Terms additional to those there.", values("Enumerated Values:", "BLUE", "PINK"))
    done = read("Colour", SENT, RED, sections=(more,))
    assert only_row(done).values == (Values(("RED", "BLUE")),), "the row says it all"
    base = replace(section("Colour", RED), sections=(replace(more, id="sect_C.1.1.1"),))
    done = read("Colour", SENT, sections=(base,))
    assert (only_row(done).values, done.problems) == ((Values(("RED", "BLUE", "PINK")),), ())


def test_a_list_that_adds_to_none_is_a_problem() -> None:
    done = read("Colour", "Those of vans, plus the following:", RED)
    assert (only_row(done).values, len(done.problems)) == ((), 1)


def test_a_table_of_values_is_read_as_a_list() -> None:
    head = ("Defined Term", "Definition")
    done = read("Colour", SENT, sections=(section("Colour", grid(head, ("RED", "as blood"))),))
    assert only_row(done).values == (Values(("RED",), "defined"),)
    assert done.problems == ()


def test_a_table_whose_values_no_row_takes_is_a_problem() -> None:
    left = grid(("Defined Term", "Definition"), ("RED", "as blood"), name="table_1")
    done = read("Colour", "Paint.", sections=(section("Colour", left),))
    assert [(p.kind, p.place) for p in done.problems] == [("value", "table_1")]


def test_the_attributes_own_list_wins_over_that_of_a_section() -> None:
    done = read("Colour", SENT, values("Defined Terms:", "GREY"), sections=(section("Colour", RED),))
    assert only_row(done).values == (Values(("GREY",), "defined"),)


def test_a_section_completes_the_positions_of_which_the_row_says_nothing() -> None:
    told = section("Trip Type", cases(("Value 1 tells how", RED), ("Value 3 tells more", TRIP)))
    done = read("TripType", SENT, values("Defined Terms for Value 3:", "LONG"), sections=(told,))
    assert only_row(done).values == (Values(("LONG",), "defined", 3), Values(("RED", "BLUE"), position=1))


def test_lists_that_cannot_be_used_are_problems() -> None:
    done = read(
        "Colour",
        values("Retired Defined Terms:", "GREY"),
        values("Enumerated Values for Bit 0:", "0"),
        values("Enumerated Values:", "BIN_i"),
        values("Other values:", "X"),
        values("People:", "X"),
    )
    assert only_row(done).values == ()
    assert [p.kind for p in done.problems] == ["value"] * 4
