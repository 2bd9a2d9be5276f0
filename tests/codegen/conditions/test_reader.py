from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.conditions.reader import ConditionReader
from isodicom.schema.conditions import (
    UNREADABLE,
    Absent,
    All,
    Any,
    Condition,
    Equals,
    Not,
    Present,
    Requirement,
)
from tests.factories.table_rows import ELEMENTS

READER = ConditionReader(ELEMENTS)
COLOUR, COUNT, TRIP = "Colour (0011,0001)", "Wheel Count (0011,0002)", "Trip Type (0011,0003)"
OWNER, UID = "Owner's Name (Legal) (0011,0005)", "Paint Class UID (0011,1015)"


def read(text: str) -> Condition:
    return READER.read(f"Required if {text}.").required


RED = Equals("Colour", ("RED",))
FAR = Equals("TripType", ("FAR",), 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{COLOUR} is RED", RED),
        (f"{COLOUR} equals RED", RED),
        (f"{COLOUR} = RED", RED),
        (f'{COLOUR} is "RED"', RED),
        (f"the Value of {COLOUR} is RED", RED),
        (f"the value for {COLOUR} is RED", RED),
        (f"Attribute {COLOUR} is RED", RED),
        (f"{COLOUR} Value is RED", RED),
        (f"{COLOUR} has a Value of RED", RED),
        (f"{COLOUR} has the Value RED", RED),
        (f"{COLOUR} is present and equals RED", RED),
        (f"{COLOUR} is present with a Value of RED", RED),
        (f"{COLOUR} is present and the value is RED", RED),
        (f"{COLOUR} is RED (like fire)", RED),
        (f"{COLOUR} is DARK RED, BLUE_1 or GREEN", Equals("Colour", ("DARK RED", "BLUE_1", "GREEN"))),
        (f"{COLOUR} is RED, BLUE, or GREEN", Equals("Colour", ("RED", "BLUE", "GREEN"))),
        (f"{COUNT} is 4", Equals("WheelCount", ("4",))),
        (
            f'{UID} is "1.2.3" (Red Storage) or "1.2.4" (Blue Storage)',
            Equals("PaintClassUID", ("1.2.3", "1.2.4")),
        ),
        (f"{TRIP} Value 1 is FAR", FAR),
        (f"{TRIP}, Value 1 is FAR", FAR),
        (f"Value 1 of {TRIP} is FAR", FAR),
        (f"any Value of {TRIP} is FAR", Equals("TripType", ("FAR",))),
    ],
)
def test_a_value_is_asked_for(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{COLOUR} is not RED", Not(RED)),
        (f"{COLOUR} does not equal RED", Not(RED)),
        (f"{COLOUR} is not RED or BLUE", Not(Equals("Colour", ("RED", "BLUE")))),
        (
            f'{UID} is not "1.2.3" (Red) and not "1.2.4" (Blue)',
            Not(Equals("PaintClassUID", ("1.2.3", "1.2.4"))),
        ),
        (f"{COLOUR} is other than RED", All((Present("Colour"), Not(RED)))),
        (f"{COLOUR} equals other than RED", All((Present("Colour"), Not(RED)))),
        (f"{COLOUR} is absent or not RED", Not(RED)),
        (f"{COLOUR} is absent or has the Value RED", Any((Absent("Colour"), RED))),
        (f"{COLOUR} is absent, or is present and has the Value RED", Any((Absent("Colour"), RED))),
        (f"{COLOUR} is RED or is absent", Any((Absent("Colour"), RED))),
        (f"{TRIP} Value 1 is not FAR", Not(FAR)),
    ],
)
def test_a_value_is_denied(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{COLOUR} is present", Present("Colour")),
        (f"the {COLOUR} is present", Present("Colour")),
        (f"{OWNER} is present", Present("OwnerNameLegal")),
        (f"{COLOUR} is not present", Absent("Colour")),
        (f"{COLOUR} is absent", Absent("Colour")),
        (f"{COLOUR} or {COUNT} is present", Any((Present("Colour"), Present("WheelCount")))),
        (f"either {COLOUR} or {COUNT} is present", Any((Present("Colour"), Present("WheelCount")))),
        (f"{COLOUR} and {COUNT} are present", All((Present("Colour"), Present("WheelCount")))),
        (
            f"{COLOUR}, {COUNT}, and {TRIP} are not present",
            All((Absent("Colour"), Absent("WheelCount"), Absent("TripType"))),
        ),
        (f"neither {COLOUR} nor {COUNT} is present", All((Absent("Colour"), Absent("WheelCount")))),
        (f"either {COLOUR} or {COUNT} is absent", Any((Absent("Colour"), Absent("WheelCount")))),
    ],
)
def test_presence_is_asked_for(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{COLOUR} is RED and {COUNT} is present", All((RED, Present("WheelCount")))),
        (f"{COLOUR} is RED, and if {COUNT} is present", All((RED, Present("WheelCount")))),
        (f"{COLOUR} is RED or {COUNT} is present", Any((RED, Present("WheelCount")))),
        (
            f"{COLOUR} is RED or BLUE or {COUNT} is absent",
            Any((Equals("Colour", ("RED", "BLUE")), Absent("WheelCount"))),
        ),
        (
            f"{COLOUR} is other than RED and {COUNT} is 4",
            All((Present("Colour"), Not(RED), Equals("WheelCount", ("4",)))),
        ),
        (
            f"{COLOUR} or {COUNT} is present and {TRIP} Value 1 is FAR",
            All((Any((Present("Colour"), Present("WheelCount"))), FAR)),
        ),
    ],
)
def test_clauses_are_joined(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "it rains",
        f"{COLOUR} is RED and it rains",
        f"{COLOUR} is RED in the garden",
        f"{COLOUR} is present in the garden",
        f"an Item of {COLOUR} is present",
        "Length (0011,0001) is present",
        "Colour (0011,9999) is present",
        f"{COLOUR} is red",
        f"{COLOUR} is RED or {COUNT} is 4 and {TRIP} is present",
        f"{COLOUR} or {COUNT} is not present",
        f"{COUNT} is greater than four",
        f"{COUNT} is FOUR",
        "Weight (0011,0004) is HEAVY",
        f"{TRIP} is not FAR",
        f"{TRIP} Value 1 is present",
        f"{COLOUR} Value 1 of this Frame is RED",
        f"{COLOUR} is RED. Required if it rains",
    ],
)
def test_whatever_is_not_plain_is_not_read(text: str) -> None:
    assert read(text) == UNREADABLE


