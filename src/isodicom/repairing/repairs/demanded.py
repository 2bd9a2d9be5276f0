"""Attributes of type 2 that are missing where they are required: they may be empty (PS3.5 7.4.3)."""

from __future__ import annotations

from pydicom.dataelem import DataElement, empty_value_for_VR

from isodicom.conformance.elements import elements_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.attribute_types import FILLED
from isodicom.conformance.place import Place
from isodicom.conformance.sources import asked_by
from isodicom.encoding.tags import TAGS
from isodicom.repairing.work import Spot


def demanded(spot: Spot) -> None:
    """Add what is required and may be empty, empty: that says that nothing is known, and no more."""
    place = spot.place
    if place is None:
        return
    there = elements_of(spot.dataset).keys()
    for keyword, tags in place.level.emptied:
        asking = _asking(place, keyword) if there.isdisjoint(tags) else ""
        element, tag = tables.element(keyword), next(iter(tags), None)
        if asking and element is not None and tag is not None and len(element.vr) == 2:
            value = [] if element.vr == "SQ" else empty_value_for_VR(element.vr)
            message = f"it was missing, and {asking} requires it; it is empty now, as its type allows"
            made = DataElement(TAGS[tag], element.vr, value)
            spot.put(made, "added_empty", "added", message, "PS3.5 7.4.3")


def _asking(place: Place, keyword: str) -> str:
    """Who requires an attribute that may be empty; "" if nobody does, or somebody asks for a value."""
    requiring = [
        source
        for source in place.level.sources[keyword]
        if not source.statement.origin.opens and place.required(source)
    ]
    if not requiring or any(source.statement.attribute.type in FILLED for source in requiring):
        return ""
    return asked_by(requiring[0])
