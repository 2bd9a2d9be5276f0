"""Sequences whose bytes make no sense; nothing in them can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.elements import decoded, keyword_of, representation_of
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.wording import name_of


def damaged(place: Place) -> Iterator[Finding]:
    """Sequences that can't be decoded, as in a file that was cut off."""
    for tag in list(place.dataset.keys()):
        if representation_of(place.dataset, tag) == "SQ" and decoded(place.dataset, tag) is None:
            keyword = keyword_of(tag)
            yield place.finding(
                "damaged",
                tag,
                keyword,
                f"{name_of(keyword) or 'A sequence'} can't be decoded; what is in it is not checked.",
                expected="items",
                found="bytes that make none",
            )
