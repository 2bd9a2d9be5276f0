"""Attributes that the standard no longer has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from isodicom.conformance.elements import keyword_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

RETIRED = Rule("retired", "warning", "The standard no longer has the attribute.", "PS3.6 6")
RULES = (RETIRED,)


def retired(place: Place) -> Iterator[Finding]:
    """Retired in the data dictionary (PS3.6)."""
    for tag in place.tags:
        name = _retired(tag)
        if name:
            yield place.finding(
                RETIRED,
                tag,
                keyword_of(tag),
                f"{name} is retired: the standard no longer says what it means.",
                expected="absent",
                found="present",
            )


@lru_cache(maxsize=8192)
def _retired(tag: int) -> str:
    """The name of a retired attribute; "" for others."""
    element = tables.element(keyword_of(tag))
    return element.name if element and element.retired else ""
