"""Conditions on values, numbers, counts, codes and pointers: a dataset for which each is true, false, untold."""

from __future__ import annotations

import pytest
from pydicom import Dataset
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from isodicom.conformance import evaluate
from isodicom.conformance.conditions.scope import Scope
from isodicom.conformance.conditions.truth import allowed_otherwise
from isodicom.conformance.conditions.whole import Whole
from isodicom.schema.conditions import (
    CUT,
    NEVER,
    UNREADABLE,
    Compare,
    Condition,
    Count,
    Equals,
    Every,
    ExtendedCharacters,
    HasCode,
    HasValue,
    Not,
    NotInDataset,
    PointsToPrivate,
    Present,
    Requirement,
    Same,
    Some,
)
from tests.factories.objects import dataset


def code(value: str, scheme: str = "DCM") -> Dataset:
    return dataset(CodeValue=value, CodingSchemeDesignator=scheme)


OBJECT = dataset(
    PatientName="",
    ImageType=["ORIGINAL", "PRIMARY"],
    NumberOfFrames="7",
    SliceThickness="2.5",
    PixelSpacing=[0.5, 2],
    ProcedureCodeSequence=[code("A"), code("B", "SCT")],
    DeviceSequence=[],
    Rows=4,
    Columns=4,
    BitsStored=12,
    BeamSequence=[dataset(BeamNumber=1, BeamType="STATIC"), dataset(BeamNumber=2)],
    ToleranceTableSequence=[dataset(BeamNumber=1), dataset(BeamNumber=3)],
    DimensionIndexPointer=0x00091001,
    FrameIncrementPointer=0x00181063,
)
BROKEN = Dataset()
BROKEN[Tag(0x00280010)] = RawDataElement(Tag(0x00280010), "US", 3, b"\1\0\2", 0, False, True)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (HasValue("ImageType"), True),
        (HasValue("ProcedureCodeSequence"), True),
        (HasValue("PatientName"), False),
        (HasValue("DeviceSequence"), False),
        (HasValue("PatientID"), False),
        (HasValue("CodeValue"), None),
        (Compare("NumberOfFrames", ">", 1), True),
        (Compare("NumberOfFrames", "<=", 6), False),
        (Compare("NumberOfFrames", "=", 7), True),
        (Compare("SliceThickness", "!=", 2.5), False),
        (Compare("PixelSpacing", ">=", 2), True),
        (Compare("PixelSpacing", ">=", 2, 1), False),
        (Compare("PatientID", ">", 1), False),
        (Compare("PatientName", ">", 1), False),
        (Compare("ImageType", ">", 1), None),
        (Count("ImageType", "=", 2), True),
        (Count("ProcedureCodeSequence", ">", 1), True),
        (Count("DeviceSequence", "=", 0), True),
        (Count("PatientID", "=", 0), True),
        (Count("ProcedureCodeSequence", ">", 2), False),
        (Count("CodeValue", "=", 1), None),
        (HasCode("ProcedureCodeSequence", (("X", "DCM"), ("B", "SCT"))), True),
        (HasCode("ProcedureCodeSequence", (("B", "DCM"),)), False),
        (HasCode("Rows", (("B", "DCM"),)), None),
        (HasCode("CodeMeaning", (("B", "DCM"),)), False),
        (Some("BeamSequence", Present("./BeamType")), True),
        (Some("BeamSequence", Equals("./BeamNumber", ("9",))), False),
        (Some("BeamSequence", UNREADABLE), None),
        (Every("BeamSequence", Present("./BeamNumber")), True),
        (Every("BeamSequence", Present("./BeamType")), False),
        (Every("DeviceSequence", Present("./BeamType")), False),
        (Every("BeamSequence", UNREADABLE), None),
        (Same("Rows", "Columns"), True),
        (Same("Rows", "BitsStored"), False),
        (Same("Rows", "PatientID"), None),
        (PointsToPrivate("DimensionIndexPointer"), True),
        (PointsToPrivate("FrameIncrementPointer"), False),
        (PointsToPrivate("Rows"), None),
        (PointsToPrivate("PatientID"), False),
        (NEVER, False),
        (NotInDataset("what_the_subject_is"), None),
        (CUT, None),
    ],
    ids=str,
)
def test_a_condition_has_a_truth_value(condition: Condition, truth: bool | None) -> None:
    assert evaluate(condition, OBJECT) is truth
    assert evaluate(Not(condition), OBJECT) is (None if truth is None else not truth)


@pytest.mark.parametrize(
    ("value", "nested", "truth"),
    [
        ("Doe^Jane", False, False),
        ("Doe^Jane", True, None),
        ("Mueller^J\u00f6rg", False, True),
        ("Mueller^J\u00f6rg", True, True),
        (b"M\xfcller", False, True),
        (b"\x1b$B;3ED", False, True),
        (b"Miller", False, False),
        (b"", False, False),
    ],
)
def test_characters_that_need_a_character_set(value: str | bytes, nested: bool, truth: bool | None) -> None:
    dataset, item = Dataset(), Dataset()
    item.PatientName = "\u5c71\u7530"
    dataset.ReferencedImageSequence = [item] if nested else []
    dataset.add_new(0x00280010, "US", 0xE4E4)
    if isinstance(value, str):
        dataset.PatientName = value
    else:
        tag = Tag(0x00100010)
        dataset._dict[tag] = RawDataElement(tag, "PN", len(value), value, 0, False, True)
    assert evaluate(ExtendedCharacters(), dataset) is truth


def test_bytes_that_make_no_sense_tell_nothing() -> None:
    for condition in (
        Equals("Rows", ("1",)),
        Compare("Rows", ">", 1),
        Count("Rows", "=", 1),
        Same("Rows", "Rows"),
    ):
        assert evaluate(condition, BROKEN) is None
    assert evaluate(Present("Rows"), BROKEN) is True


@pytest.mark.parametrize(
    ("otherwise", "allowed"),
    [
        (True, True),
        (False, False),
        (None, False),
        (Present("Rows"), True),
        (Present("PatientID"), False),
        (UNREADABLE, None),
    ],
)
def test_what_is_not_required_may_be_allowed(
    otherwise: bool | Condition | None, allowed: bool | None
) -> None:
    requirement = Requirement(UNREADABLE, otherwise)
    assert allowed_otherwise(requirement, Scope(Whole(OBJECT), (OBJECT,))) is allowed
