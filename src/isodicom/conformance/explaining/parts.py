"""A condition taken apart: what holds, what does not, and the values that made it so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from isodicom.conformance.characters import extended_in
from isodicom.conformance.conditions import wording
from isodicom.conformance.conditions.paths import read_path
from isodicom.conformance.conditions.scope import Scope
from isodicom.conformance.conditions.truth import holds
from isodicom.conformance.elements import decoded, is_empty, items_of, keyword_of, raw
from isodicom.conformance.explaining.explanation import ConditionPart
from isodicom.conformance.lookup.expand import written
from isodicom.schema.conditions import (
    All,
    Any,
    Condition,
    Cut,
    Every,
    ExtendedCharacters,
    GroupPresent,
    ItemIs,
    ModulePresent,
    Not,
    NotInDataset,
    Same,
    Some,
    Unreadable,
)
from isodicom.shown import shown

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

UNTOLD: dict[type, str] = {
    NotInDataset: "no dataset tells",
    Cut: "the text that the tables were made from breaks off here; the standard has it in full",
    Unreadable: "nobody has read this condition for the tables yet; the standard has it as text",
}
"""Why a condition of a kind can never be told."""

FEW = 4
"""So many values are shown of those that decide."""


def part_of(condition: Condition, scope: Scope) -> ConditionPart:
    """A condition at a place, with the truth of each part and the values found."""
    match condition:
        case All(parts) | Any(parts):
            inner = tuple(part_of(part, scope) for part in parts)
            head = "all of these" if isinstance(condition, All) else "one of these"
            return ConditionPart(head, holds(condition, scope), "", inner)
        case Not(All() | Any()):
            return ConditionPart(
                "it is not so that", holds(condition, scope), "", (part_of(condition.part, scope),)
            )
        case _:
            return ConditionPart(
                wording.describe(condition), holds(condition, scope), _found(condition, scope)
            )


def _found(condition: Condition, scope: Scope) -> str:
    """What decides, in words; where it can't be told, why."""
    match condition:
        case NotInDataset() | Cut() | Unreadable():
            return UNTOLD[type(condition)]
        case Not(part):
            return _found(part, scope)
        case GroupPresent(macro) | ModulePresent(macro):
            told = holds(condition, scope)
            return "" if told is not None else f"it can't be told from others whether {macro} is used"
        case ExtendedCharacters():
            return _extended(scope.datasets[0])
        case ItemIs():
            return ", ".join(f"item {number} of {count} of {name}" for name, number, count in scope.steps[:1])
        case Same(path, other):
            return "; ".join((_held(path, scope), _held(other, scope)))
        case Some(path) | Every(path):
            items = scope.items(path)
            return _elsewhere(path) if items is None else f"{len(items)} item{'' if len(items) == 1 else 's'}"
        case All() | Any():
            return ""
        case _:
            return _held(condition.path, scope)


def _held(path: str, scope: Scope) -> str:
    """The values at a path."""
    held, name = scope.held(path), "/".join(read_path(path).steps)
    if held is None:
        return _elsewhere(path)
    if not held:
        return f"{name} is absent"
    values = [f"{name}: {value_shown(dataset, tag)}" for dataset, tag in held[:FEW]]
    more = len(held) - FEW
    return "; ".join([*dict.fromkeys(values), *([f"and {more} more"] if more > 0 else [])])


def _extended(dataset: Dataset) -> str:
    """The text that has characters which ISO 646 lacks."""
    tags = list(extended_in(dataset))
    values = [
        f"{keyword_of(tag) or written(f'{tag:08X}')}: {value_shown(dataset, tag)}" for tag in tags[:FEW]
    ]
    more = len(tags) - FEW
    return "; ".join([*values, *([f"and {more} more"] if more > 0 else [])])


def _elsewhere(path: str) -> str:
    name = "/".join(read_path(path).steps)
    return f"it can't be told which {name} is meant: there is none here, but there is elsewhere in the object"


def value_shown(dataset: Dataset, tag: int) -> str:
    """What stands at an element, in a few words: a value, `empty`, `2 items`."""
    if tag not in dataset.keys():  # noqa: SIM118  which makes no tag of it
        return "absent"
    items = items_of(dataset, tag)
    if items is not None:
        return "no items" if not items else f"{len(items)} item{'' if len(items) == 1 else 's'}"
    if is_empty(dataset, tag):
        return "empty"
    element = decoded(dataset, tag)
    if element is None:
        return f"bytes that make no value, {shown(raw(dataset, tag).value)}"
    value = element.value
    if element.VR == "AT":
        tags = (one if isinstance(one, int) else 0 for one in _each(value))
        return ", ".join(keyword_of(int(tag)) or written(f"{tag:08X}") for tag in tags)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if element.VM > 1:
        return "\\".join(_texts(value))
    return shown(value if isinstance(value, int | float) else str(value))


def _each(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) or hasattr(value, "append") else [value]  # type: ignore[call-overload]


def _texts(value: object) -> Iterator[str]:
    values = _each(value)
    yield from (str(one) for one in values[: 2 * FEW])
    if len(values) > 2 * FEW:
        yield f"... ({len(values)} values)"
