"""Checking objects: what is found, where, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread, examples
from pydicom.data import get_testdata_file
from pydicom.dataset import FileMetaDataset
from pydicom.errors import InvalidDicomError
from pydicom.uid import CTImageStorage, DeflatedExplicitVRLittleEndian

from isodicom.conformance import Report, check
from isodicom.conformance.elements import sop_class_of
from isodicom.conformance.opening import opened
from isodicom.finding import SEVERITIES
from isodicom.schema.conditions import UNREADABLE, Equals, Present, Requirement
from isodicom.schema.rows import (
    IOD,
    AnyAttribute,
    Attribute,
    GroupUse,
    Include,
    IncludeFunctionalGroups,
    Items,
    Macro,
    Module,
    ModuleUse,
    Row,
)
from tests.factories.objects import dataset
from tests.factories.stand_in import UID

IS_NUM = Requirement(Equals("ValueType", ("NUM",)))
UNREAD = Requirement(UNREADABLE)
COMMON = Module("CommonModule", "Common", "sect_C.1.2", "", (Attribute("SOPClassUID", "1"),))


def iod(*uses: ModuleUse, groups: tuple[GroupUse, ...] = ()) -> IOD:
    """The IOD of the test's objects; the common module is mandatory."""
    return IOD("TestIOD", "Test", "sect_A.2", "", (ModuleUse("Image", "CommonModule", "M"), *uses), groups)


def module(*rows: Row, name: str = "Test") -> Module:
    """A module of these rows."""
    return Module(f"{name}Module", name, "sect_C.2.2", "", rows)


USE = ModuleUse("Image", "TestModule", "M")


def found(made: Dataset) -> list[tuple[str, str, str]]:
    """Path, rule and severity of each finding on an object of the test's SOP class."""
    made.SOPClassUID = UID
    return [(f.path, f.rule, f.severity) for f in check(made).findings]


@pytest.fixture
def one_module(stand_in: Callable[..., None]) -> Callable[..., None]:
    """Make the IOD one of a mandatory module with these rows, and macros."""

    def make(*rows: Row, macros: tuple[Macro, ...] = ()) -> None:
        stand_in(iod(USE), COMMON, module(*rows), *macros)

    return make


