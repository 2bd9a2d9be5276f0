"""What a row says of a value that is no code: a graphic type, a SOP class, a number."""

from __future__ import annotations

import re

from isodicom.conformance.elements import tags_of, text_at
from isodicom.sr.tree.node import Node
from isodicom.sr.tree.read import items_in

_TYPES = re.compile(r"(GRAPHIC|TEMPORAL RANGE) TYPE = (not )?\{(.+)\}")
_CLASS = re.compile(r"SOP Class UID = ([\d.]+)")
_RANGE = re.compile(r"Value = (\d+) - (\d+)")
_LIST = re.compile(r"Value = (\d+(?:, \d+)*)")
_LIMIT = re.compile(r"Value ([<>]) (\d+)")
_KNOWN = (_TYPES, _CLASS, _RANGE, _LIST, _LIMIT)


def facts_of(text: str) -> tuple[str, ...]:
    """The facts in the text of a constraint, as far as they can be read."""
    return tuple(fact for fact in text.split("; ") if any(one.fullmatch(fact) for one in _KNOWN))


def is_said(fact: str) -> bool:
    """Whether what an item says of itself decides about a fact; for others the item is looked at."""
    return _TYPES.fullmatch(fact) is not None


def judged(node: Node, fact: str) -> tuple[str, str, bool]:
    """What the item has, in which attribute, and whether that is as a row says."""
    if types := _TYPES.fullmatch(fact):
        graphic = types[1] == "GRAPHIC"
        given = node.said.graphic_type if graphic else node.said.range_type
        keyword = "GraphicType" if graphic else "TemporalRangeType"
        return given, keyword, not given or (given in types[3].split(", ")) is not bool(types[2])
    if uid := _CLASS.fullmatch(fact):
        keyword = "ReferencedSOPSequence[1]/ReferencedSOPClassUID"
        given = _inside(node, "ReferencedSOPSequence", "ReferencedSOPClassUID")
        return given, keyword, not given or given == uid[1]
    keyword = "MeasuredValueSequence[1]/NumericValue"
    given = _inside(node, "MeasuredValueSequence", "NumericValue")
    try:
        number = float(given)
    except ValueError:
        return given, keyword, True
    return given, keyword, _is_in(number, fact)


def _is_in(number: float, fact: str) -> bool:
    if limits := _RANGE.fullmatch(fact):
        return float(limits[1]) <= number <= float(limits[2])
    if listed := _LIST.fullmatch(fact):
        return number in map(float, listed[1].split(", "))
    if limit := _LIMIT.fullmatch(fact):
        return number > float(limit[2]) if limit[1] == ">" else number < float(limit[2])
    return True


def _inside(node: Node, sequence: str, keyword: str) -> str:
    items = items_in(node.item, tags_of(sequence)[0])
    return text_at(items[0], tags_of(keyword)[0]) if items else ""
