"""Matching: how the axes of one grid are turned, flipped and cut to be those of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.enum import PatientOrientationValuesBiped
from isodicom.errors import VolumeError
from isodicom.spatial import PATIENT_ORIENTATION_OPPOSITES, get_closest_patient_orientation
from isodicom.volume.grid import Floats, Shape, cosines, directions, moved, permuted, spacings

Array: TypeAlias = npt.NDArray[Any]
Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Turn:
    """Axes in another order, and some of them backwards.

    Parameters
    ----------
    order: tuple[int, int, int]
        Which axis comes first, second and third.
    flipped: tuple[int, ...]
        Axes, as they are then, that run backwards.
    """

    order: Shape
    flipped: tuple[int, ...]

    def of(self, array: Array) -> Array:
        """Return an array with its axes of space turned: a view."""
        return np.flip(array.transpose(*self.order, *range(3, array.ndim)), self.flipped)

    def back(self, array: Array) -> Array:
        """Return an array that was turned as it was: a view."""
        order = [self.order.index(axis) for axis in range(3)]
        return np.flip(array, self.flipped).transpose(*order, *range(3, array.ndim))

    def of_ranges(self, ranges: Sequence[Range], shape: Sequence[int]) -> list[Range]:
        """Return ranges of indices, first and behind, along the axes of a grid as those after the turn."""
        turned = []
        for axis, before in enumerate(self.order):
            first, behind = ranges[before]
            length = shape[before]
            turned.append((length - behind, length - first) if axis in self.flipped else (first, behind))
        return turned


@dataclass(frozen=True)
class Match:
    """What makes one grid another: a turn, then a part that may reach beyond, and every so many of that."""

    turn: Turn
    start: Shape
    step: Shape
    shape: Shape


def turn_to_orientation(affine: Floats, wanted: Sequence[PatientOrientationValuesBiped]) -> Turn:
    """Find the turn after which axes point as nearly as they can to these sides of the patient."""
    there = get_closest_patient_orientation(affine)
    order = []
    flipped = []
    for axis, direction in enumerate(wanted):
        if direction in there:
            order.append(there.index(direction))
        else:
            order.append(there.index(PATIENT_ORIENTATION_OPPOSITES[direction]))
            flipped.append(axis)
    first, second, third = order
    return Turn((first, second, third), tuple(flipped))


def nearest_turn(along: Floats) -> Turn | None:
    """Find the turn after which axes run as nearly as they can as those of another grid do.

    Parameters
    ----------
    along: numpy.ndarray
        How far each axis of the other grid, a column, runs along each of this one, a row: cosines, or voxels.

    Returns
    -------
    isodicom.volume.matching.Turn | None
        The turn; None if two axes of the other grid are nearest to the same one.
    """
    order = np.abs(along).argmax(axis=0)
    first, second, third = order.tolist()
    if {first, second, third} != {0, 1, 2}:
        return None
    return Turn((first, second, third), tuple(np.flatnonzero(along[order, [0, 1, 2]] < 0).tolist()))


def find_match(affine: Floats, shape: Shape, other: Floats, other_shape: Shape, tol: float) -> Match:
    """Find what makes a grid another without a new value at any place.

    Parameters
    ----------
    affine, shape: numpy.ndarray, tuple[int, int, int]
        The grid that there is.
    other, other_shape: numpy.ndarray, tuple[int, int, int]
        The one that is wanted.
    tol: float
        How much cosines may be off 1, and steps and starts off whole numbers of voxels.

    Raises
    ------
    isodicom.errors.VolumeError
        If voxels of the other grid lie between those of this one.
    """
    turn = _alignment(affine, other, tol)
    turned = permuted(affine, turn.order)
    sizes = [shape[axis] for axis in turn.order]
    backwards = [axis in turn.flipped for axis in range(3)]
    turned = moved(
        turned,
        [size - 1 if back else 0 for size, back in zip(sizes, backwards, strict=True)],
        [-1 if back else 1 for back in backwards],
    )
    step = _whole(
        np.divide(spacings(other), spacings(turned)),
        tol,
        "Voxels of the other geometry are {found} voxels of this one apart along its axes",
        lowest=1,
    )
    start = _whole(
        np.linalg.solve(turned, other[:, 3])[:3].astype(np.float64),
        tol,
        "The first voxel of the other geometry lies at {found} of this one",
    )
    return Match(turn, start, step, other_shape)


def _alignment(affine: Floats, other: Floats, tol: float) -> Turn:
    along = cosines(affine, other)
    turn = nearest_turn(along)
    if turn is None or (1 - np.abs(along).max(axis=0) > tol).any():
        raise VolumeError(
            "The axes of the other geometry are turned against those of this one, whatever their order: its "
            f"directions are {directions(other).T.round(6).tolist()}, these "
            f"{directions(affine).T.round(6).tolist()}. Resample the volume."
        )
    return turn


def _whole(found: Floats, tol: float, sentence: str, lowest: float = -np.inf) -> Shape:
    nearest = np.rint(found)
    if (np.abs(found - nearest) > tol).any() or (nearest < lowest).any():
        said = sentence.format(found=tuple(found.round(6).tolist()))
        raise VolumeError(f"{said}, which are no whole numbers. Resample the volume.")
    first, second, third = nearest.astype(int).tolist()
    return first, second, third
