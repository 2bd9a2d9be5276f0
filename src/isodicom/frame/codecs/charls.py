"""pyjpegls: JPEG-LS by CharLS."""

from __future__ import annotations

import numpy as np

from isodicom.frame.codecs.jpeg_header import JpegHeader
from isodicom.frame.codecs.samples import Samples, jpegls_samples
from isodicom.frame.format import PixelFormat


def jpegls(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG-LS codestream."""
    import jpeg_ls

    header = JpegHeader.of(raw)
    header.check(format)
    buffer, info = jpeg_ls.decode_pixel_data(raw)
    values = np.frombuffer(buffer, dtype=np.uint8 if header.precision <= 8 else np.uint16)
    if len(header.components) > 1 and info["interleave_mode"] == 0:
        planes = values.reshape(len(header.components), format.rows, format.columns)
        values = np.moveaxis(planes, 0, -1)
    return jpegls_samples(values.reshape(format.shape), header, format)
