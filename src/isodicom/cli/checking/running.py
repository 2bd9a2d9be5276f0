"""Where files are checked: in this process, in several of this machine, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from isodicom.cli.checking.one import check_one
from isodicom.cli.checking.task import Asked, Outcomes, Task
from isodicom.io.url import is_url

FEW, SMALL = 2_000, 16 << 20
"""Up to so many files, of so many bytes in all, are checked sooner by one process than by several: each
has to learn again what objects of a kind have in common. One needs about a second for them."""
REMOTE = SMALL // 24
"""What stands for the bytes of a file behind a URL, of which nothing is asked beforehand."""
PATIENCE = 300.0
"""Seconds that a process may take for a file, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Turns tasks into outcomes, one each, in their order.

    Parameters
    ----------
    asked: Asked
        What is wanted of each file.
    jobs: int | None, optional
        How many processes; 1 is this one. If None, as many as there are processors, once there is
        more to do than a few files, or small ones.
    limit: float | None, optional
        Seconds that a file may take; 0 is no limit. A process that takes longer is ended, so that
        with a limit files are never checked in this one.
    cluster: str, optional
        Address of a Dask scheduler.
    """

    asked: Asked
    jobs: int | None = None
    limit: float | None = None
    cluster: str = ""

    def __call__(self, tasks: Iterator[Task]) -> Outcomes:
        """Check files."""
        check = partial(check_one, asked=self.asked)
        limit = PATIENCE if self.limit is None else self.limit
        if self.cluster:
            from isodicom.cli.checking.cluster import on_cluster

            return on_cluster(tasks, check, self.cluster, limit)
        if self.jobs is None:
            first, much = _begun(tasks)
            jobs = processors() if much else 1
            tasks = chain(first, tasks)
        else:
            jobs = self.jobs
        if jobs == 1 and self.limit is None:
            return (check(task) for task in tasks)
        from isodicom.cli.checking.processes import in_processes

        return in_processes(tasks, check, jobs, limit)


def _begun(tasks: Iterator[Task]) -> tuple[list[Task], bool]:
    """The first files, as far as they tell whether there are many, or large ones."""
    first: list[Task] = []
    total = 0
    for task in tasks:
        first.append(task)
        total += _size(task)
        if len(first) > FEW or (total > SMALL and len(first) > 1):
            return first, True
    return first, False


def _size(task: Task) -> int:
    if task.data is not None:
        return len(task.data)
    if is_url(task.name):
        return REMOTE
    try:
        return os.stat(task.name).st_size  # noqa: PTH116 - a name may hold what Path refuses
    except (OSError, ValueError):
        return 0


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
