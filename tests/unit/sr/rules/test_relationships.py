"""Value types and relationships that IODs allow."""

from __future__ import annotations

import pytest

from isodicom.conformance.lookup import tables
from isodicom.schema.rows import Relationship
from isodicom.sr.rules.relationships import constraints_of, relationships
from tests.factories.content import node
from tests.unit.sr.rules.conftest import Asked

WITH_CONTENT = tuple(tables.relationships())


@pytest.mark.parametrize("iod", WITH_CONTENT)
def test_whatever_the_tables_allow_is_allowed(iod: str, asked: Asked) -> None:
    for row in tables.relationships()[iod]:
        held = node(row.target, ("a", "99A"), relationship=row.relationship)
        findings = asked(
            relationships, node("CONTAINER", ("r", "99A"), node(row.source, ("b", "99A"), held)), iod
        )
        assert not [f for f in findings if f.path.startswith("ContentSequence[1]/ContentSequence[1]/")]


def test_a_relationship_that_is_not_allowed_is_found_where_it_stands(asked: Asked) -> None:
    inner = node("IMAGE", relationship="CONTAINS")
    region = node("SCOORD", ("a", "99A"), inner)
    group = node("CONTAINER", ("b", "99A"), node("TEXT", ("c", "99A")), region)
    (finding,) = asked(relationships, node("CONTAINER", ("r", "99A"), group))
    assert finding.rule == "sr_relationship"
    assert finding.path == "ContentSequence[1]/ContentSequence[2]/ContentSequence[1]/RelationshipType"
    assert (finding.expected, finding.found) == ("SELECTED FROM", "CONTAINS")
    assert "A.35" in finding.reference


def test_facts_of_others_than_the_standard_warn(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    root = node("CONTAINER", ("r", "99A"), node("TEXT", ("a", "99A"), relationship="SELECTED FROM"))
    for origin, severity in (("supplement", "warning"), ("", "error")):
        rows = (Relationship("CONTAINER", "CONTAINS", "TEXT", False, origin),)
        monkeypatch.setattr(tables, "relationships", lambda rows=rows: {"ComprehensiveSRIOD": rows})
        constraints_of.cache_clear()
        (finding,) = asked(relationships, root)
        assert finding.severity == severity
    monkeypatch.undo()
    constraints_of.cache_clear()


@pytest.mark.parametrize(
    ("iod", "value_type"), [("KeyObjectSelectionDocumentIOD", "NUM"), ("EnhancedSRIOD", "SCOORD3D")]
)
def test_a_value_type_that_the_iod_does_not_have(iod: str, value_type: str, asked: Asked) -> None:
    root = node("CONTAINER", ("r", "99A"), node(value_type, ("a", "99A")))
    (finding,) = asked(relationships, root, iod)
    assert (finding.rule, finding.path) == ("sr_value_type", "ContentSequence[1]/ValueType")
    assert value_type not in finding.expected.split(", ")


def test_the_root_is_a_container(asked: Asked) -> None:
    (finding,) = asked(relationships, node("TEXT", ("r", "99A")))
    assert (finding.rule, finding.path) == ("sr_root_container", "ValueType")


def test_by_reference_only_where_that_is_allowed(asked: Asked) -> None:
    def report(relationship: str) -> object:
        number = node("NUM", ("a", "99A"), units=("mm", "UCUM"))
        refers = node("", reference=(1, 1), relationship=relationship)
        return node("CONTAINER", ("r", "99A"), number, node("NUM", ("b", "99A"), refers))

    assert not asked(relationships, report("INFERRED FROM"))
    (finding,) = asked(relationships, report("INFERRED FROM"), "EnhancedSRIOD")
    assert finding.rule == "sr_by_reference"
    assert finding.path.endswith("ReferencedContentItemIdentifier")


def test_what_is_missing_is_said_by_other_rules(asked: Asked) -> None:
    nameless = node("", relationship="CONTAINS")
    unrelated = node("TEXT", ("a", "99A"), relationship="")
    assert not asked(relationships, node("CONTAINER", ("r", "99A"), nameless, unrelated))


def test_items_that_are_alike_in_it_are_one_finding(asked: Asked) -> None:
    wrong = [node("TEXT", ("a", "99A"), relationship="SELECTED FROM") for _ in range(3)]
    (finding,) = asked(relationships, node("CONTAINER", ("r", "99A"), node("TEXT", ("b", "99A")), *wrong))
    assert (finding.path, finding.items) == ("ContentSequence[2]/RelationshipType", 3)


def test_objects_without_content_are_not_asked(asked: Asked) -> None:
    assert not asked(relationships, node("TEXT"), "CTImageIOD")
