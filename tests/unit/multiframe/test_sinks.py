from __future__ import annotations

import threading
import tracemalloc
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset
from pydicom.encaps import generate_frames

from isodicom.errors import AttributeValueError, EncodingError
from isodicom.frame.decode import decode_frame
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.pixel_data import Pixels
from isodicom.multiframe.sinks import sink_of
from isodicom.multiframe.spool import FileSpool
from isodicom.multiframe.spooled import StreamFile
from isodicom.pixels.bits import unpack_bits

IMPLICIT, EXPLICIT = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1"
RLE, JPEG_LS, JPEG_2000 = "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90"
DEFLATED, ENCAPSULATED = "1.2.840.10008.1.2.8.1", "1.2.840.10008.1.2.1.98"
Array = npt.NDArray[Any]


def format_of(syntax: str, frames: Array, bits: int = 0) -> PixelFormat:
    bits = bits or frames.dtype.itemsize * 8
    return PixelFormat(syntax, frames.shape[1], frames.shape[2], 1, bits, bits, "MONOCHROME2")


def frames_of(count: int = 5, rows: int = 40, columns: int = 33, bits: int = 8) -> Array:
    random = np.random.default_rng(count)
    dtype = "u2" if bits == 16 else "u1"
    return random.integers(0, 1 << bits, (count, rows, columns)).astype(dtype)


def value_of(pixels: Pixels) -> bytes:
    if isinstance(pixels.value, bytes):
        return pixels.value
    pixels.value.seek(0)
    return b"".join(iter(pixels.value.read, b""))


def decoded(pixels: Pixels, format: PixelFormat) -> Array:
    """The frames, as pydicom finds them and our decoder reads them."""
    extended = pixels.extended
    raw = generate_frames(value_of(pixels), number_of_frames=pixels.frames, extended_offsets=extended)
    made = [
        decode_frame(
            one,
            format.transfer_syntax_uid,
            format.rows,
            format.columns,
            1,
            format.bits_allocated,
            format.bits_stored,
            "MONOCHROME2",
        )
        for one in raw
    ]
    return np.stack(made)


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(1, 9),
    st.booleans(),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
def test_bits_have_no_gaps_in_any_order(
    count: int, rows: int, columns: int, known: bool, seed: int, flags: bool
) -> None:
    random = np.random.default_rng(seed)
    frames = random.integers(0, 2, (count, rows, columns)).astype(bool if flags else np.uint8)
    with sink_of(format_of(EXPLICIT, frames, 1), count if known else None) as sink:
        for place in random.permutation(count).tolist():
            sink.add(frames[place], place)
        pixels = sink.finish()
    value = value_of(pixels)
    assert (pixels.vr, pixels.encapsulated, pixels.frames) == ("OB", False, count)
    assert len(value) == (frames.size + 15) // 16 * 2
    np.testing.assert_array_equal(unpack_bits(value, frames.size), frames.ravel())
    assert not unpack_bits(value, len(value) * 8 - frames.size, frames.size).any()


@pytest.mark.parametrize("dtype", ["u1", "u2", ">u2", "i2", "u4", "u8"])
@pytest.mark.parametrize("syntax", [IMPLICIT, EXPLICIT])
def test_native_numbers_are_little_endian(dtype: str, syntax: str) -> None:
    frames = np.arange(3 * 3 * 5).reshape(3, 3, 5).astype(dtype)
    for count in (3, None):
        format = format_of(syntax, frames)
        with sink_of(format, count) as sink:
            for place in (2, 0, 1):
                sink.add(frames[place], place)
            pixels = sink.finish()
        data = frames.astype(frames.dtype.newbyteorder("<")).tobytes()
        assert value_of(pixels) == data + bytes(len(data) % 2)
        assert pixels.vr == ("OB" if syntax == EXPLICIT and frames.itemsize == 1 else "OW")


