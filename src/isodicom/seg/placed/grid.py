"""Grids compared, and masks put on the voxels of another one: exactly, or by the nearest voxel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from isodicom.enum import PadModes
from isodicom.errors import GeometryError
from isodicom.seg.placed.values import Array
from isodicom.volume.grid import Floats, Shape, cosines
from isodicom.volume.matching import Turn, nearest_turn
from isodicom.volume.packages import optional_package
from isodicom.volume.padding import Padding, window

TOLERANCE = 0.05
"""By how much of a voxel the places of voxels may differ that are taken for the same."""

_PARALLEL = 1 - 1e-4
"""The cosine of axes that run the same way."""

_NOTHING = Padding(PadModes.CONSTANT, 0, per_channel=False)
"""What stands at voxels that a mask doesn't have."""

_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Grid:
    """Voxels in space.

    Parameters
    ----------
    affine: numpy.ndarray
        4 x 4: from indices to mm to the left, back and head of the patient.
    shape: tuple[int, int, int]
        How many voxels there are along each axis.
    """

    affine: Floats
    shape: Shape

    def corners(self) -> Floats:
        """Return the indices of the voxels in the corners, 8 x 4."""
        ends = [(0, length - 1) for length in self.shape]
        parts = [part.ravel().astype(np.float64) for part in np.meshgrid(*ends, indexing="ij")]
        return np.stack([*parts, np.ones(8)], axis=1)

    @property
    def spacing(self) -> Floats:
        """numpy.ndarray: size of voxels along each axis"""
        lengths: Floats = np.linalg.norm(self.affine[:3, :3], axis=0)
        return lengths


@dataclass(frozen=True)
class Fit:
    """How the voxels of one grid are those of another, of the same size.

    Parameters
    ----------
    turn: isodicom.volume.matching.Turn
        How the axes of this grid are turned to be those of the other.
    start: tuple[int, int, int]
        Which voxel the first one of the other grid is then.
    off: float
        The greatest distance of two voxels that are taken for the same, in voxels of this grid.
    off_mm: float
        The same in mm.
    """

    turn: Turn
    start: Shape
    off: float
    off_mm: float


def nearest_fit(grid: Grid, other: Grid) -> Fit | None:
    """Find the whole voxels of a grid that are nearest to those of another; None if its axes are turned."""
    grid = _singles_alike(grid, other)
    other = _singles_alike(other, grid)
    mapping = np.linalg.inv(grid.affine) @ other.affine
    whole = np.rint(mapping)
    turn = nearest_turn(whole[:3, :3])
    if turn is None or not np.array_equal(np.abs(whole[:3, :3]), np.eye(3)[:, turn.order]):
        return None
    away = other.corners() @ (mapping - whole).T[:, :3]
    first = [(int(index), int(index) + 1) for index in whole[:3, 3]]
    (slices, _), (rows, _), (columns, _) = turn.of_ranges(first, grid.shape)
    return Fit(
        turn,
        (slices, rows, columns),
        float(np.abs(away).max()),
        float(np.linalg.norm(away @ grid.affine[:3, :3].T, axis=1).max()),
    )


def _singles_alike(grid: Grid, other: Grid) -> Grid:
    """The grid; along axes with one voxel, that is as long as those of the other: nothing depends on it."""
    affine = grid.affine.copy()
    along = np.abs(cosines(affine, other.affine))
    for axis, length in enumerate(grid.shape):
        nearest = int(along[axis].argmax())
        if length == 1 and along[axis, nearest] > _PARALLEL:
            affine[:3, axis] *= other.spacing[nearest] / grid.spacing[axis]
    return Grid(affine, grid.shape)


def is_same(fit: Fit | None, tolerance: float = TOLERANCE) -> bool:
    """Whether voxels lie at the same places, as nearly as makes no difference."""
    return fit is not None and fit.off <= tolerance


def put_on(values: Array, fit: Fit, other: Grid) -> Array:
    """Return the values at the voxels of another grid, 0 where there are none.

    Parameters
    ----------
    values: numpy.ndarray
        Three axes of space; an axis of segments may follow.
    fit: isodicom.seg.placed.grid.Fit
        How the voxels are those of the other.
    other: isodicom.seg.placed.grid.Grid
        The other grid.

    Raises
    ------
    isodicom.errors.GeometryError
        If there is anything but 0 at voxels that the other grid doesn't have.
    """
    turned = fit.turn.of(values)
    made = window(turned, fit.start, other.shape, _NOTHING)
    if any(fit.start) or turned.shape[:3] != other.shape:
        _check_nothing_lost(values, made)
    return made


