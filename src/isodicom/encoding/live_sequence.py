"""Sequences over bytes: items are Datasets once they are asked for, and bytes again when they were edited."""

from __future__ import annotations

from collections.abc import MutableSequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, overload

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.filebase import DicomBytesIO
from pydicom.filereader import read_sequence_item
from pydicom.filewriter import write_sequence_item
from pydicom.sequence import Sequence as PydicomSequence
from pydicom.tag import BaseTag

from isodicom.encoding.ambiguous import settle_representations
from isodicom.encoding.layout import UNDEFINED, Layout
from isodicom.encoding.lockstep import Rows
from isodicom.encoding.sequence import bounds
from isodicom.encoding.watched import Watch

_PIXEL_REPRESENTATION = BaseTag(0x00280103)


@dataclass(frozen=True, slots=True)
class Writing:
    """How items are written.

    Parameters
    ----------
    layout: isodicom.encoding.layout.Layout
        With or without VR, in which byte order.
    encodings: tuple[str, ...]
        Python's names of the character sets.
    pixel_representation: int | None
        Whether pixels are signed, where that is known: it tells what some attributes are.
    """

    layout: Layout
    encodings: tuple[str, ...]
    pixel_representation: int | None = None

    def read(self, value: bytes, start: int) -> Dataset:
        """Return the item that bytes hold, as pydicom has it.

        Parameters
        ----------
        value: bytes
            The item with its header.
        start: int
            Where it stands in its sequence.
        """
        layout = self.layout
        item = read_sequence_item(
            BytesIO(value), layout.implicit, layout.little_endian, list(self.encodings), start
        )
        assert item is not None, "an item begins here"
        vars(item)["file_tell"] = start
        own = item._dict.get(_PIXEL_REPRESENTATION)
        if own is not None and own.value is not None:
            item._pixel_rep = int(b"\x01" in own.value) if isinstance(own.value, bytes) else own.value
        elif self.pixel_representation is not None:
            item._pixel_rep = self.pixel_representation
        return item

    def write(self, item: Dataset) -> bytes:
        """Return an item as bytes.

        Parameters
        ----------
        item: pydicom.dataset.Dataset
            The item.
        """
        settle_representations(item, self.layout.little_endian)
        file = DicomBytesIO()
        file.is_implicit_VR, file.is_little_endian = self.layout.implicit, self.layout.little_endian
        write_sequence_item(file, item, list(self.encodings))
        return file.getvalue()


@dataclass(eq=False, slots=True)
class _Held:
    """An item that is a Dataset: one that was handed out, or that was put in."""

    item: Dataset
    original: bytes = b""
    """What it was made of."""
    untouched: tuple[object, ...] | None = None
    """What it held then, if that is known."""
    watch: Watch = field(default_factory=Watch)
    seen: int = -1
    written: bytes = b""

    def __post_init__(self) -> None:
        self.watch.set_on(self.item)

    @classmethod
    def read(cls, writing: Writing, raw: bytes, start: int) -> _Held:
        held = cls(writing.read(raw, start), raw, seen=0, written=raw)
        held.untouched = held.state()
        return held

    def state(self) -> tuple[object, ...]:
        return self.item.is_undefined_length_sequence_item, *self.item._dict.values()

    def to_bytes(self, writing: Writing, sure: bool) -> bytes:
        """The item as bytes; if it need not be sure, those from before if no edit was seen since."""
        if sure or self.seen != self.watch.count:
            self.seen = self.watch.count
            if self.untouched is not None and self.state() == self.untouched:
                self.written = self.original
            else:
                self.written = writing.write(self.item)
                self.seen = self.watch.count  # VRs may have been settled
        return self.written


