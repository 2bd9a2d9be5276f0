"""`isodicom repair`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydicom import dcmread, examples

from tests.unit.cli.conftest import Command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a CT image that lacks something, and a text."""
    inside = tmp_path / "in" / "series"
    inside.mkdir(parents=True)
    given = examples.ct
    del given.StudyID
    given.save_as(inside / "ct.dcm")
    (inside / "notes.txt").write_text("notes")
    return tmp_path


def test_it_says_what_it_did_and_writes_the_new_file(isodicom: Command, folder: Path) -> None:
    source, target = folder / "in" / "series" / "ct.dcm", folder / "new.dcm"
    before = source.read_bytes()
    result = isodicom("repair", str(source), "-o", str(target), columns=200)
    assert "StudyID: it was missing" in result.stdout
    assert "StudyID" in dcmread(target)
    assert source.read_bytes() == before


def test_a_folder_becomes_a_folder(isodicom: Command, folder: Path) -> None:
    result = isodicom("repair", str(folder / "in"), "-o", str(folder / "out"))
    assert (folder / "out" / "series" / "ct.dcm").is_file()
    assert "1 file; 1 repaired; errors left in 0; 1 skipped, as no DICOM." in result.stdout
    assert result.exit_code == 0


def test_what_is_not_written_is_not_told_as_done(isodicom: Command, folder: Path) -> None:
    source = str(folder / "in" / "series" / "ct.dcm")
    for target in (source, str(folder / "in" / "series")):
        result = isodicom("repair", source, "-o", target)
        assert result.exit_code == 2
        assert "files are never overwritten" in " ".join(result.stderr.split())
        assert "StudyID" not in result.stdout


def test_a_dry_run_writes_nothing(isodicom: Command, folder: Path) -> None:
    result = isodicom("repair", str(folder / "in" / "series" / "ct.dcm"), "--dry-run", "--json")
    (told,) = json.loads(result.stdout)
    assert "StudyID" in [one["path"] for one in told["repairs"]]
    assert {path.name for path in folder.iterdir()} == {"in"}


def test_files_are_not_overwritten(isodicom: Command, folder: Path) -> None:
    source = folder / "in" / "series" / "ct.dcm"
    result = isodicom("repair", str(source), "-o", str(source))
    assert result.exit_code == 2
    assert "never overwritten" in result.stderr


def test_where_to_write_has_to_be_said(isodicom: Command, folder: Path) -> None:
    result = isodicom("repair", str(folder / "in" / "series" / "ct.dcm"))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
