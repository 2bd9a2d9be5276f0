"""What stands behind pixels of undefined length (PS3.5 A.4)."""

from __future__ import annotations

from struct import error as Short

from isodicom.encoding.layout import ITEM, ITEM_END, SEQUENCE_END, UNDEFINED, Layout
from isodicom.encoding.source import Source

_PART = 1 << 20


def behind_fragments(source: Source, start: int, layout: Layout) -> int | None:
    """Return where the next element begins; None if there is none, or it can't be told.

    Mostly the fragments are the last thing in a file, and its last bytes show it, so that they need not be
    gone through.

    Parameters
    ----------
    source: isodicom.encoding.source.Source
        What is read.
    start: int
        Where the first fragment begins.
    layout: isodicom.encoding.layout.Layout
        How it is written.
    """
    end = layout.full.pack(SEQUENCE_END >> 16, SEQUENCE_END & 0xFFFF, 0)
    item_end = layout.full.pack(ITEM_END >> 16, ITEM_END & 0xFFFF, 0)
    last = source.read(max(source.size - 16, start), 16)
    # A sequence of undefined length ends so too, if it ends in an item of such a length.
    if last.endswith(end) and not last.startswith(item_end):
        return None
    at = start
    while at < source.size:
        try:
            tag, _, length, head = layout.head(source.read(at, 8), 0)
        except Short:
            return None
        if tag == SEQUENCE_END:
            return at + 8
        if tag != ITEM or length == UNDEFINED:
            return None
        at += head + length
    return None


def stands_behind(source: Source, at: int, code: bytes) -> bool:
    """Whether some bytes stand anywhere from a place on."""
    return any(code in source.read(start, _PART + len(code) - 1) for start in range(at, source.size, _PART))
