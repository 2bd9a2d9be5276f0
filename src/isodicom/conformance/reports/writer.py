"""The formats of reports, and how one is written: report by report, as they come."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, cast, get_args

from isodicom.conformance.report import Report
from isodicom.finding import Severity

if TYPE_CHECKING:
    from isodicom.conformance.reports.outline import Outline

Format: TypeAlias = Literal["text", "json", "jsonl", "sarif", "html", "junit"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""text to read in a terminal, html in a browser; json, jsonl, sarif and junit for programs."""

_CLASSES: Mapping[Format, tuple[str, str]] = {
    "text": ("text", "TextWriter"),
    "json": ("plain", "JSONWriter"),
    "jsonl": ("plain", "LinesWriter"),
    "sarif": ("sarif", "SarifWriter"),
    "html": ("html", "HTMLWriter"),
    "junit": ("junit", "JUnitWriter"),
}
"""Format -> module and class; loaded when they are asked for."""


class Stream(Protocol):
    """What is written to: an open text file, or what behaves like one."""

    def write(self, text: str, /) -> object:
        """Take text."""
        ...


class Writer(ABC):
    """Writes reports.

    Parameters
    ----------
    stream: Stream
        What is written to.
    failing: {"error", "warning", "information"}, optional
        Findings that weigh as much fail a test; those that weigh less are only told.
    """

    def __init__(self, stream: Stream, failing: Severity = "error") -> None:
        self.stream = stream
        self.failing = failing

    @abstractmethod
    def add(self, report: Report, outline: Outline | None = None) -> None:
        """Write a report.

        Parameters
        ----------
        report: isodicom.conformance.Report
            What was found in an object, or in several together.
        outline: Outline | None, optional
            The elements of the object, for formats that show findings among them.
        """

    def add_compared(self, report: Report) -> None:
        """Write what comparing an object with others found, after all of them were added.

        Parameters
        ----------
        report: isodicom.conformance.Report
            Only what was found by comparing.
        """
        self.add(report)

    def finish(self, note: str = "") -> None:  # noqa: B027 - most formats have no end
        """Write what stands at the end.

        Parameters
        ----------
        note: str, optional
            What is to be said of the whole.
        """


def writer_of(format: Format, stream: Stream, failing: Severity = "error") -> Writer:
    """Return what writes reports in a format.

    Raises
    ------
    ValueError
        If there is no such format.
    """
    if format not in _CLASSES:
        raise ValueError(f"Formats are {', '.join(FORMATS)}; {format!r} was given.")
    module, name = _CLASSES[format]
    made = getattr(import_module(f"isodicom.conformance.reports.{module}"), name)(stream, failing)
    return cast("Writer", made)


def write(reports: Iterable[Report], target: str | PathLike[str] | Stream, format: Format = "html") -> None:
    """Write reports.

    Parameters
    ----------
    reports: Iterable[isodicom.conformance.Report]
        What `check` returned.
    target: str | os.PathLike | TextIO
        A path, or an open text file.
    format: {"text", "json", "jsonl", "sarif", "html", "junit"}, optional
        How.

    Raises
    ------
    ValueError
        If there is no such format.
    OSError
        If the file can't be written.
    """
    if isinstance(target, str | PathLike):
        with Path(target).open("w", encoding="utf-8", errors="replace") as stream:
            write(reports, stream, format)
        return
    writer = writer_of(format, target)
    for report in reports:
        writer.add(report)
    writer.finish()
