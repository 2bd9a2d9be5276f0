"""pylibjpeg-openjpeg: JPEG 2000 and HTJ2K by OpenJPEG."""

from __future__ import annotations

from isodicom.frame.codecs.j2k_header import J2K_LOSSLESS, PSNR, J2kHeader
from isodicom.frame.codecs.samples import Samples, Values, j2k_samples
from isodicom.frame.format import PixelFormat


def jpeg2000(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode a JPEG 2000 or HTJ2K codestream."""
    from openjpeg.utils import decode

    header = J2kHeader.of(raw)
    header.check(format)
    return j2k_samples(decode(raw), header, format)


def encode_jpeg2000(array: Values, format: PixelFormat) -> bytes:
    """Encode in JPEG 2000, with the colour transform that belongs to it."""
    from openjpeg.utils import encode_array

    return encode_array(
        array,
        bits_stored=format.bits_stored,
        photometric_interpretation=1 if format.samples_per_pixel == 3 else 2,
        signal_noise_ratios=None if format.transfer_syntax_uid == J2K_LOSSLESS else [PSNR],
    )
