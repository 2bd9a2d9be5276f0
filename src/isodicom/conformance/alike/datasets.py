"""Items that are alike, as Datasets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from isodicom.conformance.alike.members import DEEPEST, FEW, Members, Telling
from isodicom.conformance.characters import TEXT, has_extended
from isodicom.conformance.elements import (
    PADDED,
    UNDEFINED,
    elements_of,
    is_without_value,
    items_of,
    representation,
)

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.elements import Element


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
        return elements_of(self._datasets[row]).get(tag)

    def distinct(self, tags: Sequence[int]) -> list[tuple[int, int]]:
        """For each distinct combination of values of tags the first row that has it, and how many do."""
        if self.count == 1:
            return [(0, 1)]
        found: dict[object, list[int]] = {}
        for row in range(self.count):
            key = tuple(_plain(self.element(row, tag)) for tag in tags)
            seen = found.setdefault(key, [row, 0])
            seen[1] += 1
        return [(first, count) for first, count in found.values()]

    def raws(self, tag: int) -> frozenset[bytes] | None:
        """The distinct values of an element as they are written; None where one is not held as bytes."""
        values = [element.value for row in range(self.count) if (element := self.element(row, tag))]
        held = [value for value in values if isinstance(value, bytes)]
        return frozenset(held) if len(held) == len(values) else None

    def lengths(self, tag: int) -> frozenset[int] | None:
        """How many bytes values of an element have; None where one is made in memory, or encapsulated."""
        elements = [element for row in range(self.count) if (element := self.element(row, tag))]
        found = frozenset(getattr(element, "length", UNDEFINED) for element in elements)
        return None if UNDEFINED in found else found

    def inside(self, tag: int, telling: Telling) -> Iterator[tuple[list[int], int, Members]]:
        """The items of a sequence in all rows, those that are alike together."""
        groups = _of_columns(self._datasets[0], tag, telling) if self.count == 1 else None
        if groups is not None:
            yield from groups
            return
        items = items_of(self._datasets[0], tag)
        if not items:
            return
        sequences = [items, *(items_of(dataset, tag) or [] for dataset in self._datasets[1:])]
        for positions in alike(items, telling):
            members = [sequence[position] for sequence in sequences for position in positions]
            yield positions, len(items), DatasetMembers(members)


def _of_columns(
    dataset: Dataset, tag: int, telling: Telling
) -> Iterator[tuple[list[int], int, Members]] | None:
    """The items of a long sequence that is there as bytes; None for others."""
    from isodicom.conformance.alike.rows import RowMembers
    from isodicom.conformance.alike.view import View
    from isodicom.encoding.layout import ScanError

    columns = dataset.columns_of(tag) if isinstance(dataset, View) else None
    try:
        return None if columns is None else RowMembers.outermost(columns, telling)
    except ScanError:  # something in the items is damaged: look at each of them
        return None


def alike(items: Sequence[Dataset], telling: Telling = Telling()) -> list[list[int]]:  # noqa: B008
    """Where the items of equal shape stand, those that are alike together; few items are not compared."""
    if len(items) < FEW:
        return [[index] for index in range(len(items))]
    found: dict[object, list[int]] = {}
    for index, item in enumerate(items):
        key = telling.end(index, len(items)), shape(item, telling.tags)
        found.setdefault(key, []).append(index)
    return list(found.values())


def shape(item: Dataset, telling: frozenset[int], depth: int = 1) -> tuple[object, ...]:
    """What a check of an item depends on: which elements it has, which are empty, what some hold.

    Items of equal shape have equal findings.

    Parameters
    ----------
    telling: frozenset[int]
        Tags whose values count.
    depth: int, optional
        In how many sequences it is nested.
    """
    twice: tuple[int, ...] = vars(item).get("twice", ())  # of these it has one only
    parts: list[object] = [twice] if twice else []
    if TEXT in telling:
        parts.append(has_extended(item) is True)
    elements = elements_of(item)
    for tag in sorted(elements):
        element = elements[tag]
        vr = representation(element)
        if vr == "SQ":
            items = items_of(item, tag) or () if depth < DEEPEST else ()
            parts.append((tag, tuple(shape(inner, telling, depth + 1) for inner in items)))
        elif tag in telling:
            parts.append((tag, vr, _value(element)))
        else:
            parts.append((tag, vr, is_without_value(element)))
    return tuple(parts)


def _value(element: Element) -> object:
    """What tells values apart, if padding doesn't."""
    value = _plain(element)
    return value.rstrip(b" \0") if isinstance(value, bytes) and representation(element) in PADDED else value


def _plain(element: Element | None) -> object:
    """What tells values apart."""
    value = None if element is None else element.value
    return value if isinstance(value, bytes | str | int | float | None) else str(value)
