"""Which elements an object has anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom.conformance.alike.members import DEEPEST
from isodicom.conformance.alike.view import View
from isodicom.conformance.elements import elements_of, items_of, representation
from isodicom.encoding.layout import ScanError

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


def tags_within(dataset: Dataset, depth: int = 0) -> set[int]:
    """The tags of all elements of a dataset and of the items in it."""
    elements = elements_of(dataset)
    found = {int(tag) for tag in elements}
    if depth < DEEPEST:
        for tag, element in list(elements.items()):
            if representation(element) in ("SQ", "UN"):
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
