from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.pixels.bits import joined_bits, unpack_bits, unpack_cells, write_bits


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 7), st.integers(0, 2**32 - 1))
def test_frames_come_back_wherever_they_begin(rows: int, columns: int, count: int, seed: int) -> None:
    frames = np.random.default_rng(seed).integers(0, 2, (count, rows, columns), dtype=np.uint8)
    target = np.zeros(-(-frames.size // 8), np.uint8)
    for index, frame in enumerate(frames):
        write_bits(target, index * frame.size, frame)
    data = target.tobytes()
    assert data == np.packbits(frames.ravel(), bitorder="little").tobytes()
    for index, frame in enumerate(frames):
        found = unpack_bits(data, frame.size, index * frame.size)
        np.testing.assert_array_equal(found.reshape(frame.shape), frame)


def test_anything_but_zero_is_a_bit() -> None:
    target = np.zeros(1, np.uint8)
    write_bits(target, 0, np.array([[0, 1, 255]]))
    assert target.tobytes() == b"\x06"


def test_too_few_bytes_are_an_error() -> None:
    with pytest.raises(ValueError, match="end at 18, but there are only 16"):
        unpack_bits(b"\0\0", 9, 9)


@given(st.integers(0, 20), st.integers(0, 40), st.integers(0, 2**32 - 1))
def test_bits_are_taken_from_anywhere(start: int, count: int, seed: int) -> None:
    bits = np.random.default_rng(seed).integers(0, 2, start + count, dtype=np.uint8)
    data = np.packbits(bits, bitorder="little").tobytes()
    np.testing.assert_array_equal(unpack_bits(data, count, start), bits[start:])


@given(st.integers(1, 64), st.integers(0, 20), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_cells_of_any_width(width: int, start: int, count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    cells = [int(n) & ((1 << width) - 1) for n in rng.integers(0, 2**64, count, np.uint64)]
    stream = 0
    for place, cell in enumerate(cells):
        stream |= cell << (start + place * width)
    data = stream.to_bytes((start + count * width + 7) // 8, "little")
    found = unpack_cells(data, count, width, start)
    assert found.tolist() == cells
    assert found.dtype.itemsize * 8 in range(width, 2 * width + 8)


def test_too_few_bits_are_an_error() -> None:
    with pytest.raises(ValueError, match="The bits end at 17, but there are only 16"):
        unpack_bits(b"ab", 9, 8)
    with pytest.raises(ValueError, match="The bits end at 24, but there are only 16"):
        unpack_cells(b"ab", 2, 12)
    with pytest.raises(ValueError, match="buffer"):
        unpack_cells(b"ab", 1, 24)


@given(st.integers(0, 40), st.integers(1, 70), st.integers(0, 2**32 - 1))
def test_bits_are_set_anywhere(start: int, count: int, seed: int) -> None:
    values = np.random.default_rng(seed).integers(0, 2, count).astype(bool)
    target = np.zeros(20, np.uint8)
    write_bits(target, start, values)
    bits = np.unpackbits(target, bitorder="little")
    np.testing.assert_array_equal(bits[start : start + count], values)
    assert bits.sum() == values.sum()


@given(st.integers(1, 40), st.integers(0, 6), st.integers(0, 2**32 - 1))
def test_frames_of_bits_are_moved_together(count: int, frames: int, seed: int) -> None:
    values = np.random.default_rng(seed).integers(0, 2, (frames, count), dtype=np.uint8)
    packed = [np.packbits(frame, bitorder="little").tobytes() for frame in values]
    whole = np.packbits(values.ravel(), bitorder="little").tobytes()
    assert b"".join(joined_bits(packed, count)) == whole
