"""`isodicom check`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from errno import EACCES
from os import fsdecode
from pathlib import Path
from zipfile import ZipFile

import pytest
from pydicom import examples
from pydicom.data import get_testdata_file

from isodicom.cli.checking import one
from tests.unit.cli.conftest import Command

KEYS = {"file", "path", "keyword", "tag", "module", "rule", "severity", "message", "reference"}


def test_without_errors_the_status_is_0(isodicom: Command, good: Path) -> None:
    result = isodicom("check", str(good))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{good}: CTImageIOD, no errors")


def test_with_an_error_the_status_is_1(isodicom: Command, bad: Path, good: Path) -> None:
    result = isodicom("check", str(bad), str(good))
    assert result.exit_code == 1
    assert (
        "error   (0028,0030) Pixel Spacing is missing; in the Image Plane module it is type 1."
        in result.stdout
    )
    assert "warning (3004,000E) Dose Grid Scaling is no attribute of CT Image." in result.stdout


def test_a_line_each_finding_as_json(isodicom: Command, bad: Path) -> None:
    result = isodicom("check", "--format", "jsonl", str(bad))
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert {frozenset(line) for line in lines} == {frozenset(KEYS)}
    error = next(line for line in lines if line["severity"] == "error")
    assert (error["file"], error["path"], error["rule"]) == (str(bad), "PixelSpacing", "missing_type1")


def test_reports_as_one_array(isodicom: Command, bad: Path, good: Path) -> None:
    reports = json.loads(isodicom("check", "--format", "json", str(good), str(bad)).stdout)
    assert [report["file"] for report in reports] == [str(good), str(bad)]
    assert reports[1]["findings"][0]["expected"] == "present, with a value"


@pytest.mark.parametrize("from_input", [True, False])
def test_files_may_come_from_a_list(
    isodicom: Command, bad: Path, good: Path, tmp_path: Path, from_input: bool
) -> None:
    text = f"{good}\n\n{bad}\n"
    (tmp_path / "list.txt").write_text(text)
    source = "-" if from_input else str(tmp_path / "list.txt")
    result = isodicom("check", "--files-from", source, text=text if from_input else None)
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines() if "IOD" in line] == [
        str(good),
        str(bad),
    ]


def test_a_folder_stands_for_its_files(isodicom: Command, bad: Path, good: Path) -> None:
    result = isodicom("check", str(bad.parent))
    assert str(bad) in result.stdout
    assert str(good) in result.stdout


def test_what_cannot_be_read_is_status_2_and_the_others_are_checked(
    isodicom: Command, bad: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not DICOM " * 30)
    result = isodicom("check", str(notes), str(tmp_path / "absent.dcm"), str(bad))
    assert result.exit_code == 2
    assert f"isodicom: {notes} is no DICOM file." in result.stderr
    assert f"isodicom: can't read {tmp_path / 'absent.dcm'}: No such file or directory." in result.stderr
    assert "Pixel Spacing is missing" in result.stdout


def test_no_file_is_status_2(isodicom: Command, tmp_path: Path) -> None:
    result = isodicom("check")
    assert result.exit_code == 2
    assert "name a file to check" in result.stderr
    result = isodicom("check", "--files-from", str(tmp_path / "absent.txt"))
    assert result.exit_code == 2
    assert "can't read the list" in result.stderr


def test_programs_are_told_what_cannot_be_read(isodicom: Command, bad: Path, tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.dcm")
    result = isodicom("check", "--format", "json", absent, str(bad))
    assert result.exit_code == 2
    first, second = json.loads(result.stdout)
    assert (first["file"], first["findings"][0]["rule"]) == (absent, "unreadable")
    assert second["iod"] == "CTImageIOD"
    (line,) = isodicom("check", "--format", "jsonl", absent).stdout.splitlines()
    assert json.loads(line)["file"] == absent


def test_a_folder_without_files_is_not_well(isodicom: Command, tmp_path: Path) -> None:
    result = isodicom("check", str(tmp_path))
    assert result.exit_code == 2
    assert f"there is no file in {tmp_path}" in result.stderr


def test_an_object_may_come_in_on_standard_input(isodicom: Command, bad: Path) -> None:
    result = isodicom("check", "-", data=bad.read_bytes())
    assert result.exit_code == 1
    assert result.stdout.startswith("-: CTImageIOD, 1 error")


def test_a_list_may_begin_with_a_byte_order_mark(isodicom: Command, good: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{good}\r\n", encoding="utf-8-sig")
    assert isodicom("check", "--files-from", str(tmp_path / "list.txt")).exit_code == 0


def test_a_damaged_file_does_not_stop_the_rest(isodicom: Command, good: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.dcm"
    damaged.write_bytes(Path(str(get_testdata_file("image_dfl.dcm", download=False))).read_bytes()[:500])
    result = isodicom("check", str(damaged), str(good))
    assert result.exit_code == 2
    assert f"isodicom: {damaged} is cut off or damaged: it can't be inflated" in result.stderr
    assert result.stdout.startswith(f"{good}: CTImageIOD")


def test_what_is_damaged_is_named_wherever_it_was_read_from(isodicom: Command, tmp_path: Path) -> None:
    data = Path(str(get_testdata_file("image_dfl.dcm", download=False))).read_bytes()[:500]
    with ZipFile(tmp_path / "some.zip", "w") as archive:
        archive.writestr("inside/damaged.dcm", data)
    result = isodicom("check", str(tmp_path / "some.zip"))
    assert f"isodicom: {tmp_path / 'some.zip'}/inside/damaged.dcm: " in result.stderr
    assert "isodicom: -: This is cut off" in isodicom("check", "-", data=data).stderr
    assert "isodicom: -: This is cut off" in isodicom("explain", "-", "Rows", data=data).stderr


def test_memory_that_is_not_there_is_no_fault_of_the_check(
    isodicom: Command, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(one, "_dataset", too_large)
    result = isodicom("check", str(good))
    assert result.exit_code == 2
    assert f"isodicom: {good} takes more memory than there is." in result.stderr


def test_options_that_contradict_each_other_are_refused(isodicom: Command, good: Path) -> None:
    for options in (("-", "-"), ("-", "--files-from", "-")):
        result = isodicom("check", *options, data=good.read_bytes())
        assert result.exit_code == 2
        assert "can be read once" in result.stderr
    result = isodicom("check", str(good), "--jobs", "2", "--dask", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "--jobs says" in result.stderr


def test_a_report_may_be_written_to_standard_output_by_name(
    isodicom: Command, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert isodicom("check", str(good), "-o", "-").stdout.startswith(f"{good}: CTImageIOD")
    assert not (tmp_path / "-").exists()


def test_a_name_that_is_no_text_can_be_printed(isodicom: Command, good: Path, tmp_path: Path) -> None:
    odd = tmp_path / fsdecode(b"odd\xff.dcm")
    odd.write_bytes(good.read_bytes())
    absent = tmp_path / fsdecode(b"absent\xff.dcm")
    (tmp_path / "list.txt").write_bytes(f"{odd}\n{absent}\n".encode(errors="surrogateescape"))
    result = isodicom("check", "--files-from", str(tmp_path / "list.txt"))
    assert result.exit_code == 2
    assert "odd?.dcm: CTImageIOD" in result.stdout
    assert "absent?.dcm: No such file" in result.stderr


def test_a_list_that_is_no_text_is_refused(isodicom: Command, good: Path) -> None:
    result = isodicom("check", "--files-from", str(good))
    assert result.exit_code == 2
    assert "it is no text" in result.stderr


def test_a_locked_folder_inside_another_is_named(
    isodicom: Command, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = good.parent / "locked"
    locked.mkdir()
    scandir = os.scandir

    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if path == str(locked):
            raise PermissionError(EACCES, "Permission denied", path)
        return scandir(path)

    # Root may look into any folder, so the system is made to say what it says to others.
    monkeypatch.setattr("isodicom.cli.checking.inputs.os.scandir", refused)
    result = isodicom("check", str(good.parent))
    assert result.exit_code == 2
    assert str(locked) in result.stderr


def test_severity_says_what_is_told_and_what_counts(isodicom: Command, bad: Path) -> None:
    told = {
        level: isodicom(
            "check", "--format", "jsonl", "--severity", level, "--ignore", "missing_type1", str(bad)
        )
        for level in ("error", "warning")
    }
    assert (told["error"].stdout, told["error"].exit_code) == ("", 0)
    (line,) = told["warning"].stdout.splitlines()
    assert (json.loads(line)["rule"], told["warning"].exit_code) == ("not_in_iod", 1)


def test_without_a_severity_warnings_are_told_but_do_not_count(isodicom: Command, bad: Path) -> None:
    result = isodicom("check", "--ignore", "missing_type1", str(bad))
    assert "Dose Grid Scaling" in result.stdout
    assert result.exit_code == 0


def test_misspelt_names_are_refused_with_the_nearest(isodicom: Command, good: Path) -> None:
    result = isodicom("check", "--ignore", "missing_type_1", str(good))
    assert result.exit_code == 2
    assert "There is no rule missing_type_1. Is it missing_type1" in result.stderr
    for option in (("--format", "xml"), ("--severity", "fatal"), ("--only", "CT Imagge")):
        result = isodicom("check", *option, str(good))
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("isodicom: ")


@pytest.mark.parametrize("name", ["CT Image", "CTImageIOD", "CT Image Storage", "1.2.840.10008.5.1.4.1.1.2"])
def test_only_objects_of_an_iod(isodicom: Command, bad: Path, name: str) -> None:
    examples.mr.save_as(bad.parent / "mr.dcm")
    result = isodicom("check", "--only", name, str(bad.parent))
    assert "bad.dcm: CTImageIOD, 1 error" in result.stdout
    assert "mr.dcm" not in result.stdout
    assert "1 file checked; 1 error and 1 warning; 1 file left out, as of another IOD." in result.stdout


def test_files_in_folders_that_are_no_dicom_are_counted(isodicom: Command, good: Path) -> None:
    (good.parent / "notes.txt").write_text("remember")
    (good.parent / "empty").write_bytes(b"")
    result = isodicom("check", str(good.parent))
    assert result.exit_code == 0
    assert "1 file checked; no errors and no warnings; 2 files skipped, as no DICOM." in result.stdout
    quiet = isodicom("check", "--format", "jsonl", str(good.parent))
    assert quiet.stdout == ""
    assert "2 files skipped" in quiet.stderr


def test_a_folder_without_dicom_files_is_not_one_in_which_all_is_well(
    isodicom: Command, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("remember")
    result = isodicom("check", str(tmp_path))
    assert result.exit_code == 2
    assert "no files checked" in result.stdout


def test_reports_are_written_to_a_file_when_they_are_whole(
    isodicom: Command, bad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.jsonl"
    out.write_text("before")
    assert (
        isodicom("check", "--format", "html", "--ignore", "nonsense", "-o", str(out), str(bad)).exit_code == 2
    )
    assert out.read_text() == "before"
    result = isodicom("check", "--format", "jsonl", "-o", str(out), str(bad))
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(out.read_text().splitlines()) == 2
    gone = isodicom("check", "-o", str(tmp_path / "no" / "folder"), str(bad))
    assert gone.exit_code == 2
    assert "No such file or directory" in gone.stderr


def test_rules_are_listed(isodicom: Command) -> None:
    result = isodicom("check", "--list-rules")
    assert result.exit_code == 0
    assert re.search(r"^missing_type1 +error +An attribute of type 1 is missing", result.stdout, re.MULTILINE)


def test_text_from_files_does_not_move_the_cursor(isodicom: Command, tmp_path: Path) -> None:
    made = examples.ct
    made.Modality = "X\x1b[2J"
    made.save_as(tmp_path / "a\x1b[31m\nb.dcm")
    result = isodicom("check", str(tmp_path))
    assert "\x1b" not in result.stdout
    assert (
        len(result.stdout.splitlines())
        == result.stdout.count("  error") + result.stdout.count("  warning") + 1
    )


def test_a_fault_of_a_rule_costs_one_file(
    isodicom: Command, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("isodicom.conformance.engine.check_dataset", broken)
    result = isodicom("check", "--format", "jsonl", str(good))
    assert result.exit_code == 2
    assert json.loads(result.stdout)["rule"] == "check_failed"
    assert "ZeroDivisionError: oh" in result.stderr


SITE = """\
name = "House"
[[module]]
name = "Dose Archive"
for = ["CT Image"]
[[module.attribute]]
path = "CTDIvol"
type = "1"
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_rules_of_the_house_are_checked_too(isodicom: Command, good: Path, tmp_path: Path, jobs: str) -> None:
    rules = tmp_path / "site.toml"
    rules.write_text(SITE)
    for _ in range(2):
        result = isodicom(
            *("check", "--site", str(rules), "--jobs", jobs, "--resume", str(tmp_path / "journal"), str(good))
        )
        assert "CTDIvol is missing; in the Dose Archive module it is type 1." in result.stdout
    rules.write_text(SITE.replace("CTDIvol", "KVP"))
    changed = isodicom("check", "--site", str(rules), "--resume", str(tmp_path / "journal"), str(good))
    assert "is of another check: it had --site (rules " in changed.stderr
    rules.write_text("nonsense")
    assert isodicom("check", "--site", str(rules), str(good)).exit_code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_who_reads_the_output_may_stop(good: Path, jobs: str) -> None:
    command = [sys.executable, "-m", "isodicom", "check", "--jobs", jobs, "--no-across", *[str(good)] * 30]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_said(good: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "isodicom", "check", str(good)]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr) == (2, "isodicom: standard output: No space left on device.\n")


