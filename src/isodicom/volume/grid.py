"""Grids of voxels: what the affine matrix tells of one, and what becomes of it as axes are cut or turned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.enum import AxisHandedness
from isodicom.errors import GeometryError
from isodicom.spatial.vectors import are_orthogonal_units

Floats: TypeAlias = npt.NDArray[np.float64]
Shape: TypeAlias = tuple[int, int, int]
Triple: TypeAlias = tuple[float, float, float]


def read_affine(affine: npt.NDArray[np.number]) -> Floats:
    """Check an affine matrix, and return it as a read-only copy.

    Raises
    ------
    isodicom.errors.GeometryError
        If it has not shape (4, 4), its last row isn't 0, 0, 0, 1, or its axes have no length or aren't at
        right angles.
    """
    given = np.asarray(affine)
    if given.shape != (4, 4):
        raise GeometryError(f"affine has shape (4, 4), not {given.shape}.")
    if given[3].tolist() != [0, 0, 0, 1]:
        raise GeometryError(f"The last row of affine is 0, 0, 0, 1, not {given[3].tolist()}.")
    matrix = given.astype(np.float64)
    axes = matrix[:3, :3]
    lengths = np.linalg.norm(axes, axis=0)
    if not np.isfinite(matrix).all() or not lengths.all() or not are_orthogonal_units(axes / lengths):
        raise GeometryError(
            f"The first three columns of affine are vectors at right angles; {axes.T.tolist()} were given."
        )
    return frozen(matrix)


def frozen(matrix: Floats) -> Floats:
    """Return the matrix, which can't be written to any more."""
    matrix.flags.writeable = False
    return matrix


def read_shape(shape: Sequence[int], name: str = "spatial_shape") -> Shape:
    """Return three sizes as a tuple.

    Raises
    ------
    isodicom.errors.GeometryError
        If there are more or fewer, or one is negative.
    TypeError
        If one is no whole number.
    """
    if len(shape) != 3:
        raise GeometryError(f"{name} takes 3 sizes; {tuple(shape)} was given.")
    if any(int(size) != size for size in shape):
        raise TypeError(f"{name} takes whole numbers; {tuple(shape)} was given.")
    first, second, third = (int(size) for size in shape)
    if min(first, second, third) < 0:
        raise GeometryError(f"{name} takes no negative sizes; {tuple(shape)} was given.")
    return first, second, third


def check_spatial_shape(shape: tuple[int, ...], wanted: Shape) -> None:
    """Refuse arrays of more or fewer voxels in space.

    Raises
    ------
    isodicom.errors.GeometryError
        If the shape doesn't begin with the wanted one.
    """
    if shape[:3] != wanted:
        raise GeometryError(f"The array has {shape[:3]} voxels in space; the volume has {wanted}.")


def moved(affine: Floats, start: Sequence[int], step: Sequence[int] = (1, 1, 1)) -> Floats:
    """Return the matrix of a grid that begins at other indices, and takes every so many voxels.

    >>> moved(np.diag([1.0, 2.0, 3.0, 1.0]), (4, 0, 0), (-1, 1, 2))[:3].tolist()
    [[-1.0, 0.0, 0.0, 4.0], [0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 6.0, 0.0]]
    """
    found = affine.copy()
    found[:3, 3] += affine[:3, :3] @ np.asarray(start, dtype=np.float64)
    # Nothing less negative than 0: it would be printed as -0.
    found[:3, :3] = affine[:3, :3] * np.asarray(step, dtype=np.float64) + 0.0
    return frozen(found)


def permuted(affine: Floats, order: Sequence[int]) -> Floats:
    """Return the matrix of a grid whose axes come in another order."""
    return frozen(affine[:, [*order, 3]])


def spacings(affine: Floats) -> Triple:
    """Return the distance of voxels along each axis."""
    first, second, third = np.linalg.norm(affine[:3, :3], axis=0).tolist()
    return first, second, third


def directions(affine: Floats) -> Floats:
    """Return unit vectors along the axes, one a column."""
    axes = affine[:3, :3]
    found: Floats = axes / np.linalg.norm(axes, axis=0)
    return found


def cosines(affine: Floats, other: Floats) -> Floats:
    """Return the cosines between the axes of a grid, the rows, and those of another, the columns."""
    found: Floats = directions(affine).T @ directions(other)
    return found


def handedness(affine: Floats) -> AxisHandedness:
    """Tell the handedness of the three axes."""
    if np.linalg.det(affine[:3, :3]) > 0:
        return AxisHandedness.RIGHT_HANDED
    return AxisHandedness.LEFT_HANDED


def as_triple(point: Floats) -> Triple:
    """Return three numbers as Python's."""
    x, y, z = point.tolist()
    return x, y, z


def read_order(indices: Sequence[int]) -> Shape:
    """Return the order of axes that was asked for.

    Raises
    ------
    isodicom.errors.GeometryError
        If it isn't made of 0, 1 and 2.
    """
    if len(indices) != 3 or {*indices} != {0, 1, 2}:
        raise GeometryError(f"Axes are ordered by 0, 1 and 2, each once; {tuple(indices)} was given.")
    first, second, third = (int(index) for index in indices)
    return first, second, third


def read_axes(axes: int | Sequence[int]) -> list[int]:
    """Return axes of space, each once.

    Raises
    ------
    isodicom.errors.GeometryError
        If one is none of 0, 1 and 2, or there are more than three.
    """
    given = [axes] if isinstance(axes, int) else list(axes)
    if len(given) > 3 or not {*given} <= {0, 1, 2}:
        raise GeometryError(f"Axes of space are 0, 1 and 2; {axes!r} was given.")
    return sorted({int(axis) for axis in given})
