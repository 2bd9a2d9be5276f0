"""The transfer syntaxes that frames can be encoded in, what each takes, and who encodes."""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.frame.codecs.coder import Coder

_GREY = frozenset({"MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"})
_BYTES = (8, 16)


@dataclass(frozen=True, slots=True)
class Encoding:
    """What a transfer syntax takes (PS3.5 8.2), as far as it can be made.

    Parameters
    ----------
    encoders: tuple[Coder, ...]
        Who encodes, in order of preference.
    colors: frozenset[str]
        The photometric interpretations of colour.
    greys: frozenset[str], optional
        Those of one sample a pixel.
    bits: tuple[int, ...] | range, optional
        Bits allocated of grey.
    color_bits: tuple[int, ...], optional
        Bits allocated of colour.
    fills_cells: bool, optional
        Whether bits stored are all that are allocated.
    signed: bool, optional
        Whether there are signed numbers.
    planes: tuple[int, ...], optional
        The planar configurations.
    planes_of_grey: bool, optional
        Whether a planar configuration may be named for grey, where it says nothing.
    smallest: int, optional
        The least number of rows and columns.
    """

    encoders: tuple[Coder, ...]
    colors: frozenset[str]
    greys: frozenset[str] = _GREY
    bits: tuple[int, ...] | range = _BYTES
    color_bits: tuple[int, ...] = _BYTES
    fills_cells: bool = False
    signed: bool = False
    planes: tuple[int, ...] = (0,)
    planes_of_grey: bool = False
    smallest: int = 1


def _always(function: str, package: str = "isodicom", module: str = "isodicom") -> Coder:
    return Coder(function, package, module, releases_gil=True)


_IMAGECODECS = Coder("imagecodecs.encode_jpeg2000", "imagecodecs", "imagecodecs", True, "codecs")
# pyjpegls has no room for what gets longer by encoding, such as noise.
_JPEG_LS = (
    Coder("charls.encode_jpegls", "pyjpegls", "jpeg_ls", False),
    Coder("imagecodecs.encode_jpegls", "imagecodecs", "imagecodecs", True, "codecs"),
)
# Two threads inside its encoder end the process.
_OPENJPEG = Coder(
    "openjpeg.encode_jpeg2000", "pylibjpeg-openjpeg", "openjpeg", False, "jpeg2000", one_at_a_time=True
)

_RAW_COLORS = frozenset({"RGB", "YBR_FULL"})
_WIDE = (8, 16, 32, 64)


def _raw(
    function: str, bits: tuple[int, ...], color_bits: tuple[int, ...], planes: tuple[int, ...]
) -> Encoding:
    """What keeps the numbers as they are."""
    return Encoding(
        (_always(function),),
        _RAW_COLORS,
        _GREY,
        bits,
        color_bits,
        signed=True,
        planes=planes,
        planes_of_grey=True,
    )


_ROWS: tuple[tuple[str, Encoding], ...] = (
    ("1.2", _raw("plain.encode_native", (1, *_WIDE), _WIDE, (0,))),
    ("1.2.1", _raw("plain.encode_native", (1, *_WIDE), _WIDE, (0,))),
    ("1.2.1.98", _raw("plain.encode_native", (1, *_WIDE), _WIDE, (0,))),  # Encapsulated Uncompressed
    ("1.2.8.1", _raw("plain.encode_deflated", (1, *_WIDE), _WIDE, (0,))),  # Deflated Image Frame
    ("1.2.5", _raw("plain.encode_rle", _BYTES, _BYTES, (0, 1))),
    (
        "1.2.4.50",  # JPEG Baseline
        Encoding(
            (_always("pillow.encode_jpeg", "pillow", "PIL"),),
            frozenset({"YBR_FULL_422"}),
            bits=(8,),
            color_bits=(8,),
            fills_cells=True,
        ),
    ),
    ("1.2.4.80", Encoding(_JPEG_LS, frozenset({"RGB"}))),
    ("1.2.4.81", Encoding(_JPEG_LS, frozenset({"RGB"}), greys=_GREY - {"PALETTE COLOR"})),
    (
        "1.2.4.90",
        Encoding((_IMAGECODECS, _OPENJPEG), frozenset({"YBR_RCT"}), bits=(1, *_BYTES), smallest=32),
    ),
    ("1.2.4.91", Encoding((_IMAGECODECS, _OPENJPEG), frozenset({"YBR_ICT"}), smallest=32)),
)

ENCODINGS: dict[str, Encoding] = {f"1.2.840.10008.{end}": encoding for end, encoding in _ROWS}
"""Transfer syntax UID -> what it takes, and who encodes."""
