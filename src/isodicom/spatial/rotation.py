"""Matrices that turn indices into directions in space, scaled or not."""

from __future__ import annotations

import numpy as np

from isodicom.enum import AxisHandedness
from isodicom.spatial.conventions import (
    DICOM_INDEX_CONVENTION,
    PATIENT_AXES,
    PIXEL_AXES,
    Handedness,
    IndexConvention,
    PatientConvention,
    handedness_sign,
    patient_directions,
    pixel_directions,
)
from isodicom.spatial.orientation import in_plane_axes
from isodicom.spatial.vectors import Floats, Numbers, cross, positive_vector, vector


def create_rotation_matrix(
    image_orientation: Numbers,
    index_convention: IndexConvention = DICOM_INDEX_CONVENTION,
    slices_first: bool = False,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
    pixel_spacing: float | Numbers = 1.0,
    spacing_between_slices: float = 1.0,
) -> Floats:
    """Make the matrix that turns the indices of a voxel into its way from the first one.

    Parameters
    ----------
    image_orientation: Sequence[float]
        Direction cosines of a row, then of a column (PS3.3 C.7.6.2.1.1).
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which the two pixel indices grow: `"RD"` (column, row) is DICOM's order, `"DR"`
        (row, column) that of arrays.
    slices_first: bool, optional
        Put the index of the slice before those of the pixel, not behind.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the three axes, which tells the side to which slices grow.
    pixel_spacing: float | Sequence[float], optional
        Distance of rows, then of columns in mm, as in Pixel Spacing (0028,0030); or one number for both.
    spacing_between_slices: float, optional
        Distance of slices in mm.

    Returns
    -------
    numpy.ndarray
        Shape (3, 3), float64: one column an index.

    Raises
    ------
    TypeError
        If an argument is not of numbers.
    ValueError
        If there are not six cosines, a spacing is not above 0, or a direction or handedness is none.

    Examples
    --------
    >>> from isodicom.spatial import create_rotation_matrix
    >>> create_rotation_matrix([1, 0, 0, 0, 1, 0], pixel_spacing=[0.5, 0.7], spacing_between_slices=3.0)
    array([[0.7, 0. , 0. ],
           [0. , 0.5, 0. ],
           [0. , 0. , 3. ]])
    """
    spacing = positive_vector(pixel_spacing, 2, "pixel_spacing")
    first, second = in_plane_axes(vector(image_orientation, 6, "image_orientation"), index_convention)
    third = cross(first, second) * (handedness_sign(handedness) * spacing_between_slices)
    # Rows are a step along columns apart, and columns a step along rows.
    first_step, second_step = (
        spacing[1 - PIXEL_AXES[direction][0]] for direction in pixel_directions(index_convention)
    )
    in_plane = [first * first_step, second * second_step]
    return np.column_stack([third, *in_plane] if slices_first else [*in_plane, third])


def rotation_for_patient_orientation(
    patient_orientation: PatientConvention, spacing: float | Numbers = 1.0
) -> Floats:
    """Make the matrix of a volume whose axes point straight to sides of the patient.

    Parameters
    ----------
    patient_orientation: str | Sequence[str | isodicom.enum.PatientOrientationValuesBiped]
        The direction of each axis, such as `"FPL"`.
    spacing: float | Sequence[float], optional
        Distance of voxels along each axis in mm; or one number for all.

    Returns
    -------
    numpy.ndarray
        Shape (3, 3), float64: one column an axis.

    Raises
    ------
    TypeError
        If an argument is no sequence.
    ValueError
        If the directions are not on three different axes, or there are not three spacings.

    Examples
    --------
    >>> from isodicom.spatial import rotation_for_patient_orientation
    >>> rotation_for_patient_orientation("HPL", spacing=(3.0, 0.5, 0.5))
    array([[0. , 0. , 0.5],
           [0. , 0.5, 0. ],
           [3. , 0. , 0. ]])
    """
    steps = [spacing] * 3 if isinstance(spacing, int | float) else spacing
    matrix = np.zeros((3, 3))
    for axis, (direction, step) in enumerate(
        zip(patient_directions(patient_orientation), vector(steps, 3, "spacing"), strict=True)
    ):
        coordinate, sign = PATIENT_AXES[direction]
        matrix[coordinate, axis] = sign * step
    return matrix
