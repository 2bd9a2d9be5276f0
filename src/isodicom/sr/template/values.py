"""Concept names, values and units of items that are rows of a template."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.finding import Severity
from isodicom.sr.template.allowed import Allowed, Verdict
from isodicom.sr.template.facts import judged
from isodicom.sr.template.levels import Level, each
from isodicom.sr.template.parse import Choice
from isodicom.sr.template.problem import Problem, asked, spelled
from isodicom.sr.template.rows import ABSENT, Slot
from isodicom.sr.tree.coded import Coded
from isodicom.sr.tree.node import Node

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
    return each(level, _of_item)


def _of_item(node: Node, choice: Choice | None) -> Iterator[Problem]:
    if choice is None or node.target is not None:
        return
    slot, said = choice.slot, node.said
    yield from _concept(node, slot)
    if choice.typed and said.value_type == slot.row.value_type:
        yield from of_code(node, slot, "template_value", slot.value, said.value, VALUE)
        yield from of_code(node, slot, "template_units", slot.units, said.units, UNITS)
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


def _facts(node: Node, slot: Slot) -> Iterator[Problem]:
    """What is wrong with a value that is no code."""
    for fact in slot.facts:
        found, keyword, right = judged(node, fact)
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
