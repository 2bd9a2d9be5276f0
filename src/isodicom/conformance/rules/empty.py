"""Attributes that must have a value and are empty (PS3.5 7.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.elements import is_without_value, keyword_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import asked_by

RULES = (
    Rule("empty_type1", "error", "An attribute of type 1 is there without a value.", "PS3.5 7.4.1"),
    Rule("empty_type1C", "error", "An attribute of type 1C is there without a value.", "PS3.5 7.4.2"),
)
BY_TYPE = {rule.id.removeprefix("empty_type"): rule for rule in RULES}


def empty(place: Place) -> Iterator[Finding]:
    """Types 1 and 1C without a value, a sequence of those types without an item."""
    filled = place.level.filled
    for tag, element in place.elements.items():
        if tag in filled and is_without_value(element):
            source = _forbids_empty(place, place.level.at[tag])
            if source:
                yield _finding(place, tag, keyword_of(tag), source)


def _forbids_empty(place: Place, sources: tuple[Source, ...]) -> Source | None:
    """The statement by which there must be a value.

    Where a condition doesn't hold or can't be told, type 1C still allows no empty value, unless
    another table that applies does.
    """
    applying = [source for source in sources if place.applies(source)]
    certain = [
        source
        for source in applying
        if source.statement.attribute.type == "1" or _by_condition(place, source)
    ]
    if certain:
        return certain[0]
    types = {source.statement.attribute.type for source in applying}
    if types != {"1C"} or all(place.forbids(source) for source in applying):
        return None  # allowed to be empty; or not to be here at all, which another rule says
    return applying[0]


def _by_condition(place: Place, source: Source) -> bool:
    return source.statement.attribute.type == "1C" and place.required(source) is True


def _finding(place: Place, tag: int, keyword: str, source: Source) -> Finding:
    element = tables.element(keyword)
    kind = source.statement.attribute.type
    sequence = bool(element and element.vr == "SQ")
    wanted = "an item" if sequence else "a value"
    return place.finding(
        BY_TYPE[kind],
        tag,
        keyword,
        f"{name_of(keyword)} is empty; in {asked_by(source)} it is type {kind} and must have {wanted}.",
        source=source,
        expected=f"{wanted} or more" if sequence else wanted,
        found="no items" if sequence else "no value",
    )
