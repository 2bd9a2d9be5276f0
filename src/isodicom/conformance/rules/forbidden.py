"""Conditional attributes that are there although their condition doesn't hold (PS3.5 7.4.2, 7.4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.wording import describe, name_of
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import asked_by

RULES = (
    Rule(
        "forbidden_type1C", "error", "An attribute of type 1C is there against its condition.", "PS3.5 7.4.2"
    ),
    Rule(
        "forbidden_type2C", "error", "An attribute of type 2C is there against its condition.", "PS3.5 7.4.4"
    ),
)
BY_TYPE = {rule.id.removeprefix("forbidden_type"): rule for rule in RULES}


def forbidden(place: Place) -> Iterator[Finding]:
    """Types 1C and 2C, unless the standard lets them be there otherwise, or another table does."""
    conditional = place.level.conditional
    for tag in place.tags:
        if tag in conditional:
            applying = [source for source in place.level.at[tag] if place.applies(source) is not False]
            if applying and all(place.forbids(source) for source in applying):
                yield _finding(place, tag, keyword_of(tag), applying[0])


def _finding(place: Place, tag: int, keyword: str, source: Source) -> Finding:
    attribute = source.statement.attribute
    case = describe(attribute.requirement.required) if attribute.requirement else ""
    return place.finding(
        BY_TYPE[attribute.type],
        tag,
        keyword,
        f"{name_of(keyword)} must not be here; {asked_by(source)} has it only if {case}, and that is not so.",
        source=source,
        expected="absent",
        found="present",
    )
