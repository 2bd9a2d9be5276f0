"""How well one content item fits one row, looked at alone."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from isodicom.sr.template.allowed import Verdict, belongs
from isodicom.sr.template.rows import ABSENT, Rows, Slot
from isodicom.sr.tree.coded import current
from isodicom.sr.tree.node import Node


class Fit(IntEnum):
    """How surely an item is meant by a row, by its concept name."""

    NONE = 0
    OTHER = 1
    """The row's context group lacks the concept, but others may be used."""
    ANY = 2
    """The row takes any concept."""
    GROUP = 3
    """The concept is in the row's context group, or has to be absent and is."""
    CODE = 4
    """The row names the concept."""


def fits(slot: Slot, node: Node) -> Fit:
    """How the concept name of an item fits a row."""
    concept, allowed = node.meant.concept, slot.concept
    if allowed.constraint is not None and allowed.constraint.text == ABSENT:
        return Fit.GROUP if concept is None else Fit.ANY
    if concept is None:
        return Fit.NONE if allowed.codes else Fit.ANY if allowed.free else Fit.OTHER
    if current(*concept) in allowed.codes:
        return Fit.CODE
    if any(belongs(concept, number) for number in allowed.groups):
        return Fit.GROUP
    if allowed.free:
        return Fit.ANY
    return Fit.OTHER if allowed.groups and allowed.verdict(concept) > Verdict.WRONG else Fit.NONE


def same_type(slot: Slot, node: Node) -> bool:
    """Whether an item has the value type of a row; coordinates may be of the patient, not the image."""
    asked, given = slot.row.value_type, node.meant.value_type
    return given == asked or (given == "SCOORD3D" and asked == "SCOORD")


def same_relationship(slot: Slot, node: Node) -> bool:
    """Whether an item has the relationship of a row; the outermost item has none."""
    return not slot.relationship or node.parent is None or node.relationship == slot.relationship


def candidates(rows: Rows, node: Node) -> Iterator[Slot]:
    """The rows that might mean an item by its concept name; those that name it come first."""
    concept = node.meant.concept
    if concept is not None:
        yield from rows.by_code.get(current(*concept), ())
    yield from rows.by_group
    yield from rows.others


def best(rows: Rows, node: Node) -> tuple[Fit, list[Slot]]:
    """The rows that fit an item best, of those with its value type and relationship."""
    found, slots = Fit.NONE, list[Slot]()
    for slot in candidates(rows, node):
        if same_type(slot, node) and same_relationship(slot, node):
            fit = fits(slot, node)
            if fit > found:
                found, slots = fit, [slot]
            elif fit is found and fit:
                slots.append(slot)
    return found, slots


def meant_by_concept(rows: Rows, node: Node) -> Slot | None:
    """The row that knows the concept of an item, though for another value type or relationship."""
    known = [slot for slot in candidates(rows, node) if fits(slot, node) >= Fit.GROUP and node.meant.concept]
    ranked = sorted(
        known,
        key=lambda slot: (not same_type(slot, node), not same_relationship(slot, node), -fits(slot, node)),
    )
    return ranked[0] if ranked else None
