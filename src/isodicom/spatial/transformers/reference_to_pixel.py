"""From places in space to pixel indices."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.spatial.mapping import checked_points, in_plane, inverse_affine, map_points, rounded
from isodicom.spatial.placement import placement_of
from isodicom.spatial.vectors import Floats, Numbers


class ReferenceToPixelTransformer:
    """Maps places in the frame of reference to pixel indices of an image.

    Indices are column, row and slice, counted from 0; they stand for centres of pixels. The slice tells how
    far a place lies off the plane of the image. For places between pixels, take
    :class:`ReferenceToImageTransformer`.

    Parameters
    ----------
    image_position: Sequence[float]
        The centre of the first pixel: x, y and z in mm.
    image_orientation: Sequence[float]
        Direction cosines of rows, then of columns.
    pixel_spacing: Sequence[float]
        Distance of rows, then of columns in mm.
    spacing_between_slices: float, optional
        Distance of slices in mm: what the third index is counted in.
    round_output: bool, optional
        Give the nearest pixels, as whole numbers.
    drop_slice_index: bool, optional
        Leave out the third index.

    Raises
    ------
    TypeError
        If an argument is not a sequence of numbers.
    ValueError
        If there are too few or too many, a spacing is not above 0, or the directions span no plane.

    Examples
    --------
    >>> from isodicom.spatial import ReferenceToPixelTransformer
    >>> transformer = ReferenceToPixelTransformer([56, 34.2, 1], [1, 0, 0, 0, 1, 0], [0.5, 0.5])
    >>> transformer(np.array([[56, 39.2, 1], [58.5, 36.7, 1]]))
    array([[ 0, 10,  0],
           [ 5,  5,  0]])
    """

    def __init__(
        self,
        image_position: Numbers,
        image_orientation: Numbers,
        pixel_spacing: Numbers,
        spacing_between_slices: float = 1.0,
        round_output: bool = True,
        drop_slice_index: bool = False,
    ) -> None:
        self._round_output = round_output
        self._drop_slice_index = drop_slice_index
        self._affine = inverse_affine(
            image_position, image_orientation, pixel_spacing, spacing_between_slices
        )

    @property
    def affine(self) -> Floats:
        """numpy.ndarray: the 4 x 4 matrix that `[x, y, z, 1]` is multiplied with"""
        return self._affine.copy()

    def __call__(self, coordinates: npt.NDArray[np.number]) -> npt.NDArray[np.int64] | Floats:
        """Map places in space.

        Parameters
        ----------
        coordinates: numpy.ndarray
            x, y and z in mm: shape (n, 3).

        Returns
        -------
        numpy.ndarray
            Columns, rows and slices: shape (n, 3), or (n, 2) without slices; int64, or float64 if not
            rounded. Those of places outside of the image are negative, or beyond its size.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        isodicom.errors.OffPlaneError
            If slices are left out, and a place lies more than half a slice off the plane.
        """
        mapped = map_points(self._affine, checked_points(coordinates, 3, "coordinates"))
        if self._drop_slice_index:
            mapped = in_plane(mapped)
        return rounded(mapped) if self._round_output else mapped

    @classmethod
    def for_image(
        cls,
        dataset: Dataset,
        frame_number: int | None = None,
        for_total_pixel_matrix: bool = False,
        round_output: bool = True,
        drop_slice_index: bool = False,
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
        round_output: bool, optional
            Give the nearest pixels, as whole numbers.
        drop_slice_index: bool, optional
            Leave out the third index.

        Raises
        ------
        TypeError
            If `frame_number` is missing, or the image has no such frame.
        ValueError
            If the image doesn't say where it lies, or isn't tiled.
        """
        place = placement_of(dataset, frame_number, for_total_pixel_matrix)
        return cls(
            place.position, place.orientation, place.spacing, place.between, round_output, drop_slice_index
        )
