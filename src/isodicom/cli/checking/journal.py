"""What was checked already, so that a check that was broken off goes on where it stood.

A journal is JSON, a line a file: its name, what changes when the file does, and all that was found. It is
written as outcomes come, so that whatever ends the process, only the last line can be incomplete.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from isodicom.cli.checking.task import INPUT, Asked, Outcome, Outcomes, Run, Task
from isodicom.errors import EncodingError
from isodicom.io.url import is_url
from isodicom.version import __version__

if TYPE_CHECKING:
    from isodicom.conformance.across import Summary

_FAILED = "unreadable"  # what failed is tried again

_BEGINNING = b'{"journal":'


class Journal:
    """A file with outcomes.

    Parameters
    ----------
    path: str
        Where it is; it is made if it isn't there.
    asked: Asked
        What is wanted of each file.

    Raises
    ------
    OSError
        If it can't be opened.
    isodicom.errors.EncodingError
        If it is no journal, or one in which something else was asked for.
    """

    def __init__(self, path: str, asked: Asked) -> None:
        self.path = path
        self._file: BinaryIO = Path(path).open("a+b")  # noqa: SIM115 - closed by `close`
        self._places: dict[str, tuple[str, int]] = {}
        head = _head(asked)
        self._read(head)
        if not self._places and not self._file.tell():
            self._write(head)

    def _read(self, head: dict[str, object]) -> None:
        """Note where each file stands, and cut off a line that was not completed."""
        self._file.seek(0)
        place = end = 0
        for line in self._file:
            end += len(line)
            entry = self._entry(line) if line.endswith(b"\n") else None
            ours = place > 0 or line.startswith(_BEGINNING[: len(line)])  # if not, nothing is cut off
            if entry is None and (line.endswith(b"\n") or not ours):
                raise EncodingError(f"{self.path} is no journal of a check, or it is damaged (byte {place}).")
            if entry is None:
                end = place
                break
            if place == 0 and entry != head:
                raise EncodingError(f"{self.path} is of another check: {_differing(entry, head)}.")
            if place:
                self._places[entry["file"]] = entry["mark"], place
            place = end
        self._file.truncate(end)
        self._file.seek(end)

    def _entry(self, line: bytes) -> dict[str, Any] | None:
        try:
            entry = json.loads(line)
        except ValueError:
            return None
        return entry if isinstance(entry, dict) and ("journal" in entry or "file" in entry) else None

    def _write(self, entry: dict[str, object]) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(json.dumps(entry, separators=(",", ":")).encode() + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def checked(self, tasks: Iterator[Task], run: Run) -> Outcomes:
        """Have those files checked that were not yet, and give the outcomes for all.

        Parameters
        ----------
        tasks: Iterator[Task]
            All files.
        run: Callable[[Iterator[Task]], Outcomes]
            Checks files.

        Yields
        ------
        Outcome
            One for each task, in their order.
        """
        order: deque[tuple[Task, str]] = deque()

        def new() -> Iterator[Task]:
            for task in tasks:
                mark = _mark(task)
                order.append((replace(task, data=None), mark))
                if not self._knows(task, mark):
                    yield task

        with closing(run(new())) as outcomes:
            for outcome in outcomes:
                yield from self._known(order)
                task, mark = order.popleft()
                self._add(task, mark, outcome)
                yield outcome
        yield from self._known(order)

    def _knows(self, task: Task, mark: str) -> bool:
        return bool(mark) and self._places.get(task.name, ("", 0))[0] == mark

    def _known(self, order: deque[tuple[Task, str]]) -> Outcomes:
        """The outcomes of files that stand first in the order and were checked before."""
        while order and self._knows(*order[0]):
            yield self._outcome(order.popleft()[0])

    def _outcome(self, task: Task) -> Outcome:
        from isodicom.conformance.report import Finding, Report

        self._file.seek(self._places[task.name][1])
        entry = json.loads(self._file.readline())
        told = entry["report"]
        findings = tuple(Finding(**finding) for finding in told.pop("findings"))
        report = Report(**told | {"findings": findings, "not_checked": tuple(told["not_checked"])})
        return Outcome(report, entry["state"], entry["outline"], _summary(entry["summary"]))

    def _add(self, task: Task, mark: str, outcome: Outcome) -> None:
        if not mark or outcome.state == _FAILED:
            return
        self._write(
            {
                "file": task.name,
                "mark": mark,
                "state": outcome.state,
                "report": asdict(outcome.report),
                "outline": outcome.outline,
                "summary": asdict(outcome.summary) if outcome.summary else None,
            }
        )


def _summary(told: dict[str, Any] | None) -> Summary | None:
    """What `asdict` made of a summary, and JSON of that."""
    from isodicom.conformance.across import Derived, Grid, Named, Reference, Summary

    if told is None:
        return None
    grid = told["grid"]
    if grid:
        lists = {key: tuple(grid[key]) for key in ("orientation", "spacing")}
        grid = Grid(**grid | lists | {"positions": tuple(tuple(place) for place in grid["positions"])})
    references = tuple(Reference(**reference) for reference in told["references"])
    derived = tuple(Derived(**one | {"position": tuple(one["position"])}) for one in told["derived"])
    named = tuple(Named(**one) for one in told.get("named", ()))
    return Summary(told["file"], told["values"], references, grid, derived, named)


def _head(asked: Asked) -> dict[str, object]:
    from isodicom.conformance.lookup.tables import edition

    return {
        "journal": 1,
        "version": __version__,
        "edition": edition().name,
        "only": sorted(asked.only) if asked.only is not None else None,
        "outline": asked.outline,
        "across": asked.across,
        "site": sha256(repr(asked.site).encode()).hexdigest() if asked.site else "",
    }


def _differing(there: dict[str, Any], now: dict[str, object]) -> str:
    other = [key for key in now if there.get(key) != now[key]]
    return "; ".join(
        f"it had {_said(key, there.get(key))}, this one has {_said(key, now[key])}" for key in other
    )


def _said(key: str, value: Any) -> str:
    """What was asked for, as it is written on the command line."""
    match key:
        case "edition":
            return f"--edition {value}"
        case "only":
            return " ".join(f"--only {name}" for name in value) if value is not None else "no --only"
        case "outline":
            return "--format html" if value else "another format than html"
        case "across":
            return "--across" if value else "--no-across"
        case "site":
            return f"--site (rules {value[:8]})" if value else "no --site"
        case _:
            return f"{key} {value}"


def _mark(task: Task) -> str:
    """What changes when the file does; "" for what can't be told apart."""
    if task.problem or task.name == INPUT:
        return ""
    if task.mark or is_url(task.name) or task.data is not None:
        return task.mark
    try:
        status = os.stat(task.name)  # noqa: PTH116 - a million times, and a name may hold what Path refuses
    except (OSError, ValueError):
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"
