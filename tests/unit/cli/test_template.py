"""How rows of templates are put into words."""

from __future__ import annotations

import pytest

from isodicom.cli.views.template import said
from isodicom.schema.rows import Code, Constraint

FINDING, LESION = Code("121071", "DCM", "Finding"), Code("52988006", "SCT", "Lesion")


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        (None, ""),
        (Constraint("EV", (FINDING,)), "Finding (121071, DCM)"),
        (Constraint("DT", (FINDING, LESION)), "Finding (121071, DCM) or Lesion (52988006, SCT)"),
        (Constraint("BCID", bound="CID 218"), "CID 218 (baseline)"),
        (Constraint("DCID", bound="CID 218"), "CID 218 (defined)"),
        (Constraint(bound="TID 300"), "TID 300"),
        (Constraint(text="absent"), "without concept name"),
        (Constraint(parameter="$Measurement"), "$Measurement"),
        (Constraint(units=Constraint("EV", (Code("mm", "UCUM", "mm"),))), "in mm (mm, UCUM)"),
    ],
)
def test_a_constraint_reads_as_english(constraint: Constraint | None, words: str) -> None:
    assert said(constraint) == words
