"""A part of a source that was read already, and grows as it is asked for."""

from __future__ import annotations

from io import SEEK_CUR, SEEK_END, BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, cast

from isodicom.encoding.source import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 16
_LARGEST_CHUNK = 1 << 24


class Window:
    """Bytes of a source from a place on.

    Parameters
    ----------
    source: isodicom.encoding.source.Source
        The source.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.size = source.size
        self.start = 0
        self.data = b""

    @property
    def stop(self) -> int:
        """int: where the bytes end that are there"""
        return self.start + len(self.data)

    def cover(self, start: int, stop: int) -> None:
        """Have the bytes of a range, as far as the source has them; those before may be let go."""
        stop = min(stop, self.size)
        if stop <= self.stop and start >= self.start:
            return
        kept = self.data[start - self.start :] if self.start <= start < self.stop else b""
        # Each time as much again as is there already, so that a long sequence is read in a few steps.
        chunk = min(max(CHUNK, len(kept)), _LARGEST_CHUNK)
        wanted = max(stop - start, len(kept) + chunk) - len(kept)
        self.data = kept + self.source.read(start + len(kept), wanted)
        self.start = start

    def take(self, start: int, length: int) -> bytes:
        """Return the bytes of a value; after a large one, the window goes on behind it."""
        here, stop = start - self.start, start + length
        if stop <= self.stop:
            return self.data[here : here + length]
        kept = self.data[here:] if here < len(self.data) else b""
        self.data, self.start = b"", stop
        if len(kept) < length >> 4:  # read again, as joining needs the memory of both
            return self.source.read(start, length)
        return kept + self.source.read(start + len(kept), length - len(kept))

    def stream(self, start: int) -> BinaryIO:
        """The source as an open file, for pydicom to read on."""
        stream = cast("BinaryIO", BufferedReader(_Stream(self.source)))
        stream.seek(start)
        return stream


class _Stream(RawIOBase):
    """A source as an open file."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.name = source.name
        self._source = source
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + {SEEK_CUR: self._at, SEEK_END: self._source.size}.get(whence, 0)
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._source.read(self._at, len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)
