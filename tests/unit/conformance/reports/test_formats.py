"""Reports for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from isodicom.conformance.report import Report
from isodicom.conformance.reports import FORMATS, every_rule, write
from isodicom.conformance.reports.writer import Format, writer_of

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "required": ["uri"],
                    "properties": {
                        "uri": {
                            "type": "string",
                            "pattern": r"^[!-~]+$",
                            "not": {"pattern": '[ "<>\\\\^`{|}]'},
                        }
                    },
                }
            },
        },
        "logicalLocations": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "properties": {"fullyQualifiedName": {"type": "string"}},
                "additionalProperties": False,
            },
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "helpUri": {"type": "string", "pattern": "^https://"},
        "defaultConfiguration": {"properties": {"level": LEVEL}, "additionalProperties": False},
    },
}
RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "occurrenceCount": {"type": "integer", "minimum": 1},
        "properties": {"type": "object"},
    },
}
NOTIFICATION = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "message": TEXT,
        "level": LEVEL,
        "descriptor": {"required": ["id"]},
        "locations": {"type": "array", "items": LOCATION},
    },
}
RUN = {
    "type": "object",
    "required": ["tool"],
    "additionalProperties": False,
    "properties": {
        "tool": {
            "required": ["driver"],
            "properties": {
                "driver": {
                    "required": ["name"],
                    "additionalProperties": False,
                    "properties": {
                        "name": {"type": "string"},
                        "version": {"type": "string"},
                        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                    },
                }
            },
        },
        "invocations": {
            "type": "array",
            "items": {
                "required": ["executionSuccessful"],
                "additionalProperties": False,
                "properties": {
                    "executionSuccessful": {"type": "boolean"},
                    "toolExecutionNotifications": {"type": "array", "items": NOTIFICATION},
                },
            },
        },
        "results": {"type": "array", "items": RESULT},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}
"""What SARIF 2.1.0 asks (sections 3.13 to 3.52) of the parts that are used, and that there are no others."""


def written(reports: list[Report], format: Format) -> str:
    """The text."""
    stream = StringIO()
    write(reports, stream, format)
    return stream.getvalue()


def test_sarif_is_what_it_must_be(reports: list[Report], hostile: Report) -> None:
    for given in ([], reports, [hostile]):
        Draft202012Validator(SARIF).validate(json.loads(written(given, "sarif")))


def test_sarif_has_results_with_their_rules(reports: list[Report]) -> None:
    (run,) = json.loads(written(reports, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"], second["level"]) == ("missing_type1", "error", "warning")
    assert rules[first["ruleIndex"]]["id"] == "missing_type1"
    assert rules[first["ruleIndex"]]["helpUri"].startswith("https://dicom.nema.org/")
    assert "PS3.5 7.4.1" in rules[first["ruleIndex"]]["help"]["text"]
    assert first["partialFingerprints"] != second["partialFingerprints"]
    place = first["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "a/bad%20image.dcm"
    assert place["logicalLocations"] == [{"fullyQualifiedName": "PixelSpacing"}]
    (fault,) = run["invocations"][0]["toolExecutionNotifications"]
    assert fault["message"]["text"] == "can't read c.dcm."
    assert run["invocations"][0]["executionSuccessful"] is False


def test_junit_has_a_case_for_each_file(reports: list[Report], hostile: Report) -> None:
    root = ElementTree.fromstring(written([*reports, hostile], "junit"))
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    assert {key: suite.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "2",
        "errors": "1",
    }
    bad, good, gone, _ = suite
    assert (bad.get("name"), bad.get("classname")) == ("a/bad image.dcm", "CTImageIOD")
    assert [child.tag for child in bad] == ["failure", "system-out"]
    assert bad[0].get("type") == "missing_type1"
    assert "Dose Grid Scaling" in str(bad[1].text)
    assert (list(good), [child.tag for child in gone]) == ([], ["error"])


def test_junit_has_a_case_of_its_own_for_what_comparing_found(reports: list[Report]) -> None:
    stream = StringIO()
    writer = writer_of("junit", stream)
    writer.add(reports[0])
    writer.add_compared(reports[0])
    writer.finish()
    cases = ElementTree.fromstring(stream.getvalue()).iter("testcase")
    assert len({(case.get("name"), case.get("classname")) for case in cases}) == 2


def test_json_has_everything(reports: list[Report]) -> None:
    assert json.loads(written(reports, "json")) == json.loads(
        json.dumps([asdict(report) for report in reports])
    )
    assert json.loads(written([], "json")) == []


def test_lines_have_the_same_keys(reports: list[Report]) -> None:
    lines = [json.loads(line) for line in written(reports, "jsonl").splitlines()]
    keys = ["file", "path", "keyword", "tag", "module", "rule", "severity", "message", "reference"]
    assert [list(line) for line in lines] == [keys] * 3


def test_text_has_a_line_a_finding(reports: list[Report], hostile: Report) -> None:
    lines = written([*reports, replace(hostile, file="a\nb")], "text").splitlines()
    assert len(lines) == 4 + 3 + 2
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("format", FORMATS)
def test_any_text_can_be_written(hostile: Report, format: Format, tmp_path: Path) -> None:
    write([hostile], tmp_path / "out", format)
    assert (tmp_path / "out").read_text(encoding="utf-8")


def test_a_format_that_is_not_there_is_refused(reports: list[Report]) -> None:
    with pytest.raises(ValueError, match="Formats are text, json"):
        write(reports, StringIO(), "pdf")  # type: ignore[arg-type]


def test_every_finding_has_a_rule_that_is_documented(reports: list[Report]) -> None:
    known = {rule.id for rule in every_rule()}
    assert {finding.rule for report in reports for finding in report.findings} <= known
    assert all(rule.title.endswith(".") for rule in every_rule())
