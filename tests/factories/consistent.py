"""Objects of few attributes, of which rules about values that go together are asked."""

from __future__ import annotations

from typing import Any

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, ExplicitVRLittleEndian

from isodicom.conformance import Finding, check
from isodicom.conformance.rules.consistency import asked

CT = "1.2.840.10008.5.1.4.1.1.2"
SEG, LABELMAP = "1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"
ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"
SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"
RT_PLAN, RT_STRUCT, RT_DOSE = (f"1.2.840.10008.5.1.4.1.1.481.{number}" for number in (5, 3, 2))
COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33"
GSPS = "1.2.840.10008.5.1.4.1.1.11.1"
ECG = "1.2.840.10008.5.1.4.1.1.9.1.2"
NM = "1.2.840.10008.5.1.4.1.1.20"
ANNOTATIONS = "1.2.840.10008.5.1.4.1.1.91.1"
PDF = "1.2.840.10008.5.1.4.1.1.104.1"
HANGING_PROTOCOL = "1.2.840.10008.5.1.4.38.1"
REGISTRATION = "1.2.840.10008.5.1.4.1.1.66.1"

IDS = frozenset(rule.id for rule in asked.RULES)


def item(**values: Any) -> Dataset:
    """A dataset of these attributes; lists of datasets become sequences, None is left out."""
    dataset = Dataset()
    for keyword, value in values.items():
        if keyword.endswith("Sequence"):
            value = Sequence(value if isinstance(value, list) else [value])
        if value is not None:
            setattr(dataset, keyword, value)
    return dataset


def an_object(sop_class: str, **values: Any) -> Dataset:
    """An object of a SOP class with these attributes, in memory."""
    values.setdefault("SOPInstanceUID", "1.2.3.4")
    return item(SOPClassUID=sop_class, **values)


def image(sop_class: str = CT, **values: Any) -> Dataset:
    """An object with pixels: 4 rows of 6, 16 bits, unless otherwise given; `PixelData` of fitting length."""
    described: dict[str, Any] = {
        "Rows": 4, "Columns": 6, "SamplesPerPixel": 1, "BitsAllocated": 16, "BitsStored": 12, "HighBit": 11,
        "PixelRepresentation": 0, "PhotometricInterpretation": "MONOCHROME2",
    } | values  # fmt: skip
    if "PixelData" not in described:
        size = described["Rows"] * described["Columns"] * described["SamplesPerPixel"]
        bits = size * described["BitsAllocated"] * int(described.get("NumberOfFrames") or 1)
        length = -(-bits // 8)
        described["PixelData"] = bytes(length + length % 2)
    return an_object(sop_class, **described)


def with_syntax(dataset: Dataset, syntax: str = ExplicitVRLittleEndian) -> Dataset:
    """The object, with file meta information that names a transfer syntax and is complete."""
    meta = FileMetaDataset()
    meta.FileMetaInformationVersion = b"\x00\x01"
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = UID(syntax)
    meta.ImplementationClassUID = UID("1.2.3")
    dataset.file_meta = meta
    return dataset


def findings(dataset: Dataset) -> list[Finding]:
    """What the rules about values that go together find."""
    return [finding for finding in check(dataset).findings if finding.rule in IDS]


def found(dataset: Dataset) -> list[tuple[str, str]]:
    """Rule and path of each finding."""
    return [(finding.rule, finding.path) for finding in findings(dataset)]
