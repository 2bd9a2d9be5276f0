"""From what is named on the command line to the files that are checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from isodicom.cli.checking.archives import is_archive, is_archive_name, members
from isodicom.cli.checking.remote import remote_tasks
from isodicom.cli.checking.task import INPUT, Task, is_pipe
from isodicom.io.url import is_url

OWN = ("/dev/fd/", "/proc/self/fd/")
"""Where files stand that a process has open."""


def tasks_of(paths: Iterable[str]) -> Iterator[Task]:
    """The files that are to be checked: as they are named, those of folders and archives in order of name.

    Parameters
    ----------
    paths: Iterable[str]
        Files, folders, archives, URLs, pipes, or `-` for standard input.
    """
    for path in paths:
        if path == INPUT:
            yield Task(INPUT, sys.stdin.buffer.read())
        elif is_url(path):
            yield from remote_tasks(path)
        elif os.path.isdir(path):  # noqa: PTH112 - a name may hold what Path refuses
            yield from _in_folder(path)
        elif is_archive(path):
            yield from _in_archive(path)
        elif path.startswith(OWN) and is_pipe(path):
            yield _piped(path)
        else:
            yield Task(path)


def count_of(paths: Iterable[str]) -> int | None:
    """How many files there are to open, where that is told without opening any."""
    total = 0
    for path in paths:
        if is_url(path):
            return None
        found = files_in(path) if os.path.isdir(path) else iter([path])  # noqa: PTH112
        for one in found:
            if isinstance(one, str) and is_archive_name(one):
                return None
            total += 1
    return total


def files_in(top: str) -> Iterator[str | OSError]:
    """The paths of the files below a folder, in order of name; of a folder that is locked, the error."""
    to_see = [(top, True)]
    while to_see:
        path, is_folder = to_see.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                inside = [
                    (entry.path, folder)
                    for entry in entries
                    if (folder := entry.is_dir(follow_symlinks=False)) or entry.is_file()
                ]
        except OSError as error:
            yield error
            continue
        to_see += sorted(inside, reverse=True)


def _piped(path: str) -> Task:
    """What comes out of a pipe that no other process has, as shells make of `<(COMMAND)`."""
    try:
        return Task(path, Path(path).read_bytes())
    except OSError as error:
        return Task(path, problem=f"can't read {path}: {error.strerror or error}.")


def _in_folder(folder: str) -> Iterator[Task]:
    nothing = True
    for found in files_in(folder):
        nothing = False
        if isinstance(found, OSError):
            yield Task(str(found.filename), problem=f"can't read {found.filename}: {found.strerror}.")
        elif is_archive_name(found):
            yield from _in_archive(found)
        else:
            yield Task(found, named=False)
    if nothing:
        yield Task(folder, problem=f"there is no file in {folder}.")


def _in_archive(path: str) -> Iterator[Task]:
    try:
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            mark = f"{status.st_size} {status.st_mtime_ns}"
            yield from members(path, file, status.st_size, mark)
    except OSError as error:
        yield Task(path, problem=f"can't read {path}: {error.strerror or error}.")
