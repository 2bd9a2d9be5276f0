"""Our own tables find no error in what we write, and find what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from isodicom import check
from tests.factories.images import ct_series, random_mask, segmentation
from tests.interop.test_dciodvfy import CASES


@pytest.mark.parametrize("case", CASES)
def test_our_own_check_finds_no_error(case: str, tmp_path: Path) -> None:
    seg = CASES[case]()
    seg.save_as(tmp_path / "seg.dcm")
    for looked_at in (seg, tmp_path / "seg.dcm"):
        report = check(looked_at)
        assert report.iod == "SegmentationIOD"
        assert [finding.message for finding in report.errors] == []


def test_our_own_check_finds_what_is_missing() -> None:
    seg = segmentation(ct_series(1), random_mask((7, 5)))
    del seg.SegmentSequence[0].SegmentLabel
    assert [finding.keyword for finding in check(seg).errors] == ["SegmentLabel"]
