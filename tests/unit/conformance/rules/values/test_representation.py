"""Value representations against the data dictionary."""

from __future__ import annotations

import pytest
from pydicom import Dataset

from tests.factories.valued import raw, rules


@pytest.mark.parametrize(
    ("keyword", "vr", "value"),
    [
        ("InstitutionName", "SH", b"Hospital"),
        ("SeriesDate", "LO", b"20240115"),
        ("BitsAllocated", "SS", b"\x10\0"),
        ("MagneticFieldStrength", "LO", b"3 "),
    ],
)
def test_another_representation_is_an_error(keyword: str, vr: str, value: bytes) -> None:
    assert (keyword, "wrong_vr", "error") in rules(raw(Dataset(), keyword, vr, value))


@pytest.mark.parametrize(
    ("keyword", "vr", "value"),
    [
        ("InstitutionName", "LO", b"Hospital"),
        ("InstitutionName", "UN", b"Hospital"),
        ("InstitutionName", None, b"Hospital"),
        ("SmallestImagePixelValue", "US", b"\0\0"),
        ("SmallestImagePixelValue", "SS", b"\0\0"),
        ("SmallestImagePixelValue", None, b"\0\0"),
        ("PixelData", "OB", b"\0\0"),
        ("PixelData", "OW", b"\0\0"),
    ],
)
def test_those_of_the_dictionary_are_none(keyword: str, vr: str | None, value: bytes) -> None:
    assert rules(raw(Dataset(), keyword, vr, value)) == []


def test_private_elements_are_their_own_affair() -> None:
    made = Dataset()
    made.add_new(0x00091001, "LO", "anything")
    assert rules(made) == []


def test_values_of_elements_in_items_are_looked_at() -> None:
    code = raw(Dataset(), "CodeMeaning", "SH", b"Chest ")
    made = Dataset()
    made.AnatomicRegionSequence = [code]
    assert rules(made) == [("AnatomicRegionSequence[1]/CodeMeaning", "wrong_vr", "error")]


def test_so_are_those_in_sequences_that_the_object_should_not_have() -> None:
    made = Dataset()
    made.BeamSequence = [raw(Dataset(), "BeamName", "SH", b"A ")]
    assert rules(made) == [("BeamSequence[1]/BeamName", "wrong_vr", "error")]


@pytest.mark.parametrize(("bits", "vr", "wrong"), [(16, "OB", True), (8, "OB", False), (16, "OW", False)])
def test_pixels_of_more_than_a_byte_are_words(bits: int, vr: str, wrong: bool) -> None:
    made = raw(Dataset(), "PixelData", vr, b"\0\0")
    made.BitsAllocated = bits
    assert (("PixelData", "wrong_pixel_vr", "error") in rules(made)) == wrong


def test_compressed_pixels_are_bytes() -> None:
    made = raw(Dataset(), "PixelData", "OW", b"\xfe\xff\x00\xe0\0\0\0\0", 0xFFFFFFFF)
    assert rules(made) == [("PixelData", "wrong_pixel_vr", "warning")]


@pytest.mark.parametrize(("vr", "wrong"), [("US", True), ("SS", False), (None, False)])
def test_values_of_signed_pixels_are_signed(vr: str | None, wrong: bool) -> None:
    made = raw(Dataset(), "PixelPaddingValue", vr, b"\0\x80")
    made.PixelRepresentation = 1
    assert rules(made) == ([("PixelPaddingValue", "wrong_pixel_value_vr", "warning")] if wrong else [])
