"""Files behind URLs, of which only the bytes come that are asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from errno import EACCES, ENOENT
from threading import Lock
from typing import Any, NoReturn

from isodicom.errors import NotSupportedError
from isodicom.io.handle import Bytes, Handle

_SMALL, _NEAR = 1 << 12, 1 << 15
"""For so few bytes, so many are read: a journey takes longer than they do."""
_REFUSALS: dict[type[OSError], int] = {FileNotFoundError: ENOENT, PermissionError: EACCES}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+(://|::)")


def is_url(text: str) -> bool:
    """Whether it is a URL, or a chain of them as fsspec has it (`zip://scan.dcm::s3://bucket/study.zip`)."""
    return _SCHEME.match(text) is not None


class UrlSource(Handle):
    """A file behind a URL of any kind that fsspec knows.

    Parameters
    ----------
    url: str
        The URL.
    filesystem: fsspec.AbstractFileSystem | None, optional
        Who reads it, with credentials and the like; found by the URL if None.
    path: str | None, optional
        What the file is called there; needed if `filesystem` is given.
    size: int | None, optional
        How many bytes it has, if that is known.

    Raises
    ------
    isodicom.errors.NotSupportedError
        If fsspec, or what it needs for this kind of URL, is not installed.
    OSError
        If the file isn't there, or can't be read.
    """

    chunk = 32 << 20
    part = 4 << 20
    gap = 32 << 10
    ahead = 1 << 20
    distant = True

    def __init__(
        self, url: str, filesystem: Any = None, path: str | None = None, size: int | None = None
    ) -> None:
        self.name = url
        self._files, self._path = (filesystem, path) if path is not None else filesystem_of(url)
        self._process = os.getpid()
        # Only asynchronous file systems promise to serve several threads.
        self._lock: AbstractContextManager[object] = (
            nullcontext() if getattr(self._files, "async_impl", False) else Lock()
        )
        self._whole: bytes | None = None
        self._near = (0, b"")
        self.size = self._asked_size() if size is None else size

    def read(self, start: int, size: int) -> bytes:
        """Ask for a range of bytes."""
        wanted = self.clamp(start, size)
        if self._whole is not None or not wanted:
            return (self._whole or b"")[start : start + wanted]
        if wanted > _SMALL:
            return self._fetched(start, wanted)
        place, data = self._near
        if not place <= start <= start + wanted <= place + len(data):
            # Who reads the head of something goes on with what stands behind it.
            place, data = self._near = start, self._fetched(start, self.clamp(start, _NEAR))
        return data[start - place : start - place + wanted]

    def read_many(self, ranges: Sequence[tuple[int, int]]) -> list[Bytes]:
        """Ask for several ranges at once."""
        if len(ranges) == 1 or self._whole is not None:
            return [self.read(start, size) for start, size in ranges]
        clamped = [(start, self.clamp(start, size)) for start, size in ranges]
        starts, ends = [start for start, _ in clamped], [start + size for start, size in clamped]
        pieces = self._ask("cat_ranges", [self._path] * len(ranges), starts, ends, on_error="raise")
        return [self._taken(*place, piece) for place, piece in zip(clamped, pieces, strict=True)]

    def _fetched(self, start: int, size: int) -> bytes:
        return self._taken(start, size, self._ask("cat_file", self._path, start, start + size))

    def _taken(self, start: int, size: int, data: bytes) -> bytes:
        """What came; a server that knows no ranges sends the whole file each time, so it is kept."""
        if len(data) <= size:
            return data
        self._whole = data
        return data[start : start + size]

    def _asked_size(self) -> int:
        size: int | None = self._ask("size", self._path)
        if size is None:  # a server that doesn't say
            self._whole = self._ask("cat_file", self._path)
            size = len(self._whole or b"")
        return size

    def _ask(self, method: str, *arguments: object, **more: object) -> Any:
        if self._process != os.getpid():
            # Connections don't survive a fork.
            files = self._files
            self._files = type(files)(*files.storage_args, **files.storage_options)
            self._process = os.getpid()
        try:
            with self._lock:
                return getattr(self._files, method)(*arguments, **more)
        except OSError as error:
            self._named(error)
            raise
        except ImportError as error:
            _not_installed(self.name, error)
        except Exception as error:  # each kind of file system has its own
            raise OSError(f"{self.name} can't be read: {type(error).__name__}: {error}") from error

    def _named(self, error: OSError) -> None:
        """Raise the error anew with the URL, where a file system tells only its own path, or nothing."""
        for kind, number in _REFUSALS.items():
            if isinstance(error, kind) and self.name not in str(error):
                raise kind(number, os.strerror(number), self.name) from error

    def __reduce__(self) -> tuple[Any, ...]:
        return UrlSource, (self.name, self._files, self._path, self.size)


def filesystem_of(url: str) -> tuple[Any, str]:
    """Return the file system of fsspec that reads a URL, and what the file is called there.

    Raises
    ------
    isodicom.errors.NotSupportedError
        If fsspec, or what it needs for this kind of URL, is not installed.
    """
    try:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(url)
    except ImportError as error:
        _not_installed(url, error)
    except ValueError as error:
        raise NotSupportedError(f"{url} can't be read through fsspec: {error}") from error
    return files, path


def _not_installed(url: str, error: ImportError) -> NoReturn:
    raise NotSupportedError(
        f"{url} is read through fsspec, which is not installed, or lacks a part: {error}. "
        "pip install 'isodicom[remote]' brings it."
    ) from error
