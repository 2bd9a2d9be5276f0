"""The order of elements in a file (PS3.5 7.1)."""

from __future__ import annotations

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
    """Elements that stand behind one of a higher tag; what is made in memory is put in order when written."""
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
    twice: tuple[int, ...] = getattr(checked.dataset, "twice", ())
    for tag in dict.fromkeys(twice):
        yield checked.finding(
            TWICE,
            _name(tag),
            f"{_name(tag)} stands there {twice.count(tag) + 1} times; readers take one or another of them.",
            keyword=keyword_of(tag),
            expected="once",
            found=f"{twice.count(tag) + 1} times",
        )


def _name(tag: int) -> str:
    return keyword_of(tag) or written(f"{tag:08X}")
