"""Reports as JSON: as one array, or a line a finding."""

from __future__ import annotations

import json

from isodicom.conformance.report import Report
from isodicom.conformance.reports.outline import Outline
from isodicom.conformance.reports.writer import Writer

KEYS = ("path", "keyword", "tag", "module", "rule", "severity", "message", "reference")
"""What is told of a finding in a line, after the file."""


class JSONWriter(Writer):
    """An array with an object for each report."""

    _before = "["

    def add(self, report: Report, outline: Outline | None = None) -> None:
        """Write all that is known."""
        text = json.dumps(report.to_dict(), indent=2)
        self.stream.write(f"{self._before}\n{text}")
        self._before = ","

    def finish(self, note: str = "") -> None:
        """Close the array."""
        self.stream.write("[]\n" if self._before == "[" else "\n]\n")


class LinesWriter(Writer):
    """A line for each finding."""

    def add(self, report: Report, outline: Outline | None = None) -> None:
        """Write the findings."""
        for finding in report.findings:
            told = {"file": report.file} | {key: getattr(finding, key) for key in KEYS}
            self.stream.write(json.dumps(told) + "\n")
