"""Reports for people at a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from isodicom.conformance.report import Finding, Report
from isodicom.conformance.reports.outline import Outline
from isodicom.conformance.reports.writer import Writer

_SHORT = {"information": "info"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def one_line(text: str) -> str:
    """Text from files, without what would move the cursor of a terminal or begin a line.

    >>> one_line("a\\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return _CONTROL.sub("\ufffd", text)


class TextWriter(Writer):
    """A line an object, a line a finding, and at the end a line on all."""

    styles: Mapping[str, str] = {}
    """How a terminal is told to show severities, names and paths; without colour if empty."""

    def add(self, report: Report, outline: Outline | None = None) -> None:
        """Write what was found in an object."""
        head = one_line(f"{report.file or 'dataset'}: {report.title}")
        self.stream.write(self._styled("name", head) + "\n")
        for finding in report.findings:
            self.stream.write(self._line(finding) + "\n")

    def add_compared(self, report: Report) -> None:
        """Write the findings under a line that doesn't read as if nothing else had been found."""
        self.add(replace(report, iod="compared with the other files"))

    def finish(self, note: str = "") -> None:
        """Write what is to be said of the whole."""
        if note:
            self.stream.write(f"{note}\n")

    def _line(self, finding: Finding) -> str:
        severity = self._styled(finding.severity, f"{_SHORT.get(finding.severity, finding.severity):8}")
        path = self._styled("name", one_line(finding.path)) + "  " if "/" in finding.path else ""
        tag = f"{one_line(finding.tag)} " if finding.tag else ""
        alike = f" So in {finding.items} items." if finding.items > 1 else ""
        return f"  {severity}{tag}{path}{one_line(finding.message)}{alike}"

    def _styled(self, what: str, text: str) -> str:
        style = self.styles.get(what)
        return f"\x1b[{style}m{text}\x1b[0m" if style else text
