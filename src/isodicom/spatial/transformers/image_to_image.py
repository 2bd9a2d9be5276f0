"""From image coordinates of one image to those of another."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.spatial.mapping import check_coplanar, checked_points, map_points
from isodicom.spatial.placement import check_same_space, placement_of
from isodicom.spatial.transformers.image_to_reference import ImageToReferenceTransformer
from isodicom.spatial.transformers.reference_to_image import ReferenceToImageTransformer
from isodicom.spatial.vectors import Floats, Numbers


class ImageToImageTransformer:
    """Maps image coordinates of an image to those of another one in the same plane.

    Such images are the levels of a pyramid, a tile and the total pixel matrix, a slice and a segmentation of
    it. Image coordinates are pairs of column and row, such as SCOORD holds them; they count pixels from 0.0,
    the upper left corner of the first one (PS3.3 C.10.5.1.2). For pixel indices, take
    :class:`PixelToPixelTransformer`.

    Parameters
    ----------
    image_position_from: Sequence[float]
        The centre of the first pixel of the one image: x, y and z in mm.
    image_orientation_from: Sequence[float]
        Direction cosines of its rows, then of its columns.
    pixel_spacing_from: Sequence[float]
        Distance of its rows, then of its columns in mm.
    image_position_to: Sequence[float]
        The centre of the first pixel of the other image.
    image_orientation_to: Sequence[float]
        Direction cosines of its rows, then of its columns.
    pixel_spacing_to: Sequence[float]
        Distance of its rows, then of its columns in mm.

    Raises
    ------
    TypeError
        If an argument is not a sequence of numbers.
    ValueError
        If there are too few or too many, a spacing is not above 0, or the images don't lie in one plane.

    Examples
    --------
    >>> from isodicom.spatial import ImageToImageTransformer
    >>> transformer = ImageToImageTransformer(
    ...     [0, 0, 0], [1, 0, 0, 0, 1, 0], [1, 1], [0, 100, 0], [1, 0, 0, 0, -1, 0], [1, 1]
    ... )
    >>> transformer(np.array([[0.0, 0.0], [50.0, 50.0]]))
    array([[  0., 101.],
           [ 50.,  51.]])
    """

    def __init__(
        self,
        image_position_from: Numbers,
        image_orientation_from: Numbers,
        pixel_spacing_from: Numbers,
        image_position_to: Numbers,
        image_orientation_to: Numbers,
        pixel_spacing_to: Numbers,
    ) -> None:
        to_space = ImageToReferenceTransformer(
            image_position_from, image_orientation_from, pixel_spacing_from
        ).affine
        from_space = ReferenceToImageTransformer(
            image_position_to, image_orientation_to, pixel_spacing_to
        ).affine
        check_coplanar(image_position_from, image_orientation_from, image_position_to, image_orientation_to)
        self._affine: Floats = from_space @ to_space

    @property
    def affine(self) -> Floats:
        """numpy.ndarray: the 4 x 4 matrix that `[column, row, 0, 1]` is multiplied with"""
        return self._affine.copy()

    def __call__(self, coordinates: npt.NDArray[np.number]) -> Floats:
        """Map image coordinates.

        Parameters
        ----------
        coordinates: numpy.ndarray
            Columns and rows of the one image, from 0.0 at the corner of its first pixel: shape (n, 2).

        Returns
        -------
        numpy.ndarray
            Columns and rows of the other: shape (n, 2), float64.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        """
        return map_points(self._affine, checked_points(coordinates, 2, "coordinates"))[:, :2]

    @classmethod
    def for_images(
        cls,
        dataset_from: Dataset,
        dataset_to: Dataset,
        frame_number_from: int | None = None,
        frame_number_to: int | None = None,
        for_total_pixel_matrix_from: bool = False,
        for_total_pixel_matrix_to: bool = False,
    ) -> Self:
        """Make the transformer for two images.

        Parameters
        ----------
        dataset_from: pydicom.dataset.Dataset
            The one image.
        dataset_to: pydicom.dataset.Dataset
            The other.
        frame_number_from: int | None, optional
            Which frame of the one, counted from 1. Images with functional groups need it.
        frame_number_to: int | None, optional
            Which frame of the other.
        for_total_pixel_matrix_from: bool, optional
            For the matrix that the frames of the one are tiles of, instead of a frame.
        for_total_pixel_matrix_to: bool, optional
            For that of the other.

        Raises
        ------
        TypeError
            If the number of a frame is missing, or the image has no such frame.
        ValueError
            If the images don't say where they lie, or don't lie in one frame of reference and in one plane.
        """
        check_same_space(dataset_from, dataset_to)
        first = placement_of(dataset_from, frame_number_from, for_total_pixel_matrix_from)
        second = placement_of(dataset_to, frame_number_to, for_total_pixel_matrix_to)
        return cls(
            first.position,
            first.orientation,
            first.spacing,
            second.position,
            second.orientation,
            second.spacing,
        )
