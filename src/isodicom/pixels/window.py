"""Windows: a range of values is spread over a range of output, all else is cut off (PS3.3 C.11.2.1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.enum import VOILUTFunctionValues
from isodicom.errors import AttributeValueError
from isodicom.pixels.blocks import blocks
from isodicom.pixels.rescale import Rescale
from isodicom.valuerep import member

Numbers = npt.NDArray[Any]
Doubles = npt.NDArray[np.float64]

IDENTITY = Rescale()
_LINEAR = VOILUTFunctionValues.LINEAR
_SIGMOID = VOILUTFunctionValues.SIGMOID


def apply_voi_window(
    array: Numbers,
    window_center: float,
    window_width: float,
    voi_lut_function: str | VOILUTFunctionValues = VOILUTFunctionValues.LINEAR,
    output_range: tuple[float, float] = (0.0, 1.0),
    dtype: npt.DTypeLike | None = np.float64,
    invert: bool = False,
) -> Numbers:
    """Apply a window: spread the values in it over the output range, and cut off what lies outside.

    Parameters
    ----------
    array: numpy.ndarray
        The values, of any shape and any real data type.
    window_center: float
        Centre of the window.
    window_width: float
        Its width: at least 1 for `LINEAR`, above 0 for the others.
    voi_lut_function: str | isodicom.VOILUTFunctionValues, optional
        `LINEAR`, `LINEAR_EXACT` or `SIGMOID` (PS3.3 C.11.2.1.2, C.11.2.1.3).
    output_range: tuple[float, float], optional
        Lowest and highest output.
    dtype: type | str | numpy.dtype | None, optional
        A float data type for the output; None for float64.
    invert: bool, optional
        Give the highest output to the lowest values.

    Returns
    -------
    numpy.ndarray
        A new array of that type, in the shape of `array`.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the width is too small, or there is no such function.
    ValueError
        If the output range is empty or reversed, or the data type is not a float one.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom.pixels import apply_voi_window
    >>> apply_voi_window(np.array([0, 40, 1000]), window_center=40.5, window_width=401, output_range=(0, 255))
    array([102. , 127.5, 255. ])
    """
    function = member(VOILUTFunctionValues, voi_lut_function, "voi_lut_function")
    kind = float_dtype(dtype)
    low, high = checked_range(output_range, "output_range")
    window = Window(float(window_center), float(window_width), function, low, high, invert)
    values = np.asarray(array)
    out = np.empty(values.shape, dtype=kind)
    window.apply(values, out)
    return out


def float_dtype(dtype: npt.DTypeLike | None) -> np.dtype[Any]:
    """Return a float data type; float64 for None.

    Raises
    ------
    ValueError
        If it is another kind of type.
    """
    kind: np.dtype[Any] = np.dtype(np.float64 if dtype is None else dtype)
    if kind.kind != "f":
        raise ValueError(f"What a VOI transform gives has fractions: a float data type holds it, not {kind}.")
    return kind


def checked_range(output_range: tuple[float, float], name: str) -> tuple[float, float]:
    """Return a range of output whose second end is above the first.

    Raises
    ------
    TypeError
        If it is not two numbers.
    ValueError
        If the second is not above the first.
    """
    try:
        low, high = (float(end) for end in output_range)
    except (TypeError, ValueError):
        raise TypeError(
            f"{name} takes two numbers, the lowest and the highest, not {output_range!r}."
        ) from None
    if not low < high:
        raise ValueError(f"The second number of {name} is above the first, unlike those of {output_range}.")
    return low, high


@dataclass(frozen=True, slots=True)
class Window:
    """A window on values that a linear transform makes of stored ones.

    Parameters
    ----------
    center, width: float
        Where it lies, in values after `before`.
    function: isodicom.VOILUTFunctionValues, optional
        How values in it are spread.
    low, high: float, optional
        The range of the output.
    invert: bool, optional
        Give the highest output to the lowest values.
    before: isodicom.pixels.rescale.Rescale, optional
        What is done first.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the width is too small.
    """

    center: float
    width: float
    function: VOILUTFunctionValues = VOILUTFunctionValues.LINEAR
    low: float = 0.0
    high: float = 1.0
    invert: bool = False
    before: Rescale = IDENTITY

    def __post_init__(self) -> None:
        least = 1.0 if self.function is _LINEAR else 0.0
        if not (self.width >= least and self.width > 0):
            expected = "at least 1" if least else "above 0"
            raise AttributeValueError(
                f"WindowWidth is {expected} for {self.function.value} windows; {self.width:g} was found.",
                keyword="WindowWidth",
                expected=expected,
                found=self.width,
                reference="PS3.3 C.11.2.1.2",
            )

    @classmethod
    def after(
        cls,
        rescale: Rescale,
        center: float,
        width: float,
        function: VOILUTFunctionValues,
        output_range: tuple[float, float],
        invert: bool = False,
    ) -> Window:
        """Return a window on what a linear transform makes of stored values.

        The half and the whole step that `LINEAR` windows are narrowed by are steps of stored values: between
        those there is nothing to see, and windows on small fractions (as in units of uptake) would vanish if
        they were narrowed by 1. Windows that hold no two stored values are taken as they are written.

        Parameters
        ----------
        rescale: isodicom.pixels.rescale.Rescale
            The linear transform.
        center, width: float
            Where the window lies, in its output.
        function: isodicom.VOILUTFunctionValues
            How values in it are spread.
        output_range: tuple[float, float]
            The range of the output.
        invert: bool, optional
            Give the highest output to the lowest values.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If the width is too small.
        """
        slope = rescale.slope
        if function is not _LINEAR or slope == 0 or not abs(width / slope) > 1:
            return cls(center, width, function, *output_range, invert, rescale)
        middle, extent = (center - rescale.intercept) / slope - 0.5, width / slope - 1
        if slope < 0:
            middle, extent = -middle, -extent
        before = Rescale(-1.0) if slope < 0 else IDENTITY
        return cls(middle, extent, VOILUTFunctionValues.LINEAR_EXACT, *output_range, invert, before)

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write the output into an array of floats."""
        first, last = (self.high, self.low) if self.invert else (self.low, self.high)
        center, width = self._place()
        if (
            self.before.slope == 0 or width == 0
        ):  # nothing to divide by: everything lies on one side or the other
            for part, target in blocks(stored, out):
                values = part * self.before.slope + self.before.intercept
                target[...] = np.where(values > center, last, first)
            return
        # Stored values less the whole part of the centre stay exact, also in float32.
        center = (center - self.before.intercept) / self.before.slope
        scale = self.before.slope / width
        whole = float(np.rint(center))
        exact = out.dtype == np.float32 and stored.dtype.kind in "iu" and stored.dtype.itemsize <= 2
        if out.dtype == np.float64 or exact:
            for part, target in blocks(stored, out):
                self._spread(part, whole, center - whole, scale, target, (first, last))
            return
        for part, target in blocks(stored, out):
            values = np.empty(part.shape)
            self._spread(part, whole, center - whole, scale, values, (first, last))
            target[...] = values

    def _place(self) -> tuple[float, float]:
        """Centre and width as the functions compute with them."""
        if self.function is _LINEAR:
            return self.center - 0.5, self.width - 1
        return self.center, self.width

    def _spread(
        self,
        stored: Numbers,
        whole: float,
        rest: float,
        scale: float,
        out: Numbers,
        ends: tuple[float, float],
    ) -> None:
        first, last = ends
        np.subtract(stored, whole, out=out, dtype=out.dtype, casting="unsafe")
        if self.function is _SIGMOID:
            out *= -4 * scale
            out += 4 * scale * rest
            with np.errstate(over="ignore"):  # of values far below the window: 1 / infinity is what is meant
                np.exp(out, out=out)
            out += 1
            np.divide(last - first, out, out=out)
            out += first
            return
        out *= scale * (last - first)
        out += (0.5 - scale * rest) * (last - first) + first
        np.clip(out, self.low, self.high, out=out)
