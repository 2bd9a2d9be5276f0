"""Items that are alike, as Datasets: values and nested items of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from isodicom.conformance.elements import alike, items_of, raw

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.elements import Element


class Members(Protocol):
    """Items that are alike: of equal shape, with equal telling values. A row is one of them."""

    count: int

    def dataset(self, row: int) -> Dataset:
        """An item as a Dataset."""

    def element(self, row: int, tag: int) -> Element | None:
        """An element of an item, as it is held."""

    def distinct(self, tags: Sequence[int]) -> list[tuple[int, int]]:
        """For each distinct combination of values of these tags the first row that has it, and how many."""

    def inside(self, tag: int, telling: frozenset[int]) -> Iterator[tuple[list[int], int, Members]]:
        """The items of a sequence in all rows, those that are alike together.

        Yields
        ------
        tuple[list[int], int, Members]
            Their positions in each of the sequences, how many items a sequence has, and the items by row.
        """


class DatasetMembers:
    """Datasets that are alike.

    Parameters
    ----------
    datasets: Sequence[pydicom.dataset.Dataset]
        The datasets.
    """

    def __init__(self, datasets: Sequence[Dataset]) -> None:
        self._datasets = datasets
        self.count = len(datasets)

    def dataset(self, row: int) -> Dataset:
        """An item as a Dataset."""
        return self._datasets[row]

    def element(self, row: int, tag: int) -> Element | None:
        """An element of an item, as it is held."""
        dataset = self._datasets[row]
        return raw(dataset, tag) if tag in dataset.keys() else None  # noqa: SIM118

    def distinct(self, tags: Sequence[int]) -> list[tuple[int, int]]:
        """For each distinct combination of values of these tags the first row that has it, and how many."""
        if self.count == 1:
            return [(0, 1)]
        found: dict[object, list[int]] = {}
        for row in range(self.count):
            key = tuple(_value(self.element(row, tag)) for tag in tags)
            seen = found.get(key)
            if seen is None:
                found[key] = [row, 1]
            else:
                seen[1] += 1
        return [(first, count) for first, count in found.values()]

    def inside(self, tag: int, telling: frozenset[int]) -> Iterator[tuple[list[int], int, Members]]:
        """The items of a sequence in all rows, those that are alike together."""
        items = items_of(self._datasets[0], tag)
        if not items:
            return
        sequences = [items, *(items_of(dataset, tag) or [] for dataset in self._datasets[1:])]
        for positions in alike(items, telling):
            members = [sequence[position] for sequence in sequences for position in positions]
            yield positions, len(items), DatasetMembers(members)


def _value(element: Element | None) -> object:
    """What tells values apart."""
    value = None if element is None else element.value
    return value if isinstance(value, bytes | str | int | float | None) else str(value)
