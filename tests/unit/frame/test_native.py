from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.errors import EncodingError, NotSupportedError
from isodicom.frame.decode import decode
from isodicom.frame.format import PixelFormat

LITTLE, BIG = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"


def format_of(rows: int = 3, columns: int = 5, bits: int = 16, **more: object) -> PixelFormat:
    """Grey, little endian, all bits stored, but for what is told."""
    facts = {"samples_per_pixel": 1, "bits_stored": bits, "photometric_interpretation": "MONOCHROME2"} | more
    return PixelFormat(  # type: ignore[arg-type]
        **{"transfer_syntax_uid": LITTLE, "rows": rows, "columns": columns, "bits_allocated": bits} | facts
    )


def numbers(format: PixelFormat, count: int = 1, seed: int = 0) -> np.ndarray:
    """Frames of random values over the range of the bits stored."""
    bits = format.bits_stored
    low, high = (-(1 << bits - 1), 1 << bits - 1) if format.dtype.kind == "i" else (0, 1 << bits)
    values = np.random.default_rng(seed).integers(
        low, high - 1, (count, *format.shape), format.dtype.type, True
    )
    return values.astype(format.dtype)


def packed(values: np.ndarray, width: int) -> bytes:
    """Cells of any width without gaps, the lowest bit first."""
    bits = values.astype(object).ravel()
    stream = np.array([value >> n & 1 for value in bits for n in range(width)], np.uint8)
    return np.packbits(stream, bitorder="little").tobytes()


@given(
    st.sampled_from([8, 16, 32, 64]), st.booleans(), st.integers(1, 9), st.integers(1, 9), st.integers(0, 99)
)
def test_numbers_of_whole_bytes(bits: int, signed: bool, rows: int, columns: int, seed: int) -> None:
    format = format_of(rows, columns, bits, pixel_representation=int(signed))
    (frame,) = numbers(format, seed=seed)
    for order, syntax in (("<", LITTLE), (">", BIG)):
        raw = frame.astype(frame.dtype.newbyteorder(order)).tobytes()
        found = decode(raw, replace(format, transfer_syntax_uid=syntax, vr="OB" if bits == 8 else "OW"))
        assert found.dtype == frame.dtype
        np.testing.assert_array_equal(found, frame)


@given(st.sampled_from([1, 4, 10, 12, 20, 24, 40]), st.integers(1, 5), st.integers(1, 5), st.integers(0, 3))
def test_cells_without_gaps_begin_anywhere_in_a_byte(width: int, rows: int, columns: int, index: int) -> None:
    format = format_of(rows, columns, width)
    frames = numbers(format, index + 1)
    data = packed(frames, width)
    start, stop = format.native_span(index)
    np.testing.assert_array_equal(decode(data[start:stop], format, index=index), frames[index])


@pytest.mark.parametrize("bits", [1, 8])
@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_words_of_big_endian_are_swapped(bits: int, index: int) -> None:
    format = format_of(3, 3, bits, transfer_syntax_uid=BIG, vr="OW")
    frames = numbers(format, 4, seed=1)
    data = packed(frames, 1) if bits == 1 else frames.tobytes()
    data += b"\0" * (len(data) % 2)
    swapped = np.frombuffer(data, np.uint16).byteswap().tobytes()
    start, stop = format.native_span(index)
    assert start % 2 == stop % 2 == 0
    np.testing.assert_array_equal(decode(swapped[start:stop], format, index=index), frames[index])


@given(st.integers(1, 15), st.booleans(), st.integers(0, 99))
def test_unused_bits_are_dropped_and_signs_carried_on(stored: int, signed: bool, seed: int) -> None:
    format = format_of(bits=16, bits_stored=stored, pixel_representation=int(signed))
    (frame,) = numbers(format, seed=seed)
    overlay = np.random.default_rng(seed + 1).integers(0, 1 << (16 - stored), frame.shape) << stored
    raw = (frame.view(np.uint16) & ((1 << stored) - 1) | overlay).astype("<u2").tobytes()
    np.testing.assert_array_equal(decode(raw, format), frame)
    for dtype in (np.int16 if signed else np.uint16, np.float32, np.int64):
        out = np.full((format.columns, format.rows), -1 if signed else 1, dtype).T
        assert decode(raw, format, out=out) is out
        np.testing.assert_array_equal(out, frame)


@pytest.mark.parametrize(("keyword", "dtype"), [("FloatPixelData", "<f4"), ("DoubleFloatPixelData", "<f8")])
def test_floats(keyword: str, dtype: str) -> None:
    values = np.array([[np.nan, -1.5], [np.inf, 3e30]], dtype)
    format = format_of(2, 2, values.dtype.itemsize * 8, keyword=keyword)
    np.testing.assert_array_equal(decode(values.tobytes(), format), values)


def test_planes_become_samples() -> None:
    format = format_of(2, 3, 8, samples_per_pixel=3, photometric_interpretation="RGB", planar_configuration=1)
    values = np.arange(18, dtype=np.uint8).reshape(3, 2, 3)
    np.testing.assert_array_equal(decode(values.tobytes(), format), np.moveaxis(values, 0, -1))


def test_neighbours_share_colour() -> None:
    format = format_of(1, 4, 8, samples_per_pixel=3, photometric_interpretation="YBR_FULL_422")
    raw = bytes([1, 2, 100, 200, 3, 4, 50, 60])
    expected = [[1, 100, 200], [2, 100, 200], [3, 50, 60], [4, 50, 60]]
    assert decode(raw, format, correct_color=False).tolist() == [expected]
    with pytest.raises(EncodingError, match="a third more than YBR_FULL_422"):
        decode(raw + bytes(4), format)


def test_a_view_costs_no_copy() -> None:
    raw = bytes(30)
    assert np.shares_memory(decode(raw, format_of()), np.frombuffer(raw, np.uint8))


def test_padding_may_follow() -> None:
    assert decode(bytes(31), format_of()).shape == (3, 5)


@pytest.mark.parametrize(("bits", "count"), [(16, 29), (1, 1), (12, 22)])
def test_too_few_bytes_are_an_error(bits: int, count: int) -> None:
    with pytest.raises(EncodingError, match=f"there are only {count}") as caught:
        decode(bytes(count), format_of(bits=bits))
    assert caught.value.transfer_syntax == LITTLE


def test_retired_sharing_of_colour_is_not_guessed() -> None:
    format = format_of(2, 2, 8, samples_per_pixel=3, photometric_interpretation="YBR_PARTIAL_420")
    with pytest.raises(NotSupportedError, match="YBR_PARTIAL_420"):
        decode(bytes(12), format)
