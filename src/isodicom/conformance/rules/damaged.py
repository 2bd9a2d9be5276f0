"""Elements that are cut off, and sequences whose bytes make no sense: nothing in them can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.elements import UNDEFINED, bytes_lacking, items_of
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

DAMAGED = Rule("damaged", "error", "An element is cut off, or a sequence can't be decoded.", "PS3.5 7.1")
RULES = (DAMAGED,)


def damaged(cell: Cell) -> Iterator[Finding]:
    """Elements that lack bytes, as in a file that was cut off, and sequences that can't be decoded."""
    place, tag, element = cell.place, cell.tag, cell.element
    length = getattr(element, "length", None)
    if length is None:
        return  # made in memory
    value = element.value
    lacks = length not in (0, UNDEFINED) and (
        value is None or (isinstance(value, bytes) and len(value) < length)
    )
    lacking = bytes_lacking(place.dataset, tag) if lacks else 0
    if lacking:
        found, expected = f"{lacking} fewer", "as many bytes as it says"
        message = f"{_name(cell)} is cut off: {lacking} of its bytes are not there."
    elif cell.vr == "SQ" and not place.is_too_deep(tag) and items_of(place.dataset, tag) is None:
        found, expected = "bytes that make none", "items"
        message = f"{_name(cell, 'A sequence')} can't be decoded; what is in it is not checked."
    else:
        return
    yield cell.finding(DAMAGED, message, expected=expected, found=found)


def _name(cell: Cell, other: str = "An element") -> str:
    return name_of(cell.keyword) or other
