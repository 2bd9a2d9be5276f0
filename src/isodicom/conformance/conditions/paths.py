"""Paths of conditions, taken apart: `./A` and its like (see `isodicom.schema.conditions`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

Start: TypeAlias = Literal["nearest", "here", "above", "whole", "frame"]


@dataclass(frozen=True, slots=True)
class Path:
    """Where an attribute is that a condition asks for.

    Parameters
    ----------
    start: {"nearest", "here", "above", "whole", "frame"}
        Where its first step is looked for.
    up: int
        How many levels further out that is, for `above`.
    steps: tuple[str, ...]
        Keywords: sequences, and last the attribute.
    """

    start: Start
    up: int
    steps: tuple[str, ...]

    @property
    def keyword(self) -> str:
        """The keyword of the attribute."""
        return self.steps[-1]


@lru_cache(maxsize=4096)
def read_path(text: str) -> Path:
    """Take the path of a condition apart.

    Examples
    --------
    >>> read_path("../../CodeSequence/CodeValue")
    Path(start='above', up=2, steps=('CodeSequence', 'CodeValue'))
    """
    if text.startswith("frame:"):
        return Path("frame", 0, tuple(text.removeprefix("frame:").split("/")))
    if text.startswith("/"):
        return Path("whole", 0, tuple(text[1:].split("/")))
    if text.startswith("./"):
        return Path("here", 0, tuple(text[2:].split("/")))
    up = 0
    while text.startswith("../"):
        text, up = text.removeprefix("../"), up + 1
    return Path("above" if up else "nearest", up, tuple(text.split("/")))
