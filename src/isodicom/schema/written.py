"""Conditions as people write them in TOML: in rules of their own, and in corrections of the tables.

Each kind has a name, which says what is meant; what else it takes stands beside it:

>>> read_requirement({"required": {"compare": "Rows", "is": "> 1"}, "otherwise": False})
Requirement(required=Compare(path='Rows', operator='>', number=1.0, position=0), otherwise=False)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias, get_args

from isodicom.schema import conditions as kinds
from isodicom.schema.conditions import CUT, UNREADABLE, Condition, ItemPosition, Operator, Requirement

Written: TypeAlias = Mapping[str, object]

_COMPARISON = re.compile(r"(?P<operator>[<>]=?|!?=) (?P<number>-?\d+(?:\.\d+)?)")
_OPERATORS: Mapping[str, Operator] = {operator: operator for operator in get_args(Operator)}
_POSITIONS: Mapping[str, ItemPosition] = {position: position for position in get_args(ItemPosition)}
_WORDS: Mapping[str, Condition] = {"unreadable": UNREADABLE, "cut": CUT}


class NoConditionError(ValueError):
    """What is written is no condition.

    Parameters
    ----------
    why: str
        What is wrong with it.
    *steps: str | int
        The keys, and numbers of items from 0, that lead to what is wrong.
    """

    def __init__(self, why: str, *steps: str | int) -> None:
        super().__init__(why, *steps)
        self.why, self.steps = why, steps

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.steps))} {self.why}".strip()


def read_requirement(table: Written) -> Requirement:
    """Read `{ required = CONDITION, otherwise = true }`; `otherwise` may be a condition, or missing.

    Raises
    ------
    NoConditionError
        If it is none.
    """
    _takes_only(table, "required", "otherwise")
    if "required" not in table:
        raise NoConditionError("lacks required")
    with _inside("required"):
        required = read_condition(table["required"])
    otherwise = table.get("otherwise")
    if otherwise is None or isinstance(otherwise, bool):
        return Requirement(required, otherwise)
    with _inside("otherwise"):
        return Requirement(required, read_condition(otherwise))


def read_condition(written: object) -> Condition:
    """Read `{ present = "A" }`, `{ equals = "A", values = ["X"] }`, `{ all = [...] }`, `"unreadable"`, ...

    Raises
    ------
    NoConditionError
        If it is none, lacks something, or has more than it takes.
    """
    if isinstance(written, str) and written in _WORDS:
        return _WORDS[written]
    if not isinstance(written, Mapping):
        raise NoConditionError(f"takes a condition, not {written!r}")
    table: Written = written
    found = [name for name in KINDS if name in table]
    if len(found) != 1:
        raise NoConditionError(f"takes one of {', '.join(KINDS)}")
    read, others = KINDS[found[0]]
    _takes_only(table, found[0], *others)
    return read(table)


def _takes_only(table: Written, *keys: str) -> None:
    for key in table:
        if key not in keys:  # a misspelt one must not be passed over
            raise NoConditionError(f"is none of {', '.join(keys)}", key)


@contextmanager
def _inside(*steps: str | int) -> Iterator[None]:
    """What is refused inside is refused with its place."""
    try:
        yield
    except NoConditionError as error:
        raise NoConditionError(error.why, *steps, *error.steps) from None


def _text(table: Written, key: str) -> str:
    value = table.get(key)
    if value is None:
        raise NoConditionError(f"lacks {key}")
    if not isinstance(value, str):
        raise NoConditionError(f"takes a text, not {value!r}", key)
    return value


def _list(table: Written, key: str) -> list[object]:
    value = table.get(key)
    if value is None:
        raise NoConditionError(f"lacks {key}")
    if not isinstance(value, list):  # a text would come apart into its letters
        raise NoConditionError(f"takes a list, not {value!r}", key)
    return value


def _texts(table: Written, key: str) -> tuple[str, ...]:
    values = _list(table, key)
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) != len(values):
        raise NoConditionError(f"takes a list of texts, not {values!r}", key)
    return texts


def _position(table: Written) -> int:
    value = table.get("position", 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NoConditionError(f"takes the number of a value, from 1, not {value!r}", "position")
    return value


def _comparison(table: Written) -> tuple[Operator, float]:
    text = _text(table, "is")
    found = _COMPARISON.fullmatch(text)
    if found is None:
        raise NoConditionError(f"takes a comparison such as '> 1', not {text!r}", "is")
    return _OPERATORS[found["operator"]], float(found["number"])


def _compare(table: Written) -> Condition:
    return kinds.Compare(_text(table, "compare"), *_comparison(table), _position(table))


def _count(table: Written) -> Condition:
    operator, number = _comparison(table)
    if not number.is_integer():
        raise NoConditionError(f"takes a whole number, not {number}", "is")
    return kinds.Count(_text(table, "count"), operator, int(number))


def _codes(table: Written) -> Condition:
    codes = [code.partition(" ") for code in _texts(table, "codes")]
    if not all(value and scheme for value, _, scheme in codes):
        raise NoConditionError("takes codes such as '113100 DCM'", "codes")
    return kinds.HasCode(_text(table, "code"), tuple((value, scheme) for value, _, scheme in codes))


def _item(table: Written) -> Condition:
    position = _text(table, "item")
    if position not in _POSITIONS:
        raise NoConditionError(f"takes one of {', '.join(_POSITIONS)}, not {position!r}", "item")
    return kinds.ItemIs(_text(table, "of") if "of" in table else "", _POSITIONS[position])


def _part(table: Written, key: str) -> Condition:
    if key not in table:
        raise NoConditionError(f"lacks {key}")
    with _inside(key):
        return read_condition(table[key])


def _parts(table: Written, key: str) -> tuple[Condition, ...]:
    parts = []
    for number, part in enumerate(_list(table, key)):
        with _inside(key, number):
            parts.append(read_condition(part))
    return tuple(parts)


KINDS: Mapping[str, tuple[Callable[[Written], Condition], tuple[str, ...]]] = {
    "present": (lambda table: kinds.Present(_text(table, "present")), ()),
    "absent": (lambda table: kinds.Absent(_text(table, "absent")), ()),
    "has_value": (lambda table: kinds.HasValue(_text(table, "has_value")), ()),
    "equals": (
        lambda table: kinds.Equals(_text(table, "equals"), _texts(table, "values"), _position(table)),
        ("values", "position"),
    ),
    "compare": (_compare, ("is", "position")),
    "count": (_count, ("is",)),
    "code": (_codes, ("codes",)),
    "some": (lambda table: kinds.Some(_text(table, "some"), _part(table, "has")), ("has",)),
    "every": (lambda table: kinds.Every(_text(table, "every"), _part(table, "has")), ("has",)),
    "item": (_item, ("of",)),
    "same": (lambda table: kinds.Same(_text(table, "same"), _text(table, "as")), ("as",)),
    "points_to_private": (lambda table: kinds.PointsToPrivate(_text(table, "points_to_private")), ()),
    "extended_characters": (lambda _: kinds.ExtendedCharacters(), ()),
    "group": (lambda table: kinds.GroupPresent(_text(table, "group")), ()),
    "module": (lambda table: kinds.ModulePresent(_text(table, "module")), ()),
    "all": (lambda table: kinds.All(_parts(table, "all")), ()),
    "any": (lambda table: kinds.Any(_parts(table, "any")), ()),
    "not": (lambda table: kinds.Not(_part(table, "not")), ()),
    "not_in_dataset": (lambda table: kinds.NotInDataset(_text(table, "not_in_dataset")), ()),
}
"""Name of a kind of condition -> how it is read, and what else it takes."""
