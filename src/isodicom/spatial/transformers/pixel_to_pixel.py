"""From pixel indices of one image to those of another."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.spatial.mapping import check_coplanar, checked_indices, map_points, rounded
from isodicom.spatial.placement import check_same_space, placement_of
from isodicom.spatial.transformers.pixel_to_reference import PixelToReferenceTransformer
from isodicom.spatial.transformers.reference_to_pixel import ReferenceToPixelTransformer
from isodicom.spatial.vectors import Floats, Numbers


class PixelToPixelTransformer:
    """Maps pixel indices of an image to those of another one in the same plane.

    Such images are the levels of a pyramid, a tile and the total pixel matrix, a slice and a segmentation of
    it. Indices are pairs of column and row, counted from 0; they stand for centres of pixels. For places
    between pixels, take :class:`ImageToImageTransformer`.

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
    round_output: bool, optional
        Give the nearest pixels, as whole numbers.

    Raises
    ------
    TypeError
        If an argument is not a sequence of numbers.
    ValueError
        If there are too few or too many, a spacing is not above 0, or the images don't lie in one plane.

    Examples
    --------
    >>> from isodicom.spatial import PixelToPixelTransformer
    >>> transformer = PixelToPixelTransformer(
    ...     [0, 0, 0], [1, 0, 0, 0, 1, 0], [1, 1], [0, 100, 0], [1, 0, 0, 0, -1, 0], [1, 1]
    ... )
    >>> transformer(np.array([[0, 0], [50, 50]]))
    array([[  0, 100],
           [ 50,  50]])
    """

    def __init__(
        self,
        image_position_from: Numbers,
        image_orientation_from: Numbers,
        pixel_spacing_from: Numbers,
        image_position_to: Numbers,
        image_orientation_to: Numbers,
        pixel_spacing_to: Numbers,
        round_output: bool = True,
    ) -> None:
        to_space = PixelToReferenceTransformer(
            image_position_from, image_orientation_from, pixel_spacing_from
        ).affine
        from_space = ReferenceToPixelTransformer(
            image_position_to, image_orientation_to, pixel_spacing_to
        ).affine
        check_coplanar(image_position_from, image_orientation_from, image_position_to, image_orientation_to)
        self._round_output = round_output
        self._affine: Floats = from_space @ to_space

    @property
    def affine(self) -> Floats:
        """numpy.ndarray: the 4 x 4 matrix that `[column, row, 0, 1]` is multiplied with"""
        return self._affine.copy()

    def __call__(self, indices: npt.NDArray[np.integer]) -> npt.NDArray[np.int64] | Floats:
        """Map pixel indices.

        Parameters
        ----------
        indices: numpy.ndarray
            Columns and rows of the one image, counted from 0: shape (n, 2), of whole numbers.

        Returns
        -------
        numpy.ndarray
            Columns and rows of the other: shape (n, 2); int64, or float64 if not rounded.

        Raises
        ------
        TypeError
            If they are not whole numbers.
        isodicom.errors.GeometryError
            If the array has another shape.
        """
        mapped = map_points(self._affine, checked_indices(indices))[:, :2]
        return rounded(mapped) if self._round_output else mapped

    @classmethod
    def for_images(
        cls,
        dataset_from: Dataset,
        dataset_to: Dataset,
        frame_number_from: int | None = None,
        frame_number_to: int | None = None,
        for_total_pixel_matrix_from: bool = False,
        for_total_pixel_matrix_to: bool = False,
        round_output: bool = True,
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
        round_output: bool, optional
            Give the nearest pixels, as whole numbers.

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
            round_output,
        )
