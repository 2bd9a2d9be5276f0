"""The items of a sequence as Datasets: values are asked for one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_data_element
from pydicom.multival import MultiValue

from isodicom.encoding.lockstep import Places
from isodicom.encoding.numbers import BINARY, NumberT, integer, refused
from isodicom.shown import shown


class DatasetItems:
    """Items that are Datasets.

    Parameters
    ----------
    items: Sequence[pydicom.dataset.Dataset]
        The items.
    """

    def __init__(self, items: Sequence[Dataset]) -> None:
        self._items = list(items)
        self.count = len(self._items)

    def all_tags(self) -> set[int]:
        """The tags of all attributes that some item has."""
        return {int(tag) for item in self._items for tag in item.keys()}  # noqa: SIM118  # of a Dataset

    def take(self, rows: Places) -> DatasetItems:
        """Some of the items, in another order or several times."""
        return DatasetItems([self._items[row] for row in rows.tolist()])

    def children(self, tag: int) -> tuple[DatasetItems, Places]:
        """The items of a sequence in all rows, and the row that each belongs to."""
        found = [(row, child) for row, element in self._elements(tag) for child in _items(tag, element)]
        owner = np.array([row for row, _ in found], np.int64)
        return DatasetItems([child for _, child in found]), owner

    def _elements(self, tag: int) -> Iterator[tuple[int, DataElement]]:
        for row, item in enumerate(self._items):
            if tag in item:
                try:
                    yield row, item[tag]
                except MemoryError:
                    raise
                except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
                    raw = item.get_item(tag, keep_deferred=True)
                    why = shown(str(error))
                    raise refused(tag, f"a value that can be read ({why})", raw and raw.value) from None

    def present(self, tag: int) -> npt.NDArray[np.bool_]:
        """In which rows the attribute has a value."""
        there = np.zeros(self.count, np.bool_)
        for row, element in self._elements(tag):
            there[row] = not element.is_empty
        return there

    def raw(self, tag: int) -> list[bytes | None]:
        """The bytes of each value, as little endian writes them, sequences without VR."""
        values: list[bytes | None] = [None] * self.count
        for row, element in self._elements(tag):
            file = DicomBytesIO()
            file.is_implicit_VR, file.is_little_endian = True, True
            write_data_element(file, element)
            values[row] = file.getvalue()[8:]
        return values

    def fill(self, out: npt.NDArray[NumberT], tag: int) -> None:
        """Put the numbers of each row into `out` (rows x width), where there are some."""
        convert: Callable[[str | float], float] = float if out.dtype.kind == "f" else integer
        expected = "decimal numbers" if out.dtype.kind == "f" else "whole numbers"
        for row, element in self._elements(tag):
            for place, value in enumerate(_several(element)[: out.shape[1]]):
                if value is None or value == "":
                    continue
                try:
                    out[row, place] = convert(value)
                except (TypeError, ValueError, OverflowError):
                    raise refused(tag, expected, value) from None

    def tags(self, tag: int) -> Places:
        """The tag that is the value of each row; -1 where there is none."""
        found = np.full(self.count, -1)
        for row, element in self._elements(tag):
            if not element.is_empty:
                found[row] = _tag(tag, element)
        return found

    def texts(self, tag: int) -> list[str]:
        """The text of each row."""
        texts = [""] * self.count
        for row, element in self._elements(tag):
            texts[row] = "\\".join(str(value) for value in _several(element) if value is not None).strip(
                " \0"
            )
        return texts

    def only(self, row: int, tag: int) -> Dataset:
        """A dataset of nothing but one attribute of an item."""
        found = Dataset()
        found[tag] = self._items[row][tag]
        return found

    def dataset(self, row: int) -> Dataset:
        """An item."""
        return self._items[row]


def _items(tag: int, element: DataElement) -> Sequence[Dataset]:
    items: Sequence[Dataset] = element.value or ()
    if items and not (element.VR == "SQ" and all(isinstance(item, Dataset) for item in items)):
        raise refused(tag, "items", items)
    return items


def _tag(tag: int, element: DataElement) -> int:
    try:
        number = int(_several(element)[0] or 0)
    except (IndexError, TypeError, ValueError, OverflowError):
        number = -1
    if not 0 <= number <= 0xFFFFFFFF:
        raise refused(tag, "a tag", element.value)
    return number


def _several(element: DataElement) -> Sequence[str | float | None]:
    """The values of an element, in a list also where it is one."""
    value = element.value
    if isinstance(value, bytes):
        dtype = np.dtype("<" + BINARY.get(element.VR, "u1"))
        return list(np.frombuffer(value, dtype, len(value) // dtype.itemsize).tolist())
    return value if isinstance(value, MultiValue | list | tuple) else [value]
