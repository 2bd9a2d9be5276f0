"""Bytes in memory as something to read from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Bytes that are there.

    Parameters
    ----------
    data: bytes
        The bytes.
    name: str, optional
        What they are called in messages.
    """

    data: bytes = field(repr=False)
    name: str = "the bytes"

    @property
    def size(self) -> int:
        """int: how many bytes there are"""
        return len(self.data)

    def read(self, start: int, size: int) -> bytes:
        """Return the bytes from `start` on: `size` of them, or those that there are."""
        return self.data[start : start + size]
