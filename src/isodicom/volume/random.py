"""Random choices, from NumPy's global generator: `numpy.random.seed` makes them the same again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from isodicom.errors import GeometryError
from isodicom.volume.grid import Shape


def random_flips(axes: Sequence[int]) -> list[int]:
    """Choose each of these axes with even chances.

    Raises
    ------
    isodicom.errors.GeometryError
        If they aren't two or three different axes of space.
    """
    return [axis for axis in _several(axes) if np.random.randint(2)]


def random_order(axes: Sequence[int]) -> Shape:
    """Choose an order of all axes of space, in which those that were not named stay where they are.

    Raises
    ------
    isodicom.errors.GeometryError
        If they aren't two or three different axes of space.
    """
    order = [0, 1, 2]
    places = _several(axes)
    for place, axis in zip(places, np.random.permutation(axes).tolist(), strict=True):
        order[place] = axis
    first, second, third = order
    return first, second, third


def random_start(shape: Shape, wanted: Shape) -> Shape:
    """Choose where a part of this shape begins.

    Raises
    ------
    isodicom.errors.GeometryError
        If it is larger than the whole.
    """
    if any(part > size for part, size in zip(wanted, shape, strict=True)):
        raise GeometryError(f"A part of shape {wanted} is larger than the volume, whose shape is {shape}.")
    first, second, third = (
        int(np.random.randint(0, size - part + 1)) for size, part in zip(shape, wanted, strict=True)
    )
    return first, second, third


def _several(axes: Sequence[int]) -> list[int]:
    if len(axes) not in (2, 3) or len({*axes}) != len(axes) or not {*axes} <= {0, 1, 2}:
        raise GeometryError(f"axes takes two or three of 0, 1 and 2, each once; {tuple(axes)} was given.")
    return sorted(axes)
