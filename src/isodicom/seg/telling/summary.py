"""What is in a segmentation: each segment's size and place, and what is said of them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.errors import IsodicomError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.tiles import is_tiled, tiles_of
from isodicom.image.volumes import Tolerances, stack_of
from isodicom.seg.enum import SegmentationFractionalTypeValues, SegmentationTypeValues
from isodicom.seg.reading.read import segments_of_frames
from isodicom.volume import VolumeGeometry

if TYPE_CHECKING:
    from isodicom.seg.sop import Segmentation

Array: TypeAlias = npt.NDArray[Any]

_BATCH = 64
"""Frames that are looked at together."""

_FAR = np.iinfo(np.int64).max


@dataclass
class Extent:
    """How much there is of a segment, and where.

    Parameters
    ----------
    frames: int
        Frames in which there is something of it.
    voxels: int
        Voxels that are more than 0.
    amount: float
        Voxels that count for its volume: of probabilities those of a half and more, of occupancies their sum.
    low, high: numpy.ndarray
        The first slice, row and column that it reaches, and those behind the last, from 0.
    """

    frames: int = 0
    voxels: int = 0
    amount: float = 0.0
    low: npt.NDArray[np.int64] = field(default_factory=lambda: np.full(3, _FAR))
    high: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(3, np.int64))

    def add(self, frame: Array, amount: float, place: tuple[int, int, int]) -> None:
        """Count a frame in.

        Parameters
        ----------
        frame: numpy.ndarray
            Rows x columns: where the segment is.
        amount: float
            What counts for its volume.
        place: tuple[int, int, int]
            Slice, row and column of the frame's first pixel.
        """
        rows, columns = np.flatnonzero(frame.any(axis=1)), np.flatnonzero(frame.any(axis=0))
        if not rows.size:
            return
        self.frames += 1
        self.voxels += int(np.count_nonzero(frame))
        self.amount += amount
        corners = np.array([[0, rows[0], columns[0]], [0, rows[-1], columns[-1]]]) + place
        self.low = np.minimum(self.low, corners[0])
        self.high = np.maximum(self.high, corners[1] + 1)


@dataclass(frozen=True)
class Summary:
    """What is in a segmentation.

    Parameters
    ----------
    extents: dict[int, isodicom.seg.telling.summary.Extent]
        Number of each segment -> how much there is of it.
    geometry: isodicom.VolumeGeometry | None
        Where the frames lie; None if they form no volume.
    problem: str
        Why they don't.
    """

    extents: dict[int, Extent]
    geometry: VolumeGeometry | None
    problem: str


def summarize(seg: Segmentation) -> Summary:
    """Look at all frames of a segmentation.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation, which may be one that is read lazily.

    Raises
    ------
    isodicom.errors.IsodicomError
        If it isn't said which segment a frame shows, or a frame can't be decoded.
    """
    extents = {number: Extent() for number in seg.segment_numbers}
    geometry, places, problem = _places(seg)
    if seg.segmentation_type is SegmentationTypeValues.LABELMAP:
        _count_labels(seg, places, extents)
    else:
        _count_frames(seg, places, extents)
    return Summary(extents, geometry, problem)


def _places(seg: Segmentation) -> tuple[VolumeGeometry | None, Array, str]:
    """The volume, and slice, row and column of each frame's first pixel."""
    groups = FunctionalGroups.of(seg)
    places = np.zeros((groups.number_of_frames, 3), np.int64)
    places[:, 0] = np.arange(groups.number_of_frames)
    try:
        stack = stack_of(seg, groups, Tolerances(allow_missing_positions=True))
        if is_tiled(seg):
            tiles = tiles_of(seg, groups)
            places = np.stack([stack.slices, tiles.rows, tiles.columns], axis=1)
        else:
            places[:, 0] = stack.slices
    except IsodicomError as error:
        return None, places, error.message
    return stack.geometry, places, ""


def _batches(seg: Segmentation) -> Iterator[tuple[int, Array]]:
    """Frames, and the index of each."""
    for first in range(0, seg.number_of_frames, _BATCH):
        indices = range(first, min(first + _BATCH, seg.number_of_frames))
        yield from zip(indices, seg.get_stored_frames(indices, as_indices=True), strict=True)


def _count_frames(seg: Segmentation, places: Array, extents: dict[int, Extent]) -> None:
    numbers = segments_of_frames(seg)
    highest = int(seg.get("MaximumFractionalValue") or 1)
    occupancy = seg.segmentation_fractional_type is SegmentationFractionalTypeValues.OCCUPANCY
    for index, frame in _batches(seg):
        extent = extents.get(int(numbers[index]))
        if extent is not None:
            amount = (
                frame.sum() / highest if occupancy else np.count_nonzero(2 * frame.astype(int) >= highest)
            )
            extent.add(frame, float(amount), tuple(places[index].tolist()))


def _count_labels(seg: Segmentation, places: Array, extents: dict[int, Extent]) -> None:
    for index, frame in _batches(seg):
        counts = np.bincount(frame.ravel())
        for label in np.flatnonzero(counts).tolist():
            if label in extents:
                extents[label].add(frame == label, float(counts[label]), tuple(places[index].tolist()))
