"""Descriptions of segments, made of what was read from JSON, and written as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydicom.dataset import Dataset

from isodicom.color import CIELabColor
from isodicom.content import AlgorithmIdentificationSequence
from isodicom.content_items import CodedConcept
from isodicom.errors import AttributeValueError, ConformanceError
from isodicom.seg.content import SegmentDescription
from isodicom.seg.enum import SegmentAlgorithmTypeValues
from isodicom.seg.metadata.codes import TISSUE, category_of
from isodicom.seg.metadata.fields import SEGMENT
from isodicom.seg.metadata.place import Place

_MODIFIERS = (
    "SegmentedPropertyTypeModifierCodeSequence",
    "AnatomicRegionModifierSequence",
    "PrimaryAnatomicStructureModifierSequence",
)
_KINDS = SegmentAlgorithmTypeValues
_UNKNOWN = "Unknown"


def description_of(
    found: Mapping[str, Any], number: int, mask_value: int, place: Place
) -> SegmentDescription:
    """Make the description of a segment of what a document says.

    Parameters
    ----------
    found: Mapping[str, Any]
        The members of the segment, as `isodicom.seg.metadata.fields.SEGMENT` reads them.
    number: int
        Its number.
    mask_value: int
        Its value in the mask, by which it is called if nothing else says how.
    place: isodicom.seg.metadata.place.Place
        Where the document says so.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If members are missing that others need.
    """
    category, kind = _codes(found, place)
    named = kind.meaning if "type" in found else f"Segment {mask_value}"
    algorithm = found.get("algorithm")
    drawn_by = _KINDS(found.get("algorithm_type", "AUTOMATIC" if algorithm else "SEMIAUTOMATIC"))
    for one, other in (("tracking_id", "tracking_uid"), ("tracking_uid", "tracking_id")):
        if one in found and other not in found:
            advice = "; isodicom.UID() makes one" if other == "tracking_uid" else ""
            raise place.error(f"{other} is missing, which {one} goes with{advice}", expected=other)
    description = SegmentDescription(
        number,
        found.get("label", named),
        category,
        kind,
        _KINDS.MANUAL,  # so that an algorithm of which only the name is known can be added
        tracking_uid=found.get("tracking_uid"),
        tracking_id=found.get("tracking_id"),
        anatomic_regions=found.get("anatomic_regions"),
        primary_anatomic_structures=found.get("primary_anatomic_structures"),
        display_color=found.get("color"),
    )
    description.SegmentAlgorithmType = drawn_by.value
    _add_algorithm(description, algorithm, drawn_by, place.key("algorithm"))
    if "description" in found:
        description.SegmentDescription = found["description"]
    description.update(found.get("attributes", {}))
    return description


def _codes(found: Mapping[str, Any], place: Place) -> tuple[CodedConcept, CodedConcept]:
    """Category and type."""
    if "type" not in found:
        if "category" in found:
            raise place.error("type is missing, which category goes with", expected="type")
        tissue = CodedConcept.from_code(TISSUE)
        return tissue, CodedConcept.from_code(TISSUE)
    kind: CodedConcept = found["type"]
    category: CodedConcept | None = found.get("category") or category_of(kind)
    if category is None:
        raise place.error(
            f"category is missing, and the context groups of types don't tell that of {kind.meaning} "
            f"({kind.scheme_designator}:{kind.value}); `isodicom show CID 7150` lists categories",
            expected="category",
        )
    return category, kind


def _add_algorithm(
    description: SegmentDescription,
    algorithm: Mapping[str, Any] | None,
    drawn_by: SegmentAlgorithmTypeValues,
    place: Place,
) -> None:
    if algorithm is None:
        if drawn_by is not _KINDS.MANUAL:
            description.SegmentAlgorithmName = _UNKNOWN
        return
    further = [name for name in algorithm if name != "name"]
    if further and not {"family", "version"} <= set(further):
        raise place.error(
            "family and version are given together, and needed where anything but the name is given",
            expected=["family", "version"],
        )
    if further:
        try:
            identification = AlgorithmIdentificationSequence(**algorithm)
        except AttributeValueError as error:
            raise place.error(error.message) from error
        description.SegmentationAlgorithmIdentificationSequence = identification
    if drawn_by is not _KINDS.MANUAL or not further:
        description.SegmentAlgorithmName = algorithm["name"]


def as_json(description: SegmentDescription) -> dict[str, Any]:
    """Return what a document says of a segment, `mask_value` and `file` left out.

    What has no member of its own, or has values that no member takes, stands among the attributes.
    """
    said = {"number": description.segment_number}
    for name, take in _MEMBERS.items():
        try:
            value = take(description)
            if value not in (None, "", []):
                SEGMENT.fields[name].read(value, Place(""))
                said[name] = value
        except (ConformanceError, ValueError):
            continue
    if not {"tracking_id", "tracking_uid"} <= set(said):
        said = {name: value for name, value in said.items() if not name.startswith("tracking")}
    if not {"category", "type"} <= set(said):
        said = {name: value for name, value in said.items() if name not in ("category", "type")}
    again = description_of(
        SEGMENT.read(said, Place("")), description.segment_number, description.segment_number, Place("")
    )
    further = _further_attributes(description, again)
    return said | ({"attributes": further} if further else {})


def _further_attributes(description: SegmentDescription, again: SegmentDescription) -> dict[str, Any]:
    """The attributes of a segment that are not, or not the same, in what its document gives again."""
    further = Dataset()
    for element in description:
        if element.tag not in again or again[element.tag].value != element.value:
            further.add(element)
    return further.to_json_dict()


def code_as_json(code: CodedConcept) -> dict[str, Any]:
    """Return a code, with its modifiers, as a document says it."""
    said: dict[str, Any] = {
        "value": code.value,
        "scheme": code.scheme_designator,
        "meaning": code.meaning,
        "version": code.scheme_version,
    }
    for keyword in _MODIFIERS:
        if modifiers := code.get(keyword):
            said["modifiers"] = [code_as_json(CodedConcept.from_dataset(one)) for one in modifiers]
    return {name: value for name, value in said.items() if value}


def _algorithm_as_json(description: SegmentDescription) -> dict[str, Any] | None:
    made_by = description.algorithm_identification
    if made_by is None:
        name = description.get("SegmentAlgorithmName")
        return {"name": str(name)} if name else None
    said = {
        "name": made_by.name,
        "family": code_as_json(made_by.family),
        "version": made_by.version,
        "source": made_by.source,
        "parameters": made_by.parameters,
    }
    return {name: value for name, value in said.items() if value is not None}


def _color_as_json(description: SegmentDescription) -> object:
    """`#rrggbb` where that gives the same CIELab value again, else CIELab."""
    value = description.get("RecommendedDisplayCIELabValue")
    if not value:
        return None
    color = CIELabColor.from_dicom_value([int(part) for part in value])
    red, green, blue = color.to_rgb(clip=True)
    if CIELabColor.from_rgb(red, green, blue).value == color.value:
        return f"#{red:02x}{green:02x}{blue:02x}"
    return {"cielab": [round(part, 4) for part in color.lab]}


_MEMBERS: dict[str, Callable[[SegmentDescription], Any]] = {
    "label": lambda segment: segment.segment_label,
    "description": lambda segment: str(segment.get("SegmentDescription") or ""),
    "category": lambda segment: code_as_json(segment.segmented_property_category),
    "type": lambda segment: code_as_json(segment.segmented_property_type),
    "algorithm_type": lambda segment: segment.algorithm_type.value,
    "algorithm": _algorithm_as_json,
    "tracking_id": lambda segment: segment.tracking_id,
    "tracking_uid": lambda segment: segment.tracking_uid,
    "anatomic_regions": lambda segment: [code_as_json(code) for code in segment.anatomic_regions],
    "primary_anatomic_structures": lambda segment: [
        code_as_json(code) for code in segment.primary_anatomic_structures
    ],
    "color": _color_as_json,
}
"""Member -> how it is taken from a description."""
