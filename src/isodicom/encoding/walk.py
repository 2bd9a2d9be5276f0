"""Items and elements one by one: the way for a few of them; `lockstep` is the way for many."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from struct import error as Short
from typing import NamedTuple

from isodicom.encoding.layout import (
    ITEM,
    ITEM_END,
    SEQUENCE_END,
    SHORT_ONES,
    UNDEFINED,
    Layout,
    ScanError,
)

FEW = 24
"""Up to so many rows, one by one is faster than all at once."""


class Unfinished(Exception):  # no error: more bytes are wanted
    """The bytes end inside an item. `needed`: how many there must be at least."""

    def __init__(self, needed: int) -> None:
        super().__init__(needed)
        self.needed = needed


def end_of(data: bytes, at: int, delimiter: int, layout: Layout) -> int:
    """Return where the content of an item or sequence of undefined length ends, behind its delimiter.

    Parameters
    ----------
    data: bytes
        The bytes.
    at: int
        Where the content begins.
    delimiter: int
        Tag of what ends it: that of an item or of a sequence.
    layout: isodicom.encoding.layout.Layout
        How it is written.

    Raises
    ------
    isodicom.encoding.walk.Unfinished
        If the bytes end before.
    isodicom.encoding.layout.ScanError
        If it isn't items and elements.
    """
    # What is open alternates: a sequence holds items, an item holds elements, of which some are sequences.
    in_sequence = delimiter == SEQUENCE_END
    depth, size, head_at = 1, len(data), layout.head
    while depth:
        try:
            head = tag, _, length, header = head_at(data, at)
        except Short:
            raise Unfinished(at + 12) from None
        if in_sequence or length == UNDEFINED or tag >> 16 == 0xFFFE:
            forward, deeper = step(head, in_sequence)
            depth += deeper
            in_sequence = in_sequence is not bool(deeper)
            at += forward
        else:  # an element of known length, as most are
            at += header + length
        if at > size:
            raise Unfinished(at)
    return at


class _Walk(NamedTuple):
    """Contents of undefined length, the outermost first, and the walk in which that was passed over."""

    starts: array[int]
    ends: array[int]
    outer: _Walk | None


class Ends:
    """Where contents of undefined length end; all that are nested in one are found together with it.

    Parameters
    ----------
    data: bytes
        The bytes.
    layout: isodicom.encoding.layout.Layout
        How they are written.
    """

    def __init__(self, data: bytes, layout: Layout) -> None:
        self._data, self._layout = data, layout
        self._first: list[int] = []
        self._walks: list[_Walk] = []

    def of(self, at: int, delimiter: int) -> int:
        """Return where a content ends; see `end_of`."""
        place = bisect_right(self._first, at) - 1
        walk = self._walks[place] if place >= 0 else None
        while walk is not None:
            number = bisect_left(walk.starts, at)
            if number < len(walk.starts) and walk.starts[number] == at:
                return walk.ends[number]
            if at < walk.ends[0]:
                break
            walk = walk.outer
        return self._find(at, delimiter, walk)

    def _find(self, first: int, delimiter: int, outer: _Walk | None) -> int:
        starts, ends = self._walked(first, delimiter)
        if ends[0] - first > SHORT:
            place = bisect_right(self._first, first)
            self._first.insert(place, first)
            self._walks.insert(place, _Walk(starts, ends, outer))
        return ends[0]

    def _walked(self, at: int, delimiter: int) -> tuple[array[int], array[int]]:
        """Where a content ends, and where all those begin and end that are in it."""
        data, layout, size = self._data, self._layout, len(self._data)
        in_sequence = delimiter == SEQUENCE_END
        starts, ends, opened = array("q", (at,)), array("q", (0,)), [0]
        try:
            while opened:
                if not in_sequence:
                    at = _past_short(data, at, layout)
                head = layout.head(data, at)
                forward, deeper = head[2] + head[3], 0
                if in_sequence or head[2] == UNDEFINED or head[0] >> 16 == 0xFFFE:
                    forward, deeper = step(head, in_sequence)
                    in_sequence = in_sequence is not bool(deeper)
                at += forward
                if at > size:
                    raise Unfinished(at)
                if deeper > 0:
                    opened.append(len(starts))
                    starts.append(at)
                    ends.append(0)
                elif deeper:
                    ends[opened.pop()] = at
        except Short:
            raise Unfinished(at + 12) from None
        return starts, ends


SHORT = 512
"""What is in shorter contents is not remembered: to find it again costs less than to keep it."""


def _past_short(data: bytes, at: int, layout: Layout) -> int:
    """Where the first element stands, from one on, that is not of a short representation, as most are."""
    if layout.implicit:
        return at
    unpack = layout.short.unpack_from
    while True:
        group, _, vr, length = unpack(data, at)
        if vr not in SHORT_ONES or group == 0xFFFE:
            return at
        at += 8 + length


def step(head: tuple[int, bytes, int, int], in_sequence: bool) -> tuple[int, int]:
    """Return how far an element header leads, and how much deeper.

    Parameters
    ----------
    head: tuple[int, bytes, int, int]
        The header, from `Layout.head`.
    in_sequence: bool
        Whether it stands in a sequence, between items; if not, it is in an item.

    Raises
    ------
    isodicom.encoding.layout.ScanError
        If it does not belong there.
    """
    tag, _, length, size = head
    if tag == (SEQUENCE_END if in_sequence else ITEM_END):
        return size, -1
    if (tag == ITEM) is not in_sequence or tag in (ITEM_END, SEQUENCE_END):
        raise ScanError(f"({tag >> 16:04X},{tag & 0xFFFF:04X}) is out of place")
    return (size, 1) if length == UNDEFINED else (size + length, 0)


def _end(data: bytes, at: int, delimiter: int, layout: Layout, ends: Ends | None) -> int:
    return end_of(data, at, delimiter, layout) if ends is None else ends.of(at, delimiter)


def items_in(
    data: bytes, at: int, stop: int, layout: Layout, ends: Ends | None = None
) -> list[tuple[int, int]]:
    """Return where the content of each item of a sequence begins and ends.

    Parameters
    ----------
    data: bytes
        The bytes.
    at, stop: int
        Where the value of the sequence begins and ends.
    layout: isodicom.encoding.layout.Layout
        How it is written.
    ends: isodicom.encoding.walk.Ends | None, optional
        The ends of what is nested in these bytes; of deep nesting they are looked for once then.

    Raises
    ------
    isodicom.encoding.layout.ScanError
        If it isn't items.
    """
    found = []
    try:
        while at < stop:
            tag, _, length, head = layout.head(data, at)
            at += head
            if tag == SEQUENCE_END:
                break
            if tag != ITEM:
                raise ScanError(f"({tag >> 16:04X},{tag & 0xFFFF:04X}) at {at - head} is no item")
            end = _end(data, at, ITEM_END, layout, ends) if length == UNDEFINED else at + length
            found.append((at, end - 8 if length == UNDEFINED else end))
            at = end
    except (Short, Unfinished):
        at = stop + 1
    if at > stop:
        raise ScanError("an item ends behind its sequence")
    return found


def elements_in(
    data: bytes, at: int, stop: int, layout: Layout, ends: Ends | None = None
) -> list[tuple[int, bytes, int, int]]:
    """Return tag, VR, and where the value begins and ends, of each element of an item; see `items_in`.

    Raises
    ------
    isodicom.encoding.layout.ScanError
        If it isn't elements.
    """
    found = []
    try:
        while at < stop:
            tag, vr, length, head = layout.head(data, at)
            at += head
            if tag >> 16 == 0xFFFE:
                raise ScanError(f"a delimiter at {at - head} is out of place")
            end = _end(data, at, SEQUENCE_END, layout, ends) if length == UNDEFINED else at + length
            found.append((tag, vr, at, end - 8 if length == UNDEFINED else end))
            at = end
    except (Short, Unfinished):
        at = stop + 1
    if at > stop:
        raise ScanError("an element ends behind its item")
    return found
