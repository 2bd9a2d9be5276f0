"""Items that are alike, as rows of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from isodicom.conformance.alike.columns import Codes, Columns, combined
from isodicom.conformance.alike.members import FEW, Members, Telling

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.elements import Element


class RowMembers:
    """Rows that are alike.

    Parameters
    ----------
    columns: isodicom.conformance.alike.columns.Columns
        The items of a sequence, in all rows.
    rows: numpy.ndarray
        Which of them.
    """

    def __init__(self, columns: Columns, rows: Codes) -> None:
        self._columns = columns
        self._rows = rows
        self.count = len(rows)

    @classmethod
    def outermost(cls, columns: Columns, telling: Telling) -> Iterator[tuple[list[int], int, Members]]:
        """The items of a sequence, those that are alike together; see `Members.inside`.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If the bytes of something nested are no items.
        """
        first = np.zeros(1, np.int64)
        return cls._groups(columns, first, columns.count, columns.codes(telling.tags), telling)

    @classmethod
    def _groups(
        cls, columns: Columns, first: Codes, count: int, codes: Codes, telling: Telling
    ) -> Iterator[tuple[list[int], int, Members]]:
        for positions in _positions(codes[first[0] : first[0] + count], telling):
            rows = (first[:, None] + np.array(positions)[None, :]).ravel()
            yield positions, count, cls(columns, rows)

    def dataset(self, row: int) -> Dataset:
        """An item as a Dataset."""
        return self._columns.view(int(self._rows[row]))

    def element(self, row: int, tag: int) -> Element | None:
        """An element of an item, as it is held."""
        return self._columns.element(int(self._rows[row]), tag)

    def distinct(self, tags: Sequence[int]) -> list[tuple[int, int]]:
        """For each distinct combination of values of tags the first row that has it, and how many do."""
        if self.count == 1:
            return [(0, 1)]
        codes = combined(self.count, [self._columns.values(tag, self._rows) for tag in tags])
        if not codes.any():
            return [(0, self.count)]
        _, first, counts = np.unique(codes, return_index=True, return_counts=True)
        order = np.argsort(first, kind="stable")
        return list(zip(first[order].tolist(), counts[order].tolist(), strict=True))

    def raws(self, tag: int) -> frozenset[bytes]:
        """The distinct values of an element as they are written."""
        return self._columns.raws(tag, self._rows)

    def lengths(self, tag: int) -> frozenset[int]:
        """How many bytes the values of an element have."""
        return self._columns.lengths(tag, self._rows)

    def inside(self, tag: int, telling: Telling) -> Iterator[tuple[list[int], int, Members]]:
        """The items of a sequence in all rows, those that are alike together."""
        below = self._columns.below(tag)
        first, count = below.first[self._rows], int(below.count[self._rows[0]])
        if count:
            codes = below.columns.codes(telling.tags)
            yield from self._groups(below.columns, first, count, codes, telling)


def _positions(codes: Codes, telling: Telling) -> list[list[int]]:
    """The positions in a sequence, those that are alike together."""
    if len(codes) < FEW:
        return [[position] for position in range(len(codes))]
    found: dict[object, list[int]] = {}
    for position, code in enumerate(codes.tolist()):
        found.setdefault((code, telling.end(position, len(codes))), []).append(position)
    return list(found.values())
