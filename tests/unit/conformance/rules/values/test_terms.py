"""Enumerated values and defined terms, where they hold."""

from __future__ import annotations

import pytest
from pydicom import Dataset

from tests.factories.valued import found, raw, rules

MAMMOGRAPHY = "1.2.840.10008.5.1.4.1.1.1.2"
GRAYSCALE_BYTE = "1.2.840.10008.5.1.4.1.1.7.2"
GENERAL_ECG = "1.2.840.10008.5.1.4.1.1.9.1.2"
MULTI_FRAME_US = "1.2.840.10008.5.1.4.1.1.3.1"


def of(**values: object) -> Dataset:
    made = Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


def test_other_than_enumerated_values_are_errors() -> None:
    (finding,) = found(of(PatientSex="X"))
    assert (finding.path, finding.rule, finding.severity) == ("PatientSex", "not_enumerated", "error")
    assert "M, F, O" in finding.expected
    assert finding.module == "PatientModule"


def test_other_than_defined_terms_are_warnings() -> None:
    assert rules(of(PatientPosition="HFX")) == [("PatientPosition", "not_defined_term", "warning")]


def test_values_that_are_listed_are_none() -> None:
    assert (
        rules(of(PatientSex="F", PatientPosition="HFS", BitsAllocated=16, ImageType=["ORIGINAL", "PRIMARY"]))
        == []
    )


def test_empty_values_are_not_judged() -> None:
    assert rules(of(PatientSex="", PatientPosition="")) == []


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        (["PRIMARYX", "PRIMARY", "AXIAL"], "not_enumerated"),
        (["ORIGINAL", "THIRD", "AXIAL"], "not_enumerated"),
        (["ORIGINAL", "PRIMARY", "AROUND"], "not_defined_term"),
    ],
)
def test_values_are_judged_by_their_position(values: list[str], rule: str) -> None:
    assert rule in [one for _, one, _ in rules(of(ImageType=values))]


def test_numbers_are_compared_as_numbers() -> None:
    assert rules(of(SamplesPerPixel=1)) == []
    assert [rule for _, rule, _ in rules(of(SamplesPerPixel=2))] == ["not_enumerated"]


def test_tags_are_compared_as_tags() -> None:
    pointer = raw(Dataset(), "FrameIncrementPointer", "AT", b"\x18\0\x63\x10")
    assert rules(pointer, MULTI_FRAME_US) == []
    other = raw(Dataset(), "FrameIncrementPointer", "AT", b"\x18\0\x50\0")
    assert [rule for _, rule, _ in rules(other, MULTI_FRAME_US)] == ["not_defined_term"]


def test_lists_of_optional_modules_hold_where_these_may_be_meant() -> None:
    assert rules(of(AnodeTargetMaterial="TUNGSTEN"), MAMMOGRAPHY) == []
    (finding,) = found(of(AnodeTargetMaterial="KRYPTON"), MAMMOGRAPHY)
    assert finding.rule == "not_defined_term"


def test_values_that_the_text_of_an_iod_asks_for() -> None:
    assert rules(of(BitsAllocated=8), GRAYSCALE_BYTE) == []
    assert rules(of(BitsAllocated=16), GRAYSCALE_BYTE) == [
        ("BitsAllocated", "not_a_value_of_the_iod", "error")
    ]


def test_values_in_items_that_the_text_of_an_iod_asks_for() -> None:
    made = of(WaveformSequence=[of(WaveformSampleInterpretation="US")])
    assert ("WaveformSequence[1]/WaveformSampleInterpretation", "not_a_value_of_the_iod", "warning") in rules(
        made, GENERAL_ECG
    )


@pytest.mark.parametrize("values", [["L", "P"], ["PF", "L"], ["RT", "V"], ["AFR", "H"], ["LERT", "CD"]])
def test_directions(values: list[str]) -> None:
    assert rules(of(PatientOrientation=values)) == []


@pytest.mark.parametrize("values", [["X", "P"], ["AP", "L"], ["AA", "L"]])
def test_no_directions(values: list[str]) -> None:
    assert rules(of(PatientOrientation=values)) == [("PatientOrientation", "not_of_form", "error")]


def test_bits_come_in_bytes() -> None:
    assert ("BitsAllocated", "not_of_form", "error") in rules(of(BitsAllocated=12))


ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"


@pytest.mark.parametrize(("values", "wrong"), [(4, False), (3, True)])
def test_values_that_are_described_one_by_one_are_all_needed(values: int, wrong: bool) -> None:
    made = of(ImageType=["ORIGINAL", "PRIMARY", "VOLUME", "NONE"][:values])
    assert rules(made, ENHANCED_CT) == ([("ImageType", "value_left_out", "warning")] if wrong else [])


def test_modules_have_fewer_values_than_macros_that_all_images_share() -> None:
    """What a macro of all pixels lists is possible; what the module of some images lists is there."""
    (finding,) = found(of(PixelRepresentation=1), "1.2.840.10008.5.1.4.1.1.77.1.4")
    assert (finding.rule, finding.module, finding.severity) == ("not_enumerated", "VLImageModule", "error")
