"""How one file comes over HTTP: streamed, tried again after passing failures, never half."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar

import requests
from rich.progress import Progress, TaskID

from codegen.edition import Identity, identify_start
from codegen.errors import FetchError

CHUNK = 1 << 16
CONNECT_AND_READ_SECONDS = (10, 60)

_T = TypeVar("_T")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Digest:
    """What was downloaded."""

    sha256: str
    size: int


class _PassingError(Exception):
    """A failure that may be gone the next time."""


PASSING = (
    _PassingError,
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
)


@dataclass(frozen=True)
class Client:
    """Downloads from one place.

    Parameters
    ----------
    attempts: how often a request is made before it is given up
    pause: called with the seconds to wait between two attempts, which double each time
    """

    attempts: int = 4
    pause: Callable[[float], None] = time.sleep
    session: requests.Session = field(default_factory=requests.Session)

    def download(self, url: str, target: Path, progress: Progress) -> Digest | None:
        """Write what is at `url` to `target`; return None where there is nothing (404).

        Raises
        ------
        FetchError
            If the file could not be had whole.
        """

        def attempt() -> Digest | None:
            with self._get(url) as response:
                return _save(response, target, progress) if response is not None else None

        return self._insist(url, attempt)

    def identify(self, url: str) -> Identity | None:
        """Return which part of which edition is at `url`, reading only its start; None for 404.

        Raises
        ------
        FetchError
            If there is no answer.
        SourceError
            If the answer is no part of the standard.
        """

        def attempt() -> Identity | None:
            with self._get(url) as response:
                return identify_start(response.iter_content(CHUNK), url) if response is not None else None

        return self._insist(url, attempt)

    def _insist(self, url: str, attempt: Callable[[], _T]) -> _T:
        number = 1
        while True:
            try:
                return attempt()
            except PASSING as error:
                if number == self.attempts:
                    said = f"{_innermost(error)} ({number} attempts)"
                    raise FetchError(f"Cannot download {url}: {said}.") from error
            except requests.RequestException as error:
                raise FetchError(f"Cannot download {url}: {_innermost(error)}.") from error
            self.pause(2.0 ** (number - 2))
            number += 1

    @contextmanager
    def _get(self, url: str) -> Iterator[requests.Response | None]:
        with self.session.get(url, stream=True, timeout=CONNECT_AND_READ_SECONDS) as response:
            status = response.status_code
            if status == HTTPStatus.NOT_FOUND:
                yield None
                return
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
                raise _PassingError(f"the source answered {status} {response.reason}")
            if status != HTTPStatus.OK:
                raise FetchError(f"Cannot download {url}: the source answered {status} {response.reason}.")
            yield response


def _save(response: requests.Response, target: Path, progress: Progress) -> Digest:
    """Stream a response into a file."""
    announced = response.headers.get("Content-Length", "")
    expected = int(announced) if announced.isdigit() else None
    sha256, size = hashlib.sha256(), 0

    def received() -> int:
        # On the wire it may be compressed; of a chunked body, tell() knows nothing.
        return response.raw.tell() or size

    with _bar(progress, response.url.rpartition("/")[2], expected) as task, target.open("wb") as file:
        try:
            for chunk in response.iter_content(CHUNK):
                file.write(chunk)
                sha256.update(chunk)
                size += len(chunk)
                progress.update(task, completed=received())
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            raise _cut(received(), expected) from error
        if expected is not None and received() != expected:
            raise _cut(received(), expected)
    return Digest(sha256.hexdigest(), size)


@contextmanager
def _bar(progress: Progress, name: str, total: int | None) -> Iterator[TaskID]:
    """Show how far a download has come; one that failed leaves no bar behind."""
    task = progress.add_task(name, total=total)
    try:
        yield task
    except BaseException:
        progress.remove_task(task)
        raise


def _cut(received: int, expected: int | None) -> _PassingError:
    whole = "" if expected is None else f" of {expected:,}"
    return _PassingError(f"the connection was cut after {received:,}{whole} bytes")


def _innermost(error: BaseException) -> str:
    """Say what lies at the bottom of an error that libraries have wrapped."""
    seen = [error]
    while (deeper := _cause(seen[-1])) is not None and deeper not in seen:
        seen.append(deeper)
    deepest = seen[-1]
    said = deepest.strerror if isinstance(deepest, OSError) and deepest.strerror else str(deepest)
    words = " ".join(_UNPRINTABLE.sub(" ", said).split())
    return words.rstrip(".") or type(deepest).__name__


def _cause(error: BaseException) -> BaseException | None:
    if isinstance(error, _PassingError):
        return None
    wrapped = (getattr(error, "reason", None), *error.args, error.__cause__, error.__context__)
    return next((e for e in wrapped if isinstance(e, BaseException)), None)
