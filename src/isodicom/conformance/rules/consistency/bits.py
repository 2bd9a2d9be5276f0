"""How pixels are stored: bits, samples and what colors they are (PS3.5 8.1, PS3.3 C.7.6.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

ALLOCATED = Rule("bits_allocated", "error", "Bits Allocated is neither 1 nor whole bytes.", "PS3.5 8.1.1")
STORED = Rule("bits_stored", "error", "More bits are stored than are allocated.", "PS3.5 8.1.1")
HIGH = Rule("high_bit", "error", "High Bit is not one less than Bits Stored.", "PS3.5 8.1.1")
SAMPLES = Rule("samples_per_pixel", "error", "Samples per Pixel don't fit the colors.", "PS3.3 C.7.6.3.1.2")
PLANES = Rule("planar_configuration", "error", "Colors that are stored together only.", "PS3.3 C.7.6.3.1.2")
RULES = (ALLOCATED, STORED, HIGH, SAMPLES, PLANES)

SAMPLES_OF = {
    "MONOCHROME1": 1, "MONOCHROME2": 1, "PALETTE COLOR": 1,
    "RGB": 3, "HSV": 3, "YBR_FULL": 3, "YBR_FULL_422": 3, "YBR_PARTIAL_422": 3, "YBR_PARTIAL_420": 3,
    "YBR_ICT": 3, "YBR_RCT": 3, "XYB": 3, "ARGB": 4, "CMYK": 4,
}  # fmt: skip
"""Photometric Interpretation -> samples of a pixel."""

TOGETHER = frozenset(["YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT"])
"""Colors whose samples stand pixel by pixel: Planar Configuration 0."""


def bits(place: Place, keyword: str) -> Iterator[Finding]:
    """Bits allocated, bits stored and the highest of them."""
    for here in each(place, keyword, "BitsStored", "HighBit"):
        allocated = here.number(keyword)
        if allocated is None or allocated <= 0:
            continue
        if allocated != 1 and allocated % 8:
            yield here.finding(
                ALLOCATED,
                keyword,
                f"BitsAllocated is {allocated:g}; it is 1 or a multiple of 8.",
                expected="1, 8, 16, 24, 32, ...",
                found=allocated,
            )
        yield from _stored(here, allocated)


def _stored(here: Facts, allocated: float) -> Iterator[Finding]:
    stored, high = here.number("BitsStored"), here.number("HighBit")
    if stored is not None and stored > allocated:
        yield here.finding(
            STORED,
            "BitsStored",
            f"BitsStored is {stored:g}, but BitsAllocated is only {allocated:g}.",
            expected=f"at most {allocated:g}",
            found=stored,
        )
    elif stored and high is not None and high != stored - 1:
        yield here.finding(
            HIGH,
            "HighBit",
            f"HighBit is {high:g}; with BitsStored {stored:g} it is {stored - 1:g}.",
            expected=stored - 1,
            found=high,
        )


def samples(place: Place, keyword: str) -> Iterator[Finding]:
    """Samples of a pixel, and how they stand, by the colors that they are."""
    for here in each(place, keyword, "SamplesPerPixel", "PlanarConfiguration"):
        colors, found = here.text(keyword), here.number("SamplesPerPixel")
        expected = SAMPLES_OF.get(colors)
        if expected is not None and found is not None and found != expected:
            yield here.finding(
                SAMPLES,
                "SamplesPerPixel",
                f"SamplesPerPixel is {found:g}; pixels that are {colors} have {expected}.",
                expected=expected,
                found=found,
            )
        elif colors in TOGETHER and here.number("PlanarConfiguration") == 1:
            yield here.finding(
                PLANES,
                "PlanarConfiguration",
                f"PlanarConfiguration is 1; pixels that are {colors} have 0.",
                expected=0,
                found=1,
            )


AT = (("BitsAllocated", bits), ("PhotometricInterpretation", samples))
