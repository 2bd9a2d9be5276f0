"""Real-world value maps: what stored values stand for, in a unit, within a range (PS3.3 C.7.6.16.2.11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from isodicom.errors import TransformError

Numbers = npt.NDArray[Any]


class Step(Protocol):
    """What makes real-world values of stored ones."""

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write them into `out`."""


@dataclass(frozen=True, slots=True)
class RealWorldMap:
    """A linear map or a table, for the stored values from first to last.

    Parameters
    ----------
    step: isodicom.pixels.real_world.Step
        What is done with them.
    first, last: float
        The lowest and highest stored value that it is defined for.
    """

    step: Step
    first: float
    last: float

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write real-world values into `out`.

        Raises
        ------
        isodicom.errors.TransformError
            If a stored value lies outside the range.
        """
        if stored.size:
            low, high = np.min(stored), np.max(stored)
            if low < self.first or high > self.last:
                raise TransformError(
                    f"The real-world value map is defined for stored values from {self.first:g} to "
                    f"{self.last:g}, but this frame has some from {low:g} to {high:g}. "
                    "Pass apply_real_world_transform=False for values without it.",
                    reference="PS3.3 C.7.6.16.2.11",
                )
        self.step.apply(stored, out)
