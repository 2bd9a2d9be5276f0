"""Columns as bytes: pydicom reads back what cells hold."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.datadict import dictionary_VR
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset
from pydicom.sequence import Sequence
from pydicom.values import convert_SQ

from isodicom.encoding.cells import (
    Cells,
    decimals,
    doubles,
    element,
    encoded,
    integers,
    item,
    join,
    sequence,
    texts,
    uids,
)
from isodicom.encoding.decimals import decimal_text
from isodicom.encoding.layout import Layout
from isodicom.errors import AttributeValueError, EncodingError

LAYOUTS = [Layout(implicit=False), Layout(implicit=True)]
layouts = pytest.mark.parametrize("layout", LAYOUTS, ids=["explicit", "implicit"])


def read_item(data: bytes, layout: Layout) -> Dataset:
    """The elements that stand in bytes."""
    return read_dataset(BytesIO(data), layout.implicit, True, at_top_level=False)


def read_items(data: bytes, layout: Layout) -> Sequence:
    """The items that stand in bytes."""
    return convert_SQ(data, layout.implicit, True, ["utf-8"])


def whole(low: int, high: int) -> st.SearchStrategy[int]:
    """Whole numbers, often those at the ends."""
    return st.integers(low, high) | st.sampled_from([low, high])


finite = st.floats(allow_nan=False, allow_infinity=False)
words = st.text("ABCxyz 1äß語", max_size=9).map(str.strip).map(lambda text: text or "x")
VALUES: dict[str, tuple[Callable[[Any], Cells], st.SearchStrategy[Any]]] = {
    "DimensionIndexValues": (lambda column: integers("UL", column), whole(0, 2**32 - 1)),
    "ReferencedSegmentNumber": (lambda column: integers("US", column), whole(0, 2**16 - 1)),
    "TagAngleSecondAxis": (lambda column: integers("SS", column), whole(-(2**15), 2**15 - 1)),
    "RowPositionInTotalImagePixelMatrix": (lambda column: integers("SL", column), whole(-(2**31), 2**31 - 1)),
    "ReferencedFrameNumber": (lambda column: integers("IS", column), whole(-(2**31), 2**31 - 1)),
    "DimensionIndexPointer": (lambda column: integers("AT", column), whole(0, 2**32 - 1)),
    "RealWorldValueSlope": (lambda column: doubles("FD", column), finite),
    "ImagePositionPatient": (decimals, st.integers(-(10**13), 10**13).map(lambda number: number / 1e3)),
    "FrameComments": (lambda column: texts("LT", column, ["utf-8"]), words),
    "ReferencedSOPInstanceUID": (uids, st.integers(1, 10**30).map(lambda number: f"1.2.{number}")),
}


@layouts
@pytest.mark.parametrize("keyword", VALUES)
@given(data=st.data())
def test_values_are_read_back(keyword: str, layout: Layout, data: st.DataObject) -> None:
    """Whatever the VR, and however rows differ in length."""
    cells_of, value = VALUES[keyword]
    column = data.draw(st.lists(value, min_size=1, max_size=5))
    content = element(keyword, cells_of(column), layout)
    found = read_items(item(content, layout).to_bytes(), layout)
    assert [one[keyword].VR for one in found] == [dictionary_VR(keyword)] * len(column)
    assert [one[keyword].value for one in found] == column


@layouts
@pytest.mark.parametrize(
    ("keyword", "cells_of", "number"),
    [
        ("DimensionIndexValues", lambda rows: integers("UL", rows), whole(0, 2**32 - 1)),
        ("ReferencedFrameNumber", lambda rows: integers("IS", rows), whole(1, 2**31 - 1)),
        ("ImagePositionPatient", decimals, st.integers(-99999, 99999).map(lambda number: number / 64)),
        ("DimensionIndexPointer", lambda rows: integers("AT", rows), whole(0, 2**32 - 1)),
    ],
    ids=["UL", "IS", "DS", "AT"],
)
@given(data=st.data())
def test_several_values_a_row(
    keyword: str,
    cells_of: Callable[[Any], Cells],
    number: st.SearchStrategy[Any],
    layout: Layout,
    data: st.DataObject,
) -> None:
    """A row of an array is the values of one element."""
    width = data.draw(st.integers(2, 6))
    rows = data.draw(st.lists(st.lists(number, min_size=width, max_size=width), min_size=1, max_size=4))
    found = read_items(item(element(keyword, cells_of(rows), layout), layout).to_bytes(), layout)
    assert [list(one[keyword].value) for one in found] == rows


@layouts
@given(data=st.data())
def test_nested_items_of_rows_that_differ(layout: Layout, data: st.DataObject) -> None:
    """Items that rows lack, elements that rows lack, and empty sequences."""
    count = data.draw(st.integers(1, 6))
    rows = st.lists(st.booleans(), min_size=count, max_size=count)
    has_first, has_second, has_code = (np.array(data.draw(rows)) for _ in range(3))
    names = data.draw(st.lists(words, min_size=count, max_size=count))
    codes = data.draw(st.lists(words, min_size=2, max_size=2))
    code_of = np.array(data.draw(st.lists(st.integers(0, 1), min_size=count, max_size=count)))

    comments = element("FrameComments", texts("LT", names, ["utf-8"]), layout)
    coded = element("CodeValue", texts("SH", codes, ["utf-8"]), layout).take(code_of).where(has_code)
    first = item(join(coded, comments), layout).where(has_first)
    second = item(Cells.constant(b""), layout).where(has_second)
    frames = item(sequence("FrameContentSequence", first, second, layout=layout), layout)

    found = read_items(frames.to_bytes(), layout)
    assert len(found) == count
    for row, frame in enumerate(found):
        inner = list(frame.FrameContentSequence)
        assert len(inner) == int(has_first[row]) + int(has_second[row])
        if has_first[row]:
            assert inner[0].FrameComments == names[row]
            assert inner[0].get("CodeValue") == (codes[code_of[row]] if has_code[row] else None)
        if has_second[row]:
            assert len(inner[-1]) == 0


@layouts
def test_what_pydicom_writes_goes_to_all_rows(layout: Layout) -> None:
    """A constant sequence stands in each of the items."""
    code = Dataset()
    code.CodeValue, code.CodeMeaning = "1", "ä"
    constant = Cells.constant(encoded([code], "DerivationCodeSequence", layout, ["utf-8"]))
    numbers = element("ReferencedSegmentNumber", integers("US", [1, 2, 3]), layout)
    found = read_items(item(join(constant, numbers), layout).to_bytes(), layout)
    assert [frame.ReferencedSegmentNumber for frame in found] == [1, 2, 3]
    assert all(frame.DerivationCodeSequence == [code] for frame in found)


def test_no_rows() -> None:
    """Nothing comes of nothing."""
    layout = LAYOUTS[0]
    none = element("DimensionIndexValues", integers("UL", np.zeros((0, 2), np.uint32)), layout)
    assert item(join(none, Cells.constant(b"ab")), layout).to_bytes() == b""
    assert element("ImagePositionPatient", decimals(np.zeros((0, 3))), layout).rows == 0
    assert uids([]).rows == 0


def test_taken_rows() -> None:
    """Rows in another order, several times."""
    cells = Cells.of([b"a", b"", b"ccc"])
    assert cells.take(np.array([2, 0, 2, 1])).to_bytes() == b"cccaccc"
    assert Cells.constant(b"xy").take(np.zeros(3, np.int64)).to_bytes() == b"xyxyxy"


@given(st.lists(st.lists(st.binary(max_size=5), min_size=3, max_size=3), min_size=2, max_size=6))
def test_joined_rows(rows: list[list[bytes]]) -> None:
    """Each part follows the one before it, whatever their lengths."""
    columns = [Cells.of(list(column)) for column in zip(*rows, strict=True)]
    assert join(*columns).to_bytes() == b"".join(b"".join(row) for row in rows)
    assert join(columns[0], Cells.constant(b"|"), columns[1]).to_bytes() == b"".join(
        row[0] + b"|" + row[1] for row in rows
    )


@given(st.floats(-1e300, 1e300))
def test_decimal_text_is_the_nearest_that_fits(number: float) -> None:
    """At most 16 characters; exact where repr is short, else as near as ten digits and more are."""
    text = decimal_text(number)
    assert len(text) <= 16
    assert abs(float(text) - number) <= abs(number) * 1e-8
    if len(repr(number)) <= 16:
        assert float(text) == number
        assert len(text) <= len(repr(number))


@pytest.mark.parametrize(
    "number", [1 / 3, -1 / 3, 123456.123456789012, -99999999999999.99, 900719925474099.5]
)
def test_decimal_text_of_many_digits_keeps_those_that_fit(number: float) -> None:
    """No other decimal number of as many characters is nearer."""
    text = decimal_text(number)
    digits = len(text.partition(".")[2])
    assert abs(float(text) - number) <= 0.5 * 10.0**-digits


@pytest.mark.parametrize(
    ("vr", "values"), [("US", [1, 65536]), ("US", [-1]), ("SS", [40000]), ("UL", [2**32]), ("IS", [10**12])]
)
def test_integers_that_do_not_fit(vr: str, values: list[int]) -> None:
    """They are refused, not cut."""
    with pytest.raises(AttributeValueError, match=vr):
        integers(vr, values)


def test_numbers_of_the_wrong_kind() -> None:
    """No fraction is a whole number, and infinity is no decimal."""
    with pytest.raises(AttributeValueError, match="whole"):
        integers("US", [1.5])
    with pytest.raises(AttributeValueError, match="finite"):
        decimals([1.0, np.inf])


def test_values_of_odd_length_or_too_long() -> None:
    """An element is not made of them."""
    layout = LAYOUTS[0]
    with pytest.raises(EncodingError, match="FrameComments"):
        element("FrameComments", Cells.of([b"abc"]), layout)
    with pytest.raises(EncodingError, match="FrameComments"):
        element("FrameComments", Cells.of([b"a" * 65536]), layout)
    assert element("FrameComments", Cells.of([b"a" * 65536]), LAYOUTS[1]).lengths[0] == 65544


def test_contents_are_no_items() -> None:
    """Who forgets to make items of contents is told."""
    layout = LAYOUTS[0]
    numbers = element("ReferencedSegmentNumber", integers("US", [1]), layout)
    with pytest.raises(ValueError, match="item"):
        sequence("SegmentIdentificationSequence", numbers, layout=layout)


def test_different_numbers_of_rows() -> None:
    """They can't stand side by side."""
    with pytest.raises(ValueError, match="rows"):
        join(Cells.of([b"a", b"b"]), Cells.of([b"a", b"b", b"c"]))
