"""Encoded frames on their way: kept in memory, or in a file beside the target until all are known."""

from __future__ import annotations

from typing import BinaryIO, Protocol


class Spool(Protocol):
    """Keeps encoded frames in the order in which they come."""

    lengths: list[int]
    in_memory: bool

    def put(self, frame: bytes) -> None:
        """Keep a frame."""

    def get(self, index: int) -> bytes:
        """Return the frame that came as number `index`, counted from 0."""
        ...


class MemorySpool:
    """Keeps frames in memory."""

    in_memory = True

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._frames: list[bytes] = []

    def put(self, frame: bytes) -> None:
        """Keep a frame."""
        self._frames.append(frame)
        self.lengths.append(len(frame))

    def get(self, index: int) -> bytes:
        """Return a frame."""
        return self._frames[index]


class FileSpool:
    """Keeps frames in a file, which belongs to the caller.

    Parameters
    ----------
    file: BinaryIO
        Open for writing and reading; frames are appended to what is there.
    """

    in_memory = False

    def __init__(self, file: BinaryIO) -> None:
        self.lengths: list[int] = []
        self._file = file
        self._starts: list[int] = []
        self._end = file.seek(0, 2)

    def put(self, frame: bytes) -> None:
        """Keep a frame."""
        self._file.seek(self._end)
        self._file.write(frame)
        self._starts.append(self._end)
        self.lengths.append(len(frame))
        self._end += len(frame)

    def get(self, index: int) -> bytes:
        """Return a frame."""
        self._file.seek(self._starts[index])
        return self._file.read(self.lengths[index])
