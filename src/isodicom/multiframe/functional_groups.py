"""The items of functional groups, shared and per frame (PS3.3 C.7.6.16)."""

from __future__ import annotations

from copy import deepcopy

from pydicom.dataset import Dataset

from isodicom.content_items.dcm import dcm
from isodicom.multiframe.planes import Planes

_SEGMENTATION = "113076"
_SOURCE_IMAGE = "121322"


def shared_item(planes: Planes) -> Dataset:
    """What all frames have in common: the size of their pixels and their orientation."""
    item = Dataset()
    item.PixelMeasuresSequence = deepcopy(planes.measures)
    item.PlaneOrientationSequence = deepcopy(planes.orientation)
    return item


def frame_item(planes: Planes, plane: int, index_values: tuple[int, ...]) -> Dataset:
    """What a frame has of its own: its place, its indices, and the image that it was derived from."""
    item = Dataset()
    content = Dataset()
    content.DimensionIndexValues = list(index_values)
    item.FrameContentSequence = [content]
    item.PlanePositionSequence = deepcopy(planes.items[plane])
    image = planes.images[plane]
    item.DerivationImageSequence = [] if image is None else [_derivation(image)]
    return item


def segment_identification(number: int) -> list[Dataset]:
    """The sequence that names the segment of a frame (PS3.3 C.8.20.3.1)."""
    item = Dataset()
    item.ReferencedSegmentNumber = number
    return [item]


def instance_reference(image: Dataset) -> Dataset:
    """The class and instance of an object (PS3.3 10.8)."""
    item = Dataset()
    item.ReferencedSOPClassUID = image.SOPClassUID
    item.ReferencedSOPInstanceUID = image.SOPInstanceUID
    return item


def _derivation(image: Dataset) -> Dataset:
    """That a frame was segmented from an image, pixel by pixel (PS3.3 C.7.6.16.2.6)."""
    source = instance_reference(image)
    source.SpatialLocationsPreserved = "YES"
    source.PurposeOfReferenceCodeSequence = [dcm(_SOURCE_IMAGE)]
    item = Dataset()
    item.SourceImageSequence = [source]
    item.DerivationCodeSequence = [dcm(_SEGMENTATION)]
    return item
