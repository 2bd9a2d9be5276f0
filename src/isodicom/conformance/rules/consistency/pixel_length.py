"""Whether pixels are as many bytes as rows, columns, samples, bits and frames make (PS3.5 8.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each
from isodicom.conformance.rules.consistency.fragments import is_encapsulated

LENGTH = Rule("pixel_data_length", "error", "Pixels are not as many bytes as they should be.", "PS3.5 8.1.1")
RULES = (LENGTH,)

BITS = {"PixelData": None, "FloatPixelData": 32, "DoubleFloatPixelData": 64}
"""Where pixels are -> bits of a sample; those of Pixel Data are told by Bits Allocated."""

SHARED = {"YBR_FULL_422": (2, 3), "YBR_PARTIAL_422": (2, 3), "YBR_PARTIAL_420": (1, 2)}
"""Colors of which several pixels share some -> which part of the samples is stored."""


def pixel_length(place: Place, keyword: str) -> Iterator[Finding]:
    """Native pixels of another length than their description has."""
    asked = (
        "Rows",
        "Columns",
        "SamplesPerPixel",
        "BitsAllocated",
        "NumberOfFrames",
        "PhotometricInterpretation",
    )
    for here in each(place, keyword, *asked):
        found, expected = here.length(keyword), _expected(here, BITS[keyword])
        if found is None or expected is None or is_encapsulated(here, keyword):
            continue
        padded = expected + expected % 2
        if found not in (expected, padded):
            verb = "short" if found < expected else "long"
            yield here.finding(
                LENGTH,
                keyword,
                f"{keyword} has a length of {found} bytes; {_sum(here, BITS[keyword])} make {padded}: it is "
                f"{abs(found - padded)} bytes too {verb}.",
                expected=padded,
                found=found,
            )


def _expected(here: Facts, bits: int | None) -> int | None:
    rows, columns = here.number("Rows"), here.number("Columns")
    samples = here.number("SamplesPerPixel") or 1
    allocated = bits or here.number("BitsAllocated")
    if not rows or not columns or not allocated or not here.frames:
        return None
    stored, all_ = SHARED.get(here.text("PhotometricInterpretation"), (1, 1))
    size = prod(map(int, (rows, columns, samples, allocated, here.frames)))
    return -(-(size * stored // all_) // 8)


def _sum(here: Facts, bits: int | None) -> str:
    allocated = bits or here.number("BitsAllocated") or 0
    return (
        f"{here.number('Rows'):g} rows, {here.number('Columns'):g} columns, "
        f"{here.number('SamplesPerPixel') or 1:g} samples, {allocated:g} bits and {here.frames} frames"
    )


AT = tuple((keyword, pixel_length) for keyword in BITS)