class TestMissing:
    """Attributes that must be there."""

    def test_type_1_and_2_must_be_there(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("PatientID", "1"), Attribute("PatientName", "2"), Attribute("Modality", "3"))
        assert found(dataset(Modality="CT")) == [
            ("PatientID", "missing_type1", "error"),
            ("PatientName", "missing_type2", "error"),
        ]

    def test_the_finding_says_all_there_is_to_say(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("PatientID", "1"), Attribute("Modality", "3"))
        (finding,) = check(dataset(SOPClassUID=UID, Modality="CT")).findings
        assert (finding.keyword, finding.tag, finding.module) == ("PatientID", "(0010,0020)", "TestModule")
        assert finding.message == "Patient ID is missing; in the Test module it is type 1."
        assert finding.reference.endswith("/2099z/output/chtml/part03/sect_C.2.2.html")
        assert (finding.expected, finding.found) == ("present, with a value", "absent")

    def test_a_condition_that_holds_requires(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("ValueType", "1"), Attribute("NumericValue", "1C", IS_NUM))
        assert found(dataset(ValueType="NUM")) == [("NumericValue", "missing_type1C", "error")]
        assert found(dataset(ValueType="TEXT")) == []

    def test_a_condition_that_nobody_read_requires_nothing_and_is_counted(
        self, one_module: Callable[..., None]
    ) -> None:
        one_module(Attribute("ValueType", "1"), Attribute("NumericValue", "1C", UNREAD))
        report = check(dataset(SOPClassUID=UID, ValueType="NUM"))
        assert report.findings == ()
        assert report.not_checked == ("NumericValue",)

    def test_items_are_checked_at_every_level(self, one_module: Callable[..., None]) -> None:
        code = Macro("CodeMacro", "", "", "", (Attribute("CodeValue", "1"), Attribute("CodeMeaning", "1")))
        rows = (Attribute("ConceptNameCodeSequence", "2", rows=(Include("CodeMacro"),)),)
        one_module(Attribute("ContentSequence", "1", rows=rows), macros=(code,))
        items = [
            dataset(ConceptNameCodeSequence=[dataset(CodeValue="A", CodeMeaning="a")]),
            dataset(ConceptNameCodeSequence=[dataset(CodeValue="A")]),
        ]
        assert found(dataset(ContentSequence=items)) == [
            ("ContentSequence[2]/ConceptNameCodeSequence[1]/CodeMeaning", "missing_type1", "error")
        ]

    def test_content_that_holds_itself_is_checked_as_deep_as_it_goes(
        self, one_module: Callable[..., None]
    ) -> None:
        content = Macro(
            "ContentMacro",
            "",
            "",
            "",
            (Attribute("ValueType", "1"), Attribute("ContentSequence", "3", rows=(Include("ContentMacro"),))),
        )
        one_module(Include("ContentMacro"), macros=(content,))
        deep = dataset(ValueType="A", ContentSequence=[dataset(ValueType="B", ContentSequence=[dataset()])])
        assert found(deep) == [("ContentSequence[1]/ContentSequence[1]/ValueType", "missing_type1", "error")]

    def test_the_strictest_of_several_modules_counts(self, stand_in: Callable[..., None]) -> None:
        uses = [ModuleUse("Image", f"{name}Module", "M") for name in ("Loose", "Strict")]
        loose = module(Attribute("PatientID", "2"), Attribute("Modality", "3"), name="Loose")
        strict = module(Attribute("PatientID", "1"), Attribute("PatientName", "3"), name="Strict")
        stand_in(iod(*uses), COMMON, loose, strict)
        assert found(dataset(Modality="CT", PatientName="A")) == [("PatientID", "missing_type1", "error")]

    def test_a_repeating_group_is_one_attribute(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("OverlayData", "1"), Attribute("Modality", "3"))
        made = dataset(Modality="CT")
        assert found(made) == [("OverlayData", "missing_type1", "error")]
        made.add_new(0x60023000, "OW", b"\0\0")
        assert found(made) == []


class TestMacrosUnderConditions:
    """Includes that stand only in some cases."""

    NUMERIC = Macro("NumericMacro", "", "", "", (Attribute("NumericValue", "1"), Attribute("TextValue", "3")))

    def test_its_rows_count_where_the_condition_holds(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("ValueType", "1"), Include("NumericMacro", IS_NUM), macros=(self.NUMERIC,))
        assert found(dataset(ValueType="NUM")) == [("NumericValue", "missing_type1", "error")]
        assert found(dataset(ValueType="TEXT")) == []

    def test_where_nobody_read_it_the_macro_counts_once_it_has_begun(
        self, one_module: Callable[..., None]
    ) -> None:
        one_module(Attribute("ValueType", "1"), Include("NumericMacro", UNREAD), macros=(self.NUMERIC,))
        assert found(dataset(ValueType="NUM")) == []
        assert found(dataset(ValueType="NUM", TextValue="a")) == [("NumericValue", "missing_type1", "error")]


