"""Items as columns, from bytes and from Datasets."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from struct import pack
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.datadict import dictionary_VR
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.encoding.items import Items
from isodicom.errors import AttributeValueError, EncodingError
from tests.factories.encodings import LAYOUTS, encoded, open_ended, sequence_value

MANY = 40
"""So many copies are read at once, not one by one."""

WRITTEN = [(*layout, open_) for layout in LAYOUTS.values() for open_ in (True, False)]
IDS = [f"{name}, {length}" for name in LAYOUTS for length in ("undefined lengths", "defined lengths")]


def item(**values: object) -> Dataset:
    """An item of these attributes."""
    dataset = Dataset()
    for keyword, value in values.items():
        setattr(dataset, keyword, value)
    return dataset


decimals = st.floats(-1e9, 1e9, width=32).map(lambda value: f"{value:.9g}")
words = st.text("ABCxyz 1", max_size=12).map(str.strip)
uids = st.integers(1, 10**12).map(lambda number: f"1.2.{number}")
numbers = st.integers(-(2**15), 2**15 - 1)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "ImagePositionPatient": st.lists(decimals, min_size=1, max_size=3),
    "RescaleSlope": decimals | st.just(""),
    "InstanceNumber": numbers.map(str) | st.just(""),
    "DimensionIndexValues": st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=3),
    "RealWorldValueSlope": st.floats(allow_nan=False) | st.none(),
    "RecommendedDisplayFrameRateInFloat": st.floats(allow_nan=False, width=32),
    "ReferencedSegmentNumber": st.integers(0, 2**16 - 1),
    "TagAngleSecondAxis": numbers,
    "RowPositionInTotalImagePixelMatrix": st.integers(-(2**31), 2**31 - 1),
    "FrameLabel": words,
    "ReferencedSOPInstanceUID": uids,
    "FrameType": st.lists(st.sampled_from(["ORIGINAL", "PRIMARY", "NONE"]), min_size=1, max_size=3),
    "DimensionIndexPointer": st.integers(1, 2**32 - 1),
}
SEQUENCES = [
    "PlanePositionSequence",
    "FrameContentSequence",
    "DerivationImageSequence",
    "SourceImageSequence",
]

items_of_values = st.fixed_dictionaries({}, optional=VALUES).map(lambda values: item(**values))
trees = st.recursive(
    items_of_values,
    lambda below: st.tuples(
        items_of_values, st.dictionaries(st.sampled_from(SEQUENCES), st.lists(below, max_size=3), max_size=3)
    ).map(lambda both: item(**{element.keyword: element.value for element in both[0]}, **both[1])),
    max_leaves=8,
)

Read = Callable[[Items, str], npt.NDArray[Any]]
READERS: dict[str, Read] = {
    "ImagePositionPatient": lambda items, keyword: items.floats(keyword, 3),
    "RescaleSlope": lambda items, keyword: items.floats(keyword),
    "InstanceNumber": lambda items, keyword: items.integers(keyword),
    "DimensionIndexValues": lambda items, keyword: items.integers(keyword, 2, missing=-7),
    "FrameLabel": lambda items, keyword: items.texts(keyword),
    "ReferencedSOPInstanceUID": lambda items, keyword: items.texts(keyword),
    "FrameType": lambda items, keyword: items.texts(keyword),
    "DimensionIndexPointer": lambda items, keyword: items.tags(keyword),
}


def assert_alike(found: Items, expected: Items, depth: int = 0) -> None:
    """Compare all columns, also of what is nested."""
    assert found.count == expected.count
    for keyword in VALUES:
        read = READERS.get(keyword, lambda items, keyword: items.floats(keyword))
        np.testing.assert_array_equal(read(found, keyword), read(expected, keyword), keyword)
        np.testing.assert_array_equal(found.present(keyword), expected.present(keyword), keyword)
    for sequence in SEQUENCES if depth < 4 else ():
        one, other = found.nested(sequence), expected.nested(sequence)
        np.testing.assert_array_equal(one.parent, other.parent)
        np.testing.assert_array_equal(one.owner, other.owner)
        if other.count:
            assert_alike(one, other, depth + 1)


@given(
    st.lists(trees, max_size=6),
    st.sampled_from([1, MANY]),
    st.sampled_from(list(LAYOUTS.values())),
    st.booleans(),
)
def test_columns_from_bytes_are_those_of_the_datasets(
    items: list[Dataset], copies: int, layout: tuple[bool, bool], open_: bool
) -> None:
    items = items * copies
    found = Items.from_raw(sequence_value(items, *layout, open_), *layout)
    assert found.scanned
    assert_alike(found, Items.from_datasets(items))


@pytest.mark.parametrize(("implicit", "little_endian", "open_"), WRITTEN, ids=IDS)
@pytest.mark.parametrize("count", [3, MANY])
def test_values_of_items(implicit: bool, little_endian: bool, open_: bool, count: int) -> None:
    items = [
        item(
            PlanePositionSequence=[item(ImagePositionPatient=[f"{index}.5", "-1e2", "+3"])],
            FrameContentSequence=[item(DimensionIndexValues=[1, index])],
            FrameType=["ORIGINAL", "PRIMARY"],
        )
        for index in range(count)
    ]
    found = Items.from_raw(sequence_value(items, implicit, little_endian, open_), implicit, little_endian)
    positions = found.nested("PlanePositionSequence")
    np.testing.assert_array_equal(positions.owner, np.arange(count))
    expected = [[index + 0.5, -100, 3] for index in range(count)]
    np.testing.assert_array_equal(positions.floats("ImagePositionPatient", 3), expected)
    indices = found.nested("FrameContentSequence").integers("DimensionIndexValues", 3)
    np.testing.assert_array_equal(indices, [[1, index, -1] for index in range(count)])
    assert found.texts("FrameType").tolist() == ["ORIGINAL\\PRIMARY"] * count
    assert found.dataset(2).PlanePositionSequence[0].ImagePositionPatient == [2.5, -100, 3]


def with_bytes(keyword: str, *values: bytes) -> Items:
    """Items whose attribute has these bytes, whatever they are."""
    tag, vr = Tag(keyword), dictionary_VR(keyword).encode()
    head = pack("<HH2s", tag.group, tag.element, vr)
    elements = [head + pack("<H", len(value)) + value for value in values]
    items = [pack("<HHL", 0xFFFE, 0xE000, len(element)) + element for element in elements]
    return Items.from_raw(b"".join(items), False, True)


@pytest.mark.parametrize("copies", [1, MANY])
def test_decimals_as_they_are_found_in_files(copies: int) -> None:
    written = (b" 1.5 ", b"+2", b"-3.25E+01", b"4.\0", b"", b"  ", b".5")
    found = with_bytes("RescaleSlope", *written * copies).floats("RescaleSlope")
    np.testing.assert_array_equal(found, [1.5, 2, -32.5, 4, np.nan, np.nan, 0.5] * copies)


@pytest.mark.parametrize("copies", [1, MANY])
def test_several_decimals_of_which_some_are_missing(copies: int) -> None:
    written = (b"1\\2\\3", b"4", b"5\\\\6 ", b"\\7", b"8\\9\\10\\11")
    found = with_bytes("ImagePositionPatient", *written * copies).floats("ImagePositionPatient", 3)
    nan = np.nan
    expected = [[1, 2, 3], [4, nan, nan], [5, nan, 6], [nan, 7, nan], [8, 9, 10]] * copies
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize(
    ("keyword", "value", "read"),
    [
        ("RescaleSlope", b"1,5 ", Items.floats),
        ("RescaleSlope", b"1_000 ", Items.floats),
        ("InstanceNumber", b"1.5 ", Items.integers),
        ("InstanceNumber", b"99999999999999999999", Items.integers),
        ("FrameLabel", b"text", Items.floats),
    ],
)
def test_what_is_no_number_is_named(keyword: str, value: bytes, read: Read) -> None:
    with pytest.raises(AttributeValueError, match=value.decode().strip()) as caught:
        read(with_bytes(keyword, value), keyword)
    assert caught.value.keyword == keyword


def test_whole_numbers_that_are_written_with_a_point() -> None:
    assert with_bytes("InstanceNumber", b"12.0", b" 7").integers("InstanceNumber").tolist() == [12, 7]


def test_texts_are_decoded_by_the_character_set() -> None:
    items = [item(FrameLabel="Grüße")]
    items[0].SpecificCharacterSet = "ISO_IR 192"
    value = sequence_value(items, False, True, False)
    assert Items.from_raw(value, False, True, ["utf-8"]).texts("FrameLabel").tolist() == ["Grüße"]


@pytest.mark.parametrize(("signed", "expected"), [(False, 0xFFFE), (True, -2)])
def test_values_whose_vr_depends_on_the_pixels(signed: bool, expected: int) -> None:
    holder = Dataset()
    holder.add_new("RealWorldValueFirstValueMapped", "US", 0xFFFE)
    value = sequence_value([holder], True, True, False)
    found = Items.from_raw(value, True, True, signed=signed)
    assert found.integers("RealWorldValueFirstValueMapped").tolist() == [expected]
    assert found.dataset(0).RealWorldValueFirstValueMapped == expected


def test_elements_without_vr_among_others_that_have_one() -> None:
    inner = item(RescaleSlope="2.5", RescaleIntercept="-7")
    content = encoded(inner, True, True)
    value = pack("<HHL", 0xFFFE, 0xE000, len(content)) + content
    items = Items.from_raw(value * MANY, False, True)
    assert items.scanned
    assert items.floats("RescaleIntercept").tolist() == [-7.0] * MANY


def test_what_the_scanner_does_not_know_is_left_to_pydicom() -> None:
    # Behind the elements of an item stands the delimiter of a sequence, where none is open.
    content = encoded(item(RescaleSlope="2.5"), False, True) + pack("<HHL", 0xFFFE, 0xE0DD, 0)
    value = pack("<HHL", 0xFFFE, 0xE000, len(content)) + content
    items = Items.from_raw(value, False, True)
    assert not items.scanned
    assert items.floats("RescaleSlope").tolist() == [2.5]


def test_items_that_no_one_can_read() -> None:
    with pytest.raises(EncodingError, match="can't be read"):
        Items.from_raw(b"\xfe\xff\x00\xe0\x40", False, True)


@pytest.mark.parametrize("raw", [True, False])
def test_some_of_the_items(raw: bool) -> None:
    items = [item(InstanceNumber=number) for number in range(5)]
    all_ = (
        Items.from_raw(sequence_value(items, False, True, True), False, True)
        if raw
        else Items.from_datasets(items)
    )
    some = all_.take(np.array([3, 3, 1]))
    assert some.integers("InstanceNumber").tolist() == [3, 3, 1]
    assert some.owner.tolist() == [0, 1, 2]


@pytest.mark.parametrize("copies", [1, MANY])
def test_items_pickle(copies: int) -> None:
    items = [open_ended(item(FrameContentSequence=[item(FrameLabel="a")]))] * copies
    found = Items.from_raw(sequence_value(items, False, True, True), False, True)
    again = pickle.loads(pickle.dumps(found))
    assert again.nested("FrameContentSequence").texts("FrameLabel").tolist() == ["a"] * copies


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(ValueError, match="'RescaleSlop'"):
        Items.from_datasets([]).floats("RescaleSlop")


def test_bytes_of_values() -> None:
    items = [item(RescaleSlope="1.5"), item()]
    value = sequence_value(items, True, True, False)
    assert Items.from_raw(value, True, True).raw("RescaleSlope") == [b"1.5 ", None]
    assert Items.from_datasets(items).raw("RescaleSlope") == [b"1.5 ", None]
