"""Encoded frames that were kept one by one, as a value that is read part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import SEEK_CUR, SEEK_END, BufferedIOBase, BytesIO, UnsupportedOperation

import numpy as np
import numpy.typing as npt

from isodicom.frame.format import PixelFormat
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


class StreamFile(BufferedIOBase):
    """Reads the value that frames make, from beginning to end, as often as wanted.

    Parameters
    ----------
    frames: SpooledFrames
        The frames.
    size: int
        Bytes of the value.
    """

    def __init__(self, frames: SpooledFrames, size: int) -> None:
        self.frames = frames
        self.size = size
        self._parts: Iterator[bytes] = iter(())
        self._part = memoryview(b"")
        self._place = 0
        self.seek(0)

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """To its beginning and its end."""
        return True

    def tell(self) -> int:
        """Return where what is read next stands."""
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to the beginning or the end, or stay.

        Raises
        ------
        io.UnsupportedOperation
            If another place is asked for.
        """
        place = offset + {SEEK_CUR: self._place, SEEK_END: self.size}.get(whence, 0)
        if place == 0:
            self._parts, self._part = self.frames.parts(self.size), memoryview(b"")
        elif place == self.size:
            self._parts, self._part = iter(()), memoryview(b"")
        elif place != self._place:
            raise UnsupportedOperation("Frames are read from the first to the last.")
        self._place = place
        return place

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes; all of them if `size` is below 0 or None."""
        wanted = self.size - self._place if size is None or size < 0 else size
        found: list[bytes | memoryview] = []
        while wanted > 0:
            if not self._part:
                part = next(self._parts, None)
                if part is None:
                    break
                self._part = memoryview(part)
            taken, self._part = self._part[:wanted], self._part[wanted:]
            found.append(taken)
            wanted -= len(taken)
        value = b"".join(found)
        self._place += len(value)
        return value
