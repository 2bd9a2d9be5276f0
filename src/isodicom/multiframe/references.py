"""Which source frames planes were derived from (PS3.3 C.7.6.16.2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.multiframe.sources import Sources
from isodicom.spatial.planes import distances, normal

Indices: TypeAlias = "npt.NDArray[np.int64]"
Floats: TypeAlias = "npt.NDArray[np.float64]"

POSITION_TOLERANCE = 1e-3
"""In mm: a plane this near to a source frame lies on it."""

_PARALLEL = 1e-3
"""What the cosine of the angle between two normals may lack to 1: about 2.6 degrees."""

_ONE_PLACE = 1e-4
"""In mm: source frames that are this near to each other lie in one place."""


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
        Whether pixels lie on pixels: `YES` or `NO`, the same for all.
    """

    sources: Sources
    plane: Indices
    source: Indices
    preserved: str = "YES"

    @classmethod
    def none(cls, sources: Sources) -> References:
        """No plane was derived from a certain frame.

        Parameters
        ----------
        sources: isodicom.multiframe.sources.Sources
            The source frames.
        """
        nothing = np.zeros(0, np.int64)
        return cls(sources, nothing, nothing)

    @classmethod
    def one_by_one(cls, sources: Sources) -> References:
        """Plane i lies on source frame i, pixel on pixel.

        Parameters
        ----------
        sources: isodicom.multiframe.sources.Sources
            The source frames.
        """
        rows = np.arange(sources.count)
        return cls(sources, rows, rows)


def match_planes(
    sources: Sources, positions: Floats, cosines: Sequence[float], same_pixels: bool
) -> References:
    """Find the source frames that planes in the patient lie on, by their places along the normal.

    Frames are named only if each plane lies on some: else planes lie between frames, and it isn't known which
    of them they were made of.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source frames.
    positions: numpy.ndarray
        (p, 3) of float64: the first pixel of each plane, in mm.
    cosines: Sequence[float]
        The directions of their rows and columns.
    same_pixels: bool
        Whether planes have as many pixels of the same size in the same directions as the frames.
    """
    assert sources.cosines is not None
    if abs(float(normal(cosines) @ normal(sources.cosines))) < 1 - _PARALLEL:
        return References.none(sources)
    along, wanted = distances(sources.positions, sources.cosines), distances(positions, sources.cosines)
    order = np.argsort(along, kind="stable")
    known = along[order]
    nearest = _nearest(known, wanted)
    if (np.abs(nearest - wanted) >= POSITION_TOLERANCE).any():
        return References.none(sources)
    first = np.searchsorted(known, nearest - _ONE_PLACE)
    counts = np.searchsorted(known, nearest + _ONE_PLACE, side="right") - first
    plane = np.repeat(np.arange(len(positions)), counts)
    place = np.arange(len(plane)) - np.repeat(np.cumsum(counts) - counts, counts)
    source = order[np.repeat(first, counts) + place]
    source = source[np.lexsort((source, plane))]
    away = np.abs(sources.positions[source] - positions[plane]).max(initial=0)
    return References(sources, plane, source, "YES" if same_pixels and away < POSITION_TOLERANCE else "NO")


def _nearest(known: Floats, wanted: Floats) -> Floats:
    """Of numbers in ascending order, that which is nearest to each of others."""
    after = np.searchsorted(known, wanted).clip(max=len(known) - 1)
    before = np.maximum(after - 1, 0)
    nearer = np.abs(known[before] - wanted) <= np.abs(known[after] - wanted)
    found: Floats = np.where(nearer, known[before], known[after])
    return found
