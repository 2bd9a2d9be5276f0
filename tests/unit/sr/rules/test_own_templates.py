"""Templates of one's own."""

from __future__ import annotations

import pytest

from isodicom.conformance import check
from isodicom.conformance.site.rules import SiteRules
from isodicom.schema.rows import Code, Constraint, Template, TemplateRow
from tests.factories.content import document, node
from tests.unit.sr.rules.conftest import CLASSES

ROOT = Constraint(binding="EV", codes=(Code("report", "99ACME", "Report"),))
NOTE = Constraint(binding="EV", codes=(Code("note", "99ACME", "Note"),))


@pytest.mark.parametrize(("resource", "tid"), [("99ACME", "99ACME 7"), ("DCMR", "TID 99007")])
def test_are_checked_like_those_of_the_standard(resource: str, tid: str) -> None:
    rows = (
        TemplateRow("1", value_type="CONTAINER", concept=ROOT, vm="1", requirement_type="M"),
        TemplateRow("2", 1, "CONTAINS", "TEXT", NOTE, vm="1", requirement_type="M"),
    )
    site = SiteRules("Acme", templates=(Template(tid, "Report", "Report", "", rows),))
    dataset = document(node("CONTAINER", ("report", "99ACME"), template=f"TID {tid.split()[1]}"))
    dataset.ContentTemplateSequence[0].MappingResource = resource
    dataset.SOPClassUID = CLASSES["ComprehensiveSRIOD"]
    found = [finding for finding in check(dataset, site=site).findings if "template" in finding.rule]
    assert [finding.rule for finding in found] == ["template_row_missing"]
    assert "note" in found[0].message
