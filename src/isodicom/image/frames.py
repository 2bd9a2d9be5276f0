"""Frames as they are asked for: by number from 1, or by index from 0."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index as whole

import numpy as np
import numpy.typing as npt

from isodicom.errors import FrameIndexError

Indices = npt.NDArray[np.int64]


def frame_index(count: int, frame_number: int, as_index: bool) -> int:
    """Return the index, from 0, of a frame that is named by number, from 1, or by index.

    Raises
    ------
    TypeError
        If it is not a whole number.
    isodicom.errors.FrameIndexError
        If the image has no such frame.
    """
    first = 0 if as_index else 1
    try:
        index = whole(frame_number) - first
    except TypeError:
        raise TypeError(f"A frame is named by a whole number, not by {frame_number!r}.") from None
    if not 0 <= index < count:
        kind = "index" if as_index else "number"
        raise FrameIndexError(
            f"The image has no frame of {kind} {frame_number}; they run from {first} to {count - 1 + first}.",
            number_of_frames=count,
        )
    return index


def frame_indices(count: int, frame_numbers: Iterable[int] | None, as_indices: bool) -> Indices:
    """Return the indices of several frames, or of all.

    Raises
    ------
    TypeError
        If it is not several whole numbers.
    ValueError
        If no frame is named.
    isodicom.errors.FrameIndexError
        If the image has not all of them.
    """
    if frame_numbers is None:
        return np.arange(count)
    if not isinstance(frame_numbers, Iterable):
        raise TypeError(f"frame_numbers names several frames, not {frame_numbers!r}: write [1] for one.")
    indices = [frame_index(count, number, as_indices) for number in frame_numbers]
    if not indices:
        raise ValueError("No frame is named; leave frame_numbers out for all of them.")
    return np.array(indices, dtype=np.int64)
