"""What rules ask of a segmentation, found out when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.uid import UID

from isodicom.encoding.values import items_in, value_in
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.seg import Segmentation
from isodicom.seg.described.queries import kind_of
from isodicom.viewers.source import Floats, SourceSeries

NEAR = 1e-3
"""In mm, and between direction cosines: what is nearer is taken for the same, as viewers do."""


class Facts:
    """A segmentation, and the series that it is to be shown on.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation.
    source: isodicom.viewers.source.SourceSeries | None, optional
        The series, if it is known; rules that compare with it say nothing without.
    """

    def __init__(self, seg: Segmentation, source: SourceSeries | None = None) -> None:
        self.seg = seg
        self.source = source

    @cached_property
    def groups(self) -> FunctionalGroups:
        """isodicom.image.functional_groups.FunctionalGroups: what is said of frames"""
        return FunctionalGroups.of(self.seg)

    @cached_property
    def kind(self) -> str:
        """str: BINARY, FRACTIONAL or LABELMAP"""
        return kind_of(self.seg).value

    @cached_property
    def syntax(self) -> UID:
        """pydicom.uid.UID: the transfer syntax"""
        return UID(self.seg.file_meta.TransferSyntaxUID)

    @cached_property
    def series(self) -> tuple[str, ...]:
        """tuple[str, ...]: UIDs of the series that are referred to"""
        return tuple(
            str(value_in(item, "SeriesInstanceUID"))
            for item in items_in(self.seg, "ReferencedSeriesSequence")
            if value_in(item, "SeriesInstanceUID")
        )

    @cached_property
    def is_tiled(self) -> bool:
        """bool: whether it is of a slide"""
        return "TotalPixelMatrixRows" in self.seg

    @cached_property
    def organization(self) -> str:
        """str: DimensionOrganizationType, "" if it isn't said"""
        return str(value_in(self.seg, "DimensionOrganizationType") or "")

    @cached_property
    def numbers(self) -> npt.NDArray[np.int64]:
        """numpy.ndarray: (frames,) the segment that each frame shows; -1 where it isn't said"""
        return self.groups.integers("SegmentIdentificationSequence", "ReferencedSegmentNumber")

    @cached_property
    def references(self) -> tuple[npt.NDArray[np.int64], list[str], npt.NDArray[np.bool_]]:
        """What frames were derived from: the frame, the UID of the source image, whether it names a frame"""
        owner, items = self.groups.nested("DerivationImageSequence", "SourceImageSequence")
        uids = [str(uid) for uid in items.texts("ReferencedSOPInstanceUID")]
        return owner, uids, items.present("ReferencedFrameNumber")

    @cached_property
    def positions(self) -> Floats:
        """numpy.ndarray: (frames, 3) where frames lie in the patient; NaN where it isn't said"""
        return self.groups.floats("PlanePositionSequence", "ImagePositionPatient", 3)

    @cached_property
    def orientations(self) -> Floats:
        """numpy.ndarray: (frames, 6) direction cosines"""
        return self.groups.floats("PlaneOrientationSequence", "ImageOrientationPatient", 6)

    @cached_property
    def spacings(self) -> Floats:
        """numpy.ndarray: (frames, 2) distances of rows and columns"""
        return self.groups.floats("PixelMeasuresSequence", "PixelSpacing", 2)

    @cached_property
    def heights(self) -> Floats:
        """numpy.ndarray: (frames,) where planes lie along the normal of the first"""
        first = self.orientations[0]
        found: Floats = self.positions @ np.cross(first[:3], first[3:])
        return found

    @cached_property
    def planes(self) -> Floats:
        """numpy.ndarray: (planes,) the different heights, ascending"""
        heights: Floats = np.sort(self.heights[np.isfinite(self.heights)])
        new = np.diff(heights, prepend=-np.inf) > NEAR
        found: Floats = heights[new]
        return found

    @cached_property
    def filled(self) -> npt.NDArray[np.bool_]:
        """numpy.ndarray: (frames,) whether a frame has a pixel that is not 0"""
        return np.array([frame.any() for frame in self._frames()])

    @cached_property
    def has_fractions(self) -> bool:
        """bool: whether a pixel of a fractional segmentation is neither 0 nor the greatest value"""
        most = int(value_in(self.seg, "MaximumFractionalValue") or 255)
        return any(bool(((frame != 0) & (frame != most)).any()) for frame in self._frames())

    @cached_property
    def overlaps(self) -> bool:
        """bool: whether segments share a pixel; asked of the pixels where the header doesn't say"""
        said = str(value_in(self.seg, "SegmentsOverlap") or "")
        if self.kind == "LABELMAP" or said in ("YES", "NO"):
            return said == "YES" and self.kind != "LABELMAP"
        by_place: dict[tuple[int, ...], list[int]] = {}
        for index, place in enumerate(self._places()):
            by_place.setdefault(place, []).append(index)
        return any(self._share_pixels(frames) for frames in by_place.values() if len(frames) > 1)

    def _places(self) -> list[tuple[int, ...]]:
        """Where each frame lies; those of one place have the same numbers."""
        if self.organization == "TILED_FULL":
            tiles = self.groups.number_of_frames // max(len(items_in(self.seg, "SegmentSequence")), 1)
            return [(index % tiles,) for index in range(self.groups.number_of_frames)]
        if self.is_tiled:
            group = "PlanePositionSlideSequence"
            across = self.groups.integers(group, "ColumnPositionInTotalImagePixelMatrix")
            down = self.groups.integers(group, "RowPositionInTotalImagePixelMatrix")
            return list(zip(across.tolist(), down.tolist(), strict=True))
        steps = np.round(np.nan_to_num(self.heights) / NEAR).astype(np.int64)
        return [(step,) for step in steps.tolist()]

    def _share_pixels(self, frames: list[int]) -> bool:
        taken = self.seg.get_stored_frame(frames[0] + 1) != 0
        for index in frames[1:]:
            inside = self.seg.get_stored_frame(index + 1) != 0
            if bool((taken & inside).any()):
                return True
            taken |= inside
        return False

    def _frames(self) -> Iterator[npt.NDArray[Any]]:
        return (self.seg.get_stored_frame(number) for number in range(1, self.seg.number_of_frames + 1))
