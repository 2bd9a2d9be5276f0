"""Files checked by several processes of this machine: one that crashes or hangs costs one file.

Each process has one file at a time. Outcomes are given in the order of the tasks; how many are kept until
an earlier one is there is bounded, and so is what is read ahead.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

from isodicom.cli.checking.not_checked import FAILED, TOO_SLOW, not_checked
from isodicom.cli.checking.task import Check, Outcome, Outcomes, Task
from isodicom.conformance.rule import Rule

AHEAD = 64
"""How many files a process may be ahead of one that takes its time."""


def in_processes(tasks: Iterator[Task], check: Check, jobs: int, limit: float) -> Outcomes:
    """Check files in other processes.

    Parameters
    ----------
    tasks: Iterator[Task]
        The files; they are asked for as they are needed.
    check: Callable[[Task], Outcome]
        Checks one; it goes to the processes.
    jobs: int
        How many processes.
    limit: float
        Seconds that a file may take; 0 is no limit.

    Yields
    ------
    Outcome
        One for each task, in their order.
    """
    crew = _Crew(check, limit)
    try:
        yield from crew.outcomes(tasks, jobs)
    finally:
        crew.stop()


@dataclass(slots=True)
class _Worker:
    """A process, and the file that it has."""

    process: BaseProcess
    connection: Connection
    number: int = -1
    name: str = ""
    deadline: float = 0

    @property
    def busy(self) -> bool:
        return self.number >= 0


@dataclass(slots=True)
class _Crew:
    check: Check
    limit: float
    workers: list[_Worker] = field(default_factory=list)
    done: dict[int, Outcome] = field(default_factory=dict)
    sent: int = 0

    def outcomes(self, tasks: Iterator[Task], jobs: int) -> Outcomes:
        """Hand out tasks, gather outcomes, and give them in order."""
        given, waiting = 0, next(tasks, None)
        while waiting is not None or given < self.sent:
            while waiting is not None and self._free(jobs) and self.sent - given < AHEAD * jobs:
                self._hand_out(waiting)
                waiting = next(tasks, None)
            self._gather()
            while given in self.done:
                yield self.done.pop(given)
                given += 1

    def _free(self, jobs: int) -> bool:
        return len(self.workers) < jobs or not all(worker.busy for worker in self.workers)

    def _hand_out(self, task: Task) -> None:
        worker = next((worker for worker in self.workers if not worker.busy), None) or self._started()
        worker.number, worker.name = self.sent, task.name
        worker.deadline = monotonic() + self.limit
        self.sent += 1
        with suppress(OSError):  # it ended by itself, which is found when its outcome is waited for
            worker.connection.send(task)

    def _gather(self) -> None:
        """Wait until an outcome is there, or a process has ended or takes too long."""
        busy = {worker.connection: worker for worker in self.workers if worker.busy}
        soonest = min(worker.deadline for worker in busy.values()) - monotonic()
        ready = wait(list(busy), max(0.0, soonest) if self.limit else None)
        for connection in ready:
            self._take(busy[connection])  # type: ignore[index]
        for worker in busy.values():
            if self.limit and worker.busy and monotonic() > worker.deadline:
                self._give_up(worker, f"it took more than {self.limit:g} s", TOO_SLOW)

    def _take(self, worker: _Worker) -> None:
        try:
            self.done[worker.number] = worker.connection.recv()
            worker.number = -1
        except (EOFError, OSError):
            worker.process.join(5)
            how = _ended(worker.process.exitcode)
            self._give_up(worker, f"the process that checked it ended ({how})", FAILED)

    def _give_up(self, worker: _Worker, why: str, rule: Rule) -> None:
        """End a process; the next file gets another one."""
        self.done[worker.number] = not_checked(worker.name, f"{worker.name} was given up: {why}.", rule)
        self.workers.remove(worker)
        _end(worker)

    def _started(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.check), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(worker := _Worker(process, ours))
        return worker

    def stop(self) -> None:
        """End all processes."""
        for worker in self.workers:
            _end(worker)


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.join()


def _ended(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"status {code}"


@cache
def _context() -> ForkServerContext | SpawnContext:
    """Processes that start from one that has the library loaded, but no thread and no lock."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["isodicom.cli.checking.one", "isodicom.conformance.engine", "pydicom"])
    return context


def _work(connection: Connection, check: Check) -> None:
    """Check one file after the other, until nobody sends any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides
    while True:
        try:
            connection.send(check(connection.recv()))
        except (EOFError, OSError):
            return
