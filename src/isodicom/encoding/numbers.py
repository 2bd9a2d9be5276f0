"""Numbers of many rows, from the bytes that they are written in (PS3.5 6.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from pydicom.datadict import keyword_for_tag

from isodicom.errors import AttributeValueError
from isodicom.shown import shown

NumberT = TypeVar("NumberT", np.float64, np.int64)
Value: TypeAlias = bytes | None

BINARY = {
    "FD": "f8",
    "FL": "f4",
    "OB": "u1",
    "OD": "f8",
    "OF": "f4",
    "OL": "u4",
    "OV": "u8",
    "OW": "u2",
    "SL": "i4",
    "SS": "i2",
    "SV": "i8",
    "UL": "u4",
    "US": "u2",
    "UV": "u8",
}
"""VR -> the numbers that it holds."""

AMBIGUOUS = {
    "US or SS": ("US", "SS"),
    "US or SS or OW": ("US", "SS"),
    "US or OW": ("US", "US"),
    "OB or OW": ("OW", "OW"),
}
"""VR that the dictionary leaves open -> what it is where pixels are unsigned, and signed."""

_PADDING = b" \0"


def refused(tag: int, expected: str, found: object) -> AttributeValueError:
    """The error that a value is not what its attribute takes."""
    keyword = keyword_for_tag(tag) or f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
    return AttributeValueError(
        f"{keyword} takes {expected}; {shown(found)} was found.",
        keyword=keyword,
        expected=expected,
        found=found,
        reference="PS3.5 6.2",
    )


def fill_binary(
    out: npt.NDArray[NumberT],
    rows: npt.NDArray[np.int64],
    numbers: npt.NDArray[np.generic],
    start: npt.NDArray[np.int64],
    stop: npt.NDArray[np.int64],
) -> None:
    """Put binary numbers into the rows that they belong to.

    Parameters
    ----------
    out: numpy.ndarray
        Rows x width.
    rows: numpy.ndarray
        The rows that have a value.
    numbers: numpy.ndarray
        The numbers that begin at each byte.
    start, stop: numpy.ndarray
        Where the values of these rows begin and end.
    """
    size = numbers.dtype.itemsize
    for place in range(out.shape[1]):
        there = start + (place + 1) * size <= stop
        if there.all():
            out[rows, place] = numbers[start + place * size]
        elif there.any():
            out[rows[there], place] = numbers[start[there] + place * size]
        else:
            break


def fill_texts(out: npt.NDArray[NumberT], rows: npt.NDArray[np.int64], values: list[bytes], tag: int) -> None:
    """Put numbers that are written as text into the rows that they belong to.

    Parameters
    ----------
    out: numpy.ndarray
        Rows x width; what is empty stays as it is.
    rows: numpy.ndarray
        The rows that have a value.
    values: list[bytes]
        Their values: one number or several, between backslashes.
    tag: int
        The attribute, for messages.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If something is no number.
    """
    joined = b"\\".join(values)
    parts = joined.split(b"\\")
    several = len(parts) != len(values)
    counts = np.fromiter((v.count(b"\\") + 1 for v in values), np.int64, len(values)) if several else None
    numbers, given = _parsed(parts, joined, out.dtype, tag)
    first = np.arange(len(values)) if counts is None else np.cumsum(counts) - counts
    for place in range(out.shape[1]):
        there = np.full(len(values), place == 0) if counts is None else counts > place
        there &= given[np.minimum(first + place, len(parts) - 1)]
        out[rows[there], place] = numbers[first[there] + place]


def _parsed(
    parts: Sequence[bytes], joined: bytes, dtype: np.dtype[NumberT], tag: int
) -> tuple[npt.NDArray[NumberT], npt.NDArray[np.bool_]]:
    """The numbers, and which of them are there."""
    convert: Callable[[bytes], float] = float if dtype.kind == "f" else int
    if b"_" not in joined:  # Python reads 1_000, the standard doesn't know it
        try:
            return np.fromiter(map(convert, parts), dtype, len(parts)), np.ones(len(parts), np.bool_)
        except (ValueError, OverflowError):
            pass  # something is empty or wrong: look at each
    stripped = [part.strip(_PADDING) for part in parts]
    found = [_number(part, dtype, tag) if part else 0 for part in stripped]
    return np.array(found, dtype), np.array([bool(part) for part in stripped])


def _number(part: bytes, dtype: np.dtype[NumberT], tag: int) -> float:
    try:
        if b"_" in part:
            raise ValueError
        return float(part) if dtype.kind == "f" else integer(part)
    except (ValueError, OverflowError):
        expected = "decimal numbers" if dtype.kind == "f" else "whole numbers"
        raise refused(tag, expected, part.decode("ascii", "replace")) from None


def integer(value: bytes | str | float) -> int:
    """A whole number that may be written as 2.0, as some do.

    Raises
    ------
    ValueError
        If it isn't one, or doesn't fit in 64 bits.
    """
    try:
        number = int(value) if isinstance(value, bytes | str | int) else None
    except ValueError:
        number = None
    if number is None:
        exact = float(value)
        number = int(exact)
        if number != exact:
            raise ValueError
    if not -(2**63) <= number < 2**63:
        raise ValueError
    return number
