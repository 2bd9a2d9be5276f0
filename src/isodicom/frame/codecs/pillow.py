"""Pillow: JPEG of 8 bits, and the JPEG 2000 that it gets right."""

from __future__ import annotations

from io import BytesIO

import numpy as np

from isodicom.frame.codecs.j2k_header import J2kHeader
from isodicom.frame.codecs.jpeg_header import JpegHeader
from isodicom.frame.codecs.samples import Refused, Samples, Values, j2k_samples
from isodicom.frame.colors import CONVERTED, image_to_rgb
from isodicom.frame.format import PixelFormat

_MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def jpeg(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG codestream: all processes of 8 bits that libjpeg-turbo knows."""
    from PIL import Image

    header = JpegHeader.of(raw)
    header.check(format)
    if header.precision != 8:
        raise Refused(f"Pillow decodes no JPEG of {header.precision} bits a sample")
    colors = header.colors(format)
    # Taken for what they shall become, samples are not converted; RGB stands for any three.
    mode = _MODES[len(header.components)]
    size = (format.columns, format.rows)
    image = Image.frombytes(mode, size, raw, "jpeg", mode, mode)
    if rgb and mode == "RGB" and colors in CONVERTED:
        image, colors = image_to_rgb(image), "RGB"
    return Samples(np.asarray(image), colors, format.wrapped_bits)


def jpeg2000(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG 2000 codestream where Pillow gives what is in it: grey up to 16 bits, RGB of 8."""
    from PIL import Image

    header = J2kHeader.of(raw)
    header.check(format)
    grey = header.components == 1 and header.precision <= 16
    color = header.components == 3 and header.precision == 8 and not header.signed
    if not header.alike or not (grey or color):
        raise Refused("Pillow decodes JPEG 2000 of grey up to 16 bits and RGB of 8 bits only")
    values = np.asarray(Image.open(BytesIO(raw), formats=("JPEG2000",)))
    container = values.dtype.itemsize * 8
    if grey and header.precision < container:
        values = values >> (container - header.precision)  # Pillow moves values up to fill the type
    if grey and header.signed:
        values = values - np.array(1 << (header.precision - 1), values.dtype)  # and to unsigned
        return j2k_samples(values, header, format, wrap=True)
    return j2k_samples(values, header, format)


def encode_jpeg(array: Values, format: PixelFormat) -> bytes:
    """Encode in JPEG Baseline; colour at half the resolution."""
    from PIL import Image

    file = BytesIO()
    Image.fromarray(array).save(file, "JPEG", quality=95)
    return file.getvalue()
