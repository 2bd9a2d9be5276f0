"""Padding: parts of an array that may reach beyond it, and where the values outside come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.enum import PadModes
from isodicom.errors import GeometryError
from isodicom.valuerep import member
from isodicom.volume.grid import Shape

Array: TypeAlias = npt.NDArray[Any]
Widths: TypeAlias = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
"""Voxels before and after along each axis."""

Box: TypeAlias = tuple[slice, slice, slice]

_SPACE = (0, 1, 2)
_STATISTICS: Mapping[PadModes, Callable[..., Any]] = {
    PadModes.MINIMUM: np.min,
    PadModes.MAXIMUM: np.max,
    PadModes.MEAN: np.mean,
    PadModes.MEDIAN: np.median,
}


@dataclass(frozen=True)
class Padding:
    """Where the values of voxels outside a volume come from.

    Parameters
    ----------
    mode: isodicom.PadModes | str
        A constant, the nearest voxel, or a statistic of all voxels.
    constant_value: float | Sequence[float]
        The constant. With `per_channel`, it may be one for each channel; else two are those before and after.
    per_channel: bool
        Whether statistics and constants are of each channel by itself.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there is no such mode.
    """

    mode: PadModes | str
    constant_value: float | Sequence[float]
    per_channel: bool

    def __post_init__(self) -> None:
        name = self.mode.upper() if isinstance(self.mode, str) else self.mode
        object.__setattr__(self, "mode", member(PadModes, name, "mode"))


def read_widths(pad_width: int | Sequence[int] | Sequence[Sequence[int]]) -> Widths:
    """Return how many voxels come before and after along each axis.

    Raises
    ------
    TypeError
        If they are no whole numbers.
    isodicom.errors.GeometryError
        If they aren't arranged as one number, two, three times one or three times two, or one is negative.

    Examples
    --------
    >>> read_widths([1, 2])
    ((1, 2), (1, 2), (1, 2))
    >>> read_widths([[1], [2], [3]])
    ((1, 1), (2, 2), (3, 3))
    """
    refused = f"pad_width is n, [before, after], or three of [n] or [before, after]; {pad_width!r} was given."
    try:
        widths = np.asarray(pad_width)
    except ValueError:
        raise GeometryError(refused) from None
    if widths.shape not in ((), (2,), (3, 1), (3, 2)) or widths.dtype.kind not in "iubfO":
        raise GeometryError(refused)
    if widths.dtype.kind not in "iub":
        raise TypeError(f"pad_width takes whole numbers; {pad_width!r} was given.")
    if widths.min() < 0:
        raise GeometryError(f"pad_width takes no negative numbers; {pad_width!r} was given.")
    first, second, third = ((int(before), int(after)) for before, after in np.broadcast_to(widths, (3, 2)))
    return first, second, third


def window(array: Array, start: Sequence[int], shape: Shape, padding: Padding) -> Array:
    """Return a part of an array that may reach beyond it: a view if it doesn't.

    Parameters
    ----------
    array: numpy.ndarray
        Three dimensions of space, and any number of channels.
    start: Sequence[int]
        Indices of the first voxel; they may be negative.
    shape: tuple[int, int, int]
        How many voxels are taken along each axis of space.
    padding: Padding
        Where values outside come from.

    Returns
    -------
    numpy.ndarray
        Of the same dtype; in memory, axes lie as in the array.
    """
    axes = list(zip(start, shape, array.shape[:3], strict=True))
    if all(first >= 0 and first + count <= size for first, count, size in axes):
        return array[tuple(slice(first, first + count) for first, count, _ in axes)]
    if padding.mode is PadModes.EDGE and 0 in array.shape[:3]:
        raise GeometryError(f"A volume of shape {array.shape[:3]} has no voxels at its edges.")
    # Axes that run backwards in memory are copied forwards, which is what memory is fast at.
    forwards = tuple(slice(None, None, -1 if stride < 0 else 1) for stride in array.strides[:3])
    turned = [
        (size - first - count if way.step < 0 else first, count, size)
        for (first, count, size), way in zip(axes, forwards, strict=True)
    ]
    out = np.empty_like(array[forwards], shape=(*shape, *array.shape[3:]), subok=False)
    overlaps = [_overlap(*axis, nearest=padding.mode is PadModes.EDGE) for axis in turned]
    inner = tuple(to for to, _ in overlaps)
    out[inner] = array[forwards][tuple(source for _, source in overlaps)]
    if padding.mode is PadModes.EDGE:
        _repeat_edges(out, inner)
    else:
        values = _fill_values(array, padding)
        for axis, side, border in _borders(out, inner):
            out[border] = values[axis, 1 - side if forwards[axis].step < 0 else side]
    return out[forwards]


def _overlap(first: int, count: int, size: int, nearest: bool) -> tuple[slice, slice]:
    """What of the result lies inside, and where it is taken from; the nearest plane if nothing else does."""
    begin, end = max(first, 0), min(first + count, size)
    if nearest and begin >= end:
        begin = min(begin, size - 1)
        to = min(max(begin - first, 0), count - 1)
        return slice(to, to + 1), slice(begin, begin + 1)
    end = max(begin, end)
    to = min(begin - first, count)
    end = min(end, begin + count - to)
    return slice(to, to + end - begin), slice(begin, end)


def _borders(out: Array, inner: tuple[slice, ...]) -> Iterator[tuple[int, int, tuple[slice, ...]]]:
    """What lies around the inner part, in six boxes: axis, side, and the box."""
    for axis in _SPACE:
        around = (slice(None),) * axis
        beside = inner[axis + 1 :]
        yield axis, 0, (*around, slice(0, inner[axis].start), *beside)
        yield axis, 1, (*around, slice(inner[axis].stop, out.shape[axis]), *beside)


def _repeat_edges(out: Array, inner: tuple[slice, ...]) -> None:
    for axis, side, border in _borders(out, inner):
        plane = inner[axis].stop - 1 if side else inner[axis].start
        out[border] = out[(*border[:axis], slice(plane, plane + 1), *border[axis + 1 :])]


def _fill_values(array: Array, padding: Padding) -> Array:
    """Values before and after along each axis: shape (3, 2), and channels if they differ, in the dtype."""
    channels = array.shape[3:]
    if padding.mode is not PadModes.CONSTANT:
        statistic = _STATISTICS[PadModes(padding.mode)]
        values = np.asarray(statistic(array, axis=_SPACE if padding.per_channel else None))
    else:
        values = np.asarray(padding.constant_value)
        if values.ndim and padding.per_channel and channels and values.size == np.prod(channels):
            values = values.reshape(channels)
        elif values.ndim:
            return _sides(values).astype(array.dtype)
    values = values.astype(array.dtype)
    return np.broadcast_to(values, (3, 2, *values.shape))


def _sides(values: Array) -> Array:
    try:
        return np.broadcast_to(values, (3, 2))
    except ValueError:
        raise GeometryError(
            f"constant_value is one number, [before, after], or with per_channel one for each channel; "
            f"{values.tolist()} was given."
        ) from None
