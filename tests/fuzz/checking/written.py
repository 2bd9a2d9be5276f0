"""Elements, items and sequences as bytes, in the encoding of a file, also such as no writer makes."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from pydicom.dataelem import RawDataElement
from pydicom.dataset import FileDataset
from pydicom.tag import Tag

UNDEFINED = 0xFFFFFFFF
_LONG = ("SQ", "OB", "OW", "UN", "UT", "OF", "OD", "OL", "OV", "UC", "UR", "SV", "UV")


@dataclass(frozen=True, slots=True)
class Writer:
    """How a file is encoded."""

    implicit: bool = False
    little: bool = True

    @property
    def order(self) -> str:
        """The byte order, as `struct` has it."""
        return "<" if self.little else ">"

    def head(self, tag: int, vr: str, length: int) -> bytes:
        """What an element begins with."""
        begin = struct.pack(f"{self.order}HH", tag >> 16, tag & 0xFFFF)
        if self.implicit or tag >> 16 == 0xFFFE:
            return begin + struct.pack(f"{self.order}I", length)
        if vr in _LONG:
            return begin + vr.encode() + struct.pack(f"{self.order}HI", 0, length)
        return begin + vr.encode() + struct.pack(f"{self.order}H", length & 0xFFFF)

    def element(self, tag: int, vr: str, value: bytes) -> bytes:
        """An element."""
        return self.head(tag, vr, len(value)) + value

    def items(self, values: Iterable[bytes]) -> bytes:
        """The value of a sequence."""
        return b"".join(self.head(0xFFFEE000, "", len(value)) + value for value in values)

    def nested(self, tag: int, within: list[bytes], undefined: bool) -> bytes:
        """The value of a sequence that holds an item that holds a sequence: one level for each content."""
        begins, ends, length = [], [], 0
        for content in reversed(within):
            inner = self.head(tag, "SQ", UNDEFINED if undefined else length) if begins else b""
            item = content + inner
            length += len(item) + 8
            begins.append(self.head(0xFFFEE000, "", UNDEFINED if undefined else length - 8) + item)
            ends.append(self.head(0xFFFEE00D, "", 0) + self.head(0xFFFEE0DD, "", 0) if undefined else b"")
        return b"".join(reversed(begins)) + b"".join(ends)[: -8 if undefined else None]

    def whole(self, number: int, wide: bool = False) -> bytes:
        """A number, as US or UL has it."""
        return struct.pack(f"{self.order}{'I' if wide else 'H'}", number)


def writer_of(image: FileDataset) -> Writer:
    """How a file is encoded."""
    implicit, little = image.original_encoding
    return Writer(bool(implicit), little is not False)


def put(image: FileDataset, tag: int, vr: str, value: bytes, length: int = 0) -> None:
    """Give a dataset an element as bytes, which are written as they are."""
    writer = writer_of(image)
    image._dict[Tag(tag)] = RawDataElement(Tag(tag), vr, length, value, 0, writer.implicit, writer.little)
