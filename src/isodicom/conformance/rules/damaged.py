"""Elements that are cut off, and sequences whose bytes make no sense: nothing in them can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.elements import UNDEFINED, bytes_lacking, items_of, keyword_of, representation
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

DAMAGED = Rule("damaged", "error", "An element is cut off, or a sequence can't be decoded.", "PS3.5 7.1")
RULES = (DAMAGED,)


def damaged(place: Place) -> Iterator[Finding]:
    """Elements that lack bytes, as in a file that was cut off, and sequences that can't be decoded."""
    for tag, element in place.elements.items():
        length = getattr(element, "length", None)
        if length is None:
            continue  # made in memory
        value = element.value
        lacks = length != UNDEFINED and (value is None or (isinstance(value, bytes) and len(value) < length))
        lacking = bytes_lacking(place.dataset, tag) if lacks else 0
        if lacking:
            found, expected = f"{lacking} fewer", "as many bytes as it says"
            message = f"{_name(tag)} is cut off: {lacking} of its bytes are not there."
        elif representation(element) == "SQ" and not place.is_too_deep(tag) and not _has_items(place, tag):
            found, expected = "bytes that make none", "items"
            message = f"{_name(tag, 'A sequence')} can't be decoded; what is in it is not checked."
        else:
            continue
        yield place.finding(DAMAGED, tag, keyword_of(tag), message, expected=expected, found=found)


def _has_items(place: Place, tag: int) -> bool:
    """Whether the bytes of a sequence are items, or there are none."""
    return items_of(place.dataset, tag) is not None


def _name(tag: int, other: str = "An element") -> str:
    return name_of(keyword_of(tag)) or other
