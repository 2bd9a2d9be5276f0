"""The comparison itself, the same for everything: things by key, rows by place, facts by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from codegen.diff.thing import Facts, Place, Thing, by_key
from codegen.model.difference import Change, Difference

ALIKE = 0.5
"""The share of rows that two tables of the same id have in common if one is the other renamed."""


def compare(old: Iterable[Thing], new: Iterable[Thing]) -> list[Difference]:
    """Return what came, went and changed, in the order of the keys."""
    before, after = by_key(old), by_key(new)
    renamed = dict(_renamed(before, after))
    found = [
        Difference(thing.kind, key, thing.name, "removed")
        for key, thing in before.items()
        if key not in after and key not in renamed.values()
    ]
    for key, thing in after.items():
        earlier = before.get(renamed.get(key, key))
        difference = _compare_pair(earlier, thing) if earlier else _added(thing)
        found += [difference] if difference else []
    return sorted(found, key=lambda d: natural(d.key))


def natural(key: str) -> list[tuple[int, str]]:
    """Sort `CID 9` before `CID 10`, and text as text."""
    return [(int(part), "") if part.isdigit() else (-1, part.casefold()) for part in re.split(r"(\d+)", key)]


def _added(thing: Thing) -> Difference:
    return Difference(thing.kind, thing.key, thing.name, "added")


def _renamed(before: dict[str, Thing], after: dict[str, Thing]) -> Iterator[tuple[str, str]]:
    """Pair what has a new key with what had the same id before, if their rows are alike."""
    gone = {thing.id: thing for key, thing in before.items() if key not in after and thing.id}
    for key, thing in after.items():
        earlier = gone.get(thing.id)
        if key not in before and earlier and _alike(earlier, thing):
            yield key, earlier.key


def _alike(old: Thing, new: Thing) -> bool:
    common = len(old.rows.keys() & new.rows.keys())
    return common >= ALIKE * max(len(old.rows), len(new.rows), 1)


def _compare_pair(old: Thing, new: Thing) -> Difference | None:
    changes = (*_facts(Place("", ()), old.facts, new.facts), *_rows(old, new))
    kind: Literal["renamed", "retired", "changed"] = "changed"
    if old.key != new.key:
        kind = "renamed"
    elif new.facts.get("retired") and not old.facts.get("retired"):
        kind = "retired"
    elif not changes:
        return None
    old_key = old.key if kind == "renamed" else ""
    return Difference(new.kind, new.key, new.name, kind, old_key, changes)


def _rows(old: Thing, new: Thing) -> Iterator[Change]:
    moved = _moved(old, new)
    for place in old.rows:
        if place not in new.rows and place not in moved.values():
            yield Change("removed", place.what, _text(place))
    for place, facts in new.rows.items():
        source = moved.get(place, place)
        if source not in old.rows:
            yield Change("added", place.what, _text(place))
            continue
        if source != place:
            yield Change("moved", place.what, _text(place), old=_text(source), new=_text(place))
        yield from _facts(place, old.rows[source], facts)


def _moved(old: Thing, new: Thing) -> dict[Place, Place]:
    """Pair rows that have left one level of nesting with those that came on another: new -> old.

    Only what has a name that came once and went once can be said to have moved.
    """
    came = _single(place for place in new.rows if place not in old.rows)
    went = _single(place for place in old.rows if place not in new.rows)
    return {came[name]: went[name] for name in came if name in went}


def _single(places: Iterable[Place]) -> dict[Place, Place]:
    listed = list(places)
    counts = Counter(_last(place) for place in listed)
    return {_last(place): place for place in listed if counts[_last(place)] == 1}


def _last(place: Place) -> Place:
    return Place(place.what, place.path[-1:])


def _text(place: Place) -> str:
    return "/".join(place.path)


def _facts(place: Place, old: Facts, new: Facts) -> Iterator[Change]:
    for fact in dict.fromkeys((*old, *new)):
        before, after = old.get(fact, ""), new.get(fact, "")
        if before == after:
            continue
        if isinstance(before, str) and isinstance(after, str):
            yield Change("changed", place.what, _text(place), fact, old=before, new=after)
            continue
        removed, added = (
            tuple(x for x in before if x not in after),
            tuple(x for x in after if x not in before),
        )
        if removed or added:
            yield Change("changed", place.what, _text(place), fact, removed=removed, added=added)
