"""The items of a long sequence as columns: which are alike, found for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.in_place import held, place_of
from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.alike.view import MANY, View
from isodicom.conformance.characters import TEXT, is_extended
from isodicom.conformance.elements import BLANK, PADDED, vr_of_dictionary
from isodicom.conformance.values.representations import BY_SET
from isodicom.encoding.layout import Layout, ScanError
from isodicom.encoding.lockstep import Column
from isodicom.encoding.raw_items import RawItems

Codes = npt.NDArray[np.int64]
"""For each row a number; rows are alike where the numbers are equal."""

IS_BLANK = np.isin(np.arange(256), list(BLANK))
"""Whether a value that begins with this byte may be padding only."""

SHORT = 256
"""Longer values are not compared byte by byte in all rows."""


@dataclass(frozen=True, slots=True)
class Below:
    """The items of a sequence in all rows.

    Parameters
    ----------
    columns: isodicom.conformance.alike.columns.Columns
        The items.
    first: numpy.ndarray
        Where those of each row begin.
    count: numpy.ndarray
        How many each row has.
    """

    columns: Columns
    first: Codes
    count: Codes


class Columns:
    """Items as rows.

    Parameters
    ----------
    table: isodicom.encoding.raw_items.RawItems
        Where their elements stand.
    encodings: Sequence[str]
        Python's names of the character sets.
    signed: int | None
        Whether pixels are.
    depth: int, optional
        In how many sequences they are nested.
    """

    def __init__(self, table: RawItems, encodings: Sequence[str], signed: int | None, depth: int = 1) -> None:
        self.table = table
        self.count = table.count
        self._encodings = encodings
        self._signed = signed
        self._depth = depth
        self._below: dict[int, Below] = {}
        self._codes: dict[frozenset[int], Codes] = {}
        self._views: dict[int, View] = {}

    @classmethod
    def of(cls, element: RawDataElement, encodings: Sequence[str], signed: int | None) -> Columns | None:
        """The items of a sequence; None if its bytes can't be read so."""
        layout = Layout(element.is_implicit_VR, element.is_little_endian)
        try:
            table = RawItems.within(*place_of(element), layout, encodings, bool(signed))
        except ScanError:
            return None
        return cls(table, encodings, signed)

    def view(self, row: int) -> View:
        """An item as a dataset; of the first that are asked for, the same one each time."""
        known = self._views.get(row)
        if known is not None:
            return known
        start, stop = self.table.content(row)
        made = View.of_item(self.table.data, start, stop, self.table.layout, self._encodings, self._signed)
        if len(self._views) < MANY:
            self._views[row] = made
        return made

    def element(self, row: int, tag: int) -> RawDataElement | None:
        """An element of an item, as it is written."""
        column = self.table.columns.get(tag)
        start = -1 if column is None else int(column.start[row])
        if column is None or start < 0:
            return None
        stop, vr = int(column.stop[row]), self._vr(int(column.vr[row]))
        return held(tag, vr, self.table.data, start, stop, self.table.layout)

    def _vr(self, number: int) -> str | None:
        order = "little" if self.table.layout.little_endian else "big"
        return number.to_bytes(2, order).decode("latin-1") if number else None  # type: ignore[arg-type]

    def tags(self) -> set[int]:
        """The tags of all elements at any depth."""
        found = self.table.all_tags()
        if self._depth < DEEPEST:
            for tag in [tag for tag in found if self._is_sequence(tag)]:
                found |= self.below(tag).columns.tags()
        return found

    def below(self, tag: int) -> Below:
        """The items of a sequence in all rows.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If the bytes of one of them are no items.
        """
        if tag not in self._below:
            table, parent = self.table.children(tag)
            columns = Columns(table, self._encodings, self._signed, self._depth + 1)
            count = np.bincount(parent, minlength=self.count)
            self._below[tag] = Below(columns, np.cumsum(count) - count, count)
        return self._below[tag]

    def codes(self, telling: frozenset[int]) -> Codes:
        """Which rows are alike.

        Parameters
        ----------
        telling: frozenset[int]
            Tags whose values count.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If the bytes of something nested are no items.
        """
        if telling not in self._codes:
            columns = self.table.columns
            parts = [self._of_tag(tag, column, telling) for tag, column in columns.items()]
            parts += [one.twice.astype(np.int64) for one in columns.values() if one.twice is not None]
            parts += [self._extended()] if TEXT in telling else []
            self._codes[telling] = combined(self.count, parts)
        return self._codes[telling]

    def _extended(self) -> Codes:
        """1 for rows whose text has characters that ISO 646 lacks, 0 for others."""
        found = np.zeros(self.count, np.int64)
        for tag, column in self.table.columns.items():
            kinds = distinct(column.vr[column.start >= 0])
            if not BY_SET.isdisjoint(self._vr(kind) or vr_of_dictionary(tag) for kind in kinds):
                found |= np.fromiter(map(is_extended, self.table.raw(tag)), np.int64, self.count)
        return found

    def _of_tag(self, tag: int, column: Column, telling: frozenset[int]) -> Codes:
        if self._is_sequence(tag):
            there = (column.start >= 0).astype(np.int64)
            return self._of_items(tag, there, telling) if self._depth < DEEPEST else there
        kind = column.vr.astype(np.int64) * 3 + self._state(tag, column)
        if tag not in telling:
            return kind
        return combined(self.count, [kind, self.values(tag, np.arange(self.count), padding=False)])

    def _is_sequence(self, tag: int) -> bool:
        """Whether an element is a sequence, in all rows that have it."""
        column = self.table.columns[tag]
        found = {self._vr(kind) or vr_of_dictionary(tag) for kind in distinct(column.vr[column.start >= 0])}
        if "UN" in found and vr_of_dictionary(tag) == "SQ":
            raise ScanError("a sequence without its representation")
        if "SQ" in found and len(found) > 1:
            raise ScanError("a sequence that is none in some items")
        return found == {"SQ"}

    def _state(self, tag: int, column: Column) -> Codes:
        """0 where a row doesn't have an element, 1 where that is empty, 2 where it has a value."""
        state = (column.start >= 0).astype(np.int64) + (column.stop > column.start)
        rows = np.flatnonzero(state == 2)
        data = np.frombuffer(self.table.data, np.uint8)
        for row in rows[IS_BLANK[data[column.start[rows]]]].tolist():
            vr = self._vr(int(column.vr[row])) or vr_of_dictionary(tag)
            value = self.table.data[column.start[row] : column.stop[row]]
            if vr in PADDED and not value.strip(b" \0"):
                state[row] = 1
        return state

    def _of_items(self, tag: int, there: Codes, telling: frozenset[int]) -> Codes:
        """Which rows have nested items that are alike, one after the other."""
        below = self.below(tag)
        inner = below.columns.codes(telling)
        parts = [there, below.count]
        for number in range(int(below.count.max(initial=0))):
            has = np.flatnonzero(below.count > number)
            if len(has) * number > self.count * 8:  # long, in a few rows: each is taken at once
                return combined(self.count, [*parts, self._of_rest(below, inner, number)])
            part = np.full(self.count, -1)
            part[has] = inner[below.first[has] + number]
            parts.append(part + 1)
        return combined(self.count, parts)

    def _of_rest(self, below: Below, inner: Codes, number: int) -> Codes:
        """Which rows are alike from an item on."""
        found: dict[bytes, int] = {}
        codes = np.zeros(self.count, np.int64)
        places = zip(below.first.tolist(), below.count.tolist(), strict=True)
        for row, (first, count) in enumerate(places):
            rest = inner[first + number : first + count].tobytes() if count > number else b""
            codes[row] = found.setdefault(rest, len(found))
        return codes

    def values(self, tag: int, rows: Codes, *, padding: bool = True) -> Codes:
        """Which rows have the same value of an element, or all none.

        Parameters
        ----------
        tag: int
            The element.
        rows: numpy.ndarray
            The rows that are asked for.
        padding: bool, optional
            Whether padding at the end of text tells values apart.
        """
        column = self.table.columns.get(tag)
        if column is None:
            return np.zeros(len(rows), np.int64)
        start, stop = column.start[rows], column.stop[rows]
        if self._is_constant(start, stop):
            return np.zeros(len(rows), np.int64)
        data = self.table.data
        places = zip(start.tolist(), stop.tolist(), strict=True)
        values = [data[begin:end] if begin >= 0 else None for begin, end in places]
        if not padding and vr_of_dictionary(tag) in PADDED:
            values = [None if value is None else value.rstrip(b" \0") for value in values]
        return numbered(values)

    def raws(self, tag: int, rows: Codes) -> frozenset[bytes]:
        """The distinct values of an element in these rows."""
        column = self.table.columns.get(tag)
        if column is None:
            return frozenset()
        start, stop = column.start[rows], column.stop[rows]
        if self._is_constant(start, stop):
            start, stop = start[:1], stop[:1]
        data = self.table.data
        places = zip(start.tolist(), stop.tolist(), strict=True)
        return frozenset(data[begin:end] for begin, end in places if begin >= 0)

    def lengths(self, tag: int, rows: Codes) -> frozenset[int]:
        """How many bytes the values of an element have in these rows."""
        column = self.table.columns.get(tag)
        if column is None:
            return frozenset()
        there = rows[column.start[rows] >= 0]
        return frozenset(distinct(column.stop[there] - column.start[there]))

    def _is_constant(self, start: Codes, stop: Codes) -> bool:
        """Whether all values are the same, found without making them; not asked for long ones."""
        length = stop - start
        if not len(length) or length[0] > SHORT or int(start.min()) < 0 or (length != length[0]).any():
            return False
        many = int(length[0])
        size = 8 if many >= 8 else 1
        numbers = self.table.numbers(np.dtype(f"u{size}"))
        places = (*range(0, many - size, size), many - size) if many else ()
        return all((numbers[start + place] == numbers[start[0] + place]).all() for place in places)


