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
    if not overwrite and given.exists():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(given))
    with beside(given) as path, path.open("wb", buffering=_BUFFER) as file:
        yield cast("Target", file)


@contextmanager
def beside(target: Path, suffix: str = ".part") -> Iterator[Path]:
    """Name a file beside another one, whose place it takes when all went well; it is gone if not.

    Parameters
    ----------
    target: pathlib.Path
        The other one. What a link leads to is replaced, not the link.
    suffix: str, optional
        The end of the name.

    Yields
    ------
    pathlib.Path
        The file to write. A pipe or a device is that itself: it can't be replaced.

    Raises
    ------
    OSError
        If it can't be written, or there is no room for it. The target is named.
    """
    path = target.resolve()
    replaced = path.is_file() or not path.exists()
    draft = path.with_name(f".{path.name[:40]}.{uuid4().hex}{suffix}") if replaced else path
    try:
        yield draft
        if replaced and path.exists():
            shutil.copymode(path, draft)
        if replaced:
            draft.replace(path)
    except BaseException as error:
        if replaced:
            with suppress(OSError):
                draft.unlink()
        if isinstance(error, OSError) and error.errno is not None and error.filename in (None, str(draft)):
            raise type(error)(error.errno, error.strerror, str(path)) from None
        raise


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
