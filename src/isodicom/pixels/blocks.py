"""Frames in pieces that stay in the cache, so that steps in between need no memory of a frame's size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy.typing as npt

Numbers = npt.NDArray[Any]

BLOCK = 1 << 15
"""Values in a piece: 256 KB of float64."""


def blocks(stored: Numbers, out: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Give pieces of two arrays whose first axes agree, piece by piece.

    Parameters
    ----------
    stored: numpy.ndarray
        What is read.
    out: numpy.ndarray
        What is written; it may have further axes behind.

    Yields
    ------
    tuple[numpy.ndarray, numpy.ndarray]
        Views on rows that belong together.
    """
    if stored.size <= BLOCK or stored.ndim == 0:
        yield stored, out
        return
    rows = max(1, BLOCK // max(1, stored[0].size))
    for start in range(0, len(stored), rows):
        yield stored[start : start + rows], out[start : start + rows]
