"""Encapsulated frames as a value: an item for each, behind a table of where they begin (PS3.5 A.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from warnings import warn

import numpy as np
import numpy.typing as npt

from isodicom.errors import EncodingError

_ITEM = 0xE000FFFE
_HEADER = Struct("<LL")
ITEM_HEADER = _HEADER.size
"""Bytes in front of each frame."""

_LONGEST_ITEM = 0xFFFFFFFE
_LONGEST_TABLE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class OffsetTables:
    """Where frames begin, each of which is one fragment.

    Parameters
    ----------
    starts: numpy.ndarray
        Of their items, counted from the first one.
    lengths: numpy.ndarray
        Of the encoded frames, without what fills them up to an even number.
    extended: bool
        Whether that stands in attributes of its own (PS3.3 C.7.6.3.1.8), with 64 bits each, and not in front
        of the frames with 32.
    """

    starts: npt.NDArray[np.uint64]
    lengths: npt.NDArray[np.uint64]
    extended: bool

    @property
    def size(self) -> int:
        """int: bytes of the value, to which the writer adds the delimiter that ends it"""
        frames = int((self.lengths + self.lengths % 2).sum()) + _HEADER.size * len(self.lengths)
        return len(self.head()) + frames

    @property
    def attributes(self) -> tuple[bytes, bytes] | None:
        """tuple[bytes, bytes] | None: values of ExtendedOffsetTable and ExtendedOffsetTableLengths"""
        if not self.extended:
            return None
        return self.starts.astype("<u8").tobytes(), self.lengths.astype("<u8").tobytes()

    def head(self) -> bytes:
        """The item in front of the frames: the basic offset table, which is empty beside an extended one."""
        table = b"" if self.extended else self.starts.astype("<u4").tobytes()
        return _HEADER.pack(_ITEM, len(table)) + table


def offset_tables(lengths: npt.ArrayLike, extended: bool) -> OffsetTables:
    """Find out where frames will begin.

    A basic offset table tells places up to 4 GiB; for more there is an extended one, with a warning if it was
    not asked for.

    Parameters
    ----------
    lengths: numpy.ndarray
        Bytes of each frame.
    extended: bool
        Whether an extended table is asked for.

    Raises
    ------
    isodicom.errors.EncodingError
        If a frame has 4 GiB, which no item can hold.

    Examples
    --------
    >>> offset_tables([3, 10], extended=False).starts.tolist()
    [0, 12]
    """
    sizes = np.asarray(lengths, np.uint64)
    if len(sizes) and sizes.max() > _LONGEST_ITEM:
        number = int(sizes.argmax()) + 1
        raise EncodingError(
            f"Frame {number} has {sizes.max()} bytes when encoded; an item holds {_LONGEST_ITEM} at most.",
            frame=number,
            reference="PS3.5 7.5",
        )
    ends = np.cumsum(sizes + sizes % 2 + _HEADER.size, dtype=np.uint64)
    starts = np.concatenate([np.zeros(1, np.uint64), ends])[: len(sizes)]
    if not extended and len(starts) and starts[-1] > _LONGEST_TABLE:
        warn(
            "A basic offset table cannot tell where frames begin behind the first 4 GiB: an extended offset "
            "table is written instead, which some readers don't know (PS3.5 A.4).",
            UserWarning,
            stacklevel=2,
        )
        extended = True
    return OffsetTables(starts, sizes, extended)


def items(tables: OffsetTables, frames: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes of the value, part by part.

    Parameters
    ----------
    tables: OffsetTables
        Where the frames will stand.
    frames: Iterator[bytes]
        The encoded frames, in their order.
    """
    yield tables.head()
    for length, frame in zip(tables.lengths.tolist(), frames, strict=True):
        yield _HEADER.pack(_ITEM, length + length % 2)
        yield frame
        if length % 2:
            yield b"\0"
