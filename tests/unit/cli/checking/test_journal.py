"""A check that was broken off goes on where it stood."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pytest

from isodicom.cli.checking import journal, one
from isodicom.conformance.across import Derived, Grid, Reference, Summary
from tests.unit.cli.conftest import Command


@pytest.fixture
def folder(good: Path, bad: Path) -> Path:
    """Forty images, and what is none."""
    folder = good.parent / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.dcm").write_bytes((bad if number % 3 else good).read_bytes())
    (folder / "note").write_text("no image")
    return folder


def checked(isodicom: Command, folder: Path, *more: str, status: int = 1) -> str:
    """What is printed."""
    result = isodicom("check", "--format", "json", "--jobs", "1", *more, str(folder))
    assert result.exit_code == status, result.stderr
    return result.stdout


def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    read: list[str] = []
    whole = one._checked
    monkeypatch.setattr(one, "_checked", lambda task, asked: (read.append(task.name), whole(task, asked))[1])
    return read


def test_what_was_checked_is_not_checked_again(
    isodicom: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = tmp_path / "journal"
    expected = checked(isodicom, folder)
    assert checked(isodicom, folder, "--resume", str(journal)) == expected
    read = count(monkeypatch)
    assert checked(isodicom, folder, "--resume", str(journal)) == expected
    assert read == []


def test_a_summary_comes_back_as_it_was() -> None:
    derived = Derived("1.2", (1.0, 2.0, 3.0), "SourceImageSequence[1]/SpatialLocationsPreserved")
    grid = Grid(2, 3, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0), (1.0, 1.0), ((0.0, 0.0, 1.0),))
    told = Summary("a.dcm", {"Modality": "CT"}, (Reference("1", "2", "3", "4"),), grid, (derived,))
    assert journal._summary(json.loads(json.dumps(asdict(told)))) == told


def test_a_file_that_has_changed_is_checked_again(
    isodicom: Command, folder: Path, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = str(tmp_path / "journal")
    checked(isodicom, folder, "--resume", journal)
    (folder / "07.dcm").write_bytes(good.read_bytes())
    read = count(monkeypatch)
    assert checked(isodicom, folder, "--resume", journal) == checked(isodicom, folder)
    assert read[0] == str(folder / "07.dcm")
    assert len(read) == 1 + 41


def test_a_line_that_was_not_completed_is_written_anew(
    isodicom: Command, folder: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    expected = checked(isodicom, folder, "--resume", str(journal))
    whole = journal.read_bytes()
    for keep in (10, len(whole) // 2, len(whole) - 1):
        journal.write_bytes(whole[:keep])
        assert checked(isodicom, folder, "--resume", str(journal)) == expected
        assert all(json.loads(line) for line in journal.read_bytes().splitlines())


def test_what_is_told_may_be_another_the_second_time(isodicom: Command, folder: Path, tmp_path: Path) -> None:
    journal = str(tmp_path / "journal")
    checked(isodicom, folder, "--resume", journal)
    assert "missing_type1" not in checked(
        isodicom, folder, "--resume", journal, "--ignore", "missing_type1", status=0
    )


def test_the_journal_of_another_check_is_refused(isodicom: Command, folder: Path, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    checked(isodicom, folder, "--resume", str(journal))
    for options, why in (
        (("--only", "MR Image"), "it had no --only, this one has --only 1.2.840.10008.5.1.4.1.1.4"),
        (("--no-across",), "it had --across, this one has --no-across"),
        (("--format", "html"), "it had another format than html, this one has --format html"),
    ):
        result = isodicom("check", "--resume", str(journal), *options, str(folder))
        assert result.exit_code == 2
        assert f"is of another check: {why}." in result.stderr
    journal.write_text("dear diary\n")
    result = isodicom("check", "--resume", str(journal), str(folder))
    assert result.exit_code == 2
    assert "is no journal" in result.stderr
    assert journal.read_text() == "dear diary\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_check_that_was_killed_ends_as_if_it_had_not_been(
    isodicom: Command, folder: Path, tmp_path: Path, jobs: str
) -> None:
    journal = tmp_path / "journal"
    pipe = folder / "20-pipe"  # it waits here, so that it is killed in the middle
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "isodicom", "check", "--jobs", jobs, "--resume", str(journal)]
    files = [str(path) for path in sorted(folder.iterdir())]
    with subprocess.Popen([*command, "--time-limit", "60", *files], stdout=subprocess.DEVNULL) as process:
        until = time.monotonic() + 30
        while not (journal.exists() and journal.read_bytes().count(b"\n") > 5) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    with suppress(OSError):  # a process that it started still waits there
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    pipe.unlink()
    done = journal.read_bytes().count(b"\n") - 1
    assert 5 <= done < 40
    assert checked(isodicom, folder, "--resume", str(journal)) == checked(isodicom, folder)


def test_a_file_that_is_no_journal_stays_as_it_is(isodicom: Command, good: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for content in (b"a line that does not end", b"{}", b"one\ntwo"):
        other.write_bytes(content)
        result = isodicom("check", str(good), "--resume", str(other))
        assert result.exit_code == 2
        assert "is no journal of a check" in result.stderr
        assert other.read_bytes() == content
    other.write_bytes(b'{"journal":1,"ver')  # one of which only the beginning was written
    assert isodicom("check", str(good), "--resume", str(other)).exit_code == 0
