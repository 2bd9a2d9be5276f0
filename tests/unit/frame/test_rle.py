from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.encaps import encapsulate
from pydicom.pixels.decoders import RLELosslessDecoder

from isodicom.frame import rle


def planes(frame: np.ndarray, width: int) -> np.ndarray:
    """Rows x columns x samples x bytes."""
    return frame.reshape(*frame.shape[:2], -1, 1).view(np.uint8).reshape(*frame.shape[:2], -1, width)


def frames() -> st.SearchStrategy[np.ndarray]:
    """Noise and runs, of one or three samples of one to four bytes."""
    shapes = st.tuples(st.integers(1, 300), st.integers(1, 5), st.sampled_from([1, 3]))

    def make(shape: tuple[int, int, int], width: int, values: int, seed: int) -> np.ndarray:
        frame = np.random.default_rng(seed).integers(0, values, shape, dtype=np.int64)
        return frame.astype(f"<u{width}")

    sizes = st.sampled_from([1, 2, 4])
    return st.builds(make, shapes, sizes, st.sampled_from([1, 2, 3, 256, 65536]), st.integers(0, 999))


@pytest.mark.filterwarnings("ignore", "error:.*non-conformant padding")
@given(frames(), st.booleans())
def test_frames_come_back(frame: np.ndarray, turned: bool) -> None:
    frame = np.ascontiguousarray(frame.swapaxes(0, 1)) if turned else frame
    rows, columns, samples = frame.shape
    width = frame.dtype.itemsize
    encoded = rle.encode_rle(planes(frame, width))
    assert len(encoded) % 2 == 0
    found = rle.decode_rle(encoded, rows, columns, samples, width)
    np.testing.assert_array_equal(found, planes(frame, width))
    theirs, _ = RLELosslessDecoder.as_array(
        encapsulate([encoded]),
        rows=rows,
        columns=columns,
        samples_per_pixel=samples,
        bits_allocated=width * 8,
        bits_stored=width * 8,
        pixel_representation=0,
        planar_configuration=0,
        number_of_frames=1,
        photometric_interpretation="RGB" if samples == 3 else "MONOCHROME2",
    )
    np.testing.assert_array_equal(theirs.reshape(frame.shape), frame)


@given(frames())
def test_without_imagecodecs_frames_come_back_too(frame: np.ndarray) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rle, "_has_imagecodecs", lambda: False)
        rows, columns, samples = frame.shape
        width = frame.dtype.itemsize
        encoded = rle.encode_rle(planes(frame, width))
        np.testing.assert_array_equal(
            rle.decode_rle(encoded, rows, columns, samples, width), planes(frame, width)
        )


def test_each_segment_begins_and_ends_at_even_bytes() -> None:
    encoded = rle.encode_rle(planes(np.arange(9, dtype="<u2").reshape(3, 3) * 257, 2))
    header = np.frombuffer(encoded[:64], "<u4")
    assert header[0] == 2
    assert header[1] == 64
    assert (header % 2 == 0).all()
    assert not header[3:].any()


@pytest.mark.parametrize("installed", [True, False])
def test_runs_may_go_on_over_the_end_of_a_line(installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not installed:
        monkeypatch.setattr(rle, "_has_imagecodecs", lambda: False)
    encoded = np.array([1, 64, *[0] * 14], "<u4").tobytes() + bytes([256 - 11, 7])
    assert rle.decode_rle(encoded, 3, 4, 1, 1).ravel().tolist() == [7] * 12


@pytest.mark.parametrize("installed", [True, False])
@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (bytes(10), "begins with 64 bytes of header, but it has 10"),
        (
            np.array([2, 64, 66, *[0] * 13], "<u4").tobytes() + bytes(8),
            "needs 1 RLE segments, its header says 2",
        ),
        (np.array([1, 900, *[0] * 14], "<u4").tobytes() + bytes(8), "begin at"),
        (np.array([1, 64, *[0] * 14], "<u4").tobytes() + bytes([3, 1, 2, 3, 4]), "segment 1 of 1 is damaged"),
    ],
)
def test_damaged_frames(frame: bytes, message: str, installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not installed:
        monkeypatch.setattr(rle, "_has_imagecodecs", lambda: False)
    with pytest.raises(ValueError, match=message):
        rle.decode_rle(frame, 3, 4, 1, 1)


def test_no_more_than_15_segments() -> None:
    with pytest.raises(ValueError, match="15 segments at most"):
        rle.encode_rle(np.zeros((2, 2, 4, 4), np.uint8))
