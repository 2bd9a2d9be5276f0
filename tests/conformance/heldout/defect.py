"""One defect as a row, and the edits that rows are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

Edit = Callable[[Dataset], None]

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?$")


@dataclass(frozen=True, slots=True)
class Defect:
    """A clean object, one edit that makes it wrong, and what counts as finding that.

    Parameters
    ----------
    base: str
        The clean object.
    kind: str
        What kind of defect it is, in the words of the corpus.
    path: str
        Where the defect is: keywords, with numbers of items from 1.
    edit: Callable[[pydicom.dataset.Dataset], None]
        Makes the defect.
    accept: tuple[str, ...], optional
        Keywords that a finding may name beside the last one of the path.
    pattern: str, optional
        A regular expression for what a finding may say instead.
    note: str, optional
        Tells rows with the same path apart.
    """

    base: str
    kind: str
    path: str
    edit: Edit
    accept: tuple[str, ...] = ()
    pattern: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """What the row is called in a report."""
        return ":".join(filter(None, (self.base, self.kind, self.path, self.note)))

    @property
    def keywords(self) -> list[str]:
        """The keywords that a finding may name."""
        return [re.sub(r"\[\d+\]$", "", self.path.rpartition("/")[2]), *self.accept]


def steps(path: str) -> Iterator[tuple[str, int | None]]:
    """Keywords and numbers of items of a path; none without a number.

    >>> list(steps("ContentSequence[2]/ValueType"))
    [('ContentSequence', 2), ('ValueType', None)]
    """
    for step in filter(None, path.split("/")):
        found = _STEP.match(step)
        assert found, path
        yield found[1], int(found[2]) if found[2] else None


def item_of(dataset: Dataset, path: str) -> Dataset:
    """The item at a path; the dataset itself for an empty one."""
    for keyword, number in steps(path):
        dataset = dataset[keyword].value[(number or 1) - 1]
    return dataset


def _holder(dataset: Dataset, path: str) -> tuple[Dataset, str, int | None]:
    outer, _, last = path.rpartition("/")
    ((keyword, number),) = steps(last)
    return item_of(dataset, outer), keyword, number


def put(path: str, value: Any) -> Edit:
    """Give an attribute a value; datasets are copied."""

    def edit(dataset: Dataset) -> None:
        item, keyword, _ = _holder(dataset, path)
        new = deepcopy(value)
        setattr(item, keyword, Sequence(new) if keyword.endswith("Sequence") else new)

    return edit


def drop(*paths: str) -> Edit:
    """Take away attributes, or items where a path ends with a number; in the order given."""

    def edit(dataset: Dataset) -> None:
        for path in paths:
            item, keyword, number = _holder(dataset, path)
            if number is None:
                del item[keyword]
            else:
                del item[keyword].value[number - 1]

    return edit


def append(path: str, *items: Dataset) -> Edit:
    """Put items behind those of a sequence."""

    def edit(dataset: Dataset) -> None:
        item, keyword, _ = _holder(dataset, path)
        given = list(item[keyword].value) if keyword in item else []
        setattr(item, keyword, Sequence([*given, *deepcopy(items)]))

    return edit


def repeat(path: str) -> Edit:
    """Put a copy of an item behind the last of its sequence."""

    def edit(dataset: Dataset) -> None:
        append(path, item_of(dataset, path))(dataset)

    return edit


def all_of(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edit(dataset: Dataset) -> None:
        for one in edits:
            one(dataset)

    return edit


def new(**values: Any) -> Dataset:
    """An item with these attributes."""
    item = Dataset()
    for keyword, value in values.items():
        setattr(item, keyword, Sequence(value) if keyword.endswith("Sequence") else value)
    return item


def code(value: str, scheme: str, meaning: str, **more: Any) -> Dataset:
    """A coded entry."""
    return new(CodeValue=value, CodingSchemeDesignator=scheme, CodeMeaning=meaning, **more)
