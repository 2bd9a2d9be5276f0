"""Files compared with each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydicom import examples

from isodicom.cli.checking import together
from tests.unit.cli.conftest import Command


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two images of one study, and of two patients."""
    folder = tmp_path / "study"
    folder.mkdir()
    for name in ("a", "b"):
        made = examples.ct
        made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = f"2.25.{ord(name)}"
        made.PatientID = name
        made.save_as(folder / f"{name}.dcm")
    return folder


def found(isodicom: Command, *arguments: str) -> list[tuple[str, str]]:
    """File and rule of each error."""
    lines = isodicom("check", "--format", "jsonl", "--severity", "error", *arguments).stdout.splitlines()
    return [(Path(line["file"]).name, line["rule"]) for line in map(json.loads, lines)]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_files_contradict_each_other_in_is_found(isodicom: Command, study: Path, jobs: str) -> None:
    assert found(isodicom, "--jobs", jobs, str(study)) == [("b.dcm", "study_of_two_patients")]
    assert found(isodicom, "--jobs", jobs, "--no-across", str(study)) == []


def test_it_counts(isodicom: Command, study: Path) -> None:
    result = isodicom("check", str(study))
    assert result.exit_code == 1
    assert "2 files checked; 1 error" in result.stdout


def test_files_of_a_list_are_compared_if_asked_for(isodicom: Command, study: Path, tmp_path: Path) -> None:
    files = tmp_path / "list.txt"
    files.write_text("\n".join(map(str, study.iterdir())))
    assert found(isodicom, "--files-from", str(files)) == []
    assert len(found(isodicom, "--across", "--files-from", str(files))) == 1


def test_it_is_found_again_when_a_check_goes_on(isodicom: Command, study: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert found(isodicom, "--resume", str(tmp_path / "journal"), str(study)) == [
            ("b.dcm", "study_of_two_patients")
        ]


def test_too_many_are_not_compared(isodicom: Command, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST", 1)
    result = isodicom("check", str(study))
    assert "too many files to be compared with each other" in result.stdout
    assert result.exit_code == 0


def test_what_is_found_by_comparing_is_told_apart(isodicom: Command, study: Path) -> None:
    heads = [line for line in isodicom("check", str(study)).stdout.splitlines() if "b.dcm:" in line]
    assert len(heads) == 2
    assert heads[0].split(": ")[1].startswith("CTImageIOD, no errors")
    assert heads[1].endswith("b.dcm: compared with the other files, 1 error, no warnings")
