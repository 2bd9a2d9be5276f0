"""What people type, and what they may have meant."""

from __future__ import annotations

import pytest

from isodicom.conformance.lookup.names import nearest, number, squash, tag_digits


@pytest.mark.parametrize("text", ["CT Image", "CTImage", "ct-image", "CT_IMAGE"])
def test_spelling_does_not_matter(text: str) -> None:
    assert squash(text) == "ctimage"


@pytest.mark.parametrize(
    "text",
    ["(0028,0030)", "0028,0030", "00280030", "( 0028, 0030 )", "0028 0030", "0x00280030", "0x0028,0x0030"],
)
def test_a_tag_is_known_however_it_is_written(text: str) -> None:
    assert tag_digits(text) == "00280030"


@pytest.mark.parametrize("text", ["PixelSpacing", "0028", "00280030 0", "CID 29"])
def test_what_is_no_tag_is_none(text: str) -> None:
    assert tag_digits(text) is None


def test_the_prefix_of_a_number_may_be_left_out() -> None:
    assert [number(text, "TID") for text in ("TID 1500", "tid1500", "1500", "TID 10003b")] == [
        "1500",
        "1500",
        "1500",
        "10003B",
    ]
    assert number("CID 29", "TID") is None


def test_the_nearest_name_comes_first() -> None:
    names = ["ImagerPixelSpacing", "PixelSpacing", "SpacingBetweenSlices"]
    assert nearest("pixel spacng", names)[0] == "PixelSpacing"


def test_a_tag_of_a_repeating_group_is_a_tag() -> None:
    assert tag_digits("(60XX,3000)") == "60xx3000"


def test_names_that_hold_what_was_typed_come_before_those_that_are_spelt_like_it() -> None:
    assert nearest("LUT", ["UTC", "Logout", "VOILUT"]) == ("VOILUT", "UTC", "Logout")


def test_a_sentence_that_holds_what_was_typed_is_not_near() -> None:
    assert nearest("Lung", ["A very long meaning in which a lung is named too"]) == ()


def test_a_part_of_a_longer_name_is_near() -> None:
    assert nearest("Spacing", ["PatientName", "ImagerPixelSpacing"]) == ("ImagerPixelSpacing",)


def test_no_number_is_near_another() -> None:
    assert nearest("CID 99999", ["CID 9999"]) == ()
    assert nearest("DCM 999", ["DCM"]) == ()
    assert nearest("1.2.3", ["CID 123"]) == ()
