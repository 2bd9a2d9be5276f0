"""What needs no codec package: RLE, and native frames that are encapsulated or deflated one by one."""

from __future__ import annotations

import zlib

import numpy as np

from isodicom.frame.codecs.samples import Refused, Samples, Values
from isodicom.frame.format import PixelFormat
from isodicom.frame.native import native_values
from isodicom.frame.rle import decode_rle
from isodicom.frame.rle import encode_rle as pack_rle


def rle(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode an RLE frame."""
    if format.bits_allocated % 8:
        raise Refused(f"RLE holds whole bytes, not cells of {format.bits_allocated} bits")
    width = format.bits_allocated // 8
    pixels = decode_rle(raw, format.rows, format.columns, format.samples_per_pixel, width)
    if width != format.dtype.itemsize:
        pixels = np.pad(pixels, [(0, 0)] * 3 + [(0, format.dtype.itemsize - width)])
    values = pixels.view(format.dtype.newbyteorder("<")).reshape(format.shape)
    return Samples(values, format.photometric_interpretation, format.wrapped_bits)


def native(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Read a native frame that stands in a fragment of its own."""
    return Samples(native_values(raw, format), format.photometric_interpretation, format.wrapped_bits)


def deflated(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Inflate a native frame; no further than it can be long."""
    size = -(format.frame_bits // -8)
    inflated = zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, size + 1)
    return native(inflated, format, rgb)


def encode_native(array: Values, format: PixelFormat) -> bytes:
    """Return the bytes of the values, little endian; of single bits, filled up to an even number."""
    if format.bits_allocated == 1:
        if array.size % 8 and not format.is_encapsulated:
            raise ValueError(f"{array.size} single bits end inside a byte, where the next frame has to go on")
        packed = np.packbits(array.ravel().astype(bool), bitorder="little").tobytes()
        return packed + b"\0" * (len(packed) % 2)
    return array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()


def encode_deflated(array: Values, format: PixelFormat) -> bytes:
    """Return the native bytes deflated (PS3.5 8.2.16), filled up to an even number."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    data = deflate.compress(encode_native(array, format)) + deflate.flush()
    return data + b"\0" * (len(data) % 2)


def encode_rle(array: Values, format: PixelFormat) -> bytes:
    """Return an RLE frame."""
    little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    return pack_rle(little.reshape(format.rows, format.columns, format.samples_per_pixel, 1).view(np.uint8))
