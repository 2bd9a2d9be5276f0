"""What the values of a mask are: labels, bits or fractions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError, NotSupportedError

Array: TypeAlias = npt.NDArray[Any]

MOST = 65535
"""The highest label that a segment can have."""


@dataclass(frozen=True)
class Values:
    """The values of a mask.

    Parameters
    ----------
    array: numpy.ndarray
        Three axes of space; labels, or fractions from 0 to 1. With an axis of segments behind, bits or
        fractions.
    labels: tuple[int, ...]
        Those that are there, 0 left out; or the numbers, from 1, along the axis of segments.
    are_fractions: bool
        Whether there are values between 0 and 1.
    """

    array: Array
    labels: tuple[int, ...]
    are_fractions: bool

    @property
    def is_stacked(self) -> bool:
        """bool: whether there is an axis of segments"""
        return self.array.ndim == 4


def read_values(array: Array) -> Values:
    """Find out what the values of a mask are.

    Parameters
    ----------
    array: numpy.ndarray
        Three or four axes: booleans, whole numbers, or floating point, in which whole numbers may be written.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If they are nothing of the kind.
    isodicom.errors.NotSupportedError
        If labels are higher than segments are numbered.
    """
    if array.dtype.kind not in "biuf":
        raise AttributeValueError(
            f"A mask holds booleans, whole numbers or fractions, not {array.dtype}.", found=str(array.dtype)
        )
    are_fractions = array.dtype.kind == "f" and not all(_is_whole(part) for part in _parts(array))
    low, high = _range(array)
    if are_fractions and not (low >= 0 and high <= 1):
        raise AttributeValueError(
            f"Values of the mask are neither whole numbers (labels) nor all between 0 and 1 (fractions): "
            f"they go from {low:g} to {high:g}.",
            expected="labels or fractions",
            found=(low, high),
        )
    if not are_fractions and low < 0:
        raise AttributeValueError(
            f"Labels are 0 or more; the lowest of the mask is {low:g}.", expected="0 or more", found=low
        )
    if not are_fractions and high > (1 if array.ndim == 4 else MOST):
        _refuse_high(array, high)
    if not are_fractions and array.dtype.kind == "f":
        array = array.astype(np.min_scalar_type(int(high)))
    if array.ndim == 4:
        return Values(array, tuple(range(1, array.shape[3] + 1)), are_fractions)
    return Values(array, (1,) if are_fractions else labels_in(array, int(high)), are_fractions)


def labels_in(array: Array, highest: int) -> tuple[int, ...]:
    """Return the labels that a mask of whole numbers holds, 0 left out."""
    seen = np.zeros(highest + 1, np.bool_)
    for part in _parts(array):
        seen[part.astype(np.intp, copy=False)] = True
    return tuple((np.flatnonzero(seen[1:]) + 1).tolist())


def _parts(array: Array) -> Iterator[Array]:
    """Parts that lie together in memory, so that what is done with each needs little of it."""
    longest = int(np.argmax(np.abs(array.strides)))
    return iter(np.moveaxis(array, longest, 0))


def _is_whole(part: Array) -> bool:
    return bool(np.array_equal(part, np.rint(part)))


def _range(array: Array) -> tuple[float, float]:
    if not array.size:
        raise AttributeValueError("The mask has no voxels.", expected="voxels", found=array.shape)
    low, high = float(array.min()), float(array.max())
    if not np.isfinite([low, high]).all():
        raise AttributeValueError("The mask holds values that are no numbers (NaN or infinite).", found=low)
    return low, high


def _refuse_high(array: Array, high: float) -> None:
    if array.ndim == 4:
        raise AttributeValueError(
            f"A mask with one volume a segment holds 0 and 1, or fractions; its highest value is {high:g}.",
            expected="0 and 1",
            found=high,
        )
    raise NotSupportedError(f"Labels go up to {MOST}; the highest of the mask is {high:g}. Renumber them.")
