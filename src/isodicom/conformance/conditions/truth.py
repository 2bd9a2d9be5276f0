"""Whether a condition holds for a dataset: yes, no, or not to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING

from isodicom.conformance.characters import has_extended
from isodicom.conformance.conditions.asked import asks_characters, asks_position, compared_by
from isodicom.conformance.conditions.scope import Scope as Scope
from isodicom.conformance.conditions.scope import Step as Step
from isodicom.conformance.conditions.values import Values, values_at
from isodicom.conformance.conditions.whole import Whole as Whole
from isodicom.conformance.elements import given, is_empty, items_of, keyword_of, tags_of
from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Compare,
    Condition,
    Count,
    Cut,
    Equals,
    Every,
    ExtendedCharacters,
    GroupPresent,
    HasCode,
    HasValue,
    ItemIs,
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

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

COMPARE: dict[Operator, Callable[[float, float], bool]] = {
    "<": lt,
    "<=": le,
    "=": eq,
    "!=": ne,
    ">": gt,
    ">=": ge,
}


def evaluate(condition: Condition, dataset: Dataset, *outer: Dataset) -> bool | None:
    """Whether a condition holds for a dataset.

    Parameters
    ----------
    condition: isodicom.schema.conditions.Condition
        From a requirement of the tables.
    dataset: pydicom.dataset.Dataset
        The dataset or item that the row is about.
    *outer: pydicom.dataset.Dataset
        What the item is in, from the inside out; the last is the whole object.

    Returns
    -------
    bool | None
        Whether it holds; None if it can't be told.

    Examples
    --------
    >>> from pydicom import Dataset
    >>> from isodicom.schema.conditions import Equals, Unreadable
    >>> dataset = Dataset()
    >>> dataset.SegmentationType = "FRACTIONAL"
    >>> evaluate(Equals("SegmentationType", ("FRACTIONAL",)), dataset)
    True
    >>> evaluate(Unreadable(), dataset) is None
    True
    """
    datasets = (dataset, *outer)
    return holds(condition, Scope(Whole(datasets[-1]), datasets))


def allowed_otherwise(requirement: Requirement, scope: Scope) -> bool | None:
    """Whether something may be there although it is not required; None if it can't be told.

    Where the standard says nothing of that, it may not (PS3.5 7.4.2).
    """
    otherwise = requirement.otherwise
    return bool(otherwise) if otherwise is None or isinstance(otherwise, bool) else holds(otherwise, scope)


def holds(condition: Condition, scope: Scope) -> bool | None:
    """Whether a condition holds at a place; None if it can't be told."""
    match condition:
        case Present(path):
            return _present(path, scope)
        case Absent(path):
            return _not(_present(path, scope))
        case All(parts):
            return _all(holds(part, scope) for part in parts)
        case Any(parts):
            return _any(holds(part, scope) for part in parts)
        case Not(part):
            return _not(holds(part, scope))
        case Some(path, part):
            return _of_items(_any, path, part, scope)
        case Every(path, part):
            return _of_items(_every, path, part, scope)
        case ItemIs(sequence, position):
            return _item_is(sequence, position, scope)
        case GroupPresent(macro):
            return scope.whole.group(macro)
        case ModulePresent(module):
            return scope.whole.module(module)
        case ExtendedCharacters():
            return has_extended(scope.datasets[0])
        case NotInDataset() | Cut() | Unreadable():
            return None
        case _:
            return _of_values(condition, scope)


def _of_values(
    condition: HasValue | Equals | Compare | Count | HasCode | Same | PointsToPrivate, scope: Scope
) -> bool | None:
    match condition:
        case HasValue(path):
            return _has_value(path, scope)
        case Equals(path, wanted, position):
            return _each(path, scope, lambda values: _equals(values, wanted, position))
        case Compare(path, operator, number, position):
            return _each(path, scope, lambda values: _compare(values.at(position), operator, number))
        case PointsToPrivate(path):
            return _each(path, scope, _points_to_private)
        case Count(path, operator, number):
            found = scope.held(path)
            if found is None:
                return None
            counts = [_count(dataset, tag) for dataset, tag in found]
            return None if None in counts else COMPARE[operator](sum(filter(None, counts)), number)
        case HasCode(path, codes):
            return _has_code(path, frozenset(codes), scope)
        case Same(path, other):
            return _same_values(path, other, scope)


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _all(values: Iterable[bool | None]) -> bool | None:
    told: bool | None = True
    for value in values:
        if value is False:
            return False
        if value is None:
            told = None
    return told


