"""What files say of each other, once all of them were checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isodicom.cli.checking.task import Outcome
    from isodicom.conformance.across import Summary
    from isodicom.conformance.report import Finding, Report

MOST = 50_000
"""How many files are compared at most: what is gathered of them is kept in memory."""


@dataclass(slots=True)
class Together:
    """Gathers what files are compared by."""

    summaries: list[Summary] = field(default_factory=list)
    reports: dict[str, Report] = field(default_factory=dict)
    too_many: bool = False

    def add(self, outcome: Outcome) -> None:
        """Keep what is needed of an outcome."""
        if outcome.summary is None or self.too_many:
            return
        self.summaries.append(outcome.summary)
        self.reports[outcome.summary.file] = replace(outcome.report, findings=(), not_checked=())
        if len(self.summaries) > MOST:
            self.too_many = True
            self.summaries, self.reports = [], {}

    def findings(self) -> Iterator[Report]:
        """Reports with what was found by comparing, for those files of which something was."""
        if len(self.summaries) < 2:
            return
        from isodicom.conformance.across import check_across

        found: dict[str, list[Finding]] = {}
        for file, finding in check_across(self.summaries):
            found.setdefault(file, []).append(finding)
        for file in self.reports:
            if file in found:
                yield replace(self.reports[file], findings=tuple(found[file]))
