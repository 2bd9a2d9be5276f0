"""Reports: what is counted, and what is left out."""

from __future__ import annotations

import pytest

from isodicom.conformance import Finding, Report
from isodicom.finding import SEVERITIES, Severity

FINDINGS = tuple(
    Finding(path="A", keyword="A", tag="", module="", rule=rule, severity=severity, message="m")
    for rule, severity in zip(("one", "two", "three"), SEVERITIES, strict=True)
)
REPORT = Report("file", "1.2", "TestIOD", FINDINGS)


def test_findings_are_counted_by_severity() -> None:
    assert REPORT.counts == {"error": 1, "warning": 1, "information": 1}
    assert [f.rule for f in (*REPORT.errors, *REPORT.warnings, *REPORT.information)] == [
        "one",
        "two",
        "three",
    ]
    assert REPORT.title == "TestIOD, 1 error, 1 warning, 1 for information"


@pytest.mark.parametrize(("least", "kept"), [("error", 1), ("warning", 2), ("information", 3)])
def test_what_is_less_severe_is_left_out(least: Severity, kept: int) -> None:
    assert REPORT.filter(least).findings == FINDINGS[:kept]


def test_rules_are_left_out_by_their_ids() -> None:
    assert [f.rule for f in REPORT.filter(ignore=["two"]).findings] == ["one", "three"]
    assert REPORT.filter("warning", ["one"]).ok
