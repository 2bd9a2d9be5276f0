"""What stored values stand for, by slope and intercept or by a table (PS3.3 C.11.1)."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.content.lut import ModalityLUT, unit_text
from isodicom.enum import RescaleTypeValues
from isodicom.errors import TransformError
from isodicom.pixels.capacity import Checked, rescale_problem
from isodicom.pixels.rescale import Rescale
from isodicom.valuerep import decimal_string


class ModalityLUTTransformation(Dataset):
    """The modality transform: a slope and an intercept, or a table (PS3.3 C.11.1).

    Parameters
    ----------
    rescale_intercept, rescale_slope: int | float | None, optional
        Output = slope * stored value + intercept.
    rescale_type: isodicom.RescaleTypeValues | str | None, optional
        The unit of the output, such as `HU`.
    modality_lut: isodicom.ModalityLUT | None, optional
        The table, instead of all the others.

    Raises
    ------
    TypeError
        If both are given, or neither, or not all three of the first.
    isodicom.errors.AttributeValueError
        If a number is not finite, or the unit empty or too long.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import ModalityLUTTransformation
    >>> units = ModalityLUTTransformation(-1024, 1, "HU")
    >>> units.apply(np.array([0, 1024], np.uint16))
    array([-1024.,     0.])
    """

    def __init__(
        self,
        rescale_intercept: float | None = None,
        rescale_slope: float | None = None,
        rescale_type: RescaleTypeValues | str | None = None,
        modality_lut: ModalityLUT | None = None,
    ) -> None:
        super().__init__()
        linear = {
            "rescale_intercept": rescale_intercept,
            "rescale_slope": rescale_slope,
            "rescale_type": rescale_type,
        }
        given = [name for name, value in linear.items() if value is not None]
        if modality_lut is not None:
            if given:
                raise TypeError(f"A modality_lut stands alone; {', '.join(given)} came with it.")
            if not isinstance(modality_lut, ModalityLUT):
                raise TypeError(f"modality_lut takes a ModalityLUT, not {type(modality_lut).__name__}.")
            self.ModalityLUTSequence = [modality_lut]
            return
        if rescale_intercept is None or rescale_slope is None or rescale_type is None:
            missing = [name for name in linear if name not in given]
            raise TypeError(f"Without a modality_lut, these are needed too: {', '.join(missing)}.")
        self.RescaleIntercept = decimal_string(rescale_intercept, "RescaleIntercept")
        self.RescaleSlope = decimal_string(rescale_slope, "RescaleSlope")
        self.RescaleType = unit_text(rescale_type, "RescaleType")

    def has_lut(self) -> bool:
        """Whether it is a table.

        Returns
        -------
        bool
            False for slope and intercept.
        """
        return "ModalityLUTSequence" in self

    def apply(self, array: npt.NDArray[Any], dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
        """Transform stored values.

        Parameters
        ----------
        array: numpy.ndarray
            Stored values, in an array of any shape. Tables take whole numbers.
        dtype: type | str | numpy.dtype | None, optional
            Data type of the output. None for float64, or for the type of the entries of a table. Integers
            hold the output if slope and intercept are whole numbers.

        Returns
        -------
        numpy.ndarray
            A new array of that shape.

        Raises
        ------
        ValueError
            If the data type cannot hold the output, or a table is to be applied to fractions.
        TypeError
            If the data type doesn't hold the entries of a table.
        """
        if dtype is not None and np.dtype(dtype).kind not in "fiu":
            raise ValueError(f"What a modality transform gives is a number, which {np.dtype(dtype)} is not.")
        if self.has_lut():
            table = ModalityLUT.from_dataset(self.ModalityLUTSequence[0], copy=False)
            return table.apply(array, dtype)
        values, kind = np.asarray(array), np.dtype(np.float64 if dtype is None else dtype)
        rescale = Rescale(float(self.RescaleSlope), float(self.RescaleIntercept))
        problem = rescale_problem(kind, rescale, *_range(values.dtype))
        if problem:
            raise TransformError(problem[0].upper() + problem[1:] + ".")
        out = np.empty(values.shape, kind)
        (rescale if kind.kind == "f" else Checked(rescale)).apply(values, out)
        return out


def _range(dtype: np.dtype[Any]) -> tuple[float, float]:
    if dtype.kind in "iu":
        info = np.iinfo(dtype.name)
        return float(info.min), float(info.max)
    return (0.0, 1.0) if dtype.kind == "b" else (-inf, inf)
