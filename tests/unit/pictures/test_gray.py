from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from isodicom.pictures.gray import shades, spread


@given(arrays(np.float64, (5, 7), elements=st.floats(-1e9, 1e9)))
def test_shades_keep_the_order_of_values(values: np.ndarray) -> None:
    drawn = shades(values).ravel().astype(int)
    order = np.argsort(values.ravel())
    assert (np.diff(drawn[order]) >= 0).all()


def test_what_is_no_number_is_black() -> None:
    assert shades(np.array([np.nan, 1.0, np.inf, -np.inf]), (0, 1)).tolist() == [0, 255, 255, 0]


def test_a_few_extreme_values_do_not_darken_the_rest() -> None:
    values = np.concatenate([np.linspace(0, 100, 10_000), [1e9]])
    low, high = spread(values)
    assert 0 <= low < 2
    assert 98 < high <= 100


@pytest.mark.parametrize("values", [np.zeros(5), np.array([]), np.full(3, np.nan), np.full(4, -7)])
def test_limits_are_never_equal(values: np.ndarray) -> None:
    low, high = spread(values)
    assert low < high


def test_a_rare_value_is_still_seen() -> None:
    mask = np.zeros((100, 100), np.uint8)
    mask[3, 4] = 1
    assert shades(mask)[3, 4] == 255
    assert shades(mask).sum() == 255
