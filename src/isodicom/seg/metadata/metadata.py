"""What a segmentation says in words and codes, apart from its pixels; as a JSON document, both ways."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydicom.dataset import Dataset

from isodicom.errors import AttributeValueError
from isodicom.io.target import target_of
from isodicom.seg.content import SegmentDescription
from isodicom.seg.described.relabel import drop_label, label_of
from isodicom.seg.metadata import dcmqi
from isodicom.seg.metadata.description import as_json, description_of
from isodicom.seg.metadata.fields import DOCUMENT, FACTS
from isodicom.seg.metadata.kinds import Kind
from isodicom.seg.metadata.place import Place

if TYPE_CHECKING:
    from isodicom.seg.sop import Segmentation

_FURTHER = (
    "ContentCreatorIdentificationCodeSequence",
    "ClinicalTrialSeriesID",
    "ClinicalTrialSeriesDescription",
    "ClinicalTrialTimePointID",
    "ClinicalTrialTimePointDescription",
    "ClinicalTrialCoordinatingCenterName",
    "BodyPartExamined",
    "Laterality",
)
"""What of the segmentation, besides its facts, is worth keeping."""


@dataclass(frozen=True)
class SegmentationMetadata:
    """What a segmentation says in words and codes: its segments, and who made it.

    It is read from a JSON document, `segments.json`, or from a segmentation, and written as JSON.

    Parameters
    ----------
    segments: Sequence[isodicom.seg.SegmentDescription]
        The segments.
    mask_values: Sequence[int], optional
        The value of each segment in the mask. If there are none, values are numbers of segments.
    files: Sequence[str | None], optional
        The file of each segment's mask, where each has one of its own.
    facts: Mapping[str, Any], optional
        Arguments of `Segmentation` by name, such as `series_description`; see the reference of
        `segments.json` for all.
    attributes: pydicom.dataset.Dataset, optional
        Further attributes of the segmentation.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If two segments have the same number, or the same value in one mask.

    Examples
    --------
    >>> from isodicom.seg import SegmentationMetadata
    >>> found = SegmentationMetadata.from_json({"segments": [{"type": "Liver", "mask_value": 5}]})
    >>> found.segments[0].segmented_property_category.meaning, found.mask_values
    ('Anatomical Structure', (5,))
    >>> found.to_json()["segments"][0]["type"]
    {'value': '10200004', 'scheme': 'SCT', 'meaning': 'Liver'}
    """

    segments: Sequence[SegmentDescription]
    mask_values: Sequence[int] = ()
    files: Sequence[str | None] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    attributes: Dataset = field(default_factory=Dataset)

    def __post_init__(self) -> None:
        numbers = tuple(segment.segment_number for segment in self.segments)
        defaults = {"segments": self.segments, "mask_values": self.mask_values or numbers}
        defaults["files"] = self.files or [None] * len(numbers)
        for name, values in defaults.items():
            object.__setattr__(self, name, tuple(values))
        in_masks = [
            f"value {value} in the mask {file or ''}".strip()
            for file, value in zip(self.files, self.mask_values, strict=True)
        ]
        for found in ([f"number {number}" for number in numbers], in_masks):
            shared, count = next(iter(Counter(found).most_common(1)), ("", 0))
            if count > 1:
                raise AttributeValueError(f"{count} segments have {shared}.", found=shared)

    @classmethod
    def from_json(cls, source: str | PathLike[str] | Mapping[str, Any]) -> Self:
        """Read a document.

        Parameters
        ----------
        source: str | os.PathLike | Mapping[str, Any]
            The path of the file, or what it says. Metadata files of dcmqi (`segmentAttributes`) are read too.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If it is no JSON, or says something that can't be; the error names the place in the document, what
            was expected there, and what came. Facts: path, expected, found.
        OSError
            If the file can't be read.
        """
        if isinstance(source, Mapping):
            return cls._of(dict(source), Place(""))
        path = Path(source)
        try:
            document = json.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError as error:
            raise AttributeValueError(f"{path.name} is no JSON: {error}.", path="") from error
        return cls._of(document, Place(path.name))

    @classmethod
    def _of(cls, document: object, place: Place) -> Self:
        if isinstance(document, dict) and dcmqi.MARK in document:
            found, places = dcmqi.read(document, place)
        else:
            found = DOCUMENT.read(document, place)
            places = [place.key("segments").item(index) for index in range(len(found["segments"]))]
        segments, values = [], []
        for index, (one, where) in enumerate(zip(found["segments"], places, strict=True)):
            number = one.get("number", index + 1)
            values.append(one.get("mask_value", number))
            segments.append(description_of(one, number, values[-1], where))
        try:
            return cls(
                segments,
                values,
                [one.get("file") for one in found["segments"]],
                {name: found[name] for name in FACTS if name in found},
                found.get("attributes", Dataset()),
            )
        except AttributeValueError as error:
            raise place.key("segments").error(error.message, found=error.found) from error

    @classmethod
    def from_segmentation(cls, segmentation: Segmentation) -> Self:
        """Take what a segmentation says.

        Facts that the standard doesn't allow, such as a content label in small letters, are left out.

        Parameters
        ----------
        segmentation: isodicom.seg.Segmentation
            The segmentation.
        """
        facts: dict[str, Any] = {}
        for name, (keyword, kind, _) in FACTS.items():
            value = _fact(segmentation.get(keyword), kind)
            if value is not None:
                facts[name] = value
        attributes = Dataset()
        for keyword in _FURTHER:
            if segmentation.get(keyword):
                attributes.add(segmentation[keyword])
        segments, mask_values = [], []
        for number in segmentation.segment_numbers:
            segment = deepcopy(segmentation.get_segment_description(number))
            mask_values.append(label_of(segment))
            drop_label(segment)
            segments.append(segment)
        return cls(segments, mask_values, facts=facts, attributes=attributes)

    def to_json(self) -> dict[str, Any]:
        """Return it as a document, for `json.dumps`."""
        said: dict[str, Any] = {name: self.facts[name] for name in FACTS if name in self.facts}
        if len(self.attributes):
            said["attributes"] = self.attributes.to_json_dict()
        said["segments"] = [
            _segment_as_json(segment, value, file)
            for segment, value, file in zip(self.segments, self.mask_values, self.files, strict=True)
        ]
        return said

    def save_as(self, path: str | PathLike[str]) -> None:
        """Write it as a document.

        Parameters
        ----------
        path: str | os.PathLike
            The file, which is replaced if it is there.

        Raises
        ------
        OSError
            If it can't be written. What was there before stays.
        """
        text = json.dumps(self.to_json(), indent=2, ensure_ascii=False)
        with target_of(path) as target:
            target.write(f"{text}\n".encode())


def _segment_as_json(segment: SegmentDescription, value: int, file: str | None) -> dict[str, Any]:
    said = as_json(segment)
    numbers: dict[str, Any] = {"number": said.pop("number")}
    if value != segment.segment_number:
        numbers["mask_value"] = value
    if file is not None:
        numbers["file"] = file
    return numbers | said


def _fact(value: object, kind: Kind) -> Any:
    """An attribute's value as its fact has it; None if it is empty, or what it must not be."""
    if value is None:
        return None
    if isinstance(value, Sequence) and not isinstance(value, str):
        plain: object = [str(one) for one in value]
    else:
        plain = int(value) if isinstance(value, int) else str(value)
    try:
        return kind.read(plain, Place(""))
    except AttributeValueError:
        return None
