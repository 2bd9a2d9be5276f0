"""How many items a sequence may have."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.elements import items_of, keyword_of
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import asked_by

TOO_FEW = Rule("too_few_items", "error", "A sequence has fewer items than it must.", "PS3.5 7.5")
TOO_MANY = Rule("too_many_items", "error", "A sequence has more items than it may.", "PS3.5 7.5")
RULES = (TOO_FEW, TOO_MANY)


def number_of_items(place: Place) -> Iterator[Finding]:
    """Sequences with more items than any table allows, or fewer, if they have any."""
    limited = place.level.limited
    for tag in place.tags:
        if tag in limited:
            count = len(items_of(place.dataset, tag) or ())
            applying = [source for source in place.level.at[tag] if place.applies(source)]
            if count and applying and not any(_allows(source, count) for source in applying):
                yield _finding(place, tag, keyword_of(tag), applying[0], count)


def _allows(source: Source, count: int) -> bool:
    items = source.statement.attribute.items
    return items is None or (count >= items.least and (items.most is None or count <= items.most))


def _finding(place: Place, tag: int, keyword: str, source: Source, count: int) -> Finding:
    items = source.statement.attribute.items
    few = bool(items and count < items.least)
    allowed = _range(items.least, items.most) if items else ""
    return place.finding(
        TOO_FEW if few else TOO_MANY,
        tag,
        keyword,
        f"{name_of(keyword)} has {count} item{'' if count == 1 else 's'}; "
        f"{asked_by(source)} allows {allowed}.",
        source=source,
        expected=allowed,
        found=str(count),
    )


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more"
    return str(most) if least == most else f"{least} to {most}"
