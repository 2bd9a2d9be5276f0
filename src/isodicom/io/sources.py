"""From what a caller gives to something that can be read: one way for each kind."""

from __future__ import annotations

import os
from io import BytesIO, TextIOBase
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from pydicom.filebase import DicomIO

from isodicom.io.file import FileSource
from isodicom.io.handle import Handle, MemorySource, StreamSource
from isodicom.io.url import UrlSource, is_url

Given: TypeAlias = str | bytes | bytearray | memoryview | os.PathLike[str] | BinaryIO | DicomIO

_BINARY = "A DICOM file is opened in binary mode: open(path, 'rb')."


def source_of(fp: Given | Any) -> Handle:
    """Return what to read a DICOM file from.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        A path, a URL, the bytes of a file, or an open file, also of pydicom or fsspec. An open file is read
        from where it stands, or from its beginning if it doesn't stand at that of a DICOM file.

    Raises
    ------
    TypeError
        If it is nothing to read from.
    OSError
        If it can't be opened.
    isodicom.errors.NotSupportedError
        If it is a URL, and fsspec is not installed.
    """
    if isinstance(fp, bytes | bytearray | memoryview):
        return MemorySource(fp, "the data in memory")
    if isinstance(fp, str):
        return _of_text(fp)
    if hasattr(fp, "fs") and hasattr(fp, "path") and not isinstance(fp, BytesIO):
        return _of_filesystem(fp)
    if isinstance(fp, os.PathLike):
        return _of_path(os.fsdecode(fp))
    if hasattr(fp, "read"):
        return _of_open_file(fp)
    raise TypeError(
        f"A DICOM file is a path, a URL, bytes or an open file, not {type(fp).__name__}."
        f"{' get_volume_from_series reads several.' if isinstance(fp, list | tuple) else ''}"
    )


def _of_text(text: str) -> Handle:
    if text.lower().startswith("file://"):
        return _of_path(url2pathname(unquote(urlsplit(text).path)))
    return UrlSource(text) if is_url(text) else _of_path(text)


def _of_path(path: str) -> Handle:
    mode = os.stat(path).st_mode  # noqa: PTH116
    if S_ISREG(mode) or S_ISDIR(mode):
        return FileSource(path)
    return MemorySource(Path(path).read_bytes(), path)  # a pipe: it has no places


def _of_filesystem(fp: Any) -> Handle:
    """A file of fsspec, or of what is built on it, with the credentials that it was opened with."""
    if "file" in getattr(fp.fs, "protocol", ()):
        return _of_path(str(fp.path))
    path = str(fp.path)
    return UrlSource(fp.fs.unstrip_protocol(path), fp.fs, path)


def _of_open_file(fp: Any) -> Handle:
    if isinstance(fp, TextIOBase):
        raise TypeError(_BINARY)
    name = getattr(fp, "name", None)
    called = os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else "the open file"
    if not _can_seek(fp):
        return MemorySource(fp.read(), called)
    start = _beginning(fp)
    buffer = getattr(fp, "parent", fp)  # pydicom wraps them
    if isinstance(buffer, BytesIO):
        data = buffer.getvalue()  # shared, until somebody writes to it
        return MemorySource(memoryview(data)[start:] if start else data, called)
    if start == 0 and isinstance(name, str | os.PathLike) and _is_file(fp, name):
        return FileSource(name)  # threads can read it, and it can be pickled
    return StreamSource(fp, called, start)


def _can_seek(fp: Any) -> bool:
    if not (hasattr(fp, "seek") and hasattr(fp, "tell")):
        return False
    return bool(fp.seekable()) if hasattr(fp, "seekable") else True


def _beginning(fp: Any) -> int:
    """Where the DICOM file begins: there, or at the start, if the open file was just written or read."""
    place: int = fp.tell()
    for start in (place, 0):
        fp.seek(start + 128)
        mark = fp.read(4)
        if isinstance(mark, str):
            raise TypeError(_BINARY)
        if mark == b"DICM":
            break
    else:
        start = place
    fp.seek(place)
    return start


def _is_file(fp: Any, name: str | os.PathLike[str]) -> bool:
    """Whether the open file is the one that stands under its name now."""
    try:
        if fp.writable():
            fp.flush()
        return os.path.samestat(os.fstat(fp.fileno()), os.stat(name))  # noqa: PTH116
    except (AttributeError, OSError, TypeError, ValueError):
        return False
