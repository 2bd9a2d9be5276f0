"""Positions of planes: their order, their spacing, and why they are no volume."""

from __future__ import annotations

import numpy as np

from isodicom.enum import AxisHandedness
from isodicom.errors import GeometryError, VolumeError
from isodicom.spatial.conventions import VOLUME_INDEX_CONVENTION, Handedness, IndexConvention
from isodicom.spatial.orientation import get_normal_vector
from isodicom.spatial.stack import (
    PERPENDICULAR_TOLERANCE,
    SPACING_TOLERANCE,
    Stack,
    StackRules,
    find_stack,
    sort_index,
)
from isodicom.spatial.vectors import Numbers, Points, point_rows


def get_volume_positions(
    image_positions: Points,
    image_orientation: Numbers,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    perpendicular_tol: float | None = None,
    sort: bool = True,
    allow_missing_positions: bool = False,
    allow_duplicate_positions: bool = False,
    spacing_hint: float | None = None,
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
    enforce_handedness: bool = False,
) -> tuple[float | None, list[int] | None]:
    """Find the spacing of planes, and where in the volume that they make each of them lies.

    Planes make a volume if they lie one behind the other, at right angles to the way between them, and at
    equal distances. A single plane is a volume, too.

    Parameters
    ----------
    image_positions: Sequence[Sequence[float]]
        Positions of planes: shape (n, 3), in mm.
    image_orientation: Sequence[float]
        Direction cosines of a row, then of a column, which all planes share.
    rtol: float | None, optional
        By which part of the mean step a step may differ from it; 0.01 if neither it nor `atol` is given.
    atol: float | None, optional
        By how many mm a step may differ. Not together with `rtol`.
    perpendicular_tol: float | None, optional
        How far the cosine between the normal and the way from the first plane to another may be off 1; 0.001
        if not given.
    sort: bool, optional
        Sort planes along the normal. If false, they are taken in the order of their coordinates (x, then y,
        then z), whichever way the normal points.
    allow_missing_positions: bool, optional
        Allow for gaps: the spacing is the smallest step, and the others are multiples of it.
    allow_duplicate_positions: bool, optional
        Allow for several planes in one place; they have the same index.
    spacing_hint: float | None, optional
        The spacing that is expected. Where positions may be missing, steps are multiples of it; otherwise,
        planes with another spacing make no volume. It is the spacing of a single plane.
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which the pixel indices of the volume grow. With `handedness`, they tell in which
        direction planes are counted.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the volume's axes.
    enforce_handedness: bool, optional
        If planes aren't sorted, refuse those whose order runs against that direction.

    Returns
    -------
    tuple[float | None, list[int] | None]
        The spacing in mm (1.0 for a single plane), and the index of each plane in the volume, counted from 0.
        Both are None if the planes make no volume; `isodicom.spatial.positions.why_no_volume` tells why.

    Raises
    ------
    TypeError
        If `rtol` and `atol` are both given.
    ValueError
        If there is no position, arrays have other shapes, `spacing_hint` is 0, `perpendicular_tol` is
        negative, or planes that may be missing or twice there aren't sorted.

    Examples
    --------
    >>> from isodicom.spatial import get_volume_positions
    >>> get_volume_positions([[0, 0, 5], [0, 0, 0], [0, 0, 2.5]], [1, 0, 0, 0, 1, 0])
    (2.5, [0, 2, 1])
    >>> get_volume_positions([[0, 0, 0], [0, 0, 1], [0, 0, 5]], [1, 0, 0, 0, 1, 0])
    (None, None)
    """
    rules = stack_rules(
        rtol,
        atol,
        perpendicular_tol,
        sort,
        allow_missing_positions,
        allow_duplicate_positions,
        spacing_hint,
        enforce_handedness,
    )
    try:
        stack = stack_of(image_positions, image_orientation, rules, index_convention, handedness)
    except VolumeError:
        return None, None
    return stack.spacing, stack.indices.tolist()


