"""Conditions in TOML, wherever people write them."""

from __future__ import annotations

import tomllib

import pytest

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
    ExtendedCharacters,
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
from isodicom.schema.written import KINDS, NoConditionError, read_condition, read_requirement

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
    "{ extended_characters = true }": ExtendedCharacters(),
    '{ group = "WheelMacro" }': GroupPresent("WheelMacro"),
    '{ module = "WheelModule" }': ModulePresent("WheelModule"),
    '{ all = [{ present = "A" }, { present = "B" }] }': All((Present("A"), Present("B"))),
    "{ any = [] }": Any(()),
    '{ not = { present = "A" } }': Not(Present("A")),
    '{ not_in_dataset = "what_the_creator_knows" }': NotInDataset("what_the_creator_knows"),
    '"unreadable"': UNREADABLE,
    '"cut"': CUT,
}
WRONG = {
    '"something"': "takes a condition",
    "4": "takes a condition",
    "{}": "takes one of",
    "{ has = 1 }": "takes one of",
    '{ present = "A", absent = "B" }': "takes one of",
    "{ present = 4 }": "present takes a text",
    '{ equals = "A" }': "lacks values",
    '{ equals = "A", values = "X" }': "values takes a list",
    '{ equals = "A", values = [1] }': "values takes a list of texts",
    '{ equals = "A", values = ["X"], position = "first" }': "position takes the number of a value",
    '{ compare = "A", is = "more than 1" }': "is takes a comparison",
    '{ count = "A", is = "> 1.5" }': "is takes a whole number",
    '{ code = "A", codes = ["113100"] }': "codes takes codes",
    '{ item = "third" }': "item takes one of first, last",
    '{ present = "A", values = ["X"] }': "values is none of present",
    '{ some = "A", has = { presents = "A" } }': "has takes one of",
    '{ all = [{ present = "A" }, { not = { present = 1 } }] }': "all.1.not.present takes a text",
}


def parsed(text: str) -> dict[str, object]:
    return tomllib.loads(f"required = {text}")


@pytest.mark.parametrize(("text", "condition"), NODES.items())
def test_every_kind_of_condition_can_be_written(text: str, condition: Condition) -> None:
    assert read_requirement(parsed(text)) == Requirement(condition)


def test_every_kind_has_a_case() -> None:
    assert all(any(f" {kind} = " in text for text in NODES) for kind in KINDS)


@pytest.mark.parametrize(("text", "why"), WRONG.items())
def test_what_is_no_condition_is_refused_with_its_place(text: str, why: str) -> None:
    with pytest.raises(NoConditionError, match=f"^{why}"):
        read_condition(parsed(text)["required"])


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [("", None), ("otherwise = true", True), ('otherwise = { present = "B" }', Present("B"))],
)
def test_a_requirement_says_what_is_otherwise(text: str, otherwise: bool | Condition | None) -> None:
    table = tomllib.loads('required = { present = "A" }\n' + text)
    assert read_requirement(table) == Requirement(Present("A"), otherwise)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("otherwise = true", "lacks required"),
        ('required = { present = "A" }\nothewise = true', "othewise is none of"),
        ('required = { present = "A" }\notherwise = 1', "otherwise takes a condition"),
    ],
)
def test_what_is_no_requirement_is_refused(text: str, why: str) -> None:
    with pytest.raises(NoConditionError, match=f"^{why}"):
        read_requirement(tomllib.loads(text))
