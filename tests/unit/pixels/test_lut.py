from __future__ import annotations

import numpy as np
import pytest

from isodicom.errors import TransformError
from isodicom.pixels import apply_lut
from isodicom.pixels.blocks import BLOCK
from isodicom.pixels.lut import Table, inverted, scaled

TABLE = np.array([10, 20, 40], np.uint16)


def test_values_outside_take_the_ends() -> None:
    assert apply_lut(np.array([[-9, 5], [6, 99]], np.int8), TABLE, 5).tolist() == [[10, 10], [20, 40]]
    assert apply_lut(np.array([2**64 - 1, 0], np.uint64), TABLE, 0).tolist() == [40, 10]
    assert apply_lut(np.array([0, 255], np.uint8), TABLE, -300).tolist() == [40, 40]


def test_values_outside_may_be_refused() -> None:
    assert apply_lut(np.array([5, 7]), TABLE, 5, clip=False).tolist() == [10, 40]
    with pytest.raises(TransformError, match="from 5 to 7, but some are from 4 to 7"):
        apply_lut(np.array([4, 7]), TABLE, 5, clip=False)


def test_entries_may_be_arrays() -> None:
    found = apply_lut(np.array([[1, 0]]), np.arange(6, dtype=np.uint8).reshape(2, 3), 0, np.float32)
    assert found.dtype == np.float32
    assert found.tolist() == [[[3, 4, 5], [0, 1, 2]]]


def test_wrong_arguments() -> None:
    with pytest.raises(ValueError, match="Whole numbers"):
        apply_lut(np.zeros(2), TABLE, 0)
    with pytest.raises(TypeError, match="uint8 doesn't hold"):
        apply_lut(np.zeros(2, int), TABLE, 0, np.uint8)
    with pytest.raises(IndexError, match="at least one entry"):
        apply_lut(np.zeros(2, int), TABLE[:0], 0)


def test_large_frames_are_looked_up_after_whole_slopes() -> None:
    stored = np.arange(BLOCK * 2, dtype=np.uint16).reshape(128, -1)
    data = np.arange(1000, dtype=np.float32)
    out = np.zeros((128, stored.shape[1] * 2), np.float32)
    Table(data, 100, -2, 1200).apply(stored, out[:, 1::2])
    assert np.array_equal(out[:, 1::2], np.clip(1100 - 2.0 * stored, 0, 999))
    assert not out[:, ::2].any()


def test_entries_are_spread_over_a_range() -> None:
    assert scaled(TABLE, 0.0, 3.0, False).tolist() == [0, 1, 3]
    assert scaled(TABLE, 0.0, 3.0, True).tolist() == [3, 2, 0]
    assert scaled(TABLE[:1], 0.5, 3.0, False).tolist() == [0.5]


def test_entries_are_turned_around() -> None:
    assert inverted(TABLE).tolist() == [40, 30, 10]
    assert inverted(TABLE).dtype == np.uint16
    assert inverted(np.array([0, 255], np.uint8)).tolist() == [255, 0]
