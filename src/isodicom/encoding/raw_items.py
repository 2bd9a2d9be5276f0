"""The items of a sequence as they are written: values are taken from the bytes, by attribute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Literal

import numpy as np
import numpy.typing as npt
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset
from pydicom.tag import BaseTag

from isodicom.encoding.layout import Layout
from isodicom.encoding.lockstep import Column, Places, Rows, ScalarT, nowhere, vr_number
from isodicom.encoding.numbers import AMBIGUOUS, BINARY, NumberT, fill_binary, fill_texts, refused
from isodicom.encoding.sequence import bounds
from isodicom.encoding.texts import decoded
from isodicom.encoding.walk import FEW, elements_in, items_in

_BINARY = frozenset({*BINARY, "SQ", "AT", "UN"})
_BLANK = np.frombuffer(b" \0", np.uint8)


class RawItems:
    """Items in bytes.

    Parameters
    ----------
    rows: isodicom.encoding.lockstep.Rows
        The bytes.
    start, stop: numpy.ndarray
        Where the content of each item begins and ends.
    encodings: Sequence[str]
        Python's names of the character sets.
    signed: bool
        Whether pixels are: it tells what some attributes are.

    Raises
    ------
    isodicom.encoding.layout.ScanError
        If their content isn't elements.
    """

    def __init__(
        self, rows: Rows, start: Places, stop: Places, encodings: Sequence[str], signed: bool
    ) -> None:
        self.count = len(start)
        self._rows, self._start, self._stop = rows, start, stop
        self._encodings, self._signed = encodings, signed
        self._children: dict[int, tuple[RawItems, Places]] = {}
        self._columns = rows.elements(start, stop) if self.count > FEW else self._few()

    @classmethod
    def of(cls, value: bytes, layout: Layout, encodings: Sequence[str], signed: bool) -> RawItems:
        """The items of a sequence, from its value."""
        return cls.within(value, 0, len(value), layout, encodings, signed)

    @classmethod
    def within(
        cls, data: bytes, start: int, stop: int, layout: Layout, encodings: Sequence[str], signed: bool
    ) -> RawItems:
        """The items of a sequence whose value begins and ends somewhere in bytes."""
        rows = Rows(data, layout)
        return cls(rows, *bounds(rows, start, stop), encodings, signed)

    def _few(self) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        little = self._rows.layout.little_endian
        for row, (start, stop) in enumerate(zip(self._start.tolist(), self._stop.tolist(), strict=True)):
            for tag, vr, begin, end in elements_in(self._rows.data, start, stop, self._rows.layout):
                column = columns.setdefault(tag, nowhere(self.count))
                if column.start[row] >= 0:
                    column.note_twice(row)
                column.start[row], column.stop[row] = begin, end
                column.vr[row] = vr_number(vr, little)
        return columns

    def _column(self, tag: int) -> Column:
        return self._columns.get(tag) or nowhere(self.count)

    @property
    def layout(self) -> Layout:
        """isodicom.encoding.layout.Layout: how they are written"""
        return self._rows.layout

    @property
    def columns(self) -> Mapping[int, Column]:
        """Mapping[int, Column]: where the values of each attribute stand, by tag"""
        return self._columns

    @property
    def data(self) -> bytes:
        """bytes: what places count in"""
        return self._rows.data

    def numbers(self, dtype: np.dtype[ScalarT]) -> npt.NDArray[ScalarT]:
        """The numbers that begin at each byte of the data."""
        return self._rows.numbers(dtype)

    def content(self, row: int) -> tuple[int, int]:
        """Where the content of an item begins and ends."""
        return int(self._start[row]), int(self._stop[row])

    def all_tags(self) -> set[int]:
        """The tags of all attributes that some item has."""
        return set(self._columns)

    def take(self, rows: Places) -> RawItems:
        """Some of the items, in another order or several times."""
        return RawItems(self._rows, self._start[rows], self._stop[rows], self._encodings, self._signed)

    def children(self, tag: int) -> tuple[RawItems, Places]:
        """The items of a sequence in all rows, and the row that each belongs to; looked for once."""
        if tag not in self._children:
            self._children[tag] = self._found(tag)
        return self._children[tag]

    def _found(self, tag: int) -> tuple[RawItems, Places]:
        column = self._column(tag)
        rows = np.flatnonzero(column.start >= 0)
        start, stop = column.start[rows], column.stop[rows]
        owner, begin, end = self._rows.items(start, stop) if len(rows) > FEW else self._few_items(start, stop)
        return RawItems(self._rows, begin, end, self._encodings, self._signed), rows[owner]

    def _few_items(self, start: Places, stop: Places) -> tuple[Places, Places, Places]:
        found = [
            (row, *item)
            for row, (begin, end) in enumerate(zip(start.tolist(), stop.tolist(), strict=True))
            for item in items_in(self._rows.data, begin, end, self._rows.layout)
        ]
        columns = np.array(found, np.int64).reshape(-1, 3).T
        return columns[0], columns[1], columns[2]

    def present(self, tag: int) -> npt.NDArray[np.bool_]:
        """In which rows the attribute has a value."""
        column = self._column(tag)
        there = column.stop > column.start
        rows = np.flatnonzero(there)
        bytes_ = np.frombuffer(self._rows.data, np.uint8)
        # A value of blanks alone is none; few begin with one.
        for row in rows[np.isin(bytes_[column.start[rows]], _BLANK)].tolist():
            vr = self._vr(tag, int(column.vr[row]))
            there[row] = (
                vr in BINARY or vr in ("SQ", "AT", "UN") or bool(self._value(column, row).strip(b" \0"))
            )
        return there

    def _value(self, column: Column, row: int) -> bytes:
        return self._rows.data[column.start[row] : column.stop[row]]

    def raw(self, tag: int) -> list[bytes | None]:
        """The bytes of each value."""
        column, data = self._column(tag), self._rows.data
        places = zip(column.start.tolist(), column.stop.tolist(), strict=True)
        return [data[start:stop] if start >= 0 else None for start, stop in places]

    def fill(self, out: npt.NDArray[NumberT], tag: int) -> None:
        """Put the numbers of each row into `out` (rows x width), where there are some."""
        column = self._column(tag)
        there = column.stop > column.start
        for number in np.unique(column.vr[there]).tolist():
            rows = np.flatnonzero(there & (column.vr == number))
            vr, start, stop = self._vr(tag, number), column.start[rows], column.stop[rows]
            if vr in BINARY:
                dtype = np.dtype(BINARY[vr]).newbyteorder("<" if self._rows.layout.little_endian else ">")
                fill_binary(out, rows, self._rows.numbers(dtype), start, stop)
            elif vr in ("SQ", "AT"):
                raise refused(tag, "numbers", f"VR {vr}")
            else:
                data = self._rows.data
                places = zip(start.tolist(), stop.tolist(), strict=True)
                fill_texts(out, rows, [data[begin:end] for begin, end in places], tag)

    def tags(self, tag: int) -> Places:
        """The tag that is the value of each row; -1 where there is none."""
        pairs = np.full((self.count, 2), -1)
        column = self._column(tag)
        rows = np.flatnonzero(column.stop > column.start)
        dtype = np.dtype("u2").newbyteorder("<" if self._rows.layout.little_endian else ">")
        fill_binary(pairs, rows, self._rows.numbers(dtype), column.start[rows], column.stop[rows])
        return np.where(pairs.min(axis=1) < 0, -1, pairs[:, 0] << 16 | pairs[:, 1])

    def texts(self, tag: int) -> list[str]:
        """The text of each row."""
        return decoded(self.raw(tag), self._encodings)

    def dataset(self, row: int) -> Dataset:
        """An item as pydicom reads it."""
        content = self._rows.data[self._start[row] : self._stop[row]]
        layout = self._rows.layout
        item = read_dataset(
            BytesIO(content),
            layout.implicit,
            layout.little_endian,
            len(content),
            parent_encoding=list(self._encodings),
            at_top_level=False,
        )
        item._pixel_rep = int(self._signed)  # as pydicom hands it down when it reads a sequence itself
        return item

    def only(self, row: int, tag: int) -> Dataset:
        """A dataset of nothing but one attribute of an item, which is converted when it is asked for."""
        column, layout, key = self._column(tag), self._rows.layout, BaseTag(tag)
        value, vr = self._value(column, row), self._vr(tag, int(column.vr[row]))
        raw = RawDataElement(key, vr, len(value), value, 0, layout.implicit, layout.little_endian)
        found = Dataset({key: raw})
        found.set_original_encoding(layout.implicit, layout.little_endian, list(self._encodings))
        found._pixel_rep = int(self._signed)
        return found

    def _vr(self, tag: int, number: int) -> str:
        """What VR a value has: the one that is written, or else the one of the dictionary."""
        order: Literal["little", "big"] = "little" if self._rows.layout.little_endian else "big"
        vr = number.to_bytes(2, order).decode("latin-1") if number else "UN"
        if vr == "UN":
            try:
                vr = dictionary_VR(tag)
            except KeyError:
                return vr
        return AMBIGUOUS[vr][self._signed] if vr in AMBIGUOUS else vr
