"""Intensities: the values of voxels, scaled, clipped, and in another type."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.errors import GeometryError

Array: TypeAlias = npt.NDArray[Any]


def scale_mean_std(array: Array, per_channel: bool, mean: float, std: float) -> Array:
    """Scale values to a mean and a standard deviation; those that are all one only get the mean.

    Floating-point values keep their dtype, others become float64. Sums are kept in float64 whatever the
    dtype, plane by plane, so that no other array of the size of the result is needed.
    """
    out = _new(array)
    if not out.size:
        return out
    wide, axes = _wide(array), (0, 1) if per_channel else None
    count = array.size // (math.prod(array.shape[3:]) if per_channel else 1)
    total = sum(plane.sum(axis=axes, dtype=wide) for plane, _ in _planes(array, out))
    centre = np.asarray(total / count)
    middle = centre.astype(out.dtype)
    squares = np.zeros_like(centre)
    for plane, target in _planes(array, out):
        np.subtract(plane, middle, out=target, casting="unsafe")
        squares += np.square(target, dtype=wide).sum(axis=axes)
    spread = np.asarray(np.sqrt(squares / count))
    if (spread <= 8 * np.finfo(wide).eps * np.abs(centre)).any():
        # What looks like a spread may be the rounding of the mean.
        spread = np.where(array.min(axis=_axes(per_channel)) == array.max(axis=_axes(per_channel)), 0, spread)
    scale = np.divide(std, spread, out=np.ones_like(spread), where=spread > 0).astype(out.dtype)
    for _, target in _planes(array, out):
        target *= scale
        target += out.dtype.type(mean)
    return out


def scale_min_max(array: Array, per_channel: bool, lowest: float, highest: float) -> Array:
    """Scale values to a range; those that are all one get the lower end.

    Floating-point values keep their dtype, others become float64.

    Raises
    ------
    isodicom.errors.GeometryError
        If the range is empty.
    """
    if lowest >= highest:
        raise GeometryError(f"output_min must be below output_max; {lowest} and {highest} were given.")
    out = _new(array)
    if not out.size:
        return out
    least = np.asarray(array.min(axis=_axes(per_channel))).astype(_wide(array))
    reach = np.asarray(array.max(axis=_axes(per_channel)) - least)
    scale = np.divide(highest - lowest, reach, out=np.zeros_like(reach), where=reach > 0).astype(out.dtype)
    for plane, target in _planes(array, out):
        np.subtract(plane, least.astype(out.dtype), out=target, casting="unsafe")
        target *= scale
        target += out.dtype.type(lowest)
    return out


def clip(array: Array, lowest: float | None, highest: float | None) -> Array:
    """Bring values into a range; the dtype grows if it must hold an end of the range."""
    if lowest is None and highest is None:
        return array.astype(array.dtype.newbyteorder("="))
    clipped: Array = np.clip(array, lowest, highest)
    return clipped


def cast(array: Array, dtype: npt.DTypeLike) -> Array:
    """Return a copy in another type.

    Raises
    ------
    isodicom.errors.GeometryError
        If values other than 0 and 1 are to become bool, or the type is not of whole or real numbers.
    """
    wanted = np.dtype(dtype)
    check_dtype(wanted)
    if wanted == np.bool_ and any(((plane != 0) & (plane != 1)).any() for plane in array):
        raise GeometryError("Only volumes of 0 and 1 become bool; this one has other values.")
    return array.astype(wanted)


def check_dtype(dtype: np.dtype[Any]) -> None:
    """Refuse arrays that are not of whole or real numbers or bool.

    Raises
    ------
    isodicom.errors.GeometryError
        If they aren't.
    """
    if dtype.kind not in "biuf":
        raise GeometryError(f"Volumes have whole or real numbers or bool, not dtype {dtype}.")


def _new(array: Array) -> Array:
    return np.empty_like(array, dtype=array.dtype if array.dtype.kind == "f" else np.float64, subok=False)


def _wide(array: Array) -> np.dtype[Any]:
    return np.promote_types(array.dtype, np.float64)


def _axes(per_channel: bool) -> tuple[int, ...] | None:
    return (0, 1, 2) if per_channel else None


def _planes(array: Array, beside: Array) -> Iterator[tuple[Array, Array]]:
    """The planes of two arrays, as they lie one after the other in the memory of the first."""
    slowest = int(np.argmax(np.abs(array.strides[:3])))
    return zip(np.moveaxis(array, slowest, 0), np.moveaxis(beside, slowest, 0), strict=True)
