"""The order of elements in a file (PS3.5 7.1)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.elements import keyword_of
from isodicom.conformance.expand import written
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

ORDER = Rule("element_order", "error", "An element stands behind one of a higher tag.", "PS3.5 7.1")
RULES = (ORDER,)


def element_order(place: Place) -> Iterator[Finding]:
    """Elements that stand behind one of a higher tag; what is made in memory is put in order when written."""
    last = before = -1
    for tag, element in place.elements.items():
        at = getattr(element, "value_tell", 0) if hasattr(element, "is_implicit_VR") else -1
        if at < 0 or at <= last:
            continue  # made in memory, or put in later
        if tag < before:
            yield place.finding(
                ORDER,
                tag,
                keyword_of(tag),
                f"{_name(tag)} stands behind {_name(before)}; elements stand in the order of their tags.",
                expected="ascending tags",
                found=f"{_name(before)}, {_name(tag)}",
            )
        last, before = at, max(tag, before)


def _name(tag: int) -> str:
    return keyword_of(tag) or written(f"{tag:08X}")
