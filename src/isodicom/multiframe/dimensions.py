"""How frames are organized and indexed (PS3.3 C.7.6.17)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.enum import DimensionOrganizationTypeValues
from isodicom.multiframe.planes import Planes


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

    plane: npt.NDArray[np.int64]
    segment: npt.NDArray[np.int64] | None = None

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
        raise NotImplementedError


def organize(
    planes: Planes,
    frames: FrameTable,
    wanted: DimensionOrganizationTypeValues | str | None = None,
    *,
    omitted: bool = False,
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

    Raises
    ------
    isodicom.errors.GeometryError
        If frames can't be organized as wanted.
    """
    raise NotImplementedError


def order_of_planes(planes: Planes, chosen: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return planes in the order in which their frames are written: against the normal, or row by row.

    Parameters
    ----------
    planes: isodicom.multiframe.planes.Planes
        All planes.
    chosen: numpy.ndarray
        (c,) of int64: those that are written.
    """
    raise NotImplementedError
