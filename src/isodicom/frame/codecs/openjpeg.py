"""pylibjpeg-openjpeg: JPEG 2000 and HTJ2K by OpenJPEG."""

from __future__ import annotations

from isodicom.frame.codecs.j2k_header import J2kHeader
from isodicom.frame.codecs.samples import Samples, j2k_samples
from isodicom.frame.format import PixelFormat


def jpeg2000(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG 2000 or HTJ2K codestream."""
    from openjpeg.utils import decode

    return j2k_samples(decode(raw), J2kHeader.of(raw), format)