@given(
    st.lists(
        st.sampled_from(
            [COLOUR, COUNT, TRIP, "is", "or", "and", "not", "present", "RED", "4", ",", "either"]
        ),
        max_size=9,
    )
)
def test_any_words_are_read_or_left_without_error(words: list[str]) -> None:
    assert isinstance(READER.read(f"Required if {' '.join(words)}."), Requirement)


@pytest.mark.parametrize(
    "start",
    ["Required if", "Required only if", "Required, if", "Shall be present if", "It shall be present if"],
)
def test_requirements_begin_in_a_few_ways(start: str) -> None:
    assert READER.read(f"{start} {COLOUR} is RED.").required == RED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Required if {COLOUR} is RED. May be present otherwise.", Requirement(RED, True)),
        (f"Required if {COLOUR} is RED, may be present otherwise.", Requirement(RED, True)),
        (f"Required if {COLOUR} is RED; may be present otherwise", Requirement(RED, True)),
        (f"Required if {COLOUR} is RED. Shall not be present otherwise.", Requirement(RED, False)),
        (f"Required if {COLOUR} is RED", Requirement(RED)),
        ("Required if it rains. May be present otherwise.", Requirement(UNREADABLE, True)),
        ("", Requirement(UNREADABLE)),
    ],
)
def test_other_cases_are_kept_with_the_condition(text: str, expected: Requirement) -> None:
    assert READER.read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"if and only if {COLOUR} is RED.", Requirement(RED, False)),
        (f"if {COLOUR} is RED.", Requirement(RED)),
        (f"Include if {COLOUR} is RED. May be present otherwise.", Requirement(RED, True)),
        ("if it rains.", Requirement(UNREADABLE)),
        ("BCID 29.", None),
        ("", None),
    ],
)
def test_macros_are_included_in_some_case(text: str, expected: Requirement | None) -> None:
    assert READER.read_include(text) == expected
