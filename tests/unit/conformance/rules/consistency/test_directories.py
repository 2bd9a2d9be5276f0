"""Directories of media: the keys of each record, offsets, the tree, and the files that are named."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.fileset import FileSet
from pydicom.uid import ImplicitVRLittleEndian

from isodicom import repair
from isodicom.conformance import check, explain
from isodicom.conformance.lookup import tables
from tests.factories.directories import FIRST, LAST, LOWER, NEXT, Record, placed, record, usual, written

RECORDS = tables.directory_records()
SEQUENCE = "DirectoryRecordSequence"


def found(dataset: Dataset) -> list[tuple[str, str]]:
    """Rules and paths of what is wrong in a directory once it is written."""
    return [(finding.rule, finding.path) for finding in check(written(dataset)).findings]


def two_images() -> tuple[Record, Record]:
    return (record("IMAGE", file="A/B1"), record("IMAGE", file="A/B2", InstanceNumber="2"))


def in_place(kind: str) -> Record:
    """A record of a type below those that it stands below."""
    made = record(kind)
    if kind not in RECORDS[""].below:
        made = made if kind in ("STUDY",) else (made if kind == "SERIES" else record("SERIES", made))
        made = made if kind == "STUDY" else record("STUDY", made)
        made = record("PATIENT", made)
    return made


@pytest.mark.parametrize("kind", [kind for kind, row in RECORDS.items() if row.macro])
class TestKeys:
    def test_a_record_with_what_its_type_demands_is_right(self, kind: str) -> None:
        assert found(placed(in_place(kind))) == []

    def test_each_key_that_is_demanded_is_missed(self, kind: str) -> None:
        top = in_place(kind)
        (one,) = (each for each in top.walk() if each.keys.DirectoryRecordType == kind)
        number = [each is one for each in top.walk()].index(True) + 1
        for tag in [tag for tag in one.keys.keys() if tag.group != 4]:  # noqa: SIM118
            kept = deepcopy(one.keys)
            keyword = one.keys[tag].keyword
            del one.keys[tag]
            rules = found(placed(top))
            assert [path for _, path in rules] == [f"{SEQUENCE}[{number}]/{keyword}"], rules
            assert rules[0][0].startswith("missing_type")
            one.keys[tag] = kept[tag]


class TestRecords:
    def test_a_key_without_a_value_is_told(self) -> None:
        assert found(placed(record("PATIENT", PatientID=""))) == [("empty_type1", f"{SEQUENCE}[1]/PatientID")]

    def test_a_finding_says_which_record_asks(self) -> None:
        made = record("PATIENT")
        del made.keys.PatientID
        (finding,) = check(written(placed(made))).findings
        assert "in a directory record of type PATIENT it is type 1" in finding.message
        assert finding.reference.endswith("#sect_F.5.1")

    def test_further_keys_are_allowed(self) -> None:
        assert found(placed(record("PATIENT", PatientSex="F", PatientComments="a"))) == []

    def test_the_study_of_a_record_that_names_a_file_is_told_by_that(self) -> None:
        study = record("STUDY", file="A/B")
        assert "StudyInstanceUID" not in study.keys
        assert found(placed(record("PATIENT", study))) == []

    def test_a_type_that_there_is_not_is_told_once(self) -> None:
        made = placed(record("PATIENT", record("OTHER", record("OTHER"))))
        assert [rule for rule, _ in found(made)] == ["not_enumerated"]

    @pytest.mark.parametrize("flag", [0, 1])
    def test_a_record_that_is_not_in_use_is_retired(self, flag: int) -> None:
        made = placed(record("PATIENT", RecordInUseFlag=flag))
        assert found(made) == [("not_enumerated", f"{SEQUENCE}[1]/RecordInUseFlag")]

    def test_a_private_record_says_which(self) -> None:
        made = record("PRIVATE", PrivateRecordUID="1.2.3")
        assert found(placed(made)) == []
        del made.keys.PrivateRecordUID
        assert found(placed(made)) == [("missing_type1C", f"{SEQUENCE}[1]/PrivateRecordUID")]

    def test_a_file_without_what_is_in_it_lacks_three(self) -> None:
        made = usual(record("IMAGE", ReferencedFileID=["A"]))
        assert [rule for rule, _ in found(placed(made))] == ["missing_type1C"] * 3

    def test_an_instance_without_its_file_lacks_that(self) -> None:
        made = record("IMAGE", file="A")
        del made.keys.ReferencedFileID
        assert found(placed(usual(made))) == [("missing_type1C", f"{SEQUENCE}[4]/ReferencedFileID")]

    def test_nothing_is_left_unread_but_what_no_directory_tells(self) -> None:
        report = check(written(placed(usual(*two_images()))))
        assert report.not_checked == (
            f"{SEQUENCE}/ReferencedRelatedGeneralSOPClassUIDInFile",
            "SpecificCharacterSetOfFileSetDescriptorFile",
        )


class TestOffsets:
    @pytest.mark.parametrize("keyword", [FIRST, LAST])
    def test_an_offset_of_the_root_that_leads_nowhere_is_told(self, keyword: str) -> None:
        made = placed(usual(*two_images()))
        made[keyword].value += 2
        assert ("directory_offset", keyword) in found(made)

    @pytest.mark.parametrize("keyword", [NEXT, LOWER])
    def test_an_offset_of_a_record_that_leads_nowhere_is_told(self, keyword: str) -> None:
        made = placed(usual(*two_images()))
        made.DirectoryRecordSequence[3][keyword].value = 7
        assert ("directory_offset", f"{SEQUENCE}[4]/{keyword}") in found(made)

    def test_records_of_an_empty_directory_are_nowhere(self) -> None:
        made = placed(record("PATIENT"))
        made.DirectoryRecordSequence = []
        assert [rule for rule, _ in found(made)] == ["directory_offset"] * 2
        made[FIRST].value = made[LAST].value = 0
        assert found(made) == []

    def test_a_record_that_nothing_leads_to_is_told(self) -> None:
        made = placed(usual(*two_images()))
        made.DirectoryRecordSequence[3][NEXT].value = 0
        assert found(made) == [("directory_record_unreached", f"{SEQUENCE}[5]/DirectoryRecordType")]

    def test_a_circle_is_told(self) -> None:
        made = placed(usual(*two_images()))
        images = made.DirectoryRecordSequence[3:]
        images[1][NEXT].value = made.DirectoryRecordSequence[2][LOWER].value
        assert found(made) == [("directory_record_twice", f"{SEQUENCE}[4]/DirectoryRecordType")]

    def test_records_in_two_directories_are_told(self) -> None:
        first, second = usual(*two_images()), record("PATIENT", PatientID="b")
        made = placed(first, second)
        made.DirectoryRecordSequence[5][LOWER].value = made.DirectoryRecordSequence[0][LOWER].value
        assert found(made) == [("directory_record_twice", f"{SEQUENCE}[2]/DirectoryRecordType")]

    def test_another_last_record_of_the_root_is_told(self) -> None:
        made = placed(record("PATIENT"), record("PATIENT", PatientID="b"))
        made[LAST].value = made[FIRST].value
        assert found(made) == [("directory_last_record", LAST)]

    def test_records_may_stand_in_any_order(self) -> None:
        made = placed(usual(*two_images()))
        # The two images have the same length, so that what led to one leads to the other now.
        items = made.DirectoryRecordSequence
        first, second = items[3], items[4]
        items[3], items[4] = second, first
        at_first, at_second = items[2][LOWER].value, first[NEXT].value
        items[2][LOWER].value, first[NEXT].value = at_second, at_first
        assert found(made) == []

    def test_where_records_of_a_dataset_in_memory_will_stand_is_not_told(self) -> None:
        made = placed(usual(*two_images()))
        made[FIRST].value += 2
        report = check(made)
        assert not report.findings
        assert FIRST in report.not_checked

    def test_the_bytes_of_offsets_count_from_the_beginning_of_the_file(self) -> None:
        made = placed(usual(*two_images()))
        made.file_meta.ImplementationVersionName = "LONGER"
        assert {rule for rule, _ in found(made)} == {"directory_offset"}


class TestTree:
    @pytest.mark.parametrize(
        ("made", "path"),
        [
            (lambda: record("STUDY"), f"{SEQUENCE}[1]/DirectoryRecordType"),
            (lambda: record("PATIENT", record("SERIES")), f"{SEQUENCE}[2]/DirectoryRecordType"),
            (lambda: usual(record("PATIENT")), f"{SEQUENCE}[4]/DirectoryRecordType"),
            (lambda: record("PALETTE", record("PALETTE")), f"{SEQUENCE}[2]/DirectoryRecordType"),
        ],
    )
    def test_a_record_below_one_that_may_not_have_it_is_told(
        self, made: Callable[[], Record], path: str
    ) -> None:
        rules = [one for one in found(placed(made())) if one[0] != "patient_twice"]
        assert rules == [("directory_record_below", path)]

    def test_records_of_ones_own_stand_anywhere(self) -> None:
        own = record("PRIVATE", record("SERIES"), PrivateRecordUID="1.2.3")
        assert found(placed(record("PATIENT", own))) == []


class TestFiles:
    @pytest.mark.parametrize("name", ["A/LONGER_NAME", "A//B", "A/B C"])
    def test_a_component_that_no_file_has_is_told(self, name: str) -> None:
        made = placed(usual(record("IMAGE", file=name)))
        assert ("file_id", f"{SEQUENCE}[4]/ReferencedFileID") in found(made)

    def test_the_longest_name_is_right(self) -> None:
        assert found(placed(usual(record("IMAGE", file="/".join(["ABCD_678"] * 8))))) == []
        made = placed(usual(record("IMAGE", file="/".join(["A"] * 9))))
        assert found(made) == [("wrong_vm", f"{SEQUENCE}[4]/ReferencedFileID")]

    def test_a_file_that_two_records_name_is_told(self) -> None:
        made = placed(usual(record("IMAGE", file="A/B1"), record("RT DOSE", file="A/B1")))
        assert found(made) == [("file_twice", f"{SEQUENCE}[5]/ReferencedFileID")]

    def test_a_patient_that_two_records_are_of_is_told(self) -> None:
        made = placed(record("PATIENT"), record("PATIENT"))
        assert found(made) == [("patient_twice", f"{SEQUENCE}[2]/PatientID")]

    def test_another_transfer_syntax_is_told(self) -> None:
        made = placed(record("PATIENT"))
        made.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian
        assert ("directory_syntax", SEQUENCE) in found(made)


class TestReal:
    def test_a_directory_that_pydicom_writes_has_nothing_wrong(self, tmp_path: Path) -> None:
        made = FileSet()
        names = ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "rtdose.dcm", "liver_1frame.dcm")
        for number, name in enumerate(names):
            dataset = dcmread(str(get_testdata_file(name)))
            dataset.PatientID = f"{number}"
            dataset.StudyDate, dataset.StudyTime, dataset.StudyID = "20200101", "101500", "1"
            dataset.SeriesNumber, dataset.InstanceNumber = 1, 1
            if name == "rtplan.dcm":
                dataset.RTPlanLabel = "a"
            made.add(dataset)
        made.write(tmp_path)
        report = check(tmp_path / "DICOMDIR")
        assert [(finding.rule, finding.path) for finding in report.findings] == []

    @pytest.mark.parametrize("count", [3, 300])
    def test_as_many_records_as_there_are_give_one_finding(self, count: int) -> None:
        images = [record("IMAGE", file=f"A/B{number}", InstanceNumber="") for number in range(count)]
        (finding,) = check(written(placed(usual(*images)))).findings
        assert (finding.rule, finding.items) == ("empty_type1", count)


class TestElsewhere:
    def test_what_a_record_must_have_is_explained(self, tmp_path: Path) -> None:
        (tmp_path / "DICOMDIR").write_bytes(written(placed(usual(*two_images()))))
        (place,) = explain(tmp_path / "DICOMDIR", "PatientID").places
        assert place.path == f"{SEQUENCE}[1]/PatientID"
        assert place.verdict == "required"

    def test_a_directory_is_left_as_it_is_by_a_repair(self) -> None:
        made = placed(usual(*two_images()))
        del made.DirectoryRecordSequence[1].StudyDescription
        repaired = repair(made)
        assert not repaired.repairs
        assert [finding.rule for finding in repaired.left.findings] == ["missing_type2"]
        assert written(repaired.dataset) == written(made)


def test_a_record_whose_text_needs_a_character_set_has_to_name_it() -> None:
    """Of many records that have the same keys, too."""
    names = ["Doe^Jane"] * 30
    names[7] = names[20] = "Mueller^J\u00f6rg"
    records = [record("PATIENT", PatientName=name, PatientID=str(at)) for at, name in enumerate(names)]
    missing = [path for rule, path in found(placed(*records)) if rule == "missing_type1C"]
    assert missing == [f"{SEQUENCE}[8]/SpecificCharacterSet"]  # which stands for both
    for one in (records[7], records[20]):
        one.keys.SpecificCharacterSet = "ISO_IR 100"
    assert not found(placed(*records))
