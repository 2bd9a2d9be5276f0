"""Multiplicities of the data dictionary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.conformance.lookup import tables
from isodicom.conformance.values.multiplicity import allows, multiplicities


@pytest.mark.parametrize(
    ("written", "allowed", "others"),
    [
        ("1", [1], [2]),
        ("3", [3], [1, 2, 4]),
        ("1-3", [1, 2, 3], [4]),
        ("1-n", [1, 2, 100], []),
        ("2-n", [2, 3], [1]),
        ("2-2n", [2, 4, 6], [1, 3, 5]),
        ("3-3n", [3, 6], [1, 2, 4, 5]),
        ("1-n or 1", [1, 2], []),
        ("4-5", [4, 5], [3, 6]),
    ],
)
def test_how_many_values_there_may_be(written: str, allowed: list[int], others: list[int]) -> None:
    assert all(allows(written, count) for count in allowed)
    assert not any(allows(written, count) for count in others)


def test_all_that_the_dictionary_says_can_be_read() -> None:
    said = {element.vm for keyword in tables.element_names() if (element := tables.element(keyword))}
    assert not [vm for vm in said if vm and not multiplicities(vm)]


@given(st.integers(1, 50), st.integers(1, 50))
def test_a_single_number_allows_itself_alone(least: int, count: int) -> None:
    assert allows(str(least), count) == (least == count)
