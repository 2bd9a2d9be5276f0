"""Files behind URLs, through fsspec."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOENT
from typing import Any, BinaryIO, cast

from isodicom.cli.checking.archives import is_archive_name, members
from isodicom.cli.checking.task import Task
from isodicom.errors import NotSupportedError
from isodicom.io.url import filesystem_of

HERE_ONLY = "memory"
"""The kind of file system that no other process sees."""

_CHANGING = ("size", "ETag", "LastModified", "mtime", "created")


def remote_tasks(url: str) -> Iterator[Task]:
    """The file behind a URL, those in an archive, or those below a folder."""
    try:
        files, path = filesystem_of(url)
        if files.isdir(path):
            yield from _below(url, files, path)
        else:
            yield from _tasks(url, files, path, named=True)
    except NotSupportedError as error:
        yield Task(url, problem=error.message)
    except Exception as error:  # each kind of file system has its own
        yield Task(url, problem=f"can't read {url}: {_why(error)}.")


def _below(url: str, files: Any, folder: str) -> Iterator[Task]:
    """The files below a folder, in order of name."""
    chain = "".join(url.partition("::")[1:])
    found = sorted(files.find(folder))
    for path in found:
        yield from _tasks(files.unstrip_protocol(path) + chain, files, path, named=False)
    if not found:
        yield Task(url, problem=f"there is no file in {url}.")


def _tasks(url: str, files: Any, path: str, *, named: bool) -> Iterator[Task]:
    mark = _mark(files, path)
    if is_archive_name(path):
        with files.open(path, "rb") as archive:
            yield from members(url, archive, int(files.size(path) or 0), mark)
    elif HERE_ONLY in files.protocol:
        yield Task(url, files.cat_file(path), named, mark=mark)
    else:
        yield Task(url, named=named, mark=mark)


def _mark(files: Any, path: str) -> str:
    """What changes when the file does: what the server tells of it."""
    told = files.info(path)
    return " ".join(str(told[key]) for key in _CHANGING if key in told)


@contextmanager
def opened(url: str) -> Iterator[BinaryIO]:
    """Open the file behind a URL; only what is asked for comes.

    Raises
    ------
    OSError
        If it can't be read, whatever the file system raises.
    isodicom.errors.NotSupportedError
        If fsspec, or what it needs for this kind of URL, is not installed.
    """
    files, path = filesystem_of(url)
    try:
        file = files.open(path, "rb")
    except OSError:
        raise
    except Exception as error:
        raise OSError(ENOENT, _why(error), url) from error
    with file:
        yield cast("BinaryIO", file)


def _why(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
