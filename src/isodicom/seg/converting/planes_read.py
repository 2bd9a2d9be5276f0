"""The planes of a segmentation that is there, each read when it is asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.stored import frame_store
from isodicom.seg.converting.places import FramePlaces
from isodicom.seg.described.queries import kind_of
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.reading.assemble import Spots, assembled, greatest_fraction
from isodicom.seg.reading.output import Output
from isodicom.seg.reading.read import check_unique, segments_of_frames


class SegmentPlanes:
    """Planes with labels (rows x columns), or with segments side by side (rows x columns x segments).

    Parameters
    ----------
    seg: pydicom.dataset.Dataset
        The segmentation.
    groups: isodicom.image.functional_groups.FunctionalGroups
        What is said of its frames.
    places: isodicom.seg.converting.places.FramePlaces
        Where they lie.
    numbers: tuple[int, ...]
        The segments, in the order in which they stand side by side.
    threshold: float | None
        The least fraction that counts as inside; None if there are none.

    Raises
    ------
    isodicom.errors.TransformError
        If several frames show a segment at one place.
    """

    def __init__(
        self,
        seg: Dataset,
        groups: FunctionalGroups,
        places: FramePlaces,
        numbers: tuple[int, ...],
        threshold: float | None,
    ) -> None:
        kind = kind_of(seg)
        labels = kind is SegmentationTypeValues.LABELMAP
        self._seg, self._places = seg, places
        self._segments = None if labels else segments_of_frames(seg)
        frames = np.arange(groups.number_of_frames)
        check_unique(frames, places.of_frames, self._segments, "place")
        order = np.argsort(places.of_frames, kind="stable")
        self._order = order if self._segments is None else order[np.isin(self._segments[order], numbers)]
        self._ends = np.searchsorted(places.of_frames[self._order], np.arange(places.planes.count + 1))
        self._least = None
        if kind is SegmentationTypeValues.FRACTIONAL and threshold is not None:
            self._least = threshold * greatest_fraction(seg)
        stored = frame_store(seg).format.dtype
        self._output = Output(
            numbers,
            combine=labels,
            rescale=False,
            dtype=np.dtype(np.bool_) if kind is SegmentationTypeValues.BINARY else stored,
            everything=True,  # a label that no segment has is found out by what takes the planes
        )
        self.shape = (places.planes.count, *places.planes.shape)
        """Places, rows and columns."""
        self.dtype = stored if labels else np.dtype(np.bool_)
        """Data type of a plane."""
        self.dimensions = 2 if labels else 3
        """Number of axes of a plane."""

    def __getitem__(self, index: int) -> npt.NDArray[Any]:
        """Read a plane."""
        frames = np.sort(self._order[self._ends[index] : self._ends[index + 1]])
        segments = None if self._segments is None else self._segments[frames]
        spots = Spots(frames, segments, lambda k: ((0,), None), np.zeros(len(frames), np.int64))
        plane: npt.NDArray[Any] = assembled(self._seg, self._output, (1, *self.shape[1:]), spots)[0]
        return plane if self._least is None else plane >= self._least

    def name(self, index: int) -> str:
        """What a plane is called in errors."""
        return self._places.name(index)
