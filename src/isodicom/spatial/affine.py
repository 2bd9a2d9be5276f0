"""Affine matrices: from the indices of a voxel to its place in space (PS3.3 C.7.6.2.1.1)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from isodicom.enum import AxisHandedness, PixelIndexDirections
from isodicom.errors import GeometryError
from isodicom.spatial.conventions import (
    DICOM_INDEX_CONVENTION,
    PATIENT_AXES,
    Handedness,
    IndexConvention,
    PatientConvention,
    patient_directions,
    pixel_directions,
)
from isodicom.spatial.rotation import create_rotation_matrix, rotation_for_patient_orientation
from isodicom.spatial.vectors import Floats, Numbers, are_orthogonal_units, positive_vector, vector

_AGAINST = {PixelIndexDirections.L, PixelIndexDirections.U}


def create_affine_matrix_from_attributes(
    image_position: Numbers,
    image_orientation: Numbers,
    pixel_spacing: float | Numbers,
    spacing_between_slices: float = 1.0,
    index_convention: IndexConvention = DICOM_INDEX_CONVENTION,
    slices_first: bool = False,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> Floats:
    """Make the matrix that turns the indices of a voxel into its place in space.

    Indices are counted from 0, and stand for the centres of pixels.

    Parameters
    ----------
    image_position: Sequence[float]
        The centre of the pixel in the first row and first column of the first slice: x, y and z in mm.
    image_orientation: Sequence[float]
        Direction cosines of a row, then of a column.
    pixel_spacing: float | Sequence[float]
        Distance of rows, then of columns in mm, as in Pixel Spacing (0028,0030); or one number for both.
    spacing_between_slices: float, optional
        Distance of slices in mm.
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which the two pixel indices grow: `"RD"` (column, row) is DICOM's order, `"DR"`
        (row, column) that of arrays.
    slices_first: bool, optional
        Put the index of the slice before those of the pixel, not behind.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the three axes, which tells the side to which slices grow.

    Returns
    -------
    numpy.ndarray
        Shape (4, 4), float64. `affine @ [first, second, third, 1]` is `[x, y, z, 1]`.

    Raises
    ------
    TypeError
        If an argument is not a sequence of numbers.
    ValueError
        If there are too few or too many, a spacing is not above 0, or pixel indices grow to the left or
        upwards: the pixel at `image_position` would not be the first.

    Examples
    --------
    >>> from isodicom.spatial import create_affine_matrix_from_attributes
    >>> create_affine_matrix_from_attributes([-125, -130, 40], [1, 0, 0, 0, 1, 0], [0.5, 0.7], 3.0)
    array([[   0.7,    0. ,    0. , -125. ],
           [   0. ,    0.5,    0. , -130. ],
           [   0. ,    0. ,    3. ,   40. ],
           [   0. ,    0. ,    0. ,    1. ]])
    """
    if _AGAINST.intersection(pixel_directions(index_convention)):
        raise GeometryError(
            f"index_convention takes R and D only, as image_position is the first pixel; "
            f"{index_convention!r} was given."
        )
    return affine_of(
        create_rotation_matrix(
            vector(image_orientation, 6, "image_orientation"),
            index_convention,
            slices_first,
            handedness,
            pixel_spacing,
            spacing_between_slices,
        ),
        vector(image_position, 3, "image_position"),
    )


def create_affine_matrix_from_components(
    *,
    spacing: Numbers | float,
    position: Numbers | None = None,
    center_position: Numbers | None = None,
    direction: Numbers | Sequence[Sequence[float]] | None = None,
    patient_orientation: PatientConvention | None = None,
    spatial_shape: Numbers | None = None,
) -> Floats:
    """Make the affine matrix of a volume of spacing, position and direction.

    Parameters
    ----------
    spacing: Sequence[float] | float
        Distance of voxels along each axis in mm; or one number for all.
    position: Sequence[float] | None, optional
        The centre of the first voxel: x, y and z in mm.
    center_position: Sequence[float] | None, optional
        The centre of the volume. Given instead of `position`, with `spatial_shape`.
    direction: Sequence[float] | None, optional
        Matrix whose columns are unit vectors along the axes: 3 x 3, or its 9 numbers row by row.
    patient_orientation: str | Sequence[str | isodicom.enum.PatientOrientationValuesBiped] | None, optional
        The direction of each axis in the patient, such as `"FPL"`. Given instead of `direction`.
    spatial_shape: Sequence[int] | None, optional
        How many voxels there are along each axis.

    Returns
    -------
    numpy.ndarray
        Shape (4, 4), float64. `affine @ [first, second, third, 1]` is `[x, y, z, 1]`.

    Raises
    ------
    TypeError
        If not exactly one of `position` and `center_position`, and one of `direction` and
        `patient_orientation`, is given, or `spatial_shape` lacks.
    ValueError
        If there are too few or too many numbers, a spacing is not above 0, or the directions are not unit
        vectors at right angles.

    Examples
    --------
    >>> from isodicom.spatial import create_affine_matrix_from_components
    >>> create_affine_matrix_from_components(
    ...     spacing=(3.0, 0.5, 0.5),
    ...     center_position=(0, 0, 0),
    ...     patient_orientation="HPL",
    ...     spatial_shape=(11, 5, 5),
    ... )
    array([[  0. ,   0. ,   0.5,  -1. ],
           [  0. ,   0.5,   0. ,  -1. ],
           [  3. ,   0. ,   0. , -15. ],
           [  0. ,   0. ,   0. ,   1. ]])
    """
    if (position is None) == (center_position is None):
        raise TypeError("Exactly one of position and center_position is given.")
    steps = _axes(direction, patient_orientation) * positive_vector(spacing, 3, "spacing")
    if position is not None:
        return affine_of(steps, vector(position, 3, "position"))
    if center_position is None or spatial_shape is None:
        raise TypeError("center_position comes with spatial_shape, by which the first voxel is found.")
    centre = (vector(spatial_shape, 3, "spatial_shape") - 1) / 2
    return affine_of(steps, vector(center_position, 3, "center_position") - steps @ centre)


def convert_affine_to_convention(
    affine: npt.NDArray[np.number],
    from_reference_convention: PatientConvention,
    to_reference_convention: PatientConvention,
) -> npt.NDArray[np.number]:
    """Turn an affine matrix into coordinates that grow in other directions in the patient.

    Parameters
    ----------
    affine: numpy.ndarray
        Shape (4, 4).
    from_reference_convention: str | Sequence[str | isodicom.enum.PatientOrientationValuesBiped]
        Where its coordinates grow to: `"LPS"` (or `"LPH"`) for DICOM and ITK, `"RAS"` for NIfTI, or any other
        order of one of `L` and `R`, one of `A` and `P`, one of `H` (`S`) and `F` (`I`).
    to_reference_convention: str | Sequence[str | isodicom.enum.PatientOrientationValuesBiped]
        Where those of the result grow to.

    Returns
    -------
    numpy.ndarray
        Shape (4, 4).

    Raises
    ------
    ValueError
        If the matrix has another shape, or a convention is none.

    Examples
    --------
    >>> from isodicom.spatial import convert_affine_to_convention
    >>> convert_affine_to_convention(np.eye(4), "LPS", "RAS").diagonal().tolist()
    [-1.0, -1.0, 1.0, 1.0]
    """
    matrix = np.asarray(affine)
    if matrix.shape != (4, 4):
        raise GeometryError(f"affine has shape (4, 4), not {matrix.shape}.")
    to_patient = _to_patient(from_reference_convention, "from_reference_convention")
    from_patient = _to_patient(to_reference_convention, "to_reference_convention").T
    converted: npt.NDArray[np.number] = np.matmul(from_patient @ to_patient, matrix)
    return converted


def affine_of(steps: Floats, position: Floats) -> Floats:
    """Return the affine matrix of the steps along three axes, one a column, from a position on."""
    affine = np.eye(4)
    affine[:3, :3] = steps
    affine[:3, 3] = position
    return affine


def _axes(
    direction: Numbers | Sequence[Sequence[float]] | None, patient_orientation: PatientConvention | None
) -> Floats:
    if direction is not None and patient_orientation is None:
        return _direction_matrix(direction)
    if direction is None and patient_orientation is not None:
        return rotation_for_patient_orientation(patient_orientation)
    raise TypeError("Exactly one of direction and patient_orientation is given.")


def _direction_matrix(direction: Numbers | Sequence[Sequence[float]]) -> Floats:
    try:
        axes = np.asarray(direction, dtype=np.float64)
    except ValueError:
        raise GeometryError(f"direction takes 3 x 3 numbers; {direction!r} was given.") from None
    if axes.shape not in ((9,), (3, 3)):
        raise GeometryError(f"direction has shape (3, 3) or (9,), not {axes.shape}.")
    axes = axes.reshape(3, 3)
    if not are_orthogonal_units(axes):
        raise GeometryError(f"direction takes unit vectors at right angles; {axes.tolist()} was given.")
    return axes


def _to_patient(convention: PatientConvention, name: str) -> npt.NDArray[np.int64]:
    """The matrix from coordinates of a convention to those of DICOM; its inverse is its transpose."""
    matrix = np.zeros((4, 4), dtype=np.int64)
    matrix[3, 3] = 1
    for row, direction in enumerate(patient_directions(convention, name)):
        coordinate, sign = PATIENT_AXES[direction]
        matrix[coordinate, row] = sign
    return matrix
