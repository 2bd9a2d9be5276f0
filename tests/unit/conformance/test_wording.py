"""Conditions in words."""

from __future__ import annotations

import pytest

from isodicom.conformance import describe
from isodicom.conformance.wording import plain, title, when
from isodicom.schema.conditions import (
    UNREADABLE,
    Absent,
    All,
    Any,
    Condition,
    Equals,
    GroupPresent,
    Not,
    Present,
    Requirement,
)

BINARY = Equals("SegmentationType", ("BINARY",))
SPACING = Present("PixelSpacing")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (SPACING, "Pixel Spacing is present"),
        (Absent("PixelSpacing"), "Pixel Spacing is not present"),
        (BINARY, "Segmentation Type is BINARY"),
        (Equals("ImageType", ("ORIGINAL", "MIXED"), 1), "value 1 of Image Type is ORIGINAL or MIXED"),
        (Not(BINARY), "Segmentation Type is not BINARY"),
        (
            Not(Equals("SegmentationType", ("BINARY", "FRACTIONAL"))),
            "Segmentation Type is neither BINARY nor FRACTIONAL",
        ),
        (Not(SPACING), "Pixel Spacing is not present"),
        (Not(Absent("PixelSpacing")), "Pixel Spacing is present"),
        (GroupPresent("PixelMeasuresMacro"), "the Pixel Measures functional group is present"),
        (Not(GroupPresent("PixelMeasuresMacro")), "the Pixel Measures functional group is not present"),
        (All((SPACING, BINARY)), "Pixel Spacing is present and Segmentation Type is BINARY"),
        (
            All((SPACING, Any((BINARY, SPACING)))),
            "Pixel Spacing is present and (Segmentation Type is BINARY or Pixel Spacing is present)",
        ),
        (
            Not(All((SPACING, BINARY))),
            "it is not so that Pixel Spacing is present and Segmentation Type is BINARY",
        ),
    ],
)
def test_a_condition_reads_as_english(condition: Condition, words: str) -> None:
    assert describe(condition) == words
    assert describe(Requirement(condition)) == f"required if {words}"


def test_what_holds_otherwise_is_said() -> None:
    assert describe(Requirement(SPACING, otherwise=True)).endswith("; allowed otherwise too")
    assert describe(Requirement(SPACING, otherwise=False)).endswith("; not allowed otherwise")


def test_what_nobody_read_refers_to_the_standard() -> None:
    assert describe(Requirement(UNREADABLE)) == "see the standard for when"
    assert when(Requirement(UNREADABLE)) == ""
    assert describe(None) == ""


def test_an_attribute_that_the_standard_does_not_know_keeps_its_keyword() -> None:
    assert describe(Present("NoSuchThing")) == "NoSuchThing is present"


@pytest.mark.parametrize(
    ("keyword", "words"),
    [("CTImageIOD", "CT Image"), ("SOPCommonModule", "SOP Common"), ("XRay3DImageModule", "X Ray 3D Image")],
)
def test_a_keyword_falls_apart_into_words(keyword: str, words: str) -> None:
    assert plain(keyword) == words


def test_a_table_is_called_what_the_standard_calls_it() -> None:
    assert title("VOILUTModule") == "VOI LUT"
    assert title("NoSuchModule") == "No Such"
