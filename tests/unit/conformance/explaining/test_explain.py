"""Why something must be there: rows, conditions with what holds, values, and the verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydicom import Dataset, examples

from isodicom.conformance.explaining.explain import EXPLAINED, explain
from isodicom.conformance.explaining.explanation import Explanation
from isodicom.errors import AttributeValueError, UnknownStandardNameError
from isodicom.schema.conditions import (
    UNREADABLE,
    All,
    Cut,
    Equals,
    NotInDataset,
    Present,
    Requirement,
)
from isodicom.schema.rows import (
    IOD,
    Attribute,
    GroupUse,
    Include,
    IncludeFunctionalGroups,
    Macro,
    Module,
    ModuleUse,
    Row,
)
from tests.factories.objects import dataset
from tests.factories.stand_in import UID

COMMON = Module("CommonModule", "Common", "sect_C.1.2", "", (Attribute("SOPClassUID", "1"),))
IF_CT = Requirement(Equals("Modality", ("CT",)), False)


@pytest.fixture
def told(stand_in: Callable[..., None]) -> Callable[..., Explanation]:
    """Explain an attribute of an object whose mandatory module has these rows."""

    def make(where: str, made: Dataset, *rows: Row, use: ModuleUse | None = None) -> Explanation:
        uses = (ModuleUse("Image", "CommonModule", "M"), use or ModuleUse("Image", "TestModule", "M"))
        module = Module("TestModule", "Test", "sect_C.2.2", "", rows)
        stand_in(IOD("TestIOD", "Test", "sect_A.2", "", uses), COMMON, module)
        made.SOPClassUID = UID
        return explain(made, where)

    return make


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Attribute("PatientID", "1"), "required"),
        (Attribute("PatientID", "2"), "required"),
        (Attribute("PatientID", "3"), "allowed"),
        (Attribute("PatientID", "1C", IF_CT), "required"),
        (Attribute("PatientID", "2C", IF_CT), "required"),
        (Attribute("PatientID", "1C", Requirement(Equals("Modality", ("MR",)), False)), "forbidden"),
        (Attribute("PatientID", "1C", Requirement(Equals("Modality", ("MR",)))), "forbidden"),
        (Attribute("PatientID", "1C", Requirement(Equals("Modality", ("MR",)), True)), "allowed"),
        (Attribute("PatientID", "1C", Requirement(Equals("Modality", ("MR",)), Present("Modality"))), "allowed"),
        (Attribute("PatientID", "1C", Requirement(UNREADABLE)), "not told"),
        (Attribute("PatientName", "1"), "not in the IOD"),
    ],
)  # fmt: skip
def test_the_verdict_follows_from_type_and_condition(
    told: Callable[..., Explanation], row: Attribute, verdict: str
) -> None:
    (place,) = told(
        "PatientID", dataset(Modality="CT", PatientID="1"), Attribute("Modality", "1"), row
    ).places
    assert place.verdict == verdict


def test_a_condition_is_taken_apart_with_the_values_found(told: Callable[..., Explanation]) -> None:
    both = Requirement(All((Equals("Modality", ("CT",)), Present("SliceThickness"))))
    (place,) = told("PatientID", dataset(Modality="CT"), Attribute("PatientID", "1C", both)).places
    (row,) = place.rows
    assert row.condition is not None
    assert row.condition.holds is False
    assert [(part.text, part.holds, part.found) for part in row.condition.parts] == [
        ("Modality is CT", True, "Modality: 'CT'"),
        ("Slice Thickness is present", False, "SliceThickness is absent"),
    ]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (UNREADABLE, "nobody has read this condition"),
        (Cut(), "breaks off"),
        (NotInDataset("known"), "no dataset tells"),
    ],
)
def test_why_nothing_can_be_told_is_said_plainly(
    told: Callable[..., Explanation], condition: Cut | NotInDataset, reason: str
) -> None:
    row = Attribute("PatientID", "1C", Requirement(condition))
    (place,) = told("PatientID", dataset(Modality="CT"), row).places
    assert place.verdict == "not told"
    assert reason in place.why


def test_a_row_of_a_module_that_is_not_there_does_not_apply(told: Callable[..., Explanation]) -> None:
    use = ModuleUse("Image", "TestModule", "C", IF_CT)
    found = told("PatientID", dataset(Modality="MR"), Attribute("PatientID", "1"), use=use)
    (place,) = found.places
    assert (place.verdict, place.rows[0].applies, place.rows[0].use.verdict) == (
        "not in the IOD",
        False,
        "forbidden",
    )
    assert "does not apply" in str(found)


def test_a_module_is_explained_by_keyword_and_by_name(told: Callable[..., Explanation]) -> None:
    use = ModuleUse("Image", "TestModule", "C", IF_CT)
    for where in ("TestModule", "Test"):
        found = told(where, dataset(Modality="CT"), Attribute("PatientID", "1"), use=use)
        assert found.use is not None
        assert (found.use.verdict, found.use.present) == ("required", False)
        assert found.use.condition is not None
        assert found.use.condition.found == "Modality: 'CT'"


def test_an_item_is_chosen_by_its_number(told: Callable[..., Explanation]) -> None:
    rows = (
        Attribute(
            "ContentSequence", "3", rows=(Attribute("TextValue", "1C", IF_CT), Attribute("Modality", "3"))
        ),
    )
    made = dataset(ContentSequence=[dataset(Modality="MR"), dataset(Modality="CT")])
    (place,) = told("ContentSequence[2]/TextValue", made, *rows).places
    assert (place.path, place.verdict) == ("ContentSequence[2]/TextValue", "required")
    all_items = told("ContentSequence/TextValue", made, *rows).places
    assert [place.verdict for place in all_items] == ["forbidden", "required"]


def test_a_keyword_alone_is_explained_wherever_it_may_stand(told: Callable[..., Explanation]) -> None:
    rows = (
        Attribute("TextValue", "3"),
        Attribute("ContentSequence", "3", rows=(Attribute("TextValue", "1"),)),
        Attribute("ConceptNameCodeSequence", "3", rows=(Attribute("TextValue", "1"),)),
    )
    found = told("TextValue", dataset(ContentSequence=[dataset(Modality="CT")]), *rows)
    assert [(place.path, place.verdict) for place in found.places] == [
        ("TextValue", "allowed"),
        ("ContentSequence[1]/TextValue", "required"),
    ]
    assert found.elsewhere == ("ConceptNameCodeSequence/TextValue",)


def test_an_item_that_is_not_there_is_refused(told: Callable[..., Explanation]) -> None:
    rows = (Attribute("ContentSequence", "3", rows=(Attribute("TextValue", "1"),)),)
    made = dataset(ContentSequence=[dataset(Modality="CT")])
    with pytest.raises(AttributeValueError, match="ContentSequence has 1 item; item 2 was asked for"):
        told("ContentSequence[2]/TextValue", made, *rows)


def test_a_functional_group_is_required_shared_or_in_every_frame(stand_in: Callable[..., None]) -> None:
    measures = Attribute("PixelMeasuresSequence", "1", rows=(Attribute("PixelSpacing", "1"),))
    groups = Attribute("SharedFunctionalGroupsSequence", "1", rows=(IncludeFunctionalGroups(True),))
    stand_in(
        IOD(
            "TestIOD",
            "Test",
            "sect_A.2",
            "",
            (ModuleUse("Image", "TestModule", "M"),),
            (GroupUse("PixelMeasuresMacro", "C", IF_CT),),
        ),
        Module("TestModule", "Test", "sect_C.2.2", "", (Attribute("SOPClassUID", "1"), groups)),
        Macro("PixelMeasuresMacro", "Pixel Measures", "sect_C.3", "", (measures,)),
    )
    made = dataset(SOPClassUID=UID, Modality="CT", SharedFunctionalGroupsSequence=[dataset(Modality="CT")])
    (place,) = explain(made, "SharedFunctionalGroupsSequence[1]/PixelMeasuresSequence").places
    assert place.verdict == "required"
    assert place.why.endswith("shared, or in every frame")
    made.Modality = made.SharedFunctionalGroupsSequence[0].Modality = "MR"
    (place,) = explain(made, "PixelMeasuresSequence").places
    assert place.verdict == "allowed"


def test_rows_of_a_macro_say_when_it_stands_there(stand_in: Callable[..., None]) -> None:
    code = Macro("CodeMacro", "Code", "sect_8", "", (Attribute("CodeValue", "1"),))
    stand_in(
        IOD("TestIOD", "Test", "sect_A.2", "", (ModuleUse("Image", "TestModule", "M"),)),
        Module(
            "TestModule",
            "Test",
            "sect_C.2.2",
            "",
            (Attribute("SOPClassUID", "1"), Include("CodeMacro", IF_CT)),
        ),
        code,
    )
    (place,) = explain(dataset(SOPClassUID=UID, Modality="MR"), "CodeValue").places
    assert place.rows[0].guards[0].holds is False
    (place,) = explain(dataset(SOPClassUID=UID, Modality="CT"), "CodeValue").places
    assert place.verdict == "required"


def test_the_text_and_the_plain_values_say_the_same(told: Callable[..., Explanation]) -> None:
    found = told("PatientID", dataset(Modality="CT"), Attribute("PatientID", "1C", IF_CT))
    text = str(found)
    for said in (
        "PatientID: absent",
        "required: by the Test module",
        "yes  Modality is CT  (Modality: 'CT')",
    ):
        assert said in text
    assert found.to_dict()["asked"] == "PatientID"


def test_an_object_whose_sop_class_has_no_iod_is_refused() -> None:
    with pytest.raises(UnknownStandardNameError, match="names no SOP class"):
        explain(dataset(Modality="CT"), "PatientID")


def test_every_demanded_attribute_of_clean_objects_is_explained(shared: Path) -> None:
    for name in ("ct", "seg_binary", "sr1500_comp", "rtplan"):
        path = shared / "conformance" / "clean" / f"{name}.dcm"
        for where in ("Modality", "CodeValue", "SOP Common", "ReferencedSOPInstanceUID"):
            found = explain(path, where)
            assert str(found)
            assert not [
                place for place in found.places if place.verdict == "forbidden" and place.found != "absent"
            ]


def test_of_very_many_places_the_first_are_explained() -> None:
    image = examples.ct
    for number in range(EXPLAINED + 5):
        step = Dataset()
        step.CodeValue = f"{number}"
        step.add_new(0x00091001 + (number << 1), "LO", "so that none is like another")
        image.setdefault("PerformedProtocolCodeSequence", [])
        image.PerformedProtocolCodeSequence.append(step)
    found = explain(image, "CodeValue")
    assert (len(found.places), found.further) == (EXPLAINED, 5)
    assert "And 5 more places, not explained here." in str(found)


def test_a_path_may_end_with_an_item() -> None:
    image = examples.ct
    image.ReferencedImageSequence = [Dataset(), Dataset()]
    image.ReferencedImageSequence[0].ReferencedImageSequence = [Dataset()]
    found = explain(image, "ReferencedImageSequence[2]")
    assert [place.path for place in found.places] == ["ReferencedImageSequence"]
    assert not found.elsewhere
    for number in (0, 3):
        with pytest.raises(AttributeValueError, match=f"has 2 items; item {number} was asked for"):
            explain(image, f"ReferencedImageSequence[{number}]")


def test_one_more_item_is_one() -> None:
    image = examples.ct
    image.ReferencedImageSequence = [Dataset() for _ in range(4)]
    for item in image.ReferencedImageSequence[:2]:
        item.ReferencedSOPInstanceUID = "1.2.3"
    told = str(explain(image, "ReferencedImageSequence/ReferencedSOPInstanceUID"))
    assert told.count("(and 1 more item like it)") == 2
