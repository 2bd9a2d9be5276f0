"""What a document of segments may say: of the segmentation, and of each segment."""

from __future__ import annotations

from isodicom.seg.enum import SegmentAlgorithmTypeValues
from isodicom.seg.metadata.codes import CATEGORIES, FAMILIES, REGIONS, TYPES
from isodicom.seg.metadata.kinds import (
    Attributes,
    Choice,
    Coded,
    Color,
    Kind,
    Listed,
    Members,
    Number,
    Text,
    Texts,
)

_UID = r"^[0-9]+(\.[0-9]+)+$"
_MOST = 2**31 - 1

FACTS: dict[str, tuple[str, Kind, str]] = {
    "series_description": ("SeriesDescription", Text("SeriesDescription"), "What the new series is called."),
    "series_number": ("SeriesNumber", Number(_MOST), "Its number in the study."),
    "instance_number": ("InstanceNumber", Number(_MOST), "The number of the object in its series."),
    "content_label": (
        "ContentLabel",
        Text("ContentLabel", 16, "^[A-Z0-9_ ]+$"),
        "A label of capitals, digits, spaces and underscores.",
    ),
    "content_description": ("ContentDescription", Text("ContentDescription"), "The segmentation in words."),
    "content_creator_name": (
        "ContentCreatorName",
        Text("ContentCreatorName", 324),
        "Who made it, as Family^Given.",
    ),
    "manufacturer": ("Manufacturer", Text("Manufacturer"), "Who made the software that made it."),
    "manufacturer_model_name": (
        "ManufacturerModelName",
        Text("ManufacturerModelName"),
        "The name of that software.",
    ),
    "software_versions": (
        "SoftwareVersions",
        Listed(Text("SoftwareVersions"), bare=True),
        "Its version, or versions.",
    ),
    "device_serial_number": (
        "DeviceSerialNumber",
        Text("DeviceSerialNumber"),
        "Text that tells this installation from others.",
    ),
    "institution_name": ("InstitutionName", Text("InstitutionName"), "Where it was made."),
    "institutional_department_name": (
        "InstitutionalDepartmentName",
        Text("InstitutionalDepartmentName"),
        "In which department.",
    ),
}
"""Name, which is also that of the argument of `Segmentation` -> attribute, kind, and what it means."""

ALGORITHM = Members(
    {
        "name": Text("AlgorithmName"),
        "family": Coded((FAMILIES,)),
        "version": Text("AlgorithmVersion"),
        "source": Text("AlgorithmSource"),
        "parameters": Texts(),
    },
    ["name"],
    {
        "name": "Its name.",
        "family": "What kind of algorithm it is; goes with version.",
        "version": "Its version; goes with family.",
        "source": "Who made it.",
        "parameters": "What it was called with.",
    },
)

SEGMENT = Members(
    {
        "number": Number(65535),
        "mask_value": Number(2**32 - 1),
        "file": Text(most=255),
        "label": Text("SegmentLabel"),
        "description": Text("SegmentDescription", 1024),
        "category": Coded((CATEGORIES,)),
        "type": Coded((TYPES,), "SegmentedPropertyTypeCodeSequence"),
        "algorithm_type": Choice(SegmentAlgorithmTypeValues),
        "algorithm": ALGORITHM,
        "tracking_id": Text("TrackingID", 1024),
        "tracking_uid": Text("TrackingUID", 64, _UID),
        "anatomic_regions": Listed(Coded((REGIONS,), "AnatomicRegionSequence")),
        "primary_anatomic_structures": Listed(Coded((TYPES,), "PrimaryAnatomicStructureSequence")),
        "color": Color(),
        "attributes": Attributes(),
    },
    (),
    {
        "number": "Number of the segment. Left out: its place in the array, from 1.",
        "mask_value": "The value that the segment has in the mask. Left out: the number of the segment.",
        "file": "The file of the mask, where each segment has one of its own.",
        "label": "What people call it. Left out: the meaning of its type, or Segment and the value.",
        "description": "The segment in words.",
        "category": "What category of thing it is. Left out: what the context groups say of its type.",
        "type": "What it is. Left out, with category: Tissue for both.",
        "algorithm_type": "Whether people, software or both drew it. Left out: AUTOMATIC if an algorithm is "
        "named, else SEMIAUTOMATIC.",
        "algorithm": "Which software drew it. Left out, where not all is MANUAL: one of the name Unknown.",
        "tracking_id": "Text by which it is known in other objects; goes with tracking_uid.",
        "tracking_uid": "UID by which it is known in other objects; goes with tracking_id.",
        "anatomic_regions": "Where in the body it lies.",
        "primary_anatomic_structures": "Which structures it shows.",
        "color": "The colour it is best shown in.",
        "attributes": "Further attributes of its item of SegmentSequence, in the JSON model of DICOM.",
    },
)
"""A segment."""

DOCUMENT = Members(
    {
        "$schema": Text(most=1024),
        **{name: kind for name, (_, kind, _) in FACTS.items()},
        "attributes": Attributes(),
        "segments": Listed(SEGMENT),
    },
    ["segments"],
    {
        "$schema": "The schema that the document follows, for editors.",
        **{name: note for name, (_, _, note) in FACTS.items()},
        "attributes": "Further attributes of the segmentation, in the JSON model of DICOM.",
        "segments": "The segments.",
    },
)
"""The whole document."""