def _check_nothing_lost(values: Array, part: Array) -> None:
    lost = int(np.count_nonzero(values)) - int(np.count_nonzero(part))
    if lost:
        raise GeometryError(
            f"{lost} voxels of the mask lie outside of the images, which are smaller. Cut the mask, or make "
            "sure that it is one of these images.",
            voxels=lost,
        )


def resampled(values: Array, grid: Grid, other: Grid, linear: bool = False) -> Array:
    """Return the value of the nearest voxel at each voxel of another grid, 0 beyond.

    Parameters
    ----------
    values: numpy.ndarray
        Three axes of space; an axis of segments may follow.
    grid, other: isodicom.seg.placed.grid.Grid
        Where they lie, and where they are wanted.
    linear: bool, optional
        Take the linear mean of neighbours, as makes sense for fractions.

    Raises
    ------
    isodicom.errors.MissingPackageError
        If SciPy is not installed.
    """
    ndimage = optional_package("scipy.ndimage", "resample")
    mapping = np.linalg.inv(grid.affine) @ other.affine
    made = np.zeros((*other.shape, *values.shape[3:]), values.dtype)
    for channel in np.ndindex(values.shape[3:]):
        part, target = values[(..., *channel)], made[(..., *channel)]
        is_bool = part.dtype == np.bool_  # which SciPy doesn't take
        ndimage.affine_transform(
            part.view(np.uint8) if is_bool else part,
            mapping[:3, :3],
            mapping[:3, 3],
            output_shape=other.shape,
            output=target.view(np.uint8) if is_bool else target,
            order=1 if linear else 0,
            mode="grid-constant",  # a voxel reaches half its size beyond its centre
            prefilter=False,
        )
    return made


def difference(grid: Grid, other: Grid) -> str:
    """Say in what, and by how many mm, the grid of a mask differs from that of images."""
    fit = nearest_fit(grid, other)
    turn = _turn(grid, other)
    said = [f"voxels of the mask measure {_lengths(grid)} mm, those of the images {_lengths(other)} mm"]
    if turn > 0.01:
        said.append(f"axes are turned by {turn:.3g} degrees")
    if fit is not None:
        said.append(f"voxels are off by up to {fit.off_mm:.3g} mm ({fit.off:.2g} voxels)")
    middles = [one.affine[:3] @ [*((np.asarray(one.shape) - 1) / 2), 1.0] for one in (grid, other)]
    said.append(f"their centres are {np.linalg.norm(middles[0] - middles[1]):.3g} mm apart")
    said.append(f"their shapes are {_sizes(grid)} and {_sizes(other)}")
    return "; ".join(said)


def hint(grid: Grid, other: Grid) -> str:
    """Say what is probably wrong with a mask that doesn't fit, if it is one of the common faults."""
    turned = Grid(_LPS @ grid.affine, grid.shape)
    if is_same(nearest_fit(turned, other)) and sorted(grid.shape) == sorted(other.shape):
        return (
            " It would fit if its coordinates grew to the left and back, as those of DICOM do: probably the "
            "program that wrote it did not turn them to those of NIfTI. Pass (array, affine) with "
            "affine = diag(-1, -1, 1, 1) @ that of the file."
        )
    if np.allclose(np.abs(grid.affine), np.eye(4)) and sorted(grid.shape) == sorted(other.shape):
        return (
            " Its matrix is that of a file without a place in space. If its voxels are those of the images, "
            "pass (array, affine), with the affine of an image that was converted from the same series."
        )
    return ""


def _turn(grid: Grid, other: Grid) -> float:
    """The angle between the nearest axes, in degrees."""
    nearest = np.abs(cosines(grid.affine, other.affine)).max(axis=0)
    return float(np.degrees(np.arccos(min(1.0, nearest.min()))))


def _lengths(grid: Grid) -> str:
    return " x ".join(f"{length:.4g}" for length in sorted(grid.spacing.tolist()))


def _sizes(grid: Grid) -> str:
    return " x ".join(str(length) for length in grid.shape)
