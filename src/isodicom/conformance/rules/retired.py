"""Attributes that the standard no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance import tables
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

RETIRED = Rule("retired", "warning", "The standard no longer has the attribute.", "PS3.6 6")
RULES = (RETIRED,)


def retired(place: Place) -> Iterator[Finding]:
    """Retired in the data dictionary (PS3.6)."""
    for tag in place.dataset.keys():  # noqa: SIM118  iterating a dataset would decode its elements
        keyword = keyword_of(tag)
        element = tables.element(keyword) if keyword else None
        if element and element.retired:
            yield place.finding(
                RETIRED,
                tag,
                keyword,
                f"{element.name} is retired: the standard no longer says what it means.",
                expected="absent",
                found="present",
            )
