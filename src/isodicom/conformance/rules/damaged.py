"""Elements that are cut off, and sequences whose bytes make no sense: nothing in them can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.elements import bytes_lacking, decoded, keyword_of, representation_of
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.wording import name_of

DAMAGED = Rule("damaged", "error", "An element is cut off, or a sequence can't be decoded.", "PS3.5 7.1")
RULES = (DAMAGED,)


def damaged(place: Place) -> Iterator[Finding]:
    """Elements that lack bytes, as in a file that was cut off, and sequences that can't be decoded."""
    for tag in list(place.dataset.keys()):
        lacking = bytes_lacking(place.dataset, tag)
        if lacking:
            keyword = keyword_of(tag)
            yield place.finding(
                DAMAGED,
                tag,
                keyword,
                f"{name_of(keyword) or 'An element'} is cut off: {lacking} of its bytes are not there.",
                expected="as many bytes as it says",
                found=f"{lacking} fewer",
            )
        elif representation_of(place.dataset, tag) == "SQ" and decoded(place.dataset, tag) is None:
            keyword = keyword_of(tag)
            yield place.finding(
                DAMAGED,
                tag,
                keyword,
                f"{name_of(keyword) or 'A sequence'} can't be decoded; what is in it is not checked.",
                expected="items",
                found="bytes that make none",
            )
