"""Which row each content item is: the reading of a tree by a template that leaves least to complain of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from isodicom.sr.template.allowed import Verdict
from isodicom.sr.template.fit import Fit, best, meant_by_concept, same_relationship, same_type
from isodicom.sr.template.rows import Rows, Slot, Use
from isodicom.sr.tree.node import Node

UNKNOWN, MISSING, BAD_VALUE, NAMED = 1, 2, 1, 1000
"""What counts against a reading: an item that is no row, a row that is missing, a value that is not
allowed; and what counts for one: that the item names the template."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The row that an item is taken for.

    Parameters
    ----------
    slot: isodicom.sr.template.rows.Slot
        The row.
    fit: isodicom.sr.template.fit.Fit
        How its concept fits.
    typed, related: bool, optional
        Whether it has the value type and the relationship of the row.
    """

    slot: Slot
    fit: Fit
    typed: bool = True
    related: bool = True


@dataclass(frozen=True, slots=True)
class Parse:
    """The items below one item, read by the rows that may stand there.

    Parameters
    ----------
    rows: isodicom.sr.template.rows.Rows
        The rows.
    choices: tuple[isodicom.sr.template.parse.Choice | None, ...]
        What each child is; None for one that is no row.
    cost: int
        How much there is to complain of, here and below.
    """

    rows: Rows
    choices: tuple[Choice | None, ...]
    cost: int


class Parser:
    """Reads a tree; what an item is for given rows is found out once, so that the work is linear."""

    def __init__(self) -> None:
        self._known: dict[tuple[Node, Rows], Parse] = {}

    def parse(self, node: Node, rows: Rows) -> Parse:
        """Read the items below one item."""
        key = node, rows
        if key not in self._known:
            self._known[key] = self._parse(node, rows)
        return self._known[key]

    def _parse(self, node: Node, rows: Rows) -> Parse:
        if not rows.slots:
            return Parse(rows, (None,) * len(node.children), 0 if rows.open else UNKNOWN * len(node.children))
        counts: Counter[Slot] = Counter()
        choices, cost = list[Choice | None](), 0
        for child in node.children:
            choice, price = self._choose(child, rows, counts)
            choices.append(choice)
            cost += price
            if choice:
                counts[choice.slot] += 1
        return Parse(rows, tuple(choices), cost + MISSING * len(_missing(rows, counts)))

    def _choose(self, node: Node, rows: Rows, counts: Counter[Slot]) -> tuple[Choice | None, int]:
        fit, slots = best(rows, node)
        if fit <= Fit.ANY and node.meant.concept is not None:
            known = meant_by_concept(rows, node)
            if known is not None and (not slots or not same_type(known, node)):
                related = same_relationship(known, node)
                return Choice(known, Fit.CODE, same_type(known, node), related), UNKNOWN
        if len(slots) == 1 and slots[0].row.value_type != "CONTAINER":
            return Choice(slots[0], fit), self._cost(node, slots[0])
        if slots:
            costs = {slot: self._cost(node, slot) for slot in slots}
            slot = min(slots, key=lambda slot: (is_full(slot, counts), costs[slot], slot.index))
            return Choice(slot, fit), costs[slot]
        return None, 0 if rows.open else UNKNOWN

    def _cost(self, node: Node, slot: Slot) -> int:
        cost = 0
        if node.value is not None and slot.value.verdict(node.value) <= Verdict.OUTSIDE:
            cost += BAD_VALUE
        if node.template and slot.use.include and node.template == slot.use.template.tid:
            cost -= NAMED
        if node.target is None and node.value_type == slot.row.value_type:
            cost += self.parse(node, slot.below).cost
        return cost


def is_full(slot: Slot, counts: Counter[Slot]) -> bool:
    """Whether a row has been used as often as it may."""
    return slot.most is not None and counts[slot] >= slot.most


def _missing(rows: Rows, counts: Counter[Slot]) -> list[Slot]:
    """The rows that must be there whatever else is, and are not; of rows of which one is used, the first."""
    begun = begun_uses(counts)
    labels = {(slot.use, slot.row.number) for slot in counts}
    return [
        slot
        for slot in rows.demanding
        if not counts[slot]
        and slot.row.condition is None
        and _always(slot.use, begun)
        and not any((slot.use, label) in labels for label in slot.row.exclusive)
        and not _follows(slot, rows)
    ]


def begun_uses(counts: Counter[Slot]) -> set[Use]:
    """The templates of which some row is there."""
    begun: set[Use] = set()
    for slot in counts:
        use: Use | None = slot.use
        while use is not None and use not in begun:
            begun.add(use)
            use = use.outer
    return begun


def _always(use: Use, begun: set[Use]) -> bool:
    """Whether a template must be there whatever else there is, or is there."""
    place: Use | None = use
    while place is not None and place not in begun:
        if place.include and (place.include.requirement_type != "M" or place.include.condition):
            return False
        place = place.outer
    return True


def _follows(slot: Slot, rows: Rows) -> bool:
    """Whether an earlier row is one of those of which one is used, so that it stands for all of them."""
    return any(
        other.use is slot.use and other.row.number in slot.row.exclusive for other in rows.slots[: slot.index]
    )
