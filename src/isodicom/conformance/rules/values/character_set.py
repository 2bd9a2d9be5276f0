"""Specific Character Set, and which holds at a place (PS3.3 C.12.1.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.cell import Cell
from isodicom.conformance.place import Place
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.problems import finding_of
from isodicom.conformance.values.character_sets import CharacterSet, character_set, set_problems
from isodicom.finding import Finding

TAG = 0x00080005

RULES = (
    Rule(
        "unknown_character_set",
        "error",
        "Specific Character Set names a set that there is not.",
        "PS3.3 C.12.1.1.2",
    ),
    Rule(
        "illegal_character_set",
        "error",
        "Specific Character Set names sets that can't be together.",
        "PS3.3 C.12.1.1.2",
    ),
)
_BY_ID = {rule.id: rule for rule in RULES}


def specific_character_set(cell: Cell) -> Iterator[Finding]:
    """Sets that are not known, or can't be named together."""
    if cell.tag != TAG:
        return
    for variant in cell.variants:
        found = {problem.rule: problem for problem in set_problems(variant.texts)}
        yield from (finding_of(problem, _BY_ID, cell, variant) for problem in found.values())


def character_set_at(place: Place) -> CharacterSet | None:
    """The character set of the text at a place: its own, or that of the nearest dataset around it."""
    here: Place | None = place
    while here is not None:
        if TAG in here.dataset:
            return character_set(here.cell(TAG).variants[0].texts)
        here = here.outer
    return character_set(())
