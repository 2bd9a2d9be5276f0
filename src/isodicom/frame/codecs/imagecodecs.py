"""imagecodecs: JPEG of all precisions, JPEG-LS, JPEG 2000, HTJ2K, JPEG XL. None holds the GIL."""

from __future__ import annotations

import numpy as np

from isodicom.frame.codecs.j2k_header import J2K_LOSSLESS, PSNR, J2kHeader
from isodicom.frame.codecs.jpeg_header import JpegHeader, check_end, check_lengths
from isodicom.frame.codecs.pillow import jpeg as jpeg8bit
from isodicom.frame.codecs.samples import Refused, Samples, Values, j2k_samples, jpegls_samples
from isodicom.frame.colors import CONVERTED
from isodicom.frame.format import PixelFormat


def jpeg(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG codestream by libjpeg-turbo: lossy of 8 and 12 bits, lossless of 2 to 16."""
    from imagecodecs import jpeg8_decode

    header = JpegHeader.of(raw)
    header.check(format)
    colors = header.colors(format)
    # The same name twice: samples are taken for what they shall become, so nothing is converted.
    space = None if len(header.components) != 3 else "YCBCR" if colors in CONVERTED else "RGB"
    values = jpeg8_decode(raw, colorspace=space, outcolorspace=space)
    return Samples(np.asarray(values), colors, format.wrapped_bits)


def lossless(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a lossless JPEG codestream by another decoder, which takes what libjpeg-turbo refuses."""
    from imagecodecs import jpegsof3_decode

    header = JpegHeader.of(raw)
    header.check(format)
    check_lengths(raw)
    return Samples(np.asarray(jpegsof3_decode(raw)), header.colors(format), format.wrapped_bits)


def jpegls(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG-LS codestream by CharLS."""
    from imagecodecs import jpegls_decode

    header = JpegHeader.of(raw)
    header.check(format)
    check_end(raw)
    return jpegls_samples(np.asarray(jpegls_decode(raw)), header, format)


def jpeg2000(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG 2000 or HTJ2K codestream by OpenJPEG."""
    from imagecodecs import jpeg2k_decode

    header = J2kHeader.of(raw)
    header.check(format)
    return j2k_samples(np.asarray(jpeg2k_decode(raw)), header, format)


def htj2k(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode an HTJ2K codestream by OpenJPH, which takes half the time of OpenJPEG."""
    from imagecodecs import htj2k_decode

    header = J2kHeader.of(raw)
    header.check(format)
    if not header.alike:
        raise Refused("OpenJPH is asked for components of one kind only")
    return j2k_samples(np.asarray(htj2k_decode(raw)), header, format)


def recompressed_jpeg(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Make the JPEG codestream again that was recompressed as JPEG XL, byte for byte, and decode that."""
    from imagecodecs import jpegxl_decode_jpeg

    return jpeg8bit(bytes(jpegxl_decode_jpeg(raw, numthreads=1)), format, rgb)


def jpegxl(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG XL codestream; colours come as RGB, whatever they were."""
    from imagecodecs import jpegxl_decode

    values = np.asarray(jpegxl_decode(raw, numthreads=1))
    colors = "RGB" if format.samples_per_pixel == 3 else format.photometric_interpretation
    return Samples(values, colors, format.wrapped_bits)


def encode_jpeg2000(array: Values, format: PixelFormat) -> bytes:
    """Encode in JPEG 2000, with the colour transform that belongs to it."""
    from imagecodecs import jpeg2k_encode

    lossless = format.transfer_syntax_uid == J2K_LOSSLESS
    codestream = jpeg2k_encode(
        array,
        level=None if lossless else PSNR,
        codecformat="j2k",
        bitspersample=format.bits_stored,
        reversible=lossless,
        mct=True,
    )
    return bytes(codestream)


def encode_jpegls(array: Values, format: PixelFormat) -> bytes:
    """Encode in JPEG-LS without loss, also noise that grows by it."""
    from imagecodecs import jpegls_encode

    if format.bits_stored != format.bits_allocated:
        raise Refused("imagecodecs cannot be told how many bits are stored")
    codestream = bytes(jpegls_encode(array))
    while codestream[2:4] == b"\xff\xe8":  # segments of SPIFF, which DICOM has no use for
        codestream = codestream[:2] + codestream[4 + int.from_bytes(codestream[4:6], "big") :]
    return codestream
