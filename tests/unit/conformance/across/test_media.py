"""Directories of media compared with the files that they name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.fileset import FileSet

from isodicom.conformance.across import check_across, check_together, summary

NAMES = ("CT_small.dcm", "MR_small.dcm", "rtdose.dcm")


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """A folder with a directory and three files."""
    made = FileSet()
    for number, name in enumerate(NAMES):
        dataset = dcmread(str(get_testdata_file(name)))
        dataset.PatientID = f"{number}"
        dataset.StudyDate, dataset.StudyTime, dataset.StudyID = "20200101", "101500", "1"
        dataset.SeriesNumber, dataset.InstanceNumber = 1, 1
        made.add(dataset)
    made.write(tmp_path)
    return tmp_path


def files(folder: Path) -> list[Path]:
    """The directory, then the others."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=lambda path: path.name != "DICOMDIR")


def found(folder: Path) -> list[tuple[str, str]]:
    """Rules and paths of what the comparison finds in the directory."""
    reports = check_together(files(folder))
    return [(one.rule, one.path.rpartition("/")[2]) for one in reports[0].findings]


def test_a_directory_of_the_files_that_are_there_is_right(media: Path) -> None:
    assert found(media) == []


def test_a_file_that_is_not_there_is_told(media: Path) -> None:
    files(media)[2].unlink()
    assert found(media) == [("directory_file_missing", "ReferencedFileID")]


def test_where_none_is_there_the_directory_was_given_without_its_files(media: Path) -> None:
    (media / "other").mkdir()
    one = files(media)[1].rename(media / "other" / "ONE")
    assert not check_together([media / "DICOMDIR", one])[0].findings


def test_a_file_that_is_another_is_told(media: Path) -> None:
    _, first, second, _ = files(media)
    dataset = dcmread(second)
    dataset.SOPInstanceUID = dataset.file_meta.MediaStorageSOPInstanceUID = "1.2.3.4"
    dataset.save_as(second)
    assert found(media) == [("directory_file_other", "ReferencedSOPInstanceUIDInFile")]
    first.write_bytes(second.read_bytes())
    assert ("directory_file_other", "ReferencedSOPClassUIDInFile") in found(media)


def test_names_are_compared_without_regard_to_case_and_to_the_mark_between_folders(media: Path) -> None:
    summaries = [summary(dcmread(path), str(path.relative_to(media)).lower()) for path in files(media)]
    assert list(check_across(summaries)) == []
    assert len(summaries[0].named) == len(NAMES)
    del summaries[1]
    assert [finding.rule for _, finding in check_across(summaries)] == ["directory_file_missing"]
