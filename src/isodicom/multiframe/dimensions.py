"""How frames are organized and indexed (PS3.3 C.7.6.17): decided here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.enum import DimensionOrganizationTypeValues
from isodicom.errors import GeometryError
from isodicom.multiframe.dimension_index import SEGMENT, FrameIndexSequence, dimension_keywords
from isodicom.multiframe.planes import Planes
from isodicom.spatial.planes import distances, regular_spacing
from isodicom.uid import UID
from isodicom.valuerep import member

Indices: TypeAlias = "npt.NDArray[np.int64]"

_TYPES = DimensionOrganizationTypeValues
_FULL, _SPARSE, _THREE_D = _TYPES.TILED_FULL, _TYPES.TILED_SPARSE, _TYPES.THREE_DIMENSIONAL


@dataclass(frozen=True)
class FrameTable:
    """The frames that are written, in the order of the file.

    Parameters
    ----------
    plane: numpy.ndarray
        (f,) of int64: the plane that each frame shows, a row of `Planes`.
    segment: numpy.ndarray | None
        (f,) of int64: the number of the segment that it shows; None where frames show all.
    """

    plane: Indices
    segment: Indices | None = None

    @property
    def count(self) -> int:
        """int: how many frames there are"""
        return len(self.plane)


@dataclass(frozen=True)
class Organization:
    """How the frames of an object are organized.

    Parameters
    ----------
    type: isodicom.DimensionOrganizationTypeValues | None
        What is written as DimensionOrganizationType; None if nothing is.
    keywords: tuple[str, ...]
        The attributes that frames are indexed by, outermost first; empty where they aren't indexed.
    indices: numpy.ndarray | None
        (f, d) of uint32: the DimensionIndexValues of each frame; None where frames aren't indexed.
    """

    type: DimensionOrganizationTypeValues | None
    keywords: tuple[str, ...]
    indices: npt.NDArray[np.uint32] | None

    def put_on(self, dataset: Dataset) -> None:
        """Write DimensionOrganizationSequence, DimensionIndexSequence and DimensionOrganizationType.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The object.
        """
        index, item = FrameIndexSequence(self.keywords), Dataset()
        item.DimensionOrganizationUID = index[0].DimensionOrganizationUID if index else UID()
        dataset.DimensionOrganizationSequence = [item]
        if index:
            dataset.DimensionIndexSequence = index
        if self.type is not None:
            dataset.DimensionOrganizationType = self.type.value


def organize(
    planes: Planes,
    frames: FrameTable,
    wanted: DimensionOrganizationTypeValues | str | None = None,
    *,
    omitted: bool = False,
    segments: int | None = None,
) -> Organization:
    """Decide how frames are organized, and index them.

    Parameters
    ----------
    planes: isodicom.multiframe.planes.Planes
        Where frames lie.
    frames: isodicom.multiframe.dimensions.FrameTable
        Which plane and segment each frame shows. Where there are segments, frames are indexed by them first.
    wanted: isodicom.DimensionOrganizationTypeValues | str | None, optional
        The organization that is asked for; None for the one that the frames have.
    omitted: bool, optional
        Whether frames were left out, which rules TILED_FULL out.
    segments: int | None, optional
        How many segments the object describes; None for those that frames show.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If `wanted` is no organization.
    isodicom.errors.GeometryError
        If frames can't be organized as wanted.
    """
    kind = None if wanted is None else member(_TYPES, wanted, "dimension_organization_type")
    if segments is None:
        segments = 1 if frames.segment is None else len(np.unique(frames.segment))
    natural = _natural(planes, frames, segments)
    if kind is _FULL:
        _check_full(planes, frames, omitted)
        return Organization(_FULL, (), None)
    if kind is not None and kind is not natural:
        raise GeometryError(_REFUSALS.get(kind, f"Frames cannot be organized as {kind.value} yet."))
    keywords = _keywords(planes, frames)
    return Organization(natural, keywords, index_values(planes, frames, keywords))


_REFUSALS = {
    _THREE_D: "Frames are organized as 3D only if they are of one segment, and lie one behind the other at "
    "equal distances in the patient coordinate system; leave dimension_organization_type out.",
    _SPARSE: "Frames are organized as TILED_SPARSE only if they are tiles of a total pixel matrix: those of "
    "a slide, or of an array that is cut into tiles.",
}


def order_of_planes(planes: Planes, chosen: Indices) -> Indices:
    """Return planes in the order in which their frames are written.

    Planes in the patient stand against the normal: along what is right-handed to column and row. Tiles stand
    row by row; planes that lie nowhere as they came.

    Parameters
    ----------
    planes: isodicom.multiframe.planes.Planes
        All planes.
    chosen: numpy.ndarray
        (c,) of int64: those that are written.
    """
    if planes.matrix is not None:
        rows, columns = planes.matrix[chosen].T
        return chosen[np.lexsort((columns, rows))]
    if planes.cosines is None:
        return np.sort(chosen)
    return chosen[np.argsort(-distances(planes.positions[chosen], planes.cosines), kind="stable")]


def index_values(planes: Planes, frames: FrameTable, keywords: tuple[str, ...]) -> npt.NDArray[np.uint32]:
    """Return DimensionIndexValues: the number of the segment, and ranks among the places of frames.

    Parameters
    ----------
    planes: isodicom.multiframe.planes.Planes
        Where frames lie.
    frames: isodicom.multiframe.dimensions.FrameTable
        The frames.
    keywords: tuple[str, ...]
        The attributes that frames are indexed by.

    Returns
    -------
    numpy.ndarray
        Frames x dimensions.
    """
    values = np.empty((frames.count, len(keywords)), np.uint32)
    for place, keyword in enumerate(keywords):
        if keyword == SEGMENT and frames.segment is not None:
            values[:, place] = frames.segment
        else:
            values[:, place] = _ranks(planes, frames.plane, keyword)
    return values


def _keywords(planes: Planes, frames: FrameTable) -> tuple[str, ...]:
    several = len(np.unique(frames.plane)) > 1
    return dimension_keywords(planes.coordinate_system, frames.segment is not None, several)


def _ranks(planes: Planes, shown: Indices, keyword: str) -> Indices:
    """From 1 on, where frames stand among all in a dimension."""
    if planes.matrix is not None:
        column = 1 if keyword.startswith("Column") else 0
        return np.unique(planes.matrix[shown, column], return_inverse=True)[1].reshape(-1) + 1
    rank = np.zeros(planes.count, np.int64)
    ordered = order_of_planes(planes, np.unique(shown))
    rank[ordered] = np.arange(1, len(ordered) + 1)
    return rank[shown]


def _natural(planes: Planes, frames: FrameTable, segments: int) -> DimensionOrganizationTypeValues | None:
    """The organization that frames have by themselves."""
    if planes.matrix is not None:
        return _SPARSE
    if planes.cosines is None or segments > 1:
        return None
    regular = regular_spacing(planes.positions[frames.plane], planes.cosines) is not None
    return _THREE_D if regular else None


def _check_full(planes: Planes, frames: FrameTable, omitted: bool) -> None:
    """Raise if frames don't stand as those of TILED_FULL must (PS3.3 C.7.6.17.3)."""
    reason = None
    if planes.matrix is None:
        reason = "they must be tiles of a total pixel matrix"
    elif omitted:
        reason = "none may be left out: pass omit_empty_frames=False"
    elif not planes.is_full:
        reason = (
            "tiles must cover the total pixel matrix without overlap, each from where the one before ends"
        )
    elif frames.count % planes.count or not _is_each_segment_whole(planes, frames):
        reason = "each segment must have all tiles, row by row"
    if reason:
        raise GeometryError(
            f"Frames cannot be organized as TILED_FULL: {reason}.", reference="PS3.3 C.7.6.17.3"
        )


def _is_each_segment_whole(planes: Planes, frames: FrameTable) -> bool:
    ordered = order_of_planes(planes, np.arange(planes.count))
    shown = frames.plane.reshape(-1, planes.count)
    segments = np.zeros_like(shown) if frames.segment is None else frames.segment.reshape(shown.shape)
    return bool((shown == ordered).all() and (segments == segments[:, :1]).all())
