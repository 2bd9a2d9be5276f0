"""What a decoder hands back, and how it says that a codestream is none of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isodicom.frame.codecs.j2k_header import J2kHeader
from isodicom.frame.codecs.jpeg_header import JpegHeader
from isodicom.frame.format import PixelFormat

Values = npt.NDArray[np.generic]


class Refused(Exception):
    """This decoder does not decode this kind of codestream correctly."""


@dataclass(frozen=True, slots=True)
class Samples:
    """One decoded frame, before it takes the form that the header of the image promises.

    Parameters
    ----------
    values: numpy.ndarray
        Rows x columns, with the samples of a colour image behind; integers of the codec's type.
    photometric_interpretation: str
        What the values are, which may be another thing than the header of the image says.
    bits: int, optional
        How many low bits of a value count: its sign is to be read from the last of them, and what is above
        is to be dropped. 0 where values are right as they are.
    """

    values: Values
    photometric_interpretation: str
    bits: int = 0


def j2k_samples(values: Values, header: J2kHeader, format: PixelFormat, *, wrap: bool = False) -> Samples:
    """Return what a JPEG 2000 decoder gave; it has undone the colour transforms that the codestream names.

    Where the codestream and the header of the image differ about signs, the header is believed.

    Parameters
    ----------
    values: numpy.ndarray
        What the decoder gave.
    header: J2kHeader
        What the codestream says.
    format: PixelFormat
        What the image says.
    wrap: bool, optional
        Whether the decoder didn't carry on the sign.
    """
    stated = format.photometric_interpretation
    colors = "RGB" if stated in ("YBR_RCT", "YBR_ICT") else stated
    contradicted = header.signed != bool(format.pixel_representation) and stated.startswith("MONOCHROME")
    return Samples(values, colors, header.precision if wrap or contradicted else 0)


def jpegls_samples(values: Values, header: JpegHeader, format: PixelFormat) -> Samples:
    """Return what a JPEG-LS decoder gave; the codestream knows no signs, so they are read from its precision.

    Parameters
    ----------
    values: numpy.ndarray
        What the decoder gave.
    header: JpegHeader
        What the codestream says.
    format: PixelFormat
        What the image says.
    """
    return Samples(values, header.colors(format), header.precision if format.pixel_representation else 0)
