"""The elements of objects, for reports."""

from __future__ import annotations

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from isodicom.conformance.report import Report
from isodicom.conformance.reports.outline import outline_of


def test_elements_that_make_no_sense_are_told_with_the_rest() -> None:
    elements = {
        BaseTag(tag): RawDataElement(BaseTag(tag), vr, len(value), value, 0, False, True)
        for tag, vr, value in ((0x00080022, "Dx", b"19970430"), (0x00080060, "CS", b"CT"))
    }
    told = outline_of(Dataset(elements), Report("", "", ""))
    assert [row[:4] for row in told] == [
        ("(0008,0022)", "AcquisitionDate", "Dx", "can't be read"),
        ("(0008,0060)", "Modality", "CS", "CT"),
    ]
