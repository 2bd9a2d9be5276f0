"""One frame in every transfer syntax that a codec is there for, with its values."""

from __future__ import annotations

import io
from dataclasses import dataclass

import imagecodecs
import jpeg_ls
import numpy as np
from PIL import Image

from isodicom.frame import encode_frame
from isodicom.frame.format import PixelFormat

ROWS, COLUMNS = 37, 51
PREFIX = "1.2.840.10008.1.2."


@dataclass(frozen=True)
class Encoded:
    """A frame. `apart`: how far values may be from what was encoded."""

    name: str
    format: PixelFormat
    raw: bytes
    values: np.ndarray
    apart: int = 0


def smooth(bits: int, dtype: str, samples: int = 1, seed: int = 0) -> np.ndarray:
    """Values that wander over the range, as in a picture; signed ones around 0."""
    steps = np.random.default_rng(seed).integers(-9, 10, (ROWS, COLUMNS, samples))
    middle = 0 if dtype.startswith("i") else 1 << bits - 1
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if middle == 0 else (0, (1 << bits) - 1)
    values = (np.cumsum(np.cumsum(steps, 0) // 4, 1) // 4 + middle).clip(low, high).astype(dtype)
    return values if samples == 3 else values[..., 0]


GREY8, GREY12, GREY16 = smooth(8, "u1"), smooth(12, "u2"), smooth(16, "u2")
SIGNED12, SIGNED16 = smooth(12, "i2"), smooth(16, "i2")
COLOUR = smooth(8, "u1", 3)


def frames() -> list[Encoded]:
    """All of them."""
    return [*_jpeg(), *_lossless_jpeg(), *_jpeg_ls(), *_jpeg_2000(), *_rest()]


def _one(
    name: str, end: str, raw: bytes, values: np.ndarray, bits: int = 0, colors: str = "", apart: int = 0
) -> Encoded:
    format = PixelFormat(
        transfer_syntax_uid=PREFIX + end,
        rows=ROWS,
        columns=COLUMNS,
        samples_per_pixel=3 if values.ndim == 3 else 1,
        bits_allocated=values.dtype.itemsize * 8,
        bits_stored=bits or values.dtype.itemsize * 8,
        photometric_interpretation=colors or ("RGB" if values.ndim == 3 else "MONOCHROME2"),
        pixel_representation=int(values.dtype.kind == "i"),
    )
    return Encoded(name, format, bytes(raw), values, apart)


def _pillow(values: np.ndarray, **options: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(values).save(file, "JPEG", quality=98, **options)
    return file.getvalue()


def _jpeg() -> list[Encoded]:
    twelve = imagecodecs.jpeg8_encode(GREY12, 98, bitspersample=12)
    return [
        _one("baseline", "4.50", _pillow(GREY8), GREY8, apart=4),
        _one("baseline colour", "4.50", _pillow(COLOUR, subsampling=0), COLOUR, 0, "YBR_FULL", apart=8),
        _one("extended of 8 bits", "4.51", _pillow(GREY8), GREY8, apart=4),
        _one("extended of 12 bits", "4.51", twelve, GREY12, 12, apart=4),
        _one("progressive", "4.55", _pillow(GREY8, progressive=True), GREY8, apart=4),
    ]


def _lossless_jpeg() -> list[Encoded]:
    def encode(values: np.ndarray, bits: int, predictor: int = 1) -> bytes:
        raw = values.view(f"u{values.dtype.itemsize}") & ((1 << bits) - 1)
        space = "RGB" if values.ndim == 3 else None
        return imagecodecs.jpeg8_encode(
            raw, lossless=True, bitspersample=bits, predictor=predictor, colorspace=space, outcolorspace=space
        )

    rows = [
        _one("lossless of 8 bits", "4.70", encode(GREY8, 8), GREY8),
        _one("lossless of 16 bits", "4.70", encode(GREY16, 16), GREY16),
        _one("lossless, signed", "4.70", encode(SIGNED12, 12), SIGNED12, 12),
        _one("lossless colour", "4.70", encode(COLOUR, 8), COLOUR),
    ]
    return rows + [
        _one(f"process 14, predictor {n}", "4.57", encode(GREY12, 12, n), GREY12, 12) for n in range(1, 8)
    ]


def _jpeg_ls() -> list[Encoded]:
    def encode(values: np.ndarray, bits: int, error: int = 0, mode: int = 0) -> bytes:
        raw = values.view(f"u{values.dtype.itemsize}") & ((1 << bits) - 1)
        raw = np.moveaxis(raw, -1, 0) if values.ndim == 3 and mode == 0 else raw
        return jpeg_ls.encode_buffer(
            np.ascontiguousarray(raw).tobytes(),
            rows=ROWS,
            columns=COLUMNS,
            samples_per_pixel=3 if values.ndim == 3 else 1,
            bits_stored=bits,
            lossy_error=error,
            interleave_mode=mode,
        )

    return [
        _one("JPEG-LS of 8 bits", "4.80", encode(GREY8, 8), GREY8),
        _one("JPEG-LS of 12 bits", "4.80", encode(GREY12, 12), GREY12, 12),
        _one("JPEG-LS, signed", "4.80", encode(SIGNED12, 12), SIGNED12, 12),
        _one("JPEG-LS, signed, all bits", "4.80", encode(SIGNED16, 16), SIGNED16),
        _one("JPEG-LS colour in planes", "4.80", encode(COLOUR, 8), COLOUR),
        _one("JPEG-LS colour by pixel", "4.80", encode(COLOUR, 8, 0, 2), COLOUR),
        _one("near-lossless", "4.81", encode(GREY12, 12, 3), GREY12, 12, apart=3),
    ]


def _jpeg_2000() -> list[Encoded]:
    def encode(values: np.ndarray, bits: int = 0, level: int = 0) -> bytes:
        bits = bits or values.dtype.itemsize * 8
        return imagecodecs.jpeg2k_encode(
            values, level, codecformat="j2k", reversible=not level, bitspersample=bits
        )

    unsigned = (SIGNED12.view(np.uint16) & 4095).astype(np.uint16)
    half = imagecodecs.htj2k_encode
    return [
        _one("JPEG 2000 of 8 bits", "4.90", encode(GREY8), GREY8),
        _one("JPEG 2000 of 12 bits", "4.90", encode(GREY12, 12), GREY12, 12),
        _one("JPEG 2000, signed", "4.90", encode(SIGNED16), SIGNED16),
        _one("JPEG 2000, signed as if it weren't", "4.90", encode(unsigned, 12), SIGNED12, 12),
        _one("JPEG 2000 colour", "4.90", encode(COLOUR), COLOUR, 0, "YBR_RCT"),
        _one("JPEG 2000 with loss", "4.91", encode(COLOUR, 8, 60), COLOUR, 0, "YBR_ICT", apart=6),
        _one("JPEG 2000 Part 2", "4.92", encode(GREY16), GREY16),
        _one("HTJ2K of 8 bits", "4.201", half(GREY8, reversible=True), GREY8),
        _one("HTJ2K of 16 bits", "4.202", half(GREY16, reversible=True), GREY16),
        _one("HTJ2K, signed", "4.203", half(SIGNED16, reversible=True), SIGNED16),
        _one("HTJ2K colour", "4.201", half(COLOUR, reversible=True), COLOUR, 0, "YBR_RCT"),
    ]


def _rest() -> list[Encoded]:
    photo = _pillow(COLOUR, subsampling=0)
    recompressed = imagecodecs.jpegxl_encode_jpeg(photo)
    extra_large = imagecodecs.jpegxl_encode
    rows = [
        _one("JPEG XL of 8 bits", "4.110", extra_large(GREY8, lossless=True), GREY8),
        _one("JPEG XL of 16 bits", "4.110", extra_large(GREY16, lossless=True), GREY16),
        _one("JPEG XL colour", "4.110", extra_large(COLOUR, lossless=True), COLOUR),
        _one("JPEG in JPEG XL", "4.111", recompressed, COLOUR, 0, "YBR_FULL", apart=8),
        _one("JPEG XL with loss", "4.112", extra_large(GREY8, distance=0.1), GREY8, apart=9),
    ]
    for name, end in (("RLE", "5"), ("Deflated Image Frame", "8.1"), ("Encapsulated Uncompressed", "1.98")):
        for values, bits in ((GREY8, 8), (SIGNED12, 12), (COLOUR, 8)):
            signed = int(values.dtype.kind == "i")
            planes = 0 if values.ndim == 3 else None
            colors = "RGB" if values.ndim == 3 else "MONOCHROME2"
            allocated = values.dtype.itemsize * 8
            raw = encode_frame(values, PREFIX + end, allocated, bits, colors, signed, planes)
            rows.append(_one(f"{name} of {values.dtype} {values.ndim}", end, raw, values, bits))
    return rows
