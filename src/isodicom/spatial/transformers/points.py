"""A single pixel or place at a time."""

from __future__ import annotations

import numpy as np

from isodicom.spatial.transformers.pixel_to_reference import PixelToReferenceTransformer
from isodicom.spatial.transformers.reference_to_pixel import ReferenceToPixelTransformer
from isodicom.spatial.vectors import Numbers


def map_pixel_into_coordinate_system(
    index: Numbers, image_position: Numbers, image_orientation: Numbers, pixel_spacing: Numbers
) -> tuple[float, float, float]:
    """Map one pixel to its place in the frame of reference.

    For many pixels, :class:`PixelToReferenceTransformer` is much faster.

    Parameters
    ----------
    index: Sequence[int]
        Its column and its row, counted from 0.
    image_position: Sequence[float]
        The centre of the first pixel: x, y and z in mm.
    image_orientation: Sequence[float]
        Direction cosines of rows, then of columns.
    pixel_spacing: Sequence[float]
        Distance of rows, then of columns in mm.

    Returns
    -------
    tuple[float, float, float]
        x, y and z in mm.

    Raises
    ------
    TypeError
        If an argument is not a sequence of numbers, or the index not of whole ones.
    ValueError
        If there are too few or too many, or a spacing is not above 0.

    Examples
    --------
    >>> from isodicom.spatial import map_pixel_into_coordinate_system
    >>> map_pixel_into_coordinate_system([1, 2], [1, 2, 3], [1, 0, 0, 0, 1, 0], [1, 2])
    (3.0, 4.0, 3.0)
    """
    transformer = PixelToReferenceTransformer(image_position, image_orientation, pixel_spacing)
    x, y, z = transformer(np.array([index]))[0].tolist()
    return x, y, z


def map_coordinate_into_pixel_matrix(
    coordinate: Numbers,
    image_position: Numbers,
    image_orientation: Numbers,
    pixel_spacing: Numbers,
    spacing_between_slices: float = 1.0,
) -> tuple[int, int, int]:
    """Map one place in the frame of reference to the nearest pixel.

    For many places, :class:`ReferenceToPixelTransformer` is much faster.

    Parameters
    ----------
    coordinate: Sequence[float]
        x, y and z in mm.
    image_position: Sequence[float]
        The centre of the first pixel: x, y and z in mm.
    image_orientation: Sequence[float]
        Direction cosines of rows, then of columns.
    pixel_spacing: Sequence[float]
        Distance of rows, then of columns in mm.
    spacing_between_slices: float, optional
        Distance of slices in mm.

    Returns
    -------
    tuple[int, int, int]
        Column and row, counted from 0, and how many slices the place lies off the plane of the image.

    Raises
    ------
    TypeError
        If an argument is not a sequence of numbers.
    ValueError
        If there are too few or too many, or a spacing is not above 0.

    Examples
    --------
    >>> from isodicom.spatial import map_coordinate_into_pixel_matrix
    >>> map_coordinate_into_pixel_matrix([3, 4, 3], [1, 2, 3], [1, 0, 0, 0, 1, 0], [1, 2])
    (1, 2, 0)
    """
    transformer = ReferenceToPixelTransformer(
        image_position, image_orientation, pixel_spacing, spacing_between_slices
    )
    column, row, slice_index = (int(one) for one in transformer(np.array([coordinate]))[0])
    return column, row, slice_index
