"""Frames into arrays: the one place where pixels are read, decoded, transformed and put where they belong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from isodicom.errors import EncodingError
from isodicom.frame.codecs import releases_gil
from isodicom.frame.decode import decode
from isodicom.frame.format import PixelFormat
from isodicom.image.frames import Indices
from isodicom.image.workers import MOST, workers
from isodicom.io.store import FrameStore

Array = npt.NDArray[Any]
Piece = tuple[slice, slice]

_WORTH_A_THREAD = 1 << 16  # pixels; below, handing a frame to a thread costs more than to read it
_BATCHES = 4  # a thread, so that none is idle while another has much to do,
_BATCH = 6  # of so many frames at least, as each costs something too


class Plan(Protocol):
    """How stored values become those that were asked for."""

    @property
    def dtype(self) -> np.dtype[np.generic]:
        """numpy.dtype: of the values"""
        ...

    @property
    def frame_shape(self) -> tuple[int, ...]:
        """tuple[int, ...]: rows x columns, with 3 samples behind for colour"""
        ...

    def apply(self, stored: Array, frame: int, out: Array | None = None) -> Array:
        """Transform the stored values of a frame."""
        ...

    def is_copy(self, frame: int) -> bool:
        """Whether stored values are the values."""
        ...


@dataclass(frozen=True, slots=True)
class AsStored:
    """The plan that leaves stored values as they are."""

    format: PixelFormat

    @property
    def dtype(self) -> np.dtype[np.generic]:
        """numpy.dtype: of stored values"""
        return self.format.dtype

    @property
    def frame_shape(self) -> tuple[int, ...]:
        """tuple[int, ...]: of a frame"""
        return self.format.shape

    def apply(self, stored: Array, frame: int, out: Array | None = None) -> Array:
        """Copy the values."""
        if out is None:
            return stored
        out[...] = stored
        return out

    def is_copy(self, frame: int) -> bool:
        """Always."""
        return True


Place = Callable[[int], tuple[Array, Piece | None]]
"""Of the k-th frame that is read: where it goes, and which piece of it; None if the whole."""


def fill(store: FrameStore, plan: Plan, frames: Indices, place: Place) -> None:
    """Put frames where they belong.

    Parameters
    ----------
    store: isodicom.io.store.FrameStore
        The encoded frames.
    plan: isodicom.image.reading.Plan
        What happens to their values.
    frames: numpy.ndarray
        Indices of the frames.
    place: Callable[[int], tuple[numpy.ndarray, tuple[slice, slice] | None]]
        Where the k-th of them goes: a view of the output; and which piece of the frame it takes, None if all.
        Views must not overlap.

    Raises
    ------
    isodicom.errors.EncodingError
        If a frame can't be read or decoded.
    """
    threads = threads_for(store.format, len(frames))
    if threads == 1:
        _fill_some(store, plan, frames, range(len(frames)), place)
        return
    parts = batches(len(frames), threads)
    for _ in workers().map(lambda some: _fill_some(store, plan, frames, some, place), parts):
        pass


def batches(count: int, threads: int) -> list[range]:
    """Return the parts of so many frames that threads take one after the other.

    Examples
    --------
    >>> batches(20, threads=2)
    [range(0, 6), range(6, 13), range(13, 20)]
    """
    parts = min(threads * _BATCHES, max(threads, count // _BATCH))
    ends = [count * part // parts for part in range(parts + 1)]
    return [range(*pair) for pair in pairwise(ends)]


def fill_one(store: FrameStore, plan: Plan, frame: int, out: Array) -> None:
    """Put one frame where it belongs.

    Parameters
    ----------
    store: isodicom.io.store.FrameStore
        The encoded frames.
    plan: isodicom.image.reading.Plan
        What happens to their values.
    frame: int
        Index of the frame.
    out: numpy.ndarray
        Where its values go.

    Raises
    ------
    isodicom.errors.EncodingError
        If it can't be read or decoded.
    """
    raw = store.frame(frame)
    if plan.is_copy(frame):
        decoded(store, raw, frame, out)
    else:
        plan.apply(decoded(store, raw, frame), frame, out)


def _fill_some(store: FrameStore, plan: Plan, frames: Indices, some: range, place: Place) -> None:
    numbers = frames[some.start : some.stop].tolist()
    for k, frame, raw in zip(some, numbers, store.frames(numbers), strict=True):
        out, piece = place(k)
        if piece is None and plan.is_copy(frame):
            decoded(store, raw, frame, out)
            continue
        stored = decoded(store, raw, frame)
        plan.apply(stored if piece is None else stored[piece], frame, out)


def decoded(store: FrameStore, raw: bytes | memoryview, frame: int, out: Array | None = None) -> Array:
    """Return the stored values of a frame.

    Parameters
    ----------
    store: isodicom.io.store.FrameStore
        Where it comes from.
    raw: bytes | memoryview
        The frame as it is stored.
    frame: int
        Its index.
    out: numpy.ndarray | None, optional
        Where the values go. None for a new array, or one that shares `raw` and can't be written to.

    Raises
    ------
    isodicom.errors.EncodingError
        If it can't be decoded: the error names it.
    """
    try:
        return decode(raw, store.format, index=frame, out=out)
    except EncodingError as error:
        raise EncodingError(
            f"Frame {frame + 1} of {store.name} cannot be decoded: {error.message}",
            **{**error.facts, "frame": frame + 1},
        ) from error


def threads_for(pixels: PixelFormat, frames: int) -> int:
    """Return how many threads are worth it to read and decode frames.

    Parameters
    ----------
    pixels: isodicom.frame.format.PixelFormat
        How they are stored.
    frames: int
        How many there are.
    """
    if frames < 2 or frames * pixels.rows * pixels.columns < 2 * _WORTH_A_THREAD:
        return 1
    if pixels.is_encapsulated and not releases_gil(pixels.transfer_syntax_uid):
        return 1
    return min(MOST, frames)
