"""Items and elements of many rows at once: each step takes one element header of every row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from struct import error as Short
from typing import Literal, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from isodicom.encoding.layout import (
    ITEM,
    ITEM_END,
    LONG,
    SEQUENCE_END,
    UNDEFINED,
    Layout,
    ScanError,
    looks_like_vr,
)
from isodicom.encoding.walk import FEW, step

ScalarT = TypeVar("ScalarT", bound=np.generic)
Places: TypeAlias = npt.NDArray[np.int64]

RUNS_OFF, NONSENSE = -1, -2
"""What stands for an end that was not found: the bytes end before, or they are no items and elements."""

_MOST_STEPS = 4096
"""Rows that need more have nothing in common, so that steps for all of them at once do not pay."""

_MOST_CELLS = 1 << 20
"""Nor do columns that have more cells than this and than half the bytes: a cell takes eighteen."""

_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Heads:
    """Element headers of several rows.

    Parameters
    ----------
    tag: numpy.ndarray
        The tags.
    vr: numpy.ndarray
        VR as a number, by the byte order of the file; 0 where there is none.
    length: numpy.ndarray
        Length of the values.
    size: numpy.ndarray
        Length of the headers.
    """

    tag: Places
    vr: Places
    length: Places
    size: Places


@dataclass(slots=True)
class Column:
    """Where the values of one attribute stand, by row; `start` is -1 where a row doesn't have it.

    Of an element that stands in a row more than once it is the last; `twice` says in which rows.
    """

    start: Places
    stop: Places
    vr: npt.NDArray[np.uint16]
    twice: npt.NDArray[np.bool_] | None = None

    def note_twice(self, rows: Places | int) -> None:
        """Note which of some rows have the element already."""
        again = self.start[rows] >= 0
        if np.any(again):
            self.twice = np.zeros(len(self.start), np.bool_) if self.twice is None else self.twice
            self.twice[rows] |= again


@dataclass(frozen=True, slots=True)
class _Steps:
    """How far element headers lead, and how much deeper; which of them are out of place."""

    size: Places
    deeper: Places
    wrong: npt.NDArray[np.bool_]


class Rows:
    """Bytes in which rows are read in lockstep.

    Parameters
    ----------
    data: bytes
        The bytes.
    layout: isodicom.encoding.layout.Layout
        How they are written.
    """

    def __init__(self, data: bytes, layout: Layout) -> None:
        self.data = data
        self.layout = layout
        order: Literal["<", ">"] = "<" if layout.little_endian else ">"
        # Numbers at every byte, so that a header anywhere is one look-up.
        self._words: npt.NDArray[np.uint64] = self.numbers(np.dtype(np.uint64).newbyteorder(order))
        self._lengths: npt.NDArray[np.uint32] = self.numbers(np.dtype(np.uint32).newbyteorder(order))

    def numbers(self, dtype: np.dtype[ScalarT]) -> npt.NDArray[ScalarT]:
        """The numbers that begin at each byte."""
        count = max(len(self.data) - dtype.itemsize + 1, 0)
        return np.ndarray((count,), dtype, self.data, strides=(1,)) if count else np.zeros(0, dtype)

    def __reduce__(self) -> tuple[type[Rows], tuple[bytes, Layout]]:
        return Rows, (self.data, self.layout)

    def heads(self, at: Places) -> Heads:
        """Read the element header at each place; at least 8 bytes must be there."""
        word = self._words[at]
        high, low = (word >> _HALF).astype(np.int64), (word & _LOW).astype(np.int64)
        if self.layout.little_endian:
            tag, vr, short, length = (low & 0xFFFF) << 16 | low >> 16, high & 0xFFFF, high >> 16, high
        else:
            tag, vr, short, length = high, low >> 16, low & 0xFFFF, low
        if self.layout.implicit:
            return Heads(tag, np.zeros_like(tag), length, np.full_like(tag, 8))
        kind = _kinds(self.layout.little_endian)[vr]
        kind[tag >> 16 == 0xFFFE] = 0
        length = np.where(kind == 1, short, length)
        wide = np.flatnonzero(kind == 2)
        if wide.size:
            # A header that ends behind the bytes gets a length that does so too.
            last = len(self._lengths) - 1
            length[wide] = self._lengths[np.minimum(at[wide] + 8, last)]
        return Heads(tag, np.where(kind == 0, 0, vr), length, np.where(kind == 2, 12, 8))

    def alike(self, at: Places) -> tuple[int, bytes, int, int] | None:
        """The element header, as `Layout.head` has it, that stands at all of the places, if it is one."""
        word = self._words[at]
        if (word != word[0]).any():
            return None
        if self.layout.implicit:
            return self.layout.head(self.data, int(at[0]))
        if int(at.max()) + 12 > len(self.data):
            return None
        head = self.layout.head(self.data, int(at[0]))
        return None if head[3] == 12 and (self._lengths[at + 8] != head[2]).any() else head

    def ends_of(self, at: Places, limit: Places, delimiter: int) -> Places:
        """Return where contents of undefined length end, behind their delimiters.

        Parameters
        ----------
        at: numpy.ndarray
            Where they begin.
        limit: numpy.ndarray
            Where they must have ended.
        delimiter: int
            Tag of what ends them: that of an item or of a sequence.

        Returns
        -------
        numpy.ndarray
            The ends; `RUNS_OFF` or `NONSENSE` where there is none.
        """
        ends = np.empty_like(at)
        sequences_are = int(delimiter == SEQUENCE_END)
        together = [(np.arange(len(at)), at.copy(), 1)]
        apart: list[tuple[Places, Places, int]] = []
        while together:
            rows, cursor, depth = together.pop()
            kinds, depth = self._go_together(cursor, depth, limit[rows], sequences_are)
            if kinds is None:
                ends[rows] = cursor
                continue
            for kind in np.unique(kinds):
                mine = np.flatnonzero(kinds == kind)
                (together if len(mine) > FEW else apart).append((rows[mine], cursor[mine], depth))
        if apart:
            rows, cursor = (np.concatenate(parts) for parts in list(zip(*apart, strict=True))[:2])
            depths = np.repeat([depth for _, _, depth in apart], [len(part) for part, _, _ in apart])
            self._go_apart(cursor, depths, limit[rows], sequences_are)
            ends[rows] = cursor
        return ends

    def _go_together(
        self, cursor: Places, depth: int, limit: Places, sequences_are: int
    ) -> tuple[Places | None, int]:
        """Move the cursors of rows that are alike to their ends.

        As in `walk.end_of`, what the delimiter ends is open at an odd depth, the other at an even one.

        Returns
        -------
        tuple[numpy.ndarray | None, int]
            Where the rows begin to differ, what each of them has there, and the depth; None if they don't.
        """
        while depth:
            fits = cursor + 8 <= limit
            if not fits.any():
                cursor[:] = RUNS_OFF
                break
            if not fits.all():
                return fits.astype(np.int64), depth
            head = self.alike(cursor)
            if head is None:
                heads = self.heads(cursor)
                steps = self._steps(heads, np.full_like(cursor, depth), sequences_are)
                kinds = heads.tag * 4 + steps.deeper
                if (kinds != kinds[0]).any():
                    return kinds, depth
                if steps.wrong[0]:
                    cursor[:] = NONSENSE
                    break
                cursor += steps.size
                depth += int(steps.deeper[0])
                continue
            try:
                size, deeper = step(head, (depth & 1) == sequences_are)
            except ScanError:
                cursor[:] = NONSENSE
                break
            cursor += size
            depth += deeper
        return None, depth

    def _go_apart(self, cursor: Places, depth: Places, limit: Places, sequences_are: int) -> None:
        """Move the cursors of rows to their ends, where what the rows hold is not alike any more."""
        active = np.arange(len(cursor))
        while active.size > FEW:
            here = cursor[active]
            fits = here + 8 <= limit[active]
            if not fits.all():
                cursor[active[~fits]] = RUNS_OFF
                active, here = active[fits], here[fits]
            steps = self._steps(self.heads(here), depth[active], sequences_are)
            cursor[active] = np.where(steps.wrong, NONSENSE, here + steps.size)
            depth[active] += steps.deeper
            active = active[~steps.wrong & (depth[active] > 0)]
        for row in active.tolist():
            at, open_ = int(cursor[row]), int(depth[row])
            cursor[row] = self._go_alone(at, open_, int(limit[row]), sequences_are)

    def _go_alone(self, at: int, depth: int, limit: int, sequences_are: int) -> int:
        """Where the contents of one row end, as of several."""
        data, head = self.data, self.layout.head
        in_sequence = (depth & 1) == sequences_are
        try:
            while depth:
                if at + 8 > limit:
                    return RUNS_OFF
                size, deeper = step(head(data, at), in_sequence)
                at += size
                depth += deeper
                in_sequence = in_sequence is not bool(deeper)
        except ScanError:
            return NONSENSE
        except Short:  # a header that ends behind the bytes
            return RUNS_OFF
        return at

    @staticmethod
    def _steps(heads: Heads, depth: Places, sequences_are: int) -> _Steps:
        """What the next element headers of rows do."""
        in_sequence = (depth & 1) == sequences_are
        closes = heads.tag == np.where(in_sequence, SEQUENCE_END, ITEM_END)
        ends = np.isin(heads.tag, (ITEM_END, SEQUENCE_END))
        wrong = ~closes & (((heads.tag == ITEM) != in_sequence) | ends)
        opens = ~closes & (heads.length == UNDEFINED)
        size = heads.size + np.where(opens | closes, 0, heads.length)
        return _Steps(size, opens.astype(np.int64) - closes, wrong)

    def elements(self, start: Places, stop: Places) -> dict[int, Column]:
        """Return where the values of all elements of each row stand, by tag.

        Parameters
        ----------
        start, stop: numpy.ndarray
            Where the elements of each row begin and end.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If it isn't elements.
        """
        columns: dict[int, Column] = {}
        cursor = start.copy()
        active = np.flatnonzero(cursor < stop)
        for _ in range(_MOST_STEPS):
            if not active.size:
                return columns
            self._step(cursor, stop, active, columns)
            if len(columns) * len(start) > max(_MOST_CELLS, len(self.data) // 2):
                break
            active = active[cursor[active] < stop[active]]
        raise ScanError("the items have too little in common")

    def _step(self, cursor: Places, stop: Places, active: Places, columns: dict[int, Column]) -> None:
        """Take the element of the least tag, in the rows whose next one it is."""
        at = cursor[active]
        if (at + 8 > stop[active]).any():
            raise ScanError("an element ends behind its item")
        heads = self.heads(at)
        least = int(heads.tag.min())
        mine = np.flatnonzero(heads.tag == least)
        rows, value, length = active[mine], (at + heads.size)[mine], heads.length[mine]
        end = value + length
        undefined = np.flatnonzero(length == UNDEFINED)
        if undefined.size:
            end[undefined] = self.ends_of(value[undefined], stop[rows[undefined]], SEQUENCE_END)
        if least >> 16 == 0xFFFE or (end < 0).any() or (end > stop[rows]).any():
            raise ScanError(
                f"({least >> 16:04X},{least & 0xFFFF:04X}) ends behind its item, or is a delimiter"
            )
        cursor[rows] = end
        end[undefined] -= 8
        if least in columns:
            columns[least].note_twice(rows)
        column = columns.setdefault(least, nowhere(len(cursor)))
        column.start[rows], column.stop[rows], column.vr[rows] = value, end, heads.vr[mine]

    def items(self, start: Places, stop: Places) -> tuple[Places, Places, Places]:
        """Return the items of sequences.

        Parameters
        ----------
        start, stop: numpy.ndarray
            Where the values of the sequences begin and end.

        Returns
        -------
        tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]
            The row of the sequence that each item belongs to, and where its content begins and ends.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If it isn't items.
        """
        found: list[tuple[Places, Places, Places]] = []
        cursor = start.copy()
        active = np.flatnonzero(cursor < stop)
        while active.size:
            at = cursor[active]
            if (at + 8 > stop[active]).any():
                raise ScanError("an item ends behind its sequence")
            heads = self.heads(at)
            going = heads.tag != SEQUENCE_END
            if (heads.tag[going] != ITEM).any():
                raise ScanError("a sequence holds something else than items")
            active, begin, length = active[going], at[going] + 8, heads.length[going]
            end, undefined = begin + length, np.flatnonzero(length == UNDEFINED)
            if undefined.size:
                end[undefined] = self.ends_of(begin[undefined], stop[active[undefined]], ITEM_END)
            if (end < 0).any() or (end > stop[active]).any():
                raise ScanError("an item ends behind its sequence")
            cursor[active] = end
            end = end.copy()
            end[undefined] -= 8
            found.append((active, begin, end))
            active = active[cursor[active] < stop[active]]
        return _in_order(found)


def nowhere(count: int) -> Column:
    """The column of an attribute that no row has."""
    return Column(np.full(count, -1), np.full(count, -1), np.zeros(count, np.uint16))


def vr_number(vr: bytes, little_endian: bool) -> int:
    """The number that stands for a VR in a column."""
    return int.from_bytes(vr, "little" if little_endian else "big")


@cache
def _kinds(little_endian: bool) -> npt.NDArray[np.uint8]:
    """For each VR as a number: 0 if it is none, 1 if its length has 16 bits, 2 if 32."""
    kinds = np.zeros(0x10000, np.uint8)
    letters = range(0x41, 0x5B)
    for vr in (bytes((first, second)) for first in letters for second in letters):
        kinds[vr_number(vr, little_endian)] = 2 if vr in LONG else int(looks_like_vr(vr))
    return kinds


def _in_order(found: list[tuple[Places, Places, Places]]) -> tuple[Places, Places, Places]:
    """Put first, second, third ... items of all rows into the order of the rows."""
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    owner, begin, end = (np.concatenate(parts) for parts in zip(*found, strict=True))
    if len(found) > 1:
        order = np.argsort(owner, kind="stable")
        owner, begin, end = owner[order], begin[order], end[order]
    return owner, begin, end
