"""The values of a frame -> the frame as it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isodicom.enum import (
    PhotometricInterpretationValues,
    PixelRepresentationValues,
    PlanarConfigurationValues,
)
from isodicom.errors import AttributeValueError, EncodingError, MissingAttributeError, NotSupportedError
from isodicom.frame.codecs import ENCODINGS, Coder, Encoding, first_result, installed, missing, name_of
from isodicom.frame.format import PixelFormat

_ALLOCATED = (1, 8, 16, 32, 64)


def encode_frame(
    array: npt.NDArray[np.generic],
    transfer_syntax_uid: str,
    bits_allocated: int,
    bits_stored: int,
    photometric_interpretation: PhotometricInterpretationValues | str,
    pixel_representation: PixelRepresentationValues | int = 0,
    planar_configuration: PlanarConfigurationValues | int | None = None,
) -> bytes:
    """Encode one frame.

    Parameters
    ----------
    array: numpy.ndarray
        Rows x columns, with the three samples of colour behind. Colour is given as RGB where the codec makes
        the YBR that `photometric_interpretation` names (JPEG, JPEG 2000), else as what is to be stored.
    transfer_syntax_uid: str
        Implicit or Explicit VR Little Endian, Encapsulated Uncompressed, Deflated Image Frame, RLE Lossless,
        JPEG Baseline, JPEG-LS, or JPEG 2000.
    bits_allocated, bits_stored: int
        The attributes of those names; the array's data type is to have as many bits as are allocated, with
        8 for 1.
    photometric_interpretation: isodicom.enum.PhotometricInterpretationValues | str
        What the samples are, as they are stored: `YBR_FULL_422` for JPEG Baseline in colour, `YBR_RCT` for
        JPEG 2000 Lossless, `YBR_ICT` for JPEG 2000, `RGB` for JPEG-LS.
    pixel_representation: isodicom.enum.PixelRepresentationValues | int, optional
        Unsigned or signed.
    planar_configuration: isodicom.enum.PlanarConfigurationValues | int | None, optional
        Needed for colour; None for grey where frames are compressed.

    Returns
    -------
    bytes
        The frame as it is stored, without the header of a fragment.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the transfer syntax does not take such a frame, or the array is none (a ValueError).
    isodicom.errors.MissingAttributeError
        If the planar configuration of colour is not given (a ValueError).
    isodicom.errors.EncodingError
        If frames cannot be encoded in that transfer syntax, or the codec fails (a ValueError and
        RuntimeError).
    isodicom.errors.NotSupportedError
        If the codec is not installed; the message says which package to install.

    Notes
    -----
    JPEG is made with Pillow's quality 95 and colour of half the resolution, JPEG 2000 with a signal-to-noise
    ratio of 100 dB, near-lossless JPEG-LS with an error of 0. A frame of single bits is filled up to an even
    number of bytes. Native ones follow each other without gaps: those that end inside a byte are refused,
    they have to be packed together.

    Examples
    --------
    >>> array = np.array([[1, 2], [3, 4]], np.uint16)
    >>> encode_frame(array, "1.2.840.10008.1.2.1", 16, 12, "MONOCHROME2").hex(" ", 2)
    '0100 0200 0300 0400'
    """
    format = PixelFormat(
        transfer_syntax_uid=str(transfer_syntax_uid),
        rows=array.shape[0],
        columns=array.shape[1] if array.ndim > 1 else 0,
        samples_per_pixel=array.shape[2] if array.ndim > 2 else 1,
        bits_allocated=bits_allocated,
        bits_stored=bits_stored,
        photometric_interpretation=PhotometricInterpretationValues(photometric_interpretation).value,
        pixel_representation=PixelRepresentationValues(pixel_representation).value,
        planar_configuration=PlanarConfigurationValues(planar_configuration or 0).value,
    )
    for keyword, found, is_right, expected in _rules(array, format):
        if not is_right:
            raise AttributeValueError(
                f"{keyword} has to be {expected}; {found} was given.",
                keyword=keyword,
                found=found,
                expected=expected,
            )
    if array.ndim > 2 and planar_configuration is None:
        raise MissingAttributeError(
            "PlanarConfiguration is needed to encode frames of colour.",
            keyword="PlanarConfiguration",
            reference="PS3.3 C.7.6.3.1.3",
        )
    return encoder_of(format, planar_configuration is not None)(array)


@dataclass(frozen=True, slots=True)
class Encoder:
    """Encodes frames that are all stored in one way. It can be pickled.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        The way, which the transfer syntax takes.
    coders: tuple[isodicom.frame.codecs.Coder, ...]
        Who encodes, in order of preference.
    """

    format: PixelFormat
    coders: tuple[Coder, ...]

    @property
    def releases_gil(self) -> bool:
        """bool: whether threads help"""
        return self.coders[0].releases_gil

    def __call__(self, array: npt.NDArray[np.generic]) -> bytes:
        """Encode a frame.

        Parameters
        ----------
        array: numpy.ndarray
            Of the format's shape and data type.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are values that bits stored don't hold.
        isodicom.errors.EncodingError
            If the codec fails.
        """
        return _encoded(array, self.format, self.coders)


def encoder_of(format: PixelFormat, has_planes: bool = False) -> Encoder:
    """Return what encodes frames.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        How they are to be stored.
    has_planes: bool, optional
        Whether a planar configuration was named.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the transfer syntax does not take such frames.
    isodicom.errors.EncodingError
        If frames cannot be encoded in that transfer syntax.
    isodicom.errors.NotSupportedError
        If the codec is not installed; the message says which package to install.
    """
    uid = format.transfer_syntax_uid
    encoding, name = _encoding(uid), name_of(uid)
    for keyword, found, is_right, expected in _rules_of_syntax(format, encoding, has_planes):
        if not is_right:
            raise AttributeValueError(
                f"{keyword} has to be {expected} in {name}; {found} was given.",
                keyword=keyword,
                found=found,
                expected=expected,
                reference="PS3.5 8.2",
            )
    coders = installed(encoding.encoders)
    if not coders:
        raise NotSupportedError(
            f"To encode frames in {name}, install {missing(encoding.encoders)}.", transfer_syntax=uid
        )
    return Encoder(format, coders)


Rule = tuple[str, object, bool, str]


def _rules(array: npt.NDArray[np.generic], format: PixelFormat) -> Iterator[Rule]:
    """What holds in all transfer syntaxes: keyword, value, whether it is right, what it should be."""
    yield (
        "array",
        f"shape {array.shape}",
        array.ndim in (2, 3) and 0 not in array.shape,
        "rows x columns [x 3]",
    )
    bits = format.bits_allocated
    yield "BitsAllocated", bits, bits in _ALLOCATED, "1, 8, 16, 32 or 64"
    yield "BitsStored", format.bits_stored, 1 <= format.bits_stored <= bits, f"a number from 1 to {bits}"
    kind, word = (("i", "signed integers"), ("u", "unsigned integers"))[format.pixel_representation == 0]
    yield "array", f"{array.dtype}", array.dtype.kind == kind, f"{word} for this PixelRepresentation"
    width = max(8, bits)
    yield "array", f"{array.dtype}", array.dtype.itemsize * 8 == width, f"integers of {width} bits"
    if bits == 1:
        yield "array", f"values up to {array.max()}", bool(array.max() <= 1), "zeros and ones"


def _rules_of_syntax(format: PixelFormat, encoding: Encoding, has_planes: bool) -> Iterator[Rule]:
    """What holds in one transfer syntax."""
    samples = format.samples_per_pixel
    yield "SamplesPerPixel", samples, samples in (1, 3), "1 or 3"
    color = samples == 3
    kinds = encoding.colors if color else encoding.greys
    stated = format.photometric_interpretation
    yield "PhotometricInterpretation", stated, stated in kinds, " or ".join(sorted(kinds))
    bits = kinds.get(stated, ())
    yield "BitsAllocated", format.bits_allocated, format.bits_allocated in bits, _list(bits)
    full = not encoding.fills_cells or format.bits_stored == format.bits_allocated
    yield "BitsStored", format.bits_stored, full, f"{format.bits_allocated} as BitsAllocated"
    signed = format.pixel_representation
    yield "PixelRepresentation", signed, not signed or stated in encoding.signed, f"0 for {stated}"
    plane = format.planar_configuration
    if color:
        yield "PlanarConfiguration", plane, plane in encoding.planes, _list(encoding.planes)
    else:
        yield "PlanarConfiguration", plane, encoding.planes_of_grey or not has_planes, "absent for grey"
    least = encoding.smallest
    yield "Rows", format.rows, format.rows >= least, f"{least} or more"
    yield "Columns", format.columns, format.columns >= least, f"{least} or more"


def _list(numbers: tuple[int, ...]) -> str:
    return " or ".join(map(str, numbers))


def _encoding(uid: str) -> Encoding:
    if uid not in ENCODINGS:
        known = ", ".join(name_of(one) for one in ENCODINGS)
        raise EncodingError(
            f"Frames cannot be encoded in {name_of(uid)}; they can in {known}.", transfer_syntax=uid
        )
    return ENCODINGS[uid]


def _encoded(array: npt.NDArray[np.generic], format: PixelFormat, coders: tuple[Coder, ...]) -> bytes:
    uid = format.transfer_syntax_uid
    _check_values(array, format)
    try:
        plain = np.ascontiguousarray(array, array.dtype.newbyteorder("="))
        frame: bytes = first_result(coders, plain, format)
    except ValueError as error:
        message = f"The frame cannot be encoded in {name_of(uid)}: {error}."
        raise EncodingError(message, transfer_syntax=uid) from error
    return frame


def _check_values(array: npt.NDArray[np.generic], format: PixelFormat) -> None:
    """Refuse values that bits stored don't hold. Native frames take them: readers drop what is unused."""
    bits = format.bits_stored
    if not format.is_encapsulated or bits == array.dtype.itemsize * 8:
        return
    low, high = (
        (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if format.pixel_representation else (0, (1 << bits) - 1)
    )
    least, most = int(array.min()), int(array.max())
    if least < low or most > high:
        raise AttributeValueError(
            f"BitsStored of {bits} holds values from {low} to {high}; they go from {least} to {most}.",
            keyword="BitsStored",
            found=bits,
            reference="PS3.5 8.1.1",
        )
