"""Linear transforms of stored values, and which data types hold the result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Rescale:
    """Output value = slope * stored value + intercept (PS3.3 C.11.1.1)."""

    slope: float = 1.0
    intercept: float = 0.0

    def range(self, low: float, high: float) -> tuple[float, float]:
        """The lowest and highest output for stored values from low to high."""
        ends = (low * self.slope + self.intercept, high * self.slope + self.intercept)
        return min(ends), max(ends)

    def apply(self, stored: Numbers, dtype: np.dtype[np.generic]) -> Numbers:
        """Return a new array of the values. The caller has made sure that the type holds them."""
        if self == Rescale():
            return stored.astype(dtype)
        if dtype.kind == "f":
            return (stored.astype(np.float64) * self.slope + self.intercept).astype(dtype)
        return (stored.astype(np.int64) * int(self.slope) + int(self.intercept)).astype(dtype)


def capacity_problem(dtype: np.dtype[np.generic], rescale: Rescale, low: float, high: float) -> str:
    """Return why a data type can't hold the rescaled values from low to high, or an empty text."""
    least, most = rescale.range(low, high)
    if dtype.kind == "f":
        greatest = float(np.finfo(dtype.name).max)
        limits = (-greatest, greatest)
    elif dtype.kind == "b":
        limits = (0.0, 1.0)
    elif dtype.kind in "iu":
        info = np.iinfo(dtype.name)
        limits = (float(info.min), float(info.max))
    else:
        return f"data type {dtype} holds no pixel values; take a float, integer or boolean one"
    if dtype.kind != "f" and (rescale.slope % 1 or rescale.intercept % 1):
        return f"data type {dtype} has no fractions, but {rescale} makes some"
    unknown = dtype.kind == "f" and not np.isfinite(most - least)  # stored floats: any number may come
    if unknown or (limits[0] <= least and most <= limits[1]):
        return ""
    return f"data type {dtype} does not hold all values from {least:g} to {most:g}"
