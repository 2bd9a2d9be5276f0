"""Resampling: values between voxels, found by SciPy, at the voxels of another grid."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.enum import InterpolationMethods
from isodicom.errors import VolumeError
from isodicom.valuerep import member
from isodicom.volume.base import VolumeBase, check_volume
from isodicom.volume.grid import Floats
from isodicom.volume.packages import optional_package

Array: TypeAlias = npt.NDArray[Any]

_ORDERS = {InterpolationMethods.NEAREST: 0, InterpolationMethods.LINEAR: 1}
_PLANES = 16  # in one go: enough that calls cost nothing, few enough for all threads to have work
_EDGE = 0.5 + 1e-6  # of a voxel: how far beyond a centre it reaches, and what rounding may add


@dataclass(frozen=True)
class Sampling:
    """How the indices of a grid are turned into those of an array.

    Parameters
    ----------
    array: numpy.ndarray
        Three axes of space; types that SciPy cannot read were converted.
    steps: numpy.ndarray
        Shape (3, 3): way in the array from voxel to voxel along the axes of the grid.
    start: numpy.ndarray
        Shape (3,): where the first voxel of the grid lies.
    order: int
        0 for the nearest value, 1 for the linear mean of neighbours.
    """

    array: Array
    steps: Floats
    start: Floats
    order: int


def resampled(
    volume: VolumeBase,
    array: Array,
    geometry: VolumeBase,
    interpolation: InterpolationMethods | str,
    fill_value: float,
) -> Array:
    """Return the values of a volume at the voxels of another geometry.

    The result is written in place, some planes at a time in several threads.

    Raises
    ------
    TypeError
        If the geometry is none.
    isodicom.errors.VolumeError
        If the two lie in different coordinate systems or frames of reference.
    isodicom.errors.MissingPackageError
        If SciPy is not installed.
    """
    name = interpolation.upper() if isinstance(interpolation, str) else interpolation
    method = member(InterpolationMethods, name, "interpolation")
    check_volume(geometry)
    _check_space(volume, geometry)
    ndimage = optional_package("scipy.ndimage", "resample")
    mapping = volume.inverse_affine @ geometry.affine
    native = array.dtype.newbyteorder("=")
    dtype = native if method is InterpolationMethods.NEAREST else _between(native)
    out = np.empty((*geometry.spatial_shape, *array.shape[3:]), dtype=dtype)
    if not array.size:
        out[...] = fill_value
        return out
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for channel in np.ndindex(array.shape[3:]):
            sampling = Sampling(
                _readable(array[(..., *channel)]), mapping[:3, :3], mapping[:3, 3], _ORDERS[method]
            )
            target = out[(..., *channel)]
            slabs = [slice(first, first + _PLANES) for first in range(0, len(target), _PLANES)]
            for _ in pool.map(lambda s, t=target, g=sampling: _fill(ndimage, g, t, s, fill_value), slabs):
                pass
    return out


def _check_space(volume: VolumeBase, geometry: VolumeBase) -> None:
    if volume.coordinate_system is not geometry.coordinate_system:
        raise VolumeError(
            f"The volume lies in the {volume.coordinate_system.value} coordinate system, the geometry in "
            f"the {geometry.coordinate_system.value} coordinate system."
        )
    here, there = volume.frame_of_reference_uid, geometry.frame_of_reference_uid
    if here and there and here != there:
        raise VolumeError(
            f"The volume lies in the frame of reference {here}, the geometry in {there}: their coordinates "
            "have nothing to do with each other. If they were registered, make a geometry without a frame of "
            "reference.",
            reference="PS3.3 C.7.4.1",
        )


def _fill(ndimage: ModuleType, sampling: Sampling, target: Array, slab: slice, fill_value: float) -> None:
    """Write some planes."""
    part = target[slab]
    values = part.view(np.uint8) if part.dtype == np.bool_ else part
    offset = sampling.start + slab.start * sampling.steps[:, 0]
    # A result of a type that SciPy cannot write is converted, plane by plane.
    written = values if values.dtype in _SCIPY else np.empty(values.shape, dtype=np.float64)
    ndimage.affine_transform(
        sampling.array,
        sampling.steps,
        offset,
        output_shape=values.shape,
        output=written,
        order=sampling.order,
        mode="nearest",
        prefilter=False,
    )
    if written is not values:
        values[...] = written
    for plane, outside in zip(part, _outside(sampling, offset, part.shape), strict=True):
        if outside is not None:
            plane[outside] = fill_value


def _outside(
    sampling: Sampling, offset: Floats, shape: tuple[int, ...]
) -> Iterator[npt.NDArray[np.bool_] | None]:
    """For each plane, which voxels lie beyond the array; None if none do."""
    highest = np.asarray(sampling.array.shape) - 1 + _EDGE
    rows, columns = np.arange(shape[1])[:, np.newaxis], np.arange(shape[2])
    for index in range(shape[0]):
        found: npt.NDArray[np.bool_] | None = None
        for axis, (first, down, right) in enumerate(sampling.steps):
            begin = offset[axis] + index * first
            ends = [begin + i * down + j * right for i in (0, shape[1] - 1) for j in (0, shape[2] - 1)]
            if min(ends) >= -_EDGE and max(ends) <= highest[axis]:
                continue
            places = begin + rows * down + columns * right
            beyond = (places < -_EDGE) | (places > highest[axis])
            found = beyond if found is None else found | beyond
        yield found


_SCIPY = frozenset(map(np.dtype, ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8")))
"""Types that SciPy reads and writes."""


def _readable(array: Array) -> Array:
    if array.dtype == np.bool_:
        return array.view(np.uint8)
    if array.dtype in _SCIPY:
        return array
    native = array.astype(array.dtype.newbyteorder("="))
    if native.dtype in _SCIPY:
        return native
    return native.astype(np.float32 if native.dtype.itemsize < 4 else np.float64)


def _between(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """The type of values between values of a type."""
    if dtype.kind == "f":
        return dtype
    return np.dtype(np.float32 if dtype.itemsize <= 2 else np.float64)