class TestEmpty:
    """Attributes that must have a value."""

    @pytest.mark.parametrize("value", ["", None, "   "])
    def test_type_1_needs_a_value(self, one_module: Callable[..., None], value: object) -> None:
        one_module(Attribute("PatientID", "1"), Attribute("PatientName", "2"))
        assert found(dataset(PatientID=value, PatientName=value)) == [("PatientID", "empty_type1", "error")]

    def test_a_sequence_of_type_1_needs_an_item(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("ContentSequence", "1", rows=(Attribute("ValueType", "3"),)))
        assert found(dataset(ContentSequence=[])) == [("ContentSequence", "empty_type1", "error")]

    @pytest.mark.parametrize(
        "requirement", [Requirement(IS_NUM.required, otherwise=True), UNREAD], ids=["does not hold", "unread"]
    )
    def test_type_1c_is_never_empty(self, one_module: Callable[..., None], requirement: Requirement) -> None:
        one_module(Attribute("ValueType", "1"), Attribute("NumericValue", "1C", requirement))
        assert found(dataset(ValueType="TEXT", NumericValue=None)) == [
            ("NumericValue", "empty_type1C", "error")
        ]

    def test_unless_another_module_lets_it_be_empty(self, stand_in: Callable[..., None]) -> None:
        uses = [ModuleUse("Image", f"{name}Module", "M") for name in ("Loose", "Strict")]
        loose = module(Attribute("NumericValue", "2"), name="Loose")
        strict = module(Attribute("NumericValue", "1C", UNREAD), name="Strict")
        stand_in(iod(*uses), COMMON, loose, strict)
        assert found(dataset(NumericValue=None)) == []


class TestModules:
    """Which modules are checked, and which are missing."""

    ROWS = (Attribute("PatientID", "1"), Attribute("PatientName", "2"), Attribute("Modality", "3"))

    def test_a_mandatory_module_of_which_nothing_is_there(self, one_module: Callable[..., None]) -> None:
        one_module(*self.ROWS)
        made = dataset(SOPClassUID=UID)
        report = check(made)
        assert [(f.path, f.rule) for f in report.findings] == [("test", "missing_module")]
        assert report.findings[0].message == (
            "The Test module is missing; it is mandatory and asks for PatientID, PatientName."
        )

    @pytest.mark.parametrize("usage", ["U", "C"])
    def test_an_optional_module_is_checked_once_it_has_begun(
        self, stand_in: Callable[..., None], usage: str
    ) -> None:
        use = ModuleUse("Image", "TestModule", usage, UNREAD if usage == "C" else None)  # type: ignore[arg-type]
        stand_in(iod(use), COMMON, module(*self.ROWS))
        assert found(dataset()) == []
        assert ("PatientID", "missing_type1", "error") in found(dataset(Modality="CT"))

    def test_a_conditional_module_is_mandatory_where_its_condition_holds(
        self, stand_in: Callable[..., None]
    ) -> None:
        use = ModuleUse("Image", "TestModule", "C", Requirement(Present("ImageType")))
        stand_in(iod(use), COMMON, module(*self.ROWS))
        assert "missing_module" in [rule for _, rule, _ in found(dataset(ImageType=["A", "B"]))]
        assert found(dataset()) == []

    def test_an_attribute_that_two_modules_have_begins_neither(self, stand_in: Callable[..., None]) -> None:
        uses = [ModuleUse("Image", f"{name}Module", "U") for name in ("First", "Second")]
        both = [module(Attribute("Modality", "3"), *self.ROWS[:1], name=name) for name in ("First", "Second")]
        stand_in(iod(*uses), COMMON, *both)
        assert found(dataset(Modality="CT")) == []


HERE: dict[str, object] = {"PixelMeasuresSequence": [dataset(PixelSpacing=[1, 1])]}


