"""Lengths of values as they are written: even, and whole numbers of values (PS3.5 6.2 and 7.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.problems import UNDEFINED
from isodicom.conformance.values.binary import unit
from isodicom.finding import Finding

ODD = Rule("odd_length", "error", "A value has an odd number of bytes.", "PS3.5 7.1.1")
CUT = Rule(
    "cut_number", "error", "The length of a binary value is no multiple of that of a number.", "PS3.5 6.2"
)
RULES = (ODD, CUT)


def wrong_length(cell: Cell) -> Iterator[Finding]:
    """Values of an odd length, and binary ones that end within a number."""
    if cell.vr == "SQ":
        return
    most = unit(cell.vr)
    lengths = cell.lengths
    if lengths is not None and not any(length % most for length in lengths):
        return
    for variant in cell.variants:
        length = getattr(variant.element, "length", UNDEFINED)
        if length == UNDEFINED or not length % most:
            continue  # made in memory, or encapsulated
        odd = length % 2
        what = "which is odd" if odd else f"and a number of {cell.vr} has {most}"
        yield cell.finding(
            ODD if odd else CUT,
            f"{name_of(cell.keyword) or cell.name} has {length} bytes, {what}.",
            variant=variant,
            expected=f"a multiple of {most}",
            found=str(length),
        )
