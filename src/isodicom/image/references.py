"""What an image says of its place in space and of the images that it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.config import IGNORE
from pydicom.dataset import Dataset
from pydicom.uid import UID as PydicomUID

from isodicom.encoding.values import items_in
from isodicom.enum import CoordinateSystemNames
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.planes import detector_of
from isodicom.pixels.texts import own_text
from isodicom.shown import shown
from isodicom.uid import UID

# The attributes and functional groups that place frames in either coordinate system.
_PLACING = {
    CoordinateSystemNames.SLIDE: (
        "ImageOrientationSlide",
        "TotalPixelMatrixOriginSequence",
        "PlanePositionSlideSequence",
    ),
    CoordinateSystemNames.PATIENT: ("ImagePositionPatient", "PlanePositionSequence"),
}


def coordinate_system(image: Dataset) -> CoordinateSystemNames | None:
    """The coordinate system that frames lie in (PS3.3 C.7.6.2, C.8.12.2), if they lie in one."""
    if not own_text(image, "FrameOfReferenceUID"):
        return None
    groups = FunctionalGroups.of(image)
    for system, keywords in _PLACING.items():
        if any(keyword in image or groups.has(keyword) for keyword in keywords):
            return system
    return None if detector_of(image) is None else CoordinateSystemNames.PATIENT


def sop_class_name(dataset: Dataset) -> str:
    """The name of an object's SOP class, for errors. Directories (DICOMDIR) say it in the file meta only."""
    meta = getattr(dataset, "file_meta", None) or Dataset()
    found = own_text(dataset, "SOPClassUID") or own_text(meta, "MediaStorageSOPClassUID")
    if not found:
        return "not said"
    uid = PydicomUID(found, validation_mode=IGNORE)
    return uid.name if uid.is_valid or uid.name != uid else shown(found)


def source_image_uids(image: Dataset) -> list[tuple[UID, UID, UID]]:
    """Study, series and instance UID of each instance that is referred to (PS3.3 C.12.2)."""
    found = list(_of_study(image))
    for study in items_in(image, "StudiesContainingOtherReferencedInstancesSequence"):
        found += _of_study(study)
    return found


def _of_study(holder: Dataset) -> Iterator[tuple[UID, UID, UID]]:
    study = UID(own_text(holder, "StudyInstanceUID"))
    for series in items_in(holder, "ReferencedSeriesSequence"):
        for instance in items_in(series, "ReferencedInstanceSequence"):
            one, other = own_text(series, "SeriesInstanceUID"), own_text(instance, "ReferencedSOPInstanceUID")
            if other:  # else nothing is referred to
                yield study, UID(one), UID(other)
