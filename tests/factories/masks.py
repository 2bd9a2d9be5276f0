"""Masks in every form that segmentations are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def labels(shape: tuple[int, ...], highest: int, dtype: npt.DTypeLike = np.uint8, seed: int = 3) -> Array:
    """Numbers of segments in blobs and specks; the second plane, if there are several, is empty."""
    random = np.random.default_rng(seed)
    made = random.integers(0, highest + 1, shape).astype(dtype)
    if len(shape) == 3 and shape[0] > 1:
        made[1] = 0
    return made


def stacked(shape: tuple[int, ...], segments: int, dtype: npt.DTypeLike = np.uint8, seed: int = 4) -> Array:
    """A mask for each segment on the last axis; no two share a pixel."""
    numbers = labels(shape, segments, seed=seed)
    return np.stack([numbers == number + 1 for number in range(segments)], axis=-1).astype(dtype)


def overlapping(
    shape: tuple[int, ...], segments: int, dtype: npt.DTypeLike = np.uint8, seed: int = 5
) -> Array:
    """The same with pixels that several segments share."""
    made = np.random.default_rng(seed).integers(0, 2, (*shape, segments)).astype(dtype)
    if len(shape) == 3 and shape[0] > 1:
        made[1] = 0
    return made


def fractions(shape: tuple[int, ...], dtype: npt.DTypeLike = np.float32, seed: int = 6) -> Array:
    """Fractions from 0 to 1, both among them, and some so small that they round to 0."""
    made = np.random.default_rng(seed).random(shape)
    made.reshape(-1)[:4] = 0.0, 1.0, 0.0009, 0.5
    if len(shape) >= 3 and shape[0] > 1:
        made[1] = 0
    return made.astype(dtype)


def sparse(shape: tuple[int, int], highest: int, dtype: npt.DTypeLike = np.uint8, seed: int = 7) -> Array:
    """Numbers of segments in a total pixel matrix whose first and middle parts are empty."""
    made = labels(shape, highest, dtype, seed)
    made[: shape[0] // 2, : shape[1] // 2] = 0
    return made
