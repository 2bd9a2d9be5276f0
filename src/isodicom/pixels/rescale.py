"""Linear transforms of stored values (PS3.3 C.11.1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.pixels.blocks import blocks

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Rescale:
    """Output value = slope * stored value + intercept.

    Parameters
    ----------
    slope, intercept: float, optional
        The two numbers.
    """

    slope: float = 1.0
    intercept: float = 0.0

    @property
    def is_identity(self) -> bool:
        """bool: whether values stay as they are"""
        return self.slope == 1 and self.intercept == 0

    @property
    def is_integral(self) -> bool:
        """bool: whether whole numbers stay whole"""
        return float(self.slope).is_integer() and float(self.intercept).is_integer()

    def range(self, low: float, high: float) -> tuple[float, float]:
        """The lowest and highest output for stored values from low to high."""
        ends = (low * self.slope + self.intercept, high * self.slope + self.intercept)
        return min(ends), max(ends)

    def inverted(self, low: float, high: float) -> Rescale:
        """The transform whose output runs from high to low where that of this one runs from low to high."""
        least, most = self.range(low, high)
        return Rescale(-self.slope, least + most - self.intercept)

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write the values into `out`, in its data type. The caller has made sure that it holds them."""
        if out.dtype == np.float16 and not self.is_identity:
            self._apply_narrow(stored, out)
            return
        slope, intercept = self._in_type(out.dtype)
        # Computed in the type of the output: no other array of that size is needed.
        if self.is_identity:
            np.copyto(out, stored, casting="unsafe")
        elif self.slope == 1:
            np.add(stored, intercept, out=out, dtype=out.dtype, casting="unsafe")
        else:
            np.multiply(stored, slope, out=out, dtype=out.dtype, casting="unsafe")
            if self.intercept:
                np.add(out, intercept, out=out)

    def _apply_narrow(self, stored: Numbers, out: Numbers) -> None:
        """Compute in a wider type, because what comes between may not fit though the result does."""
        for part, target in blocks(stored, out):
            values = np.multiply(part, self.slope, dtype=np.float64)
            target[...] = values + self.intercept

    def _in_type(self, dtype: np.dtype[Any]) -> tuple[np.generic, np.generic]:
        """Slope and intercept in a type; integers wrap around, and back in the values made with them."""
        if dtype.kind == "f":
            return dtype.type(self.slope), dtype.type(self.intercept)
        mask = (1 << 64) - 1
        numbers = np.array([int(self.slope) & mask, int(self.intercept) & mask], dtype=np.uint64)
        slope, intercept = numbers.astype(dtype)
        return slope, intercept
