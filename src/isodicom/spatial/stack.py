"""Planes that lie one behind the other at equal distances: what a volume is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isodicom.errors import VolumeError
from isodicom.spatial.vectors import Floats

Indices = npt.NDArray[np.int64]

SPACING_TOLERANCE = 0.01
"""Which part of the spacing its steps may differ by."""

PERPENDICULAR_TOLERANCE = 1e-3
"""How far the cosine between the normal and the direction of a stack may be off 1."""


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack of planes.

    Parameters
    ----------
    spacing: float
        Distance of neighbours in mm.
    indices: numpy.ndarray
        Where in the stack each of the positions lies, counted from 0: shape (n,), int64.
    """

    spacing: float
    indices: Indices


@dataclass(frozen=True, slots=True)
class StackRules:
    """What is still taken for a stack.

    Parameters
    ----------
    rtol: float, optional
        By which part of the spacing steps may differ.
    atol: float, optional
        By how many mm they may differ.
    perpendicular_tol: float, optional
        How far the cosine between the normal and the way from the first plane to another may be off 1.
    sort: bool, optional
        Sort the planes along the normal, not by their coordinates.
    missing: bool, optional
        Allow for gaps of whole steps.
    duplicates: bool, optional
        Allow for several planes in one place.
    hint: float | None, optional
        The spacing that is expected.
    along_normal: bool, optional
        Refuse planes whose order runs against the normal.
    """

    rtol: float = SPACING_TOLERANCE
    atol: float = 0.0
    perpendicular_tol: float = PERPENDICULAR_TOLERANCE
    sort: bool = True
    missing: bool = False
    duplicates: bool = False
    hint: float | None = None
    along_normal: bool = False


def find_stack(positions: Floats, normal: Floats, rules: StackRules) -> Stack:
    """Put planes in order, and find their distance.

    Parameters
    ----------
    positions: numpy.ndarray
        Where planes lie: shape (n, 3), at least one.
    normal: numpy.ndarray
        The vector at right angles to them.
    rules: StackRules
        What is still taken for a stack.

    Raises
    ------
    isodicom.errors.VolumeError
        If they are no stack: the error says which positions and steps were found.

    Examples
    --------
    >>> along_z = np.array([[0, 0, 5.0], [0, 0, 0.0], [0, 0, 2.5]])
    >>> find_stack(along_z, np.array([0, 0, 1.0]), StackRules())
    Stack(spacing=2.5, indices=array([2, 0, 1]))
    """
    if len(positions) == 1:
        return _one_plane(1, rules)
    if not np.isfinite(positions).all():
        bad = int((~np.isfinite(positions)).any(axis=1).argmax())
        raise _refused(f"position {bad} is {_triple(positions[bad])}", positions)
    order = _order(positions, normal, rules.sort)
    ordered = positions[order]
    begins = np.concatenate(([True], (ordered[1:] != ordered[:-1]).any(axis=1)))
    if not (begins.all() or rules.duplicates):
        raise _twins(positions, order, begins)
    places = ordered[begins]
    if len(places) == 1:
        return _one_plane(len(positions), rules)
    along = places @ normal
    _check_direction(positions, order[begins], normal, rules)
    spacing = (_whole_steps if rules.missing else _equal_steps)(along, positions, rules)
    if rules.missing:
        steps = np.rint((along - along[0]) / spacing).astype(np.int64)
    else:
        steps = np.arange(len(places))
    if not rules.duplicates and (np.diff(steps) == 0).any():
        raise _refused(f"several positions lie within one step of {spacing:g} mm", positions, along)
    indices = np.empty(len(positions), dtype=np.int64)
    indices[order] = steps[np.cumsum(begins) - 1]
    return Stack(spacing, indices)


def _one_plane(count: int, rules: StackRules) -> Stack:
    """A single plane is a stack, of a thickness that it doesn't tell."""
    return Stack(1.0 if rules.hint is None else abs(rules.hint), np.zeros(count, dtype=np.int64))


