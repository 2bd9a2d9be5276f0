"""The places that the frames of a segmentation show: several frames show one place, each another segment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import NotSupportedError
from isodicom.image.dimensions import row_codes
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.planes import planes_of
from isodicom.image.references import coordinate_system
from isodicom.image.tiles import is_tiled, tiles_of
from isodicom.multiframe.planes import Planes
from isodicom.multiframe.references import References
from isodicom.multiframe.sources import Sources
from isodicom.spatial.header import number_of

_PER_MM = 1e4
"""Positions that differ by less than this part of a mm are one."""


@dataclass(frozen=True, slots=True)
class FramePlaces:
    """Where the frames of a segmentation lie.

    Parameters
    ----------
    planes: isodicom.multiframe.planes.Planes
        The places. Their references are empty: functional groups say what frames were derived from.
    of_frames: numpy.ndarray
        (f,) of int64: the place of each frame.
    """

    planes: Planes
    of_frames: Indices

    def name(self, place: int) -> str:
        """What a place is called in errors."""
        if self.planes.matrix is not None:
            row, column = self.planes.matrix[place].tolist()
            return f"the tile at row {row} and column {column} of the total pixel matrix"
        if self.planes.cosines is not None:
            return f"the plane at {self.planes.positions[place].tolist()}"
        return f"the frames that show what frame {int(np.flatnonzero(self.of_frames == place)[0]) + 1} shows"


def frame_places(seg: Dataset, groups: FunctionalGroups) -> FramePlaces:
    """Find the places that frames show.

    Raises
    ------
    isodicom.errors.VolumeError
        If it isn't known where a frame lies.
    isodicom.errors.NotSupportedError
        If frames lie on a slide, and are no tiles.
    """
    shape = number_of(seg, "Rows"), number_of(seg, "Columns")
    system = coordinate_system(seg)
    if is_tiled(seg):
        tiles = tiles_of(seg, groups)
        corners = np.stack([tiles.rows, tiles.columns], axis=1) + 1
        firsts, codes = _distinct(corners)
        nowhere = np.full((len(firsts), 3), np.nan)
        planes = Planes(
            system, nowhere, None, None, None, None, shape, _none(), corners[firsts], tiles.matrix
        )
        return FramePlaces(planes, codes)
    if system is CoordinateSystemNames.PATIENT:
        found = planes_of(seg, groups, system)
        firsts, codes = _distinct(np.rint(found.positions * _PER_MM).astype(np.int64))
        planes = Planes(system, found.positions[firsts], found.orientation, None, None, None, shape, _none())
        return FramePlaces(planes, codes)
    if system is not None:
        raise NotSupportedError("Segmentations of slides are converted only where frames are tiles.")
    firsts, codes = _distinct(_derived(groups)[:, np.newaxis])
    nowhere = np.full((len(firsts), 3), np.nan)
    return FramePlaces(Planes(None, nowhere, None, None, None, None, shape, _none()), codes)


def _distinct(values: npt.NDArray[np.int64]) -> tuple[Indices, Indices]:
    """The first row of each kind, in their order, and which kind each row is."""
    (codes,) = row_codes(values)
    firsts = np.unique(codes, return_index=True)[1]
    rank = np.empty(len(firsts), np.int64)
    order = np.argsort(firsts)
    rank[order] = np.arange(len(firsts))
    return firsts[order], rank[codes]


def _derived(groups: FunctionalGroups) -> Indices:
    """What tells frames apart that lie nowhere: what they were derived from."""
    return groups.variants("DerivationImageSequence")[0]


def _none() -> References:
    nothing = np.zeros(0, np.int64)
    nowhere = np.zeros((0, 3))
    return References.none(Sources((), {}, None, nothing, nothing, nowhere, None, None, None, None, (0, 0)))
