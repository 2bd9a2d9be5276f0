"""RLE Lossless (PS3.5 G): a PackBits segment for each byte of a cell, highest first, sample after sample."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from struct import iter_unpack, pack, unpack_from

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]

_HEADER = 64
_STRIP_OFFSETS, _STRIP_BYTE_COUNTS, _LONG = 273, 279, 4
_ENTRY = 12
_MOST = 15
_HIGHEST_RATIO = 64
"""Two bytes stand for 128 at most."""


def decode_rle(raw: bytes, rows: int, columns: int, samples: int, width: int) -> Bytes:
    """Decode a frame.

    Parameters
    ----------
    raw: bytes
        The frame.
    rows, columns, samples: int
        Its size.
    width: int
        Bytes of a cell.

    Returns
    -------
    numpy.ndarray
        Rows x columns x samples x width, lowest byte first.

    Raises
    ------
    ValueError
        If the segments are not those of such a frame.
    """
    segments = _segments(raw, samples * width)
    if rows * columns > _HIGHEST_RATIO * max(map(len, segments)):
        raise ValueError(f"{len(raw)} bytes of RLE can't hold {rows} x {columns} pixels")
    pixels = np.empty((rows * columns, samples, width), np.uint8)
    for number, segment in enumerate(segments):
        sample, byte = divmod(number, width)
        try:
            pixels[:, sample, width - 1 - byte] = _unpack(segment, rows * columns)
        except ValueError as error:
            raise ValueError(f"segment {number + 1} of {len(segments)} is damaged: {error}") from error
    return pixels.reshape(rows, columns, samples, width)


def encode_rle(pixels: Bytes) -> bytes:
    """Encode a frame.

    Parameters
    ----------
    pixels: numpy.ndarray
        Rows x columns x samples x bytes of a cell, lowest byte first.

    Raises
    ------
    ValueError
        If it takes more than 15 segments.
    """
    samples, width = pixels.shape[2:]
    if samples * width > _MOST:
        raise ValueError(f"RLE has {_MOST} segments at most; {samples} samples of {width} bytes were given")
    segments = [_pack(pixels[:, :, s, b]) for s in range(samples) for b in reversed(range(width))]
    places = np.cumsum([_HEADER, *(len(segment) for segment in segments[:-1])]).tolist()
    header = pack(f"<{_MOST + 1}I", len(segments), *places, *([0] * (_MOST - len(places))))
    return header + b"".join(segments)


def _segments(raw: bytes, expected: int) -> list[bytes]:
    if len(raw) < _HEADER:
        raise ValueError(f"an RLE frame begins with {_HEADER} bytes of header, but it has {len(raw)} in all")
    count, *places = unpack_from(f"<{_MOST + 1}I", raw)
    if count != expected:
        raise ValueError(f"the frame needs {expected} RLE segments, its header says {count}")
    ends = [*places[1:count], len(raw)]
    if any(not _HEADER <= start < end for start, end in zip(places, ends, strict=False)):
        raise ValueError(f"RLE segments begin at {places[:count]} in a frame of {len(raw)} bytes")
    return [raw[start:end] for start, end in zip(places, ends, strict=False)]


def _unpack(segment: bytes, size: int) -> Bytes:
    """Return the first `size` bytes that are packed in a segment; more may stand there as padding."""
    if _has_imagecodecs():
        from imagecodecs import packbits_decode

        try:
            found: Bytes = np.frombuffer(packbits_decode(segment), np.uint8)
        except Exception:  # perhaps only what stands behind the last byte makes no sense: Pillow doesn't mind
            return _unpack_line(segment, size)
        if len(found) < size:
            raise ValueError(f"{len(found)} bytes are packed in it, {size} were expected")
        return found[:size]
    return _unpack_line(segment, size)


def _unpack_line(segment: bytes, size: int) -> Bytes:
    from PIL import Image

    # As a single line, for there are encoders whose runs do not end with the lines of the picture.
    line: Bytes = np.asarray(Image.frombytes("L", (size, 1), segment, "packbits", "L"))[0]
    return line


@cache
def _has_imagecodecs() -> bool:
    return find_spec("imagecodecs") is not None


def _pack(plane: Bytes) -> bytes:
    """Pack a plane line by line, and fill it up to an even number of bytes; by libtiff."""
    from PIL import Image

    file = BytesIO()
    Image.fromarray(np.ascontiguousarray(plane)).save(
        file, "TIFF", compression="packbits", strip_size=plane.size
    )
    packed = _strip(file.getvalue())
    return packed + bytes(len(packed) % 2)


def _strip(tiff: bytes) -> bytes:
    """Return the only strip of a little endian TIFF file; faster than Pillow, which would open the image."""
    (directory,) = unpack_from("<I", tiff, 4)
    (count,) = unpack_from("<H", tiff, directory)
    entries = iter_unpack("<HHII", tiff[directory + 2 : directory + 2 + _ENTRY * count])
    tags = {tag: value if kind == _LONG else value & 0xFFFF for tag, kind, _, value in entries}
    start = tags[_STRIP_OFFSETS]
    return tiff[start : start + tags[_STRIP_BYTE_COUNTS]]