class TestFunctionalGroups:
    """Groups shared, per frame, both or neither."""

    @pytest.fixture
    def grouped(self, stand_in: Callable[..., None]) -> Callable[..., None]:
        """Make the IOD one with a functional group of this usage."""

        def make(usage: str = "M", requirement: Requirement | None = None) -> None:
            frames = module(
                Attribute("SharedFunctionalGroupsSequence", "1", rows=(IncludeFunctionalGroups(True),)),
                Attribute("PerFrameFunctionalGroupsSequence", "1", rows=(IncludeFunctionalGroups(False),)),
            )
            rows = (Attribute("PixelMeasuresSequence", "1", rows=(Attribute("PixelSpacing", "1"),)),)
            use = GroupUse("PixelMeasuresMacro", usage, requirement)  # type: ignore[arg-type]
            macro = Macro("PixelMeasuresMacro", "Pixel Measures", "sect_C.2.3", "", rows)
            stand_in(iod(USE, groups=(use,)), COMMON, frames, macro)

        return make

    def frames(self, shared: dict[str, object], *frames: dict[str, object]) -> list[tuple[str, str, str]]:
        """Findings on an object with these functional groups."""
        return found(
            dataset(
                SharedFunctionalGroupsSequence=[dataset(**shared)],
                PerFrameFunctionalGroupsSequence=[dataset(**frame) for frame in frames],
            )
        )

    def test_shared_or_in_every_frame_will_do(self, grouped: Callable[..., None]) -> None:
        grouped()
        assert self.frames(HERE, {}, {}) == []
        assert self.frames({}, HERE, HERE) == []

    def test_a_mandatory_group_must_be_somewhere(self, grouped: Callable[..., None]) -> None:
        grouped()
        path = "SharedFunctionalGroupsSequence[1]/PixelMeasuresSequence"
        assert self.frames({}, {}, {}) == [(path, "missing_functional_group", "error")]

    def test_an_optional_group_need_not_be(self, grouped: Callable[..., None]) -> None:
        grouped("U")
        assert self.frames({}, {}) == []

    def test_a_conditional_group_must_be_where_its_condition_holds(
        self, grouped: Callable[..., None]
    ) -> None:
        grouped("C", Requirement(Present("SharedFunctionalGroupsSequence")))
        assert [rule for _, rule, _ in self.frames({}, {})] == ["missing_functional_group"]
        grouped("C", Requirement(Present("Modality")))
        assert self.frames({}, {}) == []

    def test_some_groups_are_of_single_frames_only(self, stand_in: Callable[..., None]) -> None:
        frames = module(
            Attribute("SharedFunctionalGroupsSequence", "1", rows=(IncludeFunctionalGroups(True),)),
            Attribute("PerFrameFunctionalGroupsSequence", "1", rows=(IncludeFunctionalGroups(False),)),
        )
        content = Macro(
            "FrameContentMacro", "Frame Content", "sect_C.2", "", (Attribute("FrameContentSequence", "1"),)
        )
        uses = (GroupUse("FrameContentMacro", "M"),)
        stand_in(iod(USE, groups=uses), COMMON, frames, content)
        here: dict[str, object] = {"FrameContentSequence": [dataset(ValueType="A")]}
        path = "SharedFunctionalGroupsSequence[1]/FrameContentSequence"
        assert self.frames({}, here, here) == []
        assert self.frames(here, {}, {}) == [(path, "functional_group_misplaced", "error")]
        missing = (
            "PerFrameFunctionalGroupsSequence[1]/FrameContentSequence",
            "missing_functional_group",
            "error",
        )
        assert self.frames({}, {}, {}) == [missing]

    def test_not_both_shared_and_per_frame(self, grouped: Callable[..., None]) -> None:
        grouped()
        path = "PerFrameFunctionalGroupsSequence[2]/PixelMeasuresSequence"
        assert self.frames(HERE, {}, HERE) == [(path, "functional_group_twice", "error")]

    @pytest.mark.parametrize(("usage", "severity"), [("M", "error"), ("U", "warning")])
    def test_not_in_some_frames_only(self, grouped: Callable[..., None], usage: str, severity: str) -> None:
        grouped(usage)
        path = "PerFrameFunctionalGroupsSequence[2]/PixelMeasuresSequence"
        rule = "functional_group_not_in_every_frame"
        assert self.frames({}, HERE, {}, HERE) == [(path, rule, severity)]

    def test_frames_that_are_alike_are_one_finding(self, grouped: Callable[..., None]) -> None:
        grouped()
        empty = {"PixelMeasuresSequence": [dataset()]}
        made = dataset(
            SOPClassUID=UID,
            SharedFunctionalGroupsSequence=[dataset()],
            PerFrameFunctionalGroupsSequence=[dataset(**f) for f in (HERE, *[empty] * 9)],
        )
        (finding,) = check(made).findings
        assert finding.path == "PerFrameFunctionalGroupsSequence[2]/PixelMeasuresSequence[1]/PixelSpacing"
        assert finding.module == "PixelMeasuresMacro"
        assert finding.items == 9


