"""What the committed errata come to on the mirror's 2025e."""

from __future__ import annotations

from collections import Counter

import pytest

from codegen.errata.store import load_errata
from codegen.model.attribute import AttributeRow
from codegen.model.standard import Standard
from codegen.passes.pipeline import run
from isodicom.schema.rows import Values


@pytest.fixture(scope="module")
def amended(read_2025e: Standard) -> Standard:
    """The edition after all passes."""
    return run(read_2025e)


def found(standard: Standard, table: str, *path: str) -> AttributeRow:
    """The first row with this path."""
    (rows,) = (t.rows for t in standard.tables if t.keyword == table)
    for keyword in path:
        row = next(row for row in rows if keyword in (row.keyword, row.macro))
        rows = row.rows
    return row


def test_most_of_the_supplements_find_their_row(amended: Standard) -> None:
    known = {name for alias in load_errata().aliases if not alias.keyword for name in alias.names}
    supplements = [o for o in amended.errata if o.name.startswith(("values of", "context group of"))]
    ours = [o for o in supplements if o.name.split(": ")[0].split(" ")[-1] not in known]
    outcomes = Counter(outcome.outcome for outcome in ours)
    assert len(supplements) - len(ours) < 210, "entries for what is no table of the standard"
    assert outcomes["unmatched"] <= 16
    assert outcomes["applied"] + outcomes["superfluous"] > 1700


def test_nothing_written_by_hand_has_lost_its_row(amended: Standard) -> None:
    by_hand = [o for o in amended.errata if o.name.startswith(("correction", "doubt"))]
    assert len(by_hand) > 20
    assert [o for o in by_hand if o.outcome != "applied"] == []


@pytest.mark.parametrize(
    ("table", "path", "terms", "origin"),
    [
        ("SegmentationImageModule", ("SegmentationType",), ("LABELMAP",), "supplement"),
        ("DocumentContentMacro", ("ValueType",), ("TABLE",), ""),
        ("RTDoseModule", ("DoseSummationType",), ("PLAN_OVERVIEW",), ""),
        ("PatientModule", ("PatientSex",), ("M", "F", "O"), ""),
    ],
)
def test_values_that_the_lists_of_2020b_lack_are_there(
    amended: Standard, table: str, path: tuple[str, ...], terms: tuple[str, ...], origin: str
) -> None:
    lists = [values for values in found(amended, table, *path).values if not values.conditional]
    assert any(set(terms) <= set(values.terms) and values.origin == origin for values in lists)


def test_a_list_of_the_supplements_stands_apart_from_the_file_s_own(amended: Standard) -> None:
    own, added = found(amended, "SegmentationImageModule", "SegmentationType").values
    assert own == Values(("BINARY", "FRACTIONAL"))
    assert added == Values(("LABELMAP",), origin="supplement")


def test_lost_context_groups_are_bound_again(amended: Standard) -> None:
    include = found(amended, "GeneralReferenceModule", "DerivationCodeSequence", "CodeSequenceMacro")
    assert [(b.target, b.binding, b.origin) for b in include.bound] == [("CID 7203", "defined", "erratum")]
    include = found(
        amended, "SegmentDescriptionMacro", "SegmentedPropertyTypeCodeSequence", "CodeSequenceMacro"
    )
    assert [bound.target for bound in include.bound] == ["CID 7151"]


def test_relationships_are_known_for_eleven_documents(amended: Standard) -> None:
    relationships = dict(amended.relationships)
    assert len(relationships) == 11
    assert ("CONTAINER", "CONTAINS", "TEXT", False) in {
        (r.source, r.relationship, r.target, r.by_reference) for r in relationships["BasicTextSRIOD"]
    }
    assert dict(amended.root_templates)["KeyObjectSelectionDocumentIOD"] == ("TID 2010",)
