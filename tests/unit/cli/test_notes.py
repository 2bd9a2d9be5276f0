"""What is said of an attribute in a few words."""

from __future__ import annotations

import pytest

from isodicom.cli.views.notes import items_note, left_note, notes, values_note
from isodicom.conformance import AttributeUse, attributes_of
from isodicom.schema.conditions import UNREADABLE, Equals, Requirement
from isodicom.schema.rows import AnyAttribute, Bound, Include, IncludeFunctionalGroups, Items, Values


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Values(("A", "B")), "one of A, B"),
        (Values(("A",)), "only A"),
        (Values(("A",), "defined"), "such as A"),
        (Values(("",), position=3), "value 3: only an empty value"),
        (Values(("A", "B"), position=3), "value 3: one of A, B"),
        (Values(("A", "B"), conditional=True), "one of A, B (in some cases)"),
    ],
)
def test_values(values: Values, words: str) -> None:
    assert values_note(values) == words


def test_long_lists_are_cut() -> None:
    assert values_note(Values(tuple("ABCDE")), most=3) == "one of A, B, C and 2 more"


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (Items(1, 1), "1 item"),
        (Items(2, 2), "2 items"),
        (Items(0, 1), "0 to 1 items"),
        (Items(1, None), "1 or more items"),
        (Items(0, None), "any number of items"),
    ],
)
def test_items(items: Items, words: str) -> None:
    assert items_note(items) == words


def test_what_holds_the_place_of_attributes() -> None:
    code = Include("CodeSequenceMacro", bound=(Bound("CID 29", "baseline"),))
    assert left_note(code) == "a code from CID 29 (baseline)"
    numeric = Include("NumericMeasurementMacro", Requirement(Equals("ValueType", ("NUM",))))
    assert left_note(numeric) == "holds Numeric Measurement if Value Type is NUM"
    assert left_note(IncludeFunctionalGroups(True)) == "the functional groups of the IOD"
    assert left_note(AnyAttribute("any attribute")) == "any attribute"


def a_use(**facts: object) -> AttributeUse:
    """A row with these facts."""
    row = attributes_of("Image Plane", expand=False)[0]
    return AttributeUse(**{name: facts.get(name, getattr(row, name)) for name in AttributeUse.__slots__})


def test_lists_of_one_value_are_said_together() -> None:
    values = (Values(("A",)), Values(("B",), origin="supplement"), Values(("C",), position=2))
    assert list(notes(a_use(values=values))) == ["one of A, B", "value 2: only C"]


def test_a_context_group_is_said_once() -> None:
    bound = Bound("CID 29", "defined")
    use = a_use(bound=(bound,), left=(Include("CodeSequenceMacro", bound=(bound,)),))
    assert list(notes(use)) == ["a code from CID 29 (defined)"]


def test_a_condition_that_nobody_read_is_not_spelled_out() -> None:
    assert list(notes(a_use(requirement=Requirement(UNREADABLE)))) == []
    told = Requirement(Equals("ValueType", ("NUM",)))
    assert list(notes(a_use(requirement=told, guards=(told,)))) == [
        "required if Value Type is NUM",
        "stands here if Value Type is NUM",
    ]
