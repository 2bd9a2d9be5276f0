"""Which elements an object has anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.alike.view import View
from isodicom.conformance.elements import items_of, raw, representation
from isodicom.encoding.layout import ScanError

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


def tags_within(dataset: Dataset, depth: int = 0) -> set[int]:
    """The tags of all elements of a dataset and of the items in it."""
    found = {int(tag) for tag in dataset.keys()}  # noqa: SIM118
    if depth < DEEPEST:
        for tag in list(dataset.keys()):
            if representation(raw(dataset, tag)) in ("SQ", "UN"):
                found |= _of_sequence(dataset, tag, depth)
    return found


def _of_sequence(dataset: Dataset, tag: int, depth: int) -> set[int]:
    columns = dataset.columns_of(tag) if isinstance(dataset, View) else None
    if columns is not None:
        try:
            return columns.tags()
        except ScanError:
            pass  # something in the items is damaged: look at each of them
    return {one for item in items_of(dataset, tag) or () for one in tags_within(item, depth + 1)}