@pytest.mark.parametrize(
    ("keyword", "dtype", "vr"), [("FloatPixelData", "f4", "OF"), ("DoubleFloatPixelData", "f8", "OD")]
)
def test_floats_have_attributes_of_their_own(keyword: str, dtype: str, vr: str) -> None:
    frames = np.random.default_rng(1).random((2, 3, 4)).astype(dtype)
    bits = frames.itemsize * 8
    format = PixelFormat(EXPLICIT, 3, 4, 1, bits, bits, "MONOCHROME2", keyword=keyword)
    with sink_of(format, 2) as sink:
        for frame in frames:
            sink.add(frame)
        pixels = sink.finish()
    image = Dataset()
    pixels.put_on(image)
    assert vr == image[keyword].VR
    assert image[keyword].value == frames.tobytes()
    assert image.NumberOfFrames == 2


def test_colours_are_frames_too() -> None:
    frames = np.random.default_rng(1).integers(0, 256, (2, 3, 4, 3), np.uint8)
    with sink_of(PixelFormat(EXPLICIT, 3, 4, 3, 8, 8, "RGB"), 2) as sink:
        for frame in frames:
            sink.add(frame)
        assert sink.finish().value == frames.tobytes()


@pytest.mark.parametrize("extended", [False, True])
@pytest.mark.parametrize(
    ("syntax", "bits"),
    [
        *((syntax, bits) for syntax in (RLE, JPEG_LS, JPEG_2000, DEFLATED, ENCAPSULATED) for bits in (8, 16)),
        *((syntax, 1) for syntax in (JPEG_2000, DEFLATED, ENCAPSULATED)),
    ],
)
def test_encapsulated_frames_come_back_in_order(syntax: str, bits: int, extended: bool) -> None:
    frames = frames_of(bits=bits)
    format = format_of(syntax, frames, bits)
    with sink_of(format, len(frames), extended_offsets=extended) as sink:
        for place in (3, 1, 0, 4, 2):
            sink.add(frames[place], place)
        pixels = sink.finish()
    np.testing.assert_array_equal(decoded(pixels, format), frames)
    assert pixels.encapsulated
    assert len(value_of(pixels)) % 2 == 0
    image = Dataset()
    pixels.put_on(image)
    assert image["PixelData"].is_undefined_length
    assert ("ExtendedOffsetTable" in image) is extended


@pytest.mark.parametrize("workers", [2, -1, np.int64(2)])
@pytest.mark.parametrize("syntax", [RLE, JPEG_LS])
def test_threads_give_the_same(syntax: str, workers: int) -> None:
    frames = frames_of(30)
    one, several = (_encoded(frames, syntax, number) for number in (0, workers))
    assert one == several


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_is_left_as_it_is(kind: Any) -> None:
    frames = frames_of(12)
    with kind(2) as executor:
        assert _encoded(frames, JPEG_LS, executor) == _encoded(frames, JPEG_LS, 0)
        assert executor.submit(abs, -2).result() == 2


def test_frames_may_be_written_over_when_they_were_given() -> None:
    frames, same = frames_of(12), np.empty((40, 33), np.uint8)
    with sink_of(format_of(RLE, frames), 12, workers=2) as sink:
        for frame in frames:
            same[...] = frame
            sink.add(same)
        assert value_of(sink.finish()) == _encoded(frames, RLE, 0)


def _broken(frames: Array) -> Iterator[Array]:
    yield frames[0]
    raise InterruptedError


def _encoded(frames: Array, syntax: str, workers: Any) -> bytes:
    return _filled(format_of(syntax, frames), frames, workers)


def _filled(format: PixelFormat, frames: Iterable[Array], workers: Any) -> bytes:
    with sink_of(format, None, workers=workers) as sink:
        for frame in frames:
            sink.add(frame)
        return value_of(sink.finish())


@pytest.mark.parametrize("workers", [0, 3])
def test_a_frame_that_fails_is_named_and_nothing_is_left(workers: int) -> None:
    frames = frames_of(9, bits=8)
    format = PixelFormat(RLE, 40, 33, 1, 8, 4, "MONOCHROME2")
    frames[:] &= 15
    frames[6, 0, 0] = 16
    before = threading.active_count()
    with pytest.raises(EncodingError, match=r"^Frame 7 cannot be encoded: BitsStored of 4 holds") as failed:
        _filled(format, frames, workers)
    assert failed.value.frame == 7
    assert failed.value.transfer_syntax == RLE
    assert threading.active_count() == before


