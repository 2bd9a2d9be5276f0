"""How many processes check files, where nobody says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from isodicom.cli.checking import processes, running
from isodicom.cli.checking.running import FEW, SMALL, Runner
from isodicom.cli.checking.task import Asked, Outcome, Task
from isodicom.conformance.report import Report


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes were asked for; none is started."""
    found: list[int] = []

    def started(tasks: Iterator[Task], check: object, jobs: int, limit: float) -> Iterator[Outcome]:
        found.append(jobs)
        return (Outcome(Report(task.name, "", "")) for task in tasks)

    monkeypatch.setattr(processes, "in_processes", started)
    monkeypatch.setattr(running, "processors", lambda: 5)
    monkeypatch.setattr(running, "check_one", lambda task, asked: Outcome(Report(task.name, "", "")))
    return found


@pytest.mark.parametrize(
    ("count", "size", "several"),
    [
        (1, 0, False),
        (FEW, 10, False),
        (FEW + 1, 10, True),
        (1, 2 * SMALL, False),
        (2, SMALL, True),
        (30, SMALL // 40, False),
    ],
)
def test_several_processes_are_started_where_there_is_much_to_do(
    asked: list[int], tmp_path: Path, count: int, size: int, several: bool
) -> None:
    path = tmp_path / "some.dcm"
    path.touch()
    with path.open("r+b") as file:
        file.truncate(size)
    found = list(Runner(Asked())(Task(str(path)) for _ in range(count)))
    assert (len(found), asked) == (count, [5] if several else [])


def test_of_what_is_held_in_memory_no_more_is_taken_than_tells_it(asked: list[int]) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(50):
            taken.append(number)
            yield Task(str(number), bytes(SMALL))

    Runner(Asked())(tasks())
    assert (len(taken), asked) == (2, [5])
