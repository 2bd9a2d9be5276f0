"""Encapsulated frames are found whatever tells, or doesn't tell, where they stand."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.encaps import generate_frames

from isodicom.errors import EncodingError
from isodicom.io.handle import Handle, MemorySource
from isodicom.io.offsets import scan
from isodicom.io.store import FrameStore
from tests.factories.encapsulated import (
    DELIMITER,
    RLE,
    extended,
    item,
    padded,
    right_offsets,
    store_of,
    value,
)

END = b"\xff\xd9"


def all_of(store: FrameStore) -> list[bytes]:
    """Every frame, one by one, after seeing that together they are the same."""
    single = [bytes(store.frame(index)) for index in range(store.number_of_frames)]
    assert [bytes(frame) for frame in store.frames(range(store.number_of_frames))] == single
    return single


def rules(store: FrameStore) -> list[str]:
    """What was passed over, in short."""
    return [finding.rule for finding in store.findings]


fragments = st.binary(min_size=2, max_size=40).map(padded)
frames_of_fragments = st.lists(st.lists(fragments, min_size=1, max_size=4), min_size=1, max_size=9)


@given(frames_of_fragments)
def test_the_basic_table_tells_frames_of_any_fragments(frames: list[list[bytes]]) -> None:
    pixels = value(frames)
    expected = list(generate_frames(pixels, number_of_frames=len(frames)))
    assert all_of(store_of(pixels, len(frames))) == expected == [b"".join(frame) for frame in frames]


@given(st.lists(fragments, min_size=1, max_size=9))
def test_without_a_table_each_frame_has_one_fragment(frames: list[bytes]) -> None:
    pixels = value([[frame] for frame in frames], table=False)
    assert all_of(store_of(pixels, len(frames))) == frames


@given(st.lists(fragments, min_size=2, max_size=9))
def test_without_a_table_a_single_frame_has_all_fragments(parts: list[bytes]) -> None:
    assert all_of(store_of(value([parts], table=False), 1)) == [b"".join(parts)]


@given(st.lists(st.lists(st.just(b"abcd"), max_size=3), min_size=2, max_size=6), st.integers(0, 8))
def test_without_a_table_frames_end_where_images_end(parts: list[list[bytes]], padding: int) -> None:
    frames = [[*frame, b"xy" + END + b"\0" * (padding // 2 * 2)] for frame in parts]
    pixels = value(frames, table=False)
    expected = list(generate_frames(pixels, number_of_frames=len(frames)))
    assert all_of(store_of(pixels, len(frames))) == expected


@given(st.lists(st.binary(min_size=1, max_size=21), min_size=1, max_size=9))
def test_the_extended_table_tells_lengths_without_padding(frames: list[bytes]) -> None:
    pixels = value([[padded(frame)] for frame in frames], table=False)
    assert all_of(store_of(pixels, len(frames), **extended(frames))) == frames


FRAMES = [[b"aa"], [b"bbbb", b"cc"], [b"dddddd"]]
WHOLE = [b"".join(frame) for frame in FRAMES]
SINGLE = [[frame] for frame in WHOLE]


@pytest.mark.parametrize(
    "offsets",
    [
        [0, 10, 20, 30],
        [0, 10],
        [8, 18, 32],
        [0, 18, 10],
        [0, 12, 26],
        [0, 0, 0],
        [0, 10, 4_000_000_000],
    ],
    ids=["too many", "too few", "not from 0", "not rising", "beside items", "all alike", "beyond the end"],
)
def test_a_wrong_table_is_passed_over(offsets: list[int]) -> None:
    store = store_of(value(SINGLE, offsets), 3)
    assert all_of(store) == WHOLE
    assert rules(store) == ["reading.offset_table"]


@pytest.mark.parametrize("shift", [1, 8])
def test_a_wrong_extended_table_is_passed_over(shift: int) -> None:
    wrong = extended(WHOLE)
    offsets = struct.unpack("<3Q", wrong["ExtendedOffsetTable"])
    wrong["ExtendedOffsetTable"] = struct.pack("<3Q", 0, *(offset + shift for offset in offsets[1:]))
    store = store_of(value(SINGLE, table=False), 3, **wrong)
    assert all_of(store) == WHOLE


def test_a_wrong_extended_length_is_passed_over() -> None:
    wrong = extended([*WHOLE[:2], WHOLE[2] + b"more"])
    store = store_of(value(SINGLE, table=False), 3, **wrong)
    assert all_of(store) == WHOLE


class Distant(MemorySource):
    """A source of which not every place is looked at beforehand."""

    distant = True


def test_a_wrong_table_is_noticed_when_a_distant_frame_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemorySource, "distant", True)
    assert all_of(store_of(value(SINGLE, [0, 12, 26]), 3)) == WHOLE


def test_several_frames_of_a_wrong_table_are_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemorySource, "distant", True)
    assert [bytes(f) for f in store_of(value(SINGLE, [0, 12, 26]), 3).frames([2, 0, 1])] == [
        WHOLE[2],
        WHOLE[0],
        WHOLE[1],
    ]


def test_run_length_frames_never_have_several_fragments() -> None:
    pixels = value([[b"aa" + END], [b"bb"], [b"cc" + END]], table=False)
    store = store_of(pixels, 2, RLE)
    assert all_of(store) == [b"aa" + END, b"bb"]
    assert rules(store) == ["reading.pixels_left"]


def test_frames_that_are_not_there_are_named() -> None:
    store = store_of(value(SINGLE, table=False), 5)
    assert bytes(store.frame(2)) == WHOLE[2]
    with pytest.raises(
        EncodingError, match=r"Frame 4 of a file .* NumberOfFrames is 5, .* holds 3 "
    ) as caught:
        store.frame(3)
    assert (caught.value.expected, caught.value.found, caught.value.frame) == (5, 3, 4)
    with pytest.raises(EncodingError, match="Frame 5"):
        store.check([0, 4])
    assert rules(store) == ["reading.pixels_missing"]


def test_an_absurd_number_of_frames_costs_nothing() -> None:
    store = store_of(value(SINGLE), 2**31 - 1)
    assert bytes(store.frame(0)) == WHOLE[0]
    with pytest.raises(EncodingError, match="Frame 2147483647"):
        store.check([2**31 - 2])


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("keep", [60, 45])
def test_of_pixels_that_are_cut_off_the_whole_frames_are_there(table: bool, keep: int) -> None:
    pixels = value([[bytes(10)], [bytes(12)], [bytes(14)]], table=table)
    cut = len(pixels) - 5 if keep == 60 else len(pixels) - 14 - 8 - 3
    store = store_of(pixels[:cut], 3, closed=False)
    there = 2 if keep == 60 else 1
    assert [len(store.frame(index)) for index in range(there)] == [10, 12][:there]
    with pytest.raises(EncodingError, match=f"Frame {there + 1}"):
        store.frame(there)


def test_a_cut_frame_of_several_fragments_is_told_by_the_table() -> None:
    pixels = value([[b"aa", b"bb"], [b"cc", b"dd"], [b"eeeeee"]])
    store = store_of(pixels[:-20], 3, closed=False)
    assert bytes(store.frame(0)) == b"aabb"
    with pytest.raises(EncodingError, match="Frame 2"):
        store.check([1])


def test_pixels_without_a_frame_are_not_there() -> None:
    store = store_of(item(b""), 1)
    with pytest.raises(EncodingError, match="Frame 1 of a file is not there"):
        store.frame(0)


def test_pixels_without_items_are_no_encapsulated_ones() -> None:
    with pytest.raises(EncodingError, match=r"does not begin with an item.*61 62 63"):
        store_of(b"abcdefgh", 1).frame(0)


def test_fewer_frames_may_be_said_than_there_are() -> None:
    frames = [[frame + END] for frame in WHOLE]
    store = store_of(value(frames), 2)
    assert all_of(store) == [WHOLE[0] + END, WHOLE[1] + END]
    assert rules(store) == ["reading.offset_table", "reading.pixels_left"]


def test_the_table_is_of_no_use_for_what_stands_behind_the_items() -> None:
    source = value(SINGLE) + DELIMITER + b"\xfc\xff\xfc\xffOB\0\0\2\0\0\0ab"
    assert all_of(store_of(source, 3)) == WHOLE


class Counting(Handle):
    """Memory that counts what is read of it."""

    name = "counting"
    ahead = 64

    def __init__(self, data: bytes) -> None:
        self._data, self.size, self.bytes = data, len(data), 0

    def read(self, start: int, size: int) -> bytes:
        found = self._data[start : start + size]
        self.bytes += len(found)
        return found


def test_going_through_large_items_reads_their_headers_only() -> None:
    source = Counting(b"".join(item(bytes(10_000)) for _ in range(50)) + DELIMITER)
    found = scan(source, 0)
    assert found.starts.tolist() == [10_008 * index for index in range(50)]
    assert found.closed
    assert source.bytes < 50 * 10 + 3 * source.ahead


def test_going_through_small_items_reads_many_at_once() -> None:
    source = Counting(b"".join(item(bytes(2)) for _ in range(500)) + DELIMITER)
    assert len(scan(source, 0)) == 500
    assert source.bytes <= source.size * 1.3


def test_right_offsets_are_those_of_the_table() -> None:
    assert right_offsets(FRAMES) == [0, 10, 32]
