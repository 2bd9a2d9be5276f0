"""Where a file is written to: a path gets it when it is complete, an open file as it comes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from typing import Any, Protocol, cast
from uuid import uuid4

from pydicom.filebase import DicomIO

from isodicom.io.values import Piece

_BUFFER = 1 << 20


class Target(Protocol):
    """What is written to."""

    @property
    def name(self) -> str | None:
        """str | None: the path, if it has one"""
        ...

    def write(self, data: Piece, /) -> int:
        """Take bytes, and return how many."""
        ...

    def tell(self) -> int:
        """Return where the next ones go."""
        ...

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""
        ...


@contextmanager
def target_of(filename: object, overwrite: bool = True) -> Iterator[Target]:
    """Open what a file is written to.

    Parameters
    ----------
    filename: str | bytes | os.PathLike | BinaryIO
        Path of the file, or an open file.
    overwrite: bool, optional
        Whether there may be such a file already.

    Yields
    ------
    Target
        Takes the bytes. If it is that of a path, what was there before is replaced when all went well, and
        nothing is left behind if not.

    Raises
    ------
    FileExistsError
        If there is one that is not to be overwritten.
    OSError
        If it can't be written.
    TypeError
        If it is nothing to write to.
    """
    if not isinstance(filename, str | bytes | os.PathLike):
        yield _opened(filename)
        return
    given = Path(os.fsdecode(filename))
    path = given.resolve()  # what a link leads to is replaced, not the link
    if not overwrite and given.exists():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(given))
    if path.exists() and not path.is_file():  # a pipe, or a device
        with path.open("wb") as file:
            yield cast("Target", file)
        return
    with _replacing(path) as target:
        yield target


def _opened(file: Any) -> Target:
    if isinstance(file, DicomIO):
        return cast("Target", file)
    try:
        return cast("Target", DicomIO(file))
    except AttributeError:
        raise TypeError(
            f"An object is written to a path, or to a file that has write, seek and tell; "
            f"{type(file).__name__} was given."
        ) from None


@contextmanager
def _replacing(path: Path) -> Iterator[Target]:
    """A file beside a path, which takes its place when it is complete."""
    beside = path.with_name(f".{path.name[:40]}.{uuid4().hex}.part")
    try:
        with beside.open("xb", buffering=_BUFFER) as file:
            yield cast("Target", file)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError) and error.filename == str(beside):
            raise type(error)(error.errno, error.strerror, str(path)) from None
        raise
