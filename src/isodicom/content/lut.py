"""Lookup tables as items of sequences (PS3.3 C.11.1, C.11.2, C.11.6)."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from isodicom.enum import RescaleTypeValues
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.pixels.lut import apply_lut, inverted, scaled
from isodicom.pixels.lut_data import Descriptor, table_entries
from isodicom.pixels.window import checked_range, float_dtype
from isodicom.schema.typed import OpenDataset
from isodicom.valuerep import required_text, set_given

_MOST_ENTRIES = 1 << 16


class LUT(OpenDataset):
    """A lookup table: a value for each whole number from a first one on.

    Numbers below the table get its first value, those above its last one.

    Parameters
    ----------
    first_mapped_value: int
        The number that the first entry stands for.
    lut_data: numpy.ndarray
        The entries, 1 to 65536 of type uint8 or uint16.
    lut_explanation: str | None, optional
        What the table is for, in at most 64 characters.

    Raises
    ------
    TypeError
        If `first_mapped_value` is not a whole number, or `lut_data` not an array.
    isodicom.errors.AttributeValueError
        If there are no or too many entries, if they are of another type, or a number does not fit.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import LUT
    >>> table = LUT(100, np.array([0, 10, 30], np.uint8))
    >>> table.apply(np.array([99, 100, 101, 500]))
    array([ 0,  0, 10, 30], dtype=uint8)
    """

    def __init__(
        self, first_mapped_value: int, lut_data: npt.NDArray[Any], lut_explanation: str | None = None
    ) -> None:
        super().__init__()
        entries = checked_entries(lut_data, "lut_data")
        set_descriptor(self, "LUTDescriptor", first_mapped_value, len(entries), entries)
        set_given(self, {"LUTExplanation": lut_explanation})
        set_words(self, "LUTData", entries)

    @classmethod
    def from_dataset(cls, dataset: Dataset, copy: bool = True) -> Self:
        """Take over an item of a sequence of lookup tables.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The item.
        copy: bool, optional
            Take a deep copy. If false, `dataset` itself becomes a lookup table.

        Raises
        ------
        TypeError
            If it is not a dataset.
        isodicom.errors.MissingAttributeError
            If it has no descriptor or no entries.
        """
        taken = super().from_dataset(dataset, copy)
        for keyword in ("LUTDescriptor", "LUTData"):
            if keyword not in taken:
                raise MissingAttributeError(
                    f"A lookup table needs LUTDescriptor and LUTData; {keyword} is missing.",
                    keyword=keyword,
                    reference="PS3.3 C.11.1",
                )
        return taken

    @property
    def lut_data(self) -> npt.NDArray[Any]:
        """numpy.ndarray: the entries, of type uint8 or uint16

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are fewer than the descriptor says.
        """
        return table_entries(self.LUTData, self._descriptor, "LUTData")

    @property
    def number_of_entries(self) -> int:
        """int: how many entries there are"""
        return self._descriptor.entries

    @property
    def first_mapped_value(self) -> int:
        """int: the number that the first entry stands for"""
        return self._descriptor.first

    @property
    def bits_per_entry(self) -> int:
        """int: how many bits an entry has"""
        return self._descriptor.bits

    @property
    def _descriptor(self) -> Descriptor:
        return Descriptor.of(self.LUTDescriptor, "LUTDescriptor")

    def get_scaled_lut_data(
        self,
        output_range: tuple[float, float] = (0.0, 1.0),
        dtype: npt.DTypeLike | None = np.float64,
        invert: bool = False,
    ) -> npt.NDArray[Any]:
        """Return the entries spread over a range.

        Parameters
        ----------
        output_range: tuple[float, float], optional
            What the lowest and the highest entry become.
        dtype: type | str | numpy.dtype | None, optional
            A float data type; None for float64.
        invert: bool, optional
            Give the highest output to the lowest entry.

        Returns
        -------
        numpy.ndarray
            As many numbers as there are entries.

        Raises
        ------
        ValueError
            If the range is empty or reversed, or the data type not a float one.
        """
        low, high = checked_range(output_range, "output_range")
        return scaled(self.lut_data, low, high, invert).astype(float_dtype(dtype))

    def get_inverted_lut_data(self) -> npt.NDArray[Any]:
        """Return the entries turned around within their range: the lowest become the highest.

        Returns
        -------
        numpy.ndarray
            As many entries of the same type.
        """
        return inverted(self.lut_data)

    def apply(self, array: npt.NDArray[Any], dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
        """Look numbers up.

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


