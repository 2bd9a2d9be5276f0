"""What frames are read from: memory, and open files; `file.py` and `url.py` have the others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from threading import Lock
from typing import Any, ClassVar, Protocol, TypeAlias

Bytes: TypeAlias = bytes | memoryview


class Handle(ABC):
    """Bytes at places, as `isodicom.encoding.source.Source` has it, and what reading of many frames needs.

    Every handle can be read by several threads at once, and can be pickled.
    """

    name: str
    """The path or URL, or a word for what has none; for messages."""
    size: int
    """How many bytes there are."""

    chunk: ClassVar[int] = 1 << 19
    """How many bytes to read before the first of them are used. So few of a file stay in the caches."""
    part: ClassVar[int] = 1 << 19
    """How many bytes to take in one read."""
    gap: ClassVar[int] = 4096
    """How many bytes that nobody asked for are read rather than begin another read."""
    ahead: ClassVar[int] = 16 << 10
    """How many bytes to read at once where small pieces follow each other."""
    distant: ClassVar[bool] = False
    """Whether each read costs a journey."""

    @abstractmethod
    def read(self, start: int, size: int) -> bytes:
        """Return the bytes from `start` on: `size` of them, or those that there are."""

    def view(self, start: int, size: int) -> Bytes:
        """Return the same without a copy, where that can be."""
        return self.read(start, size)

    def read_many(self, ranges: Sequence[tuple[int, int]]) -> list[Bytes]:
        """Return the bytes of several ranges, each a start and a size."""
        return [self.view(start, size) for start, size in ranges]

    def read_into(self, start: int, buffer: memoryview) -> int:
        """Fill a buffer of bytes, and return how many there were."""
        data = self.view(start, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Give back what is held open. What the caller opened stays open."""
        return

    def clamp(self, start: int, size: int) -> int:
        """Return how many of `size` bytes there are, so that nothing is allocated for those that aren't."""
        return max(0, min(size, self.size - start))


class MemorySource(Handle):
    """Bytes in memory.

    Parameters
    ----------
    data: bytes | bytearray | memoryview
        The bytes; they are not copied.
    name: str, optional
        What to call them in messages.
    """

    chunk = part = gap = 1 << 62  # nothing is read

    def __init__(self, data: bytes | bytearray | memoryview, name: str = "the dataset") -> None:
        self.name = name
        self._data = data if isinstance(data, bytes) else memoryview(data).cast("B")
        self._view = memoryview(self._data)
        self.size = len(self._data)

    def read(self, start: int, size: int) -> bytes:
        """Return a copy of the bytes."""
        return bytes(self._data[start : start + size])

    def view(self, start: int, size: int) -> memoryview:
        """Return the bytes themselves."""
        return self._view[start : start + size]

    def __reduce__(self) -> tuple[Any, ...]:
        # The same object, if it is bytes: pickle writes it once, also where a dataset holds it as well.
        return MemorySource, (self._data if isinstance(self._data, bytes) else bytes(self._data), self.name)


class Stream(Protocol):
    """An open file, or what behaves like one."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        ...

    def seek(self, offset: int, whence: int = 0, /) -> Any:
        """Go to a place."""
        ...

    def tell(self) -> int:
        """Where it stands."""
        ...


class StreamSource(Handle):
    """An open file that is no file of the system, such as a member of an archive.

    It is read by one thread at a time, and stays open. When it is pickled, its bytes are.

    Parameters
    ----------
    stream: Stream
        The open file.
    name: str, optional
        What to call it in messages.
    start: int, optional
        Where the DICOM file begins in it.
    """

    def __init__(self, stream: Stream, name: str = "the open file", start: int = 0) -> None:
        self.name = name
        self._stream = stream
        self._lock = Lock()
        self._base = start
        stream.seek(0, 2)
        self.size = max(0, stream.tell() - start)

    def read(self, start: int, size: int) -> bytes:
        """Go there and read."""
        wanted = self.clamp(start, size)
        with self._lock:
            self._stream.seek(self._base + start)
            data = self._stream.read(wanted)
            while len(data) < wanted and (more := self._stream.read(wanted - len(data))):
                data += more
        return data

    def __reduce__(self) -> tuple[Any, ...]:
        return MemorySource, (self.read(0, self.size), self.name)

    def __deepcopy__(self, memo: object) -> StreamSource:
        return self
