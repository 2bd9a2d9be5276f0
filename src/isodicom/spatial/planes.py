"""Parallel planes, and their order along the normal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

DIRECTION_TOLERANCE = 1e-3
"""How far a unit vector may be off: about 0.06 degrees."""

SPACING_TOLERANCE = 1e-2
"""Which part of the spacing its steps may differ by."""


def normal(cosines: Sequence[float]) -> Floats:
    """Return the unit vector that is right-handed to the directions of a row and a column.

    >>> normal((1, 0, 0, 0, 1, 0)).tolist()
    [0.0, 0.0, 1.0]
    """
    row, column = np.asarray(cosines, dtype=np.float64).reshape(2, 3)
    found: Floats = np.cross(row, column)
    return found


def is_orientation(cosines: Sequence[float]) -> bool:
    """Whether six numbers are two unit vectors at right angles."""
    axes = np.asarray(cosines, dtype=np.float64).reshape(2, 3)
    return bool(np.allclose(axes @ axes.T, np.eye(2), atol=DIRECTION_TOLERANCE))


def distances(positions: Floats, cosines: Sequence[float]) -> Floats:
    """Return how far each position lies along the normal."""
    found: Floats = np.asarray(positions, dtype=np.float64) @ normal(cosines)
    return found


def regular_spacing(positions: Floats, cosines: Sequence[float]) -> float | None:
    """Return the spacing of planes that lie one behind the other at equal distances.

    Parameters
    ----------
    positions: numpy.ndarray
        Positions in any order, one a row.
    cosines: Sequence[float]
        Their common orientation.

    Returns
    -------
    float | None
        The spacing; None if there are fewer than two planes, or they don't lie so.

    Examples
    --------
    >>> regular_spacing(np.array([[0, 0, 2.5], [0, 0, 0], [0, 0, 5.0]]), (1, 0, 0, 0, 1, 0))
    2.5
    """
    along = distances(positions, cosines)
    order = np.argsort(along)
    steps = np.diff(np.asarray(positions)[order], axis=0)
    if len(steps) == 0:
        return None
    spacing = float(along[order[-1]] - along[order[0]]) / len(steps)
    tolerance = SPACING_TOLERANCE * spacing
    if spacing <= 0 or np.abs(steps - spacing * normal(cosines)).max() > tolerance:
        return None
    return spacing


def edge_letters(cosines: Sequence[float]) -> tuple[str, str, str, str]:
    """Return the sides of the patient at the left, right, top and bottom edge of a plane.

    >>> edge_letters((1, 0, 0, 0, 1, 0))
    ('R', 'L', 'A', 'P')
    """
    row, column = np.asarray(cosines, dtype=np.float64).reshape(2, 3)
    return _side(-row), _side(row), _side(-column), _side(column)


def _side(direction: Floats) -> str:
    """Where a direction points to most (PS3.3 C.7.6.2.1.1): x to the left, y to the back, z to the head."""
    axis = int(np.abs(direction).argmax())
    return ("LR", "PA", "HF")[axis][0 if direction[axis] > 0 else 1]
