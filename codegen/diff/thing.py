"""Anything of an edition in the form that can be compared: facts, and rows with facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from codegen.model.difference import Kind

Facts: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""Fact -> its value, or its values where there can be several in no order."""


class Place(NamedTuple):
    """A row within a thing: what kind of row, and the names on the way to it."""

    what: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """An IOD, a module, a data element, a context group, ...

    `id` is what stays the same when the thing is renamed, if anything does.
    """

    kind: Kind
    key: str
    name: str
    facts: Facts = field(default_factory=dict)
    rows: Mapping[Place, Facts] = field(default_factory=dict)
    id: str = ""


def numbered(pairs: Iterable[tuple[Place, Facts]]) -> dict[Place, Facts]:
    """Return the rows by place; the second of the same place is called `... (2)`, and so on."""
    found: dict[Place, Facts] = {}
    seen: dict[Place, int] = {}
    for place, facts in pairs:
        count = seen[place] = seen.get(place, 0) + 1
        *above, last = place.path
        found[place if count == 1 else Place(place.what, (*above, f"{last} ({count})"))] = facts
    return found


def by_key(things: Iterable[Thing]) -> dict[str, Thing]:
    """Return things by their keys; of several with the same key, the first."""
    found: dict[str, Thing] = {}
    for thing in things:
        found.setdefault(thing.key, thing)
    return found


def translated(thing: Thing, names: Mapping[str, str]) -> Thing:
    """Return a thing that uses other names, for itself and for what it refers to."""
    if not names:
        return thing

    def facts(held: Facts) -> Facts:
        return {fact: names.get(v, v) if isinstance(v, str) else v for fact, v in held.items()}

    rows = {
        Place(place.what, tuple(names.get(name, name) for name in place.path)): facts(held)
        for place, held in thing.rows.items()
    }
    return replace(thing, key=names.get(thing.key, thing.key), facts=facts(thing.facts), rows=rows)
