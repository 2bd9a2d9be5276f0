"""Which row each content item is: the reading of a tree by a template that leaves least to complain of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from isodicom.sr.template.allowed import Verdict
from isodicom.sr.template.fit import Fit, best, meant_by_concept, same_relationship, same_type
from isodicom.sr.template.rows import Rows, Slot, Use
from isodicom.sr.template.shapes import Shapes
from isodicom.sr.tree.coded import Coded
from isodicom.sr.tree.node import Node

UNKNOWN, MISSING, BAD_VALUE, NAMED = 1, 2, 1, 1000
"""What counts against a reading: an item that is no row, a row that is missing, a value that is not
allowed; and what counts for one: that the item names the template."""


@dataclass(frozen=True, eq=False, slots=True)
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


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an item may be by its concept name, value type and relationship.

    Parameters
    ----------
    choices: tuple[isodicom.sr.template.parse.Choice, ...]
        The rows that fit it equally well.
    surely: bool
        Whether it is meant by the only one, though that has another value type or relationship.
    """

    choices: tuple[Choice, ...]
    surely: bool = False


class Parser:
    """Reads a tree; what items of one shape are for given rows is found out once.

    Parameters
    ----------
    shapes: isodicom.sr.template.shapes.Shapes
        The shapes of the document.
    """

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._known: dict[tuple[int, Rows], Parse] = {}
        self._meant: dict[tuple[str, str, Coded | None, Rows], Meaning] = {}
        self._options: dict[tuple[int, Rows], tuple[tuple[Choice | None, int], ...]] = {}

    def parse(self, node: Node, rows: Rows) -> Parse:
        """Read the items below one item."""
        key = self.shapes.below(node), rows
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
        key = self.shapes.of(node), rows
        options = self._options.get(key)
        if options is None:
            options = self._options[key] = self._judged(node, rows)
        if len(options) == 1:
            return options[0]
        return min(options, key=lambda one: _rank(one[0], one[1], counts))

    def _judged(self, node: Node, rows: Rows) -> tuple[tuple[Choice | None, int], ...]:
        """The rows that an item may be, with what is to complain of then."""
        meaning = self._meaning(node, rows)
        if meaning.surely:
            return ((meaning.choices[0], UNKNOWN),)
        if not meaning.choices:
            return ((None, 0 if rows.open else UNKNOWN),)
        return tuple((choice, self._cost(node, choice.slot)) for choice in meaning.choices)

    def _meaning(self, node: Node, rows: Rows) -> Meaning:
        meant = node.meant.said
        key = meant.value_type, node.said.relationship, meant.concept, rows
        if key not in self._meant:
            self._meant[key] = _meaning(node, rows)
        return self._meant[key]

    def _cost(self, node: Node, slot: Slot) -> int:
        cost, said = 0, node.said
        if said.value is not None and slot.value.verdict(said.value) <= Verdict.OUTSIDE:
            cost += BAD_VALUE
        if said.template and slot.use.include and said.template == slot.use.template.tid:
            cost -= NAMED
        if node.target is None and said.value_type == slot.row.value_type:
            cost += self.parse(node, slot.below).cost
        return cost


def _meaning(node: Node, rows: Rows) -> Meaning:
    fit, slots = best(rows, node)
    if fit <= Fit.ANY and node.meant.concept is not None:
        known = meant_by_concept(rows, node)
        if known is not None and (not slots or not same_type(known, node)):
            choice = Choice(known, Fit.CODE, same_type(known, node), same_relationship(known, node))
            return Meaning((choice,), surely=True)
    return Meaning(tuple(Choice(slot, fit) for slot in slots))


def _rank(choice: Choice | None, cost: int, counts: Counter[Slot]) -> tuple[bool, int, int]:
    """What decides between rows that an item may be: the least is taken."""
    assert choice is not None  # an item that is no row has no other options
    return is_full(choice.slot, counts), cost, choice.slot.index


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
