"""Conditions of template rows."""

from __future__ import annotations

import pytest

from codegen.sr.condition import RowCondition, read_condition
from isodicom.schema.conditions import (
    UNREADABLE,
    Absent,
    All,
    Any,
    Condition,
    Equals,
    Not,
    NotInDataset,
    Present,
    Requirement,
    Some,
)

YES, NO = '(1, DCM, "yes")', '(2, DCM, "no (not)")'


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("XOR Row 3", ("3",)),
        ("XOR with Row 10b", ("10b",)),
        ("XOR Rows 3, 4", ("3", "4")),
        ("XOR rows 2, 3 and 4", ("3", "4")),
        ("XOR Rows 3-5", ("3", "4", "5")),
    ],
)
def test_xor_names_the_other_rows(text: str, others: tuple[str, ...]) -> None:
    assert read_condition(text, "2") == RowCondition(exclusive=others)


@pytest.mark.parametrize(
    "text",
    [
        "At least one of rows 2, 3, 4 shall be present.",
        "At least one of rows 2, 3 or 4 shall be present",
        "At least one of row 2-4 shall be present",
    ],
)
def test_at_least_one_of_some_means_that_each_is_required_where_the_others_are_absent(text: str) -> None:
    wanted = Requirement(All((Absent("Row 2"), Absent("Row 4"))), otherwise=True)
    assert read_condition(text, "3") == RowCondition(wanted)


@pytest.mark.parametrize(
    ("text", "condition", "otherwise"),
    [
        ("IF Row 2 is present", Present("Row 2"), True),
        ("IFF Row 2", Present("Row 2"), False),
        ("IF Row 2 is absent", Absent("Row 2"), True),
        ("IF row 2 does not exist", Absent("Row 2"), True),
        ("IF row 10 and 12 are absent", All((Absent("Row 10"), Absent("Row 12"))), True),
        ("IFF rows 1 and 2 are present", All((Present("Row 1"), Present("Row 2"))), False),
        (f"IF Row 2 = {YES}", Equals("Row 2", (YES,)), True),
        (f"IF Row 2 equals {YES} or equals {NO}", Equals("Row 2", (YES, NO)), True),
        (f"IFF value of row 2 equals EV {YES}", Equals("Row 2", (YES,)), False),
        (f"IFF TID (1204) Row 2 value = {YES}", Equals("TID 1204 Row 2", (YES,)), False),
        (
            f"IF any of the values of TID (1204) row 2 are not {YES} or {NO}. May be present otherwise.",
            Some("TID 1204 Row 2", Not(Equals("value", (YES, NO)))),
            True,
        ),
        (f"IFF Row 2 value = {YES} for at least one irradiation event", Equals("Row 2", (YES,)), False),
        (f"IF row 2 does not equal {YES}", Not(Equals("Row 2", (YES,))), True),
        (f"Shall be present IFF value of row 2 is {YES}", Equals("Row 2", (YES,)), False),
        (f"May be present only if value of parent is {YES}", Equals("parent", (YES,)), False),
        (f"Shall be present unless the value of row 2 is {NO}", Not(Equals("Row 2", (NO,))), None),
        ("Shall be present if row 2 is present.", Present("Row 2"), None),
        ("IF Row 1 is present and Row 2 is not present", All((Present("Row 1"), Absent("Row 2"))), True),
        (
            f"IFF Row 2 value = {YES} or Row 3 is absent",
            Any((Equals("Row 2", (YES,)), Absent("Row 3"))),
            False,
        ),
    ],
)
def test_plain_conditions_are_read(text: str, condition: Condition, otherwise: bool | None) -> None:
    assert read_condition(text, "9") == RowCondition(Requirement(condition, otherwise))


@pytest.mark.parametrize(
    "text",
    [
        "IF the moon is full",
        "IF Row 2, 3 or 4 not present",
        "IF Row 1 is present and Row 2 is present or Row 3 is present",
        "IFF Row 2 is present for the finding",
        "Shall be present if (0018,0050) is in the moon",
    ],
)
def test_what_is_not_plain_or_could_mean_two_things_is_unreadable(text: str) -> None:
    assert read_condition(text, "9") == RowCondition(Requirement(UNREADABLE), read=False)


def test_xor_with_more_is_unreadable_but_names_the_rows() -> None:
    read = read_condition("XOR with Row 2 IFF the moon is full", "9")
    assert read == RowCondition(Requirement(UNREADABLE), ("2",), read=False)


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("IF the anatomy has laterality", True),
        ("IFF the wheel is prescribed", False),
        ("Shall be present if (0009,0001) is in the Image Instance.", None),
        ("May be present if Wheel Type (0009,0001) is in the Image Instance", None),
    ],
)
def test_what_no_document_tells_is_of_a_closed_list(text: str, otherwise: bool | None) -> None:
    requirement = read_condition(text, "9").requirement
    assert requirement is not None
    assert isinstance(requirement.required, NotInDataset)
    assert requirement.otherwise is otherwise


def test_what_no_document_tells_may_stand_beside_what_a_row_tells() -> None:
    text = "Shall be present if Row 2 is present, and is the second value of Wheels (0009,0001) in the Image Instance"
    wanted = All((Present("Row 2"), NotInDataset("what_another_object_holds")))
    assert read_condition(text, "9") == RowCondition(Requirement(wanted))


def test_numbers_that_the_object_may_not_have_are_no_condition_of_their_own() -> None:
    text = "XOR Rows 1, 2, 3. Shall not be present if the NUM value type is not supported by the IOD."
    assert read_condition(text, "2") == RowCondition(exclusive=("1", "3"))


def test_no_text_is_no_condition() -> None:
    assert read_condition("", "9") == RowCondition()


@pytest.mark.parametrize(
    ("text", "required", "exclusive"),
    [
        ('IFF row 4 Kind Of Thing equals (1, DCM, "a")', Equals("Row 4", ('(1, DCM, "a")',)), ()),
        ('IF Row 1 Concept Name = (1, DCM, "a")', Equals("Row 1", ('(1, DCM, "a")',)), ()),
        (
            'IF TID (9) Row 8 is absent or value is (1, SCT, "a")',
            Any((Absent("TID 9 Row 8"), Equals("TID 9 Row 8", ('(1, SCT, "a")',)))),
            (),
        ),
        (
            'IFF Row 5 is present and equals (1, DCM, "a")',
            All((Present("Row 5"), Equals("Row 5", ('(1, DCM, "a")',)))),
            (),
        ),
        ("XOR Row 12 and IFF (Row 7 or Row 10)", Any((Present("Row 7"), Present("Row 10"))), ("12",)),
        (
            "IF Row 1 is present and (Row 7 or Row 10)",
            All((Present("Row 1"), Any((Present("Row 7"), Present("Row 10"))))),
            (),
        ),
    ],
)
def test_what_rows_hold_may_be_named_and_statements_be_bracketed(
    text: str, required: Condition, exclusive: tuple[str, ...]
) -> None:
    found = read_condition(text, "2")
    assert found.read
    assert found.requirement is not None
    assert found.requirement.required == required
    assert found.exclusive == exclusive


def test_and_beside_or_without_brackets_could_mean_either() -> None:
    assert not read_condition("IF Row 1 is present and Row 7 is present or Row 10 is present", "2").read
