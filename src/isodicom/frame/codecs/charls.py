"""pyjpegls: JPEG-LS by CharLS."""

from __future__ import annotations

import numpy as np

from isodicom.frame.codecs.jpeg_header import JpegHeader, check_end
from isodicom.frame.codecs.samples import Samples, Values, jpegls_samples
from isodicom.frame.format import PixelFormat


def jpegls(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG-LS codestream."""
    import jpeg_ls

    header = JpegHeader.of(raw)
    header.check(format)
    check_end(raw)
    buffer, info = jpeg_ls.decode_pixel_data(raw)
    values = np.frombuffer(buffer, dtype=np.uint8 if header.precision <= 8 else np.uint16)
    if len(header.components) > 1 and info["interleave_mode"] == 0:
        planes = values.reshape(len(header.components), format.rows, format.columns)
        values = np.moveaxis(planes, 0, -1)
    return jpegls_samples(values.reshape(format.shape), header, format)


def encode_jpegls(array: Values, format: PixelFormat) -> bytes:
    """Encode in JPEG-LS without loss."""
    import jpeg_ls

    codestream = jpeg_ls.encode_buffer(
        array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes(),
        rows=format.rows,
        columns=format.columns,
        samples_per_pixel=format.samples_per_pixel,
        bits_stored=format.bits_stored,
        interleave_mode=2 if format.samples_per_pixel > 1 else 0,
    )
    return bytes(codestream)
