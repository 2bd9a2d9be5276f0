"""The coordinate system that an image lies in."""

from __future__ import annotations

from pydicom.dataset import Dataset

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import FrameIndexError
from isodicom.spatial.header import frame_groups, macro, shared_groups


def get_image_coordinate_system(dataset: Dataset) -> CoordinateSystemNames | None:
    """Tell which coordinate system an image lies in.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        An image.

    Returns
    -------
    isodicom.enum.CoordinateSystemNames | None
        That of the slide if the image says how it is turned on one (PS3.3 C.8.12.2.1), that of the patient if
        it, or its frames, say where they lie in one (PS3.3 C.7.6.2). None if it lies in none, or has no frame
        of reference.

    Examples
    --------
    >>> from isodicom.spatial import get_image_coordinate_system
    >>> image = Dataset()
    >>> image.FrameOfReferenceUID = "1.2.3"
    >>> image.ImagePositionPatient = [0, 0, 0]
    >>> get_image_coordinate_system(image).value
    'PATIENT'
    """
    if not isinstance(dataset, Dataset) or "FrameOfReferenceUID" not in dataset:
        return None
    if "ImageOrientationSlide" in dataset:
        return CoordinateSystemNames.SLIDE
    if "ImagePositionPatient" in dataset:
        return CoordinateSystemNames.PATIENT
    if macro("PlanePositionSequence", shared_groups(dataset)) is not None:
        return CoordinateSystemNames.PATIENT
    try:
        first = frame_groups(dataset, 0)
    except FrameIndexError:  # a sequence without items
        return None
    return CoordinateSystemNames.PATIENT if macro("PlanePositionSequence", first) is not None else None
