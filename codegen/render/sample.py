"""Conditions beside their words, for a person to read. Never committed: the words are the standard's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from random import Random

from codegen.conditions.digest import digest
from codegen.conditions.kinds import Kind
from codegen.conditions.stated import StatedCondition, stated_conditions
from codegen.model.standard import Standard
from isodicom.conformance.conditions.wording import describe


def sample(standard: Standard, number: int, seed: int, kinds: Collection[Kind] = ()) -> str:
    """Return conditions drawn by chance, each once with all its places.

    Parameters
    ----------
    standard: the edition
    number: how many; all, if there are no more
    seed: the same seed draws the same conditions of the same edition
    kinds: draws only of these kinds; all kinds, if none is named
    """
    places: dict[tuple[str, str], list[StatedCondition]] = {}
    for stated in stated_conditions(standard):
        if stated.words and (not kinds or stated.kind in kinds):
            places.setdefault((stated.words, repr(stated.requirement)), []).append(stated)
    drawn = sorted(places)
    if number < len(drawn):
        drawn = sorted(Random(seed).sample(drawn, number))
    return "\n".join(_entry(count, places[key]) for count, key in enumerate(drawn, 1))


def _entry(count: int, alike: list[StatedCondition]) -> str:
    first = alike[0]
    by = f", {'by hand' if first.by_hand else 'by the grammar'}" if first.kind == "expression" else ""
    return (
        f"{count}. {digest(first.words)}  {first.kind}{by}\n"
        f"   text: {first.words}\n"
        f"   read: {describe(first.requirement)}\n"
        f"   tree: {first.requirement}\n"
        f"   at:   {_places(stated.place for stated in alike)}\n"
    )


def _places(places: Iterable[str]) -> str:
    first, *others = places
    return f"{first} and {len(others)} more" if others else first