class TestItems:
    """How many items a sequence has."""

    @pytest.mark.parametrize(
        ("items", "count", "rule"),
        [
            (Items(1, 1), 2, "too_many_items"),
            (Items(2, None), 1, "too_few_items"),
            (Items(1, 1), 1, ""),
            (Items(1, None), 9, ""),
            (Items(0, 1), 0, ""),
        ],
    )
    def test_the_number_is_within_its_limits(
        self, one_module: Callable[..., None], items: Items, count: int, rule: str
    ) -> None:
        one_module(Attribute("ContentSequence", "2", items=items, rows=(Attribute("ValueType", "3"),)))
        made = dataset(ContentSequence=[dataset(ValueType="A") for _ in range(count)])
        assert found(made) == ([("ContentSequence", rule, "error")] if rule else [])


class TestOthers:
    """Attributes that are not the IOD's."""

    def test_what_the_iod_does_not_have_is_a_warning(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("ContentSequence", "2", rows=(Attribute("ValueType", "3"),)))
        made = dataset(PatientID="A", ContentSequence=[dataset(ValueType="A", Modality="CT")])
        assert found(made) == [
            ("PatientID", "not_in_iod", "warning"),
            ("ContentSequence[1]/Modality", "not_in_iod", "warning"),
        ]

    def test_retired_attributes_are_a_warning(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("Modality", "3"))
        assert found(dataset(Modality="CT", ImagePosition=[1, 2, 3])) == [
            ("ImagePosition", "retired", "warning")
        ]

    def test_a_tag_that_nobody_knows_is_a_warning(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("Modality", "3"))
        made = dataset(Modality="CT")
        made.add_new(0x00109999, "LO", "A")
        assert found(made) == [("(0010,9999)", "unknown_attribute", "warning")]

    def test_padding_is_left_alone(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("Modality", "3"))
        made = dataset(Modality="CT")
        made.add_new(0xFFFCFFFC, "OB", b"\0\0")
        assert found(made) == []

    @pytest.mark.parametrize(
        "rows", [(), (AnyAttribute("any"), Attribute("ValueType", "3"))], ids=["none", "any"]
    )
    def test_where_the_table_names_none_or_any_all_may_be(
        self, one_module: Callable[..., None], rows: tuple[Row, ...]
    ) -> None:
        one_module(Attribute("ContentSequence", "2", rows=rows))
        assert found(dataset(ContentSequence=[dataset(PatientID="A")])) == []


def of_class(report: Report) -> list[str]:
    """The rules of what is found about the SOP class."""
    return [finding.rule for finding in report.findings if finding.path == "SOPClassUID"]


def written(made: Dataset) -> bytes:
    """The bytes of a file."""
    made.save_as(file := BytesIO())
    return file.getvalue()


