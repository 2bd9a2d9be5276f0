"""Conditions are written in TOML as they are in the tables."""

from __future__ import annotations

import pytest

from isodicom.conformance.site.conditions import KINDS, read_condition, read_requirement
from isodicom.conformance.site.toml import Source
from isodicom.schema.conditions import (
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

CASES: list[tuple[str, Condition]] = [
    ('{ present = "A" }', Present("A")),
    ('{ absent = "A" }', Absent("A")),
    ('{ has_value = "A/B" }', HasValue("A/B")),
    ('{ equals = "A", values = ["X"] }', Equals("A", ("X",))),
    ('{ equals = "A", values = ["X"], position = 3 }', Equals("A", ("X",), 3)),
    ('{ compare = "A", operator = ">", number = 1.5 }', Compare("A", ">", 1.5)),
    ('{ count = "A", operator = ">=", number = 2 }', Count("A", ">=", 2)),
    ('{ has_code = "A", codes = [["113100", "DCM"]] }', HasCode("A", (("113100", "DCM"),))),
    ('{ some = "A", condition = { present = "B" } }', Some("A", Present("B"))),
    ('{ every = "A", condition = { present = "B" } }', Every("A", Present("B"))),
    ('{ item_is = "A", position = "first" }', ItemIs("A", "first")),
    ('{ same = "A", other = "B" }', Same("A", "B")),
    ('{ points_to_private = "A" }', PointsToPrivate("A")),
    ('{ group = "PixelMeasuresMacro" }', GroupPresent("PixelMeasuresMacro")),
    ('{ module = "VOILUTModule" }', ModulePresent("VOILUTModule")),
    ('{ all = [{ present = "A" }, { absent = "B" }] }', All((Present("A"), Absent("B")))),
    ('{ any = [{ present = "A" }, { absent = "B" }] }', Any((Present("A"), Absent("B")))),
    ('{ not = { present = "A" } }', Not(Present("A"))),
    ('{ not_in_dataset = "known" }', NotInDataset("known")),
]


@pytest.mark.parametrize(("text", "condition"), CASES)
def test_a_condition_is_read(text: str, condition: Condition) -> None:
    assert read_condition(Source("x", f"c = {text}").read().table("c")) == condition


def test_every_kind_has_a_case() -> None:
    assert {type(condition) for _, condition in CASES} == set(KINDS.values())


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [("", None), (", otherwise = true", True), (', otherwise = { present = "B" }', Present("B"))],
)
def test_a_requirement_says_what_is_otherwise(text: str, otherwise: bool | Condition | None) -> None:
    table = Source("x", f'r = {{ required = {{ present = "A" }}{text} }}').read().table("r")
    assert read_requirement(table) == Requirement(Present("A"), otherwise)
