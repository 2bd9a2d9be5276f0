"""What is asked of items that are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.elements import Element

DEEPEST = 64
"""Sequences that are nested deeper are not looked into."""

FEW = 3
"""Of a sequence with fewer items, each is looked at without asking which are alike."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells items of a sequence apart, besides which elements they have and which are empty.

    Parameters
    ----------
    tags: frozenset[int]
        The elements whose values count, at any depth.
    ends: bool, optional
        Whether the first and the last item are none like the others.
    """

    tags: frozenset[int] = frozenset()
    ends: bool = False

    def end(self, position: int, count: int) -> int:
        """What tells an item apart by its position, of so many."""
        return (position == 0) + 2 * (position == count - 1) if self.ends else 0


class Members(Protocol):
    """Items that are alike. A row is one of them."""

    count: int

    def dataset(self, row: int) -> Dataset:
        """An item as a Dataset."""
        ...

    def element(self, row: int, tag: int) -> Element | None:
        """An element of an item, as it is held."""
        ...

    def distinct(self, tags: Sequence[int]) -> list[tuple[int, int]]:
        """For each distinct combination of values of tags the first row that has it, and how many do."""
        ...

    def raws(self, tag: int) -> frozenset[bytes] | None:
        """The distinct values of an element as they are written; None where one is not held as bytes."""
        ...

    def lengths(self, tag: int) -> frozenset[int] | None:
        """How many bytes values of an element have; None where one is made in memory, or encapsulated."""
        ...

    def inside(self, tag: int, telling: Telling) -> Iterator[tuple[list[int], int, Members]]:
        """The items of a sequence in all rows, those that are alike together.

        Yields
        ------
        tuple[list[int], int, Members]
            Their positions in each of the sequences, how many items a sequence has, and the items by row.
        """
        ...
