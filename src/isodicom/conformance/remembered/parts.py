"""The parts that a check of an object consists of: each is asked of any object with the same elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import TypeAlias

from isodicom.conformance.asking import asked
from isodicom.conformance.cell import Cell
from isodicom.conformance.checked import Checked
from isodicom.conformance.place import Place
from isodicom.conformance.plugins import Rules
from isodicom.conformance.rule import CellRule, ObjectRule, PlaceRule
from isodicom.conformance.walk import has_items, inside, object_rules, place_rules
from isodicom.finding import Finding

Order: TypeAlias = tuple[int, int, int]
"""Where a finding stands among all: the step of the check, the number of the rule, that of the element."""

Told: TypeAlias = tuple[Order, Finding]
Part: TypeAlias = Callable[[Checked], list[Told]]

OBJECT, PLACE, CELL, ITEMS = range(4)


def parts_of(place: Place, rules: Rules) -> tuple[Part, ...]:
    """All parts of the check of an object, in the order in which it is checked.

    Parameters
    ----------
    place: isodicom.conformance.place.Place
        The object itself.
    rules: isodicom.conformance.plugins.Rules
        What is asked.
    """
    return (
        *(
            partial(_of_object, (OBJECT, number, 0), rule)
            for number, rule in enumerate(object_rules(place.checked, rules))
        ),
        *(
            partial(_of_place, (PLACE, number, 0), rule)
            for number, rule in enumerate(place_rules(place, rules))
        ),
        *(partial(_of_cell, rules.cell, number, tag) for number, tag in enumerate(place.tags)),
        *(
            partial(_of_items, (ITEMS, 0, number), tag, rules)
            for number, tag in enumerate(place.tags)
            if has_items(place, tag)
        ),
    )


def _of_object(order: Order, rule: ObjectRule, checked: Checked) -> list[Told]:
    return [(order, finding) for finding in asked(rule, (checked,), checked)]


def _of_place(order: Order, rule: PlaceRule, checked: Checked) -> list[Told]:
    return [(order, finding) for finding in asked(rule, (checked.root,), checked)]


def _of_cell(rules: tuple[CellRule, ...], number: int, tag: int, checked: Checked) -> list[Told]:
    cells = (checked.root.cell(tag),)

    def at_once(cell: Cell) -> Iterator[Finding]:
        return chain.from_iterable(rule(cell) for rule in rules)

    if not asked(at_once, cells, checked):  # so it is mostly, and asking each by itself takes as long again
        return []
    return [
        ((CELL, which, number), finding)
        for which, rule in enumerate(rules)
        for finding in asked(rule, cells, checked)
    ]


def _of_items(order: Order, tag: int, rules: Rules, checked: Checked) -> list[Told]:
    return [(order, finding) for finding in inside(checked.root, tag, rules)]
