"""Attributes that must be there and are not (PS3.5 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.wording import describe, name_of
from isodicom.conformance.elements import tags_of
from isodicom.conformance.lookup.attribute_types import STRICTNESS
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import asked_by

RULES = (
    Rule("missing_type1", "error", "An attribute of type 1 is missing.", "PS3.5 7.4.1"),
    Rule("missing_type1C", "error", "An attribute of type 1C is missing and required.", "PS3.5 7.4.2"),
    Rule("missing_type2", "error", "An attribute of type 2 is missing.", "PS3.5 7.4.3"),
    Rule("missing_type2C", "error", "An attribute of type 2C is missing and required.", "PS3.5 7.4.4"),
)
BY_TYPE = {rule.id.removeprefix("missing_type"): rule for rule in RULES}

EXPECTED = {
    "1": "present, with a value",
    "1C": "present, with a value",
    "2": "present; it may be empty",
    "2C": "present; it may be empty",
}


def missing(place: Place) -> Iterator[Finding]:
    """Types 1 and 2, and 1C and 2C whose condition holds."""
    there = place.elements.keys()
    for keyword, tags in place.level.demanded:
        source = _strictest(place, keyword) if there.isdisjoint(tags) else None
        if source and not place.outer and place.checked.may_be_cut_off(tags):
            place.untold(keyword)
        elif source:
            yield _finding(place, keyword, source)


def _strictest(place: Place, keyword: str) -> Source | None:
    """The strictest statement by which the attribute must be here."""
    demanding: list[Source] = []
    untold = False
    told = frozenset() if place.outer else place.checked.told_of
    for source in place.level.sources[keyword]:
        origin = source.statement.origin
        if origin.opens or origin.module in told:  # the object may have a group shared or per frame
            continue
        required = place.required(source)
        if required:
            demanding.append(source)
        untold = untold or required is None
    if not demanding:
        if untold:
            place.untold(keyword)
        return None
    return min(demanding, key=lambda source: STRICTNESS[source.statement.attribute.type])


def _finding(place: Place, keyword: str, source: Source) -> Finding:
    attribute = source.statement.attribute
    if attribute.requirement:
        case = describe(attribute.requirement.required)
        why = f"required if {case} (type {attribute.type}), and that is so"
    else:
        why = f"type {attribute.type}"
    return place.finding(
        BY_TYPE[attribute.type],
        next(iter(tags_of(keyword)), 0),
        keyword,
        f"{name_of(keyword)} is missing; in {asked_by(source)} it is {why}.",
        source=source,
        expected=EXPECTED[attribute.type],
        found="absent",
    )
