"""Whether a condition holds for a dataset: yes, no, or not to be told."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance import tables
from isodicom.conformance.elements import alike, decoded, given, items_of, keyword_of, tags_of
from isodicom.conformance.functional_groups import PER_FRAME, SHARED
from isodicom.schema.conditions import (
    Absent,
    All,
    Any,
    Condition,
    Equals,
    GroupPresent,
    Not,
    Present,
    Unreadable,
)
from isodicom.schema.rows import Attribute

if TYPE_CHECKING:
    from pydicom.dataelem import DataElement
    from pydicom.dataset import Dataset


class Whole:
    """What conditions ask of the object as a whole; found out when first asked.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @cached_property
    def everywhere(self) -> frozenset[int]:
        """The tags of all elements at any depth."""
        found: set[int] = set()
        self._collect(self.dataset, found)
        return frozenset(found)

    def _collect(self, dataset: Dataset, found: set[int]) -> None:
        found.update(dataset.keys())
        for tag in list(dataset.keys()):
            items = items_of(dataset, tag) or []
            for positions in alike(items):
                self._collect(items[positions[0]], found)

    @cached_property
    def groups(self) -> frozenset[int]:
        """The tags of the functional groups that are used, shared or per frame."""
        found: set[int] = set()
        for keyword in (SHARED, PER_FRAME):
            for tag in given(self.dataset, keyword):
                for item in items_of(self.dataset, tag) or ():
                    found.update(item.keys())
        return frozenset(found)


class Scope:
    """The place at which a condition is asked: an item, and all that it is in.

    A condition speaks of attributes beside the one it is about, or further out. Where there is
    none, and the object has the attribute at some other place, it cannot be told which is meant.

    Parameters
    ----------
    whole: isodicom.conformance.truth.Whole
        The object.
    datasets: tuple[pydicom.dataset.Dataset, ...]
        The item and what it is in, innermost first.
    """

    def __init__(self, whole: Whole, datasets: tuple[Dataset, ...]) -> None:
        self.whole = whole
        self.datasets = datasets

    def has(self, keyword: str) -> bool | None:
        """Whether the attribute is there."""
        if any(True for dataset in self.datasets for _ in given(dataset, keyword)):
            return True
        tags = tags_of(keyword)
        return None if not tags or any(tag in self.whole.everywhere for tag in tags) else False

    def element(self, keyword: str) -> DataElement | None:
        """The attribute nearest to here."""
        for dataset in self.datasets:
            for tag in given(dataset, keyword):
                return decoded(dataset, tag)
        return None


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


def holds(condition: Condition, scope: Scope) -> bool | None:
    """Whether a condition holds at a place; None if it can't be told."""
    match condition:
        case Present(keyword):
            return scope.has(keyword)
        case Absent(keyword):
            return _not(scope.has(keyword))
        case Equals():
            return _equals(condition, scope)
        case GroupPresent(macro):
            return _group(macro, scope)
        case All(parts):
            return _all(holds(part, scope) for part in parts)
        case Any(parts):
            return _not(_all(_not(holds(part, scope)) for part in parts))
        case Not(part):
            return _not(holds(part, scope))
        case Unreadable():
            return None


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _all(values: Iterable[bool | None]) -> bool | None:
    found = list(values)
    if False in found:
        return False
    return None if None in found else True


def _group(macro: str, scope: Scope) -> bool | None:
    table = tables.definition(macro)
    if table is None:
        return None
    rows = [row for row in getattr(table, "rows", ()) if isinstance(row, Attribute)]
    return any(tag in scope.whole.groups for row in rows for tag in tags_of(row.keyword))


def _equals(condition: Equals, scope: Scope) -> bool | None:
    element = scope.element(condition.keyword)
    if element is None:
        return scope.has(condition.keyword)  # no value at all, or one whose place can't be told
    if element.VR == "SQ":
        return None
    values = _values(element)
    if condition.position:
        values = values[condition.position - 1 : condition.position]
    return any(_same(value, wanted, element.VR) for value in values for wanted in condition.values)


def _values(element: DataElement) -> list[object]:
    value = element.value
    if value is None or value == "":
        return []
    return list(value) if element.VM > 1 else [value]


def _same(value: object, wanted: str, vr: str) -> bool:
    if vr == "AT":
        tag = f"{int(str(value), 0) if isinstance(value, str) else int(value):08x}"  # type: ignore[call-overload]
        return wanted.strip("()").replace(",", "").lower() == tag or keyword_of(int(tag, 16)) == wanted
    text = str(value).strip()
    if text == wanted:
        return True
    try:
        return float(text) == float(wanted)
    except ValueError:
        return False
