"""Lookup tables (PS3.3 C.11.1.1, C.11.2.1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import TransformError
from isodicom.pixels.blocks import blocks

Numbers = npt.NDArray[Any]


def apply_lut(
    array: Numbers,
    lut_data: Numbers,
    first_mapped_value: int,
    dtype: npt.DTypeLike | None = None,
    clip: bool = True,
) -> Numbers:
    """Look values up in a table.

    Parameters
    ----------
    array: numpy.ndarray
        Whole numbers, in an array of any shape.
    lut_data: numpy.ndarray
        The table. Entries lie along its first axis; with further axes, each entry is an array.
    first_mapped_value: int
        The value that the first entry stands for.
    dtype: type | str | numpy.dtype | None, optional
        Data type of the output, one that holds all that the table's type does; None for that type.
    clip: bool, optional
        Take the first entry for values below the table, and the last one for those above.

    Returns
    -------
    numpy.ndarray
        A new array in the shape of `array`, with the further axes of the table behind.

    Raises
    ------
    ValueError
        If `array` holds no whole numbers; if a value lies outside the table and `clip` is false.
    TypeError
        If the data type doesn't hold what the table's does.
    IndexError
        If the table is empty.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom.pixels import apply_lut
    >>> apply_lut(np.array([0, 5, 6, 99]), np.array([10, 20, 30], np.uint8), first_mapped_value=5)
    array([10, 10, 20, 30], dtype=uint8)
    """
    values = np.asarray(array)
    if values.dtype.kind not in "iu":
        raise ValueError(f"Whole numbers are looked up in a table, not those of data type {values.dtype}.")
    table = Table(safely_cast(np.asarray(lut_data), dtype), int(first_mapped_value))
    if not len(table.data):
        raise IndexError("A lookup table has at least one entry.")
    if not clip:
        table.check(values)
    out = np.empty(values.shape + table.data.shape[1:], table.data.dtype)
    table.apply(values, out)
    return out


def safely_cast(data: Numbers, dtype: npt.DTypeLike | None) -> Numbers:
    """Return the entries of a table in a data type that holds all that theirs does; None leaves theirs.

    Raises
    ------
    TypeError
        If the type doesn't.
    """
    kind = data.dtype if dtype is None else np.dtype(dtype)
    if not np.can_cast(data.dtype, kind, "safe"):
        raise TypeError(f"Data type {kind} doesn't hold all entries of a lookup table of {data.dtype}.")
    return data.astype(kind, copy=False)


def scaled(data: Numbers, low: float, high: float, invert: bool) -> npt.NDArray[np.float64]:
    """Return entries spread over a range: the lowest gives `low` and the highest `high`, or inverted."""
    values = data.astype(np.float64)
    least, most = values.min(), values.max()
    if invert:
        low, high = high, low
    if least == most:  # a table without contrast
        return np.full(values.shape, low)
    spread: npt.NDArray[np.float64] = (values - least) * ((high - low) / (most - least)) + low
    return spread


def inverted(data: Numbers) -> Numbers:
    """Return entries turned around within their range: the lowest become the highest."""
    turned: Numbers = (data.max() - data + data.min()).astype(data.dtype)
    return turned


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table, in the data type of the output, and the whole numbers that come before.

    Parameters
    ----------
    data: numpy.ndarray
        Entries along the first axis.
    first: int
        The value that the first entry stands for.
    slope, intercept: int, optional
        What stored values are rescaled by before they are looked up.
    """

    data: Numbers
    first: int
    slope: int = 1
    intercept: int = 0

    def check(self, stored: Numbers) -> None:
        """Raise if a stored value lies outside the table.

        Raises
        ------
        isodicom.errors.TransformError
            If it does.
        """
        last = self.first + len(self.data) - 1
        if stored.size and not (self.first <= int(stored.min()) and int(stored.max()) <= last):
            raise TransformError(
                f"The lookup table has entries for values from {self.first} to {last}, but some are from "
                f"{stored.min()} to {stored.max()}."
            )

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write the entries into an array of their data type."""
        for part, target in blocks(stored, out):
            np.take(self.data, self._places(part), axis=0, out=target, mode="clip")

    def _places(self, stored: Numbers) -> Numbers:
        """Indices of entries; those outside are clipped by the caller."""
        if stored.dtype == np.uint64:  # of which the upper half would turn negative
            stored = np.minimum(stored, np.uint64(2**62))
        places = stored.astype(np.intp)
        if self.slope != 1:
            places *= self.slope
        if self.intercept != self.first:
            places += self.intercept - self.first
        return places
