"""Conditions in words."""

from __future__ import annotations

import pytest

from isodicom.conformance import describe
from isodicom.conformance.conditions.wording import plain, title, when
from isodicom.schema.conditions import (
    CUT,
    NEVER,
    UNREADABLE,
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Equals,
    Every,
    ExtendedCharacters,
    GroupPresent,
    HasCode,
    HasValue,
    ItemIs,
    ModulePresent,
    Not,
    NotInDataset,
    PointsToPrivate,
    Present,
    Requirement,
    Same,
    Some,
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


@pytest.mark.parametrize(
    ("condition", "words", "denied"),
    [
        (Present("./Rows"), "Rows is present", "Rows is not present"),
        (Present("../Rows"), "Rows in the enclosing item is present", None),
        (Present("../../Rows"), "Rows 2 levels further out is present", None),
        (Present("/Rows"), "Rows of the object is present", None),
        (Present("frame:FrameType"), "Frame Type of the frame is present", None),
        (
            Present("BeamSequence/BeamType"),
            "Beam Type in Beam Sequence is present",
            "Beam Type in Beam Sequence is not present",
        ),
        (HasValue("Rows"), "Rows has a value", "Rows has no value"),
        (
            Compare("Rows", ">", 1),
            "Rows is greater than 1",
            "Rows is not greater than 1",
        ),
        (
            Compare("PixelSpacing", "<=", 0.5, 2),
            "value 2 of Pixel Spacing is at most 0.5",
            "value 2 of Pixel Spacing is not at most 0.5",
        ),
        (
            Count("ImageType", ">", 2),
            "the number of values of Image Type is greater than 2",
            "the number of values of Image Type is at most 2",
        ),
        (
            Count("BeamSequence", "=", 0),
            "the number of items of Beam Sequence is equal to 0",
            "the number of items of Beam Sequence is other than 0",
        ),
        (
            HasCode("ViewCodeSequence", (("1", "SCT"), ("2", "DCM"))),
            "View Code Sequence holds (1, SCT) or (2, DCM)",
            "View Code Sequence does not hold (1, SCT) or (2, DCM)",
        ),
        (
            Some("BeamSequence", Present("./BeamType")),
            "in an item of Beam Sequence, Beam Type is present",
            "in no item of Beam Sequence, Beam Type is present",
        ),
        (
            Some(
                "/ContentSequence",
                Any((SPACING, Some("./ContentSequence", Any((SPACING, Some("./ContentSequence", SPACING)))))),
            ),
            "in an item of Content Sequence of the object, down to 3 levels deep, Pixel Spacing is present",
            "in no item of Content Sequence of the object, down to 3 levels deep, Pixel Spacing is present",
        ),
        (
            Some("BeamSequence", Any((SPACING, Some("./BeamSequence", BINARY)))),
            "in an item of Beam Sequence, Pixel Spacing is present or in an item of Beam Sequence,"
            " Segmentation Type is BINARY",
            None,
        ),
        (
            Every("BeamSequence", Present("./BeamType")),
            "in every item of Beam Sequence, Beam Type is present",
            "it is not so that in every item of Beam Sequence, Beam Type is present",
        ),
        (
            ItemIs("BeamSequence", "first"),
            "this is the first item of Beam Sequence",
            "this is not the first item of Beam Sequence",
        ),
        (ItemIs("", "not last"), "this is an item other than the last", None),
        (Same("Rows", "Columns"), "Rows equals Columns", "Rows differs from Columns"),
        (
            PointsToPrivate("DimensionIndexPointer"),
            "Dimension Index Pointer points to a private attribute",
            "Dimension Index Pointer does not point to a private attribute",
        ),
        (
            ExtendedCharacters(),
            "text here has characters that ISO 646 lacks",
            "no text here has characters that ISO 646 lacks",
        ),
        (
            ModulePresent("VOILUTModule"),
            "the VOI LUT module is present",
            "the VOI LUT module is not present",
        ),
        (
            NotInDataset("what_the_subject_is"),
            "what no dataset tells (what the subject is) makes it so",
            "what no dataset tells (what the subject is) does not make it so",
        ),
        (Equals("SOPClassUID", ("1.2.840.10008.5.1.4.1.1.2",)), "SOP Class UID is CT Image Storage", None),
        (Equals("FrameIncrementPointer", ("FrameTime",)), "Frame Increment Pointer is Frame Time", None),
        (Not(Not(SPACING)), "Pixel Spacing is present", "Pixel Spacing is not present"),
    ],
)
def test_each_kind_reads_as_english_also_denied(condition: Condition, words: str, denied: str | None) -> None:
    assert describe(condition) == words
    if denied:
        assert describe(Not(condition)) == denied


def test_what_is_never_required_may_be_allowed() -> None:
    assert (
        describe(Requirement(NEVER, SPACING))
        == "never required; otherwise allowed if Pixel Spacing is present"
    )


def test_what_the_source_cuts_off_refers_to_the_standard() -> None:
    assert describe(Requirement(CUT)) == "see the standard for when"


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
