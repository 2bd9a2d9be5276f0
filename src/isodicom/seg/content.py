"""Parts of segmentations: descriptions of segments, dimensions of frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from pydicom.dataset import Dataset

from isodicom.color import CIELabColor
from isodicom.content import AlgorithmIdentificationSequence
from isodicom.content_items import CodedConcept
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.seg.dimension_index import DimensionIndexSequence as DimensionIndexSequence
from isodicom.seg.enum import SegmentAlgorithmTypeValues
from isodicom.uid import UID
from isodicom.valuerep import member, positive, required_text, set_given

if TYPE_CHECKING:
    from pydicom.sr.coding import Code

    from isodicom.standard.items.segment_sequence import SegmentSequenceItem
else:
    # The type is for checkers; at run time it is not worth loading the items of the standard.
    from isodicom.schema.typed import TypedDataset as SegmentSequenceItem

_REQUIRED = (
    "SegmentNumber",
    "SegmentLabel",
    "SegmentAlgorithmType",
    "SegmentedPropertyCategoryCodeSequence",
    "SegmentedPropertyTypeCodeSequence",
)


class SegmentDescription(SegmentSequenceItem):
    """What a segment is: an item of the Segment Sequence (PS3.3 C.8.20.2 and C.8.20.4).

    Not to be confused with the attribute Segment Description, which is text in it.

    Parameters
    ----------
    segment_number: int
        Number of the segment. The segments of an object are numbered from 1 on without a gap.
    segment_label: str
        A name for people, at most 64 characters.
    segmented_property_category: pydicom.sr.coding.Code | isodicom.sr.CodedConcept
        What category of thing the segment is, best taken from context group CID 7150.
    segmented_property_type: pydicom.sr.coding.Code | isodicom.sr.CodedConcept
        What it is, best taken from context group CID 7151.
    algorithm_type: str | isodicom.seg.SegmentAlgorithmTypeValues
        Whether people, software or both drew it.
    algorithm_identification: isodicom.AlgorithmIdentificationSequence | None, optional
        Which software. Only what is drawn by hand does without.
    tracking_uid: str | None, optional
        UID by which it is known in other objects. Given with `tracking_id` or not at all.
    tracking_id: str | None, optional
        The same as text, unique where it is used.
    anatomic_regions: Sequence[pydicom.sr.coding.Code | isodicom.sr.CodedConcept] | None, optional
        Where in the body it lies.
    primary_anatomic_structures: Sequence[pydicom.sr.coding.Code | isodicom.sr.CodedConcept] | None, optional
        Which structures it shows.
    display_color: isodicom.color.CIELabColor | None, optional
        The colour it is best shown in.

    Raises
    ------
    TypeError
        If software drew it and is not identified, or only one of `tracking_uid` and `tracking_id` is given.
    isodicom.errors.AttributeValueError
        If a number, label or UID cannot be one.

    Examples
    --------
    >>> from isodicom.seg import SegmentDescription
    >>> from isodicom.sr import CodedConcept
    >>> tissue = CodedConcept("85756007", "SCT", "Tissue")
    >>> bone = CodedConcept("272673000", "SCT", "Bone")
    >>> SegmentDescription(1, "bone", tissue, bone, "MANUAL").segmented_property_type.meaning
    'Bone'
    """

    def __init__(
        self,
        segment_number: int,
        segment_label: str,
        segmented_property_category: Code | CodedConcept,
        segmented_property_type: Code | CodedConcept,
        algorithm_type: SegmentAlgorithmTypeValues | str,
        algorithm_identification: AlgorithmIdentificationSequence | None = None,
        tracking_uid: str | None = None,
        tracking_id: str | None = None,
        anatomic_regions: Sequence[Code | CodedConcept] | None = None,
        primary_anatomic_structures: Sequence[Code | CodedConcept] | None = None,
        display_color: CIELabColor | None = None,
    ) -> None:
        super().__init__()
        self.SegmentNumber = _segment_number(segment_number)
        self.SegmentLabel = required_text(segment_label, "SegmentLabel")
        self.SegmentedPropertyCategoryCodeSequence = [CodedConcept.from_code(segmented_property_category)]
        self.SegmentedPropertyTypeCodeSequence = [CodedConcept.from_code(segmented_property_type)]
        drawn_by = member(SegmentAlgorithmTypeValues, algorithm_type, "SegmentAlgorithmType")
        self.SegmentAlgorithmType = drawn_by.value
        by_hand = drawn_by is SegmentAlgorithmTypeValues.MANUAL
        if algorithm_identification is not None:
            if not isinstance(algorithm_identification, AlgorithmIdentificationSequence):
                raise TypeError("algorithm_identification is an AlgorithmIdentificationSequence.")
            self.SegmentationAlgorithmIdentificationSequence = algorithm_identification
        elif not by_hand:
            raise TypeError(f"A segment of type {drawn_by.value} needs algorithm_identification.")
        if display_color is not None and not isinstance(display_color, CIELabColor):
            raise TypeError(
                "display_color is a CIELabColor; CIELabColor.from_rgb makes one of red, green and blue."
            )
        if (tracking_uid is None) != (tracking_id is None):
            raise TypeError("tracking_uid and tracking_id are given together or not at all.")
        set_given(
            self,
            {
                "SegmentAlgorithmName": None
                if by_hand or not algorithm_identification
                else algorithm_identification.name,
                "TrackingUID": tracking_uid,
                "TrackingID": tracking_id,
                "AnatomicRegionSequence": _items(anatomic_regions),
                "PrimaryAnatomicStructureSequence": _items(primary_anatomic_structures),
                "RecommendedDisplayCIELabValue": None if display_color is None else list(display_color.value),
            },
        )

    @classmethod
    def from_dataset(cls, dataset: Dataset, copy: bool = True) -> Self:
        """Take over an item of a Segment Sequence.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The item.
        copy: bool, optional
            Take a deep copy. If false, `dataset` itself becomes the description.

        Raises
        ------
        TypeError
            If it is not a dataset.
        isodicom.errors.MissingAttributeError
            If it lacks what every segment has.
        """
        if isinstance(dataset, Dataset):
            for keyword in _REQUIRED:
                if keyword not in dataset:
                    raise MissingAttributeError(
                        f"The description of a segment lacks {keyword}.",
                        keyword=keyword,
                        path="SegmentSequence",
                        reference="PS3.3 C.8.20.4",
                    )
        return super().from_dataset(dataset, copy)

    @property
    def segment_number(self) -> int:
        """int: number of the segment"""
        return int(self.SegmentNumber)

    @property
    def segment_label(self) -> str:
        """str: its name for people"""
        return str(self.SegmentLabel)

    @property
    def segmented_property_category(self) -> CodedConcept:
        """isodicom.sr.CodedConcept: what category of thing it is"""
        return CodedConcept.from_dataset(self.SegmentedPropertyCategoryCodeSequence[0], copy=False)

    @property
    def segmented_property_type(self) -> CodedConcept:
        """isodicom.sr.CodedConcept: what it is"""
        return CodedConcept.from_dataset(self.SegmentedPropertyTypeCodeSequence[0], copy=False)

    @property
    def algorithm_type(self) -> SegmentAlgorithmTypeValues:
        """isodicom.seg.SegmentAlgorithmTypeValues: whether people, software or both drew it"""
        return SegmentAlgorithmTypeValues(self.SegmentAlgorithmType)

    @property
    def algorithm_identification(self) -> AlgorithmIdentificationSequence | None:
        """isodicom.AlgorithmIdentificationSequence | None: which software drew it"""
        found = self.get("SegmentationAlgorithmIdentificationSequence")
        return AlgorithmIdentificationSequence.from_sequence(found, copy=False) if found else None

    @property
    def tracking_uid(self) -> str | None:
        """str | None: UID by which it is known in other objects"""
        found = self.get("TrackingUID")
        return UID(found) if found else None

    @property
    def tracking_id(self) -> str | None:
        """str | None: text by which it is known in other objects"""
        found = self.get("TrackingID")
        return str(found) if found else None

    @property
    def anatomic_regions(self) -> list[CodedConcept]:
        """list[isodicom.sr.CodedConcept]: where in the body it lies"""
        return _concepts(self.get("AnatomicRegionSequence"))

    @property
    def primary_anatomic_structures(self) -> list[CodedConcept]:
        """list[isodicom.sr.CodedConcept]: which structures it shows"""
        return _concepts(self.get("PrimaryAnatomicStructureSequence"))


def _segment_number(number: int) -> int:
    if positive(number, "SegmentNumber") > 0xFFFF:
        raise AttributeValueError(
            f"Segments are numbered up to 65535, not {number}.",
            keyword="SegmentNumber",
            reference="PS3.5 6.2",
        )
    return int(number)


def _items(codes: Sequence[Code | CodedConcept] | None) -> list[CodedConcept] | None:
    if isinstance(codes, Dataset) or hasattr(codes, "scheme_designator"):
        raise TypeError("Regions and structures come in sequences: write [code] for a single one.")
    return None if codes is None else [CodedConcept.from_code(code) for code in codes]


def _concepts(items: Sequence[Dataset] | None) -> list[CodedConcept]:
    return [CodedConcept.from_dataset(item, copy=False) for item in items or ()]
