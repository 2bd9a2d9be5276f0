"""Indexing: which voxels an index means, as a start, a step and a count along each axis."""

from __future__ import annotations

from operator import index as as_int
from typing import TypeAlias

import numpy as np

from isodicom.errors import GeometryError, VoxelIndexError
from isodicom.volume.grid import Shape

Ranges: TypeAlias = tuple[range, range, range]
"""The indices that are taken along each axis."""

Index: TypeAlias = int | slice | tuple[int | slice, ...]

_WHOLE = (int, np.integer)


def read_index(index: Index, shape: Shape) -> Ranges:
    """Return which indices are taken along each axis.

    An integer keeps the axis, with a size of 1. Slices must not reach beyond the volume. Full slices may
    follow, for channels.

    Raises
    ------
    TypeError
        If the index is neither an integer nor a slice, nor a tuple of those.
    isodicom.errors.VoxelIndexError
        If there are more than three, an integer is beyond the volume, or nothing would be left.
    isodicom.errors.GeometryError
        If a slice reaches beyond the volume.

    Examples
    --------
    >>> read_index((1, slice(None, None, -1)), (2, 3, 4))
    (range(1, 2), range(2, -1, -1), range(0, 4))
    """
    items = index if isinstance(index, tuple) else (index,)
    for item in items:
        if not isinstance(item, (*_WHOLE, slice)):
            raise TypeError(f"Volumes are indexed by integers and slices, not by {item!r}.")
    # A full slice of channels is no harm: arrays of NumPy are indexed so.
    if any(item != slice(None) for item in items[3:]):
        raise VoxelIndexError(
            f"Volumes have three axes of space, and channels are chosen with get_channel; {len(items)} "
            "indices were given."
        )
    whole = items + (slice(None),) * (3 - len(items))
    first, second, third = (
        _sliced(item, axis, size) if isinstance(item, slice) else _single(as_int(item), axis, size)
        for axis, (item, size) in enumerate(zip(whole, shape, strict=False))
    )
    return first, second, third


def as_slices(ranges: Ranges) -> tuple[slice, slice, slice]:
    """Return slices that take these indices of an array."""
    first, second, third = (slice(one.start, one.stop if one.stop >= 0 else None, one.step) for one in ranges)
    return first, second, third


def flipped(shape: Shape, axes: list[int]) -> Ranges:
    """Return all indices, backwards along some axes."""
    first, second, third = (
        range(size - 1, -1, -1) if axis in axes else range(size) for axis, size in enumerate(shape)
    )
    return first, second, third


def _single(index: int, axis: int, size: int) -> range:
    if not -size <= index < size:
        raise VoxelIndexError(f"Index {index} is beyond axis {axis}, whose size is {size}.")
    return range(index % size, index % size + 1)


def _sliced(item: slice, axis: int, size: int) -> range:
    for name, value, lowest, highest in (
        ("start", item.start, -size, size - 1),
        ("stop", item.stop, -size - 1, size),
    ):
        if value is not None and not lowest <= as_int(value) <= highest:
            raise GeometryError(
                f"The {name} of a slice, {value}, is beyond axis {axis}, whose size is {size}; pad the "
                "volume first to go beyond it."
            )
    if item.step == 0:
        raise GeometryError("The step of a slice must not be 0.")
    found = range(*item.indices(size))
    if not found:
        raise VoxelIndexError(f"Nothing of axis {axis}, whose size is {size}, would be left.")
    return found
