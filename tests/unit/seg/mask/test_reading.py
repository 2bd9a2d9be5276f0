from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.errors import AttributeValueError
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.dimensions import FrameTable
from isodicom.multiframe.tiling import Tiling
from isodicom.pixels.bits import unpack_bits
from isodicom.seg import SegmentationTypeValues, SegmentsOverlapValues
from isodicom.seg.mask import Mask, read_mask

BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues
Array = npt.NDArray[Any]

LABELS = np.array([[[0, 1], [2, 0]], [[0, 0], [0, 2]]], np.uint8)
STACKED = np.stack([LABELS == 1, LABELS == 2], axis=-1)


def written(mask: Mask) -> Array:
    """All frames, segment after segment: frames x rows x columns."""
    planes, rows, columns = mask.shape
    segments = mask.present().shape[1]
    numbers = np.repeat(np.array(mask.numbers[:segments]), planes)
    frames = FrameTable(
        np.tile(np.arange(planes), segments), None if mask.present().shape[1] == 1 else numbers
    )
    mask.encode_as(PixelFormat("1.2.840.10008.1.2.1", rows, columns, 1, mask.bits, mask.bits, "MONOCHROME2"))
    value = mask.pixels(frames).value
    assert isinstance(value, bytes)
    count = len(frames.plane) * rows * columns
    values = (
        unpack_bits(value, count) if mask.bits == 1 else np.frombuffer(value, f"<u{mask.bits // 8}", count)
    )
    return values.reshape(-1, rows, columns)


@pytest.mark.parametrize("dtype", ["u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", ">u2", ">i4"])
def test_labels_are_told_apart(dtype: str) -> None:
    mask = read_mask(LABELS.astype(dtype), BINARY, (1, 2, 3))
    assert mask.shape == (2, 2, 2)
    assert mask.present().tolist() == [[True, True, False], [False, True, False]]
    assert mask.overlap() is SegmentsOverlapValues.NO
    np.testing.assert_array_equal(written(mask), np.concatenate([n == LABELS for n in (1, 2, 3)]))


@pytest.mark.parametrize("kind", [BINARY, LABELMAP])
@pytest.mark.parametrize("order", ["first", "last", "Fortran"])
def test_segments_may_lie_in_any_order_in_memory(kind: SegmentationTypeValues, order: str) -> None:
    stacked = np.ascontiguousarray(STACKED)
    if order == "first":
        stacked = np.moveaxis(np.ascontiguousarray(np.moveaxis(STACKED, -1, 0)), 0, -1)
    if order == "Fortran":
        stacked = np.asfortranarray(STACKED)
    expected = LABELS if kind is LABELMAP else np.moveaxis(STACKED, -1, 0).reshape(4, 2, 2)
    np.testing.assert_array_equal(written(read_mask(stacked, kind, (1, 2))), expected)


def test_a_first_axis_of_segments_is_told() -> None:
    with pytest.raises(AttributeValueError, match=r"but 4 segments .* np\.moveaxis\(pixel_array, 0, -1\)"):
        read_mask(np.zeros((4, 3, 7, 5), np.uint8), BINARY, (1, 2, 3, 4))


@pytest.mark.parametrize("dtype", [bool, "u1", "i8", ">u2", "f2", "f4", ">f8"])
def test_stacked_segments_are_told_apart(dtype: Any) -> None:
    mask = read_mask(STACKED.astype(dtype), BINARY, (1, 2))
    assert mask.present().tolist() == [[True, True], [False, True]]
    assert mask.overlap() is SegmentsOverlapValues.NO
    np.testing.assert_array_equal(written(mask), np.moveaxis(STACKED, -1, 0).reshape(4, 2, 2))


def test_stacked_segments_may_overlap() -> None:
    mask = read_mask(np.stack([LABELS == 1, LABELS > 0], axis=-1), BINARY, (1, 2))
    assert mask.overlap() is SegmentsOverlapValues.YES


@pytest.mark.parametrize("dtype", [bool, "u1", "u2", "f4", ">f8"])
@pytest.mark.parametrize("kind", SegmentationTypeValues)
def test_one_segment_comes_as_booleans_or_zeros_and_ones(dtype: Any, kind: SegmentationTypeValues) -> None:
    mask = read_mask((LABELS > 0).astype(dtype), kind, (1,))
    assert mask.present().tolist() == [[True], [True]]
    np.testing.assert_array_equal(written(mask) != 0, LABELS > 0)
    assert written(mask).max() == (255 if kind is FRACTIONAL else 1)


