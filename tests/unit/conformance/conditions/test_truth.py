"""Whether conditions hold: yes, no, or not to be told."""

from __future__ import annotations

import pytest
from pydicom import Dataset
from pydicom.sequence import Sequence

from isodicom.conformance import evaluate
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
)
from tests.factories.objects import dataset

IMAGE = dataset(
    ImageType=["ORIGINAL", "PRIMARY", "AXIAL"],
    PixelSpacing=[1, 1],
    SamplesPerPixel=3,
    PatientName="",
    SliceThickness="2.50",
    FrameIncrementPointer=0x00181063,
    ProcedureCodeSequence=[dataset(CodeValue="A")],
)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (Present("PixelSpacing"), True),
        (Present("PatientName"), True),
        (Present("PatientID"), False),
        (Absent("PatientID"), True),
        (Equals("ImageType", ("AXIAL",)), True),
        (Equals("ImageType", ("AXIAL",), 1), False),
        (Equals("ImageType", ("AXIAL", "ORIGINAL"), 1), True),
        (Equals("ImageType", ("AXIAL",), 4), False),
        (Equals("SamplesPerPixel", ("3",)), True),
        (Equals("SliceThickness", ("2.5",)), True),
        (Equals("PatientID", ("X",)), False),
        (Equals("PatientName", ("X",)), False),
        (Equals("FrameIncrementPointer", ("FrameTime",)), True),
        (Equals("FrameIncrementPointer", ("(0018,1063)",)), True),
        (Equals("FrameIncrementPointer", ("FrameTimeVector",)), False),
        (Equals("ProcedureCodeSequence", ("A",)), None),
        (UNREADABLE, None),
        (Not(UNREADABLE), None),
        (Not(Present("PatientID")), True),
        (All((Present("PixelSpacing"), UNREADABLE)), None),
        (All((Present("PatientID"), UNREADABLE)), False),
        (Any((Present("PixelSpacing"), UNREADABLE)), True),
        (Any((Present("PatientID"), UNREADABLE)), None),
        (Any((Present("PatientID"), Present("StudyID"))), False),
        (Present("NoSuchThing"), None),
    ],
    ids=str,
)
def test_a_condition_has_a_truth_value(condition: Condition, truth: bool | None) -> None:
    assert evaluate(condition, IMAGE) is truth


def test_an_item_asks_what_it_is_in() -> None:
    item = dataset(CodeValue="A")
    assert evaluate(Equals("ImageType", ("AXIAL",)), item, IMAGE) is True
    assert evaluate(Present("CodeValue"), item, IMAGE) is True


def test_what_is_nearer_counts_more() -> None:
    item = dataset(ImageType=["DERIVED"])
    assert evaluate(Equals("ImageType", ("ORIGINAL",)), item, IMAGE) is False


def test_what_is_only_at_another_place_cannot_be_told() -> None:
    assert evaluate(Present("CodeValue"), IMAGE) is None
    assert evaluate(Equals("CodeValue", ("A",)), IMAGE) is None


def test_many_items_are_all_looked_into() -> None:
    items = [dataset(CodeValue="A") for _ in range(9)]
    items[7] = dataset(CodeValue="A", LongCodeValue="B")
    assert evaluate(Present("LongCodeValue"), dataset(ProcedureCodeSequence=Sequence(items))) is None


def test_a_functional_group_may_be_shared_or_per_frame() -> None:
    group = dataset(PixelMeasuresSequence=[Dataset()])
    for sequence in ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"):
        assert evaluate(GroupPresent("PixelMeasuresMacro"), dataset(**{sequence: [group]})) is True
    assert evaluate(GroupPresent("PixelMeasuresMacro"), IMAGE) is False
    assert evaluate(GroupPresent("NoSuchMacro"), IMAGE) is None
