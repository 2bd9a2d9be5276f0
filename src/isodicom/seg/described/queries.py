"""What the segments of a segmentation are, and which of them answer a description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import cast

from pydicom.dataset import Dataset

from isodicom.content_items import CodedConcept
from isodicom.encoding.values import items_in, value_in
from isodicom.errors import AttributeValueError, FrameIndexError, MissingAttributeError
from isodicom.pixels.texts import own_text
from isodicom.seg.content import SegmentDescription
from isodicom.seg.described.relabel import label_of
from isodicom.seg.enum import SegmentAlgorithmTypeValues, SegmentationTypeValues
from isodicom.valuerep import number_in

BACKGROUND = 0
_LABEL_MAP_STORAGE = "1.2.840.10008.5.1.4.1.1.66.7"


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
        """Whether a segment is so; what isn't said of it is nothing that is asked for."""
        wanted = ((field.name, getattr(self, field.name)) for field in fields(self))
        return all(_said(description, name) == value for name, value in wanted if value is not None)


_SAID_BY = {
    "segment_label": "SegmentLabel",
    "segmented_property_category": "SegmentedPropertyCategoryCodeSequence",
    "segmented_property_type": "SegmentedPropertyTypeCodeSequence",
    "algorithm_type": "SegmentAlgorithmType",
}
"""Attributes that every description should have, and those of others may lack."""


def _said(description: SegmentDescription, name: str) -> object:
    keyword = _SAID_BY.get(name)
    found: object = None if keyword and not value_in(description, keyword) else getattr(description, name)
    return found


def kind_of(seg: Dataset) -> SegmentationTypeValues:
    """What the pixels are: where it isn't said, single bits and label maps can be nothing else.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If it isn't said, and might be anything.
    isodicom.errors.AttributeValueError
        If what is said is none of them.
    """
    said = own_text(seg, "SegmentationType").upper()
    if not said and own_text(seg, "SOPClassUID") == _LABEL_MAP_STORAGE:
        return SegmentationTypeValues.LABELMAP
    if not said and number_in(seg, "BitsAllocated") == 1:
        return SegmentationTypeValues.BINARY
    known = [kind.value for kind in SegmentationTypeValues]
    if said in known:
        return SegmentationTypeValues(said)
    facts = {"keyword": "SegmentationType", "reference": "PS3.3 C.8.20.2", "expected": known, "found": said}
    if not said:
        raise MissingAttributeError(
            "SegmentationType is missing: pixels may be fractions or labels.", **facts
        )
    raise AttributeValueError(f"SegmentationType is one of {', '.join(known)}; {said} was found.", **facts)


def is_label_map(seg: Dataset) -> bool:
    """Whether its frames hold labels."""
    return kind_of(seg) is SegmentationTypeValues.LABELMAP


def segment_numbers(seg: Dataset) -> list[int]:
    """The numbers of all segments but the background of a label map."""
    return [number for number, _ in numbered_items(seg)]


def descriptions(seg: Dataset) -> Iterator[SegmentDescription]:
    """The descriptions of all segments but the background of a label map; some may lack what they need."""
    return (described(item) for _, item in numbered_items(seg))


def label_mapping(seg: Dataset) -> dict[int, int]:
    """Number of each segment -> what it was labelled before it was renumbered, or that number."""
    return {number: label_of(item) for number, item in numbered_items(seg)}


def described(item: Dataset) -> SegmentDescription:
    """An item of the Segment Sequence as a description, also if it lacks what `from_dataset` demands."""
    item.__class__ = SegmentDescription
    return cast("SegmentDescription", item)


def numbered_items(seg: Dataset) -> Iterator[tuple[int, Dataset]]:
    """The items of the segments, but that of the background of a label map, and the number of each.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If a segment has none.
    """
    labels = is_label_map(seg)
    for place, item in enumerate(items_in(seg, "SegmentSequence"), start=1):
        number = number_in(item, "SegmentNumber")
        if number is None:
            raise MissingAttributeError(
                f"Segment {place} of SegmentSequence has no number.",
                keyword="SegmentNumber",
                path=f"SegmentSequence[{place}]",
                reference="PS3.3 C.8.20.2",
            )
        if number != BACKGROUND or not labels:
            yield int(number), item


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


def codes_of(seg: Dataset, keyword: str) -> list[CodedConcept]:
    """The codes in a sequence of the descriptions, each once, in their order."""
    items = (item for description in descriptions(seg) for item in items_in(description, keyword)[:1])
    return unique(CodedConcept.from_dataset(item, copy=False) for item in items)


def unique(concepts: Iterable[CodedConcept]) -> list[CodedConcept]:
    """The concepts without repetition, in their order."""
    return list(dict.fromkeys(concepts))