class TestObjects:
    """What can be checked at all."""

    def test_an_object_without_a_class_is_an_error(self) -> None:
        (finding,) = check(Dataset()).findings
        assert (finding.path, finding.severity) == ("SOPClassUID", "error")

    def test_what_elements_are_is_checked_without_an_iod(self) -> None:
        made = dataset(SOPClassUID="1.2.3")
        made.add_new(0x00080020, "DA", b"2026.1.1")
        assert [f.rule for f in check(made).findings] == ["malformed_value", "unknown_sop_class"]

    def test_a_class_that_only_the_file_names_is_believed(self) -> None:
        made = Dataset()
        made.SOPInstanceUID = "1.2.3"
        made.file_meta = FileMetaDataset()
        made.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
        report = check(made)
        assert (report.iod, report.findings[0].rule) == ("CTImageIOD", "missing_module")
        assert of_class(report) == ["missing_type1", "sop_class_of_file"]

    @pytest.mark.parametrize("kept", [True, False])
    def test_an_object_that_does_not_say_its_class_is_checked_as_its_file_says(self, kept: bool) -> None:
        made = examples.ct
        made.SOPClassUID = ""
        del made.PixelSpacing
        report = check(made if kept else written(made))
        assert (report.iod, report.sop_class_uid) == ("CTImageIOD", CTImageStorage)
        assert of_class(report) == ["empty_type1", "sop_class_of_file"]
        assert "checked as CT Image Storage" in str(report)
        assert "PixelSpacing" in [f.path for f in report.errors]
        assert sop_class_of(made) == report.sop_class_uid
        assert opened(made).sop_class_uid == report.sop_class_uid

    def test_a_class_of_the_file_that_nobody_knows_tells_no_more(self) -> None:
        made = dataset(SOPClassUID="")
        made.file_meta = FileMetaDataset()
        made.file_meta.MediaStorageSOPClassUID = "1.2.3"
        assert of_class(check(made)) == ["missing_type1", "unknown_sop_class", "sop_class_of_file"]

    @pytest.mark.parametrize("uid", ["1.2.3", "1.2.840.10008.1.1"])
    def test_a_class_without_an_iod_is_not_checked(self, uid: str) -> None:
        report = check(dataset(SOPClassUID=uid))
        assert (report.iod, report.ok) == ("", True)
        assert [f.rule for f in report.findings] == ["unknown_sop_class"]
        assert uid in str(report) or "Verification" in str(report)

    def test_a_file_and_what_is_read_from_it_give_the_same(self) -> None:
        path = str(get_testdata_file("CT_small.dcm"))
        by_path, by_dataset = check(path), check(dcmread(path))
        assert by_path.findings == by_dataset.findings
        assert by_path.file == path

    def test_the_dataset_is_not_changed(self) -> None:
        made = examples.ct
        before = made.to_json()
        check(made)
        assert made.to_json() == before

    def test_a_file_that_is_none_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("no DICOM here " * 20)
        with pytest.raises(InvalidDicomError):
            check(path)
        with pytest.raises(FileNotFoundError):
            check(tmp_path / "absent.dcm")

    def test_a_real_image_lacks_what_is_taken_away(self) -> None:
        made = examples.ct
        del made.PixelSpacing
        made.Rows = None
        assert {(f.path, f.rule) for f in check(made).errors} == {
            ("PixelSpacing", "missing_type1"),
            ("Rows", "empty_type1"),
        }


def test_errors_come_first() -> None:
    made = examples.ct
    made.PatientSex = "W"
    made.PatientID = None
    made.ImageType = ["ORIGINAL", "PRIMARY", "OTHER"]
    ranks = [SEVERITIES.index(one.severity) for one in check(made).findings]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_a_report_tells_itself() -> None:
    report: Report = check(examples.ct)
    assert report.ok
    assert report.title.startswith("CTImageIOD, no errors")
    assert report.to_dict()["iod"] == "CTImageIOD"