class ModalityLUT(LUT):
    """A table that gives what stored values stand for: an item of the Modality LUT Sequence (PS3.3 C.11.1).

    Parameters
    ----------
    lut_type: isodicom.RescaleTypeValues | str
        The unit of its entries, such as `HU`.
    first_mapped_value: int
        The stored value that the first entry stands for.
    lut_data: numpy.ndarray
        The entries, 1 to 65536 of type uint8 or uint16.
    lut_explanation: str | None, optional
        What the table is for, in at most 64 characters.

    Raises
    ------
    TypeError
        If an argument is of a wrong type.
    isodicom.errors.AttributeValueError
        If the unit is empty or too long, or the entries are not as `LUT` takes them.
    """

    def __init__(
        self,
        lut_type: RescaleTypeValues | str,
        first_mapped_value: int,
        lut_data: npt.NDArray[Any],
        lut_explanation: str | None = None,
    ) -> None:
        super().__init__(first_mapped_value, lut_data, lut_explanation)
        self.ModalityLUTType = unit_text(lut_type, "ModalityLUTType")


class VOILUT(LUT):
    """A table for display: an item of the VOI LUT Sequence (PS3.3 C.11.2).

    Parameters
    ----------
    first_mapped_value: int
        The value, after the modality transform, that the first entry stands for.
    lut_data: numpy.ndarray
        The entries, 1 to 65536 of type uint8 or uint16.
    lut_explanation: str | None, optional
        What the table is for, in at most 64 characters.
    """

    def __init__(
        self, first_mapped_value: int, lut_data: npt.NDArray[Any], lut_explanation: str | None = None
    ) -> None:
        super().__init__(first_mapped_value, lut_data, lut_explanation)


class PresentationLUT(LUT):
    """A table that gives what is sent to a display: an item of the Presentation LUT Sequence (PS3.3 C.11.4).

    Parameters
    ----------
    first_mapped_value: int
        The value that the first entry stands for.
    lut_data: numpy.ndarray
        The entries, 1 to 65536 of type uint8 or uint16.
    lut_explanation: str | None, optional
        What the table is for, in at most 64 characters.
    """

    def __init__(
        self, first_mapped_value: int, lut_data: npt.NDArray[Any], lut_explanation: str | None = None
    ) -> None:
        super().__init__(first_mapped_value, lut_data, lut_explanation)


def unit_text(value: RescaleTypeValues | str, keyword: str) -> str:
    """Return a unit as text."""
    return required_text(value.value if isinstance(value, RescaleTypeValues) else value, keyword)


def checked_entries(data: npt.NDArray[Any], name: str) -> npt.NDArray[Any]:
    """Return the entries of a table.

    Raises
    ------
    TypeError
        If they are not an array.
    isodicom.errors.AttributeValueError
        If it has no, too many or wrong entries.
    """
    if not isinstance(data, np.ndarray):
        raise TypeError(f"{name} takes a NumPy array, not {type(data).__name__}.")
    problem = ""
    if data.ndim != 1 or not 1 <= len(data) <= _MOST_ENTRIES:
        problem = f"an array of shape {data.shape} was given"
    elif data.dtype.kind != "u" or data.dtype.itemsize > 2:
        problem = f"one of {data.dtype} was given"
    if problem:
        raise AttributeValueError(
            f"{name} takes an array of 1 to {_MOST_ENTRIES} entries of uint8 or uint16; {problem}.",
            expected=f"1 to {_MOST_ENTRIES} entries of uint8 or uint16",
            found=data.shape,
            reference="PS3.3 C.11.1.1",
        )
    return data.astype(data.dtype.newbyteorder("="), copy=False)


def set_descriptor(dataset: Dataset, keyword: str, first: int, entries: int, data: npt.NDArray[Any]) -> None:
    """Write how many entries there are, what the first one stands for, and how many bits an entry has.

    Raises
    ------
    TypeError
        If `first` is not a whole number.
    isodicom.errors.AttributeValueError
        If it doesn't fit into 16 bits.
    """
    if isinstance(first, bool) or not isinstance(first, int | np.integer):
        raise TypeError(f"first_mapped_value takes a whole number, not {first!r}.")
    if not -(1 << 15) <= first < 1 << 16:
        raise AttributeValueError(
            f"first_mapped_value takes a number from -32768 to 65535; {first} was given.",
            keyword=keyword,
            expected="-32768 to 65535",
            found=int(first),
            reference="PS3.3 C.11.1.1.1",
        )
    count = entries % _MOST_ENTRIES  # 65536 entries are written as 0
    signed = first < 0
    if signed and count >= 1 << 15:
        count -= _MOST_ENTRIES
    # As pydicom would set it, but for the type of the numbers, which is a local function there: that would
    # keep the table from other processes.
    numbers = MultiValue(int, [count, int(first), data.dtype.itemsize * 8])
    dataset.add(DataElement(_tag(keyword), "SS" if signed else "US", numbers, already_converted=True))


def set_words(dataset: Dataset, keyword: str, data: npt.NDArray[Any]) -> None:
    """Write entries as words of little endian, filled up to an even number of bytes."""
    value = data.astype(data.dtype.newbyteorder("<")).tobytes()
    dataset.add_new(_tag(keyword), "OW", value + b"\0" * (len(value) % 2))


def _tag(keyword: str) -> int:
    tag = tag_for_keyword(keyword)
    assert tag is not None
    return tag
