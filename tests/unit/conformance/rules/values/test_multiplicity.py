"""How many values there are."""

from __future__ import annotations

import pytest
from pydicom import Dataset

from tests.factories.valued import raw, rules


@pytest.mark.parametrize(
    ("keyword", "vr", "value"),
    [
        ("PixelSpacing", "DS", b"1\\1\\1 "),
        ("PixelSpacing", "DS", b"1 "),
        ("PatientID", "LO", b"a\\b "),
        ("StudyInstanceUID", "UI", b"1.2\\1.3\0"),
        ("Rows", "US", b"\1\0\1\0"),
        ("PatientOrientation", "CS", b"L\\P\\R "),
        ("SpacingBetweenSlices", None, b"1\\1 "),
    ],
)
def test_more_or_fewer_than_the_dictionary_allows_is_an_error(
    keyword: str, vr: str | None, value: bytes
) -> None:
    assert (keyword, "wrong_vm", "error") in rules(raw(Dataset(), keyword, vr, value))


@pytest.mark.parametrize(
    ("keyword", "vr", "value"),
    [
        ("PixelSpacing", "DS", b"1\\1 "),
        ("PixelSpacing", "DS", b""),
        ("ImageComments", "LT", b"a\\b "),
        ("SoftwareVersions", "LO", b"1\\2\\3 "),
        ("PatientID", "UN", b"a\\b "),
        ("FrameIncrementPointer", "AT", b"\x18\0\x63\x10"),
    ],
)
def test_other_numbers_of_values_are_none(keyword: str, vr: str, value: bytes) -> None:
    assert rules(raw(Dataset(), keyword, vr, value)) == []


def test_a_backslash_within_a_character_parts_nothing() -> None:
    made = raw(Dataset(), "SpecificCharacterSet", "CS", b"GBK ")
    raw(made, "PatientID", "LO", "\u8a89".encode("gbk") + b"\x81\x5c")
    assert not [rule for _, rule, _ in rules(made) if rule == "wrong_vm"]


def test_values_made_in_memory_are_counted_too() -> None:
    made = Dataset()
    made.PixelSpacing = [1, 2, 3]
    made.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    assert rules(made) == [("PixelSpacing", "wrong_vm", "error")]


def test_an_element_that_is_cut_off_is_not_judged() -> None:
    assert rules(raw(Dataset(), "PixelSpacing", "DS", b"1 ", length=4)) == []


@pytest.mark.parametrize(
    ("keyword", "vr", "value", "rule"),
    [
        ("PatientID", "LO", b"abc", "odd_length"),
        ("PixelData", "OW", b"\0\0\0", "odd_length"),
        ("DiffusionBValue", "FD", b"\0" * 10, "cut_number"),
    ],
)
def test_lengths_are_even_and_of_whole_numbers(keyword: str, vr: str, value: bytes, rule: str) -> None:
    assert (keyword, rule, "error") in rules(raw(Dataset(), keyword, vr, value))


def test_values_made_in_memory_have_no_length() -> None:
    made = Dataset()
    made.PatientID = "abc"
    assert rules(made) == []
