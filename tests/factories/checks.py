"""Checks that end as checks must not: they stand where other processes can import them."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

from isodicom.cli.checking.task import Outcome, Task
from isodicom.conformance.report import Report


def by_name(task: Task) -> Outcome:
    """Do what the name of the file says, and be done at once with any other."""
    if "crash" in task.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "leave" in task.name:
        os._exit(3)
    if "hang" in task.name:
        time.sleep(600)
    if "slow" in task.name:
        time.sleep(0.3)
    return Outcome(Report(task.name, "", ""))


@dataclass(frozen=True)
class LateToStart:
    """A check for which a process takes its time, before it begins with the first file."""

    seconds: float

    def __setstate__(self, state: dict[str, float]) -> None:
        vars(self).update(state)
        time.sleep(self.seconds)

    def __call__(self, task: Task) -> Outcome:
        return by_name(task)
