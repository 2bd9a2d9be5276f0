"""The comparison itself, the same for everything: things by key, rows by place, facts by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from codegen.diff.thing import Facts, Place, Thing, by_key, translated
from codegen.model.difference import Change, Difference
from codegen.text.natural import natural

ALIKE = 0.5
"""The share of rows that two tables of the same id have in common if one is the other renamed."""


def compare(old: Iterable[Thing], new: Iterable[Thing], renamed: Mapping[str, str]) -> list[Difference]:
    """Return what came, went and changed, in the order of the keys.

    Parameters
    ----------
    old, new: the things of one kind in both editions
    renamed: old key -> new key, of things of this or another kind; they count as the same
    """
    before = by_key(translated(thing, renamed) for thing in old)
    after = by_key(new)
    earlier_keys = {now: earlier for earlier, now in renamed.items()}
    found = [Difference(t.kind, key, t.name, "removed") for key, t in before.items() if key not in after]
    for key, thing in after.items():
        if key not in before:
            found.append(Difference(thing.kind, key, thing.name, "added"))
        elif difference := _compare_pair(before[key], thing, earlier_keys.get(key, "")):
            found.append(difference)
    return sorted(found, key=lambda d: natural(d.key))


def renames(old: Iterable[Thing], new: Iterable[Thing], renamed: Mapping[str, str]) -> dict[str, str]:
    """Return old key -> new key of what changed its key but not its id, and kept most of its rows.

    `renamed` tells what the rows refer to by another name now.
    """
    before = {thing.key: translated(thing, renamed) for thing in old}
    after = by_key(new)
    gone = {thing.id: thing for key, thing in before.items() if key not in after and thing.id}
    pairs = ((gone.get(thing.id), thing) for key, thing in after.items() if key not in before)
    return {earlier.key: thing.key for earlier, thing in pairs if earlier and _alike(earlier, thing)}


def _alike(old: Thing, new: Thing) -> bool:
    common = len(old.rows.keys() & new.rows.keys())
    return common >= ALIKE * max(len(old.rows), len(new.rows), 1)


def _compare_pair(old: Thing, new: Thing, old_key: str) -> Difference | None:
    changes = (*_facts(Place("", ()), old.facts, new.facts), *_rows(old, new))
    outcome: Literal["renamed", "retired", "changed"] = "changed"
    if old_key:
        outcome = "renamed"
    elif old.facts.get("retired") == "no" and new.facts.get("retired") == "yes":
        outcome = "retired"
    elif not changes:
        return None
    return Difference(new.kind, new.key, new.name, outcome, old_key, changes)


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
