"""The items of a sequence as columns: for each attribute an array of one value an item."""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.values import convert_SQ

from isodicom.encoding.dataset_items import DatasetItems
from isodicom.encoding.layout import Layout, ScanError
from isodicom.encoding.raw_items import RawItems
from isodicom.errors import AttributeValueError, EncodingError

T = TypeVar("T")

_MOST_BY_PYDICOM = 1 << 21
"""Bytes that pydicom may look for items in where there seem to be none: it takes seconds for so many."""
Table: TypeAlias = RawItems | DatasetItems


@dataclass(eq=False)
class Items:
    """Items, in rows.

    Made by `from_raw` or `from_datasets`. Arrays that are returned have one row an item.

    Examples
    --------
    >>> items = []
    >>> for z in (1.5, 4):
    ...     item = Dataset()
    ...     item.ImagePositionPatient = [0, 0, z]
    ...     items.append(item)
    >>> Items.from_datasets(items).floats("ImagePositionPatient", 3)
    array([[0. , 0. , 1.5],
           [0. , 0. , 4. ]])
    """

    _table: Table
    parent: npt.NDArray[np.int64]
    """The row of each item's parent in the items that they were nested in."""
    owner: npt.NDArray[np.int64]
    """The row of each item's ancestor in the outermost items."""
    _nested: dict[str, Items] = field(default_factory=dict)

    @classmethod
    def from_raw(
        cls,
        value: bytes,
        implicit: bool,
        little_endian: bool,
        character_set: str | Sequence[str] | MutableSequence[str] = "iso8859",
        signed: bool = False,
    ) -> Items:
        """The items of a sequence, from the bytes of its value.

        Parameters
        ----------
        value: bytes
            The value, with or without the delimiter behind its last item.
        implicit: bool
            Whether it is written without VR.
        little_endian: bool
            Its byte order.
        character_set: str | Sequence[str], optional
            Python's names of the character sets, as a Dataset has them in `original_character_set`.
        signed: bool, optional
            Whether PixelRepresentation is 1: it tells what attributes are that may be US or SS.

        Raises
        ------
        isodicom.errors.EncodingError
            If they can't be read.
        """
        encodings = [character_set] if isinstance(character_set, str) else list(character_set)
        table: Table
        try:
            table = RawItems.of(bytes(value), Layout(implicit, little_endian), encodings, signed)
        except ScanError as error:
            if len(value) > _MOST_BY_PYDICOM:
                raise EncodingError(f"The items of a sequence can't be read: {error}.") from error
            items = _by_pydicom(lambda: convert_SQ(value, implicit, little_endian, encodings))
            table = DatasetItems(items)
        return cls.of_table(table)

    @classmethod
    def from_datasets(cls, items: Sequence[Dataset]) -> Items:
        """Items that are there as Datasets.

        Parameters
        ----------
        items: Sequence[pydicom.dataset.Dataset]
            The items.
        """
        return cls.of_table(DatasetItems(items))

    @classmethod
    def of_table(cls, table: Table) -> Items:
        """Items that were found already.

        Parameters
        ----------
        table: isodicom.encoding.raw_items.RawItems | isodicom.encoding.dataset_items.DatasetItems
            The items.
        """
        rows = np.arange(table.count)
        return cls(table, rows, rows)

    @property
    def count(self) -> int:
        """int: how many items there are"""
        return self._table.count

    def __len__(self) -> int:
        return self.count

    @property
    def scanned(self) -> bool:
        """bool: whether values are taken from bytes, without Datasets"""
        return isinstance(self._table, RawItems)

    def take(self, rows: npt.NDArray[np.int64]) -> Items:
        """Some of the items, in another order or several times, as outermost ones.

        Parameters
        ----------
        rows: numpy.ndarray
            The rows.
        """
        return self.of_table(self._table.take(rows))

    def nested(self, sequence: str) -> Items:
        """All items of a sequence in all rows, in order.

        Parameters
        ----------
        sequence: str
            Keyword of the sequence.

        Returns
        -------
        isodicom.encoding.items.Items
            The items; their `parent` and `owner` tell whose they are.
        """
        if sequence not in self._nested:
            tag = _tag(sequence)
            try:
                table, parent = self._table.children(tag)
            except ScanError:
                # What they hold is no elements as the scanner knows them; pydicom reads more.
                rows = np.flatnonzero(self._table.present(tag))
                items = DatasetItems([self.dataset(row) for row in rows.tolist()])
                table, parent = _by_pydicom(lambda: items.children(tag))
                parent = rows[parent]
            self._nested[sequence] = Items(table, parent, self.owner[parent])
        return self._nested[sequence]

    def present(self, keyword: str) -> npt.NDArray[np.bool_]:
        """In which rows an attribute is there and not empty.

        Parameters
        ----------
        keyword: str
            The attribute.

        Returns
        -------
        numpy.ndarray
            (rows,) of bool.
        """
        return self._table.present(_tag(keyword))

    def floats(self, keyword: str, width: int = 1) -> npt.NDArray[np.float64]:
        """The numbers of an attribute.

        Parameters
        ----------
        keyword: str
            An attribute of numbers, in text or binary.
        width: int, optional
            How many of its values.

        Returns
        -------
        numpy.ndarray
            (rows,), or (rows, width) if that is not 1, of float64; NaN where there is none.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If a value is no number.
        """
        found = np.full((self.count, width), np.nan)
        self._table.fill(found, _tag(keyword))
        return found[:, 0] if width == 1 else found

    def integers(self, keyword: str, width: int = 1, missing: int = -1) -> npt.NDArray[np.int64]:
        """The whole numbers of an attribute.

        Parameters
        ----------
        keyword: str
            An attribute of numbers, in text or binary.
        width: int, optional
            How many of its values.
        missing: int, optional
            What stands where there is none.

        Returns
        -------
        numpy.ndarray
            (rows,), or (rows, width) if that is not 1, of int64.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If a value is no whole number.
        """
        found = np.full((self.count, width), missing)
        self._table.fill(found, _tag(keyword))
        return found[:, 0] if width == 1 else found

    def texts(self, keyword: str) -> npt.NDArray[np.str_]:
        """The text of an attribute, without padding.

        Parameters
        ----------
        keyword: str
            An attribute of text; several values stay in one, with backslashes between them.

        Returns
        -------
        numpy.ndarray
            (rows,) of str; "" where there is none.
        """
        return np.array(self._table.texts(_tag(keyword)), np.str_)

    def tags(self, keyword: str) -> npt.NDArray[np.int64]:
        """The tags that an attribute names.

        Parameters
        ----------
        keyword: str
            An attribute whose value is a tag.

        Returns
        -------
        numpy.ndarray
            (rows,) of int64; -1 where there is none.
        """
        return self._table.tags(_tag(keyword))

    def raw(self, keyword: str) -> list[bytes | None]:
        """The bytes of an attribute's value, as they are written; None where it isn't there.

        Parameters
        ----------
        keyword: str
            The attribute.
        """
        return self._table.raw(_tag(keyword))

    def all_tags(self) -> list[int]:
        """Return the tags of all attributes that some item has, ascending."""
        return sorted(self._table.all_tags())

    @property
    def layout(self) -> Layout | None:
        """isodicom.encoding.layout.Layout | None: how `raw` values are written; None if items are Datasets"""
        return self._table.layout if isinstance(self._table, RawItems) else None

    def only(self, row: int, keyword: str) -> Dataset:
        """A Dataset of nothing but one attribute of an item, which must have it.

        Parameters
        ----------
        row: int
            The row.
        keyword: str
            The attribute.
        """
        return self._table.only(row, _tag(keyword))

    def dataset(self, row: int) -> Dataset:
        """An item as a Dataset.

        Parameters
        ----------
        row: int
            The row.

        Raises
        ------
        isodicom.errors.EncodingError
            If it can't be read.
        """
        return _by_pydicom(lambda: self._table.dataset(row))


def _by_pydicom(read: Callable[[], T]) -> T:
    """What pydicom reads."""
    try:
        return read()
    except AttributeValueError:
        raise
    except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
        raise EncodingError(f"The items of a sequence can't be read: {error}.") from error


def _tag(keyword: str) -> int:
    tag = tag_for_keyword(keyword)
    if tag is None:
        raise ValueError(f"{keyword!r} is no keyword of an attribute.")
    return tag