def numbered(values: Sequence[bytes | None]) -> Codes:
    """Which values are equal, numbered from 0."""
    seen: dict[bytes | None, int] = {}
    return np.fromiter((seen.setdefault(value, len(seen)) for value in values), np.int64, len(values))


def combined(count: int, parts: Sequence[Codes]) -> Codes:
    """Which of so many rows are equal in all parts, numbered from 0."""
    codes = np.zeros(count, np.int64)
    size = 1
    for part in parts:
        low, high = (int(part.min()), int(part.max())) if count else (0, 0)
        if low == high:
            continue
        if size * (high - low + 1) >= 1 << 62:
            codes, size = _again(codes)
        if size * (high - low + 1) >= 1 << 62:
            part, high = _again(part)
            low = 0
        codes = codes * (high - low + 1) + (part - low)
        size *= high - low + 1
    return _again(codes)[0] if size > 1 else codes


def distinct(numbers: npt.NDArray[np.integer]) -> list[int]:
    """The distinct numbers of an array; most often all are equal."""
    if len(numbers) and (numbers == numbers[0]).all():
        return [int(numbers[0])]
    return [int(number) for number in np.unique(numbers)]


def _again(codes: Codes) -> tuple[Codes, int]:
    found, numbers = np.unique(codes, return_inverse=True)
    return numbers.astype(np.int64), len(found)
