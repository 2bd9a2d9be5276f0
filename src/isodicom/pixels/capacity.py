"""Which data types hold the values that are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf, isfinite
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import TransformError
from isodicom.pixels.rescale import Rescale

Numbers = npt.NDArray[Any]


@lru_cache
def limits(dtype: np.dtype[Any]) -> tuple[float, float]:
    """The lowest and highest number of a data type; any for booleans, which tell 0 from others."""
    if dtype.kind == "f":
        greatest = float(np.finfo(dtype.name).max)
        return -greatest, greatest
    if dtype.kind in "iu":
        info = np.iinfo(dtype.name)
        return float(info.min), float(info.max)
    return -inf, inf


def holds(dtype: np.dtype[Any], low: float, high: float) -> bool:
    """Whether a data type holds all numbers from low to high."""
    least, most = limits(dtype)
    return least <= low and high <= most


def rescale_problem(dtype: np.dtype[Any], rescale: Rescale, low: float, high: float) -> str:
    """Say why a data type can't hold rescaled values, or nothing.

    Parameters
    ----------
    dtype: numpy.dtype
        The type of the output.
    rescale: isodicom.pixels.rescale.Rescale
        The transform.
    low, high: float
        The lowest and highest value that may be stored; infinite for stored floats.

    Returns
    -------
    str
        The reason, or an empty text.
    """
    kinds = "fiub" if rescale.is_identity else "fiu"
    if dtype.kind not in kinds:
        return f"data type {dtype} does not hold these values; take a float or integer one"
    if dtype.kind == "f" or dtype.kind == "b":
        return ""
    if not isfinite(high - low):
        return f"data type {dtype} has no fractions, but the stored values have some"
    if rescale.is_identity:
        return ""
    if not rescale.is_integral:
        return f"data type {dtype} has no fractions, but {rescale} makes some"
    if dtype.kind == "u" and rescale.intercept < 0:
        return f"data type {dtype} has no numbers below 0, but {rescale} makes some"
    least, most = rescale.range(low, high)
    # Where values fall as stored ones rise, the frames themselves tell (`Checked`): the range that may be
    # stored is often far wider than what is.
    if rescale.slope >= 0 and not holds(dtype, least, most):
        return (
            f"data type {dtype} does not hold all values from {least:g} to {most:g} that {rescale} can make"
        )
    return ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A rescaling into a data type that may be too narrow: it looks at the values of each frame first.

    Raises
    ------
    isodicom.errors.TransformError
        By `apply`, if a value doesn't fit.
    """

    rescale: Rescale

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write the values into `out`, in its data type."""
        if stored.size:
            low, high = self.rescale.range(float(np.min(stored)), float(np.max(stored)))
            if not holds(out.dtype, low, high):
                raise TransformError(
                    f"Data type {out.dtype} does not hold the values of this frame, which run from {low:g} "
                    f"to {high:g}; take a wider one."
                )
        self.rescale.apply(stored, out)
