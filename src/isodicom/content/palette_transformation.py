"""Palettes: a colour for each stored value (PS3.3 C.7.9, C.7.6.3.1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import UID

from isodicom.content.palette import PaletteColorLUT, SegmentedPaletteColorLUT, color_name
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.lut import apply_lut
from isodicom.pixels.palette import COLORS
from isodicom.valuerep import uid_text

ColorTable = PaletteColorLUT | SegmentedPaletteColorLUT

_ALIKE = ("first_mapped_value", "number_of_entries", "bits_per_entry")


class PaletteColorLUTTransformation(Dataset):
    """A palette: tables that give red, green and blue for a stored value (PS3.3 C.7.9).

    Parameters
    ----------
    red_lut, green_lut, blue_lut: isodicom.PaletteColorLUT | isodicom.SegmentedPaletteColorLUT
        The tables. They stand for the same values, with as many bits.
    palette_color_lut_uid: isodicom.UID | str | None, optional
        The UID that the palette is known by.

    Raises
    ------
    TypeError
        If one of them is no table.
    isodicom.errors.AttributeValueError
        If one is of another colour than its name says, if they don't fit together, if the UID is none.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import PaletteColorLUTTransformation
    >>> palette = PaletteColorLUTTransformation.from_colors(["black", "red", "#ff7733"])
    >>> palette.apply(np.array([[0, 2]], np.uint8)).tolist()
    [[[0, 0, 0], [255, 119, 51]]]
    """

    def __init__(
        self,
        red_lut: ColorTable,
        green_lut: ColorTable,
        blue_lut: ColorTable,
        palette_color_lut_uid: UID | str | None = None,
    ) -> None:
        super().__init__()
        tables = dict(zip(COLORS, (red_lut, green_lut, blue_lut), strict=True))
        for color, table in tables.items():
            _check_table(color, table)
        for name in _ALIKE:
            values = [getattr(table, name) for table in tables.values()]
            if len(set(values)) > 1:
                raise AttributeValueError(
                    f"The tables of red, green and blue have the same {name}; these have {values}.",
                    expected="three tables alike",
                    found=values,
                    reference="PS3.3 C.7.6.3.1.5",
                )
        if palette_color_lut_uid is not None:
            keyword = "PaletteColorLookupTableUID"
            setattr(self, keyword, uid_text(palette_color_lut_uid, keyword))
        for table in tables.values():
            self.update(table)

    @classmethod
    def from_colors(
        cls,
        colors: Sequence[str],
        first_mapped_value: int = 0,
        palette_color_lut_uid: UID | str | None = None,
    ) -> Self:
        """Make a palette of named colours.

        Parameters
        ----------
        colors: Sequence[str]
            For each stored value the name or code of a colour, as Pillow knows it: `red`, `#ff7733`,
            `rgb(255, 255, 0)`.
        first_mapped_value: int, optional
            The stored value that the first one stands for.
        palette_color_lut_uid: isodicom.UID | str | None, optional
            The UID that the palette is known by.

        Returns
        -------
        Self
            A palette of 8 bits.

        Raises
        ------
        ValueError
            If there are no colours, or one has no such name or is transparent.
        """
        from PIL.ImageColor import getrgb

        if isinstance(colors, str):
            raise ValueError(f"colors takes several colours; {colors!r} was given.")
        values = [getrgb(color) for color in colors]
        for color, value in zip(colors, values, strict=True):
            if len(value) != 3:
                raise ValueError(f"Palettes have no transparent colours; {color!r} was given.")
        entries = np.array(values, dtype=np.uint8).reshape(-1, 3)
        return cls.from_combined_lut(entries, first_mapped_value, palette_color_lut_uid)

    @classmethod
    def from_combined_lut(
        cls,
        lut_data: npt.NDArray[Any],
        first_mapped_value: int = 0,
        palette_color_lut_uid: UID | str | None = None,
    ) -> Self:
        """Make a palette of an array of colours.

        Parameters
        ----------
        lut_data: numpy.ndarray
            Entries x 3, of type uint8 or uint16: red, green and blue.
        first_mapped_value: int, optional
            The stored value that the first one stands for.
        palette_color_lut_uid: isodicom.UID | str | None, optional
            The UID that the palette is known by.

        Returns
        -------
        Self
            A palette of 8 or 16 bits.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If the array has another shape or type.
        """
        entries = np.asarray(lut_data)
        if entries.ndim != 2 or entries.shape[1] != 3:
            raise AttributeValueError(
                f"lut_data takes an array of entries x 3; one of shape {entries.shape} was given.",
                expected="entries x 3",
                found=entries.shape,
            )
        red, green, blue = (
            PaletteColorLUT(first_mapped_value, np.ascontiguousarray(column), color)
            for color, column in zip(COLORS, entries.T, strict=True)
        )
        return cls(red, green, blue, palette_color_lut_uid)

    @classmethod
    def extract_from_dataset(cls, dataset: Dataset) -> Self:
        """Take the palette of an image.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The image, or anything else with a palette.

        Returns
        -------
        Self
            A new object with nothing but the palette.

        Raises
        ------
        isodicom.errors.MissingAttributeError
            If there is none, or a colour is missing.
        isodicom.errors.AttributeValueError
            If the colours don't fit together.
        """
        if not isinstance(dataset, Dataset):
            raise TypeError(f"A palette is taken from a pydicom Dataset, not from {type(dataset).__name__}.")
        if not any(f"{color}PaletteColorLookupTableDescriptor" in dataset for color in COLORS):
            raise MissingAttributeError(
                "The dataset has no palette.",
                keyword="RedPaletteColorLookupTableDescriptor",
                reference="PS3.3 C.7.9",
            )
        kind = SegmentedPaletteColorLUT if _is_segmented(dataset) else PaletteColorLUT
        red, green, blue = (kind.extract_from_dataset(dataset, color) for color in COLORS)
        return cls(red, green, blue, dataset.get("PaletteColorLookupTableUID") or None)

    @property
    def is_segmented(self) -> bool:
        """bool: whether the tables are stored in segments"""
        return _is_segmented(self)

    @property
    def number_of_entries(self) -> int:
        """int: how many entries there are"""
        return self.red_lut.number_of_entries

    @property
    def first_mapped_value(self) -> int:
        """int: the stored value that the first entry stands for"""
        return self.red_lut.first_mapped_value

    @property
    def bits_per_entry(self) -> int:
        """int: how many bits an entry has"""
        return self.red_lut.bits_per_entry

    @property
    def red_lut(self) -> ColorTable:
        """isodicom.PaletteColorLUT | isodicom.SegmentedPaletteColorLUT: the table of red"""
        return self._table("red")

    @property
    def green_lut(self) -> ColorTable:
        """isodicom.PaletteColorLUT | isodicom.SegmentedPaletteColorLUT: the table of green"""
        return self._table("green")

    @property
    def blue_lut(self) -> ColorTable:
        """isodicom.PaletteColorLUT | isodicom.SegmentedPaletteColorLUT: the table of blue"""
        return self._table("blue")

    @property
    def combined_lut_data(self) -> npt.NDArray[Any]:
        """numpy.ndarray: entries x 3, of type uint8 or uint16: red, green and blue"""
        return np.stack([self._table(color).lut_data for color in COLORS], axis=-1)

    def apply(self, array: npt.NDArray[Any], dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
        """Look colours up.

        Parameters
        ----------
        array: numpy.ndarray
            Stored values, in an array of any shape.
        dtype: type | str | numpy.dtype | None, optional
            Data type of the output, one that holds all that the type of the entries does; None for that type.

        Returns
        -------
        numpy.ndarray
            A new array of that shape, with red, green and blue behind.

        Raises
        ------
        ValueError
            If `array` holds no whole numbers.
        TypeError
            If the data type doesn't hold the entries.
        """
        return apply_lut(array, self.combined_lut_data, self.first_mapped_value, dtype)

    def _table(self, color: str) -> ColorTable:
        kind = SegmentedPaletteColorLUT if self.is_segmented else PaletteColorLUT
        return kind.extract_from_dataset(self, color)


def _is_segmented(dataset: Dataset) -> bool:
    return "SegmentedRedPaletteColorLookupTableData" in dataset


def _check_table(color: str, table: ColorTable) -> None:
    argument = f"{color.lower()}_lut"
    if not isinstance(table, PaletteColorLUT | SegmentedPaletteColorLUT):
        raise TypeError(
            f"{argument} takes a PaletteColorLUT or a SegmentedPaletteColorLUT, not {type(table).__name__}."
        )
    keyword = f"{color_name(color)}PaletteColorLookupTableDescriptor"
    if keyword not in table:
        raise AttributeValueError(
            f"{argument} takes a table of {color.lower()}; one of another colour was given.", keyword=keyword
        )
