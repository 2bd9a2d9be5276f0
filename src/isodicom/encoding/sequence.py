"""Where the items of one long sequence begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from isodicom.encoding.layout import ITEM, ITEM_END, SEQUENCE_END, UNDEFINED, Layout, ScanError
from isodicom.encoding.lockstep import Places, Rows
from isodicom.encoding.walk import FEW, Unfinished, end_of

Ends: TypeAlias = dict[int, int]


@dataclass(slots=True)
class Progress:
    """How far a sequence was read.

    Parameters
    ----------
    at: int
        Where the next item begins, or the delimiter that ends the sequence.
    needed: int
        How many bytes there must be at least to go on; 0 if the sequence has ended.
    start, stop: list[int]
        Where the content of each item begins and ends.
    """

    at: int
    needed: int = 0
    start: list[int] = field(default_factory=list)
    stop: list[int] = field(default_factory=list)


def advance(rows: Rows, at: int, stop: int) -> Progress:
    """Read the items of a sequence as far as they are there.

    Parameters
    ----------
    rows: isodicom.encoding.lockstep.Rows
        The bytes.
    at: int
        Where an item begins.
    stop: int
        Where the bytes end.

    Raises
    ------
    isodicom.encoding.layout.ScanError
        If it isn't items.
    """
    progress, data, layout = Progress(at), rows.data, rows.layout
    ahead: Ends | None = None
    read = layout.full.unpack_from
    while True:
        if at + 8 > stop:
            progress.needed = at + 8
            break
        group, element, length = read(data, at)
        tag = group << 16 | element
        if tag == SEQUENCE_END:
            break
        if tag != ITEM:
            raise ScanError(f"({group:04X},{element:04X}) at {at} is no item")
        if length == UNDEFINED:
            if ahead is None:
                at, ahead = _look_ahead(rows, at, stop, progress)
                continue
            try:
                end = ahead.get(at, -1)
                end = end if end >= 0 else end_of(data, at + 8, ITEM_END, layout)
            except Unfinished as short:
                progress.needed = short.needed
                break
        else:
            end = at + 8 + length
        if end > stop:
            progress.needed = end
            break
        progress.start.append(at + 8)
        progress.stop.append(end - 8 if length == UNDEFINED else end)
        at = end
    progress.at = at
    return progress


def bounds(rows: Rows, at: int, stop: int) -> tuple[Places, Places]:
    """Return where the content of each item of a sequence of known length begins and ends.

    Parameters
    ----------
    rows: isodicom.encoding.lockstep.Rows
        The bytes.
    at, stop: int
        Where the value of the sequence begins and ends.

    Raises
    ------
    isodicom.encoding.layout.ScanError
        If it isn't items.
    """
    progress = advance(rows, at, stop)
    if progress.needed and progress.at != stop:
        raise ScanError("the last item ends behind its sequence")
    return np.array(progress.start, np.int64), np.array(progress.stop, np.int64)


def _look_ahead(rows: Rows, at: int, stop: int, progress: Progress) -> tuple[int, Ends]:
    """Take the items of undefined length from here on that follow each other; return where that leads.

    Also returned is where others end that seem to begin behind them. What looks like the end of one and the
    beginning of the next may be inside of an item, or in pixels: the caller asks only for the places where an
    item was found to begin.
    """
    pattern = _between(rows.layout)
    starts, data = [at], rows.data
    found = data.find(pattern, at, stop)
    while found >= 0:
        starts.append(found + 8)
        found = data.find(pattern, found + 8, stop)
    # The last one may end behind the bytes; it is left to the caller, so that the others stay alike.
    if len(starts) <= FEW:
        return at, {}
    starts.pop()
    places = np.array(starts, np.int64)
    ends = rows.ends_of(places + 8, np.full_like(places, stop), ITEM_END)
    follows = ends >= 0
    follows[1:] &= places[1:] == ends[:-1]
    run = len(follows) if follows.all() else int(follows.argmin())
    progress.start += (places[:run] + 8).tolist()
    progress.stop += (ends[:run] - 8).tolist()
    at = int(ends[run - 1]) if run else at
    return at, dict(zip(starts[run:], ends[run:].tolist(), strict=True))


def _between(layout: Layout) -> bytes:
    """What stands between two items of undefined length."""
    pack = layout.full.pack
    end = pack(ITEM_END >> 16, ITEM_END & 0xFFFF, 0)
    return end + pack(ITEM >> 16, ITEM & 0xFFFF, UNDEFINED)
