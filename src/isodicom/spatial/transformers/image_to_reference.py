"""From image coordinates to places in space."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.spatial.affine import create_affine_matrix_from_attributes
from isodicom.spatial.mapping import HALF_PIXEL, checked_points, map_points, sequence_of_two, shifted
from isodicom.spatial.placement import placement_of
from isodicom.spatial.vectors import Floats, Numbers


class ImageToReferenceTransformer:
    """Maps image coordinates to places in the frame of reference.

    Image coordinates are pairs of column and row, such as SCOORD holds them; they count pixels from 0.0, the
    upper left corner of the first one (PS3.3 C.10.5.1.2). For pixel indices, take
    :class:`PixelToReferenceTransformer`.

    Parameters
    ----------
    image_position: Sequence[float]
        The centre of the first pixel: x, y and z in mm.
    image_orientation: Sequence[float]
        Direction cosines of rows, then of columns.
    pixel_spacing: Sequence[float]
        Distance of rows, then of columns in mm.

    Raises
    ------
    TypeError
        If an argument is not a sequence of numbers.
    ValueError
        If there are too few or too many, or a spacing is not above 0.

    Examples
    --------
    >>> from isodicom.spatial import ImageToReferenceTransformer
    >>> transformer = ImageToReferenceTransformer([56, 34.2, 1], [1, 0, 0, 0, 1, 0], [0.5, 0.5])
    >>> transformer(np.array([[0.0, 10.0], [5.0, 5.0]]))
    array([[55.75, 38.95,  1.  ],
           [58.25, 36.45,  1.  ]])
    """

    def __init__(self, image_position: Numbers, image_orientation: Numbers, pixel_spacing: Numbers) -> None:
        from_pixels = create_affine_matrix_from_attributes(
            image_position, image_orientation, sequence_of_two(pixel_spacing)
        )
        self._affine: Floats = from_pixels @ shifted(-HALF_PIXEL)

    @property
    def affine(self) -> Floats:
        """numpy.ndarray: the 4 x 4 matrix that `[column, row, 0, 1]` is multiplied with"""
        return self._affine.copy()

    def __call__(self, coordinates: npt.NDArray[np.number]) -> Floats:
        """Map image coordinates.

        Parameters
        ----------
        coordinates: numpy.ndarray
            Columns and rows, from 0.0 at the corner of the first pixel: shape (n, 2).

        Returns
        -------
        numpy.ndarray
            x, y and z in mm: shape (n, 3), float64.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        """
        return map_points(self._affine, checked_points(coordinates, 2, "coordinates"))

    @classmethod
    def for_image(
        cls, dataset: Dataset, frame_number: int | None = None, for_total_pixel_matrix: bool = False
    ) -> Self:
        """Make the transformer for an image.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The image.
        frame_number: int | None, optional
            Which of its frames, counted from 1. Images with functional groups need it.
        for_total_pixel_matrix: bool, optional
            For the matrix that the frames are tiles of, instead of one of them.

        Raises
        ------
        TypeError
            If `frame_number` is missing, or the image has no such frame.
        ValueError
            If the image doesn't say where it lies, or isn't tiled.
        """
        place = placement_of(dataset, frame_number, for_total_pixel_matrix)
        return cls(place.position, place.orientation, place.spacing)
