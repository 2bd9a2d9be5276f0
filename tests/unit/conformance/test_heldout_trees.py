"""Defects that the shared corpus does not have: documents, segments, frames, states, maps, annotations."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydicom import dcmread

from tests.conformance.heldout.defect import Defect
from tests.conformance.heldout.score import scores
from tests.conformance.heldout.trees import documents, frames, presentation, relations, templates, values

ROWS: dict[str, Sequence[Defect]] = {
    "documents": documents.DEFECTS,
    "frames": frames.DEFECTS,
    "presentation": presentation.DEFECTS,
    "relations": relations.DEFECTS,
    "templates": templates.DEFECTS,
    "values": values.DEFECTS,
}

PLACED = 0.9
"""Which share of those found is reported at their place, not at one of those that contradict each other."""


@pytest.mark.parametrize("name", sorted(ROWS))
def test_defects_are_found_at_their_place(name: str, shared: Path) -> None:
    corpus = shared / "conformance"
    built = documents.built(dcmread(corpus / "clean" / "sr1500_comp.dcm"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library that writes what is wrong
        got = list(scores(ROWS[name], corpus, built))
    missed = {one.defect.id: one.findings for one in got if not one.found}
    assert missed == {}
    assert sum(one.placed for one in got) >= PLACED * len(got)
    assert sum(one.further for one in got) < len(got)


def test_built_documents_have_no_errors(shared: Path) -> None:
    from isodicom.conformance import check

    for document in documents.built(dcmread(shared / "conformance" / "clean" / "sr1500_comp.dcm")).values():
        assert check(document).errors == ()