def _any(values: Iterable[bool | None]) -> bool | None:
    return _not(_all(map(_not, values)))


def _every(values: Iterable[bool | None]) -> bool | None:
    """As `_all`, but of none it does not hold."""
    found = list(values)
    return _all(found) if found else False


def _present(path: str, scope: Scope) -> bool | None:
    found = scope.held(path)
    return None if found is None else bool(found)


def _has_value(path: str, scope: Scope) -> bool | None:
    found = scope.held(path)
    if found is None:
        return None
    return any(not is_empty(dataset, tag) for dataset, tag in found)


def _each(path: str, scope: Scope, test: Callable[[Values], bool | None]) -> bool | None:
    """Whether a test holds for one of the attributes at a path; None if that can't be told."""
    found = scope.held(path)
    if found is None:
        return None
    each = (values_at(dataset, tag) for dataset, tag in found)
    return _any(None if values is None else test(values) for values in each)


def _of_items(
    gather: Callable[[Iterable[bool | None]], bool | None], path: str, condition: Condition, scope: Scope
) -> bool | None:
    items = scope.items(path, _telling(condition))
    return None if items is None else gather(holds(condition, item) for item in items)


@lru_cache(maxsize=1024)
def _telling(condition: Condition) -> frozenset[int] | None:
    """The tags whose values decide a condition of items; None if more than values of tags decides it."""
    if asks_position(condition) or asks_characters(condition):
        return None
    return frozenset(tag for keyword in compared_by(condition) for tag in tags_of(keyword))


def _item_is(sequence: str, position: str, scope: Scope) -> bool | None:
    for name, number, count in scope.steps:
        if sequence in ("", name):
            there = number == (1 if position.endswith("first") else count)
            return not there if position.startswith("not") else there
    return None


def _equals(values: Values, wanted: tuple[str, ...], position: int) -> bool:
    said = values.at(position)
    if any(one in said for one in wanted):  # there may be very many
        return True
    if values.vr == "AT":
        return any(_is_tag(value, one) for value in said for one in wanted)
    numbers = [number for one in wanted if (number := _wanted(one)) is not None]
    return bool(numbers) and any(_number(value) in numbers for value in said)


def _compare(values: tuple[str, ...], operator: Operator, number: float) -> bool | None:
    compare = COMPARE[operator]
    return _any(None if known is None else compare(known, number) for known in map(_number, values))


def _points_to_private(values: Values) -> bool | None:
    return any(tag & 0x10000 for tag in map(_tag, values.all)) if values.vr == "AT" else None


def _has_code(path: str, codes: frozenset[tuple[str, str]], scope: Scope) -> bool | None:
    items = scope.items(path)
    if items is None:
        return None
    return any((code, scheme) in codes for item in items for code, scheme in _codes(item.datasets[0]))


def _codes(item: Dataset) -> Iterable[tuple[str, str]]:
    scheme = "".join(_texts(item, "CodingSchemeDesignator"))
    for keyword in ("CodeValue", "LongCodeValue", "URNCodeValue"):
        for value in _texts(item, keyword):
            yield value, scheme


def _texts(item: Dataset, keyword: str) -> tuple[str, ...]:
    found = (values_at(item, tag) for tag in given(item, keyword))
    return tuple(value for values in found if values for value in values.all)


def _same_values(path: str, other: str, scope: Scope) -> bool | None:
    both = [_all_values(one, scope) for one in (path, other)]
    return None if None in both else both[0] == both[1]


def _all_values(path: str, scope: Scope) -> list[str] | None:
    each = [values_at(dataset, tag) for dataset, tag in scope.held(path) or ()]
    known = [values.all for values in each if values is not None]
    return [value for values in known for value in values] if known and len(known) == len(each) else None


def _count(dataset: Dataset, tag: int) -> int | None:
    items = items_of(dataset, tag)
    if items is not None:
        return len(items)
    values = values_at(dataset, tag)
    return None if values is None else len(values.all)


def _is_tag(value: str, wanted: str) -> bool:
    """Whether a tag is the one that is wanted, by number or keyword."""
    tag = _tag(value)
    return wanted.strip("()").replace(",", "").lower() == f"{tag:08x}" or keyword_of(tag) == wanted


@lru_cache(maxsize=4096)
def _wanted(text: str) -> float | None:
    """The number that a condition asks for; terms are none."""
    return _number(text)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _tag(text: str) -> int:
    """The tag that a text as `(0028,0010)` is."""
    return int(text.strip("()").replace(",", ""), 16)
