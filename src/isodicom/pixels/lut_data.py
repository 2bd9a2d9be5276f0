"""Lookup tables as they are stored: descriptors and entries, with what goes wrong in real files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError
from isodicom.shown import shown

Numbers = npt.NDArray[Any]

_WORDS = 1 << 16


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a LUT Descriptor says (PS3.3 C.11.1.1.1).

    Parameters
    ----------
    entries: int
        How many entries there are, 1 to 65536.
    first: int
        The value that the first one stands for.
    bits: int
        How many bits an entry has.
    """

    entries: int
    first: int
    bits: int

    @classmethod
    def of(cls, value: object, keyword: str, signed: bool = False, little_endian: bool = True) -> Descriptor:
        """Read the three numbers.

        Parameters
        ----------
        value: object
            What pydicom gives: three numbers, or six bytes where it doesn't know whether they are signed.
        keyword: str
            The attribute, to be named in an error.
        signed: bool, optional
            Whether values that are looked up may be below 0.
        little_endian: bool, optional
            The order of those bytes.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are not three numbers.
        """
        if isinstance(value, bytes):
            value = np.frombuffer(value, _words(little_endian)).tolist() if len(value) % 2 == 0 else []
        numbers = whole_numbers(value)
        if len(numbers) != 3:
            raise AttributeValueError(
                f"{keyword} takes 3 numbers: how many entries, the first value, bits of an entry; "
                f"{shown(value)} was found.",
                keyword=keyword,
                expected="3 numbers",
                found=value,
                reference="PS3.3 C.11.1.1.1",
            )
        entries, first, bits = numbers
        if signed and first >= _WORDS // 2:
            first -= _WORDS
        # 0 stands for 65536, and 32768 entries or more look negative where the numbers are signed.
        return cls(entries % _WORDS or _WORDS, first, bits)


def table_entries(value: object, descriptor: Descriptor, keyword: str, little_endian: bool = True) -> Numbers:
    """Return the entries of a table, as bytes or words.

    Parameters
    ----------
    value: object
        What pydicom gives: bytes or numbers. Entries of 8 bits may be stored in words of 16, and two of them
        in a word.
    descriptor: isodicom.pixels.lut_data.Descriptor
        What is said of them.
    keyword: str
        The attribute, to be named in an error.
    little_endian: bool, optional
        The order of bytes.

    Returns
    -------
    numpy.ndarray
        As many entries as the descriptor says, of type uint8 or uint16.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If there are fewer.
    """
    words = stored_words(value, little_endian)
    count = descriptor.entries
    if descriptor.bits > 8 or len(words) >= count > 1:
        entries = words
        if len(words) < count <= 2 * len(words):  # bytes, whatever the descriptor says
            entries = words.view(np.uint8)
    else:
        entries = words.view(np.uint8)
    if len(entries) < count:
        raise AttributeValueError(
            f"{keyword} holds {len(entries)} entries, but its descriptor says {count}.",
            keyword=keyword,
            expected=f"{count} entries",
            found=len(entries),
            reference="PS3.3 C.11.1.1",
        )
    entries = entries[:count]
    return entries.astype(np.uint8) if descriptor.bits <= 8 and not (entries >> 8).any() else entries


def stored_words(value: object, little_endian: bool = True) -> npt.NDArray[np.uint16]:
    """Return what an attribute of words holds, whether pydicom gives bytes or numbers."""
    if isinstance(value, bytes | bytearray | memoryview):
        data = bytes(value)
        words = np.frombuffer(data + b"\0" * (len(data) % 2), _words(little_endian))
        return words.astype("<u2")
    numbers = whole_numbers(value if isinstance(value, Iterable) else [value])
    return np.array([number % _WORDS for number in numbers], dtype="<u2")


def whole_numbers(value: object) -> list[int]:
    """Return several whole numbers; none if the value is anything else."""
    try:
        return [int(number) for number in value] if isinstance(value, Iterable) else []
    except (TypeError, ValueError, OverflowError):
        return []


def _words(little_endian: bool) -> np.dtype[np.uint16]:
    return np.dtype("<u2" if little_endian else ">u2")
