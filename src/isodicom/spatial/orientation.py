"""Where axes point to: vectors at right angles to planes, directions in a patient."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from isodicom.enum import AxisHandedness, PatientOrientationValuesBiped
from isodicom.errors import GeometryError
from isodicom.spatial.conventions import (
    DICOM_INDEX_CONVENTION,
    LPS_PATIENT_REFERENCE_CONVENTION,
    PATIENT_ORIENTATION_OPPOSITES,
    PIXEL_AXES,
    Handedness,
    IndexConvention,
    handedness_sign,
    pixel_directions,
)
from isodicom.spatial.vectors import Floats, Numbers, are_orthogonal_units, cross, vector


def get_normal_vector(
    image_orientation: Numbers,
    index_convention: IndexConvention = DICOM_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> Floats:
    """Return the unit vector at right angles to a plane, on the side that makes axes of this handedness.

    Parameters
    ----------
    image_orientation: Sequence[float]
        Direction cosines of a row, then of a column (PS3.3 C.7.6.2.1.1).
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The first two axes: the directions in which pixel indices grow, such as `"RD"`, which is DICOM's
        order, or `"DR"`, that of arrays.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Of these two axes and the vector. It doesn't matter whether the vector comes before or behind them.

    Returns
    -------
    numpy.ndarray
        Shape (3,), float64.

    Raises
    ------
    ValueError
        If there are not six cosines, or a direction or handedness is none.

    Examples
    --------
    >>> from isodicom.spatial import get_normal_vector
    >>> get_normal_vector([1, 0, 0, 0, 1, 0]).tolist()
    [0.0, 0.0, 1.0]
    >>> get_normal_vector([1, 0, 0, 0, 1, 0], "DR")[2].item()
    -1.0
    """
    if not isinstance(image_orientation, Sequence | np.ndarray):
        raise GeometryError(f"image_orientation takes 6 numbers; {image_orientation!r} was given.")
    first, second = in_plane_axes(vector(image_orientation, 6, "image_orientation"), index_convention)
    normal: Floats = handedness_sign(handedness) * cross(first, second)
    return normal


def in_plane_axes(cosines: Floats, index_convention: IndexConvention) -> tuple[Floats, Floats]:
    """Return the vectors along which the first and the second pixel index grow."""
    axes = cosines.reshape(2, 3)
    first, second = (PIXEL_AXES[direction] for direction in pixel_directions(index_convention))
    return first[1] * axes[first[0]], second[1] * axes[second[0]]


def get_closest_patient_orientation(
    affine: npt.NDArray[np.floating],
) -> tuple[PatientOrientationValuesBiped, PatientOrientationValuesBiped, PatientOrientationValuesBiped]:
    """Find the directions in the patient that the axes of a volume point to most.

    Parameters
    ----------
    affine: numpy.ndarray
        An affine matrix (4 x 4), or its part without the position (3 x 3), scaled or not. Its axes are at
        right angles.

    Returns
    -------
    tuple[isodicom.enum.PatientOrientationValuesBiped, ...]
        One direction for each axis, no two along one line.

    Raises
    ------
    isodicom.errors.GeometryError
        If the matrix is of another shape, or its axes aren't at right angles.

    Examples
    --------
    >>> from isodicom.spatial import get_closest_patient_orientation
    >>> [one.value for one in get_closest_patient_orientation(np.diag([1.0, -1.0, 2.0]))]
    ['L', 'A', 'H']
    """
    matrix = np.asarray(affine, dtype=np.float64)
    if matrix.shape not in ((3, 3), (4, 4)):
        raise GeometryError(f"affine has shape (4, 4) or (3, 3), not {matrix.shape}.")
    axes = matrix[:3, :3]
    lengths = np.linalg.norm(axes, axis=0)
    if not lengths.all() or not are_orthogonal_units(axes / lengths):
        raise GeometryError(f"The axes of affine must be at right angles; they are {axes.T.tolist()}.")
    free = [0, 1, 2]
    first, second, third = (_closest(axis, free) for axis in axes.T)
    return first, second, third


def _closest(axis: Floats, free: list[int]) -> PatientOrientationValuesBiped:
    """The direction that an axis points to most, of those that are free; it is taken."""
    coordinate = max(free, key=lambda one: abs(axis[one]))
    free.remove(coordinate)
    positive = LPS_PATIENT_REFERENCE_CONVENTION[coordinate]
    return positive if axis[coordinate] > 0 else PATIENT_ORIENTATION_OPPOSITES[positive]


def are_points_coplanar(points: npt.NDArray[np.floating], tol: float = 1e-5) -> bool:
    """Tell whether points lie in one plane.

    Parameters
    ----------
    points: numpy.ndarray
        Shape (n, 3).
    tol: float, optional
        How far the farthest of them may be from the plane that fits them best. Three points or fewer
        always lie in one.

    Raises
    ------
    isodicom.errors.GeometryError
        If the array is of another shape.

    Examples
    --------
    >>> from isodicom.spatial import are_points_coplanar
    >>> are_points_coplanar(np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0.5]]))
    False
    """
    rows = np.asarray(points, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] != 3:
        raise GeometryError(f"points has shape (n, 3), not {rows.shape}.")
    if len(rows) < 4:
        return True
    centred = rows - rows.mean(axis=0)
    # The plane that fits best is at right angles to the direction in which the points are spread least.
    normal = np.linalg.svd(centred, full_matrices=False)[2][-1]
    return bool(np.abs(centred @ normal).max() <= tol)
