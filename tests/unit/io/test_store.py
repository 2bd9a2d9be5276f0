"""Frames come out of a store as they went in, one by one, together, in threads and after pickling."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.errors import AttributeValueError, EncodingError, FrameIndexError, MissingAttributeError
from isodicom.frame.decode import decode
from isodicom.frame.format import PixelFormat
from isodicom.io.file import FileSource
from isodicom.io.handle import Bytes, MemorySource
from isodicom.io.store import FrameStore, memory_store, number_of_frames, stored_in
from tests.factories.encapsulated import RLE, pixel_format, store_of, value
from tests.factories.objects import dataset
from tests.factories.pixels import BIG, EXPLICIT, Layout, image_of

FRAMES = [np.random.default_rng(index).bytes(2 * 5 * 7) for index in range(30)]


def native(data: bytes, count: int, form: PixelFormat, length: int | None = None) -> FrameStore:
    """Frames in the middle of something."""
    source = MemorySource(b"header" + data, "a file")
    return stored_in(source, 6, len(data) if length is None else length, dataset(NumberOfFrames=count), form)


@pytest.fixture
def in_file(tmp_path: Path) -> FrameStore:
    """Thirty frames in a file."""
    path = tmp_path / "frames"
    path.write_bytes(b"header" + b"".join(FRAMES))
    form = pixel_format(EXPLICIT, 5, 7, 16)
    return stored_in(FileSource(path), 6, 30 * 70, dataset(NumberOfFrames=30), form)


def test_native_frames_one_by_one_and_together(in_file: FrameStore) -> None:
    assert [bytes(in_file.frame(index)) for index in range(30)] == FRAMES
    for indices in (range(30), range(29, -1, -1), [5], [5, 5, 4, 5], [], [29, 0, 3, 4], np.arange(3)):
        assert [bytes(frame) for frame in in_file.frames(indices)] == [FRAMES[index] for index in indices]


@given(
    bits=st.sampled_from([1, 8, 16, 32]),
    rows=st.integers(1, 5),
    columns=st.integers(1, 9),
    frames=st.integers(1, 12),
    syntax=st.sampled_from([EXPLICIT, BIG]),
    data=st.data(),
)
def test_what_decodes_is_what_was_stored(
    bits: int, rows: int, columns: int, frames: int, syntax: str, data: st.DataObject
) -> None:
    layout = Layout(allocated=bits, rows=rows, columns=columns, frames=frames, syntax=syntax)
    image = image_of(layout)
    store = memory_store(image, PixelFormat.of(image, syntax))
    indices = data.draw(st.lists(st.integers(0, frames - 1), max_size=20))
    for index, raw in zip(indices, store.frames(indices), strict=True):
        assert bytes(raw) == bytes(store.frame(index))
        np.testing.assert_array_equal(
            decode(raw, store.format, index=index), layout.values().reshape(frames, rows, columns)[index]
        )


class Journeys(MemorySource):
    """Counts the reads."""

    chunk = 1000
    part = 400
    gap = 30

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.ranges: list[tuple[int, int]] = []

    def view(self, start: int, size: int) -> memoryview:
        self.ranges.append((start, size))
        return super().view(start, size)


def counted(frames: int, size: int, indices: list[int]) -> list[tuple[int, int]]:
    """The reads that frames need."""
    source = Journeys(bytes(frames * size))
    store = stored_in(source, 0, source.size, dataset(NumberOfFrames=frames), pixel_format(EXPLICIT, 1, size))
    assert [len(frame) for frame in store.frames(indices)] == [size] * len(indices)
    return source.ranges


def test_neighbours_are_read_together_and_strangers_apart() -> None:
    assert counted(40, 10, [3, 2, 4]) == [(20, 30)]
    assert counted(40, 10, [0, 3, 20]) == [(0, 40), (200, 10)]
    assert counted(40, 10, [5, 5, 5]) == [(50, 10)]


def test_no_read_is_much_larger_than_it_should_be() -> None:
    assert counted(100, 100, list(range(30))) == [
        (0, 400),
        (400, 400),
        (800, 200),
        (1000, 400),
        (1400, 400),
        (1800, 200),
        (2000, 400),
        (2400, 400),
        (2800, 200),
    ]
    assert counted(3, 5000, [0, 1, 2]) == [(0, 5000), (5000, 5000), (10_000, 5000)]


def test_frames_are_views_where_they_are_in_memory() -> None:
    image = image_of(Layout(allocated=16, rows=4, columns=4, frames=3))
    store = memory_store(image, PixelFormat.of(image, EXPLICIT))
    frames = [store.frame(1), *store.frames([0, 2])]
    assert all(isinstance(frame, memoryview) and frame.obj is image.PixelData for frame in frames)


def test_memory_is_filled_without_a_detour(in_file: FrameStore) -> None:
    target = np.empty((3, 5, 7), np.int16)
    in_file.read_into(4, memoryview(target), 3)
    assert target.tobytes() == b"".join(FRAMES[4:7])
    in_file.read_into(29, memoryview(target[1]))
    assert target[1].tobytes() == FRAMES[29]
    with pytest.raises(ValueError, match=r"70 bytes.*not 210"):
        in_file.read_into(0, memoryview(target))
    with pytest.raises(FrameIndexError):
        in_file.read_into(28, memoryview(target), 3)
    with pytest.raises(ValueError, match="native"):
        store_of(value([[b"abcd"]]), 1).read_into(0, memoryview(bytearray(12)))


def test_frames_are_named_by_whole_numbers_of_those_there_are(in_file: FrameStore) -> None:
    for index in (-1, 30):
        for call in (in_file.frame, lambda one: in_file.frames([one]), lambda one: in_file.check([one])):
            with pytest.raises(FrameIndexError, match=f"index {index}; they run from 0 to 29"):
                call(index)
    with pytest.raises(TypeError):
        in_file.frames([1.5])  # type: ignore[list-item]


@pytest.mark.parametrize("cut", [1, 70, 71, 2100])
def test_of_a_file_that_is_cut_off_the_whole_frames_are_there(cut: int) -> None:
    data = b"".join(FRAMES)[:-cut]
    store = native(data, 30, pixel_format(EXPLICIT, 5, 7, 16), length=2100)
    there = len(data) // 70
    assert [bytes(frame) for frame in store.frames(range(there))] == FRAMES[:there]
    with pytest.raises(
        EncodingError,
        match=rf"Frame {there + 1} of a file .* takes 2100 bytes \(30 frames of 5 x 7 pixels, 70 bytes each frame\)",
    ) as caught:
        store.frame(there)
    assert (caught.value.expected, caught.value.found) == (2100, len(data))
    with pytest.raises(EncodingError, match=f"Frame {there + 1} "):
        store.check([0, there] if there else [0])
    assert [(finding.rule, finding.severity) for finding in store.findings] == [
        ("reading.pixels_missing", "error")
    ]
    assert store.findings[0].reference.startswith("https://")


@pytest.mark.parametrize(("more", "noted"), [(0, False), (1, True), (10, True)])
def test_pixels_that_are_too_long_are_noted(more: int, noted: bool) -> None:
    store = native(b"".join(FRAMES) + bytes(more), 30, pixel_format(EXPLICIT, 5, 7, 16))
    assert bytes(store.frame(29)) == FRAMES[29]
    assert [finding.rule for finding in store.findings] == ["reading.pixels_left"] * noted


def test_a_byte_of_padding_is_as_it_should_be() -> None:
    store = native(bytes(16), 3, pixel_format(EXPLICIT, 1, 5))
    assert store.findings == ()


def test_absurd_sizes_cost_nothing() -> None:
    store = native(bytes(100), 2**31 - 1, pixel_format(EXPLICIT, 65535, 65535, 16))
    for call in (store.frame, lambda index: store.check(range(index, index + 5))):
        with pytest.raises(EncodingError, match=r"Frame 1 .*takes 1844.* bytes .*65535 x 65535.*has 100"):
            call(0)


def test_colours_that_are_not_shared_as_they_should_be() -> None:
    form = replace(
        pixel_format(EXPLICIT, 4, 4), samples_per_pixel=3, photometric_interpretation="YBR_FULL_422"
    )
    assert bytes(native(bytes(64), 2, form).frame(1)) == bytes(32)
    with pytest.raises(EncodingError, match="YBR_FULL_422"):
        native(bytes(96), 2, form).frame(0)


def test_the_number_of_frames_is_what_the_header_says() -> None:
    assert [number_of_frames(dataset(NumberOfFrames=count)) for count in (1, 7, 0, None)] == [1, 7, 1, 1]
    assert number_of_frames(dataset()) == 1
    with pytest.raises(AttributeValueError, match="from 1 to 2147483647; -2"):
        number_of_frames(dataset(NumberOfFrames=-2))


def test_a_dataset_without_pixels_has_no_frames() -> None:
    image = dataset(Rows=1, Columns=1, BitsAllocated=8)
    with pytest.raises(MissingAttributeError, match="no pixels"):
        memory_store(image, PixelFormat.of(image, EXPLICIT))


def test_native_pixels_in_the_place_of_encapsulated_ones() -> None:
    layout = Layout(allocated=16, rows=16, columns=16, frames=2, syntax=RLE)
    image = image_of(layout)
    image.PixelData = layout.values().tobytes()
    assert image["PixelData"].is_undefined_length
    store = memory_store(image, PixelFormat.of(image, EXPLICIT))
    assert [bytes(frame) for frame in store.frames(range(2))] == [one.tobytes() for one in layout.values()]


def stores(in_file: FrameStore) -> dict[str, tuple[FrameStore, list[bytes]]]:
    """A store of each kind, and what it holds."""
    fragments = [[FRAMES[2 * index], FRAMES[2 * index + 1]] for index in range(15)]
    single = [[frame] for frame in FRAMES]
    return {
        "file": (in_file, FRAMES),
        "memory": (native(b"".join(FRAMES), 30, pixel_format(EXPLICIT, 5, 7, 16)), FRAMES),
        "table": (store_of(value(fragments), 15), [b"".join(pair) for pair in fragments]),
        "search": (store_of(value(single, table=False), 30, RLE), FRAMES),
    }


@pytest.mark.parametrize("kind", ["file", "memory", "table", "search"])
def test_eight_threads_get_what_one_gets(in_file: FrameStore, kind: str) -> None:
    store, frames = stores(in_file)[kind]
    order = [index * 7 % len(frames) for index in range(1000)]
    with ThreadPoolExecutor(8) as pool:
        assert [bytes(raw) for raw in pool.map(store.frame, order)] == [frames[index] for index in order]
        several = pool.map(lambda first: [bytes(raw) for raw in store.frames([first, 0, 3])], order[:100])
        assert list(several) == [[frames[index], frames[0], frames[3]] for index in order[:100]]


def all_frames(store: FrameStore) -> list[bytes]:
    """In this process or another."""
    return [bytes(raw) for raw in store.frames(range(store.number_of_frames))]


@pytest.mark.parametrize("kind", ["file", "memory", "table", "search"])
@pytest.mark.parametrize("used", [False, True])
def test_stores_are_pickled_and_copied(in_file: FrameStore, kind: str, used: bool) -> None:
    store, frames = stores(in_file)[kind]
    if used:
        store.frame(1)
    for again in (pickle.loads(pickle.dumps(store)), copy.deepcopy(store), copy.copy(store)):
        assert all_frames(again) == frames
        assert again.number_of_frames == len(frames)
        assert again.format == store.format


def test_stores_are_read_in_other_processes(in_file: FrameStore) -> None:
    kinds = stores(in_file).values()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(all_frames, [store for store, _ in kinds]) == [frames for _, frames in kinds]


def test_a_closed_store_reads_nothing(in_file: FrameStore) -> None:
    in_file.close()
    with pytest.raises(ValueError, match="closed"):
        in_file.frame(0)


class Short(MemorySource):
    """A file that lost bytes since it was opened."""

    def read_into(self, start: int, buffer: memoryview) -> int:
        return len(buffer) - 1

    def view(self, start: int, size: int) -> Any:
        return super().view(start, size)[:-1]


def test_a_read_that_falls_short_is_noticed() -> None:
    store = stored_in(Short(bytes(70)), 0, 70, dataset(), pixel_format(EXPLICIT, 5, 7, 16))
    with pytest.raises(OSError, match="could not be read to the end of frame 1"):
        store.read_into(0, memoryview(bytearray(70)))
    for frames in (lambda: [store.frame(0)], lambda: list(store.frames([0, 0]))):
        with pytest.raises(OSError, match="could not be read to the end of frame 1"):
            frames()


def test_bytes_are_an_alias_of_what_frames_are() -> None:
    frame: Bytes = native(bytes(70), 1, pixel_format(EXPLICIT, 5, 7, 16)).frame(0)
    assert len(frame) == 70


def test_frames_that_end_inside_a_byte_are_told_in_bits() -> None:
    store = native(bytes(5), 2, pixel_format(EXPLICIT, 5, 7, 1))
    with pytest.raises(EncodingError, match="35 bits each frame"):
        store.frame(1)
