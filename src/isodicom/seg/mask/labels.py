"""Planes whose pixels hold the number of a segment, or 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from isodicom.seg.enum import SegmentationTypeValues, SegmentsOverlapValues
from isodicom.seg.mask.style import Look, Plane, Wanted, check_binary, numbered, refuse

_MANY = 60
"""Segments from which on it takes less time to count the pixels of each than to look for one of each."""


class Labels:
    """Frames of bits, or of whole fractions: one for each segment.

    Planes are read as codes: 0, and 1, 2, ... for the segments.

    Parameters
    ----------
    wanted: isodicom.seg.mask.style.Wanted
        What is to become of planes.
    """

    overlap = SegmentsOverlapValues.NO

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._count = len(wanted.numbers)
        self._dtype = np.dtype(
            np.uint8 if self._count < 255 else np.uint16 if self._count < 65535 else np.uint32
        )
        self._codes: Plane | None = None
        if wanted.labels != tuple(range(1, self._count + 1)):
            self._codes = np.full(max(wanted.labels) + 1, self._count + 1, self._dtype)
            self._codes[0] = 0
            self._codes[list(wanted.labels)] = np.arange(1, self._count + 1)

    def look(self, plane: Plane, where: str) -> Look:
        """Find out which segments are there."""
        self.check(plane, where)
        codes = self._coded(plane)
        if self._codes is not None and codes.max() > self._count:
            raise self._refusal(plane[codes > self._count], where)
        if codes.itemsize > 1 or self._count > _MANY:
            return Look(np.bincount(codes.reshape(-1), minlength=self._count + 1)[1:] > 0, False)
        pixels = codes.tobytes()  # in which a byte is found at the speed of memory
        return Look(np.array([pixels.find(code) >= 0 for code in range(1, self._count + 1)]), False)

    def frames(self, plane: Plane, segments: Iterable[int]) -> Iterator[Plane]:
        """Yield the frames of segments."""
        codes = self._coded(plane)
        flags = np.empty(codes.shape, np.bool_)
        for segment in segments:
            np.equal(codes, segment + 1, out=flags)
            if self._wanted.kind is SegmentationTypeValues.FRACTIONAL:
                yield flags * np.uint8(self._wanted.fraction)
            else:
                yield flags

    def check(self, plane: Plane, where: str) -> int:
        """Return the highest value.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If one is below 0, or above those of the segments.
        """
        if plane.dtype.kind == "f":
            hint = " Numbers of segments are written as mask.astype(np.uint8)." if self._count > 1 else ""
            check_binary(plane, where, hint)
        most, highest = int(plane.max()), max(self._wanted.labels)
        if most > highest or (plane.dtype.kind == "i" and plane.min() < 0):
            raise self._refusal(plane[(plane > highest) | (plane < 0)], where)
        return most

    def _coded(self, plane: Plane) -> Plane:
        if self._codes is None:
            return plane.astype(self._dtype, "C", copy=False)
        indices = plane if plane.dtype.kind in "ui" else plane.astype(np.uint8)
        return np.ascontiguousarray(self._codes[indices])

    def _refusal(self, wrong: Plane, where: str) -> Exception:
        labels = self._wanted.labels
        hint = " A mask of one segment is written as mask > 0." if labels == (1,) else ""
        return refuse(
            wrong, where, f"0 and what stands for a segment that is described: {numbered(labels)}", hint
        )


class LabelMaps:
    """One frame for each plane, with the numbers of segments.

    Parameters
    ----------
    wanted: isodicom.seg.mask.style.Wanted
        What is to become of planes.
    """

    overlap = SegmentsOverlapValues.NO

    def __init__(self, wanted: Wanted) -> None:
        self._labels = Labels(wanted)
        self._dtype = np.dtype(np.uint16 if wanted.bits == 16 else np.uint8)
        self._gaps = wanted.labels != tuple(range(1, len(wanted.labels) + 1))
        self._numbers: Plane | None = None
        if wanted.labels != wanted.numbers:
            self._numbers = np.zeros(max(wanted.labels) + 1, self._dtype)
            self._numbers[list(wanted.labels)] = wanted.numbers

    def look(self, plane: Plane, where: str) -> Look:
        """Find out whether there is a segment."""
        if self._gaps:
            return Look(np.array([self._labels.look(plane, where).present.any()]), False)
        return Look(np.array([self._labels.check(plane, where) > 0]), False)

    def frames(self, plane: Plane, segments: Iterable[int]) -> Iterator[Plane]:
        """Yield the frame."""
        for _ in segments:
            if self._numbers is None:
                yield plane.astype(self._dtype, "C", copy=False)
            else:
                yield self._numbers[plane if plane.dtype.kind in "ui" else plane.astype(np.uint8)]
