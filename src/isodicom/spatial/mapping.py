"""Points mapped by affine matrices: what all transformers do."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isodicom.errors import GeometryError, OffPlaneError
from isodicom.spatial.affine import create_affine_matrix_from_attributes
from isodicom.spatial.orientation import get_normal_vector
from isodicom.spatial.vectors import Floats, Numbers, vector

HALF_PIXEL = 0.5
"""Image coordinates begin at the corner of the first pixel, indices at its centre (PS3.3 C.10.5.1.2)."""

PLANE_TOLERANCE = 1e-5
"""How far in mm two planes may lie apart along their normal and still be one."""

ANGLE_TOLERANCE = 1e-3
"""How far the cosine of the angle between two planes may be off 1."""


def map_points(affine: Floats, points: Floats) -> Floats:
    """Map points, of which those with two coordinates lie in the first plane.

    Parameters
    ----------
    affine: numpy.ndarray
        Shape (4, 4).
    points: numpy.ndarray
        Shape (n, 2) or (n, 3).

    Returns
    -------
    numpy.ndarray
        Shape (n, 3), float64. Each coordinate of all points is contiguous in memory.
    """
    # Rows of coordinates, not of points: several times faster.
    mapped: Floats = affine[:3, : points.shape[1]] @ points.T
    mapped += affine[:3, 3:]
    return mapped.T


def checked_indices(indices: npt.NDArray[np.integer]) -> Floats:
    """Return pixel indices of shape (n, 2), which are whole numbers."""
    kind = np.asarray(indices).dtype
    if kind.kind not in "ui":
        raise TypeError(
            f"indices are whole numbers, not {kind}. Places between pixels are image coordinates."
        )
    return checked_points(indices, 2, "indices")


def checked_points(points: npt.NDArray[np.number], width: int, name: str) -> Floats:
    """Return points of shape (n, width)."""
    found = np.asarray(points, dtype=np.float64)
    if found.ndim != 2 or found.shape[1] != width:
        raise GeometryError(f"{name} has shape (n, {width}), not {found.shape}.")
    return found


def in_plane(mapped: Floats) -> Floats:
    """Return points without their third coordinate.

    Raises
    ------
    isodicom.errors.OffPlaneError
        If one lies more than half a slice off the plane.
    """
    off = np.abs(mapped[:, 2])
    if len(off) and not off.max() <= HALF_PIXEL:
        worst = int(off.argmax())
        raise OffPlaneError(f"Point {worst} lies {mapped[worst, 2]:g} slices off the plane of the image.")
    return mapped[:, :2]


def rounded(mapped: Floats) -> npt.NDArray[np.int64]:
    """Return the nearest whole numbers, even ones where two are equally near. `mapped` is changed."""
    return np.rint(mapped, out=mapped).astype(np.int64)


def shifted(pixels: float) -> Floats:
    """Return the affine matrix of a shift along rows and columns."""
    affine = np.eye(4)
    affine[:2, 3] = pixels
    return affine


def inverse_affine(
    image_position: Numbers, image_orientation: Numbers, pixel_spacing: Numbers, spacing_between_slices: float
) -> Floats:
    """Return the matrix from places in space to indices of column, row and slice.

    Raises
    ------
    isodicom.errors.GeometryError
        If rows and columns have one direction, or slices have no distance.
    """
    affine = create_affine_matrix_from_attributes(
        image_position, image_orientation, sequence_of_two(pixel_spacing), spacing_between_slices
    )
    try:
        inverse = np.linalg.inv(affine)
    except np.linalg.LinAlgError:
        raise GeometryError(
            f"image_orientation {list(image_orientation)} spans no plane, or spacing_between_slices "
            f"{spacing_between_slices} is no distance."
        ) from None
    return np.asarray(inverse, dtype=np.float64)


def sequence_of_two(pixel_spacing: Numbers) -> Floats:
    """Return the two spacings of an image; a single number is none."""
    return vector(pixel_spacing, 2, "pixel_spacing")


def check_coplanar(
    position_from: Numbers, orientation_from: Numbers, position_to: Numbers, orientation_to: Numbers
) -> None:
    """Raise if two images don't lie in one plane.

    Raises
    ------
    isodicom.errors.GeometryError
        If they don't.
    """
    normal = get_normal_vector(orientation_from)
    angle = abs(float(normal @ get_normal_vector(orientation_to)))
    way = vector(position_to, 3, "image_position_to") - vector(position_from, 3, "image_position_from")
    distance = abs(float(normal @ way))
    if not angle > 1 - ANGLE_TOLERANCE or not distance <= PLANE_TOLERANCE:
        degrees = np.degrees(np.arccos(min(angle, 1)))
        raise GeometryError(
            "The two images don't lie in one plane, so pixels of one aren't pixels of the other: they are "
            f"{distance:g} mm apart along the normal, and {degrees:.3g} degrees turned."
        )
