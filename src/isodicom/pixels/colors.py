"""Colours of frames, turned into sRGB."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.color.profiles import ProfileTransform

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Managed:
    """Colours that are turned into sRGB by an ICC profile.

    Parameters
    ----------
    transform: isodicom.color.profiles.ProfileTransform
        What turns them.
    highest: float
        The highest value of a sample. Colours of more than 8 bits are transformed with the precision of 8.
    """

    transform: ProfileTransform
    highest: float = 255.0

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write the colours into `out`, in its data type and in the range of those stored."""
        np.copyto(out, self.of(stored), casting="unsafe")

    def of(self, stored: Numbers) -> Numbers:
        """Return the colours, in the data type of those stored."""
        if self.highest == 255:
            return self.transform.apply(stored.astype(np.uint8, copy=False))
        scale = self.highest / 255
        colors = self.transform.apply(np.rint(stored / scale).astype(np.uint8))
        managed: Numbers = np.rint(colors * scale).astype(stored.dtype)
        return managed
