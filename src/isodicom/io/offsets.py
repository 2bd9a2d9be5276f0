"""Where encapsulated frames stand: offset tables, and the items themselves (PS3.5 A.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from struct import Struct

import numpy as np
import numpy.typing as npt

from isodicom.errors import EncodingError
from isodicom.io.handle import Handle

Places = npt.NDArray[np.int64]

ITEM = 0xE000FFFE
DELIMITER = 0xE0DDFFFE
HEADER = Struct("<LL")
"""Tag and length of an item; encapsulated pixels are little endian always."""

_END_OF_IMAGE = b"\xff\xd9"
_TAIL = 10
"""A marker that ends an image stands in that many last bytes of a fragment; padding may follow it."""
_SAMPLE = 16


@dataclass(frozen=True)
class Spans:
    """Where frames stand: each from the header of its first item to behind its last item.

    Parameters
    ----------
    starts, stops: numpy.ndarray
        One number a frame.
    lengths: numpy.ndarray | None, optional
        How many bytes each frame has without what fills it up to an even number, if that is known.
    """

    starts: Places
    stops: Places
    lengths: Places | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def before(self, end: int) -> int:
        """How many frames end before a place."""
        if not len(self) or self.stops[-1] <= end:
            return len(self)
        return int(np.searchsorted(self.stops, end, "right"))


@dataclass(frozen=True)
class Fragments:
    """All items of encapsulated pixels behind the offset table.

    Parameters
    ----------
    starts, stops: numpy.ndarray
        Where each item begins, with its header, and where it ends.
    end: int
        Where the first thing stands that is no item.
    closed: bool
        Whether that is the delimiter that has to be there.
    """

    starts: Places
    stops: Places
    end: int
    closed: bool

    def __len__(self) -> int:
        return len(self.starts)


def basic_offsets(source: Handle, start: int) -> tuple[Places, int]:
    """Read the basic offset table.

    Parameters
    ----------
    source: isodicom.io.handle.Handle
        What holds the pixels.
    start: int
        Where their value begins.

    Returns
    -------
    tuple[numpy.ndarray, int]
        The offsets, of which there may be none, and where the first fragment begins.

    Raises
    ------
    isodicom.errors.EncodingError
        If the value doesn't begin with an item.
    """
    header = source.view(start, HEADER.size)
    tag, length = HEADER.unpack(header) if len(header) == HEADER.size else (0, 0)
    if tag != ITEM:
        raise EncodingError(
            f"PixelData of {source.name} does not begin with an item, as encapsulated pixels do; "
            f"{bytes(header).hex(' ') or 'nothing'} was found.",
            keyword="PixelData",
            reference="PS3.5 A.4",
        )
    table = source.view(start + HEADER.size, length - length % 4)
    offsets = np.frombuffer(table[: len(table) - len(table) % 4], "<u4")
    return offsets.astype(np.int64), start + HEADER.size + length


def by_basic_offsets(offsets: Places, first: int, end: int, count: int) -> Spans | None:
    """Return where frames stand by a basic offset table; None if it can't be right."""
    if len(offsets) != count or offsets[0] != 0 or not _rising(offsets) or first + offsets[-1] >= end:
        return None
    starts = first + offsets
    return Spans(starts, np.append(starts[1:], end))


def by_extended_offsets(offsets: Places, lengths: Places, first: int, end: int, count: int) -> Spans | None:
    """Return where frames stand by an extended offset table (PS3.3 C.7.6.3.1.8); None if it is wrong."""
    if not len(offsets) == len(lengths) == count or not _rising(offsets):
        return None
    if offsets[0] != 0 or (lengths < 0).any() or first + offsets[-1] >= end:
        return None
    starts = first + offsets
    return Spans(starts, starts + HEADER.size + lengths + lengths % 2, lengths)


def _rising(offsets: Places) -> bool:
    return bool((offsets[1:] >= offsets[:-1] + HEADER.size).all())


def items_stand_at(source: Handle, starts: Places) -> bool:
    """Whether items begin at these places. In a file, some of them are looked at."""
    step = max(1, len(starts) // _SAMPLE)
    sample = {*starts[::step].tolist(), int(starts[-1])}
    return all(_tag(source, place) == ITEM for place in sample)


def _tag(source: Handle, place: int) -> int:
    header = source.view(place, HEADER.size)
    return int(HEADER.unpack(header)[0]) if len(header) == HEADER.size else 0


def scan(source: Handle, start: int) -> Fragments:
    """Go from item to item, reading their headers.

    Parameters
    ----------
    source: isodicom.io.handle.Handle
        What holds the pixels.
    start: int
        Where the first item begins.
    """
    starts: list[int] = []
    window, base, place, near = source.view(start, source.ahead), start, start, True
    tag = 0
    while True:
        at = place - base
        if at + HEADER.size > len(window):
            # Behind a long item, what follows its header is of no use.
            base, at = place, 0
            window = source.view(place, source.ahead if near else HEADER.size)
            if len(window) < HEADER.size:
                break
        tag, length = HEADER.unpack_from(window, at)
        if tag != ITEM:
            break
        starts.append(place)
        place += HEADER.size + length
        near = length < source.ahead // 4
    places = np.array([*starts, place], np.int64)
    return Fragments(places[:-1], places[1:], place, tag == DELIMITER)


def by_fragments(
    fragments: Fragments, count: int, always_one: bool, ending: Callable[[int, int], bytes]
) -> Spans:
    """Return where frames stand by the rules for pixels without an offset table.

    One frame has all fragments. If there are as many as frames, or fewer, each has one; if there are more, a
    frame ends where an image ends.

    Parameters
    ----------
    fragments: isodicom.io.offsets.Fragments
        What was found.
    count: int
        How many frames there should be.
    always_one: bool
        Whether the transfer syntax allows no frame of several fragments.
    ending: Callable[[int, int], bytes]
        Reads bytes, from a place on.

    Returns
    -------
    isodicom.io.offsets.Spans
        Of the frames that are there: these may be fewer.
    """
    starts, stops = fragments.starts, fragments.stops
    if not len(fragments):
        return Spans(starts, stops)
    if count == 1:
        return Spans(starts[:1], stops[-1:])
    if len(fragments) <= count or always_one:
        return Spans(starts[:count], stops[:count])
    tails = [
        (max(start + HEADER.size, stop - _TAIL), stop) for start, stop in zip(starts, stops, strict=True)
    ]
    last = [
        i for i, (start, stop) in enumerate(tails) if _END_OF_IMAGE in ending(int(start), int(stop - start))
    ]
    if not last or last[-1] != len(fragments) - 1:
        last.append(len(fragments) - 1)
    firsts = [0, *(index + 1 for index in last[:-1])]
    return Spans(starts[firsts][:count], stops[last][:count])


def by_marked_fragments(fragments: Fragments, offsets: Places, first: int, count: int) -> Spans | None:
    """Return where frames stand by a basic offset table that fragments agree with; else None.

    Of pixels that are cut off, it needs to agree with those that are there.
    """
    starts = first + offsets
    there = starts[starts < fragments.end]
    if len(offsets) != count or not len(there) or (fragments.closed and len(there) < count):
        return None
    if there[0] != first or not _rising(there) or not np.isin(there, fragments.starts).all():
        return None
    return Spans(there, np.append(starts, fragments.end)[1 : len(there) + 1])
