"""A frame as it is stored -> its values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isodicom.enum import (
    PhotometricInterpretationValues,
    PixelDataKeywords,
    PixelRepresentationValues,
    PlanarConfigurationValues,
)
from isodicom.errors import AttributeValueError, EncodingError, MissingAttributeError
from isodicom.frame.codecs import Samples, samples_of
from isodicom.frame.colors import CONVERTED, to_rgb
from isodicom.frame.format import PixelFormat
from isodicom.frame.native import native_values

Values = npt.NDArray[np.generic]


def decode(
    raw: bytes | bytearray | memoryview,
    format: PixelFormat,
    *,
    index: int = 0,
    correct_color: bool = True,
    out: Values | None = None,
) -> Values:
    """Return the stored values of one frame.

    Parameters
    ----------
    raw: bytes | bytearray | memoryview
        The frame as it is stored. Of a native one, the bytes of `format.native_span(index)`.
    format: PixelFormat
        How its image says that it is stored.
    index: int, optional
        Which frame it is, from 0: native frames of single bits begin anywhere in a byte.
    correct_color: bool, optional
        Whether YBR_FULL and YBR_FULL_422 become RGB.
    out: numpy.ndarray, optional
        Where to put the values: an array of `format.shape`, of any strides and any data type that holds them.

    Returns
    -------
    numpy.ndarray
        `out`, or an array of `format.shape` and `format.dtype`, which may be a view on `raw` that can't be
        written to.

    Raises
    ------
    isodicom.errors.EncodingError
        If the bytes are not those of such a frame.
    isodicom.errors.NotSupportedError
        If the transfer syntax cannot be decoded; the message says what to install.
    """
    samples = _samples(raw, format, index, correct_color)
    if samples.values.shape != format.shape:
        raise _wrong(format, f"the decoder gave an array of shape {samples.values.shape}, not {format.shape}")
    if correct_color and samples.photometric_interpretation in CONVERTED and format.samples_per_pixel == 3:
        values = to_rgb(_stored(samples, format, None), max(8, format.bits_stored))
    else:
        values = _stored(samples, format, out)
    if out is None or values is out:
        return values
    out[...] = values
    return out


def _samples(
    raw: bytes | bytearray | memoryview, format: PixelFormat, index: int, correct_color: bool
) -> Samples:
    if format.is_encapsulated:
        return samples_of(raw if isinstance(raw, bytes) else bytes(raw), format, correct_color)
    try:
        values = native_values(raw, format, index)
    except ValueError as error:
        raise _wrong(format, f"{error}") from error
    return Samples(values, format.photometric_interpretation, format.wrapped_bits)


def _stored(samples: Samples, format: PixelFormat, out: Values | None) -> Values:
    """Return values of the data type that the header promises, without what stands in unused bits."""
    values, target = samples.values, format.dtype
    if target.kind == "f" or values.dtype == target:
        pass
    elif values.dtype.itemsize <= target.itemsize and values.dtype.kind in "iu":
        # Read as signed or unsigned as the header has it, whatever the codec took it for; then widen.
        values = values.view(f"{values.dtype.byteorder}{target.kind}{values.dtype.itemsize}").astype(
            target, copy=False
        )
    else:
        values = _narrowed(values, format)
    if samples.bits and _has_more(values, samples.bits):
        return _wrapped(values, samples.bits, out)
    return values


def _narrowed(values: Values, format: PixelFormat) -> Values:
    narrow = values.astype(format.dtype)
    if not np.array_equal(narrow, values):
        raise _wrong(format, f"values of {values.dtype} were decoded, more than {format.bits_allocated} bits")
    return narrow


def _has_more(values: Values, bits: int) -> bool:
    """Whether a value is none of so many bits, signed or unsigned as the data type is."""
    if values.dtype.itemsize * 8 <= bits:
        return False
    highest = (1 << (bits - 1)) - 1 if values.dtype.kind == "i" else (1 << bits) - 1
    return bool(values.max() > highest or (values.dtype.kind == "i" and values.min() < -highest - 1))


def _wrapped(values: Values, bits: int, out: Values | None) -> Values:
    """Drop what stands above the low bits; of signed values, carry on the sign."""
    unused = values.dtype.itemsize * 8 - bits
    target = out if out is not None and out.dtype == values.dtype else None
    shifted = np.left_shift(values, unused, out=target)
    return np.right_shift(shifted, unused, out=shifted)


def _wrong(format: PixelFormat, why: str) -> EncodingError:
    uid = format.transfer_syntax_uid
    return EncodingError(
        f"The frame cannot be decoded from transfer syntax {uid}: {why}.", transfer_syntax=uid
    )


def decode_frame(
    value: bytes,
    transfer_syntax_uid: str,
    rows: int,
    columns: int,
    samples_per_pixel: int,
    bits_allocated: int,
    bits_stored: int,
    photometric_interpretation: PhotometricInterpretationValues | str,
    pixel_representation: PixelRepresentationValues | int | None = 0,
    planar_configuration: PlanarConfigurationValues | int | None = None,
    index: int = 0,
    pixel_keyword: PixelDataKeywords | str = PixelDataKeywords.PIXEL_DATA,
) -> Values:
    """Decode one frame, told how it is stored.

    Parameters
    ----------
    value: bytes
        The frame as it is stored. Of a native frame of single bits, the bytes that it touches.
    transfer_syntax_uid: str
        The transfer syntax.
    rows, columns, samples_per_pixel, bits_allocated, bits_stored: int
        The attributes of those names.
    photometric_interpretation: isodicom.enum.PhotometricInterpretationValues | str
        What the samples are, as they are stored.
    pixel_representation: isodicom.enum.PixelRepresentationValues | int | None, optional
        Unsigned or signed; None for floats only.
    planar_configuration: isodicom.enum.PlanarConfigurationValues | int | None, optional
        Whether samples stand side by side or in planes. Needed for colour.
    index: int, optional
        Which frame of its image it is, from 0. It matters for native frames of single bits only, which begin
        anywhere in a byte.
    pixel_keyword: isodicom.enum.PixelDataKeywords | str, optional
        The attribute that holds the pixels.

    Returns
    -------
    numpy.ndarray
        Rows x columns, with the samples of colour behind: RGB where they are stored as YBR.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If what is told can't be (a ValueError).
    isodicom.errors.MissingAttributeError
        If the planar configuration of colour is not told (a ValueError).
    isodicom.errors.EncodingError
        If the bytes are not those of such a frame.
    isodicom.errors.NotSupportedError
        If the transfer syntax cannot be decoded; the message says what to install.

    Examples
    --------
    >>> decode_frame(bytes([1, 2, 3, 4]), "1.2.840.10008.1.2.1", 2, 2, 1, 8, 8, "MONOCHROME2")
    array([[1, 2],
           [3, 4]], dtype=uint8)
    """
    keyword = PixelDataKeywords(pixel_keyword).value
    representation = 0
    if pixel_representation is not None or keyword == "PixelData":
        representation = PixelRepresentationValues(pixel_representation).value
    if samples_per_pixel > 1 and planar_configuration is None:
        raise MissingAttributeError(
            "PlanarConfiguration is needed to decode frames of colour.",
            keyword="PlanarConfiguration",
            reference="PS3.3 C.7.6.3.1.3",
        )
    format = PixelFormat(
        transfer_syntax_uid=str(transfer_syntax_uid),
        rows=rows,
        columns=columns,
        samples_per_pixel=samples_per_pixel,
        bits_allocated=bits_allocated,
        bits_stored=bits_stored,
        photometric_interpretation=PhotometricInterpretationValues(photometric_interpretation).value,
        pixel_representation=representation,
        planar_configuration=PlanarConfigurationValues(planar_configuration or 0).value,
        keyword=keyword,
        vr="OB",  # no word on what it was: bytes are not swapped
    )
    _check(format)
    values = decode(value, format, index=index)
    return values if values.flags.writeable else values.copy()


def _check(format: PixelFormat) -> None:
    """Refuse what no image can say of itself."""
    floats = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}.get(format.keyword, format.bits_allocated)
    rules = (
        ("Rows", format.rows, format.rows in range(1, 65536), "a number from 1 to 65535"),
        ("Columns", format.columns, format.columns in range(1, 65536), "a number from 1 to 65535"),
        ("SamplesPerPixel", format.samples_per_pixel, format.samples_per_pixel in (1, 3, 4), "1, 3 or 4"),
        (
            "BitsAllocated",
            format.bits_allocated,
            format.bits_allocated in range(1, 65),
            "a number from 1 to 64",
        ),
        ("BitsAllocated", format.bits_allocated, format.bits_allocated == floats, f"{floats} for floats"),
        (
            "BitsStored",
            format.bits_stored,
            format.bits_stored in range(1, format.bits_allocated + 1),
            f"a number from 1 to BitsAllocated, {format.bits_allocated}",
        ),
    )
    for keyword, found, is_right, expected in rules:
        if not is_right:
            raise AttributeValueError(
                f"{keyword} takes {expected}; {found} was given.",
                keyword=keyword,
                found=found,
                expected=expected,
                reference="PS3.3 C.7.6.3",
            )
