"""The pixels of all frames, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

from isodicom.errors import EncodingError
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.spooled import SpooledFrames, StreamFile

_LONGEST = 0xFFFFFFFE
_IMPLICIT = "1.2.840.10008.1.2"
_WORDS = {"FloatPixelData": "OF", "DoubleFloatPixelData": "OD"}


@dataclass(frozen=True, slots=True)
class Pixels:
    """The pixels of all frames.

    Parameters
    ----------
    keyword: str
        The attribute that holds them.
    vr: str
        Its value representation.
    value: bytes | isodicom.multiframe.spooled.StreamFile
        The native frames one behind the other, or the items of encapsulated ones, without the delimiter that
        ends them; or a file-like object that gives that part by part.
    encapsulated: bool
        Which of these.
    frames: int
        How many there are.
    extended: tuple[bytes, bytes] | None
        Values of ExtendedOffsetTable and ExtendedOffsetTableLengths.
    """

    keyword: str
    vr: str
    value: bytes | StreamFile
    encapsulated: bool
    frames: int
    extended: tuple[bytes, bytes] | None = None

    def put_on(self, dataset: Dataset) -> None:
        """Give the pixels, their number, and where they begin to an object."""
        dataset.NumberOfFrames = self.frames
        if self.extended is not None:
            dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = self.extended
        element = DataElement(self.keyword, self.vr, self.value, already_converted=True)
        element.is_undefined_length = self.encapsulated
        dataset[self.keyword] = element


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


def native_pixels(format: PixelFormat, value: bytes | StreamFile, frames: int) -> Pixels:
    """Return native frames, with the value representation that is theirs (PS3.5 A.1, A.2)."""
    words = format.transfer_syntax_uid == _IMPLICIT or format.bits_allocated > 8
    vr = _WORDS.get(format.keyword) or ("OW" if words else "OB")
    return Pixels(format.keyword, vr, value, False, frames)


def spooled_pixels(frames: SpooledFrames) -> Pixels:
    """Return frames that were kept one by one, in memory if they were kept there.

    Raises
    ------
    isodicom.errors.EncodingError
        If they are more than a value can have.
    """
    format, count = frames.format, len(frames)
    if not format.is_encapsulated:
        size = native_size(format, count)
        return native_pixels(format, frames.value(size), count)
    tables = frames.tables()
    return Pixels(format.keyword, "OB", frames.value(tables.size), True, count, tables.attributes)


def pending_pixels(frames: SpooledFrames) -> Pixels:
    """Return frames that will be written in parts: their limits are those of the parts."""
    format = frames.format
    vr = "OB" if format.is_encapsulated else native_pixels(format, b"", 0).vr
    return Pixels(format.keyword, vr, StreamFile(frames, 0), format.is_encapsulated, len(frames))