@pytest.mark.parametrize(
    ("numbers", "bits"), [((1, 2), 8), ((1, 2, 9), 8), ((1, 2, 256), 16), (tuple(range(1, 257)), 16)]
)
@pytest.mark.parametrize("dtype", ["u1", ">u2", "i4"])
def test_label_maps_keep_numbers(numbers: tuple[int, ...], bits: int, dtype: str) -> None:
    array = LABELS.astype(dtype)
    mask = read_mask(array, LABELMAP, numbers)
    assert mask.bits == bits
    assert mask.present().tolist() == [[True], [True]]
    np.testing.assert_array_equal(written(mask), LABELS)


def test_label_maps_are_made_of_stacked_segments() -> None:
    mask = read_mask(STACKED, LABELMAP, (3, 300))
    np.testing.assert_array_equal(written(mask), np.array([0, 3, 300])[LABELS])


def test_labels_may_stand_for_other_numbers() -> None:
    array = np.array([0, 17, 2035], np.int32)[LABELS]
    mask = read_mask(array, BINARY, (1, 2), labels=(17, 2035))
    assert mask.present().tolist() == [[True, True], [False, True]]
    np.testing.assert_array_equal(written(mask), np.concatenate([LABELS == 1, LABELS == 2]))
    np.testing.assert_array_equal(written(read_mask(array, LABELMAP, (1, 2), labels=(17, 2035))), LABELS)


@given(st.integers(1, 80), st.sampled_from(["u1", "u2", "i4", "i8"]), st.data())
def test_few_and_many_segments_are_found(count: int, dtype: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.integers(0, count), min_size=6, max_size=6))
    array = np.array(values, dtype).reshape(2, 1, 3)
    found = read_mask(array, BINARY, tuple(range(1, count + 1))).present()
    expected = [[number in plane for number in range(1, count + 1)] for plane in array.reshape(2, 3).tolist()]
    assert found.tolist() == expected
    gaps = read_mask(array, BINARY, tuple(range(1, count + 2)), labels=(*range(1, count + 1), count + 9))
    assert gaps.present()[:, :-1].tolist() == expected


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", ">f4"])
@pytest.mark.parametrize("fraction", [255, 100, 1])
def test_fractions_are_rounded_in_their_own_precision(dtype: str, fraction: int) -> None:
    values = np.linspace(0, 1, 2 * 256 * 2).reshape(2, 16, 16, 2).astype(dtype)
    mask = read_mask(values, FRACTIONAL, (1, 2), fraction)
    exact = values.astype("f4") if values.itemsize < 4 else values.astype(values.dtype.newbyteorder("="))
    expected = np.around(exact * exact.dtype.type(fraction))
    np.testing.assert_array_equal(written(mask), np.moveaxis(expected, -1, 0).reshape(4, 16, 16))
    assert mask.overlap() is SegmentsOverlapValues.UNDEFINED


def test_fractions_that_round_to_nothing_are_not_there() -> None:
    values = np.zeros((2, 4, 4), np.float32)
    values[0, 0, 0], values[1, 0, 0] = 0.0019, 0.002
    mask = read_mask(values, FRACTIONAL, (1,))
    assert mask.present().tolist() == [[False], [True]]
    assert mask.overlap() is SegmentsOverlapValues.NO


@pytest.mark.parametrize("array", [LABELS, STACKED, STACKED.astype("f4")])
def test_arrays_are_not_changed(array: Array) -> None:
    before = array.copy()
    written(read_mask(array, FRACTIONAL, (1, 2)))
    np.testing.assert_array_equal(array, before)


@pytest.mark.parametrize("kind", SegmentationTypeValues)
def test_the_order_in_memory_makes_no_difference(kind: SegmentationTypeValues) -> None:
    for array in (LABELS, STACKED):
        expected = written(read_mask(array, kind, (1, 2)))
        for same in (np.asfortranarray(array), np.repeat(array, 2, axis=1)[:, ::2], array[::-1].copy()[::-1]):
            np.testing.assert_array_equal(written(read_mask(same, kind, (1, 2))), expected)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 5), st.integers(1, 5), st.booleans(), st.data())
