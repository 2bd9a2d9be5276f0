"""Datasets that no honest program makes: looked at like others, in time."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import Dataset, examples
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.tag import Tag

from isodicom.conformance import asking, check, explain
from isodicom.conformance.elements import items_held
from isodicom.conformance.rules.consistency.facts import MANY
from isodicom.errors import EncodingError
from isodicom.io.writing import write_file
from tests.factories.images import ct_series, random_mask, segmentation


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails is a failure here."""
    monkeypatch.setattr(asking, "strict", True)


def test_a_sequence_that_holds_text_has_no_items() -> None:
    element = DataElement(0x52009230, "SQ", [])
    element._value = "text"
    assert items_held(element) is None
    seg = Dataset()
    seg.update(segmentation(ct_series(2), random_mask((2, 7, 5))))
    seg._dict[Tag(0x52009230)] = element
    assert check(seg).errors


def test_a_million_values_where_there_is_one_are_not_made_numbers() -> None:
    image = examples.ct
    image.add(RawDataElement(Tag(0x00280008), "IS", 2 * MANY, b"1\\" * MANY, 0, False, True))
    assert "NumberOfFrames" in [finding.keyword for finding in check(image).findings]


def test_what_is_nested_a_thousand_deep_is_explained_as_far_as_it_is_checked() -> None:
    image = innermost = Dataset()
    image.update(examples.ct)
    for _ in range(300):
        item = Dataset()
        item.PatientName = "A"
        innermost.ReferencedImageSequence = [item]
        innermost = item
    assert explain(image, "PatientName").lines()


def test_a_value_of_file_meta_information_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    image = examples.ct
    image.file_meta[0x00020002] = DataElement(0x00020002, "SS", "1.2.3")
    with pytest.raises(EncodingError, match=r"\(0002,0002\)") as raised:
        write_file(image, tmp_path / "x.dcm", enforce_file_format=True)
    assert "Traceback" not in str(raised.value)
