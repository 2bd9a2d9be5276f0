"""What the segments of a segmentation are, and which of them answer a description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from pydicom.dataset import Dataset

from isodicom.content_items import CodedConcept
from isodicom.errors import FrameIndexError
from isodicom.seg.content import SegmentDescription
from isodicom.seg.enum import SegmentAlgorithmTypeValues

BACKGROUND = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """What a segment has to be; None stands for anything. The names are those of SegmentDescription."""

    segment_label: str | None = None
    segmented_property_category: object = None
    segmented_property_type: object = None
    algorithm_type: SegmentAlgorithmTypeValues | None = None
    tracking_uid: str | None = None
    tracking_id: str | None = None

    def matches(self, description: SegmentDescription) -> bool:
        """Whether a segment is so."""
        wanted = ((field.name, getattr(self, field.name)) for field in fields(self))
        return all(getattr(description, name) == value for name, value in wanted if value is not None)


def descriptions(seg: Dataset) -> Iterator[SegmentDescription]:
    """The descriptions of all segments but the background of a label map."""
    for item in seg.SegmentSequence:
        if item.SegmentNumber != BACKGROUND:
            yield SegmentDescription.from_dataset(item, copy=False)


def description_of(seg: Dataset, number: int) -> SegmentDescription:
    """The description of the segment of this number.

    Raises
    ------
    isodicom.errors.FrameIndexError
        If there is none.
    """
    numbers = []
    for description in descriptions(seg):
        if description.segment_number == number:
            return description
        numbers.append(description.segment_number)
    raise FrameIndexError(f"There is no segment {number}; there are {', '.join(map(str, numbers))}.")


def unique(concepts: Iterable[CodedConcept]) -> list[CodedConcept]:
    """The concepts without repetition, in their order."""
    return list(dict.fromkeys(concepts))
