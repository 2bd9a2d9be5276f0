"""Value representations that are not those of the data dictionary (PS3.6)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.rule import Rule
from isodicom.conformance.values.dictionary import entry
from isodicom.finding import Finding

WRONG = Rule(
    "wrong_vr", "error", "A value representation is not that of the data dictionary.", "PS3.6 chapter_6"
)
RULES = (WRONG,)

UNKNOWN = "UN"
"""What an element is written with whose representation the writer didn't know (PS3.5 6.2.2)."""


def wrong_vr(cell: Cell) -> Iterator[Finding]:
    """Elements of the standard that are written with another representation than it gives them."""
    row = entry(cell.tag)
    if row is not None and cell.vr not in row.vrs and cell.vr != UNKNOWN:
        yield cell.finding(
            WRONG,
            f"{row.name} is written as {cell.vr}; its value representation is {row.vr}.",
            expected=row.vr,
            found=cell.vr,
        )
