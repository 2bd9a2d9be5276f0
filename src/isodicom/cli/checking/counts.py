"""What became of the files, in numbers and as exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from isodicom.cli.checking.request import Selection
from isodicom.cli.checking.task import Outcome, State
from isodicom.conformance.report import Report, Severity, counted
from isodicom.finding import SEVERITIES

FINE, FOUND, COULD_NOT = 0, 1, 2
MANY = 20
"""From so many files on it is said which rules they break: nobody reads all that stands above."""
SHOWN = 12
"""How many rules are shown then."""

Broken: TypeAlias = tuple[Severity, str]
"""How grave a finding is, and its rule."""


@dataclass(slots=True)
class Counts:
    """Counts outcomes.

    Parameters
    ----------
    selection: Selection
        Which findings count.
    """

    selection: Selection
    states: Counter[State] = field(default_factory=Counter)
    failing: int = 0
    errors: int = 0
    warnings: int = 0
    findings: Counter[Broken] = field(default_factory=Counter)
    files: Counter[Broken] = field(default_factory=Counter)
    not_compared: bool = False

    def add(self, outcome: Outcome) -> None:
        """Count the outcome for a file."""
        self.states[outcome.state] += 1
        if outcome.state == "checked":
            self.add_findings(self.selection.of(outcome.report))

    def add_findings(self, report: Report) -> None:
        """Count findings, as they are written."""
        self.failing += self.selection.fails(report.findings)
        self.errors += len(report.errors)
        self.warnings += len(report.warnings)
        found: list[Broken] = [(one.severity, one.rule) for one in report.findings]
        self.findings.update(found)
        self.files.update(set(found))

    @property
    def status(self) -> int:
        """With what the command ends."""
        nothing = not (self.states["checked"] or self.states["left out"])
        if self.states["unreadable"] or nothing:  # a folder without a DICOM file is another than was meant
            return COULD_NOT
        return FOUND if self.failing else FINE

    @property
    def telling(self) -> bool:
        """Whether there is more to be said than the report on one file."""
        return self.states.total() > 1 or not self.states["checked"]

    def __str__(self) -> str:
        parts = [f"{_files(self.states['checked'])} checked"]
        parts.append(f"{counted(self.errors, 'error')} and {counted(self.warnings, 'warning')}")
        if self.states["unreadable"]:
            parts.append(f"{_files(self.states['unreadable'])} could not be checked")
        if self.states["ignored"]:
            parts.append(f"{_files(self.states['ignored'])} could not be checked, which is ignored")
        if self.states["no DICOM"]:
            parts.append(f"{_files(self.states['no DICOM'])} skipped, as no DICOM")
        if self.states["left out"]:
            parts.append(f"{_files(self.states['left out'])} left out, as of another IOD")
        if self.not_compared:
            parts.append("too many files to be compared with each other")
        return "; ".join(parts) + "."

    def by_rule(self) -> Iterator[str]:
        """What was found in how many files: what is gravest first, and then what is most frequent."""
        if self.states["checked"] < MANY or not self.findings:
            return
        order = sorted(self.files, key=lambda one: (SEVERITIES.index(one[0]), -self.files[one], one[1]))
        yield "   files  findings"
        for one in order[:SHOWN]:
            severity, rule = one
            yield f"{self.files[one]:8}  {self.findings[one]:8}  {severity:12}{rule}"
        if len(order) > SHOWN:
            yield f"and {counted(len(order) - SHOWN, 'other rule')}."


def _files(count: int) -> str:
    return counted(count, "file")