class TestDamage:
    """Bytes that make no sense."""

    def cut(self, keyword: str) -> Dataset:
        """An object whose sequence ends in the middle of an item."""
        buffer = BytesIO()
        made = dataset(SOPClassUID=UID, **{keyword: [dataset(ValueType="A")]})
        made.save_as(buffer, implicit_vr=False, little_endian=True)
        held = dcmread(BytesIO(buffer.getvalue()), force=True)
        held[keyword] = held.get_item(keyword)._replace(value=b"\xfe\xff\x00\xe0\x99")  # type: ignore[union-attr]
        return held

    def test_a_sequence_that_cannot_be_decoded_is_an_error(self, one_module: Callable[..., None]) -> None:
        one_module(Attribute("ContentSequence", "2", rows=(Attribute("ValueType", "1"),)))
        assert found(self.cut("ContentSequence")) == [("ContentSequence", "damaged", "error")]

    def test_a_class_is_known_whatever_representation_it_is_said_to_have(self) -> None:
        made = examples.ct
        made["SOPClassUID"] = made.get_item("SOPClassUID")._replace(VR="ZZ")  # type: ignore[union-attr]
        assert check(made).iod == "CTImageIOD"

    def test_a_directory_is_named_by_its_file(self) -> None:
        path = str(get_testdata_file("DICOMDIR"))
        report = check(path)
        assert (report.iod, report.ok) == ("BasicDirectoryIOD", True)

    @pytest.mark.parametrize("defer", [None, "1 KB"])
    def test_a_value_that_is_cut_off_is_an_error(self, tmp_path: Path, defer: str | None) -> None:
        made, path = examples.ct, tmp_path / "cut.dcm"
        del made.DataSetTrailingPadding
        made.save_as(path)
        assert check(dcmread(path, defer_size=defer)).ok
        path.write_bytes(path.read_bytes()[:-20])
        (finding,) = (f for f in check(dcmread(path, defer_size=defer)).errors if f.rule == "damaged")
        assert finding.path == "PixelData"
        assert "20 of its bytes" in finding.message

    def test_what_would_stand_behind_the_cut_is_not_told_as_missing(self) -> None:
        data = Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()
        start, end = (data.index(tag) for tag in (b"\x10\x00\x20\x00", b"\x10\x00\x30\x00"))
        data = data[:start] + data[end:]  # without a patient's id, which would stand before the cut
        report = check(data[: data.index(b"\x18\x00\x60\x00DS") + 9])
        assert [finding.path for finding in report.errors] == ["PatientID", "KVP"]
        assert {"Rows", "StudyInstanceUID", "FrameOfReferenceModule"} <= set(report.not_checked)

    def test_places_in_a_deflated_file_are_not_those_of_its_values(self, tmp_path: Path) -> None:
        made, path = examples.ct, tmp_path / "deflated.dcm"
        made.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
        made.save_as(path)
        assert check(dcmread(path, defer_size="1 KB")).ok


class TestForbidden:
    """Conditional attributes whose condition doesn't hold."""

    @pytest.mark.parametrize(
        ("otherwise", "rules"), [(None, ["forbidden_type1C"]), (False, ["forbidden_type1C"]), (True, [])]
    )
    def test_it_may_only_be_there_if_the_standard_lets_it(
        self, one_module: Callable[..., None], otherwise: bool | None, rules: list[str]
    ) -> None:
        requirement = Requirement(Equals("ValueType", ("NUM",)), otherwise)
        one_module(Attribute("ValueType", "1"), Attribute("NumericValue", "1C", requirement))
        made = dataset(ValueType="TEXT", NumericValue="1")
        assert [rule for _, rule, _ in found(made)] == rules

    def test_it_may_be_there_where_the_condition_holds_or_cannot_be_told(
        self, one_module: Callable[..., None]
    ) -> None:
        one_module(
            Attribute("ValueType", "1"),
            Attribute("NumericValue", "1C", IS_NUM),
            Attribute("TextValue", "2C", UNREAD),
        )
        assert found(dataset(ValueType="NUM", NumericValue="1", TextValue="")) == []

    def test_it_may_be_there_where_another_module_has_it(self, stand_in: Callable[..., None]) -> None:
        uses = [ModuleUse("Image", f"{name}Module", "M") for name in ("Loose", "Strict")]
        loose = module(Attribute("ValueType", "1"), Attribute("NumericValue", "3"), name="Loose")
        strict = module(Attribute("NumericValue", "1C", IS_NUM), name="Strict")
        stand_in(iod(*uses), COMMON, loose, strict)
        assert found(dataset(ValueType="TEXT", NumericValue="1")) == []
