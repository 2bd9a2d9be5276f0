"""Which template a document is checked against, and how sure its findings are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.templates import template
from isodicom.finding import Finding
from isodicom.sr.rules.templates import BY_ID, RULES, templates
from isodicom.sr.tree.node import Node
from tests.factories.content import node, numbered, smallest
from tests.unit.sr.rules.conftest import Asked

MISSING = "template_row_missing"


@pytest.fixture
def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the tables were made from the publisher's own files."""
    edition = replace(tables.edition(), approximate=False)
    monkeypatch.setattr(tables, "edition", lambda: edition)


def measurements(named: bool = True) -> Node:
    root = smallest(template(1500))
    root.said = root.said._replace(template="TID 1500" if named else "")
    return root


def faults(findings: list[Finding]) -> list[Finding]:
    """What is wrong; that the smallest document measures nothing is not."""
    beside = ("information", "template_empty_container")
    return [one for one in findings if one.severity not in beside and one.rule not in beside]


def without(root: Node, concept: str) -> Node:
    root.children = [child for child in root.children if not child.concept or child.concept.value != concept]
    return numbered(root)


def test_the_one_that_it_names(asked: Asked) -> None:
    assert not faults(asked(templates, measurements()))
    (finding,) = faults(asked(templates, without(measurements(), "121058")))
    assert (finding.rule, finding.path) == (MISSING, "ContentSequence")
    assert "TID_1500" in finding.reference


def test_the_one_that_begins_with_its_concept_name_if_it_names_none(asked: Asked) -> None:
    (finding,) = faults(asked(templates, without(measurements(named=False), "121058")))
    assert finding.rule == MISSING


def test_none_if_no_template_begins_with_its_concept_name(asked: Asked) -> None:
    root = measurements(named=False)
    root.said = root.said._replace(concept=None)
    assert not asked(templates, root)


def test_what_is_not_named_warns_at_most(asked: Asked, exact: None) -> None:
    for named, severity in ((True, "error"), (False, "warning")):
        (finding,) = faults(asked(templates, without(measurements(named), "121058")))
        assert finding.severity == severity


def test_of_rebuilt_tables_only_mandatory_rows_are_errors(asked: Asked) -> None:
    if not tables.edition().approximate:
        pytest.skip("the tables are the publisher's own")
    (lacking,) = faults(asked(templates, without(measurements(), "121058")))
    assert lacking.severity == "error"
    root = measurements()
    procedure = next(child for child in root.children if child.concept and child.concept.value == "121058")
    procedure.said = procedure.said._replace(relationship="CONTAINS")
    (other,) = faults(asked(templates, numbered(root)))
    assert (other.rule, other.severity) == ("template_relationship", "warning")


def test_documents_of_some_iods_name_their_template(asked: Asked) -> None:
    def found(tid: str) -> list[tuple[str, str]]:
        root = node("CONTAINER", ("113000", "DCM"), template=tid)
        findings = asked(templates, root, "KeyObjectSelectionDocumentIOD")
        return [(one.rule, one.path) for one in findings if one.rule == "template_root"]

    assert found("TID 2010") == []
    assert found("") == [("template_root", "ContentTemplateSequence")]
    assert found("TID 2000") == [("template_root", "ContentTemplateSequence[1]/TemplateIdentifier")]


def test_only_containers_name_templates(asked: Asked) -> None:
    item = node("TEXT", ("121106", "DCM"), template="TID 300")
    findings = asked(templates, numbered(node("CONTAINER", ("r", "99A"), item)))
    assert ("template_of_no_container", "ContentSequence[1]/ContentTemplateSequence") in {
        (one.rule, one.path) for one in findings
    }


def test_what_the_iod_does_not_allow_is_not_said_again(asked: Asked) -> None:
    item = node("NUM", ("42798000", "SCT"), relationship="CONTAINS")
    root = numbered(node("CONTAINER", ("113000", "DCM"), item, template="TID 2010"))
    findings = asked(templates, root, "KeyObjectSelectionDocumentIOD")
    assert "template_unexpected" not in {one.rule for one in findings}


def test_parts_that_name_one_are_checked_against_that(asked: Asked) -> None:
    group = node("CONTAINER", ("125007", "DCM"), template="TID 1410")
    findings = faults(asked(templates, node("CONTAINER", ("other", "99A"), group)))
    assert {finding.path for finding in findings} == {"ContentSequence[1]/ContentSequence"}
    assert {finding.rule for finding in findings} == {MISSING}


def test_a_part_that_the_whole_includes_is_checked_once(asked: Asked) -> None:
    root = measurements()
    imaging = next(child for child in root.children if child.concept and child.concept.value == "126010")
    imaging.children = [node("CONTAINER", ("125007", "DCM"), template="TID 1410")]
    findings = faults(asked(templates, numbered(root)))
    assert len(findings) == len({(finding.path, finding.message) for finding in findings})
    assert any("Tracking Identifier" in finding.message for finding in findings)


def test_templates_of_one_s_own_are_not_known(asked: Asked) -> None:
    (finding,) = asked(templates, node("CONTAINER", ("r", "99A"), template="TID 99999"))
    assert (finding.rule, finding.severity) == ("unknown_template", "information")


def test_each_kind_of_problem_is_a_rule() -> None:
    assert len(BY_ID) == len(RULES)
    assert all(rule.section.startswith("PS3.") for rule in RULES)
