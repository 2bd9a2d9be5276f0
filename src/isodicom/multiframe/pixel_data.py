"""The pixels of all frames, ready to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

from isodicom.errors import EncodingError
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.offsets import items, offset_tables
from isodicom.multiframe.spool import Spool
from isodicom.pixels.bits import joined_bits

_LONGEST = 0xFFFFFFFE
_IMPLICIT = "1.2.840.10008.1.2"
_WORDS = {"FloatPixelData": "OF", "DoubleFloatPixelData": "OD"}


@dataclass(frozen=True, slots=True)
class Stream:
    """A value that is written part by part, as it doesn't fit into memory.

    Parameters
    ----------
    size: int
        Its bytes.
    parts: Callable[[], Iterator[bytes]]
        Goes through them from the beginning.
    """

    size: int
    parts: Callable[[], Iterator[bytes]]

    def read(self) -> bytes:
        """Return all of it."""
        target = BytesIO(bytes(self.size))
        for part in self.parts():
            target.write(part)
        return target.getvalue()


@dataclass(frozen=True, slots=True)
class Pixels:
    """The pixels of all frames.

    Parameters
    ----------
    keyword: str
        The attribute that holds them.
    vr: str
        Its value representation.
    value: bytes | isodicom.multiframe.pixel_data.Stream
        The native frames one behind the other, or the items of encapsulated ones, without the delimiter that
        ends them.
    encapsulated: bool
        Which of these.
    frames: int
        How many there are.
    extended: tuple[bytes, bytes] | None
        Values of ExtendedOffsetTable and ExtendedOffsetTableLengths.
    """

    keyword: str
    vr: str
    value: bytes | Stream
    encapsulated: bool
    frames: int
    extended: tuple[bytes, bytes] | None = None

    def put_on(self, dataset: Dataset) -> None:
        """Give the pixels and their number to an object."""
        dataset.NumberOfFrames = self.frames
        self.describe_on(dataset)
        value = self.value.read() if isinstance(self.value, Stream) else self.value
        element = DataElement(self.keyword, self.vr, value, already_converted=True)
        element.is_undefined_length = self.encapsulated
        dataset[self.keyword] = element

    def describe_on(self, dataset: Dataset) -> None:
        """Give an object the attributes that tell where frames begin."""
        if self.extended is not None:
            dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = self.extended


def native_size(format: PixelFormat, frames: int) -> int:
    """How many bytes native frames take, filled up to an even number.

    Raises
    ------
    isodicom.errors.EncodingError
        If they are more than a value can have.
    """
    size = -(format.frame_bits * frames // -8)
    size += size % 2
    if size > _LONGEST:
        raise EncodingError(
            f"{frames} native frames of {format.rows} x {format.columns} pixels take {size} bytes, but a "
            f"value has {_LONGEST} at most. Compress them, or write them to several files.",
            transfer_syntax=format.transfer_syntax_uid,
            keyword=format.keyword,
            reference="PS3.5 7.1",
        )
    return size


def native_pixels(format: PixelFormat, value: bytes | Stream, frames: int) -> Pixels:
    """Return native frames, with the value representation that is theirs (PS3.5 A.1, A.2)."""
    words = format.transfer_syntax_uid == _IMPLICIT or format.bits_allocated > 8
    vr = _WORDS.get(format.keyword) or ("OW" if words else "OB")
    return Pixels(format.keyword, vr, value, False, frames)


def collected(format: PixelFormat, spool: Spool, order: Sequence[int], extended: bool) -> Pixels:
    """Put encoded frames in order.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        How they are stored.
    spool: isodicom.multiframe.spool.Spool
        Where they are; it must stay open until they are written.
    order: Sequence[int]
        Which of those frames are taken, one after the other.
    extended: bool
        Whether an extended offset table is wanted.
    """

    def frames() -> Iterator[bytes]:
        return (spool.get(index) for index in order)

    if not format.is_encapsulated:
        size = native_size(format, len(order))
        bits = format.frame_bits if format.frame_bits % 8 else 0
        return native_pixels(format, Stream(size, lambda: _native(frames(), bits, size)), len(order))
    tables = offset_tables(np.array(spool.lengths, np.uint64)[list(order)], extended)
    stream = Stream(tables.size, lambda: items(tables, frames()))
    return Pixels(format.keyword, "OB", stream, True, len(order), tables.attributes)


def _native(frames: Iterator[bytes], bits: int, size: int) -> Iterator[bytes]:
    written = 0
    for part in joined_bits(frames, bits) if bits else frames:
        written += len(part)
        yield part
    yield bytes(size - written)
