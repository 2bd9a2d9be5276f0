"""An object of each SOP class that has what is demanded, and nothing else, and one that has more: neither has errors."""

from __future__ import annotations

import pytest

from isodicom.conformance import check, missing_from
from isodicom.conformance.lookup import tables
from tests.factories.minimal import minimal

SOP_CLASSES = {one.keyword: uid for uid, one in tables.sop_classes().items() if one.iod}


@pytest.mark.parametrize("keyword", SOP_CLASSES)
def test_what_is_demanded_can_be_had(keyword: str) -> None:
    made = minimal(SOP_CLASSES[keyword])
    assert made.contradictions == []
    assert not missing_from(made.dataset)
    assert check(made.dataset, severity="error").findings == ()


@pytest.mark.parametrize(
    "keyword", ["CTImageStorage", "MRImageStorage", "RTPlanStorage", "ComprehensiveSRStorage"]
)
def test_more_than_is_demanded_does_no_harm(keyword: str) -> None:
    few, more = (minimal(SOP_CLASSES[keyword], share, seed=1) for share in (0, 0.2))
    assert not more.dataset.keys() <= few.dataset.keys()
    assert more.contradictions == []
    assert check(more.dataset, severity="error").findings == ()


def test_the_same_seed_makes_the_same_object() -> None:
    first, second = (minimal(SOP_CLASSES["UltrasoundImageStorage"], 0.2, seed=3) for _ in "ab")
    assert first.dataset == second.dataset
