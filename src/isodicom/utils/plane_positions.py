"""Positions of the planes of images, as sequences that functional groups hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as ItemSequence

from isodicom.content import PlanePositionSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError, MissingAttributeError
from isodicom.spatial.coordinate_system import get_image_coordinate_system
from isodicom.spatial.header import frame_items, number_of, numbers_of, shared_groups
from isodicom.spatial.tiled_full import is_tiled_full
from isodicom.utils.tiled_full import compute_plane_position_slide_per_frame

_GROUPS = ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence")
_SLIDE = CoordinateSystemNames.SLIDE


def get_plane_positions_of_image(image: Dataset) -> list[PlanePositionSequence]:
    """Return the position of each frame of an image with functional groups.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.

    Returns
    -------
    list[isodicom.PlanePositionSequence]
        Copies of the positions that it has, or those that follow from TILED_FULL.

    Raises
    ------
    ValueError
        If the image has no functional groups, or lies in no coordinate system.
    isodicom.errors.MissingAttributeError
        If it isn't known where a frame lies.
    """
    if not any(keyword in image for keyword in _GROUPS):
        raise GeometryError("The image has no frames with functional groups; take it as one of a series.")
    system = _system(image)
    if system is _SLIDE and is_tiled_full(image):
        return compute_plane_position_slide_per_frame(image)
    sequence = "PlanePositionSlideSequence" if system is _SLIDE else "PlanePositionSequence"
    items = frame_items(image)
    if items is None or not items.present(sequence).any():
        shared = shared_groups(image).get(sequence)
        if not shared:
            raise _unplaced(sequence, 1)
        return [_position(shared[0]) for _ in range(number_of(image, "NumberOfFrames"))]
    nested = items.nested(sequence)
    owners, firsts = np.unique(nested.owner, return_index=True)
    if len(owners) < items.count:
        raise _unplaced(sequence, int((~items.present(sequence)).argmax()) + 1)
    return [_position(nested.dataset(row)) for row in firsts.tolist()]


def get_plane_positions_of_series(images: Sequence[Dataset]) -> list[PlanePositionSequence]:
    """Return the position of each image of a series, with a single frame each.

    Parameters
    ----------
    images: Sequence[pydicom.dataset.Dataset]
        The images, all in the coordinate system of the first.

    Returns
    -------
    list[isodicom.PlanePositionSequence]
        The position of the first pixel of each. On slides it is found from the centre of the image.

    Raises
    ------
    IndexError
        If there is no image.
    ValueError
        If an image has functional groups, or the first lies in no coordinate system.
    isodicom.errors.MissingAttributeError
        If an image doesn't say where it lies.

    Examples
    --------
    >>> from isodicom.utils import get_plane_positions_of_series
    >>> image = Dataset()
    >>> image.FrameOfReferenceUID, image.ImagePositionPatient = "1.2.3", [1, 2, 3]
    >>> get_plane_positions_of_series([image])[0][0].ImagePositionPatient
    [1.0, 2.0, 3.0]
    """
    for image in images:
        if any(keyword in image for keyword in _GROUPS):
            raise GeometryError("Images of a series have a single frame each; one has functional groups.")
    if _system(images[0]) is _SLIDE:
        return [_from_centre(image) for image in images]
    for image in images:
        numbers_of(image, "ImagePositionPatient", 3)
    # The values as they are, so that they keep the text that they have in the file.
    return [PlanePositionSequence("PATIENT", image.ImagePositionPatient) for image in images]


def _system(image: Dataset) -> CoordinateSystemNames:
    system = get_image_coordinate_system(image)
    if system is None:
        raise GeometryError(
            "The image lies in no coordinate system: it lacks a frame of reference, or a position in it."
        )
    return system


def _position(item: Dataset) -> PlanePositionSequence:
    return PlanePositionSequence.from_sequence(ItemSequence([item]))


def _from_centre(image: Dataset) -> PlanePositionSequence:
    """The position of the first pixel of an image of which the centre is told (PS3.3 C.8.12.2)."""
    centres = image.get("ImageCenterPointCoordinatesSequence")
    if not centres:
        raise _unplaced("ImageCenterPointCoordinatesSequence", 1)
    centre = np.array(
        [numbers_of(centres[0], f"{axis}OffsetInSlideCoordinateSystem", 1)[0] for axis in "XYZ"]
    )
    row, column = numbers_of(image, "ImageOrientationSlide", 6).reshape(2, 3)
    down, across = numbers_of(image, "PixelSpacing", 2)
    half_width, half_height = ((number_of(image, side) - 1) / 2 for side in ("Columns", "Rows"))
    first = centre - half_width * across * row - half_height * down * column
    return PlanePositionSequence("SLIDE", first.tolist(), (1, 1))


def _unplaced(keyword: str, number: int) -> MissingAttributeError:
    return MissingAttributeError(
        f"It isn't said where frame {number} lies: {keyword} is missing.", keyword=keyword
    )
