"""What goes to the process that checks a file, and what comes back."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from isodicom.conformance.across import Summary
    from isodicom.conformance.report import Report
    from isodicom.conformance.reports.outline import Outline
    from isodicom.conformance.site.rules import SiteRules

State: TypeAlias = Literal["checked", "unreadable", "ignored", "no DICOM", "left out"]
"""What became of a file; ignored is one that can't be read, where nobody wants to be told of that, left out
one of an IOD that wasn't asked for."""

INPUT = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file that is to be checked.

    Parameters
    ----------
    name: str
        What the report calls it: its path or URL, for a member of an archive with its path inside.
    data: bytes | None, optional
        What is in it, where there is nothing that another process could open.
    named: bool, optional
        Whether it was asked for by name. If it was only found somewhere, it need not be a DICOM file.
    problem: str, optional
        Why it can't be checked, where that is known before it is opened.
    mark: str, optional
        What changes when the file does, where it isn't one of this machine.
    """

    name: str
    data: bytes | None = None
    named: bool = True
    problem: str = ""
    mark: str = ""


def is_pipe(path: str) -> bool:
    """Whether a path is a named pipe. Who opens one waits until somebody writes to it."""
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116 - a name may hold what Path refuses
    except (OSError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of each file.

    Parameters
    ----------
    edition: str, optional
        Folder of the tables, if they are not those of this release.
    only: frozenset[str] | None, optional
        UIDs of the SOP classes to which the others are left out.
    outline: bool, optional
        Whether the elements are wanted, to show findings among them.
    across: bool, optional
        Whether files will be compared with each other.
    site: SiteRules | None, optional
        Rules of one's own.
    """

    edition: str = ""
    only: frozenset[str] | None = None
    outline: bool = False
    across: bool = False
    site: SiteRules | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for a file."""

    report: Report
    state: State = "checked"
    outline: Outline | None = None
    summary: Summary | None = None


Outcomes: TypeAlias = Generator[Outcome, None, None]
"""One for each task, in their order. Who doesn't take them all closes it, which ends the processes."""
Check: TypeAlias = Callable[[Task], Outcome]
"""Checks a file; goes to other processes too."""
Run: TypeAlias = Callable[[Iterator[Task]], Outcomes]
"""How tasks become outcomes."""
