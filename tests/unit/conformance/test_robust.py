"""Datasets that no honest program makes: looked at like others, in time."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from pydicom import Dataset, examples
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.tag import Tag

from isodicom.conformance import asking, check, explain
from isodicom.conformance.conditions.values import LONGEST, values_at
from isodicom.conformance.elements import items_held
from isodicom.conformance.raw_values import numbers_of
from isodicom.conformance.rules.consistency.facts import MANY, Facts, Inside
from isodicom.encoding.items import Items
from isodicom.errors import AttributeValueError, EncodingError
from isodicom.io.writing import write_file
from tests.factories.consistent import ENHANCED_CT, an_object, item
from tests.factories.images import ct_series, random_mask, segmentation
from tests.fuzz.checking.written import Writer


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


@pytest.mark.parametrize("value", [[1, "text"], ["a"]])
def test_a_sequence_that_holds_other_things_than_items_has_none(value: object) -> None:
    element = DataElement(0x00041220, "SQ", [])
    element._value = value
    assert items_held(element) is None


@pytest.mark.parametrize("text", ["nan", "inf", "9" * 400])
@pytest.mark.parametrize("vr", ["DS", "IS"])
def test_numbers_that_nothing_can_be_reckoned_with_are_none(text: str, vr: str) -> None:
    image = examples.ct
    for keyword in ("Rows", "BitsAllocated", "PixelSpacing", "NumberOfFrames"):
        tag = Tag(keyword)
        image.add(RawDataElement(tag, vr, len(text), text.encode(), 0, False, True))
    assert {"Rows", "BitsAllocated"} <= {finding.keyword for finding in check(image).findings}
    assert numbers_of(text.encode(), vr, True) == ()


def test_floats_that_are_not_finite_are_left_out() -> None:
    assert numbers_of(pack("<3d", 1.5, float("nan"), float("inf")), "FD", True) == (1.5,)


def test_dimensions_that_point_to_no_number_are_checked() -> None:
    seg = Dataset()
    seg.update(segmentation(ct_series(2), random_mask((2, 7, 5))))
    index = seg.DimensionIndexSequence[0]
    index._dict[Tag("DimensionIndexPointer")] = RawDataElement(
        Tag("DimensionIndexPointer"), "DS", 4, b"nan ", 0, False, True
    )
    assert any(finding.keyword == "DimensionIndexPointer" for finding in check(seg).findings)


def test_frame_types_that_are_no_items_are_left_to_the_rules_about_values() -> None:
    frames = [item(CTImageFrameTypeSequence=item(FrameType=["ORIGINAL"]))]
    image = an_object(ENHANCED_CT, ImageType=["ORIGINAL"], VolumetricProperties="VOLUME")
    image.PixelPresentation = "MONOCHROME"
    image.PerFrameFunctionalGroupsSequence = [*frames, item()]
    element = DataElement(Tag("CTImageFrameTypeSequence"), "SQ", [])
    element._value = [9, ""]
    image.PerFrameFunctionalGroupsSequence[1]._dict[element.tag] = element
    assert check(image).errors


def test_what_is_explained_is_looked_for_in_sequences_only() -> None:
    seg = segmentation(ct_series(40), random_mask((40, 7, 5)))
    for frame in seg.PerFrameFunctionalGroupsSequence:
        frame.add(RawDataElement(Tag(0x00091010), "UN", 8, b"\xfe\xff\x00\xe0abcd", 0, False, True))
    file = BytesIO()
    write_file(seg, file, enforce_file_format=True)
    assert explain(file.getvalue(), "PixelSpacing").lines()


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
    image.file_meta[0x00020016] = DataElement(0x00020016, "SS", "1.2.3")
    with pytest.raises(EncodingError, match=r"\(0002,0016\)") as raised:
        write_file(image, tmp_path / "x.dcm", enforce_file_format=True)
    assert "Traceback" not in str(raised.value)


@pytest.mark.parametrize("listed", [True, False])
def test_references_that_name_nothing_are_not_gone_through(
    monkeypatch: pytest.MonkeyPatch, listed: bool
) -> None:
    seg = segmentation(ct_series(2), random_mask((2, 7, 5)))
    if not listed:
        del seg.ReferencedSeriesSequence
    value = Writer().items([Writer().element(0x00081150, "UI", b"")] * 1000)
    tag = Tag("SourceImageSequence")
    seg._dict[tag] = RawDataElement(tag, "SQ", len(value), value, 0, False, True)
    made: list[str] = []
    fact = Inside._fact

    def noted(self: Inside, number: int) -> Facts:
        made.append(self._keyword)
        return fact(self, number)

    monkeypatch.setattr(Inside, "_fact", noted)
    check(seg)
    assert "SourceImageSequence" not in made


def test_of_frames_that_come_apart_those_are_decoded_that_have_the_sequence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writer = Writer()
    apart = writer.element(0x00209116, "SQ", b"no items")
    items = [writer.element(0x00081150, "UI", b"1.2\0")] * 5000 + [apart]
    frames = Items.from_raw(writer.items(items), False, True, ["iso8859"])
    rows: list[int] = []
    dataset = Items.dataset

    def noted(self: Items, row: int) -> Dataset:
        rows.append(row)
        return dataset(self, row)

    monkeypatch.setattr(Items, "dataset", noted)
    with suppress(AttributeValueError, EncodingError):
        frames.nested("PlaneOrientationSequence")
    assert rows == [5000]


def test_of_a_value_of_a_megabyte_no_condition_is_told() -> None:
    dataset = Dataset()
    for length, told in ((LONGEST, 1), (LONGEST + 2, None)):
        element = RawDataElement(Tag(0x00080060), "CS", length, b"M" * length, 0, False, True)
        dataset._dict[element.tag] = element
        values = values_at(dataset, 0x00080060)
        assert (values and len(values.all)) == told
