from __future__ import annotations

import numpy as np
import pytest

from isodicom.pixels.rescale import Rescale

CT = Rescale(1.0, -1024.0)


@pytest.mark.parametrize("rescale", [Rescale(), CT, Rescale(2.0, 0.0), Rescale(-3.0, 7.0)])
@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "i2", "i4", "i8"])
def test_values_are_rescaled_in_the_type_of_the_output(rescale: Rescale, dtype: str) -> None:
    stored = np.array([[0, 1024], [2047, 1]], np.uint16)
    out = np.zeros((2, 2), dtype)
    rescale.apply(stored, out)
    expected = stored.astype(float) * rescale.slope + rescale.intercept
    assert out.tolist() == expected.astype(dtype).tolist()


def test_fractions_are_those_of_the_output_type() -> None:
    stored = np.arange(30000, 30100, dtype=np.uint16)
    narrow, wide = np.empty(100, np.float32), np.empty(100)
    Rescale(0.1, -3000.3).apply(stored, narrow)
    Rescale(0.1, -3000.3).apply(stored, wide)
    assert np.array_equal(narrow, stored.astype(np.float32) * np.float32(0.1) + np.float32(-3000.3))
    assert np.array_equal(wide, stored * 0.1 - 3000.3)


def test_what_comes_between_may_be_larger_than_the_type_holds() -> None:
    small, half = np.empty(1, np.int16), np.empty(1, np.float16)
    Rescale(2.0, -60000.0).apply(np.array([30001], np.uint16), small)
    Rescale(0.5, 0.0).apply(np.array([65500], np.uint32), half)
    assert (small[0], half[0]) == (2, 32752)


def test_output_with_gaps_is_filled() -> None:
    out = np.zeros((3, 6), np.float32)
    CT.apply(np.ones((3, 3), np.int16), out[:, ::2])
    assert out[:, ::2].tolist() == [[-1023.0] * 3] * 3
    assert not out[:, 1::2].any()


def test_an_inverted_transform_turns_its_range_around() -> None:
    rescale = Rescale(2.0, -1000.0)
    inverted = rescale.inverted(0, 4095)
    assert inverted.range(0, 4095) == rescale.range(0, 4095) == (-1000, 7190)
    out = np.empty(2, np.int32)
    inverted.apply(np.array([0, 4095]), out)
    assert out.tolist() == [7190, -1000]