def test_total_pixel_matrices_are_cut(
    rows: int, columns: int, tall: int, wide: int, stacked: bool, data: st.DataObject
) -> None:
    random = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    matrix = random.integers(0, 3, (rows, columns), dtype=np.uint8)
    array = np.stack([matrix == 1, matrix == 2], -1) if stacked else matrix
    tiling = Tiling((rows, columns), (tall, wide))
    frames = written(read_mask(array[np.newaxis], BINARY, (1, 2), tiling=tiling))
    down, across = tiling.grid
    whole = frames.reshape(2, down, across, tall, wide).swapaxes(2, 3).reshape(2, down * tall, across * wide)
    np.testing.assert_array_equal(whole[:, :rows, :columns], [matrix == 1, matrix == 2])
    assert not whole[:, rows:].any()
    assert not whole[:, :, columns:].any()


@pytest.mark.parametrize(
    ("array", "numbers", "message"),
    [
        (LABELS, (1,), r"segment that is described: 1; in plane 0 there is 2\. A mask of one .* mask > 0"),
        (LABELS * 100, (1, 2), "in plane 0 there is 100, 200"),
        (-LABELS.astype(np.int8), (1, 2), "in plane 0 there is -2, -1"),
        (LABELS * 0.5, (1, 2), "0 and 1; in plane 0 there is 0.5"),
        (LABELS * 1.0, (1, 2), r"plane 0 there is 2\. Numbers of segments are written as mask.astype"),
        (LABELS[1:], (1, 3), "described: 1, 3; in plane 0 there is 2"),
        (STACKED * np.uint8(2), (1, 2), "takes 0 and 1; in plane 0 there is 2"),
        (np.full((1, 2, 2), np.nan), (1,), "takes 0 and 1; in plane 0 there is nan"),
    ],
)
@pytest.mark.parametrize("kind", [BINARY, LABELMAP])
def test_values_that_stand_for_nothing_are_refused(
    array: Array, numbers: tuple[int, ...], message: str, kind: SegmentationTypeValues
) -> None:
    with pytest.raises(AttributeValueError, match=message):
        read_mask(array, kind, numbers).present()


@pytest.mark.parametrize("value", [1.5, -0.5, np.nan, np.inf])
def test_fractions_are_from_0_to_1(value: float) -> None:
    array = np.zeros((3, 2, 2, 2), np.float32)
    array[1, 0, 0, 1] = value
    with pytest.raises(AttributeValueError, match=f"fractions from 0 to 1; in plane 1 there is {value:g}"):
        read_mask(array, FRACTIONAL, (1, 2)).present()


def test_a_label_map_has_no_place_for_two_segments_in_a_pixel() -> None:
    array = np.zeros((2, 3, 3, 3), bool)
    array[1, 2, 0, [0, 2]] = True
    message = r"row 2, column 0 \(from 0\) of plane 1 is in segments 4, 9"
    with pytest.raises(AttributeValueError, match=message):
        read_mask(array, LABELMAP, (4, 5, 9)).present()


@pytest.mark.parametrize(
    ("array", "error", "message"),
    [
        (LABELS.tolist(), TypeError, "a NumPy array or a Volume, not list"),
        (LABELS[0, 0], AttributeValueError, "its shape is"),
        (STACKED[None], AttributeValueError, "its shape is"),
        (LABELS[:0], AttributeValueError, "its shape is"),
        (LABELS.astype(complex), TypeError, "not complex128"),
        (LABELS.astype(object), TypeError, "not object"),
        (np.ma.masked_array(LABELS, LABELS == 2), TypeError, "masked values"),
        (STACKED[..., :1], AttributeValueError, "1 on its last axis, but 2 segments are described"),
    ],
)
def test_other_forms_are_refused(array: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read_mask(array, BINARY, (1, 2))


def test_fractions_of_several_segments_need_an_axis() -> None:
    with pytest.raises(AttributeValueError, match="no last axis that tells those of the 2 segments apart"):
        read_mask(LABELS * 0.5, FRACTIONAL, (1, 2))


@pytest.mark.parametrize("fraction", [0, -1, 256])
def test_fractions_have_8_bits(fraction: int) -> None:
    with pytest.raises(AttributeValueError, match="max_fractional_value is a number from 1 to 255"):
        read_mask(LABELS, FRACTIONAL, (1, 2), fraction)
