from __future__ import annotations

import numpy as np
import pytest

from isodicom.pixels.rescale import Rescale, capacity_problem

CT = Rescale(1.0, -1024.0)


@pytest.mark.parametrize("dtype", ["f4", "f8", "i4", "i8"])
def test_values_are_rescaled_in_the_type_that_is_asked_for(dtype: str) -> None:
    values = CT.apply(np.array([0, 1024, 4095], np.uint16), np.dtype(dtype))
    assert values.dtype == np.dtype(dtype)
    assert values.tolist() == [-1024, 0, 3071]


def test_nothing_to_do_still_gives_a_copy() -> None:
    stored = np.array([1, 2], np.uint8)
    values = Rescale().apply(stored, stored.dtype)
    values[0] = 9
    assert stored[0] == 1


@pytest.mark.parametrize(
    ("dtype", "rescale", "problem"),
    [
        ("f4", Rescale(0.1, 0.2), ""),
        ("f2", Rescale(15.0, 0.0), ""),
        ("f2", Rescale(16.0, 0.0), "does not hold all values from 0 to 65520"),
        ("i2", Rescale(1, -1024), ""),
        ("u2", CT, "does not hold all values from -1024 to 3071"),
        ("i1", Rescale(), "does not hold all values from 0 to 4095"),
        ("i4", Rescale(0.5, 0), "has no fractions"),
        ("i4", Rescale(1, 0.5), "has no fractions"),
        ("i4", Rescale(-1, 0), ""),
        ("u4", Rescale(-1, 0), "does not hold all values from -4095 to 0"),
        ("?", Rescale(), "does not hold"),
        ("c8", Rescale(), "holds no pixel values"),
        ("U3", Rescale(), "holds no pixel values"),
    ],
)
def test_types_hold_the_values_or_say_why_not(dtype: str, rescale: Rescale, problem: str) -> None:
    found = capacity_problem(np.dtype(dtype), rescale, 0, 4095)
    assert bool(found) == bool(problem)
    assert problem in found


def test_of_stored_floats_the_range_is_not_known() -> None:
    assert capacity_problem(np.dtype("f4"), Rescale(), -np.inf, np.inf) == ""
    assert capacity_problem(np.dtype("i4"), Rescale(), -np.inf, np.inf)
