"""Ends of items that are found for many rows at once are those that are found one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from isodicom.encoding.layout import ITEM_END, UNDEFINED, Layout, ScanError
from isodicom.encoding.lockstep import NONSENSE, RUNS_OFF, Rows
from isodicom.encoding.walk import Unfinished, end_of

LAYOUT = Layout(implicit=True)
END_OF_ITEM, END_OF_SEQUENCE = (LAYOUT.full.pack(0xFFFE, end, 0) for end in (0xE00D, 0xE0DD))


def element(size: int) -> bytes:
    """An element of so many bytes."""
    return LAYOUT.full.pack(0x0010, 0x0010, size) + bytes(size)


def sequence(items: list[bytes]) -> bytes:
    """A sequence of undefined length with items of undefined length."""
    begin = LAYOUT.full.pack(0xFFFE, 0xE000, UNDEFINED)
    inside = b"".join(begin + item + END_OF_ITEM for item in items)
    return LAYOUT.full.pack(0x0040, 0xA730, UNDEFINED) + inside + END_OF_SEQUENCE


CONTENT = st.recursive(
    st.lists(st.integers(0, 3).map(element), max_size=3).map(b"".join),
    lambda inner: st.lists(inner, max_size=3).map(sequence),
    max_leaves=12,
)


def one_by_one(data: bytes, at: int) -> int:
    """The end of one, as `Rows.ends_of` says it."""
    try:
        return end_of(data, at, ITEM_END, LAYOUT)
    except Unfinished:
        return RUNS_OFF
    except ScanError:
        return NONSENSE


@given(
    st.lists(CONTENT, min_size=1, max_size=40), st.integers(0, 40), st.sets(st.integers(0, 2000), max_size=3)
)
def test_items_end_where_each_of_them_ends(contents: list[bytes], cut: int, flips: set[int]) -> None:
    """Also where rows differ, the bytes are cut off, or some of them make no sense."""
    whole = [content + END_OF_ITEM for content in contents]
    starts = np.cumsum([0, *map(len, whole)])[:-1]
    data = bytearray(b"".join(whole))
    data = data[: max(len(data) - cut, 8)]
    for place in flips:
        data[place % len(data)] ^= 0x20
    held = bytes(data)
    starts = starts[starts + 8 <= len(held)]
    found = Rows(held, LAYOUT).ends_of(starts, np.full_like(starts, len(held)), ITEM_END)
    assert found.tolist() == [one_by_one(held, at) for at in starts.tolist()]
