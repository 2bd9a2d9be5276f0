"""Attributes of type 1C that are empty where they need not be: absent is what they must be (PS3.5 7.4.2)."""

from __future__ import annotations

from isodicom.conformance.elements import elements_of, is_without_value
from isodicom.repairing.work import Spot


def unwanted(spot: Spot) -> None:
    """Take away what is empty, may not be empty, and is not required."""
    place = spot.place
    if place is None:
        return
    empty = {int(tag) for tag, one in elements_of(spot.dataset).items() if is_without_value(one)}
    for keyword, tags in place.level.demanded if empty else ():
        for tag in empty.intersection(tags):
            applying = [one for one in place.level.sources[keyword] if place.applies(one) is not False]
            forbidden = all(place.forbids(one) for one in applying)
            sure = all(
                one.statement.attribute.type == "1C" and place.required(one) is False for one in applying
            )
            if applying and (forbidden or sure):
                spot.remove(
                    tag,
                    "empty_and_not_required",
                    "removed",
                    "it was empty, which its type does not allow, and is not required here",
                    "PS3.5 7.4.2",
                )
