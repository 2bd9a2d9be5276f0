"""Attributes that no table of the IOD names.

They make the object one of a Standard Extended SOP Class (PS3.2), which is allowed, but more often
they are there by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.conditions.wording import title
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.reserved import NOT_IN_DATASETS

FOREIGN = Rule("not_in_iod", "warning", "No table of the IOD names the attribute.", "PS3.2 3.11")
UNKNOWN = Rule("unknown_attribute", "warning", "The data dictionary has no such tag.", "PS3.6 6")
RULES = (FOREIGN, UNKNOWN)

PADDING = 0xFFFCFFFC
"""Data Set Trailing Padding: part of the file format, not of an IOD (PS3.10 7.2)."""


def unexpected(place: Place) -> Iterator[Finding]:
    """Attributes that the IOD doesn't have at this place; private and retired ones are left alone."""
    named = place.level.tags
    for tag in place.tags:
        if tag in named or tag >> 16 & 1 or not tag & 0xFFFF or tag == PADDING:
            continue
        keyword = keyword_of(tag)
        element = tables.element(keyword)
        if element is None:
            message = f"The standard has no {written(f'{tag:08X}')}."
            yield place.finding(UNKNOWN, tag, "", message, expected="absent", found="present")
        elif not element.retired and not place.level.open and tag >> 16 not in NOT_IN_DATASETS:
            message = f"{element.name} is no attribute of {_where(place)}."
            yield place.finding(FOREIGN, tag, keyword, message, expected="absent", found="present")


def _where(place: Place) -> str:
    """What has no such attribute, in words."""
    where = title(place.level.iod.keyword)
    return f"{where} in {place.sequence}" if place.outer else where
