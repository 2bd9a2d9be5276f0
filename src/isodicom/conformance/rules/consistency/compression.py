"""Transfer syntaxes against what the pixels are said to be (PS3.5 8.2, PS3.3 C.7.6.3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.syntax import ENCAPSULATED, NATIVE, RLE, kind, name, syntax_of

COLORS = Rule(
    "colors_and_transfer_syntax", "error", "Colors that the transfer syntax can't have.", "PS3.5 8.2"
)
DEPTH = Rule("bits_and_transfer_syntax", "error", "Bits that the transfer syntax can't have.", "PS3.5 8.2")
RULES = (COLORS, DEPTH)

_JPEG = tuple(f"{ENCAPSULATED}{number}" for number in (50, 51, 57, 70))
_JPEG_LS = tuple(f"{ENCAPSULATED}{number}" for number in (80, 81))
_JPEG_2000 = tuple(f"{ENCAPSULATED}{number}" for number in (90, 91, 92, 93, 94, 95, 201, 202, 203, 204, 205))

NEVER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "YBR_ICT",
        (*NATIVE, *_JPEG, *_JPEG_LS, RLE, f"{ENCAPSULATED}90", f"{ENCAPSULATED}92", f"{ENCAPSULATED}201"),
    ),
    ("YBR_RCT", (*NATIVE, *_JPEG, *_JPEG_LS, RLE)),
    ("YBR_PARTIAL_420", (*NATIVE, *_JPEG, *_JPEG_LS, *_JPEG_2000, RLE)),
    ("XYB", (*NATIVE, *_JPEG, *_JPEG_LS, *_JPEG_2000, RLE)),
)
"""Photometric Interpretation -> transfer syntaxes that don't have it."""

FORBIDDEN = {(colors, syntax) for colors, syntaxes in NEVER for syntax in syntaxes}


@dataclass(frozen=True, slots=True)
class Depth:
    """What a transfer syntax holds.

    Parameters
    ----------
    syntax: str
        Its UID.
    allocated: tuple[int, ...]
        Values of Bits Allocated.
    stored: int
        The greatest value of Bits Stored.
    """

    syntax: str
    allocated: tuple[int, ...]
    stored: int


DEPTHS = (
    Depth(f"{ENCAPSULATED}50", (8,), 8),
    Depth(f"{ENCAPSULATED}51", (8, 16), 12),
    Depth(f"{ENCAPSULATED}57", (8, 16), 16),
    Depth(f"{ENCAPSULATED}70", (8, 16), 16),
    Depth(f"{ENCAPSULATED}80", (8, 16), 16),
    Depth(f"{ENCAPSULATED}81", (8, 16), 16),
)
BY_SYNTAX = {depth.syntax: depth for depth in DEPTHS}
VIDEO = Depth("", (8, 16), 10)


def compression(checked: Checked) -> Iterator[Finding]:
    """Colors and bits that don't go with the transfer syntax."""
    here = Facts.of(checked)
    syntax = syntax_of(here)
    if not syntax or not here.has("PixelData"):
        return
    colors = here.text("PhotometricInterpretation")
    if (colors, syntax) in FORBIDDEN:
        yield here.finding(
            COLORS,
            "PhotometricInterpretation",
            f"PhotometricInterpretation is {colors}, which the transfer syntax {name(syntax)} does not have.",
            expected="colors that the transfer syntax has",
            found=colors,
        )
    depth = BY_SYNTAX.get(syntax) or (VIDEO if kind(syntax) == "video" else None)
    allocated, stored = here.number("BitsAllocated"), here.number("BitsStored")
    if depth is None or allocated is None or stored is None or stored > allocated:
        return
    if allocated not in depth.allocated or stored > depth.stored:
        yield here.finding(
            DEPTH,
            "BitsAllocated" if allocated not in depth.allocated else "BitsStored",
            f"BitsAllocated is {allocated:g} and BitsStored {stored:g}; {name(syntax)} holds up to "
            f"{depth.stored} bits in {' or '.join(map(str, depth.allocated))}.",
            expected=f"{' or '.join(map(str, depth.allocated))}, at most {depth.stored} stored",
            found=f"{allocated:g}, {stored:g} stored",
        )


OF = (("BitsAllocated", compression),)
