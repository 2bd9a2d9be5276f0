"""Which range of values is shown, by windows and tables (PS3.3 C.11.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.content.lut import VOILUT
from isodicom.enum import VOILUTFunctionValues
from isodicom.errors import AttributeValueError
from isodicom.pixels.lut import apply_lut, scaled
from isodicom.pixels.voi import selected_table, selected_window, window_texts
from isodicom.pixels.window import Window, checked_range, float_dtype
from isodicom.valuerep import decimal_strings, member, text


class VOILUTTransformation(Dataset):
    """VOI transforms: windows, tables, or both, from which a reader chooses one (PS3.3 C.11.2).

    Parameters
    ----------
    window_center, window_width: float | Sequence[float] | None, optional
        Where windows lie, in values after the modality transform: one number, or one for each window.
    window_explanation: str | Sequence[str] | None, optional
        What each window is for.
    voi_lut_function: isodicom.VOILUTFunctionValues | str | None, optional
        How windows spread the values in them; None for `LINEAR`.
    voi_luts: Sequence[isodicom.VOILUT] | None, optional
        The tables.

    Raises
    ------
    TypeError
        If there is neither a window nor a table, or something for windows without a window.
    ValueError
        If there are not as many centres as widths and explanations.
    isodicom.errors.AttributeValueError
        If a width is below 1 for `LINEAR`, or not above 0; if a number or text does not fit its attribute.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import VOILUTTransformation
    >>> bone = VOILUTTransformation(window_center=500, window_width=2001, window_explanation="bone")
    >>> bone.apply(np.array([-2000, 500, 2000]), output_range=(0, 255))
    array([  0.   , 127.56375, 255.   ])
    """

    def __init__(
        self,
        window_center: float | Sequence[float] | None = None,
        window_width: float | Sequence[float] | None = None,
        window_explanation: str | Sequence[str] | None = None,
        voi_lut_function: VOILUTFunctionValues | str | None = None,
        voi_luts: Sequence[VOILUT] | None = None,
    ) -> None:
        super().__init__()
        if window_center is not None:
            if window_width is None:
                raise TypeError("A window has a centre and a width; window_width is missing.")
            self._set_windows(window_center, window_width, voi_lut_function)
            if window_explanation is not None:
                each = _one_each(window_explanation, window_center, "window_explanation")
                keyword = "WindowCenterWidthExplanation"
                self.WindowCenterWidthExplanation = [text(explanation, keyword) for explanation in each]
        else:
            self._refuse_without_window(window_width, window_explanation, voi_lut_function)
            if voi_luts is None:
                raise TypeError("A VOI transform has a window_center and a window_width, or voi_luts.")
        if voi_luts is not None:
            self.VOILUTSequence = _tables(voi_luts)

    def _set_windows(
        self,
        center: float | Sequence[float],
        width: float | Sequence[float],
        function: VOILUTFunctionValues | str | None,
    ) -> None:
        centers, widths = _listed(center), _one_each(width, center, "window_width")
        self.WindowCenter = decimal_strings(centers, len(centers), "WindowCenter")
        self.WindowWidth = decimal_strings(widths, len(widths), "WindowWidth")
        kind = VOILUTFunctionValues.LINEAR
        if function is not None:
            kind = member(VOILUTFunctionValues, function, "voi_lut_function")
            self.VOILUTFunction = kind.value
        for place, extent in zip(centers, widths, strict=True):
            Window(float(place), float(extent), kind)  # refuses widths that make no window

    def _refuse_without_window(self, *others: object) -> None:
        names = ("window_width", "window_explanation", "voi_lut_function")
        given = [name for name, value in zip(names, others, strict=True) if value is not None]
        if given:
            raise TypeError(f"A window has a window_center; without it, {', '.join(given)} can't be given.")

    def has_lut(self) -> bool:
        """Whether there are tables.

        Returns
        -------
        bool
            There may be windows too.
        """
        return "VOILUTSequence" in self

    def has_window(self) -> bool:
        """Whether there are windows.

        Returns
        -------
        bool
            There may be tables too.
        """
        return "WindowCenter" in self

    def apply(
        self,
        array: npt.NDArray[Any],
        output_range: tuple[float, float] = (0.0, 1.0),
        voi_transform_selector: int | str = 0,
        dtype: npt.DTypeLike | None = None,
        invert: bool = False,
        prefer_lut: bool = False,
    ) -> npt.NDArray[Any]:
        """Spread values over a range.

        Parameters
        ----------
        array: numpy.ndarray
            Values after the modality transform, in an array of any shape. Tables take whole numbers.
        output_range: tuple[float, float], optional
            Lowest and highest output.
        voi_transform_selector: int | str, optional
            Which window or table: by index, from the end if negative, or by explanation.
        dtype: type | str | numpy.dtype | None, optional
            A float data type for the output; None for float64.
        invert: bool, optional
            Give the highest output to the lowest values.
        prefer_lut: bool, optional
            Take the tables, where there are windows and tables.

        Returns
        -------
        numpy.ndarray
            A new array of that shape.

        Raises
        ------
        isodicom.errors.TransformLookupError
            If there is no window or table of that index or explanation.
        ValueError
            If the range is empty or reversed, if the data type is not a float one, if a table is to be
            applied to fractions.
        """
        low, high = checked_range(output_range, "output_range")
        kind, values = float_dtype(dtype), np.asarray(array)
        if self.has_lut() and (prefer_lut or not self.has_window()):
            table = selected_table(self.VOILUTSequence, voi_transform_selector)
            return apply_lut(values, scaled(table.data, low, high, invert).astype(kind), table.first)
        window = selected_window(window_texts(self), voi_transform_selector)
        assert window is not None
        out = np.empty(values.shape, kind)
        Window(window.center, window.width, window.function, low, high, invert).apply(values, out)
        return out


def _is_listed(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)


def _listed(value: Any) -> list[Any]:
    return list(value) if _is_listed(value) else [value]


def _one_each(value: Any, centers: Any, name: str) -> list[Any]:
    """Return as many values as there are windows."""
    if _is_listed(value) != _is_listed(centers) or not _listed(centers):
        raise TypeError(
            f"window_center and {name} are both one value, or both sequences of at least one; "
            f"{centers!r} and {value!r} were given."
        )
    if len(_listed(value)) != len(_listed(centers)):
        raise ValueError(
            f"{name} takes as many values as there are windows: {len(centers)}; {len(value)} were given."
        )
    return _listed(value)


def _tables(voi_luts: Sequence[VOILUT]) -> list[VOILUT]:
    if isinstance(voi_luts, Dataset) or not all(isinstance(table, VOILUT) for table in voi_luts):
        raise TypeError("voi_luts takes a sequence of VOILUT.")
    if not voi_luts:
        raise AttributeValueError(
            "voi_luts takes at least one table.", keyword="VOILUTSequence", reference="PS3.3 C.11.2"
        )
    return list(voi_luts)
