"""The files in zip and tar archives, and compressed ones, read from memory: nothing is unpacked to a disk.

Archives may be made to explode. So a member is read whole only if it begins like a DICOM file, never more
than `LARGEST` bytes of it, and an archive is left where its members come to far more than it has itself.
"""

from __future__ import annotations

import lzma
import os
import tarfile
import zlib
from collections.abc import Iterator
from gzip import GzipFile
from pathlib import Path
from typing import IO, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from isodicom.cli.checking.task import Task
from isodicom.encoding.file_meta import HEAD, begins_like_dicom

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
LARGEST = 2 << 30
"""Bytes of a member that are read at most."""
PLENTY, RATIO = 8 << 30, 250
"""Bytes in all up to which nobody asks how large the archive is; and how many times that they may be then."""

GZIP = b"\x1f\x8b"
"""How files begin that were compressed one by one, or as a tar archive."""

BROKEN = (BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
LOCKED = (RuntimeError, NotImplementedError)  # a password, a method that Python doesn't know
_ENCRYPTED = 0x1


def is_archive_name(name: str) -> bool:
    """Whether a file is called like an archive."""
    return name.lower().endswith(SUFFIXES)


def is_archive(path: str) -> bool:
    """Whether a file is an archive, by its name or by how it begins."""
    if is_archive_name(path):
        return True
    if not os.path.isfile(path):  # noqa: PTH113 - a pipe would wait, and a name may hold what Path refuses
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(512)
    except OSError:
        return False
    if head[128:HEAD] == b"DICM":
        return False
    return head.startswith((b"PK\x03\x04", GZIP)) or head[257:262] == b"ustar"


def members(name: str, file: BinaryIO, size: int, mark: str = "") -> Iterator[Task]:
    """The files in an archive.

    Parameters
    ----------
    name: str
        What the archive is called; its members are called like files in a folder of that name.
    file: BinaryIO
        The archive, opened.
    size: int
        How many bytes it has.
    mark: str, optional
        What changes when the archive does.
    """
    total = count = 0
    try:
        for inside, bytes_there, opened in _opened(file):
            count += 1
            total += bytes_there
            if total > max(PLENTY, RATIO * size):
                yield _problem(name, f"it holds more than {RATIO} times its own size")
                return
            yield _member(f"{name}/{inside}" if inside else name, opened, bytes_there, mark)
    except BROKEN as error:
        yield _problem(name, f"it is damaged: {error}")
        return
    if not count:
        yield _problem(name, "there is no file in it")


def _problem(name: str, why: str) -> Task:
    return Task(name, problem=f"can't read the archive {name}: {why}.")


def _opened(file: BinaryIO) -> Iterator[tuple[str, int, IO[bytes] | str]]:
    """Name, size and content of each member ("": the file itself); in place of what can't be opened, why."""
    start = file.read(4)
    file.seek(0)
    if start[:2] == b"PK":
        with ZipFile(file) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                if not info.is_dir():
                    yield info.filename, info.file_size, _unzipped(archive, info)
        return
    if start[:2] == GZIP and _holds_dicom(file):
        yield "", _inflated_size(file), cast("IO[bytes]", GzipFile(fileobj=file))
        return
    with tarfile.open(fileobj=file, mode="r|*") as stream:
        for entry in stream:
            content = stream.extractfile(entry) if entry.isreg() else None
            if content is not None:
                yield entry.name, entry.size, content
            stream.members = []  # type: ignore[attr-defined]  # it would remember them all


def _holds_dicom(file: BinaryIO) -> bool:
    """Whether one DICOM file was compressed, and no archive."""
    with GzipFile(fileobj=file) as content:
        head = content.read(HEAD)
    file.seek(0)
    return head[128:HEAD] == b"DICM"


def _inflated_size(file: BinaryIO) -> int:
    """How many bytes there are once they are inflated, as their end says."""
    file.seek(-4, os.SEEK_END)
    size = int.from_bytes(file.read(4), "little")
    file.seek(0)
    return size


def _unzipped(archive: ZipFile, info: ZipInfo) -> IO[bytes] | str:
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    try:
        return archive.open(info)
    except (*BROKEN, *LOCKED) as error:
        return str(error)


def _member(name: str, content: IO[bytes] | str, size: int, mark: str) -> Task:
    if isinstance(content, str):
        return Task(name, problem=f"can't read {name}: {content}.")
    try:
        with content:
            data = content.read(HEAD)
            if begins_like_dicom(data, size):
                data += content.read(LARGEST - HEAD + 1)
    except (*BROKEN, *LOCKED, MemoryError) as error:
        return Task(name, problem=f"can't read {name}: {error or type(error).__name__}.")
    if len(data) > LARGEST:
        return Task(name, problem=f"can't read {name}: it has over {LARGEST >> 30} GiB; unpack it first.")
    return Task(name, data, named=False, mark=f"{mark}/{size}")
