"""One colour of a palette, listed or in segments (PS3.3 C.7.9)."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.content.lut import checked_entries, set_descriptor, set_words
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.lut import apply_lut
from isodicom.pixels.lut_data import Descriptor, stored_words
from isodicom.pixels.palette import COLORS, color_entries, count_expanded

_DESCRIPTOR = "{}PaletteColorLookupTableDescriptor"


class _ColorTable(Dataset):
    """What both kinds of tables of one colour have in common."""

    _data_keyword = "{}PaletteColorLookupTableData"

    @property
    def _color_name(self) -> str:
        return next(color for color in COLORS if _DESCRIPTOR.format(color) in self)

    @property
    def number_of_entries(self) -> int:
        """int: how many entries there are"""
        return self._descriptor.entries

    @property
    def first_mapped_value(self) -> int:
        """int: the stored value that the first entry stands for"""
        return self._descriptor.first

    @property
    def bits_per_entry(self) -> int:
        """int: how many bits an entry has"""
        return self._descriptor.bits

    @property
    def lut_data(self) -> npt.NDArray[Any]:
        """numpy.ndarray: the entries, of type uint8 or uint16

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are fewer than the descriptor says.
        """
        return color_entries(self, self._color_name, self._descriptor)

    @property
    def _descriptor(self) -> Descriptor:
        keyword = _DESCRIPTOR.format(self._color_name)
        return Descriptor.of(self[keyword].value, keyword)

    @classmethod
    def extract_from_dataset(cls, dataset: Dataset, color: str) -> Self:
        """Take one colour of the palette of an image.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The image, or anything else with a palette.
        color: str
            `red`, `green` or `blue`.

        Returns
        -------
        Self
            A new object with nothing but the table.

        Raises
        ------
        isodicom.errors.MissingAttributeError
            If there is no such table.
        isodicom.errors.AttributeValueError
            If there is no such colour.
        """
        table = cls.__new__(cls)
        Dataset.__init__(table)
        name = color_name(color)
        for keyword in (_DESCRIPTOR.format(name), cls._data_keyword.format(name)):
            if dataset.get(keyword) is None:
                raise MissingAttributeError(
                    f"The dataset has no {keyword}.", keyword=keyword, reference="PS3.3 C.7.9"
                )
            table[keyword] = dataset[keyword]
        return table


class PaletteColorLUT(_ColorTable):
    """One colour of a palette (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6).

    Parameters
    ----------
    first_mapped_value: int
        The stored value that the first entry stands for.
    lut_data: numpy.ndarray
        The entries, 1 to 65536 of type uint8 or uint16.
    color: str
        `red`, `green` or `blue`.

    Raises
    ------
    TypeError
        If `first_mapped_value` is not a whole number, or `lut_data` not an array.
    isodicom.errors.AttributeValueError
        If there is no such colour; if the entries are too many or of another type.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import PaletteColorLUT
    >>> PaletteColorLUT(1, np.array([0, 128, 255], np.uint8), "red").apply(np.array([[0, 2], [3, 4]]))
    array([[  0, 128],
           [255, 255]], dtype=uint8)
    """

    def __init__(self, first_mapped_value: int, lut_data: npt.NDArray[Any], color: str) -> None:
        super().__init__()
        name = color_name(color)
        entries = checked_entries(lut_data, "lut_data")
        keyword = _DESCRIPTOR.format(name)
        set_descriptor(self, keyword, first_mapped_value, len(entries), entries)
        set_words(self, self._data_keyword.format(name), entries)

    def apply(self, array: npt.NDArray[Any], dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
        """Look stored values up.

        Parameters
        ----------
        array: numpy.ndarray
            Whole numbers, in an array of any shape.
        dtype: type | str | numpy.dtype | None, optional
            Data type of the output, one that holds all that the type of the entries does; None for that type.

        Returns
        -------
        numpy.ndarray
            A new array of that shape.

        Raises
        ------
        ValueError
            If `array` holds no whole numbers.
        TypeError
            If the data type doesn't hold the entries.
        """
        return apply_lut(array, self.lut_data, self.first_mapped_value, dtype)


class SegmentedPaletteColorLUT(_ColorTable):
    """One colour of a palette, in segments: listed values, lines, repetitions (PS3.3 C.7.9.2).

    Parameters
    ----------
    first_mapped_value: int
        The stored value that the first entry stands for.
    segmented_lut_data: numpy.ndarray
        The segments, of type uint8 or uint16.
    color: str
        `red`, `green` or `blue`.

    Raises
    ------
    TypeError
        If `first_mapped_value` is not a whole number, or `segmented_lut_data` not an array.
    isodicom.errors.AttributeValueError
        If there is no such colour, or the segments are no such, or make more than 65536 entries.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import SegmentedPaletteColorLUT
    >>> segments = np.array([0, 1, 10, 1, 4, 50], np.uint8)  # 10, then in 4 steps to 50
    >>> SegmentedPaletteColorLUT(0, segments, "blue").lut_data
    array([10, 20, 30, 40, 50], dtype=uint8)
    """

    _data_keyword = "Segmented{}PaletteColorLookupTableData"

    def __init__(self, first_mapped_value: int, segmented_lut_data: npt.NDArray[Any], color: str) -> None:
        super().__init__()
        name = color_name(color)
        keyword = self._data_keyword.format(name)
        segments = checked_entries(segmented_lut_data, "segmented_lut_data")
        set_descriptor(
            self,
            _DESCRIPTOR.format(name),
            first_mapped_value,
            count_expanded(segments, keyword),
            segments,
        )
        set_words(self, keyword, segments)

    @property
    def segmented_lut_data(self) -> npt.NDArray[Any]:
        """numpy.ndarray: the segments, of type uint8 or uint16; of bytes there may be one too many"""
        words = stored_words(self[self._data_keyword.format(self._color_name)].value)
        return words.view(np.uint8) if self.bits_per_entry <= 8 else words


def color_name(color: str) -> str:
    """Return the name of a colour as keywords have it.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If it is another one.
    """
    name = str(color).capitalize()
    if name not in COLORS:
        raise AttributeValueError(
            f"color takes red, green or blue; {color!r} was given.",
            expected="red, green or blue",
            found=color,
        )
    return name
