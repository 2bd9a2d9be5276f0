"""Parameters of frames as distinct values, and which frame has which."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

ValueT = TypeVar("ValueT")
KeyT = TypeVar("KeyT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Column(Generic[ValueT]):
    """One value for each frame; frames with equal parameters share theirs.

    Parameters
    ----------
    values: list
        The values, each once.
    codes: list[int]
        For each frame the index of its value; a single one if all frames have the same.
    """

    values: list[ValueT]
    codes: list[int]

    @classmethod
    def same(cls, value: ValueT) -> Column[ValueT]:
        """One value for all frames."""
        return cls([value], [0])

    @classmethod
    def made(cls, keys: Iterable[KeyT], make: Callable[[KeyT], ValueT]) -> Column[ValueT]:
        """Make the values from what tells them apart, each once."""
        found: dict[KeyT, int] = {}
        codes = [found.setdefault(key, len(found)) for key in keys]
        return cls([make(key) for key in found], [0] if len(found) == 1 else codes)

    def at(self, row: int) -> ValueT:
        """The value of a frame, by its place among those asked for."""
        return self.values[self.codes[row if len(self.codes) > 1 else 0]]


def combined(*columns: Column[Any]) -> list[tuple[int, ...]]:
    """For each frame the codes of all columns; a single row if all frames have the same."""
    length = max(len(column.codes) for column in columns)
    codes = [column.codes * length if len(column.codes) == 1 else column.codes for column in columns]
    return list(zip(*codes, strict=True))
