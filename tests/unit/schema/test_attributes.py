"""What the annotations promise is what pydicom does: assigned, written, read again."""

from __future__ import annotations

from collections.abc import MutableSequence
from io import BytesIO
from typing import Any

import pytest
from pydicom import Dataset, dcmread
from pydicom.dataset import FileMetaDataset
from pydicom.multival import MultiValue
from pydicom.tag import BaseTag
from pydicom.uid import UID, ExplicitVRLittleEndian
from pydicom.valuerep import DSfloat, PersonName

ONE = [
    ("StationAETitle", "AE", str),
    ("PatientAge", "010Y", str),
    ("Modality", "CT", str),
    ("PatientBirthDate", "19700101", str),
    ("AcquisitionDateTime", "19700101", str),
    ("ContentTime", "1200", str),
    ("PatientID", "1", str),
    ("PatientComments", "text", str),
    ("AccessionNumber", "1", str),
    ("InstitutionAddress", "street", str),
    ("TextValue", "text", str),
    ("LongCodeValue", "value", str),
    ("RetrieveURL", "https://localhost", str),
    ("PatientName", "Doe^John", PersonName),
    ("SOPInstanceUID", "1.2.3", UID),
    ("SliceThickness", 1.5, DSfloat),
    ("SeriesNumber", "7", int),
    ("Rows", 512, int),
    ("SimpleFrameList", 3, int),
    ("ReferencePixelX0", -1, int),
    ("LongitudinalTemporalOffsetFromEvent", 1.5, float),
    ("RecommendedDisplayFrameRateInFloat", 1.5, float),
    ("FrameIncrementPointer", 0x00181063, BaseTag),
    ("EncapsulatedDocument", b"\0\1", bytes),
    ("FloatPixelData", b"\0\0\0\0", bytes),
    ("SmallestImagePixelValue", 0, int),
]
SEVERAL = [
    ("ImageType", ["ORIGINAL", "PRIMARY"], str),
    ("OtherPatientNames", ["Doe^John", "Doe^Jane"], PersonName),
    ("PixelSpacing", [0.5, 0.5], DSfloat),
    ("PixelAspectRatio", [1, 2], int),
    ("SOPClassesInStudy", ["1.2", "1.3"], UID),
    ("FrameIncrementPointer", [0x00181063, 0x00181065], BaseTag),
]
NUMBERS = [
    ("GraphicData", [1.0, 2.0], float),
    ("CornealVertexLocation", [1.0, 2.0], float),
    ("RecommendedDisplayCIELabValue", [1, 2, 3], int),
    ("DisplayedAreaTopLeftHandCorner", [1, 2], int),
    ("SimpleFrameList", [1, 2], int),
    ("LUTDescriptor", [1, 2, 8], int),
]


def read_again(keyword: str, value: object) -> Any:
    """The value after the dataset was written and read."""
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.PixelRepresentation = 0
    setattr(dataset, keyword, value)
    buffer = BytesIO()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.save_as(buffer, implicit_vr=False, little_endian=True)
    buffer.seek(0)
    return getattr(dcmread(buffer, force=True), keyword)


@pytest.mark.parametrize(("keyword", "value", "expected"), ONE, ids=[row[0] for row in ONE])
def test_one_value_is_read_as_its_type(keyword: str, value: object, expected: type) -> None:
    assert isinstance(read_again(keyword, value), expected)


@pytest.mark.parametrize(("keyword", "value", "expected"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_values_are_read_as_a_multi_value(keyword: str, value: object, expected: type) -> None:
    read = read_again(keyword, value)
    assert isinstance(read, MultiValue)
    assert all(isinstance(one, expected) for one in read)


@pytest.mark.parametrize(("keyword", "value", "expected"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_several_binary_numbers_are_read_as_a_list(keyword: str, value: object, expected: type) -> None:
    read = read_again(keyword, value)
    assert isinstance(read, list)
    assert all(isinstance(one, expected) for one in read)
    assigned = Dataset()
    setattr(assigned, keyword, value)
    assert isinstance(assigned[keyword].value, MutableSequence)
