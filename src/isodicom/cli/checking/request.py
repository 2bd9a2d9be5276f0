"""What is asked for on the command line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from isodicom.cli.checking.task import Asked, Outcome
from isodicom.conformance.report import Report, Severity
from isodicom.conformance.reports.writer import Format
from isodicom.finding import SEVERITIES, Finding

if TYPE_CHECKING:
    from isodicom.conformance.site.rules import SiteRules


@dataclass(frozen=True, slots=True)
class Selection:
    """What is told of what was found.

    Parameters
    ----------
    severity: {"error", "warning", "information"}
        Findings that weigh less are left out.
    failing: {"error", "warning", "information"}
        A finding that weighs as much or more makes the check end with status 1.
    ignore: frozenset[str]
        Rules whose findings are left out.
    """

    severity: Severity = "warning"
    failing: Severity = "error"
    ignore: frozenset[str] = frozenset()

    def of(self, report: Report) -> Report:
        """The report with the findings that are wanted."""
        return report.filter(self.severity, self.ignore) if report.findings else report

    def taken(self, outcome: Outcome) -> Outcome:
        """An outcome as it counts: a file that can't be read is passed over where that rule is ignored."""
        if outcome.state == "unreadable" and not self.of(outcome.report).findings:
            return replace(outcome, state="ignored")
        return outcome

    def fails(self, findings: tuple[Finding, ...]) -> bool:
        """Whether one of them is as grave as that."""
        graver = SEVERITIES[: SEVERITIES.index(self.failing) + 1]
        return any(finding.severity in graver for finding in findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The options of the command, each in the form that it is used in; the command explains them."""

    paths: tuple[str, ...]
    format: Format = "text"
    target: str = ""
    selection: Selection = field(default_factory=Selection)
    only: frozenset[str] | None = None
    across: bool = False
    jobs: int | None = None
    time_limit: float | None = None
    cluster: str = ""
    journal: str = ""
    edition: str = ""
    site: SiteRules | None = None

    @property
    def asked(self) -> Asked:
        """What is wanted of each file."""
        return Asked(self.edition, self.only, self.format == "html", self.across, self.site)