class _Rows(MutableSequence[Dataset]):
    """The items of a live sequence: places in the bytes, and Datasets.

    Parameters
    ----------
    value: bytes
        The bytes.
    writing: Writing
        How they are written.
    starts: numpy.ndarray
        Where each item begins, and where the last one ends.
    """

    def __init__(self, value: bytes, writing: Writing, starts: npt.NDArray[np.int64]) -> None:
        self._value, self.writing, self._starts = value, writing, starts
        self._slots: list[int | _Held] = list(range(len(starts) - 1))
        self._moved = False
        self._out: dict[int, _Held] = {}
        self._current, self._edits = value, Watch.edits

    @classmethod
    def of(cls, value: bytes, writing: Writing) -> _Rows:
        """The items of bytes.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If they are none.
        """
        start, stop = bounds(Rows(value, writing.layout), 0, len(value))
        if not start.size:
            return cls(value, writing, np.zeros(1, np.int64))
        is_open = writing.layout.length.unpack_from(value, int(start[-1]) - 4)[0] == UNDEFINED
        return cls(value, writing, np.append(start - 8, stop[-1] + 8 * is_open))

    def __reduce__(self) -> tuple[Any, ...]:
        slots = (
            [slot if isinstance(slot, int) else slot.item for slot in self._slots] if self._moved else None
        )
        out = {row: held.item for row, held in self._out.items()}
        return _restored, (self._value, self.writing, self._starts, slots, out)

    def restore(self, slots: list[int | Dataset] | None, out: dict[int, Dataset]) -> None:
        """Take the items that were pickled or copied."""
        if slots is not None:
            self._moved = True
            self._slots = [slot if isinstance(slot, int) else _Held(slot) for slot in slots]
        self._out = {row: _Held(item) for row, item in out.items()}
        self._edits = -1

    def _raw(self, row: int) -> bytes:
        return self._value[self._starts[row] : self._starts[row + 1]]

    def _item(self, slot: int | _Held) -> Dataset:
        held = slot if isinstance(slot, _Held) else self._out.get(slot)
        if held is None:
            assert isinstance(slot, int)
            raw = self._raw(slot)
            held = _Held.read(self.writing, raw, int(self._starts[slot]))
            # In one step: of several threads all get the item of the first.
            held = self._out.setdefault(slot, held)
        return held.item

    def __len__(self) -> int:
        return len(self._slots)

    @overload
    def __getitem__(self, index: int) -> Dataset: ...
    @overload
    def __getitem__(self, index: slice) -> list[Dataset]: ...
    def __getitem__(self, index: int | slice) -> Dataset | list[Dataset]:
        found = self._slots[index]
        return [self._item(slot) for slot in found] if isinstance(found, list) else self._item(found)

    def __setitem__(self, index: Any, value: Any) -> None:
        several = isinstance(index, slice)
        self._slots[index] = [_Held(item) for item in value] if several else _Held(value)
        self._move()

    def __delitem__(self, index: int | slice) -> None:
        del self._slots[index]
        self._move()

    def insert(self, index: int, value: Dataset) -> None:
        """Put an item before another one."""
        self._slots.insert(index, _Held(value))
        self._move()

    def _move(self) -> None:
        self._moved = True
        Watch.edits += 1

    def __eq__(self, other: object) -> bool:
        other = getattr(other, "_list", other)
        same = (
            isinstance(other, _Rows) and self.writing == other.writing and self.to_bytes() == other.to_bytes()
        )
        return same or list(self) == (list(other) if isinstance(other, _Rows) else other)

    __hash__ = None  # type: ignore[assignment]

    def to_bytes(self, sure: bool = True) -> bytes:
        """The items as bytes: the same object, as long as nothing changes.

        Parameters
        ----------
        sure: bool, optional
            Encode all items again that were handed out and are not as they were. If not, only those that were
            seen to be edited.
        """
        edits = Watch.edits
        if not sure and edits == self._edits:
            return self._current
        changed = {}
        for row, held in tuple(self._out.items()):
            written = held.to_bytes(self.writing, sure)
            if written != self._raw(row):
                changed[row] = written
        joined = self._joined(changed, sure) if changed or self._moved else self._value
        if joined != self._current:
            self._current = joined
        self._edits = edits
        return self._current

    def _joined(self, changed: dict[int, bytes], sure: bool) -> bytes:
        """The items one behind the other; those that stand so in the bytes are taken together."""
        parts: list[bytes] = []
        begin = end = 0
        starts = self._starts.tolist()
        for slot in self._slots:
            if isinstance(slot, int) and slot not in changed:
                if starts[slot] != end:
                    parts.append(self._value[begin:end])
                    begin = starts[slot]
                end = starts[slot + 1]
                continue
            parts.append(self._value[begin:end])
            parts.append(slot.to_bytes(self.writing, sure) if isinstance(slot, _Held) else changed[slot])
            begin = end = 0
        return b"".join((*parts, self._value[begin:end]))


def _restored(
    value: bytes,
    writing: Writing,
    starts: npt.NDArray[np.int64],
    slots: list[int | Dataset] | None,
    out: dict[int, Dataset],
) -> _Rows:
    rows = _Rows(value, writing, starts)
    rows.restore(slots, out)
    return rows


class LiveSequence(PydicomSequence):
    """A pydicom Sequence whose items are made of bytes when they are asked for.

    Parameters
    ----------
    value: bytes
        The items.
    writing: Writing
        How they are written.

    Raises
    ------
    isodicom.encoding.layout.ScanError
        If the bytes are no items.
    """

    def __init__(self, value: bytes, writing: Writing) -> None:
        super().__init__()
        self._list: Any = _Rows.of(value, writing)
        self.is_undefined_length = False

    def __reduce__(self) -> tuple[Any, ...]:
        return _sequence, (type(self), vars(self))

    @property
    def writing(self) -> Writing | None:
        """Writing | None: how its bytes are written; None if it has none any more"""
        return self._list.writing if isinstance(self._list, _Rows) else None

    def to_bytes(self, sure: bool = True) -> bytes:
        """The items as bytes, as `writing` says; the same object, as long as nothing changes.

        Parameters
        ----------
        sure: bool, optional
            Encode all items again that were handed out and are not as they were. If not, only those that were
            seen to be edited.
        """
        written: bytes = self._list.to_bytes(sure)
        return written

    def become_plain(self) -> None:
        """Hold all items as Datasets from now on."""
        if isinstance(self._list, _Rows):
            self._list = list(self._list)


def _sequence(kind: type[LiveSequence], state: dict[str, Any]) -> LiveSequence:
    sequence = kind.__new__(kind)
    vars(sequence).update(state)
    return sequence
