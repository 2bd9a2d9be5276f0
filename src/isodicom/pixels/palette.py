"""Palettes: tables that give a colour for a stored value (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.encoding.values import value_in
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.lut_data import Descriptor, stored_words, table_entries

Numbers = npt.NDArray[Any]

COLORS = ("Red", "Green", "Blue")

_DISCRETE, _LINEAR, _INDIRECT = range(3)
_MOST_ENTRIES = 1 << 16
_INDIRECT_BYTES = 4  # of the offset of the segments that are repeated


def read_palette(dataset: Dataset, signed: bool = False, little_endian: bool = True) -> tuple[int, Numbers]:
    """Read the palette of an image, segmented or not.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        What has its attributes.
    signed: bool, optional
        Whether stored values may be below 0.
    little_endian: bool, optional
        The order of bytes in words.

    Returns
    -------
    tuple[int, numpy.ndarray]
        The stored value that the first entry stands for, and entries x 3 of type uint8 or uint16.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If there is none, or a colour is missing.
    isodicom.errors.AttributeValueError
        If it is damaged, or the colours don't fit together.
    """
    columns, places = [], set()
    for color in COLORS:
        descriptor = _descriptor(dataset, color, signed, little_endian)
        columns.append(color_entries(dataset, color, descriptor, little_endian))
        places.add((descriptor.first, descriptor.entries))
    if len(places) > 1:
        raise AttributeValueError(
            "The tables of red, green and blue stand for the same values; these begin at, and have as many "
            f"entries as: {sorted(places)}.",
            keyword="GreenPaletteColorLookupTableDescriptor",
            found=sorted(places),
            reference="PS3.3 C.7.6.3.1.5",
        )
    kind = max((column.dtype for column in columns), key=lambda dtype: dtype.itemsize)
    return places.pop()[0], np.stack([column.astype(kind) for column in columns], axis=-1)


def color_entries(
    dataset: Dataset, color: str, descriptor: Descriptor, little_endian: bool = True
) -> Numbers:
    """Return the entries of one colour, expanded if they are stored in segments.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If there are none.
    isodicom.errors.AttributeValueError
        If there are fewer than the descriptor says, or the segments are no such.
    """
    keyword, segmented = (f"{kind}{color}PaletteColorLookupTableData" for kind in ("", "Segmented"))
    segments = value_in(dataset, segmented)
    if segments is not None:
        return expanded(stored_words(segments, little_endian), descriptor, segmented)
    entries = value_in(dataset, keyword)
    if entries is None:
        raise _missing(keyword)
    return table_entries(entries, descriptor, keyword, little_endian)


def expanded(words: npt.NDArray[np.uint16], descriptor: Descriptor, keyword: str) -> Numbers:
    """Expand segments: listed values, lines to a value, and segments that are repeated (PS3.3 C.7.9.2).

    Parameters
    ----------
    words: numpy.ndarray
        The segments as they are stored.
    descriptor: isodicom.pixels.lut_data.Descriptor
        How many entries there will be, of how many bits.
    keyword: str
        The attribute, to be named in an error.

    Returns
    -------
    numpy.ndarray
        The entries, of type uint8 or uint16.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there are too few entries, or what should be a segment is none.
    """
    data = words.view(np.uint8) if descriptor.bits <= 8 else words
    entries = _expand(data, descriptor.entries, keyword)
    if len(entries) < descriptor.entries:
        raise _damaged(keyword, f"{len(entries)} entries, where the descriptor says {descriptor.entries}")
    return np.array(entries[: descriptor.entries], dtype=data.dtype)


def count_expanded(segments: Numbers, keyword: str) -> int:
    """Return how many entries segments make, given as uint8 or uint16.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there are none or more than 65536, or what should be a segment is none.
    """
    count = len(_expand(segments, _MOST_ENTRIES + 1, keyword))
    if not 1 <= count <= _MOST_ENTRIES:
        raise _damaged(keyword, f"{count} entries, where 1 to {_MOST_ENTRIES} may be")
    return count


def _expand(data: Numbers, most: int, keyword: str) -> list[int]:
    entries: list[int] = []
    place = 0
    # Behind the last entry there may be a byte that fills the last word up.
    while place + 1 < len(data) and len(entries) < most:
        place = _segment(data, place, entries, keyword)
    return entries


def _segment(data: Numbers, place: int, entries: list[int], keyword: str) -> int:
    """Append what the segment at a place makes, and return the place behind it."""
    kind, length = int(data[place]), int(data[place + 1])
    place += 2
    if kind == _INDIRECT:
        words = _INDIRECT_BYTES // data.itemsize
        start = int.from_bytes(data[place : place + words].tobytes(), "little") // data.itemsize
        _repeat(data, start, length, entries, keyword)
        return place + words
    stop = place + (length if kind == _DISCRETE else 1)
    if kind not in (_DISCRETE, _LINEAR) or stop > len(data) or (kind == _LINEAR and not entries):
        raise _damaged(keyword, f"a segment of type {kind} and length {length} before entry {len(entries)}")
    values = data[place:stop].tolist()
    if kind == _LINEAR:
        steps = np.arange(1, length + 1) / max(length, 1)
        values = np.rint(entries[-1] + steps * (values[0] - entries[-1])).astype(int).tolist()
    entries += values
    return stop


def _repeat(data: Numbers, start: int, count: int, entries: list[int], keyword: str) -> None:
    """Append what segments make that stand further up; none of them repeats others."""
    for _ in range(count):
        if len(entries) > _MOST_ENTRIES:  # more than any table has
            return
        if start + 1 >= len(data) or int(data[start]) == _INDIRECT:
            raise _damaged(keyword, f"repeated segments at {start}, where there are none")
        start = _segment(data, start, entries, keyword)


def _descriptor(dataset: Dataset, color: str, signed: bool, little_endian: bool) -> Descriptor:
    keyword = f"{color}PaletteColorLookupTableDescriptor"
    value = value_in(dataset, keyword)
    if value is None:
        raise _missing(keyword)
    return Descriptor.of(value, keyword, signed, little_endian)


def _missing(keyword: str) -> MissingAttributeError:
    return MissingAttributeError(
        f"The palette is not complete: there is no {keyword}.", keyword=keyword, reference="PS3.3 C.7.9"
    )


def _damaged(keyword: str, found: str) -> AttributeValueError:
    return AttributeValueError(
        f"{keyword} is damaged: it has {found}.", keyword=keyword, found=found, reference="PS3.3 C.7.9.2"
    )
