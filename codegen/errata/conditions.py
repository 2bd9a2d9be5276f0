"""Conditions as the errata write them in TOML.

>>> read_requirement({"required": {"present": "PixelSpacing"}, "otherwise": False})
Requirement(required=Present(path='PixelSpacing'), otherwise=False)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any as Anything
from typing import TypeAlias, get_args

from codegen.conditions.kinds import leaves
from codegen.conditions.not_in_dataset import PHRASES
from isodicom.schema.conditions import (
    CUT,
    UNREADABLE,
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Cut,
    Equals,
    Every,
    GroupPresent,
    HasCode,
    HasValue,
    ItemIs,
    ItemPosition,
    ModulePresent,
    Not,
    NotInDataset,
    Operator,
    PointsToPrivate,
    Present,
    Requirement,
    Same,
    Some,
    Unreadable,
)

Toml: TypeAlias = Mapping[str, Anything]

_COMPARISON = re.compile(r"(?P<operator>[<>]=?|!?=) (?P<number>-?\d+(?:\.\d+)?)")
_WORDS: Mapping[str, Condition] = {"unreadable": UNREADABLE, "cut": CUT}
_OPERATORS: Mapping[str, Operator] = {operator: operator for operator in get_args(Operator)}
_POSITIONS: Mapping[str, ItemPosition] = {position: position for position in get_args(ItemPosition)}


def read_requirement(table: Toml) -> Requirement:
    """`{ required = CONDITION, otherwise = true }`; `otherwise` may be a condition, or missing."""
    otherwise = table.get("otherwise")
    if otherwise is not None and not isinstance(otherwise, bool):
        otherwise = read_condition(otherwise)
    return Requirement(read_condition(table["required"]), otherwise)


def read_by_hand(table: Toml) -> Requirement:
    """Read a requirement that stands for a text: some part of it says what a dataset tells.

    Raises
    ------
    ValueError
        If none does. Only the closed list of wordings makes a condition one that no dataset tells.
    """
    requirement = read_requirement(table)
    parts = list(leaves(requirement.required))
    if parts and all(isinstance(part, NotInDataset | Cut | Unreadable) for part in parts):
        raise ValueError("a condition that is read by hand has to say something that a dataset tells")
    return requirement


def read_condition(table: Toml | str) -> Condition:
    """`{ present = "A" }`, `{ equals = "A", values = ["X"] }`, `{ all = [...] }`, `"unreadable"`, ..."""
    if isinstance(table, str) and table in _WORDS:
        return _WORDS[table]
    if not isinstance(table, Mapping):
        raise ValueError(f"{table!r} is no condition")
    name = next((name for name in _CONDITIONS if name in table), None)
    if name is None:
        raise ValueError(f"{dict(table)!r} is no condition")
    read, fields = _CONDITIONS[name]
    if unknown := table.keys() - {name, *fields}:
        raise ValueError(f"{dict(table)!r} has {', '.join(sorted(unknown))}, which {name} does not take")
    return read(table)


def read_list(value: Anything) -> tuple[Anything, ...]:
    """`[...]`; a text alone would come apart into its letters."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")
    return tuple(value)


def _equals(table: Toml) -> Condition:
    return Equals(table["equals"], read_list(table["values"]), table.get("position", 0))


def _compare(table: Toml) -> Condition:
    operator, number = _comparison(table["is"])
    return Compare(table["compare"], operator, number, table.get("position", 0))


def _count(table: Toml) -> Condition:
    operator, number = _comparison(table["is"])
    return Count(table["count"], operator, int(number))


def _comparison(text: str) -> tuple[Operator, float]:
    found = _COMPARISON.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no comparison such as '> 1'")
    return _OPERATORS[found["operator"]], float(found["number"])


def _codes(table: Toml) -> Condition:
    codes = tuple(
        (value, scheme) for value, _, scheme in (c.partition(" ") for c in read_list(table["codes"]))
    )
    return HasCode(table["code"], codes)


def _item(table: Toml) -> Condition:
    if table["item"] not in _POSITIONS:
        raise ValueError(f"{table['item']!r} is none of {', '.join(_POSITIONS)}")
    return ItemIs(table.get("of", ""), _POSITIONS[table["item"]])


def _untold(table: Toml) -> Condition:
    if table["not_in_dataset"] not in PHRASES:
        raise ValueError(f"{table['not_in_dataset']!r} is no wording of the closed list")
    return NotInDataset(table["not_in_dataset"])


def _parts(tables: list[Toml]) -> tuple[Condition, ...]:
    return tuple(map(read_condition, read_list(tables)))


_CONDITIONS: Mapping[str, tuple[Callable[[Toml], Condition], tuple[str, ...]]] = {
    "present": (lambda table: Present(table["present"]), ()),
    "absent": (lambda table: Absent(table["absent"]), ()),
    "has_value": (lambda table: HasValue(table["has_value"]), ()),
    "equals": (_equals, ("values", "position")),
    "compare": (_compare, ("is", "position")),
    "count": (_count, ("is",)),
    "code": (_codes, ("codes",)),
    "some": (lambda table: Some(table["some"], read_condition(table["has"])), ("has",)),
    "every": (lambda table: Every(table["every"], read_condition(table["has"])), ("has",)),
    "item": (_item, ("of",)),
    "same": (lambda table: Same(table["same"], table["as"]), ("as",)),
    "points_to_private": (lambda table: PointsToPrivate(table["points_to_private"]), ()),
    "group": (lambda table: GroupPresent(table["group"]), ()),
    "module": (lambda table: ModulePresent(table["module"]), ()),
    "all": (lambda table: All(_parts(table["all"])), ()),
    "any": (lambda table: Any(_parts(table["any"])), ()),
    "not": (lambda table: Not(read_condition(table["not"])), ()),
    "not_in_dataset": (_untold, ()),
}
"""Name of a condition -> how it is read, and which other fields it takes."""
