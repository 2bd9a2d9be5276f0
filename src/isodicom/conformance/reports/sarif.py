"""Reports as SARIF 2.1.0, the form in which services for source code take what tools found (OASIS)."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from isodicom.conformance.report import Finding, Report, Severity
from isodicom.conformance.reports.outline import Outline
from isodicom.conformance.reports.rules import RULES, every_rule
from isodicom.conformance.reports.writer import Writer
from isodicom.conformance.rule import Rule
from isodicom.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "information": "note"}
_NOT_CHECKED = {rule.id for rule in RULES}


class SarifWriter(Writer):
    """One run, with a result for each finding; what could not be checked is told as a fault of the run."""

    _before = ""

    def add(self, report: Report, outline: Outline | None = None) -> None:
        """Write the findings."""
        if not self._before:
            self._numbers = {rule.id: number for number, rule in enumerate(every_rule())}
            self._faults: list[dict[str, object]] = []
            self._before = f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['
        for finding in report.findings:
            if finding.rule in _NOT_CHECKED:
                self._faults.append(_fault(report, finding))
                continue
            self.stream.write(f"{self._before}\n{json.dumps(self._result(report, finding))}")
            self._before = ","

    def _result(self, report: Report, finding: Finding) -> dict[str, object]:
        location = _location(report.file)
        # A file of DICOM has no lines; services for source code show nothing without one.
        location["physicalLocation"]["region"] = {"startLine": 1}
        if finding.path:
            location["logicalLocations"] = [{"fullyQualifiedName": finding.path}]
        extra = {
            "path": finding.path,
            "keyword": finding.keyword,
            "tag": finding.tag,
            "module": finding.module,
            "expected": finding.expected,
            "found": finding.found,
            "reference": finding.reference,
            "iod": report.iod,
        }
        number = self._numbers.setdefault(finding.rule, len(self._numbers))
        return {
            "ruleId": finding.rule,
            "ruleIndex": number,
            "level": LEVELS[finding.severity],
            "message": {"text": _text(finding)},
            "locations": [location],
            "partialFingerprints": {"primaryLocationLineHash": f"{_hash(finding)}:1"},
            "occurrenceCount": finding.items,
            "properties": {key: value for key, value in extra.items() if value},
        }

    def finish(self, note: str = "") -> None:
        """Write the rules, and how the run went."""
        if not self._before:
            self.add(Report("", "", ""))
        if self._before != ",":
            self.stream.write(self._before)
        rules = {rule.id: rule for rule in every_rule()}
        driver = {
            "name": "isodicom",
            "version": __version__,
            "rules": [_rule(name, rules.get(name)) for name in self._numbers],
        }
        invocation: dict[str, object] = {"executionSuccessful": not self._faults}
        if self._faults:
            invocation["toolExecutionNotifications"] = self._faults
        rest = {"tool": {"driver": driver}, "invocations": [invocation]}
        self.stream.write("\n], " + json.dumps(rest)[1:-1] + "}]}\n")


def _text(finding: Finding) -> str:
    place = f"{finding.path}: " if "/" in finding.path else ""
    alike = f" So in {finding.items} items." if finding.items > 1 else ""
    return f"{place}{finding.message}{alike}"


def _fault(report: Report, finding: Finding) -> dict[str, object]:
    return {
        "level": "error",
        "descriptor": {"id": finding.rule},
        "message": {"text": finding.message},
        "locations": [_location(report.file)],
    }


def _hash(finding: Finding) -> str:
    """By what a finding is known again in the next report on the same file."""
    return sha256(f"{finding.rule} {finding.path}".encode(errors="replace")).hexdigest()[:16]


def _location(file: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}


def _uri(file: str) -> str:
    """A reference to a file; relative as it was given, where it was."""
    if "://" in file:
        return quote(file, safe="/:?#[]@!$&'()*+,;=%-._~")
    try:
        path = quote(os.fsencode(PurePath(file).as_posix())) if file else "dataset"
    except UnicodeEncodeError:  # no name that a file can have
        path = quote(file, errors="replace")
    return f"file://{path}" if path.startswith("/") else path


def _rule(name: str, rule: Rule | None) -> dict[str, object]:
    if rule is None:  # a rule of the user's own
        return {"id": name}
    described: dict[str, object] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title} {rule.section}".strip()},
        "help": {"text": f"The standard has it in {rule.section}." if rule.section else rule.title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }
    return described | ({"helpUri": rule.reference} if rule.reference else {})
