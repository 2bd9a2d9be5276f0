"""The way through an object: what rules find at a place, then in the items of each sequence that it has."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.asking import asked, nested_too_deep
from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of, vr_of_dictionary
from isodicom.conformance.place import Place
from isodicom.conformance.plugins import Rules
from isodicom.conformance.rule import ObjectRule, PlaceRule
from isodicom.conformance.rules.consistency.asked import (
    consistency,
    consistency_of_object,
    rules_at_place,
    rules_of_object,
)
from isodicom.finding import Finding


def object_rules(checked: Checked, rules: Rules) -> Iterator[ObjectRule]:
    """The rules that are asked of an object as a whole; those of consistency one by one."""
    for rule in rules.object:
        yield from rules_of_object(checked.tags) if rule is consistency_of_object else (rule,)


def place_rules(place: Place, rules: Rules) -> Iterator[PlaceRule]:
    """The rules that are asked at a place; those of consistency one by one."""
    for rule in rules.place:
        yield from rules_at_place(place.tags) if rule is consistency else (rule,)


def findings_at(place: Place, rules: Rules) -> list[Finding]:
    """What rules find at a place, in its elements, and in what is nested in them."""
    found: list[Finding] = []
    for rule in place_rules(place, rules):
        found += asked(rule, (place,), place.checked)
    cells = tuple(place.cells())
    for cell_rule in rules.cell:
        found += asked(cell_rule, cells, place.checked)
    for tag in place.tags:
        if has_items(place, tag):
            found += inside(place, tag, rules)
    return found


def has_items(place: Place, tag: int) -> bool:
    """Whether an element is looked into: a sequence, or what some table here says is one."""
    vr = place.cell(tag).vr
    if vr != "UN":
        return vr == "SQ"
    return keyword_of(tag) in place.level.sources and vr_of_dictionary(tag) == "SQ"


def inside(place: Place, tag: int, rules: Rules) -> list[Finding]:
    """What rules find in the items of a sequence; where no table names it, values are checked alone."""

    def within(place: Place) -> Iterator[Finding]:
        if place.is_too_deep(tag):
            yield nested_too_deep(place, tag)
            return
        keyword = keyword_of(tag)
        level = place.below(place.level.sources.get(keyword, ()))
        for inner in place.inside(tag, keyword, level):
            yield from findings_at(inner, rules)

    return asked(within, (place,), place.checked, most=None)
