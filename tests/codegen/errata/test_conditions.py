"""Conditions that a person has read, as the errata write them."""

from __future__ import annotations

import tomllib

import pytest

from codegen.errata.conditions import read_by_hand, read_requirement
from isodicom.schema.conditions import CUT, UNREADABLE, Any, NotInDataset, Present, Requirement


def parsed(text: str) -> dict[str, object]:
    return tomllib.loads(f"required = {text}")


@pytest.mark.parametrize("otherwise", [False, True])
def test_only_wordings_of_the_closed_list_are_what_no_dataset_tells(otherwise: bool) -> None:
    written = parsed('{ not_in_dataset = "whatever" }')
    if otherwise:
        written = {"required": {"present": "A"}, "otherwise": written["required"]}
    with pytest.raises(ValueError, match="'whatever' is no wording of the closed list"):
        read_requirement(written)


@pytest.mark.parametrize("text", ['{ not_in_dataset = "what_is_meant" }', '"unreadable"', '"cut"'])
def test_a_condition_read_by_hand_says_something_that_a_dataset_tells(text: str) -> None:
    with pytest.raises(ValueError, match="by hand"):
        read_by_hand(parsed(text))
    rest = tomllib.loads('required = { any = [{ present = "A" }, "unreadable", "cut"] }')
    assert read_by_hand(rest) == Requirement(Any((Present("A"), UNREADABLE, CUT)))
    part = tomllib.loads('required = { any = [{ present = "A" }, { not_in_dataset = "what_is_meant" }] }')
    assert read_by_hand(part) == Requirement(Any((Present("A"), NotInDataset("what_is_meant"))))