def test_of_many_files_it_is_said_which_rules_they_break(isodicom: Command, bad: Path) -> None:
    for number in range(30):
        (bad.parent / f"{number}.dcm").write_bytes(bad.read_bytes())
    few = isodicom("check", "--no-across", str(bad), str(bad))
    assert "files  findings" not in few.stdout
    many = isodicom("check", "--no-across", str(bad.parent))
    *_, head, first, second = many.stdout.splitlines()
    assert head.split() == ["files", "findings"]
    assert first.split() == ["31", "31", "error", "missing_type1"]
    assert second.split() == ["31", "31", "warning", "not_in_iod"]


def test_a_rule_is_left_out_where_it_is_said(isodicom: Command, bad: Path) -> None:
    assert isodicom("check", "--ignore", "missing_type1:PixelSpacing", str(bad)).exit_code == 0
    assert isodicom("check", "--ignore", "missing_type1:Rows", str(bad)).exit_code == 1
    assert isodicom("check", "--ignore", "missing_typ1:Rows", str(bad)).exit_code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "junit", "html"])
def test_what_cannot_be_read_may_be_ignored(
    isodicom: Command, good: Path, tmp_path: Path, form: str, jobs: str
) -> None:
    cut = tmp_path / "cut.dcm"
    cut.write_bytes(Path(str(get_testdata_file("image_dfl.dcm", download=False))).read_bytes()[:500])
    (tmp_path / "notes.txt").write_text("not DICOM " * 30)
    options = "check", "--format", form, "--jobs", jobs, str(tmp_path)
    told = isodicom(*options)
    assert told.exit_code == 2
    assert "cut.dcm" in told.output
    ignored = isodicom(*options, "--ignore", "unreadable")
    assert ignored.exit_code == 0
    assert "cut.dcm" not in ignored.output
    assert "1 file could not be checked, which is ignored; 1 file skipped, as no DICOM" in ignored.output


def test_errors_in_other_files_count_where_some_are_ignored(
    isodicom: Command, bad: Path, tmp_path: Path
) -> None:
    absent = str(tmp_path / "absent.dcm")
    assert isodicom("check", absent, str(bad), "--ignore", "unreadable").exit_code == 1
    assert isodicom("check", absent, str(bad), "--ignore", "too_slow").exit_code == 2


def test_where_all_is_ignored_nothing_was_found_to_be_well(isodicom: Command, tmp_path: Path) -> None:
    result = isodicom("check", str(tmp_path / "absent.dcm"), "--ignore", "unreadable")
    assert result.exit_code == 2
    assert "no files checked; no errors and no warnings; 1 file could not be checked" in result.output
