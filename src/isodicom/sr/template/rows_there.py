"""Rows that are missing, there too often, or there although they must not be."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.schema.conditions import Absent, All
from isodicom.schema.rows import TemplateRow
from isodicom.sr.template.allowed import Verdict
from isodicom.sr.template.conditions import holds, rows_items
from isodicom.sr.template.fit import Fit, fits, same_relationship, same_type
from isodicom.sr.template.levels import Level
from isodicom.sr.template.problem import Problem, asked, other_relationship
from isodicom.sr.template.rows import Slot, Use, least_of
from isodicom.sr.template.values import VALUE, of_code
from isodicom.sr.tree.node import Node

CONTENT = "ContentSequence"


def missing(level: Level) -> Iterator[Problem]:
    """Rows that must be there and are not, or are there with a value or relationship of another kind."""
    for slot, others in missing_rows(level):
        otherwise, related = _otherwise_valued(slot, level), _otherwise_related(slot, level)
        if related is not None:
            yield other_relationship(related, slot)
        elif otherwise is None:
            yield _missing(slot, level, others)
        else:
            yield from of_code(otherwise, slot, "template_value", slot.value, otherwise.value, VALUE)


def _otherwise_valued(slot: Slot, level: Level) -> Node | None:
    """An item that is this row but for its value, and was taken for another row of the same concept."""
    for node, choice in level.kinds.values():
        spared = choice is not None and choice.slot.row.requirement_type != "M" and node.value is not None
        alike = same_type(slot, node) and same_relationship(slot, node)
        if spared and alike and slot.concept.codes and fits(slot, node) is Fit.CODE:
            return node
    return None


def _otherwise_related(slot: Slot, level: Level) -> Node | None:
    """An item that is no row, and would be this one with another relationship; its concept says nothing."""
    for node, choice in level.kinds.values():
        alike = slot.concept.free and same_type(slot, node)
        if choice is None and alike and not same_relationship(slot, node):
            return node
    return None


def missing_rows(level: Level) -> Iterator[tuple[Slot, list[Slot]]]:
    """Each row that must be there and is not, with those that may be there in its place."""
    lacking = list(_lacking(level))
    named = set[Slot]()
    for slot, others in lacking:
        if slot not in named:
            waived = _waived_by(slot)
            instead = [other for other, _ in lacking if other.use is slot.use and other.row.number in waived]
            named.update(instead)
            yield slot, list(dict.fromkeys((*others, *instead)))


def _lacking(level: Level) -> Iterator[tuple[Slot, list[Slot]]]:
    for slot in level.rows.demanding:
        if slot in level.matched or not active(slot.use, level) or _is_covered(slot, level):
            continue
        others = _others(slot, level)
        if others is not None and needed(slot.row, slot.use, level, bool(others)):
            yield slot, others


def _is_covered(slot: Slot, level: Level) -> bool:
    """Whether an item that was taken for another row could as well be this one, and the other spares it."""
    for node, choice in level.kinds.values():
        if choice is None:
            continue
        if choice.slot.row.requirement_type == "M" and len(level.matched[choice.slot]) == 1:
            continue
        named = same_type(slot, node) and same_relationship(slot, node) and fits(slot, node) >= Fit.GROUP
        if named and (node.value is None or slot.value.verdict(node.value) >= Verdict.SUGGESTED):
            return True
    return False


def _waived_by(slot: Slot) -> frozenset[str]:
    """The numbers of the rows that make a row unnecessary: its condition is that they are absent."""
    condition = slot.row.condition.required if slot.row.condition else None
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return frozenset(part.path.removeprefix("Row ") for part in parts if isinstance(part, Absent))


def needed(row: TemplateRow, use: Use, level: Level, alternatives: bool) -> bool:
    """Whether a row must be there: always, or because its condition holds."""
    if row.requirement_type == "M":
        return row.condition is None
    if row.requirement_type != "MC":
        return False
    if row.condition is None:
        return alternatives
    return holds(row.condition.required, level, use) is True


def active(use: Use, level: Level) -> bool:
    """Whether a template must be followed here: it has begun, or the row that includes it asks for it."""
    if use not in level.active:
        level.active[use] = _active(use, level)
    return level.active[use]


def _active(use: Use, level: Level) -> bool:
    if use.include is None or use.outer is None or use in level.begun:
        return True
    excluded = any(rows_items(label, level, use.outer) for label in use.include.exclusive)
    return not excluded and active(use.outer, level) and needed(use.include, use.outer, level, False)


def _others(slot: Slot, level: Level) -> list[Slot] | None:
    """The other rows of which this or one is used; None if one of them is there, or speaks for this."""
    if any(rows_items(label, level, slot.use) for label in slot.row.exclusive):
        return None
    beside = [s for s in level.rows.slots if s.use is slot.use and s.row.number in slot.row.exclusive]
    return None if any(other.index < slot.index for other in beside) else beside


def _missing(slot: Slot, level: Level, others: list[Slot]) -> Problem:
    wanted = " or ".join(dict.fromkeys(map(asked, (slot, *others))))
    least = least_of(slot.row.vm)
    why = "" if slot.row.requirement_type == "M" else ", which its condition asks for here"
    return Problem(
        "template_row_missing",
        level.node,
        CONTENT,
        slot.use.template.tid,
        f"{wanted} is missing: {_rows(slot, others)}{why}.",
        expected=wanted if least == 1 else f"{least} of {wanted}",
        found="none",
        plain=slot.row.requirement_type == "M" and slot.use.include is None,
    )


def _rows(slot: Slot, others: list[Slot]) -> str:
    if not others:
        return slot.label
    numbers = ", ".join(one.row.number for one in (slot, *others))
    return f"one of the rows {numbers} of the template {slot.use.template.tid}"


def repeated(level: Level) -> Iterator[Problem]:
    """Rows that are there more often than they may be."""
    for slot, nodes in level.matched.items():
        if slot.most is not None and len(nodes) > slot.most:
            yield Problem(
                "template_row_repeated",
                nodes[slot.most],
                "",
                slot.use.template.tid,
                f"{asked(slot)} is here {len(nodes)} times, {slot.label} allows {slot.most}.",
                expected=f"at most {slot.most}",
                found=str(len(nodes)),
            )


def forbidden(level: Level) -> Iterator[Problem]:
    """Rows that are there though their condition does not hold, or another row excludes them."""
    if level.slot is None:
        return  # the item that the template begins with: why it is there is said further out
    for slot, nodes in level.matched.items():
        if _forbids(slot.row, slot.use, level):
            yield Problem(
                "template_row_forbidden",
                nodes[0],
                "",
                slot.use.template.tid,
                f"{asked(slot)} is here, though the condition of {slot.label} is not met.",
                expected="none",
                found=asked(slot),
            )
        yield from _excluded(slot, level)
    for use in level.rows.uses:
        if use.include and use.outer and use in level.begun and _forbids(use.include, use.outer, level):
            nodes = level.labels[use.outer, use.include.number]
            yield Problem(
                "template_row_forbidden",
                nodes[0],
                "",
                use.template.tid,
                f"Content of the template {use.template.tid} is here, though the condition of "
                f"{use.outer.template.tid} row {use.include.number} that includes it is not met.",
                expected="none",
                found=use.template.name,
            )


def _forbids(row: TemplateRow, use: Use, level: Level) -> bool:
    if row.condition is None:
        return False
    may = row.condition.otherwise
    if may is True or (may is None and row.requirement_type != "UC"):
        return False
    return holds(row.condition.required, level, use) is False


def _excluded(slot: Slot, level: Level) -> Iterator[Problem]:
    """Rows of which only one is used and two are there; where templates repeat, that can't be told."""
    if slot.use.repeats:
        return
    for other, nodes in level.matched.items():
        beside = other.use is slot.use and other.index > slot.index
        if beside and other.row.number in slot.row.exclusive and other.row.number != slot.row.number:
            yield Problem(
                "template_row_forbidden",
                nodes[0],
                "",
                slot.use.template.tid,
                f"{asked(other)} is here beside {asked(slot)}: of the rows {slot.row.number} and "
                f"{other.row.number} of the template {slot.use.template.tid} only one is used.",
                expected=f"one of {asked(slot)}, {asked(other)}",
                found="both",
            )
