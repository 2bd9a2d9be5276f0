"""What bytes can be read from: a file, a URL, memory."""

from __future__ import annotations

from typing import Protocol


class Source(Protocol):
    """Bytes at places. A source can be read by several threads at once, and can be pickled."""

    @property
    def name(self) -> str:
        """str: the path or URL, or a word for what has none; for messages"""
        ...

    @property
    def size(self) -> int:
        """int: how many bytes there are"""
        ...

    def read(self, start: int, size: int) -> bytes:
        """Return the bytes from `start` on: `size` of them, or those that there are."""
        ...
