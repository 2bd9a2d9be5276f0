"""All rules that a check asks: those of this floor, and those of higher floors, named as text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from isodicom.conformance import asking
from isodicom.conformance.rule import Rule

if TYPE_CHECKING:
    from isodicom.conformance.rule import CellRule, ObjectRule, PlaceRule

PLUGINS: tuple[str, ...] = ("isodicom.sr.rules",)
"""Modules of higher floors with rules of their own: each has the tuples OBJECT, PLACE and CELL.

They are imported when the first check runs, since this floor must not know those above it.
"""


@dataclass(frozen=True)
class Rules:
    """Functions that find something.

    Parameters
    ----------
    object: tuple[Callable[[isodicom.conformance.checked.Checked], Iterator[Finding]], ...], optional
        Asked once for each object.
    place: tuple[Callable[[isodicom.conformance.place.Place], Iterator[Finding]], ...], optional
        Asked for the object, and for each group of items that are alike.
    cell: tuple[Callable[[isodicom.conformance.cell.Cell], Iterator[Finding]], ...], optional
        Asked for each element of each place.
    """

    object: tuple[ObjectRule, ...] = ()
    place: tuple[PlaceRule, ...] = ()
    cell: tuple[CellRule, ...] = ()

    def __add__(self, other: Rules) -> Rules:
        return Rules(self.object + other.object, self.place + other.place, self.cell + other.cell)


@cache
def all_rules() -> Rules:
    """Every rule, in the order in which their findings are given."""
    from isodicom.conformance.rules import registry

    found = Rules(registry.OBJECT, registry.PLACE, registry.CELL)
    for name in PLUGINS:
        plugin = import_module(name)
        found += Rules(plugin.OBJECT, plugin.PLACE, plugin.CELL)
    return found


@cache
def documented() -> dict[str, Rule]:
    """What each rule finds, by its id: the rows `RULES` of all files that have rules."""
    return {rule.id: rule for rule in _rows()}


def _rows() -> Iterator[Rule]:
    rules = all_rules()
    functions = (*rules.object, *rules.place, *rules.cell)
    yield from asking.RULES
    for name in dict.fromkeys(function.__module__ for function in functions):
        yield from sys.modules[name].RULES