def why_no_volume(
    image_positions: Points, image_orientation: Numbers, rules: StackRules | None = None
) -> str | None:
    """Tell why planes make no volume: which positions and steps were found.

    Parameters
    ----------
    image_positions: Sequence[Sequence[float]]
        Positions of planes: shape (n, 3), in mm.
    image_orientation: Sequence[float]
        Direction cosines of a row, then of a column.
    rules: StackRules | None, optional
        What is still taken for a volume.

    Returns
    -------
    str | None
        The reason, None if they make one.

    Examples
    --------
    >>> from isodicom.spatial.positions import why_no_volume
    >>> print(why_no_volume([[0, 0, 0], [0, 0, 1], [0, 0, 5]], [1, 0, 0, 0, 1, 0]))
    3 positions form no volume: the steps between them differ. Along the normal they lie from -5 to 0 mm, \
1 to 4 mm apart (2.5 mm in the middle), with the widest step from -5 to -1 mm.
    """
    try:
        stack_of(image_positions, image_orientation, rules or StackRules())
    except VolumeError as error:
        return error.message
    return None


def stack_of(
    image_positions: Points,
    image_orientation: Numbers,
    rules: StackRules,
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> Stack:
    """Find the stack that planes make.

    Raises
    ------
    isodicom.errors.VolumeError
        If they make none: the error says why.
    isodicom.errors.GeometryError
        If there is no position, or arrays have other shapes.
    """
    positions = point_rows(image_positions, "image_positions")
    if not len(positions):
        raise GeometryError("image_positions has no position.")
    if len(positions) == 1:  # whatever its orientation is
        return find_stack(positions, np.zeros(3), rules)
    normal = get_normal_vector(image_orientation, index_convention, handedness)
    return find_stack(positions, normal, rules)


def stack_rules(
    rtol: float | None = None,
    atol: float | None = None,
    perpendicular_tol: float | None = None,
    sort: bool = True,
    allow_missing_positions: bool = False,
    allow_duplicate_positions: bool = False,
    spacing_hint: float | None = None,
    enforce_handedness: bool = False,
) -> StackRules:
    """Return the rules that arguments of `get_volume_positions` stand for, checked."""
    if rtol is not None and atol is not None:
        raise TypeError("Only one of rtol and atol is given.")
    if not sort and (allow_missing_positions or allow_duplicate_positions):
        raise GeometryError("Positions that may be missing or twice there must be sorted: sort=True.")
    if spacing_hint == 0:
        raise GeometryError("spacing_hint takes a spacing other than 0.")
    if perpendicular_tol is not None and perpendicular_tol < 0:
        raise GeometryError(f"perpendicular_tol takes 0 or more, not {perpendicular_tol}.")
    if rtol is None:
        rtol = SPACING_TOLERANCE if atol is None else 0.0
    return StackRules(
        rtol,
        atol or 0.0,
        PERPENDICULAR_TOLERANCE if perpendicular_tol is None else perpendicular_tol,
        sort,
        allow_missing_positions,
        allow_duplicate_positions,
        spacing_hint,
        enforce_handedness and not sort,
    )


def get_plane_sort_index(
    image_positions: Points,
    image_orientation: Numbers,
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> list[int]:
    """Return the order of planes along their normal.

    Parameters
    ----------
    image_positions: Sequence[Sequence[float]]
        Positions of planes: shape (n, 3), in mm.
    image_orientation: Sequence[float]
        Direction cosines of a row, then of a column, which all planes share.
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which pixel indices grow. With `handedness`, they tell which way the normal points.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the two pixel axes and the normal.

    Returns
    -------
    list[int]
        Which of the planes is the first, the second, and so on, counted from 0. Planes in one place keep
        their order.

    Raises
    ------
    isodicom.errors.GeometryError
        If arrays have other shapes.

    Examples
    --------
    >>> from isodicom.spatial import get_plane_sort_index
    >>> get_plane_sort_index([[0, 0, 0], [0, 0, 5], [0, 0, 2.5]], [1, 0, 0, 0, 1, 0])
    [1, 2, 0]
    """
    positions = point_rows(image_positions, "image_positions")
    normal = get_normal_vector(image_orientation, index_convention, handedness)
    order: list[int] = sort_index(positions @ normal).tolist()
    return order
