"""The elements of objects, for reports."""

from __future__ import annotations

from io import BytesIO

from pydicom import examples

from isodicom.conformance.engine import check_dataset
from isodicom.conformance.reports.outline import outline_of
from isodicom.encoding.files import read_raw


def test_elements_that_make_no_sense_are_told_with_the_rest() -> None:
    buffer = BytesIO()
    examples.ct.save_as(buffer)
    damaged = buffer.getvalue().replace(b"\x08\x00\x22\x00DA", b"\x08\x00\x22\x00Dx")
    dataset = read_raw(damaged)
    rows = {tag: (vr, value) for tag, _, vr, value, _ in outline_of(dataset, check_dataset(dataset))}
    assert rows["(0008,0022)"][1] == "can't be read"
    assert rows["(0008,0060)"] == ("CS", "CT")
