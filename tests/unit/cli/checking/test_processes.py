"""Files checked by several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from isodicom.cli.checking.processes import AHEAD, in_processes
from isodicom.cli.checking.task import Outcome, Task
from tests.factories.checks import by_name
from tests.unit.cli.conftest import Command


def outcomes(*names: str, jobs: int = 2, limit: float = 0) -> list[Outcome]:
    """What comes out for files of these names."""
    return list(in_processes(map(Task, names), by_name, jobs, limit))


def rules(found: list[Outcome]) -> list[str]:
    """The rules of the findings, "" for none."""
    return ["".join(finding.rule for finding in one.report.findings) for one in found]


def test_outcomes_come_in_the_order_of_the_files() -> None:
    names = ["slow 1", "a", "b", "slow 2", "c"]
    assert [one.report.file for one in outcomes(*names)] == names


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_ends_costs_one_file(jobs: int) -> None:
    found = outcomes("a", "crash", "b", "leave", "c", jobs=jobs)
    assert rules(found) == ["", "check_failed", "", "check_failed", ""]
    assert (
        "crash was given up: the process that checked it ended (SIGKILL)."
        in found[1].report.errors[0].message
    )
    assert "(status 3)" in found[3].report.errors[0].message


def test_a_file_that_hangs_is_given_up() -> None:
    found = outcomes("a", "hang", "b", limit=1.5)
    assert rules(found) == ["", "too_slow", ""]
    assert found[1].state == "unreadable"
    assert "took more than 1.5 s" in found[1].report.errors[0].message


def test_no_process_is_left_behind() -> None:
    found = in_processes(map(Task, ["a", "hang", "b"]), by_name, 2, 0)
    assert next(found).report.file == "a"
    found.close()
    assert [one for one in active_children() if one.name != "SyncManager-1"] == []


def test_no_more_is_read_than_needed() -> None:
    taken = 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield Task(str(number))

    found = in_processes(tasks(), by_name, 2, 0)
    for _ in range(5):
        next(found)
    found.close()
    assert taken <= 5 + 2 * AHEAD + 1


def test_several_processes_find_what_one_finds(isodicom: Command, good: Path, bad: Path) -> None:
    (good.parent / "notes.txt").write_text("no image")
    (good.parent / "cut.dcm").write_bytes(bad.read_bytes()[:700])
    here = isodicom("check", "--format", "json", "--jobs", "1", str(good.parent))
    there = isodicom("check", "--format", "json", "--jobs", "2", str(good.parent))
    assert "missing_type1" in here.stdout
    assert (there.stdout, there.stderr, there.exit_code) == (here.stdout, here.stderr, here.exit_code)


def test_a_pipe_that_nobody_writes_to_is_given_up(isodicom: Command, good: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    result = isodicom("check", "--time-limit", "2", str(pipe), str(good))
    assert result.exit_code == 2
    assert "pipe was given up: it took more than 2 s." in result.stderr
    assert "good.dcm: CTImageIOD" in result.stdout
