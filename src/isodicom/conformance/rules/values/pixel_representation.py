"""Representations of pixels, and of values that are compared with them (PS3.5 8.2, PS3.3 C.7.6.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.elements import UNDEFINED
from isodicom.conformance.place import Place
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding

OF_PIXELS = Rule(
    "wrong_pixel_vr", "error", "Pixel Data is written with the wrong representation.", "PS3.5 8.2"
)
OF_VALUES = Rule(
    "wrong_pixel_value_vr",
    "warning",
    "A value is signed and pixels are not, or the other way round.",
    "PS3.3 C.7.6.3.1",
)
RULES = (OF_PIXELS, OF_VALUES)

PIXELS, BITS_ALLOCATED, SIGNED = 0x7FE00010, 0x00280100, 0x00280103

COMPARED = frozenset(
    [
        0x00280106,  # SmallestImagePixelValue
        0x00280107,  # LargestImagePixelValue
        0x00280108,  # SmallestPixelValueInSeries
        0x00280109,  # LargestPixelValueInSeries
        0x00280120,  # PixelPaddingValue
        0x00280121,  # PixelPaddingRangeLimit
    ]
)
"""Elements that hold values of pixels, and are US or SS as these are unsigned or signed."""


def pixel_representation(cell: Cell) -> Iterator[Finding]:
    """Pixels of more than 8 bits as bytes, compressed ones as words; values that pixels can't have."""
    if cell.tag == PIXELS:
        yield from _pixels(cell)
    elif cell.tag in COMPARED and cell.vr in ("US", "SS"):
        yield from _compared(cell)


def _pixels(cell: Cell) -> Iterator[Finding]:
    length = getattr(cell.element, "length", 0)
    if length == UNDEFINED and cell.vr == "OW":
        yield cell.finding(
            OF_PIXELS,
            "Pixel Data is compressed and written as OW.",
            severity="warning",  # readers don't look at it
            expected="OB",
            found="OW",
        )
    bits = _number(cell.place, BITS_ALLOCATED)
    if length not in (0, UNDEFINED) and cell.vr == "OB" and bits and bits > 8:
        yield cell.finding(
            OF_PIXELS,
            f"Pixel Data has {bits:g} bits a sample and is written as OB.",
            expected="OW",
            found="OB",
        )


def _compared(cell: Cell) -> Iterator[Finding]:
    signed = _number(cell.place, SIGNED)
    expected = "SS" if signed else "US"
    if signed is not None and expected != cell.vr:
        yield cell.finding(
            OF_VALUES,
            f"{name_of(cell.keyword)} is written as {cell.vr}; Pixel Representation is {signed:g}.",
            expected=expected,
            found=cell.vr,
        )


def _number(place: Place, tag: int) -> float | None:
    if tag not in place.dataset:
        return None
    return next(iter(place.cell(tag).variants[0].numbers), None)
