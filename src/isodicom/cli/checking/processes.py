"""Files checked by several processes of this machine: one that crashes or hangs costs one file.

Each process checks one file at a time; where files are done quickly, the next ones lie ready in its pipe, so
that it never waits for this one. Outcomes are given in the order of the tasks; how many are kept until an
earlier one is there is bounded, and so is what is read ahead.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext

from isodicom.cli.checking.not_checked import FAILED, TOO_SLOW, not_checked
from isodicom.cli.checking.task import Check, Outcome, Outcomes, Task
from isodicom.conformance.rule import Rule

AHEAD = 64
"""How many files a process may be ahead of one that takes its time."""
QUEUE, QUICK = 16, 0.02
"""So many files a process has at a time, if the last one took it no more than so many seconds."""
NAP = 0.002
"""Seconds in which outcomes gather, where all processes have enough to do: to be woken up for each takes
their time."""
STARTING = 300.0
"""Seconds that a process may take to start, which are none of its first file."""
LOADED = ("isodicom.cli.checking.one", "isodicom.conformance.engine", "pydicom")
"""What a process loads before it begins with a file."""


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
        Seconds that a file may take, without the start of a process; 0 is no limit.

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
    """A process, and the files that it has: it checks the first, and the others wait in its pipe.

    Parameters
    ----------
    process: multiprocessing.process.BaseProcess
        The process.
    connection: multiprocessing.connection.Connection
        Where tasks go in and outcomes come out.
    files: deque[tuple[int, Task]], optional
        The files, and their numbers.
    ready: bool, optional
        Whether it has started.
    since: float, optional
        When it began to start, or began with the first file.
    took: float, optional
        Seconds that its last file took.
    """

    process: BaseProcess
    connection: Connection
    files: deque[tuple[int, Task]] = field(default_factory=deque)
    ready: bool = False
    since: float = field(default_factory=monotonic)
    took: float = QUICK + 1

    def may_take(self, task: Task) -> bool:
        """Whether it does nothing, or will come to the file soon.

        What is sent with its content never waits: who sends more than a pipe holds waits for the process, and
        that for this one, to take its outcomes.
        """
        return not self.files or (task.data is None and self.took <= QUICK and len(self.files) < QUEUE)

    def send(self, number: int, task: Task) -> None:
        """Hand it a file."""
        with suppress(OSError):  # it ended by itself, which is found when its outcome is waited for
            self.connection.send(task)
        if self.ready and not self.files:
            self.since = monotonic()
        self.files.append((number, task))


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
            while waiting is not None and self.sent - given < AHEAD * jobs:
                worker = self._free(waiting, jobs)
                if worker is None:
                    break
                worker.send(self.sent, waiting)
                self.sent += 1
                waiting = next(tasks, None)
            self._gather()
            while given in self.done:
                yield self.done.pop(given)
                given += 1

    def _free(self, task: Task, jobs: int) -> _Worker | None:
        """The process that has least to do, if it may take a file; a new one before any has two."""
        least = min(self.workers, key=lambda worker: len(worker.files), default=None)
        if least is None or (least.files and len(self.workers) < jobs):
            return self._started()
        return least if least.may_take(task) else None

    def _gather(self) -> None:
        """Wait until an outcome is there, or a process has ended or takes too long."""
        busy = {worker.connection: worker for worker in self.workers if worker.files}
        if all(2 * len(worker.files) > QUEUE for worker in busy.values()):
            sleep(NAP)
        soonest = min(map(self._deadline, busy.values())) - monotonic()
        ready = wait(list(busy), max(0.0, soonest) if self.limit else None)
        for connection in ready:
            self._take(busy[connection])  # type: ignore[index]
        for worker in busy.values():
            if self.limit and worker.files and monotonic() > self._deadline(worker):
                why = f"it took more than {self.limit:g} s" if worker.ready else "its process did not start"
                self._give_up(worker, why, TOO_SLOW)

    def _deadline(self, worker: _Worker) -> float:
        return worker.since + (self.limit if worker.ready else max(self.limit, STARTING))

    def _take(self, worker: _Worker) -> None:
        try:
            while worker.files:
                outcome: Outcome | None = worker.connection.recv()
                now = monotonic()
                if outcome is None:
                    worker.ready = True
                else:
                    self.done[worker.files.popleft()[0]] = outcome
                    worker.took = now - worker.since
                worker.since = now
                if not worker.connection.poll():
                    return
        except (EOFError, OSError):
            worker.process.join(5)
            how = _ended(worker.process.exitcode)
            self._give_up(worker, f"the process that checked it ended ({how})", FAILED)

    def _give_up(self, worker: _Worker, why: str, rule: Rule) -> None:
        """End a process; the files that waited for it get another one."""
        number, task = worker.files.popleft()
        self.done[number] = not_checked(task.name, f"{task.name} was given up: {why}.", rule)
        self.workers.remove(worker)
        _end(worker)
        if worker.files:
            other = self._started()
            for one in worker.files:
                other.send(*one)
            worker.files.clear()

    def _started(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        forked = context.get_start_method() == "fork"
        held = [ours, *(worker.connection for worker in self.workers)] if forked else []
        process = context.Process(target=_work, args=(theirs, self.check, held), daemon=True)
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


def _context() -> ForkContext | ForkServerContext | SpawnContext:
    """How processes start: as copies of this one, which takes a hundredth of the time that loading does."""
    if not _may_fork():
        return _apart()
    _load()
    return multiprocessing.get_context("fork")


def _may_fork() -> bool:
    """Whether a copy of this process works: another thread may hold a lock that nobody would give back in
    the copy, and libraries of macOS have threads of their own."""
    return sys.platform == "linux" and threading.active_count() == 1


@cache
def _apart() -> ForkServerContext | SpawnContext:
    """Processes that start from one that has the library loaded, but no thread and no lock."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*LOADED])
    return context


def _load() -> None:
    for name in LOADED:
        import_module(name)


def _work(connection: Connection, check: Check, held: Iterable[Connection]) -> None:
    """Check one file after the other, until nobody sends any.

    Parameters
    ----------
    connection: multiprocessing.connection.Connection
        Where tasks come from, and outcomes go to.
    check: Callable[[Task], Outcome]
        Checks one.
    held: Iterable[multiprocessing.connection.Connection]
        What a copy of the process has from it: while it is open here, the others don't see that it has ended.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides
    for one in held:
        one.close()
    _load()
    try:
        connection.send(None)
        while True:
            connection.send(check(connection.recv()))
    except (EOFError, OSError):
        return
