from __future__ import annotations

import numpy as np
import pytest

from isodicom.errors import TransformError
from isodicom.pixels.capacity import Checked, rescale_problem
from isodicom.pixels.rescale import Rescale

CT = Rescale(1.0, -1024.0)


@pytest.mark.parametrize(
    ("dtype", "rescale", "problem"),
    [
        ("f4", Rescale(0.1, 0.2), ""),
        ("f2", Rescale(16.0, 0.0), ""),
        ("i2", CT, ""),
        ("u2", CT, "has no numbers below 0"),
        ("i1", Rescale(2.0, 0.0), "does not hold all values from 0 to 8190"),
        ("i1", Rescale(), ""),
        ("u1", Rescale(-1.0, 255.0), ""),
        ("i4", Rescale(0.5, 0), "has no fractions"),
        ("i4", Rescale(1, 0.5), "has no fractions"),
        ("?", Rescale(), ""),
        ("?", CT, "does not hold these values"),
        ("c8", Rescale(), "does not hold these values"),
        ("U3", Rescale(), "does not hold these values"),
    ],
)
def test_types_hold_the_values_or_say_why_not(dtype: str, rescale: Rescale, problem: str) -> None:
    found = rescale_problem(np.dtype(dtype), rescale, 0, 4095)
    assert bool(found) == bool(problem)
    assert problem in found


def test_stored_floats_have_fractions() -> None:
    assert rescale_problem(np.dtype("f4"), Rescale(), -np.inf, np.inf) == ""
    assert "has no fractions" in rescale_problem(np.dtype("i4"), Rescale(), -np.inf, np.inf)


def test_a_narrow_type_is_taken_for_frames_whose_values_it_holds() -> None:
    out = np.empty(2, np.uint8)
    Checked(Rescale(-1.0, 300.0)).apply(np.array([45, 300], np.uint16), out)
    assert out.tolist() == [255, 0]
    with pytest.raises(TransformError, match=r"uint8 does not hold .* from 0 to 256; take a wider one"):
        Checked(Rescale(-1.0, 300.0)).apply(np.array([44, 300], np.uint16), out)
    Checked(Rescale()).apply(np.zeros(0, np.uint16), out[:0])
