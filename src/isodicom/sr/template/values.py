"""Concept names, values and units of items that are rows of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isodicom.conformance.elements import tags_of, text_at
from isodicom.finding import Severity
from isodicom.sr.template.allowed import Allowed, Verdict
from isodicom.sr.template.levels import Level
from isodicom.sr.template.problem import Problem, asked, spelled
from isodicom.sr.template.rows import ABSENT, Slot
from isodicom.sr.tree.coded import Coded
from isodicom.sr.tree.node import Node
from isodicom.sr.tree.read import items_in

SEVERITY: dict[Verdict, Severity] = {
    Verdict.WRONG: "error",
    Verdict.OUTSIDE: "warning",
    Verdict.SUGGESTED: "information",
}

WHY = {
    Verdict.WRONG: "no other may be used",
    Verdict.OUTSIDE: "others may be used only for concepts that are not among them",
    Verdict.SUGGESTED: "others may be used",
}

CONCEPT = "ConceptNameCodeSequence"
VALUE = "ConceptCodeSequence"
UNITS = "MeasuredValueSequence[1]/MeasurementUnitsCodeSequence"
LONGEST_SHORT_CODE = 16


def values(level: Level) -> Iterator[Problem]:
    """What is wrong with the names, values and units of the items of a level."""
    for node, choice in level.nodes:
        if choice is None or node.target is not None:
            continue
        slot = choice.slot
        yield from _concept(node, slot)
        if choice.typed and node.value_type == slot.row.value_type:
            yield from of_code(node, slot, "template_value", slot.value, node.value, VALUE)
            yield from of_code(node, slot, "template_units", slot.units, node.units, UNITS)
            yield from _facts(node, slot)


def _concept(node: Node, slot: Slot) -> Iterator[Problem]:
    allowed = slot.concept
    if allowed.constraint is not None and allowed.constraint.text == ABSENT:
        if node.concept is not None:
            yield _says(
                node, slot, "template_concept", CONCEPT, "has a concept name, and must have none", "warning"
            )
    elif node.concept is None:
        if not allowed.free or slot.row.value_type == "NUM":
            yield _says(
                node, slot, "template_concept", "", f"has no concept name ({CONCEPT})", "error", allowed.words
            )
    else:
        yield from of_code(node, slot, "template_concept", allowed, node.concept, CONCEPT)


def of_code(
    node: Node, slot: Slot, rule: str, allowed: Allowed, code: Coded | None, keyword: str
) -> Iterator[Problem]:
    """What is wrong with a name, a value or a unit, if it is not one that a row allows."""
    if code is None:
        return
    verdict = allowed.verdict(code)
    if verdict is Verdict.RIGHT:
        return
    what = {"template_value": "value", "template_units": "unit", "template_concept": "concept name"}[rule]
    yield Problem(
        rule,
        node,
        f"{keyword}[1]/{'CodeValue' if len(code.value) <= LONGEST_SHORT_CODE else 'LongCodeValue'}",
        slot.use.template.tid,
        f"{spelled(code)} is not the {what} that {slot.label} asks for, {allowed.words}; {WHY[verdict]}.",
        SEVERITY[verdict],
        expected=allowed.words,
        found=spelled(code),
    )


def _says(
    node: Node, slot: Slot, rule: str, path: str, what: str, severity: Severity, expected: str = ""
) -> Problem:
    message = f"{asked(slot)}, {slot.label}, {what}."
    return Problem(rule, node, path, slot.use.template.tid, message, severity, expected)


_TYPES = re.compile(r"(GRAPHIC|TEMPORAL RANGE) TYPE = (not )?\{(.+)\}")
_CLASS = re.compile(r"SOP Class UID = ([\d.]+)")
_RANGE = re.compile(r"Value = (\d+) - (\d+)")
_LIST = re.compile(r"Value = (\d+(?:, \d+)*)")
_LIMIT = re.compile(r"Value ([<>]) (\d+)")


def _facts(node: Node, slot: Slot) -> Iterator[Problem]:
    """What a row says of a value that is no code: a graphic type, a SOP class, a number."""
    for fact in (slot.row.value.text if slot.row.value else "").split("; "):
        found, keyword, right = _fact(node, fact)
        if not right:
            yield Problem(
                "template_value",
                node,
                keyword,
                slot.use.template.tid,
                f"{found} is not what {slot.label} asks for: {fact}.",
                expected=fact,
                found=found,
            )


def _fact(node: Node, fact: str) -> tuple[str, str, bool]:
    """What the item has, in which attribute, and whether that is as a row says."""
    if types := _TYPES.fullmatch(fact):
        keyword = "GraphicType" if types[1] == "GRAPHIC" else "TemporalRangeType"
        given = _text(node, keyword)
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


def _text(node: Node, keyword: str) -> str:
    return text_at(node.item, tags_of(keyword)[0])


def _inside(node: Node, sequence: str, keyword: str) -> str:
    items = items_in(node.item, tags_of(sequence)[0])
    return text_at(items[0], tags_of(keyword)[0]) if items else ""
