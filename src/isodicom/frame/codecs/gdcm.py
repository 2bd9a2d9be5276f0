"""GDCM: the last one to ask, for JPEG, JPEG-LS and JPEG 2000."""

from __future__ import annotations

from typing import Any

import numpy as np

from isodicom.frame.codecs.j2k_header import J2kHeader
from isodicom.frame.codecs.jpeg_header import JpegHeader
from isodicom.frame.codecs.samples import Refused, Samples, Values, j2k_samples
from isodicom.frame.format import PixelFormat


def jpeg(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG codestream."""
    header = JpegHeader.of(raw)
    header.check(format)
    return Samples(_decoded(raw, format, format.bits_stored), header.colors(format), format.wrapped_bits)


def jpeg2000(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG 2000 codestream."""
    header = J2kHeader.of(raw)
    if header.precision > format.bits_allocated:
        raise Refused("GDCM is not asked for more bits than are allocated")
    return j2k_samples(_decoded(raw, format, header.precision), header, format)


def _decoded(raw: bytes, format: PixelFormat, bits: int) -> Values:
    import gdcm

    image = gdcm.Image()
    image.SetNumberOfDimensions(2)
    image.SetDimensions((format.columns, format.rows, 1))
    image.SetDataElement(_element(gdcm, raw))
    kinds = gdcm.PhotometricInterpretation
    image.SetPhotometricInterpretation(kinds(kinds.GetPIType(format.photometric_interpretation)))
    syntaxes = gdcm.TransferSyntax
    image.SetTransferSyntax(syntaxes(syntaxes.GetTSType(format.transfer_syntax_uid)))
    allocated = 8 if bits <= 8 else 16 if bits <= 16 else 32
    signed = format.pixel_representation
    image.SetPixelFormat(gdcm.PixelFormat(format.samples_per_pixel, allocated, bits, bits - 1, signed))
    text = image.GetBuffer()  # bytes, each read as a character
    if text is None:
        raise ValueError("GDCM could not decode it")
    data = text.encode("utf-8", "surrogateescape")
    return np.frombuffer(data, dtype=f"{'i' if signed else 'u'}{allocated // 8}").reshape(format.shape)


def _element(gdcm: Any, raw: bytes) -> Any:
    """Return the frame as the data element that GDCM reads pixels from."""
    fragment = gdcm.Fragment()
    fragment.SetByteStringValue(raw)
    fragments = gdcm.SequenceOfFragments.New()
    fragments.AddFragment(fragment)
    element = gdcm.DataElement(gdcm.Tag(0x7FE0, 0x0010))
    element.SetValue(fragments.__ref__())
    return element
