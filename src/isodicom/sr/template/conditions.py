"""Conditions of template rows, asked of the items that the rows are (PS3.16 6.1.8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Condition,
    Equals,
    HasCode,
    HasValue,
    Not,
    Present,
    Some,
)
from isodicom.sr.template.allowed import Verdict
from isodicom.sr.template.levels import Level
from isodicom.sr.template.rows import Use
from isodicom.sr.tree.coded import current
from isodicom.sr.tree.node import Node

_ROW = re.compile(r"(?:(?P<tid>TID \w+) )?Row (?P<row>\w+)")
_CODE = re.compile(r"\(\s*(?P<value>[^,]+?)\s*,\s*(?P<scheme>[^,]+?)\s*,")

PARENT = "parent"


def holds(condition: Condition, level: Level, use: Use) -> bool | None:
    """Whether a condition on a row holds at a level; None if it can't be told.

    Parameters
    ----------
    condition: isodicom.schema.conditions.Condition
        Of the row, its paths are `Row 3`, `TID 1204 Row 3` or `parent`.
    level: isodicom.sr.template.levels.Level
        Where the row stands.
    use: isodicom.sr.template.rows.Use
        The template that it is a row of.
    """
    match condition:
        case All(parts):
            return _all(holds(part, level, use) for part in parts)
        case Any(parts):
            return _not(_all(_not(holds(part, level, use)) for part in parts))
        case Not(part):
            return _not(holds(part, level, use))
        case Present(path) | HasValue(path):
            return _there(path, level, use)
        case Absent(path):
            return _not(_there(path, level, use))
        case Equals(path, values):
            return _is_one(path, _codes(values), level, use)
        case Some(path, Not(Equals("value", values))):
            return _is_another(path, _codes(values), level, use)
        case HasCode(path, codes):
            return _is_one(path, codes, level, use)
        case _:
            return None


def _all(parts: Iterable[bool | None]) -> bool | None:
    verdicts = list(parts)
    return False if False in verdicts else None if None in verdicts else True


def _not(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _there(path: str, level: Level, use: Use) -> bool | None:
    nodes = _nodes(path, level, use)
    return None if nodes is None else bool(nodes)


def _codes(values: Iterable[str]) -> list[tuple[str, str]]:
    return [(found["value"], found["scheme"]) for found in map(_CODE.match, values) if found]


def _is_one(path: str, codes: Iterable[tuple[str, str]], level: Level, use: Use) -> bool | None:
    """Whether one of the items has one of the codes: as value, or as name where it has no coded value."""
    nodes = _nodes(path, level, use)
    if nodes is None:
        return None
    wanted = {current(*code) for code in codes}
    if any(code in wanted for code in _given(nodes)):
        return True
    return None if any(_is_wrong(node, level) for node in nodes) else False


def _is_another(path: str, codes: Iterable[tuple[str, str]], level: Level, use: Use) -> bool | None:
    """Whether one of the items has none of the codes."""
    nodes = _nodes(path, level, use)
    if nodes is None or any(_is_wrong(node, level) for node in nodes):
        return None
    wanted = {current(*code) for code in codes}
    return any(code not in wanted for code in _given(nodes))


def _given(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    codes = (node.meant.value or node.meant.concept for node in nodes)
    return (current(*code) for code in codes if code is not None)


def _is_wrong(node: Node, level: Level) -> bool:
    """Whether an item has a value that its row does not allow, so that nothing can be concluded from it."""
    code = node.meant.value
    if code is None:
        return False
    slots = (choice.slot for other, choice in level.kinds.values() if other is node and choice)
    return any(slot.value.verdict(code) is Verdict.WRONG for slot in slots)


def _nodes(path: str, level: Level, use: Use) -> list[Node] | None:
    """The items that a row is; None if the row is not known here."""
    if path == PARENT:
        return None if level.slot is None else [level.node]
    found = _ROW.fullmatch(path)
    if found is None:
        return None
    if found["tid"] and found["tid"] != use.template.tid:
        return _of_other(found["tid"], found["row"], level)
    return _unless_lacking(found["row"], level, use)


def _unless_lacking(number: str, level: Level, use: Use) -> list[Node] | None:
    """The items that a row is; None also where it is mandatory and lacks, from which nothing follows."""
    nodes = rows_items(number, level, use)
    return nodes or (None if nodes is None or _is_certain(number, use) else nodes)


def _is_certain(number: str, use: Use) -> bool:
    """Whether a row has to be there wherever its template is."""
    needed = {number, *use.above[number]}
    rows = (row for row in use.template.rows if row.number in needed)
    return all(row.requirement_type == "M" and row.condition is None for row in rows)


def rows_items(number: str, level: Level, use: Use) -> list[Node] | None:
    """The items that a row of a template is, beside a level, further out or further in; None if untold."""
    above = use.above.get(number)
    if above is None or (use.include is None and use is not level.rows.uses[0]):
        return None
    around, place = level, use
    while place.include is None and around.slot is not None:
        here = around.slot.row.number
        if here in above:
            return around.found(place, number, here == above[-1], _inside)
        if around.outer is None:
            return None
        place, around = around.slot.use, around.outer
    return around.found(place, number, not above, _inside)


def _inside(number: str, level: Level, use: Use) -> Iterator[Node]:
    """The items that a row is below the items of a level."""
    waiting = [(inner, inner.rows.uses[0]) for inner in _going_on(level, use)]
    while waiting:
        inner, place = waiting.pop()
        yield from inner.labels.get((place, number), ())
        waiting.extend((further, further.rows.uses[0]) for further in _going_on(inner, place))


def _going_on(level: Level, use: Use) -> Iterator[Level]:
    """The levels inside in which the rows of a template go on."""
    for inner in level.inner.values():
        if inner.slot is not None and inner.slot.use is use and inner.rows.uses:
            yield inner


def _of_other(tid: str, number: str, level: Level) -> list[Node] | None:
    """The items of a row of another template: beside or around a level, or else anywhere in the document."""
    around = level
    while True:
        for use in around.rows.uses:
            if use.template.tid == tid:
                return _unless_lacking(number, around, use)
        if around.outer is None:
            return around.anywhere(tid, number) or None
        around = around.outer
