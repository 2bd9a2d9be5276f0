"""Where files are checked: in this process, in several of this machine, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from isodicom.cli.checking.one import check_one
from isodicom.cli.checking.task import Asked, Outcomes, Task

FEW = 24
"""Up to so many files are checked sooner than processes have started."""
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
        How many processes; 1 is this one. If None, as many as there are processors, once there are
        more than a few files.
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
            first = list(islice(tasks, FEW + 1))
            jobs = processors() if len(first) > FEW else 1
            tasks = chain(first, tasks)
        else:
            jobs = self.jobs
        if jobs == 1 and self.limit is None:
            return (check(task) for task in tasks)
        from isodicom.cli.checking.processes import in_processes

        return in_processes(tasks, check, jobs, limit)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
