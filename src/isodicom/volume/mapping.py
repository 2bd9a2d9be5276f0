"""Mapping: points from indices to places, and back."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.errors import VolumeError
from isodicom.spatial.vectors import Points, point_rows
from isodicom.volume.grid import Floats, Shape

Array: TypeAlias = npt.NDArray[Any]


def transformed(affine: Floats, points: Points, name: str) -> Floats:
    """Return points that were put through an affine matrix.

    Raises
    ------
    isodicom.errors.GeometryError
        If they have not shape (n, 3).
    """
    found: Floats = point_rows(points, name) @ affine[:3, :3].T
    found += affine[:3, 3]
    return found


def check_inside(indices: Floats, shape: Shape) -> None:
    """Refuse indices beyond a volume. Voxels reach half their size to each side of their centres.

    Raises
    ------
    isodicom.errors.VolumeError
        If one lies beyond.
    """
    inside = (indices >= -0.5) & (indices <= np.asarray(shape) - 0.5)
    if not inside.all():
        first = indices[~inside.all(axis=1)][0]
        raise VolumeError(f"Index {first.tolist()} lies beyond the volume, whose shape is {shape}.")


def rounded(indices: Floats, dtype: npt.DTypeLike = np.int64) -> Array:
    """Return the nearest whole indices; in a dtype of signed integers if it can hold them, else int64."""
    nearest = np.rint(indices)
    wanted = np.dtype(dtype)
    if wanted.kind == "i" and nearest.size:
        limits = np.iinfo(wanted.name)
        if nearest.min() < limits.min or nearest.max() > limits.max:
            wanted = np.dtype(np.int64)
    return nearest.astype(wanted if wanted.kind == "i" else np.int64)
