"""The transfer syntaxes that frames can be encoded in, what each takes, and who encodes."""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.frame.codecs.coder import Coder

_BYTES, _WIDE = (8, 16), (1, 8, 16, 32, 64)
_MONOCHROME = ("MONOCHROME1", "MONOCHROME2")
_GREY = (*_MONOCHROME, "PALETTE COLOR")
_COLOR = ("RGB", "YBR_FULL")


@dataclass(frozen=True, slots=True)
class Encoding:
    """What a transfer syntax takes (PS3.5 8.2), as far as it can be made.

    Parameters
    ----------
    encoders: tuple[Coder, ...]
        Who encodes, in order of preference.
    greys, colors: dict[str, tuple[int, ...]]
        Photometric interpretation -> bits allocated, of one and of three samples a pixel.
    signed: tuple[str, ...], optional
        The photometric interpretations of signed numbers.
    fills_cells: bool, optional
        Whether bits stored are all that are allocated.
    planes: tuple[int, ...], optional
        The planar configurations.
    planes_of_grey: bool, optional
        Whether a planar configuration may be named for grey, where it says nothing.
    smallest: int, optional
        The least number of rows and columns.
    """

    encoders: tuple[Coder, ...]
    greys: dict[str, tuple[int, ...]]
    colors: dict[str, tuple[int, ...]]
    signed: tuple[str, ...] = ()
    fills_cells: bool = False
    planes: tuple[int, ...] = (0,)
    planes_of_grey: bool = False
    smallest: int = 1


def _own(function: str) -> tuple[Coder]:
    return (Coder(f"plain.{function}", "isodicom", "isodicom", releases_gil=True),)


def _of(bits: tuple[int, ...], names: tuple[str, ...] = _GREY) -> dict[str, tuple[int, ...]]:
    return dict.fromkeys(names, bits)


_PILLOW = (Coder("pillow.encode_jpeg", "pillow", "PIL", releases_gil=True),)
# Both are CharLS; pyjpegls takes longer, and has no room for what gets longer by encoding, such as noise.
_JPEG_LS = (
    Coder("imagecodecs.encode_jpegls", "imagecodecs", "imagecodecs", releases_gil=True, extra="codecs"),
    Coder("charls.encode_jpegls", "pyjpegls", "jpeg_ls", releases_gil=False),
)
# Two threads inside OpenJPEG's encoder end the process.
_JPEG_2000 = (
    Coder("imagecodecs.encode_jpeg2000", "imagecodecs", "imagecodecs", releases_gil=True, extra="codecs"),
    Coder(
        "openjpeg.encode_jpeg2000", "pylibjpeg-openjpeg", "openjpeg", False, "jpeg2000", one_at_a_time=True
    ),
)


def _plain(encoders: tuple[Coder]) -> Encoding:
    """What keeps the numbers as they are."""
    colors = _of(_WIDE[1:], _COLOR)
    return Encoding(encoders, _of(_WIDE), colors, signed=_GREY + _COLOR, planes_of_grey=True)


_RLE_COLORS = {"RGB": _BYTES, "YBR_FULL": (8,)}

_ROWS: tuple[tuple[str, Encoding], ...] = (
    ("1.2", _plain(_own("encode_native"))),
    ("1.2.1", _plain(_own("encode_native"))),
    ("1.2.1.98", _plain(_own("encode_native"))),  # Encapsulated Uncompressed
    ("1.2.8.1", _plain(_own("encode_deflated"))),  # Deflated Image Frame
    (
        "1.2.5",  # RLE Lossless
        Encoding(
            _own("encode_rle"), _of(_BYTES), _RLE_COLORS, _MONOCHROME, planes=(0, 1), planes_of_grey=True
        ),
    ),
    ("1.2.4.50", Encoding(_PILLOW, _of((8,)), {"YBR_FULL_422": (8,)}, fills_cells=True)),  # JPEG Baseline
    ("1.2.4.80", Encoding(_JPEG_LS, _of(_BYTES), {"RGB": _BYTES})),
    ("1.2.4.81", Encoding(_JPEG_LS, _of(_BYTES, _MONOCHROME), {"RGB": _BYTES})),
    ("1.2.4.90", Encoding(_JPEG_2000, _of((1, *_BYTES)), {"YBR_RCT": _BYTES}, smallest=32)),
    ("1.2.4.91", Encoding(_JPEG_2000, _of(_BYTES), {"YBR_ICT": _BYTES}, smallest=32)),
)

ENCODINGS: dict[str, Encoding] = {f"1.2.840.10008.{end}": encoding for end, encoding in _ROWS}
"""Transfer syntax UID -> what it takes, and who encodes."""
