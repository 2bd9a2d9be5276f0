"""Files checked by several processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from isodicom.cli.checking import processes
from isodicom.cli.checking.processes import AHEAD, in_processes
from isodicom.cli.checking.task import Outcome, Task
from tests.factories.checks import LateToStart, by_name
from tests.unit.cli.conftest import Command


@pytest.fixture(autouse=True, params=["copies", "apart"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which processes start; in tests of this process only, as it may have threads."""
    if request.param == "copies" and sys.platform != "linux":
        pytest.skip("only there a process is copied")
    monkeypatch.setattr(processes, "_may_fork", lambda: request.param == "copies")
    return str(request.param)


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


def test_files_that_waited_for_a_process_that_ends_are_checked() -> None:
    names = [*map(str, range(60)), "crash", *map(str, range(60, 120)), "leave", "x"]
    found = outcomes(*names, jobs=1)
    assert [one.report.file for one in found] == names
    assert [name for name, rule in zip(names, rules(found), strict=True) if rule] == ["crash", "leave"]


def test_files_that_waited_for_one_that_hangs_are_checked() -> None:
    names = [*map(str, range(60)), "hang", *map(str, range(60, 120))]
    found = outcomes(*names, jobs=2, limit=1.5)
    assert [name for name, rule in zip(names, rules(found), strict=True) if rule] == ["hang"]


def test_the_start_of_a_process_is_no_time_of_its_first_file() -> None:
    found = list(in_processes(map(Task, ["a", "b", "hang"]), LateToStart(1.5), 1, 0.5))
    assert rules(found) == ["", "", "too_slow"]


def test_what_is_sent_with_its_content_does_not_block() -> None:
    tasks = (Task(str(number), bytes(1 << 20)) for number in range(40))
    assert len(list(in_processes(tasks, by_name, 2, 0))) == 40


def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path, way: str) -> None:
    if way != "copies":
        pytest.skip("the others have nothing from it")
    program = (
        "import os, signal; from multiprocessing import active_children\n"
        "from isodicom.cli.checking.processes import in_processes; from isodicom.cli.checking.task import Task\n"
        "from tests.factories.checks import by_name\n"
        "found = in_processes(map(Task, map(str, range(9))), by_name, 3, 0); next(found)\n"
        "print(*(one.pid for one in active_children()), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    told = tmp_path / "told"
    with told.open("wb") as file:  # a pipe would stay open as long as they run
        subprocess.run([sys.executable, "-c", program], stdout=file, check=False)
    started = [Path("/proc", number) for number in told.read_text().split()]
    assert len(started) == 3
    until = time.monotonic() + 20
    while any(_runs(one) for one in started) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(_runs(one) for one in started)


def _runs(process: Path) -> bool:
    """Whether a process is there, and has not only left its status behind."""
    try:
        return process.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


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
