"""The transfer syntaxes, and for each the decoders in order of preference: right, then fast.

GDCM is not asked: it decodes nothing that the others don't, and damaged frames make it end the process.
What is said of the interpreter's lock was measured with a second thread that waits: it got its turn within a
millisecond (released), or not before the frame was decoded (held).
"""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.errors import EncodingError, IsodicomError, NotSupportedError
from isodicom.frame.codecs.coder import Coder, first_result, installed, missing
from isodicom.frame.codecs.samples import Samples
from isodicom.frame.format import NATIVE, PixelFormat


@dataclass(frozen=True, slots=True)
class Codec:
    """A transfer syntax of encapsulated frames.

    Parameters
    ----------
    decoders: tuple[Coder, ...]
        Which are asked in this order; none for what cannot be decoded.
    reason: str, optional
        Why not.
    """

    decoders: tuple[Coder, ...] = ()
    reason: str = ""


def _imagecodecs(function: str) -> Coder:
    return Coder(f"imagecodecs.{function}", "imagecodecs", "imagecodecs", releases_gil=True, extra="codecs")


def _always(function: str, package: str, module: str, releases_gil: bool = True) -> Coder:
    return Coder(function, package, module, releases_gil)


_RLE = _always("plain.rle", "isodicom", "isodicom")
_NATIVE = _always("plain.native", "isodicom", "isodicom")
_DEFLATED = _always("plain.deflated", "isodicom", "isodicom")
_PILLOW = _always("pillow.jpeg", "pillow", "PIL")
_PILLOW_2000 = _always("pillow.jpeg2000", "pillow", "PIL", releases_gil=False)
_CHARLS = _always("charls.jpegls", "pyjpegls", "jpeg_ls", releases_gil=False)
_OPENJPEG = Coder("openjpeg.jpeg2000", "pylibjpeg-openjpeg", "openjpeg", releases_gil=False, extra="jpeg2000")

_JPEG = (_PILLOW, _imagecodecs("jpeg"))
_LOSSLESS = (_imagecodecs("jpeg"), _imagecodecs("lossless"), _PILLOW)
_JPEG_LS = (_imagecodecs("jpegls"), _CHARLS)
_JPEG_2000 = (_imagecodecs("jpeg2000"), _OPENJPEG, _PILLOW_2000)
_HTJ2K = (_imagecodecs("htj2k"), _imagecodecs("jpeg2000"), _OPENJPEG)
_JPEG_XL = (_imagecodecs("jpegxl"),)

_VIDEO = "it is video: frames cannot be told apart without decoding the stream; use ffmpeg or PyAV"
_REMOTE = "the object holds the address of its pixels, not the pixels"
_WITHDRAWN = "it was withdrawn from the standard, and no decoder is known"

_ROWS: tuple[tuple[str, Codec], ...] = (
    ("1.2.1.98", Codec((_NATIVE,))),  # Encapsulated Uncompressed
    ("1.2.8.1", Codec((_DEFLATED,))),  # Deflated Image Frame
    ("1.2.5", Codec((_RLE,))),
    ("1.2.4.50", Codec(_JPEG)),  # Baseline
    ("1.2.4.51", Codec(_JPEG)),  # Extended, 8 or 12 bits
    ("1.2.4.52", Codec(_JPEG)),  # Extended, arithmetic (retired, as all up to 56)
    ("1.2.4.53", Codec(_JPEG)),  # Spectral selection
    ("1.2.4.54", Codec(_JPEG)),
    ("1.2.4.55", Codec(_JPEG)),  # Full progression
    ("1.2.4.56", Codec(_JPEG)),
    ("1.2.4.57", Codec(_LOSSLESS)),  # Process 14
    ("1.2.4.58", Codec(_LOSSLESS)),  # Process 15, arithmetic (retired)
    *((f"1.2.4.{n}", Codec(reason=_WITHDRAWN)) for n in range(59, 67)),  # hierarchical
    ("1.2.4.70", Codec(_LOSSLESS)),  # Process 14, selection value 1
    ("1.2.4.80", Codec(_JPEG_LS)),
    ("1.2.4.81", Codec(_JPEG_LS)),
    ("1.2.4.90", Codec(_JPEG_2000)),
    ("1.2.4.91", Codec(_JPEG_2000)),
    ("1.2.4.92", Codec(_JPEG_2000)),  # Part 2: what uses no more than Part 1 has
    ("1.2.4.93", Codec(_JPEG_2000)),
    ("1.2.4.94", Codec(reason=_REMOTE)),  # JPIP
    ("1.2.4.95", Codec(reason=_REMOTE)),
    *((f"1.2.4.{n}", Codec(reason=_VIDEO)) for n in range(100, 109)),  # MPEG-2, MPEG-4, HEVC
    *((f"1.2.4.{n}.1", Codec(reason=_VIDEO)) for n in range(100, 107)),  # in fragments
    ("1.2.4.110", Codec(_JPEG_XL)),
    ("1.2.4.111", Codec((_imagecodecs("recompressed_jpeg"), *_JPEG_XL))),
    ("1.2.4.112", Codec(_JPEG_XL)),
    ("1.2.4.201", Codec(_HTJ2K)),
    ("1.2.4.202", Codec(_HTJ2K)),
    ("1.2.4.203", Codec(_HTJ2K)),
    ("1.2.4.204", Codec(reason=_REMOTE)),
    ("1.2.4.205", Codec(reason=_REMOTE)),
    *((f"1.2.7.{n}", Codec(reason=_VIDEO)) for n in (1, 2, 3)),  # SMPTE ST 2110
)

