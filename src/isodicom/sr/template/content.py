"""Items that a template does not have, has otherwise, or has elsewhere in the order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from isodicom.schema.rows import TemplateRow
from isodicom.sr.template.levels import Level, each
from isodicom.sr.template.parse import Choice
from isodicom.sr.template.problem import Problem, asked, other_relationship, shown
from isodicom.sr.template.rows import Slot, Use
from isodicom.sr.template.rows_there import missing_rows
from isodicom.sr.tree.node import Node

ANYWHERE = frozenset({"HAS CONCEPT MOD", "HAS OBS CONTEXT"})
"""Relationships of items that may be added to any item: post-coordination (PS3.16 6.2.4), and context."""


def misplaced(level: Level) -> Iterator[Problem]:
    """Items whose concept a row has, with another value type or relationship."""
    return each(level, _misplaced)


def _misplaced(node: Node, choice: Choice | None) -> Iterator[Problem]:
    if choice is not None and not choice.typed:
        yield _value_type(node, choice.slot)
    if choice is not None and not choice.related:
        yield other_relationship(node, choice.slot)


def _value_type(node: Node, slot: Slot) -> Problem:
    return Problem(
        "template_value_type",
        node,
        "",
        slot.use.template.tid,
        f"{shown(node)} has the concept name of {slot.label}, which is {asked(slot)}.",
        expected=slot.row.value_type,
        found=node.meant.value_type,
    )


def unexpected(level: Level) -> Iterator[Problem]:
    """Items that no row is, where the template is not extensible."""
    if level.slot is not None and not level.rows.open and level.slot.use.template.extensible is False:
        yield from each(level, partial(_unexpected, level.slot))


def _unexpected(slot: Slot, node: Node, choice: Choice | None) -> Iterator[Problem]:
    if choice is None and node.relationship not in ANYWHERE:
        yield Problem(
            "template_unexpected",
            node,
            "",
            slot.use.template.tid,
            f"{shown(node)} is none of the rows below {slot.label}, and that template is not extensible.",
            expected="none",
            found=shown(node),
        )


def disordered(level: Level) -> Iterator[Problem]:
    """Items that stand in another order than their rows, where the order is significant."""
    for use in level.rows.uses:
        if use.template.ordered and not use.repeats:
            yield from _disordered(level, use)


def _disordered(level: Level, use: Use) -> Iterator[Problem]:
    places = {row.number: place for place, row in reversed(list(enumerate(use.template.rows)))}
    rows = {slot: row for slot in level.matched if (row := _row_in(slot, use)) is not None}
    last, before = -1, ""
    for node, choice in level.nodes:
        row = rows.get(choice.slot) if choice else None
        if row is None:
            continue
        if places[row.number] < last:
            yield Problem(
                "template_order",
                node,
                "",
                use.template.tid,
                f"{shown(node)} stands behind row {before} of the template {use.template.tid}, its row is "
                f"{row.number}: the order is significant.",
                "information",
                expected=f"before row {before}",
                found=f"row {row.number}",
            )
            return
        last, before = places[row.number], row.number


def _row_in(slot: Slot, use: Use) -> TemplateRow | None:
    """The row of a template that a slot is, or that includes it."""
    place: Use | None = slot.use
    row = slot.row
    while place is not None and place is not use:
        if place.include is None:
            return None
        row, place = place.include, place.outer
    return row if place is use else None


def empty(level: Level) -> Iterator[Problem]:
    """Containers with nothing in them, though the template has rows that may be."""
    if level.slot is None or level.nodes or level.slot.row.value_type != "CONTAINER":
        return
    contained = [slot for slot in level.rows.slots if slot.relationship == "CONTAINS"]
    if contained and not any(missing_rows(level)):
        wanted = ", ".join(dict.fromkeys(map(asked, contained)))
        yield Problem(
            "template_empty_container",
            level.node,
            "ContentSequence",
            level.slot.use.template.tid,
            f"{shown(level.node)} is empty: {level.slot.label} may hold {wanted}.",
            "warning",
            expected=wanted,
            found="none",
        )
