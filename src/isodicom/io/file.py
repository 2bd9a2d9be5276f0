"""Files of the system."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from errno import EISDIR
from io import BufferedReader, RawIOBase
from stat import S_ISDIR
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import ref

from isodicom.errors import EncodingError
from isodicom.io.handle import Handle

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AT_ONCE = 1 << 30
"""No system reads more than about 2 GB in one call."""
MOST_OPEN = 128
"""How many files are held open. Systems allow a process some hundreds, series have thousands of slices."""

_POSITIONED = hasattr(os, "pread")


class FileSource(Handle):
    """A file, read at places without a position that threads would share.

    It is open from the start until nobody needs it. If many others are opened after it, it is closed, and
    opened again when it is read. It is pickled by its path.

    Parameters
    ----------
    path: str | bytes | os.PathLike
        Path of the file.
    size: int | None, optional
        How many bytes it must have. The file is opened when it is read first, if this is given.

    Raises
    ------
    OSError
        If it can't be opened.
    """

    def __init__(self, path: str | bytes | os.PathLike[str] | os.PathLike[bytes], size: int | None = None):
        self.name = os.fsdecode(path)
        self._path = os.path.abspath(self.name)  # noqa: PTH100 - pathlib resolves no "..", and is slower
        self._descriptor: _Descriptor | None = None
        self._closed = False
        self.size = self._hold(_Descriptor(self._path)).size if size is None else size

    def read(self, start: int, size: int) -> bytes:
        """Return bytes of the file."""
        wanted = self.clamp(start, size)
        if wanted > AT_ONCE:
            with BufferedReader(_From(self, start)) as reader:
                return reader.read(wanted)
        data = self._opened().read(start, wanted)
        while len(data) < wanted and (more := self._opened().read(start + len(data), wanted - len(data))):
            data += more
        return data

    def read_into(self, start: int, buffer: memoryview) -> int:
        """Read into memory that is there already."""
        file, done, wanted = self._opened(), 0, self.clamp(start, len(buffer))
        while done < wanted:
            count = file.read_into(start + done, buffer[done : min(wanted, done + AT_ONCE)])
            if not count:
                break
            done += count
        return done

    def close(self) -> None:
        """Close the file."""
        self._descriptor, self._closed = None, True

    def _opened(self) -> _Descriptor:
        # Whoever reads holds the descriptor, so it can be taken away here at any time, by any thread.
        return self._descriptor or self._reopened()

    def _reopened(self) -> _Descriptor:
        if self._closed:
            raise ValueError(f"{self.name} has been closed.")
        file = _Descriptor(self._path)
        if file.size != self.size:
            raise EncodingError(
                f"{self.name} has changed: it had {self.size} bytes when it was opened, and has {file.size}.",
                expected=self.size,
                found=file.size,
            )
        return self._hold(file)

    def _hold(self, file: _Descriptor) -> _Descriptor:
        self._descriptor = file
        _held.append(ref(self))
        while len(_held) > MOST_OPEN:
            with suppress(IndexError):  # another thread was faster
                _let_go(_held.popleft())
        return file

    def __reduce__(self) -> tuple[Any, ...]:
        return FileSource, (self._path, self.size)


_held: deque[ref[FileSource]] = deque()


def _let_go(source: ref[FileSource]) -> None:
    if (still_there := source()) is not None:
        still_there._descriptor = None


class _Descriptor:
    """An open file; closed when the last one who reads lets go of it."""

    def __init__(self, path: str) -> None:
        self._number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        status = os.fstat(self._number)
        if S_ISDIR(status.st_mode):
            raise IsADirectoryError(
                EISDIR, "This is a folder, whose images get_volume_from_series reads", path
            )
        self.size = status.st_size
        self._lock = Lock()

    def read(self, start: int, size: int) -> bytes:
        if _POSITIONED:
            return os.pread(self._number, size, start)
        with self._lock:
            os.lseek(self._number, start, os.SEEK_SET)
            return os.read(self._number, size)

    def read_into(self, start: int, buffer: memoryview) -> int:
        if hasattr(os, "preadv"):
            return os.preadv(self._number, [buffer], start)
        data = self.read(start, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def __del__(self) -> None:
        with suppress(AttributeError, OSError, TypeError):  # never opened, or the interpreter ends
            os.close(self._number)


class _From(RawIOBase):
    """A file from a place on, for reads of more than the system gives at once."""

    def __init__(self, source: FileSource, start: int) -> None:
        self._source, self._place = source, start

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        count = self._source.read_into(self._place, memoryview(buffer).cast("B"))
        self._place += count
        return count
