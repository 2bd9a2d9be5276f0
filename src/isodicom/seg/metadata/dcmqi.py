"""The metadata files of dcmqi, read as documents of segments.

They name things by keywords of DICOM, and have the segments of several masks, an array each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydicom.dataset import Dataset

from isodicom.color import CIELabColor
from isodicom.content_items import CodedConcept
from isodicom.seg.enum import SegmentAlgorithmTypeValues
from isodicom.seg.metadata.fields import FACTS
from isodicom.seg.metadata.kinds import Choice, Number, Reader, Text, read_array, read_members
from isodicom.seg.metadata.place import Place

MARK = "segmentAttributes"
"""The member that tells such files."""

_FILES = "segmentAttributesFileMapping"


@dataclass(frozen=True, slots=True)
class _NumberText:
    """A whole number, mostly written as text."""

    number: Number

    def read(self, value: object, place: Place) -> int:
        is_text = isinstance(value, str) and value.strip().isdecimal()
        return self.number.read(int(str(value)) if is_text else value, place)


class _Name:
    """Text that may be empty, as dcmqi writes it."""

    def read(self, value: object, place: Place) -> str:
        if not isinstance(value, str):
            raise place.refusal("text", value)
        return value.strip()


class _Code:
    """A code, its parts named by keywords; in an array or not."""

    def read(self, value: object, place: Place) -> CodedConcept:
        if isinstance(value, list):
            found: list[CodedConcept] = read_array(self, value, place)
            return found[0]
        parts = read_members(_CODE, tuple(_CODE), value, place)
        return CodedConcept(*parts.values())


class _Numbers:
    """Three whole numbers, of which a colour is made."""

    def __init__(self, highest: int, is_rgb: bool) -> None:
        self._number = Number(highest, 0)
        self._is_rgb = is_rgb

    def read(self, value: object, place: Place) -> CIELabColor:
        found = read_array(self._number, value, place)
        if len(found) != 3:
            raise place.refusal("an array of three numbers", value)
        return CIELabColor.from_rgb(*found) if self._is_rgb else CIELabColor.from_dicom_value(found)


@dataclass(frozen=True, slots=True)
class _Each:
    """An array of a kind."""

    kind: Reader

    def read(self, value: object, place: Place) -> list[Any]:
        return read_array(self.kind, value, place)


_CODE: dict[str, Reader] = {
    "CodeValue": Text("LongCodeValue", 1024),
    "CodingSchemeDesignator": Text("CodingSchemeDesignator", 16),
    "CodeMeaning": Text("CodeMeaning"),
}

_SEGMENT: dict[str, tuple[str, Reader]] = {
    "labelID": ("mask_value", Number(2**32 - 1)),
    "segmentationFileName": ("file", _Name()),
    "SegmentLabel": ("label", _Name()),
    "SegmentDescription": ("description", _Name()),
    "SegmentedPropertyCategoryCodeSequence": ("category", _Code()),
    "SegmentedPropertyTypeCodeSequence": ("type", _Code()),
    "SegmentedPropertyTypeModifierCodeSequence": ("type_modifier", _Code()),
    "AnatomicRegionSequence": ("region", _Code()),
    "AnatomicRegionModifierSequence": ("region_modifier", _Code()),
    "SegmentAlgorithmType": ("algorithm_type", Choice(SegmentAlgorithmTypeValues)),
    "SegmentAlgorithmName": ("algorithm_name", _Name()),
    "TrackingIdentifier": ("tracking_id", _Name()),
    "TrackingUniqueIdentifier": ("tracking_uid", _Name()),
    "recommendedDisplayRGBValue": ("color", _Numbers(255, is_rgb=True)),
    "RecommendedDisplayCIELabValue": ("color", _Numbers(65535, is_rgb=False)),
}
"""Name of a member of a segment -> what it is called here, and how it is read."""

_REQUIRED = (
    "labelID",
    "SegmentedPropertyCategoryCodeSequence",
    "SegmentedPropertyTypeCodeSequence",
    "SegmentAlgorithmType",
)


class _Segment:
    def read(self, value: object, place: Place) -> dict[str, Any]:
        fields = {name: reader for name, (_, reader) in _SEGMENT.items()}
        found = read_members(fields, _REQUIRED, value, place)
        return {_SEGMENT[name][0]: one for name, one in found.items() if one != ""}


_ATTRIBUTES = (
    "ClinicalTrialSeriesID",
    "ClinicalTrialTimePointID",
    "ClinicalTrialCoordinatingCenterName",
    "BodyPartExamined",
)
_FACTS: dict[str, str] = {keyword: name for name, (keyword, _, _) in FACTS.items()}
_DOCUMENT: dict[str, Reader] = {
    "@schema": _Name(),
    **{
        keyword: _NumberText(kind) if isinstance(kind, Number) else _Name()
        for keyword, kind, _ in FACTS.values()
    },
    **{keyword: _Name() for keyword in _ATTRIBUTES},
    _FILES: _Each(_Name()),
    MARK: _Each(_Each(_Segment())),
}


def read(document: object, place: Place) -> tuple[dict[str, Any], list[Place]]:
    """Read a file of dcmqi.

    Parameters
    ----------
    document: object
        What it says.
    place: isodicom.seg.metadata.place.Place
        Where that is.

    Returns
    -------
    tuple[dict[str, Any], list[isodicom.seg.metadata.place.Place]]
        The same as `isodicom.seg.metadata.fields.DOCUMENT` gives, and where each segment stands.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If something else stands there than such files have.
    """
    found = read_members(_DOCUMENT, (MARK,), document, place)
    said: dict[str, Any] = {
        name: found[keyword] for keyword, name in _FACTS.items() if found.get(keyword) not in (None, "")
    }
    said["attributes"] = Dataset()
    for keyword in _ATTRIBUTES:
        if found.get(keyword):
            setattr(said["attributes"], keyword, found[keyword])
    segments = list(_segments(found, place))
    return said | {"segments": [segment for segment, _ in segments]}, [where for _, where in segments]


def _segments(found: dict[str, Any], place: Place) -> Iterator[tuple[dict[str, Any], Place]]:
    masks, files = found[MARK], found.get(_FILES, [])
    if len(masks) > 1 and len(files) != len(masks):
        raise place.key(_FILES).error(
            f"expected are the files of {len(masks)} masks, in their order; {len(files)} are named",
            expected=len(masks),
            found=files,
        )
    for number, mask in enumerate(masks):
        for index, one in enumerate(mask):
            if len(masks) > 1:
                one.setdefault("file", files[number])
            yield _as_ours(one), place.key(MARK).item(number).item(index)


def _as_ours(one: dict[str, Any]) -> dict[str, Any]:
    """Modifiers go to the codes that they modify, and the description is a label where there is none."""
    segment = dict(one)
    region, name = segment.pop("region", None), segment.pop("algorithm_name", None)
    for code, keyword, modifier in (
        (segment["type"], "SegmentedPropertyTypeModifierCodeSequence", segment.pop("type_modifier", None)),
        (region, "AnatomicRegionModifierSequence", segment.pop("region_modifier", None)),
    ):
        if code is not None and modifier is not None:
            setattr(code, keyword, [modifier])
    if region is not None:
        segment["anatomic_regions"] = [region]
    if name and segment["algorithm_type"] != SegmentAlgorithmTypeValues.MANUAL.value:
        segment["algorithm"] = {"name": name}
    if "label" not in segment and len(segment.get("description", "")) in range(1, 65):
        segment["label"] = segment["description"]
    return segment
