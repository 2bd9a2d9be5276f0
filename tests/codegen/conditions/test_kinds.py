from __future__ import annotations

import pytest

from codegen.conditions.kinds import Kind, kind_of, leaves
from isodicom.schema.conditions import (
    CUT,
    UNREADABLE,
    All,
    Any,
    Condition,
    Every,
    Not,
    NotInDataset,
    Present,
    Requirement,
    Some,
)

UNTOLD = NotInDataset("what_is_meant")

KINDS: tuple[tuple[Condition, Kind], ...] = (
    (Present("A"), "expression"),
    (Any(()), "expression"),
    (All((Present("A"), UNTOLD)), "expression"),
    (UNTOLD, "not in dataset"),
    (Not(Any((UNTOLD, UNTOLD))), "not in dataset"),
    (Some("A", UNTOLD), "not in dataset"),
    (CUT, "cut"),
    (All((Present("A"), CUT)), "cut"),
    (UNREADABLE, "unreadable"),
    (Any((CUT, Not(UNREADABLE), Present("A"))), "unreadable"),
)


@pytest.mark.parametrize(("condition", "kind"), KINDS)
def test_the_parts_decide(condition: Condition, kind: Kind) -> None:
    assert kind_of(Requirement(condition)) == kind


def test_what_is_allowed_otherwise_counts_where_it_is_not_read() -> None:
    assert kind_of(Requirement(Present("A"), True)) == "expression"
    assert kind_of(Requirement(Present("A"), UNTOLD)) == "expression"
    assert kind_of(Requirement(Present("A"), UNREADABLE)) == "unreadable"
    assert kind_of(Requirement(Present("A"), CUT)) == "cut"


def test_leaves_come_from_left_to_right() -> None:
    tree = All((Present("A"), Some("S", Not(Present("B"))), Every("S", Any((Present("C"), UNTOLD)))))
    assert list(leaves(tree)) == [Present("A"), Present("B"), Present("C"), UNTOLD]