def sort_index(along: Floats) -> Indices:
    """Return the order of places along a line; those in one place keep their order."""
    order = np.argsort(along)
    ordered = along[order]
    if (ordered[1:] == ordered[:-1]).any():  # several times slower, and seldom needed
        return np.argsort(along, kind="stable")
    return order


def _order(positions: Floats, normal: Floats, along_normal: bool) -> Indices:
    if along_normal:
        return sort_index(positions @ normal)
    return np.lexsort(positions.T[::-1])


def _check_direction(positions: Floats, order: Indices, normal: Floats, rules: StackRules) -> None:
    """Raise if the planes aren't one behind the other, or in the wrong direction."""
    ways = positions[order[1:]] - positions[order[0]]
    cosines = (ways @ normal) / np.linalg.norm(ways, axis=1)
    off = np.abs(np.abs(cosines) - 1)
    worst = int(off.argmax())
    if not off[worst] < rules.perpendicular_tol:
        first, other = order[0], order[worst + 1]
        angle = np.degrees(np.arccos(min(abs(cosines[worst]), 1)))
        raise _refused(
            f"the way from position {first}, {_triple(positions[first])}, to position {other}, "
            f"{_triple(positions[other])}, is {angle:.3g} degrees off the normal {_triple(normal)}",
            positions,
            positions[order] @ normal,
        )
    if rules.along_normal and cosines[0] < 0:
        raise _refused(f"their order runs against the normal {_triple(normal)}", positions)


def _equal_steps(along: Floats, positions: Floats, rules: StackRules) -> float:
    """Return the mean of steps that are equal."""
    steps = np.diff(along)
    spacing = float(steps.mean())
    if not np.isclose(steps, spacing, rtol=rules.rtol, atol=rules.atol).all():
        raise _refused("the steps between them differ", positions, along)
    spacing = abs(spacing)
    if rules.hint is not None and not np.isclose(spacing, abs(rules.hint), rtol=rules.rtol, atol=rules.atol):
        raise _refused(f"they are {spacing:g} mm apart, not {abs(rules.hint):g} mm", positions, along)
    return spacing


def _whole_steps(along: Floats, positions: Floats, rules: StackRules) -> float:
    """Return the smallest step, or the expected one, of which all others are multiples."""
    spacing = abs(rules.hint) if rules.hint is not None else float(np.diff(along).min())
    if spacing > 0:
        steps = (along - along[0]) / spacing
        if np.isclose(steps, np.rint(steps), rtol=0, atol=rules.rtol + rules.atol / spacing).all():
            return spacing
    raise _refused(f"the steps between them are no multiples of {spacing:g} mm", positions, along)


def _twins(positions: Floats, order: Indices, begins: npt.NDArray[np.bool_]) -> VolumeError:
    second = int((~begins).argmax())
    first, second = sorted((int(order[second - 1]), int(order[second])))
    return _refused(
        f"positions {first} and {second} are both {_triple(positions[first])}, "
        f"and {np.count_nonzero(~begins)} of all occur again",
        positions,
    )


def _refused(reason: str, positions: Floats, along: Floats | None = None) -> VolumeError:
    """The error, with the steps that were found if the places along the normal are known."""
    steps: list[float] = []
    found = ""
    if along is not None:
        places = np.sort(along)
        gaps = np.diff(places)
        steps = np.unique(gaps.round(6)).tolist()
        widest = int(gaps.argmax())
        found = (
            f" Along the normal they lie from {places[0]:g} to {places[-1]:g} mm, {gaps.min():g} to "
            f"{gaps.max():g} mm apart ({np.median(gaps):g} mm in the middle), with the widest step from "
            f"{places[widest]:g} to {places[widest + 1]:g} mm."
        )
    return VolumeError(
        f"{len(positions)} positions form no volume: {reason}.{found}",
        positions=positions.tolist(),
        spacings=steps,
        reference="PS3.3 C.7.6.2.1.1",
    )


def _triple(values: Floats) -> str:
    return f"({values[0]:g}, {values[1]:g}, {values[2]:g})"
