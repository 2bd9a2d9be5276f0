"""The line that frames pass to be encoded: here, or in threads or processes. They keep their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from isodicom.errors import EncodingError
from isodicom.frame.encode import Encoder

Frame = npt.NDArray[Any]


class Line(Protocol):
    """Takes frames, and hands out what became of them."""

    def put(self, frame: Frame, number: int) -> Iterable[bytes]:
        """Take a frame, which is number `number` for those who read of errors; yield what is done."""
        ...

    def rest(self) -> Iterable[bytes]:
        """Yield what isn't handed out yet."""
        ...

    def stop(self) -> None:
        """Drop what isn't handed out, and leave nothing running."""


def line_of(encoder: Encoder, workers: int | Executor) -> Line:
    """Return a line.

    Parameters
    ----------
    encoder: isodicom.frame.encode.Encoder
        Encodes a frame.
    workers: int | concurrent.futures.Executor
        How many frames are encoded at once: none of them elsewhere if 0, as many as there are processors if
        negative. Threads are taken where the codec lets them run, else processes. An executor is used and
        left as it is.

    Raises
    ------
    TypeError
        If it is something else.
    """
    if isinstance(workers, Executor):
        return _PooledLine(encoder, workers, os.cpu_count() or 1, is_ours=False)
    if not isinstance(workers, int | np.integer):
        raise TypeError(
            f"workers is a number or a concurrent.futures.Executor, not {type(workers).__name__}."
        )
    if workers == 0:
        return _OwnLine(encoder)
    count = (os.cpu_count() or 1) if workers < 0 else int(workers)
    pool = ThreadPoolExecutor(count) if encoder.releases_gil else ProcessPoolExecutor(count)
    return _PooledLine(encoder, pool, count, is_ours=True)


class _OwnLine:
    """Encodes each frame when it comes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def put(self, frame: Frame, number: int) -> Iterator[bytes]:
        try:
            yield self._encoder(frame)
        except Exception as error:
            raise _failure(error, number, self._encoder) from error

    def rest(self) -> Iterator[bytes]:
        return iter(())

    def stop(self) -> None:
        """There is nothing to stop."""


class _PooledLine:
    """Has frames encoded in an executor; takes no more than it can keep busy with."""

    def __init__(self, encoder: Encoder, executor: Executor, count: int, is_ours: bool) -> None:
        self._encoder = encoder
        self._executor = executor
        self._is_ours = is_ours
        self._most = 3 * count
        self._waiting: deque[tuple[Future[bytes], int]] = deque()

    def put(self, frame: Frame, number: int) -> Iterator[bytes]:
        # A copy, for whoever made the frame may make the next one in the same place.
        try:
            future = self._executor.submit(self._encoder, frame.copy())
        except Exception as error:  # such as processes that ended
            raise _failure(error, number, self._encoder) from error
        self._waiting.append((future, number))
        while len(self._waiting) > self._most or (self._waiting and self._waiting[0][0].done()):
            yield self._first()

    def rest(self) -> Iterator[bytes]:
        while self._waiting:
            yield self._first()
        self.stop()

    def stop(self) -> None:
        futures = [future for future, _ in self._waiting]
        self._waiting.clear()
        for future in futures:
            future.cancel()
        wait(futures)
        if self._is_ours:
            self._executor.shutdown(cancel_futures=True)

    def _first(self) -> bytes:
        future, number = self._waiting.popleft()
        try:
            return future.result()
        except Exception as error:
            raise _failure(error, number, self._encoder) from error


def _failure(error: Exception, number: int, encoder: Encoder) -> EncodingError:
    """The one error that is raised, which names the frame."""
    said = str(error).removeprefix("The frame cannot be encoded ").rstrip(".") or type(error).__name__
    return EncodingError(
        f"Frame {number} cannot be encoded: {said}.",
        frame=number,
        transfer_syntax=encoder.format.transfer_syntax_uid,
    )
