"""Ctrl-C, heard wherever it comes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heard() -> Iterator[Callable[[], None]]:
    """Hear an interruption also where Python drops what is raised, as in what is called when values go.

    Yields
    ------
    Callable[[], None]
        Raises what was dropped; called now and then.
    """
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    def ask() -> None:
        if came:
            raise KeyboardInterrupt

    before, told = signal.getsignal(signal.SIGINT), sys.unraisablehook
    if before is not signal.default_int_handler:  # ignored, or somebody else's
        yield ask
        return
    signal.signal(signal.SIGINT, note)
    sys.unraisablehook = lambda one: None if one.exc_type is KeyboardInterrupt else told(one)
    try:
        yield ask
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = told
