"""Which items of a sequence have an element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from isodicom.conformance.alike.view import View
from isodicom.conformance.elements import elements_of, items_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.alike.columns import Columns


class Presence:
    """Which items of a sequence have an element, by columns where they are long.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        What has the sequence.
    sequence: int | None
        Its tag; None for no items.
    """

    def __init__(self, dataset: Dataset, sequence: int | None) -> None:
        self._columns: Columns | None = None
        self._items: Sequence[Dataset] = ()
        if sequence is not None and sequence in elements_of(dataset):
            self._columns = dataset.columns_of(sequence) if isinstance(dataset, View) else None
            self._items = () if self._columns else items_of(dataset, sequence) or ()
        self.count = self._columns.count if self._columns else len(self._items)

    def lacking(self, tag: int) -> list[int]:
        """The numbers of the items that don't have the element, from 1."""
        if self._columns is None:
            return [number for number, item in enumerate(self._items, 1) if tag not in elements_of(item)]
        column = self._columns.table.columns.get(tag)
        if column is None:
            return list(range(1, self.count + 1))
        return ((column.start < 0).nonzero()[0] + 1).tolist()

    def dataset(self, number: int) -> Dataset:
        """An item, by its number from 1."""
        return self._items[number - 1] if self._columns is None else self._columns.view(number - 1)
