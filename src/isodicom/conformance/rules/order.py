"""The order of elements in a file (PS3.5 7.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.lookup.expand import written
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

ORDER = Rule("element_order", "error", "An element stands behind one of a higher tag.", "PS3.5 7.1")
TWICE = Rule("element_twice", "error", "An element stands in a file more than once.", "PS3.5 7.1")
RULES = (ORDER, TWICE)


def element_order(place: Place) -> Iterator[Finding]:
    """Elements that stand behind one of a higher tag, or twice in an item.

    What is made in memory is put in order when it is written.
    """
    if place.outer is not None:
        yield from _twice(place)
    if list(place.tags) == sorted(place.tags):
        return  # wherever they stand, none is behind a higher one
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


def elements_twice(checked: Checked) -> Iterator[Finding]:
    """Elements of which reading kept the last, as whoever read the file has noted them."""
    for tag, count in Counter[int](getattr(checked.dataset, "twice", ())).items():
        keyword, expected, found = keyword_of(tag), "once", f"{count + 1} times"
        message = _says(tag, found)
        yield checked.finding(TWICE, _name(tag), message, keyword=keyword, expected=expected, found=found)


def _twice(place: Place) -> Iterator[Finding]:
    """The same of items; a check of a file sees them as they are written."""
    for tag, count in Counter[int](vars(place.dataset).get("twice", ())).items():
        found = f"{count + 1} times"
        yield place.finding(TWICE, tag, keyword_of(tag), _says(tag, found), expected="once", found=found)


def _says(tag: int, times: str) -> str:
    return f"{_name(tag)} stands there {times}; readers take one or another of them."


def _name(tag: int) -> str:
    return keyword_of(tag) or written(f"{tag:08X}")
