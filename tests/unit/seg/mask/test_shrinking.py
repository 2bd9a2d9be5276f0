"""Masks in fewer pixels: the nearest label, the mean of fractions."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from isodicom.seg import SegmentationTypeValues
from isodicom.seg.mask.shrinking import shrunk

BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues
LABELS = np.repeat(np.repeat([[1, 2], [3, 400]], 3, axis=0), 3, axis=1)


@pytest.mark.parametrize("dtype", ["uint16", "uint32", "int16", "int64", "float32", "float64"])
@pytest.mark.parametrize("kind", [BINARY, LABELMAP])
def test_labels_stay_labels(dtype: str, kind: SegmentationTypeValues) -> None:
    found = shrunk(LABELS.astype(dtype), (2, 2), kind)
    assert found.dtype == dtype
    assert found.tolist() == [[1, 2], [3, 400]]


def test_bits_stay_bits() -> None:
    found = shrunk(LABELS > 2, (2, 2), BINARY)
    assert found.dtype == bool
    assert found.tolist() == [[False, False], [True, True]]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_fractions_are_averaged(dtype: str) -> None:
    columns = np.tile(np.array([0, 1, 0, 1], dtype), (4, 1))
    found = shrunk(columns, (2, 2), FRACTIONAL)
    assert found.dtype == dtype
    assert (found > 0).all()
    assert (found < 1).all()
    np.testing.assert_allclose(shrunk(np.full((8, 8), 0.25, dtype), (3, 2), FRACTIONAL), 0.25)


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        (lambda mask: mask, (2, 3)),
        (lambda mask: mask[None], (1, 2, 3)),
        (lambda mask: np.stack([mask, mask], -1)[None], (1, 2, 3, 2)),
    ],
)
def test_the_form_of_a_mask_is_kept(form: Any, shape: tuple[int, ...]) -> None:
    mask: npt.NDArray[Any] = form(LABELS.astype(np.uint16))
    assert shrunk(mask, (2, 3), BINARY).shape == shape


def test_a_mask_of_that_size_is_given_back() -> None:
    assert shrunk(LABELS, (6, 6), BINARY) is LABELS
