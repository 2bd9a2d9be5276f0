"""Which source frames planes were derived from (PS3.3 C.7.6.16.2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.multiframe.sources import Sources

Indices: TypeAlias = "npt.NDArray[np.int64]"


@dataclass(frozen=True)
class References:
    """Pairs of a plane and a source frame, by ascending plane; a plane may have several or none.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source frames.
    plane: numpy.ndarray
        (r,) of int64: the plane.
    source: numpy.ndarray
        (r,) of int64: the row of the source frame.
    preserved: str
        Whether pixels lie on pixels: `YES`, `NO` or `REORIENTED_ONLY`, the same for all.
    """

    sources: Sources
    plane: Indices
    source: Indices
    preserved: str
