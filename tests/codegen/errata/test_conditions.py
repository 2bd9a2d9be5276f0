"""Conditions in TOML, as the errata write them."""

from __future__ import annotations

import tomllib

import pytest

from codegen.errata.conditions import read_by_hand, read_condition, read_requirement
from isodicom.schema.conditions import (
    CUT,
    UNREADABLE,
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Equals,
    Every,
    GroupPresent,
    HasCode,
    HasValue,
    ItemIs,
    ModulePresent,
    Not,
    NotInDataset,
    PointsToPrivate,
    Present,
    Requirement,
    Same,
    Some,
)

NODES: dict[str, Condition] = {
    '{ present = "A/B" }': Present("A/B"),
    '{ absent = "./A" }': Absent("./A"),
    '{ has_value = "frame:A" }': HasValue("frame:A"),
    '{ equals = "A", values = ["X", "Y"] }': Equals("A", ("X", "Y")),
    '{ equals = "A", values = ["X"], position = 3 }': Equals("A", ("X",), 3),
    '{ compare = "A", is = "> 1" }': Compare("A", ">", 1),
    '{ compare = "A", is = "!= -0.5", position = 2 }': Compare("A", "!=", -0.5, 2),
    '{ count = "A", is = ">= 2" }': Count("A", ">=", 2),
    '{ code = "A", codes = ["121 DCM", "7 SCT"] }': HasCode("A", (("121", "DCM"), ("7", "SCT"))),
    '{ some = "A", has = { present = "B" } }': Some("A", Present("B")),
    '{ every = "A", has = { absent = "B" } }': Every("A", Absent("B")),
    '{ item = "first", of = "A" }': ItemIs("A", "first"),
    '{ item = "not last" }': ItemIs("", "not last"),
    '{ same = "A", as = "/B" }': Same("A", "/B"),
    '{ points_to_private = "A" }': PointsToPrivate("A"),
    '{ group = "WheelMacro" }': GroupPresent("WheelMacro"),
    '{ module = "WheelModule" }': ModulePresent("WheelModule"),
    '{ all = [{ present = "A" }, { present = "B" }] }': All((Present("A"), Present("B"))),
    "{ any = [] }": Any(()),
    '{ not = { present = "A" } }': Not(Present("A")),
    '{ not_in_dataset = "what_the_creator_knows" }': NotInDataset("what_the_creator_knows"),
    '"unreadable"': UNREADABLE,
    '"cut"': CUT,
}
WRONG = (
    '"something"',
    "4",
    "{}",
    "{ has = 1 }",
    '{ equals = "A", values = "X" }',
    '{ compare = "A", is = "more than 1" }',
    '{ item = "third" }',
    '{ not_in_dataset = "whatever" }',
    '{ present = "A", values = ["X"] }',
)


def parsed(text: str) -> dict[str, object]:
    return tomllib.loads(f"required = {text}")


@pytest.mark.parametrize(("text", "condition"), NODES.items())
def test_every_kind_of_condition_can_be_written(text: str, condition: Condition) -> None:
    assert read_requirement(parsed(text)) == Requirement(condition)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no|takes?|none of"):
        read_condition(parsed(text)["required"])  # type: ignore[arg-type]


def test_what_holds_otherwise_may_be_a_condition() -> None:
    table = tomllib.loads('required = { present = "A" }\notherwise = { present = "B" }')
    assert read_requirement(table) == Requirement(Present("A"), Present("B"))


@pytest.mark.parametrize("text", ['{ not_in_dataset = "what_is_meant" }', '"unreadable"', '"cut"'])
def test_a_condition_read_by_hand_says_something_that_a_dataset_tells(text: str) -> None:
    with pytest.raises(ValueError, match="by hand"):
        read_by_hand(parsed(text))
    rest = tomllib.loads('required = { any = [{ present = "A" }, "unreadable", "cut"] }')
    assert read_by_hand(rest) == Requirement(Any((Present("A"), UNREADABLE, CUT)))
    part = tomllib.loads('required = { any = [{ present = "A" }, { not_in_dataset = "what_is_meant" }] }')
    assert read_by_hand(part) == Requirement(Any((Present("A"), NotInDataset("what_is_meant"))))
