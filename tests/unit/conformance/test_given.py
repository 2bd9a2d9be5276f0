"""Values are given as DICOM files, DICOM JSON, or keywords and values."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from pydicom import examples

from isodicom.conformance.given import read_given
from isodicom.errors import AttributeValueError, UnknownStandardNameError


def test_a_dicom_file_is_read() -> None:
    buffer = BytesIO()
    examples.ct.save_as(buffer)
    assert read_given(buffer.getvalue()).Modality == "CT"


@pytest.mark.parametrize("several", [False, True])
def test_the_dicom_json_model_is_read(several: bool) -> None:
    model = examples.ct.to_json_dict()
    assert read_given(json.dumps([model] if several else model).encode()).Rows == 128


def test_keywords_and_values_are_read() -> None:
    made = read_given(
        b'{"Modality": "CT", "ImageType": ["A", "B"], "ContentSequence": [{"TextValue": "x"}], "StudyID": null}'
    )
    assert (made.Modality, list(made.ImageType), made.ContentSequence[0].TextValue) == ("CT", ["A", "B"], "x")
    assert made["StudyID"].is_empty


def test_a_keyword_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownStandardNameError, match="PixelSpacing"):
        read_given(b'{"PixelSpacin": [1, 1]}')


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"hello", "neither a DICOM file nor JSON"),
        (b"[1, 2]", "one object"),
        (b'{"ContentSequence": 5}', "list of items"),
        (b'{"ContentSequence": [{"Rows": "many"}]}', r"ContentSequence\[1\]/Rows does not take 'many'"),
        (b'{"00280010": {"vr": "US", "Value": "x"}}', "DICOM JSON model"),
    ],
)  # fmt: skip
def test_what_is_nothing_of_these_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(AttributeValueError, match=why):
        read_given(data)
