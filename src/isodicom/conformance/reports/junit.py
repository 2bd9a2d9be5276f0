"""Reports as JUnit writes them, which servers that run tests show: a test case an object."""

from __future__ import annotations

import re
from dataclasses import replace
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from xml.sax.saxutils import escape, quoteattr

from isodicom.conformance.report import Finding, Report, Severity
from isodicom.conformance.reports.outline import Outline
from isodicom.conformance.reports.rules import RULES
from isodicom.conformance.reports.writer import Stream, Writer
from isodicom.finding import SEVERITIES

_IN_MEMORY = 8 << 20
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_CHECKED = {rule.id for rule in RULES}


class JUnitWriter(Writer):
    """A test suite; its counts stand before the cases, so those wait in a temporary file."""

    def __init__(self, stream: Stream, failing: Severity = "error") -> None:
        super().__init__(stream, failing)
        self._cases = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115 - until `finish`
        self._counts = {"tests": 0, "failures": 0, "errors": 0}

    def add(self, report: Report, outline: Outline | None = None) -> None:
        """Write a test case."""
        graver = SEVERITIES[: SEVERITIES.index(self.failing) + 1]
        failing = [f for f in report.findings if f.severity in graver]
        others = [f for f in report.findings if f.severity not in graver]
        kind = "error" if any(f.rule in _NOT_CHECKED for f in failing) else "failure"
        self._counts["tests"] += 1
        name, group = _attribute(report.file or "dataset"), _attribute(report.iod or "unknown")
        parts = [f'<testcase name={name} classname={group} time="0">']
        if failing:
            self._counts[f"{kind}s"] += 1
            rules = " ".join(dict.fromkeys(f.rule for f in failing))
            head = f"<{kind} message={_attribute(_summary(failing))} type={_attribute(rules)}>"
            parts.append(f"{head}{_lines(failing)}</{kind}>")
        if others:
            parts.append(f"<system-out>{_lines(others)}</system-out>")
        self._cases.write("".join([*parts, "</testcase>\n"]))

    def add_compared(self, report: Report) -> None:
        """Write a test case of its own: of two that are called alike, servers show one."""
        self.add(replace(report, iod="compared with the other files"))

    def finish(self, note: str = "") -> None:
        """Write the counts, and the cases after them."""
        counts = " ".join(f'{name}="{count}"' for name, count in self._counts.items())
        self.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self.stream.write(f'<testsuites {counts} time="0">\n')
        self.stream.write(f'<testsuite name="isodicom check" {counts} skipped="0" time="0">\n')
        self._cases.seek(0)
        copyfileobj(self._cases, self.stream)
        self._cases.close()
        self.stream.write("</testsuite>\n</testsuites>\n")


def _summary(findings: list[Finding]) -> str:
    return findings[0].message if len(findings) == 1 else f"{len(findings)} findings"


def _lines(findings: list[Finding]) -> str:
    return _text("\n".join(f"{f.severity} {f.rule} {f.path or '-'}: {f.message}" for f in findings))


def _clean(text: str) -> str:
    """Text without what XML can't hold."""
    return _NO_XML.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_clean(text))


def _attribute(text: str) -> str:
    return quoteattr(_clean(text), {"\n": "&#10;"})
