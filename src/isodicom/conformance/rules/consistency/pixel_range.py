"""The smallest and largest pixel, which must be values that pixels can have (PS3.3 C.7.6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

RANGE = Rule("pixel_value_range", "error", "A pixel value has more bits than are stored.", "PS3.3 C.7.6.3")
RULES = (RANGE,)

EXTREMES: dict[str, Severity] = {
    "SmallestImagePixelValue": "error",
    "LargestImagePixelValue": "error",
    "SmallestPixelValueInSeries": "warning",
    "LargestPixelValueInSeries": "warning",
}
"""Attribute, and how sure it is: other images of a series may have more bits."""


def pixel_range(place: Place, keyword: str) -> Iterator[Finding]:
    """Values that don't fit into Bits Stored."""
    for here in each(place, keyword, "BitsStored", "PixelRepresentation") if not place.path else ():
        value, stored = here.number(keyword), here.number("BitsStored")
        signed = here.signed
        if value is None or not stored or here.representation(keyword) != ("SS" if signed else "US"):
            continue  # where it is written as the other kind of number, another rule says so
        least = -(2 ** (stored - 1)) if signed else 0
        most = 2 ** (stored - signed) - 1
        if not least <= value <= most:
            yield here.finding(
                RANGE,
                keyword,
                f"{keyword} is {value:g}; pixels of {stored:g} {'signed ' if signed else ''}bits are "
                f"{least:g} to {most:g}.",
                severity=EXTREMES[keyword],
                expected=f"{least:g} to {most:g}",
                found=value,
            )


AT = tuple((keyword, pixel_range) for keyword in EXTREMES)
