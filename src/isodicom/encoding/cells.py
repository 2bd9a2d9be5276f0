"""Columns as bytes: many values, elements and items are written at once, a row each.

An item that each frame has is built from the inside out, as it nests: numbers or texts become values, values
elements, elements items, items sequences. At the end rows are put behind each other. What many rows share is
written once, and handed out by `Cells.take`.

Examples
--------
>>> import numpy as np
>>> layout = Layout(implicit=True)
>>> numbers = element("ReferencedSegmentNumber", integers("US", [1, 2]), layout)
>>> segments = sequence("SegmentIdentificationSequence", item(numbers, layout), layout=layout)
>>> frames = item(segments.take(np.array([0, 1, 1])), layout)
>>> frames.rows, len(frames.to_bytes())
(3, 102)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.charset import default_encoding, encode_string
from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_data_element
from pydicom.tag import BaseTag

from isodicom.encoding.decimals import LONGEST, decimal_text
from isodicom.encoding.layout import ITEM, LONG, UNDEFINED, Layout
from isodicom.encoding.numbers import BINARY
from isodicom.errors import AttributeValueError, EncodingError
from isodicom.shown import shown

_SHORTEST = 0xFFFF
"""What the length of a value must be below where it is written with 16 bits."""

_NUL_PADDED = frozenset({"UI", "OB", "UN"})
_MOST_DIGITS = 12
"""Characters of an integer string (PS3.5 6.2)."""


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """Bytes in rows. One row stands for any number of rows that are the same.

    Parameters
    ----------
    data: numpy.ndarray
        (rows, width) of uint8: the bytes of each row from the left; what stands behind them means nothing.
    lengths: numpy.ndarray
        (rows,) of int64: how many bytes each row has.
    """

    data: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.int64]

    @classmethod
    def constant(cls, value: bytes) -> Cells:
        """One row.

        Parameters
        ----------
        value: bytes
            What stands in it.
        """
        return cls(np.frombuffer(value, np.uint8)[None], np.array([len(value)], np.int64))

    @classmethod
    def of(cls, values: Sequence[bytes]) -> Cells:
        """Rows of any bytes.

        Parameters
        ----------
        values: Sequence[bytes]
            What stands in each.
        """
        lengths = np.fromiter(map(len, values), np.int64, len(values))
        width = int(lengths.max(initial=0))
        data = np.array(values, f"S{max(width, 1)}")[:, None].view(np.uint8)
        return cls(data[:, :width], lengths)

    @property
    def rows(self) -> int:
        """int: how many rows there are"""
        return len(self.lengths)

    @property
    def even(self) -> bool:
        """bool: whether all rows are equally long"""
        return self.rows == 0 or bool((self.lengths == self.lengths[0]).all())

    def take(self, codes: npt.NDArray[np.int64]) -> Cells:
        """Some of the rows, in another order or several times.

        Parameters
        ----------
        codes: numpy.ndarray
            Their indices.
        """
        return Cells(self.data[codes], self.lengths[codes])

    def where(self, there: npt.NDArray[np.bool_]) -> Cells:
        """The same rows, of which some have no bytes.

        Parameters
        ----------
        there: numpy.ndarray
            (rows,) of bool: which keep theirs.
        """
        return Cells(np.broadcast_to(self.data, (len(there), self.data.shape[1])), self.lengths * there)

    def padded(self, padding: bytes) -> Cells:
        """The same rows with one byte more where their length is odd.

        Parameters
        ----------
        padding: bytes
            That byte.
        """
        odd = np.flatnonzero(self.lengths & 1)
        if not odd.size:
            return self
        data = np.empty((self.rows, self.data.shape[1] + 1), np.uint8)
        data[:, :-1] = self.data
        data[odd, self.lengths[odd]] = padding[0]
        return Cells(data, self.lengths + (self.lengths & 1))

    def to_bytes(self) -> bytes:
        """The rows one behind the other."""
        if self.even:
            length = int(self.lengths[0]) if self.rows else 0
            return self.data[:, :length].tobytes()
        flat = np.ascontiguousarray(self.data).data.cast("B")
        starts = range(0, len(flat), self.data.shape[1])
        return b"".join(
            [
                flat[start : start + length]
                for start, length in zip(starts, self.lengths.tolist(), strict=True)
            ]
        )


def integers(vr: str, values: npt.ArrayLike) -> Cells:
    """Whole numbers as values.

    Parameters
    ----------
    vr: str
        A VR of numbers, `IS` or `AT`.
    values: array_like
        (rows,), or (rows, multiplicity), of whole numbers.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If one is none that the VR holds.
    """
    numbers = _columns(values)
    if numbers.dtype.kind not in "iu":
        raise _refused(vr, "whole numbers", values)
    if vr == "IS":
        return _texts(numbers, str, vr, _MOST_DIGITS)
    if vr == "AT":
        groups = np.stack([numbers >> 16, numbers & 0xFFFF], axis=-1)
        numbers, dtype = groups.reshape(len(numbers), 2 * numbers.shape[1]), np.dtype("<u2")
    else:
        dtype = np.dtype(f"<{BINARY[vr]}")
    limits = np.iinfo(dtype)
    if numbers.size and not limits.min <= int(numbers.min()) <= int(numbers.max()) <= limits.max:
        raise _refused(vr, f"whole numbers of {dtype.itemsize} bytes", values)
    return _binary(numbers, dtype)


def doubles(vr: str, values: npt.ArrayLike) -> Cells:
    """Binary floating-point numbers as values.

    Parameters
    ----------
    vr: str
        `FD` or `FL`.
    values: array_like
        (rows,), or (rows, multiplicity).
    """
    return _binary(_columns(values), np.dtype(f"<{BINARY[vr]}"))


def decimals(values: npt.ArrayLike) -> Cells:
    """Numbers as decimal strings: the shortest that read back the same, or the nearest of 16 characters.

    Parameters
    ----------
    values: array_like
        (rows,), or (rows, multiplicity), of finite numbers.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If one is not finite.
    """
    numbers = _columns(values).astype(np.float64, copy=False)
    if not np.isfinite(numbers).all():
        raise _refused("DS", "finite numbers", values)
    return _texts(numbers, decimal_text, "DS")


def texts(vr: str, values: Sequence[str], encodings: Sequence[str] = (default_encoding,)) -> Cells:
    """Texts as values.

    Parameters
    ----------
    vr: str
        Their VR, which says what they are padded with.
    values: Sequence[str]
        The texts; where there are several values, with backslashes between them.
    encodings: Sequence[str], optional
        Python's names of the character sets.
    """
    written = {value: encode_string(value, list(encodings)) for value in set(values)}
    return Cells.of([written[value] for value in values]).padded(b"\0" if vr in _NUL_PADDED else b" ")


def uids(values: Sequence[str]) -> Cells:
    """UIDs as values.

    Parameters
    ----------
    values: Sequence[str]
        The UIDs.
    """
    return texts("UI", values)


def element(keyword: str, value: Cells, layout: Layout, vr: str | None = None) -> Cells:
    """Elements of one attribute.

    Parameters
    ----------
    keyword: str
        The attribute.
    value: isodicom.encoding.cells.Cells
        Its values.
    layout: isodicom.encoding.layout.Layout
        How they are written; little endian.
    vr: str | None, optional
        Its VR, where the dictionary leaves a choice.

    Raises
    ------
    isodicom.errors.EncodingError
        If a value is of odd length, or longer than its VR allows.
    """
    tag = BaseTag(tag_for_keyword(keyword) or 0)
    vr = vr or dictionary_VR(tag)
    longest = int(value.lengths.max(initial=0))
    code, is_long = vr.encode(), vr.encode() in LONG
    if layout.implicit or is_long:
        head, limit = b"" if layout.implicit else code + b"\0\0", UNDEFINED
    else:
        head, limit = code, _SHORTEST
    if (value.lengths & 1).any() or longest >= limit:
        raise EncodingError(
            f"A value of {keyword} has an even length below {limit}; {longest} was found.",
            keyword=keyword,
            reference="PS3.5 7.1",
        )
    return _headed(_tag_bytes(tag) + head, "<u2" if limit == _SHORTEST else "<u4", value)


def item(content: Cells, layout: Layout) -> Cells:
    """Items of known length.

    Parameters
    ----------
    content: isodicom.encoding.cells.Cells
        Their elements, by ascending tag.
    layout: isodicom.encoding.layout.Layout
        How they are written; items look the same in each that is little endian.
    """
    assert layout.little_endian, "cells are little endian"
    return _headed(_tag_bytes(ITEM), "<u4", content)


def sequence(keyword: str, *items: Cells, layout: Layout) -> Cells:
    """Sequences of known length.

    Parameters
    ----------
    keyword: str
        The attribute.
    *items: isodicom.encoding.cells.Cells
        The items, from `item`: the first one of all rows, the second one, and so on. A row without bytes (see
        `Cells.where`) lacks the item.
    layout: isodicom.encoding.layout.Layout
        How they are written; little endian.
    """
    for cells in items:
        there = np.flatnonzero(cells.lengths)
        if there.size and cells.data[there[0], :4].tobytes() != _tag_bytes(ITEM):
            raise ValueError(
                f"{keyword} takes items; their contents were given. Call item(contents, layout)."
            )
    return element(keyword, join(*items), layout, "SQ")


def join(*cells: Cells) -> Cells:
    """Rows side by side.

    Parameters
    ----------
    *cells: isodicom.encoding.cells.Cells
        The parts of the rows, from the left; those of one row go to all.
    """
    rows = _common_rows(cells)
    starts = np.zeros(1, np.int64)
    places = []
    for part in cells:
        places.append(starts)
        starts = starts + part.lengths
    width = max(
        (int(at.max(initial=0)) + part.data.shape[1] for at, part in zip(places, cells, strict=True)),
        default=0,
    )
    out = np.empty((rows, width), np.uint8)
    for at, part in zip(places, cells, strict=True):
        # What stands behind a shorter row is overwritten by the part that follows.
        size = part.data.shape[1]
        different = np.unique(at)
        if len(different) == 1:
            out[:, different[0] : different[0] + size] = part.data
            continue
        for start in different.tolist():
            here = np.flatnonzero(at == start)
            out[here, start : start + size] = part.data if part.rows == 1 else part.data[here]
    return Cells(out, np.broadcast_to(starts, (rows,)))


def encoded(
    items: Iterable[Dataset], keyword: str, layout: Layout, encodings: Sequence[str] = (default_encoding,)
) -> bytes:
    """A sequence that is the same for all rows, as pydicom writes it.

    Parameters
    ----------
    items: Iterable[pydicom.dataset.Dataset]
        Its items.
    keyword: str
        The attribute.
    layout: isodicom.encoding.layout.Layout
        How it is written.
    encodings: Sequence[str], optional
        Python's names of the character sets.

    Returns
    -------
    bytes
        The element.
    """
    file = DicomBytesIO()
    file.is_implicit_VR, file.is_little_endian = layout.implicit, layout.little_endian
    write_data_element(file, DataElement(keyword, "SQ", list(items)), list(encodings))
    return file.getvalue()


def _common_rows(cells: Sequence[Cells]) -> int:
    counts = {part.rows for part in cells} - {1}
    if len(counts) > 1:
        raise ValueError(f"Cells have different numbers of rows: {sorted(counts)}.")
    return counts.pop() if counts else 1


def _headed(head: bytes, length: str, content: Cells) -> Cells:
    """Rows behind a header that ends with their length."""
    number = np.dtype(length)
    size, width = len(head) + number.itemsize, content.data.shape[1]
    out = np.empty((content.rows, size + width), np.uint8)
    out[:, : len(head)] = np.frombuffer(head, np.uint8)
    out[:, len(head) : size] = content.lengths.astype(number)[:, None].view(np.uint8)
    out[:, size:] = content.data
    return Cells(out, content.lengths + size)


def _tag_bytes(tag: int) -> bytes:
    return (tag >> 16).to_bytes(2, "little") + (tag & 0xFFFF).to_bytes(2, "little")


def _columns(values: npt.ArrayLike) -> npt.NDArray[Any]:
    """Values as rows x multiplicity."""
    array = np.asarray(values)
    return array.reshape(len(array), -1 if array.size else int(np.prod(array.shape[1:])))


def _binary(numbers: npt.NDArray[Any], dtype: np.dtype[Any]) -> Cells:
    data = np.ascontiguousarray(numbers, dtype).view(np.uint8)
    return Cells(data, np.full(len(numbers), data.shape[1], np.int64))


def _texts(numbers: npt.NDArray[Any], write: Callable[[Any], str], vr: str, most: int = LONGEST) -> Cells:
    """Numbers as text, with backslashes between those of a row; each different one is written once."""
    different, codes = np.unique(numbers, return_inverse=True)
    written = Cells.of([write(number).encode() for number in different.tolist()])
    if int(written.lengths.max(initial=0)) > most:
        raise _refused(vr, f"numbers of at most {most} characters", numbers)
    codes = codes.reshape(numbers.shape)
    between = Cells.constant(b"\\")
    parts = [part for code in codes.T for part in (between, written.take(code))]
    return join(*parts[1:]).padded(b" ")


def _refused(vr: str, expected: str, found: object) -> AttributeValueError:
    return AttributeValueError(
        f"Values of VR {vr} are {expected}; {shown(found)} was found.",
        expected=expected,
        found=found,
        reference="PS3.5 6.2",
    )
