"""Reports: what is counted, and what is left out."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace

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


def test_a_severity_that_there_is_not_is_an_error() -> None:
    with pytest.raises(ValueError, match="Severities are error, warning, information; 'Error' was given"):
        REPORT.filter("Error")  # type: ignore[arg-type]


def test_one_rule_is_left_out_by_its_id() -> None:
    assert REPORT.filter(ignore="two") == REPORT.filter(ignore=["two"])


def test_its_representation_is_a_line() -> None:
    assert repr(REPORT) == "<Report on file: TestIOD, 1 error, 1 warning, 1 for information>"


def test_it_is_pickled() -> None:
    assert pickle.loads(pickle.dumps(REPORT)) == REPORT


def test_a_notebook_shows_a_table() -> None:
    shown = REPORT._repr_html_()
    assert shown.count("<tr>") == 4
    assert "<td" not in Report("file", "1.2", "TestIOD")._repr_html_()


def test_what_files_say_is_text_in_a_notebook() -> None:
    finding = replace(FINDINGS[0], message="<script>", path="<b>", reference='"x"')
    shown = Report("<i>", "1.2", "TestIOD", (finding,))._repr_html_()
    assert not {"<script>", "<b>", "<i>", '""x""'} & set(re.findall(r'<\w+>|""x""', shown))


def test_a_notebook_is_told_of_what_is_left_out() -> None:
    shown = replace(REPORT, findings=FINDINGS * 40)._repr_html_()
    assert shown.count("<tr>") == 101
    assert "20 more" in shown


def placed(path: str) -> Finding:
    """A finding of a rule at a path."""
    return Finding(path=path, keyword="", tag="", module="", rule="one", severity="error", message="m")


PLACED = Report("", "", "", tuple(map(placed, ("A", "A[1]/B", "A[2]/B", "AB"))))


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("one:A", ["A[1]/B", "A[2]/B", "AB"]),
        ("one:A/B", ["A", "AB"]),
        ("one:A[2]/B", ["A", "A[1]/B", "AB"]),
        ("two:A", ["A", "A[1]/B", "A[2]/B", "AB"]),
        ("one", []),
    ],
)
def test_a_rule_is_left_out_at_one_path(rule: str, left: list[str]) -> None:
    assert [one.path for one in PLACED.filter(ignore=rule).findings] == left
    kept = [one.path for one in PLACED.filter(only=rule).findings]
    assert sorted(kept + left) == ["A", "AB", "A[1]/B", "A[2]/B"]


def test_findings_at_a_path_and_below_are_kept() -> None:
    assert [one.path for one in PLACED.filter(path="A").findings] == ["A", "A[1]/B", "A[2]/B"]
    assert [one.path for one in PLACED.filter(path="A[2]").findings] == ["A[2]/B"]
    assert not PLACED.filter(path="B").findings
