"""What is gathered of an object, to compare it with others."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from isodicom.conformance.across import gathered, summary
from isodicom.encoding.files import read_raw
from tests.factories.consistent import CT, an_object, item


@pytest.mark.parametrize("little", [True, False])
def test_only_sequences_that_refer_to_something_are_gone_through(
    little: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = an_object(
        CT,
        RequestAttributesSequence=[item(RequestedProcedureID=str(number)) for number in range(9)],
        ReferencedImageSequence=item(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID="1.2.77"),
    )
    image.save_as(tmp_path / "image.dcm", implicit_vr=False, little_endian=little, overwrite=True)
    opened: list[int] = []
    whole = gathered.items_of

    def items_of(dataset: Dataset, tag: int) -> object:
        opened.append(int(tag))
        return whole(dataset, tag)

    monkeypatch.setattr(gathered, "items_of", items_of)
    found = summary(read_raw(str(tmp_path / "image.dcm")), "image.dcm")
    assert [reference.uid for reference in found.references] == ["1.2.77"]
    assert opened == [0x00081140]
