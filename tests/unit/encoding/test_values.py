from __future__ import annotations

import pytest
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.encoding.values import items_in, value_in
from isodicom.errors import AttributeValueError
from tests.factories.objects import dataset

ITEM = b"\xfe\xff\0\xe0\xff\xff\xff\xff"


def holding(keyword: str, vr: str, value: bytes) -> Dataset:
    """One attribute as it stands in a file."""
    tag, made = Tag(keyword), Dataset()
    made._dict[tag] = RawDataElement(tag, vr, len(value), value, 0, False, True)
    return made


def test_a_value_is_what_pydicom_makes_of_it() -> None:
    assert value_in(holding("PixelSpacing", "DS", b"1\\2 "), "PixelSpacing") == [1, 2]


@pytest.mark.parametrize("vr", ["DS", "LO", "SQ", "OB"])
def test_nothing_is_nothing(vr: str) -> None:
    assert not value_in(holding("PixelSpacing", vr, b""), "PixelSpacing")
    assert value_in(Dataset(), "PixelSpacing") is None


@pytest.mark.parametrize(
    ("keyword", "vr", "value"),
    [
        ("Rows", "UL", b"\1\0"),  # too short for its representation
        ("Rows", "ZZ", b"\1\0"),  # no such representation
        ("PixelSpacing", "SQ", (ITEM + b"\x28\0\x30\0SQ\0\0\xff\xff\xff\xff") * 1500),  # too deep
    ],
)
def test_bytes_that_make_no_sense_are_refused_in_few_words(keyword: str, vr: str, value: bytes) -> None:
    with pytest.raises(AttributeValueError, match=keyword) as caught:
        value_in(holding(keyword, vr, value), keyword)
    assert len(str(caught.value)) < 300


def test_items_are_those_of_a_sequence() -> None:
    item = dataset(PixelSpacing=[1, 2])
    assert list(items_in(dataset(PixelMeasuresSequence=[item]), "PixelMeasuresSequence")) == [item]
    assert not items_in(Dataset(), "PixelMeasuresSequence")
    assert not items_in(dataset(PixelMeasuresSequence=[]), "PixelMeasuresSequence")


def test_what_should_be_items_and_is_text_is_refused() -> None:
    with pytest.raises(AttributeValueError, match="PixelMeasuresSequence takes items"):
        items_in(holding("PixelMeasuresSequence", "LO", b"text"), "PixelMeasuresSequence")
