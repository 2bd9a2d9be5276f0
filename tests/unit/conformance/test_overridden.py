"""Types that a module overrides in another one."""

from __future__ import annotations

import pytest
from pydicom import Dataset

from isodicom.conformance import check, required_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.overridden import OVERRIDES, Override

TRUE_COLOR = "1.2.840.10008.5.1.4.1.1.7.4"


def missing(**values: object) -> set[str]:
    """What a capture of several frames lacks."""
    made = Dataset()
    made.SOPClassUID = TRUE_COLOR
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return {f.keyword for f in check(made).findings if f.rule.startswith("missing_type")}


@pytest.mark.parametrize("row", OVERRIDES)
def test_rows_name_what_the_standard_has(row: Override) -> None:
    assert tables.definition(row.module) is not None
    assert tables.definition(row.by) is not None
    assert tables.element(row.keyword) is not None


def test_what_is_captured_needs_no_modality() -> None:
    assert "Modality" not in missing(SeriesInstanceUID="1.2")
    assert "Modality" not in {row.path for row in required_of("SecondaryCaptureImage")}
    assert "Modality" in {row.path for row in required_of("CTImage")}


@pytest.mark.parametrize(("frames", "needed"), [(1, False), (2, True)])
def test_one_captured_frame_needs_no_increment(frames: int, needed: bool) -> None:
    lacking = missing(NumberOfFrames=frames)
    assert ("FrameIncrementPointer" in lacking) is needed
