"""Memory for the pixels of all frames."""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

_LARGE = 1 << 22
"""Bytes from which on NumPy, too, asks for large pages."""


def ask_for_large_pages(memory: npt.NDArray[np.uint8]) -> None:
    """Ask the system for large pages where memory wasn't written to yet: they come four times as quickly.

    NumPy asks for its own arrays, but nobody does for bytes. Nothing is promised: systems may not know of it.

    Parameters
    ----------
    memory: numpy.ndarray
        The memory, contiguous.
    """
    advice = getattr(mmap, "MADV_HUGEPAGE", None)
    if advice is None or memory.nbytes < _LARGE:
        return
    import ctypes

    first, last = (address // mmap.PAGESIZE * mmap.PAGESIZE for address in _ends(memory))
    madvise: Any = ctypes.CDLL(None).madvise
    madvise.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int
    madvise(first, last - first, advice)


def _ends(memory: npt.NDArray[np.uint8]) -> tuple[int, int]:
    """The addresses between which whole pages lie."""
    start = memory.ctypes.data
    return start + mmap.PAGESIZE - 1, start + memory.nbytes
