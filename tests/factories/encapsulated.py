"""Encapsulated pixels, item by item, in all ways that offsets may be told."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pydicom.dataset import Dataset

from isodicom.frame.format import PixelFormat
from isodicom.io.handle import MemorySource
from isodicom.io.store import FrameStore, stored_in
from tests.factories.objects import dataset

JPEG = "1.2.840.10008.1.2.4.50"
RLE = "1.2.840.10008.1.2.5"
DELIMITER = struct.pack("<HHL", 0xFFFE, 0xE0DD, 0)


def item(value: bytes) -> bytes:
    """One item."""
    return struct.pack("<HHL", 0xFFFE, 0xE000, len(value)) + value


def value(
    frames: Sequence[Sequence[bytes]], offsets: Sequence[int] | None = None, table: bool = True
) -> bytes:
    """Pixels of frames that are lists of fragments; with the right offsets, or given ones, or none."""
    if offsets is None:
        offsets = right_offsets(frames) if table else []
    basic = struct.pack(f"<{len(offsets)}L", *offsets)
    return item(basic) + b"".join(item(fragment) for frame in frames for fragment in frame)


def right_offsets(frames: Sequence[Sequence[bytes]]) -> list[int]:
    """What a basic offset table has to hold."""
    sizes = [sum(8 + len(fragment) for fragment in frame) for frame in frames]
    return [sum(sizes[:index]) for index in range(len(sizes))]


def extended(frames: Sequence[bytes]) -> dict[str, bytes]:
    """The attributes of an extended offset table, of frames that may be of an odd length."""
    offsets = right_offsets([[padded(frame)] for frame in frames])
    return {
        "ExtendedOffsetTable": struct.pack(f"<{len(frames)}Q", *offsets),
        "ExtendedOffsetTableLengths": struct.pack(f"<{len(frames)}Q", *map(len, frames)),
    }


def padded(frame: bytes) -> bytes:
    """Filled up to an even number of bytes."""
    return frame + b"\0" * (len(frame) % 2)


def pixel_format(syntax: str = JPEG, rows: int = 4, columns: int = 4, bits: int = 8) -> PixelFormat:
    """Small grey frames."""
    return PixelFormat(syntax, rows, columns, 1, bits, bits, "MONOCHROME2")


def store_of(
    pixels: bytes, count: int, syntax: str = JPEG, closed: bool = True, **attributes: object
) -> FrameStore:
    """Frames of encapsulated pixels as they stand in a file."""
    header: Dataset = dataset(NumberOfFrames=count, **attributes)
    source = MemorySource(b"header" + pixels + DELIMITER * closed, "a file")
    return stored_in(source, 6, None, header, pixel_format(syntax))
