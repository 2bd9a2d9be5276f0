"""Encoded frames that were kept one by one, as a value that is read part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt

from isodicom.frame.format import PixelFormat
from isodicom.io.values import Pieces
from isodicom.multiframe.offsets import ITEM_HEADER, OffsetTables, items, offset_tables
from isodicom.multiframe.spool import Spool
from isodicom.pixels.bits import joined_bits


@dataclass(frozen=True, slots=True)
class SpooledFrames:
    """Encoded frames in an order.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        How they are stored.
    spool: isodicom.multiframe.spool.Spool
        What keeps them; it must stay open until they are written.
    order: Sequence[int]
        Which of those that are kept, one after the other.
    extended: bool
        Whether an extended offset table is wanted.
    """

    format: PixelFormat
    spool: Spool
    order: Sequence[int]
    extended: bool

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, part: slice) -> SpooledFrames:
        return SpooledFrames(self.format, self.spool, self.order[part], self.extended)

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """numpy.ndarray: bytes of each frame"""
        return np.array(self.spool.lengths, np.int64)[list(self.order)]

    @property
    def sizes(self) -> npt.NDArray[np.int64]:
        """numpy.ndarray: bytes that each frame takes in a file, with its share of the tables"""
        if not self.format.is_encapsulated:
            return self.lengths
        table = 16 if self.extended else 4
        return self.lengths + self.lengths % 2 + ITEM_HEADER + table

    def tables(self) -> OffsetTables:
        """Return where encapsulated frames begin."""
        return offset_tables(self.lengths, self.extended)

    def value(self, size: int) -> bytes | StreamFile:
        """Return all frames as a value of so many bytes: as a file-like object if they aren't in memory."""
        if not self.spool.in_memory:
            return StreamFile(self, size)
        target = BytesIO(bytes(size))
        for part in self.parts(size):
            target.write(part)
        return target.getvalue()

    def parts(self, size: int) -> Iterator[bytes]:
        """Yield a value of so many bytes."""
        frames = (self.spool.get(index) for index in self.order)
        if self.format.is_encapsulated:
            yield from items(self.tables(), frames)
            return
        bits = self.format.frame_bits
        written = 0
        for part in joined_bits(frames, bits) if bits % 8 else frames:
            written += len(part)
            yield part
        yield bytes(size - written)


class StreamFile(Pieces):
    """The value that frames make, from beginning to end.

    Parameters
    ----------
    frames: SpooledFrames
        The frames.
    size: int
        Bytes of the value.
    """

    def __init__(self, frames: SpooledFrames, size: int) -> None:
        self.frames = frames
        super().__init__(size, lambda: frames.parts(size))
