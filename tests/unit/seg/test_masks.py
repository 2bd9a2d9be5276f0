from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from isodicom.errors import AttributeValueError, NotSupportedError
from isodicom.seg import SegmentsOverlapValues
from isodicom.seg.masks import read_mask

LABELS = np.array([[[0, 1], [2, 0]], [[0, 0], [0, 2]]])


@pytest.mark.parametrize("dtype", ["u1", "u2", "i1", "i8"])
def test_labels_are_told_apart(dtype: str) -> None:
    mask = read_mask(LABELS.astype(dtype), 3)
    assert mask.shape == (2, 2, 2)
    assert mask.filled().tolist() == [[True, True, False], [False, True, False]]
    assert mask.frame(2, 0).tolist() == [[False, False], [True, False]]
    assert mask.overlap() is SegmentsOverlapValues.NO


def test_stacked_segments_may_overlap() -> None:
    stacked = np.stack([LABELS == 1, LABELS > 0], axis=-1)
    mask = read_mask(stacked, 2)
    assert mask.filled().tolist() == [[True, True], [False, True]]
    assert mask.frame(2, 0).tolist() == [[False, True], [True, False]]
    assert mask.overlap() is SegmentsOverlapValues.YES
    assert read_mask(np.stack([LABELS == 1, LABELS == 2], -1).astype(np.uint8), 2).overlap().value == "NO"


@pytest.mark.parametrize("kind", [bool, np.uint8, np.float32])
def test_one_segment_comes_as_booleans_or_zeros_and_ones(kind: Any) -> None:
    mask = read_mask((LABELS > 0).astype(kind), 1)
    assert mask.filled().tolist() == [[True], [True]]
    assert mask.frame(1, 1).tolist() == [[False, False], [False, True]]


def test_a_single_plane_needs_no_axis() -> None:
    assert read_mask(LABELS[0], 2).shape == (1, 2, 2)


@pytest.mark.parametrize(
    ("array", "segments", "message"),
    [
        (LABELS, 1, r"from 0 to 1.*it also has 2\. A mask of one segment is written as mask > 0"),
        (LABELS * 255, 2, "it also has 255, 510"),
        (-LABELS, 2, "it also has -2, -1"),
        (LABELS * 0.5, 2, "it also has 0.5"),
        (LABELS * 1.0, 2, r"it also has 2\. Of floats only 0 and 1 .* mask\.astype\(np\.uint8\)"),
        (LABELS * np.nan, 1, "it also has nan"),
        (np.arange(1, 28).reshape(3, 3, 3), 2, r"it also has 3, 4, 5, 6, 7, \.\.\."),
        (np.stack([LABELS, LABELS], -1), 2, "it also has 2"),
        (np.zeros((2, 2, 2, 3)), 2, "3 along its last axis, but segments are described: 2"),
        (np.zeros(4), 1, r"its shape is \(4,\)"),
        (np.zeros((0, 4, 4)), 1, r"its shape is \(0, 4, 4\)"),
    ],
)
def test_what_cannot_be_a_mask_is_refused(array: Any, segments: int, message: str) -> None:
    with pytest.raises(AttributeValueError, match=message):
        read_mask(array, segments)


@pytest.mark.parametrize(
    "array",
    [[[0, 1]], None, np.array([["a"]]), np.zeros((2, 2), complex), np.ma.masked_equal(np.zeros((2, 2)), 0)],
)
def test_what_is_no_array_of_numbers_is_refused(array: Any) -> None:
    with pytest.raises(TypeError, match="pixel_array"):
        read_mask(array, 1)


def test_volumes_are_not_built() -> None:
    class Volume:
        affine = np.eye(4)

    with pytest.raises(NotSupportedError, match="Pass the array"):
        read_mask(Volume(), 1)