CODECS: dict[str, Codec] = {f"1.2.840.10008.{end}": codec for end, codec in _ROWS}
"""Transfer syntax UID -> how its frames are decoded. Native ones are not here: they need no codec."""


def has(transfer_syntax_uid: str) -> bool:
    """Whether frames of a transfer syntax can be decoded with what is installed.

    Examples
    --------
    >>> has("1.2.840.10008.1.2.4.50")
    True
    """
    return transfer_syntax_uid in NATIVE or bool(_decoders(transfer_syntax_uid))


def releases_gil(transfer_syntax_uid: str) -> bool:
    """Whether threads help to decode frames of a transfer syntax, with what is installed.

    Examples
    --------
    >>> releases_gil("1.2.840.10008.1.2.4.50")
    True
    """
    decoders = _decoders(transfer_syntax_uid)
    return decoders[0].releases_gil if decoders else transfer_syntax_uid in NATIVE


def samples_of(raw: bytes, format: PixelFormat, rgb: bool) -> Samples:
    """Decode an encapsulated frame by the first decoder that can.

    Parameters
    ----------
    raw: bytes
        The frame.
    format: PixelFormat
        What the image says of it.
    rgb: bool
        Whether a decoder that has YBR in its hands may turn it into RGB.

    Raises
    ------
    isodicom.errors.NotSupportedError
        If no decoder knows the transfer syntax, or none is installed: the message says which to install.
    isodicom.errors.EncodingError
        If they all fail; with what each says.
    """
    uid = format.transfer_syntax_uid
    decoders = _decoders(uid)
    if not decoders:
        raise _refusal(uid)
    try:
        samples: Samples = first_result(decoders, raw, format, rgb)
    except MemoryError as error:
        message = f"There is not enough memory to decode a frame from {name_of(uid)}."
        raise EncodingError(message, transfer_syntax=uid) from error
    except ValueError as error:
        others = missing(CODECS[uid].decoders)
        hint = f" Perhaps other decoders can: install {others}." if others else ""
        message = f"The frame cannot be decoded from {name_of(uid)}: {error}.{hint}"
        raise EncodingError(message, transfer_syntax=uid) from error
    return samples


def _refusal(uid: str) -> IsodicomError:
    if uid not in CODECS:
        return EncodingError(f"{uid or 'Nothing'} is no transfer syntax of images.", transfer_syntax=uid)
    codec = CODECS[uid]
    if codec.reason:
        message = f"Frames of {name_of(uid)} are not decoded: {codec.reason}."
    else:
        message = f"To decode frames of {name_of(uid)}, install {missing(codec.decoders)}."
    return NotSupportedError(message, transfer_syntax=uid)


def name_of(uid: str) -> str:
    """How a transfer syntax is called, with its UID."""
    from isodicom.standard.uids import UIDS  # a long table, for messages only

    return f"{UIDS[uid][0].partition(':')[0]} ({uid})" if uid in UIDS else uid


def _decoders(uid: str) -> tuple[Coder, ...]:
    codec = CODECS.get(uid)
    return installed(codec.decoders) if codec else ()
