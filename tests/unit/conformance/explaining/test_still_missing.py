"""What an object still lacks, given what it has already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydicom import Dataset

from isodicom.conformance import check
from isodicom.conformance.explaining.still_missing import Missing, missing_from
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.conditions import UNREADABLE, Equals, Requirement
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
    Values,
)
from tests.factories.objects import dataset

IF_CT = Requirement(Equals("Modality", ("CT",)), False)


@pytest.fixture
def lacking(stand_in: Callable[..., None]) -> Callable[..., Missing]:
    """What an object lacks whose module has these rows."""

    def make(
        made: Dataset, *rows: Row, use: ModuleUse | None = None, macros: tuple[Macro, ...] = ()
    ) -> Missing:
        uses = (use or ModuleUse("Image", "TestModule", "M"),)
        stand_in(
            IOD("TestIOD", "Test", "sect_A.2", "", uses), Module("TestModule", "Test", "", "", rows), *macros
        )
        return missing_from(made, "TestIOD")

    return make


def paths(found: Missing) -> list[str]:
    """Where something is missing."""
    return [one.path for one in found.attributes]


def test_what_is_demanded_and_not_there_is_listed(lacking: Callable[..., Missing]) -> None:
    rows = (Attribute("PatientID", "1"), Attribute("PatientName", "2"), Attribute("Modality", "3"))
    assert paths(lacking(Dataset(), *rows)) == ["PatientID", "PatientName"]
    assert paths(lacking(dataset(PatientID="", PatientName=""), *rows)) == ["PatientID"]
    complete = lacking(dataset(PatientID="1", PatientName=""), *rows)
    assert not complete
    assert str(complete) == "Nothing that Test demands is missing."


def test_an_empty_attribute_of_type_1_is_told_from_an_absent_one(lacking: Callable[..., Missing]) -> None:
    rows = (Attribute("PatientID", "1"), Attribute("ContentSequence", "1"))
    found = lacking(dataset(ContentSequence=[]), *rows)
    assert [(one.keyword, one.found) for one in found.attributes] == [
        ("PatientID", "absent"),
        ("ContentSequence", "empty"),
    ]


@pytest.mark.parametrize(("modality", "missing"), [("CT", ["PatientID"]), ("MR", [])])
def test_conditions_are_asked_of_what_is_there(
    lacking: Callable[..., Missing], modality: str, missing: list[str]
) -> None:
    found = lacking(
        dataset(Modality=modality), Attribute("Modality", "1"), Attribute("PatientID", "1C", IF_CT)
    )
    assert paths(found) == missing
    assert all(one.why == "required if Modality is CT, and that is so" for one in found.attributes)


def test_what_can_not_be_told_is_apart(lacking: Callable[..., Missing]) -> None:
    row = Attribute("PatientID", "1C", Requirement(UNREADABLE))
    found = lacking(Dataset(), row)
    assert not found
    assert [one.path for one in found.untold] == ["PatientID"]
    assert not lacking(dataset(PatientID="1"), row).untold


def test_items_that_are_there_are_looked_into(lacking: Callable[..., Missing]) -> None:
    row = Attribute("ContentSequence", "3", rows=(Attribute("TextValue", "1"), Attribute("Modality", "3")))
    made = dataset(ContentSequence=[dataset(TextValue="a"), dataset(Modality="CT")])
    assert paths(lacking(made, row)) == ["ContentSequence[2]/TextValue"]
    assert paths(lacking(Dataset(), row)) == []


def test_of_a_sequence_that_must_have_items_the_first_is_listed(lacking: Callable[..., Missing]) -> None:
    inner = Attribute("ConceptNameCodeSequence", "1", rows=(Attribute("TextValue", "2"),))
    found = lacking(
        Dataset(), Attribute("ContentSequence", "1", rows=(inner, Attribute("Modality", "1C", IF_CT)))
    )
    assert paths(found) == [
        "ContentSequence",
        "ContentSequence[1]/ConceptNameCodeSequence",
        "ContentSequence[1]/ConceptNameCodeSequence[1]/TextValue",
    ]
    assert paths(lacking(Dataset(), Attribute("ContentSequence", "2", rows=(inner,)))) == ["ContentSequence"]


def test_the_parts_of_a_coded_concept_are_not_listed(lacking: Callable[..., Missing]) -> None:
    macro = Macro("CodeSequenceMacro", "Code Sequence", "", "", (Attribute("CodeMeaning", "1"),))
    row = Attribute("ConceptNameCodeSequence", "1", rows=(Include("CodeSequenceMacro"),))
    (one,) = lacking(Dataset(), row, macros=(macro,)).attributes
    assert one.coded


def test_a_macro_that_stands_in_itself_comes_to_an_end(lacking: Callable[..., Missing]) -> None:
    nested = Attribute("ContentSequence", "1", rows=(Include("TestMacro"),))
    found = lacking(Dataset(), Include("TestMacro"), macros=(Macro("TestMacro", "Test", "", "", (nested,)),))
    assert 1 < len(found.attributes) < 20


@pytest.mark.parametrize(
    ("usage", "requirement", "missing"),
    [("M", None, True), ("U", None, False), ("C", IF_CT, True), ("C", Requirement(Equals("Modality", ("MR",))), False)],
)  # fmt: skip
def test_a_module_is_asked_for_if_it_must_be_there(
    lacking: Callable[..., Missing], usage: str, requirement: Requirement | None, missing: bool
) -> None:
    use = ModuleUse("Image", "TestModule", usage, requirement)  # type: ignore[arg-type]
    assert bool(lacking(dataset(Modality="CT"), Attribute("PatientID", "1"), use=use)) is missing


def test_an_optional_module_is_asked_for_once_it_has_begun(lacking: Callable[..., Missing]) -> None:
    use = ModuleUse("Image", "TestModule", "U")
    rows = (Attribute("PatientID", "1"), Attribute("PatientName", "3"))
    assert paths(lacking(dataset(PatientName="A"), *rows, use=use)) == ["PatientID"]


def test_enumerated_values_are_named(lacking: Callable[..., Missing]) -> None:
    (one,) = lacking(Dataset(), Attribute("Modality", "1", values=(Values(("CT", "MR")),))).attributes
    assert one.values == ("CT", "MR")


def test_a_functional_group_is_missing_if_it_is_neither_shared_nor_in_frames(
    stand_in: Callable[..., None],
) -> None:
    measures = Attribute("PixelMeasuresSequence", "1", rows=(Attribute("PixelSpacing", "1"),))
    shared = Attribute("SharedFunctionalGroupsSequence", "2", rows=(IncludeFunctionalGroups(True),))
    frames = Attribute("PerFrameFunctionalGroupsSequence", "2", rows=(IncludeFunctionalGroups(False),))
    use = ModuleUse("Image", "TestModule", "M")
    stand_in(
        IOD("TestIOD", "Test", "", "", (use,), (GroupUse("PixelMeasuresMacro", "M"),)),
        Module("TestModule", "Test", "", "", (shared, frames)),
        Macro("PixelMeasuresMacro", "Pixel Measures", "", "", (measures,)),
    )
    group = "SharedFunctionalGroupsSequence[1]/PixelMeasuresSequence"
    made = dataset(SharedFunctionalGroupsSequence=[], PerFrameFunctionalGroupsSequence=[])
    assert paths(missing_from(made, "TestIOD")) == [group, f"{group}[1]/PixelSpacing"]
    made.PerFrameFunctionalGroupsSequence = [dataset(PixelMeasuresSequence=[Dataset()])]
    (one,) = missing_from(made, "TestIOD").attributes
    assert one.path == "PerFrameFunctionalGroupsSequence[1]/PixelMeasuresSequence[1]/PixelSpacing"


def test_an_object_that_does_not_say_what_it_is_needs_the_name_of_its_iod() -> None:
    with pytest.raises(UnknownStandardNameError):
        missing_from(Dataset())
    assert missing_from(Dataset(), "CT Image Storage").iod == "CTImageIOD"


def test_filling_in_what_is_missing_leaves_nothing_of_that_kind_to_be_found() -> None:
    made = Dataset()
    made.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    for _ in range(5):
        for one in missing_from(made).attributes:
            if "/" not in one.path and one.type in ("2", "2C"):
                setattr(made, one.keyword, None)
    left = {finding.rule for finding in check(made).findings}
    assert not {rule for rule in left if rule.startswith("missing_type2")}


def test_a_clean_object_lacks_nothing_that_a_check_does_not_find(shared: Path) -> None:
    for name in ("ct", "mr", "seg_binary", "sr1500_comp", "rtplan", "enh_ct"):
        path = shared / "conformance" / "clean" / f"{name}.dcm"
        found = {finding.path for finding in check(path).errors}
        assert {one.path for one in missing_from(path).attributes} <= found


def test_a_mandatory_group_that_may_be_empty_is_not_told_to_be_missing() -> None:
    lacking = missing_from(Dataset(), "LegacyConvertedEnhancedCTImage")
    name = "UnassignedSharedConvertedAttributesSequence"
    assert name not in {one.keyword for one in lacking.attributes}
    assert name in {one.keyword for one in lacking.untold}