def test_work_that_is_given_up_leaves_no_thread() -> None:
    before = threading.active_count()
    with pytest.raises(InterruptedError):
        _filled(format_of(RLE, frames_of()), _broken(frames_of()), 3)
    assert threading.active_count() == before


@pytest.mark.parametrize(("syntax", "bits"), [(EXPLICIT, 1), (EXPLICIT, 8), (RLE, 8)])
def test_frames_are_kept_in_a_file_and_ordered_at_last(syntax: str, bits: int) -> None:
    frames = frames_of(6, rows=5, columns=7, bits=bits)
    format, file, order = format_of(syntax, frames, bits), BytesIO(b"before"), [4, 0, 5]
    file.seek(2)
    with sink_of(format, None, spool=FileSpool(file)) as sink:
        for frame in frames:
            sink.add(frame)
        pixels = sink.finish(order)
    assert file.getvalue().startswith(b"before")
    assert pixels.frames == 3
    assert isinstance(pixels.value, StreamFile)
    assert pixels.value.seek(0, 2) == len(value_of(pixels))
    with sink_of(format, 3) as direct:
        for index in order:
            direct.add(frames[index])
        assert value_of(direct.finish()) == value_of(pixels)


def test_native_frames_have_room_for_4_gib_only() -> None:
    format = PixelFormat(EXPLICIT, 65535, 65535, 1, 8, 8, "MONOCHROME2")
    with pytest.raises(
        EncodingError, match=r"4294836225 bytes|2 native frames of 65535 x 65535.*has 4294967294"
    ):
        sink_of(format, 2)


def test_what_a_transfer_syntax_does_not_take_is_refused_at_once() -> None:
    with pytest.raises(AttributeValueError, match="BitsAllocated has to be 8 or 16 in RLE Lossless"):
        sink_of(format_of(RLE, frames_of(bits=1), 1), 5)
    with pytest.raises(AttributeValueError, match="Rows has to be 32 or more"):
        sink_of(format_of(JPEG_2000, frames_of(rows=31)), 5)
    with pytest.raises(EncodingError, match="cannot be encoded in"):
        sink_of(format_of("1.2.840.10008.1.2.4.201", frames_of()), 5)


@pytest.mark.parametrize("workers", ["2", None, 1.5])
def test_workers_are_a_number_or_an_executor(workers: Any) -> None:
    with pytest.raises(TypeError, match=r"workers is a number or a concurrent.futures.Executor, not"):
        sink_of(format_of(RLE, frames_of()), 5, workers=workers)


@pytest.mark.parametrize("bits", [1, 8, 16])
def test_native_frames_are_in_memory_once(bits: int) -> None:
    frames = frames_of(8, 512, 512, bits)
    tracemalloc.start()
    value = _filled_in_place(format_of(EXPLICIT, frames, bits), frames)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1.25 * len(value) + frames[0].size * 2


def _filled_in_place(format: PixelFormat, frames: Array) -> bytes:
    with sink_of(format, len(frames)) as sink:
        for frame in frames:
            sink.add(frame)
        return value_of(sink.finish())


@pytest.mark.parametrize(("syntax", "bits"), [(EXPLICIT, 1), (EXPLICIT, 16), (RLE, 8), (DEFLATED, 1)])
@pytest.mark.parametrize("known", [True, False])
def test_frames_of_zeros_need_not_be_made(syntax: str, bits: int, known: bool) -> None:
    frames = frames_of(7, bits=bits)
    frames[[0, 2, 3, 6]] = 0
    format = format_of(syntax, frames, bits)
    with sink_of(format, len(frames) if known else None) as sink:
        for place in (4, 6, 0, 1, 3, 5, 2):
            if frames[place].any():
                sink.add(frames[place], place)
            else:
                sink.add_empty(place)
        assert value_of(sink.finish()) == _filled(format, frames, 0)
