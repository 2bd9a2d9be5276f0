"""Sequences whose bytes make no sense; nothing in them can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance import tables
from isodicom.conformance.elements import decoded, keyword_of, raw, representation
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding


def damaged(place: Place) -> Iterator[Finding]:
    """Sequences that can't be decoded, as in a file that was cut off."""
    for tag in list(place.dataset.keys()):
        if representation(raw(place.dataset, tag)) == "SQ" and decoded(place.dataset, tag) is None:
            element = tables.element(keyword_of(tag))
            name = element.name if element else "A sequence"
            yield place.finding(
                "damaged",
                tag,
                keyword_of(tag),
                f"{name} can't be decoded; what is in it is not checked.",
                expected="items",
                found="bytes that make none",
            )
