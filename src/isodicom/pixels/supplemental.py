"""Grey images some of whose values have colours (PS3.3 C.7.6.19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from isodicom.pixels.blocks import blocks

Numbers = npt.NDArray[Any]


class Step(Protocol):
    """What makes shades of grey of stored values."""

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write them into `out`."""


@dataclass(frozen=True, slots=True, eq=False)
class Supplemental:
    """Colours from a palette for the values that it has entries for, shades of grey for all others.

    Parameters
    ----------
    grey: isodicom.pixels.supplemental.Step
        What makes shades of grey, in the range of the palette.
    first: int
        The stored value that the first entry stands for.
    entries: numpy.ndarray
        Entries x 3, in the data type of the output.
    """

    grey: Step
    first: int
    entries: Numbers

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write the colours into an array of rows x columns x 3."""
        for part, target in blocks(stored, out):
            shade = np.empty(part.shape, np.float32)
            self.grey.apply(part, shade)
            target[...] = (np.rint(shade) if out.dtype.kind in "iu" else shade)[..., np.newaxis]
            places = part.astype(np.intp) - self.first
            colored = (places >= 0) & (places < len(self.entries))
            target[colored] = self.entries[places[colored]]
