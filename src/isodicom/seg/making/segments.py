"""The segments of a new segmentation: their descriptions, numbers and labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from pydicom.dataset import Dataset

from isodicom.color import CIELabColor
from isodicom.content_items.dcm import dcm
from isodicom.errors import AttributeValueError
from isodicom.seg.content import SegmentDescription
from isodicom.seg.described.queries import BACKGROUND
from isodicom.seg.described.relabel import keep_label
from isodicom.seg.enum import SegmentationTypeValues

_BACKGROUND = "125040"
_BLACK = (0.0, 0.0, 0.0)
_COLOR = "RecommendedDisplayCIELabValue"


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments of a new segmentation, in their order.

    Parameters
    ----------
    items: tuple[pydicom.dataset.Dataset, ...]
        The items of the Segment Sequence, that of the background of a label map first.
    labels: tuple[int, ...]
        The value of each segment in an array of labels.
    numbers: tuple[int, ...]
        The number of each segment as it is written; the same as its label if it wasn't renumbered.
    """

    items: tuple[Dataset, ...]
    labels: tuple[int, ...]
    numbers: tuple[int, ...]


def read_segments(
    descriptions: Sequence[SegmentDescription], kind: SegmentationTypeValues, renumber: bool
) -> Segments:
    """Check the descriptions of segments, and copy them.

    Parameters
    ----------
    descriptions: Sequence[isodicom.seg.SegmentDescription]
        What the segments are.
    kind: isodicom.seg.SegmentationTypeValues
        The type of the segmentation: label maps may have gaps in their numbers, and have a background.
    renumber: bool
        Whether the segments are numbered from 1 on, in the order of their descriptions.

    Raises
    ------
    TypeError
        If they are no descriptions.
    isodicom.errors.AttributeValueError
        If there are none, or their numbers can't be those of segments.
    """
    if isinstance(descriptions, Dataset) or not isinstance(descriptions, Iterable):
        raise TypeError("segment_descriptions is a sequence: write [description] for a single one.")
    found = tuple(descriptions)
    for description in found:
        if not isinstance(description, SegmentDescription):
            raise TypeError(
                f"Segments are described by SegmentDescription, not {type(description).__name__}."
            )
    is_label_map = kind is SegmentationTypeValues.LABELMAP
    labels = tuple(description.segment_number for description in found)
    _check_labels(labels)
    if not renumber:
        _check_order(labels, is_label_map)
    copies = deepcopy(found)
    numbers = tuple(range(1, len(labels) + 1)) if renumber else labels
    if numbers != labels:
        for copy, label, number in zip(copies, labels, numbers, strict=True):
            copy.SegmentNumber = number
            keep_label(copy, label)
    return Segments((_background(copies), *copies) if is_label_map else copies, labels, numbers)


def _check_labels(labels: tuple[int, ...]) -> None:
    if not labels:
        raise AttributeValueError("At least one segment has to be described.", keyword="SegmentSequence")
    if BACKGROUND in labels:
        raise AttributeValueError(
            "The number 0 is that of the background, which is described by itself where it has to be.",
            keyword="SegmentNumber",
            found=labels,
            reference="PS3.3 C.8.20.2",
        )
    if len(set(labels)) < len(labels):
        raise AttributeValueError(
            f"Each segment has a number of its own; these are {list(labels)}.",
            keyword="SegmentNumber",
            found=labels,
            reference="PS3.3 C.8.20.2",
        )


def _check_order(labels: tuple[int, ...], is_label_map: bool) -> None:
    if is_label_map and list(labels) != sorted(labels):
        raise AttributeValueError(
            f"Segments of label maps are described in the order of their numbers; these are {list(labels)}.",
            keyword="SegmentNumber",
            expected=sorted(labels),
            found=list(labels),
        )
    expected = list(range(1, len(labels) + 1))
    if not is_label_map and list(labels) != expected:
        raise AttributeValueError(
            f"Segment descriptions are numbered 1, 2, ... in this order; the numbers are {list(labels)}. "
            "renumber_segments=True numbers them so, and keeps the numbers given as labels; label maps "
            "(LABELMAP) may have gaps.",
            keyword="SegmentNumber",
            expected=expected,
            found=list(labels),
            reference="PS3.3 C.8.20.2",
        )


def _background(segments: Sequence[SegmentDescription]) -> Dataset:
    """What label maps say of pixels that are in no segment (PS3.3 C.8.20.2.3.1)."""
    item = Dataset()
    item.SegmentNumber = BACKGROUND
    item.SegmentLabel = "Background"
    item.SegmentedPropertyCategoryCodeSequence = [dcm(_BACKGROUND)]
    item.SegmentedPropertyTypeCodeSequence = [dcm(_BACKGROUND)]
    item.SegmentAlgorithmType = segments[0].SegmentAlgorithmType
    if "SegmentAlgorithmName" in segments[0]:
        item.SegmentAlgorithmName = segments[0].SegmentAlgorithmName
    if any(_COLOR in segment for segment in segments):
        item.RecommendedDisplayCIELabValue = list(CIELabColor(*_BLACK).value)
    return item
