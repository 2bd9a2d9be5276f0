"""Items and elements one by one: the way for a few of them; `lockstep` is the way for many."""

from __future__ import annotations

from struct import error as Short

from isodicom.encoding.layout import ITEM, ITEM_END, SEQUENCE_END, UNDEFINED, Layout, ScanError

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


def items_in(data: bytes, at: int, stop: int, layout: Layout) -> list[tuple[int, int]]:
    """Return where the content of each item of a sequence begins and ends.

    Parameters
    ----------
    data: bytes
        The bytes.
    at, stop: int
        Where the value of the sequence begins and ends.
    layout: isodicom.encoding.layout.Layout
        How it is written.

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
            end = end_of(data, at, ITEM_END, layout) if length == UNDEFINED else at + length
            found.append((at, end - 8 if length == UNDEFINED else end))
            at = end
    except (Short, Unfinished):
        at = stop + 1
    if at > stop:
        raise ScanError("an item ends behind its sequence")
    return found


def elements_in(data: bytes, at: int, stop: int, layout: Layout) -> list[tuple[int, bytes, int, int]]:
    """Return tag, VR, and where the value begins and ends, of each element of an item.

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
            end = end_of(data, at, SEQUENCE_END, layout) if length == UNDEFINED else at + length
            found.append((tag, vr, at, end - 8 if length == UNDEFINED else end))
            at = end
    except (Short, Unfinished):
        at = stop + 1
    if at > stop:
        raise ScanError("an element ends behind its item")
    return found
