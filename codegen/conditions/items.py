"""Conditions on which item of a sequence the row is in."""

from __future__ import annotations

import re

from codegen.conditions.where import Where
from codegen.text.tags import TAG
from isodicom.schema.conditions import Any, Condition, Equals, ItemIs, ItemPosition, NotInDataset

_FORMS: tuple[tuple[str, ItemPosition], ...] = (
    (r"(?:for )?(?:the )?first (?:Item|Control Point)", "first"),
    (r"for Control Point 0", "first"),
    (r"for all but the last Item", "not last"),
    (r"for the last Item", "last"),
    (r"in subsequent control points", "not first"),
)
_SEQUENCE = rf"(?: (?:of|in) (?:(?:the )?(?P<name>[A-Z][A-Za-z ]+ Sequence)(?: {TAG})?|this Sequence))?"
_COMPILED: tuple[tuple[re.Pattern[str], ItemPosition], ...] = tuple(
    (re.compile(form + _SEQUENCE), position) for form, position in _FORMS
)
_CONTROL = "ControlPoint"
_PIECES = re.compile(r",? and (?=for the last Item if|in subsequent control points if)")


_CONDITIONS = re.compile(r"(?:the )?conditions in Section C\.36\.2\.2\.5\.1\.1 ?are satisfied")


def find_change(text: str, at: int, where: Where) -> tuple[Condition, int] | None:
    """Return what is meant by the conditions for control points (PS3.3 C.36.2.2.5.1.1), and where they end.

    They are satisfied in the first one, and in others if the value differs from the one before.
    """
    found = _CONDITIONS.match(text, at)
    if found is None:
        return None
    first = Equals(where.path("RTControlPointIndex"), ("1",))
    return Any((first, NotInDataset("what_changes_during_delivery"))), found.end()


def find_item(text: str, at: int, where: Where) -> tuple[Condition, int] | None:
    """Return which item is meant, and where that ends in the text; the row must be in such a sequence."""
    for pattern, position in _COMPILED:
        if found := pattern.match(text, at):
            sequence = _enclosing((found["name"] or "").replace(" ", ""), where)
            return None if sequence is None else (ItemIs(sequence, position), found.end())
    return None


def read_items(text: str) -> list[str] | None:
    """Take apart what is said of the items one after the other; None if it is not of that form.

    >>> read_items("for first Item if a, and in subsequent control points if b")
    ['for first Item if a', 'in subsequent control points if b']
    """
    pieces = _PIECES.split(text)
    return pieces if len(pieces) > 1 else None


def _enclosing(name: str, where: Where) -> str | None:
    """The sequence that is meant: the innermost; one of control points may be called by another's name."""
    innermost = where.sequences[0] if where.sequences else ""
    meant = not name or name == innermost or all(_CONTROL in one for one in (name, innermost))
    return innermost if innermost and meant else None
