"""Relationships of content items by IOD."""

from __future__ import annotations

from codegen.model.iod import IODTable
from codegen.model.standard import Standard
from codegen.passes.gather_relationships import GatherRelationships
from isodicom.schema.rows import Relationship

TEXT = Relationship("CONTAINER", "CONTAINS", "TEXT", False)


def test_only_iods_that_state_relationships_have_them() -> None:
    image = IODTable("table_A.3-1", "Box Image", "sect_A.3", (), keyword="BoxImageIOD")
    report = IODTable("table_A.35-1", "Box SR", "sect_A.35", (), relationships=(TEXT,), keyword="BoxSRIOD")
    made = GatherRelationships().process(Standard("2030a", iods=(report, image)))
    assert made.relationships == (("BoxSRIOD", (TEXT,)),)
