"""Planes of fractions from 0 to 1, of one segment or with a last axis of segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from isodicom.seg.enum import SegmentsOverlapValues
from isodicom.seg.mask.style import Look, Plane, Wanted, refuse


class Fractions:
    """Frames of bytes, one for each segment: fractions of the highest value, rounded (halves to even ones).

    Parameters
    ----------
    wanted: isodicom.seg.mask.style.Wanted
        What is to become of planes.
    """

    def __init__(self, wanted: Wanted) -> None:
        self._fraction = wanted.fraction
        several = len(wanted.numbers) > 1
        self.overlap = SegmentsOverlapValues.UNDEFINED if several else SegmentsOverlapValues.NO

    def look(self, plane: Plane, where: str) -> Look:
        """Find out which segments have fractions that don't round to 0."""
        values = _stacked(plane)
        rows, columns, segments = values.shape
        # NumPy is slow along short axes, such as that of segments.
        columnwise = np.maximum.reduce(values.reshape(rows, columns * segments), axis=0)
        most = np.maximum.reduce(columnwise.reshape(columns, segments), axis=0)
        if not (most <= 1).all() or values.min() < 0:  # what is no number is not below 1 either
            wrong = values[~((values >= 0) & (values <= 1))]
            raise refuse(wrong, where, "fractions from 0 to 1")
        return Look(np.rint(most * values.dtype.type(self._fraction)) > 0, False)

    def frames(self, plane: Plane, segments: Iterable[int]) -> Iterator[Plane]:
        """Yield the frames of segments."""
        values = _stacked(plane)
        scaled = np.multiply(values, values.dtype.type(self._fraction))
        np.rint(scaled, out=scaled)
        for segment in segments:
            yield scaled[..., segment].astype(np.uint8)


def _stacked(plane: Plane) -> Plane:
    """The plane with an axis of segments, in a type that can be counted in."""
    dtype = np.float64 if plane.dtype.itemsize > 4 else np.float32
    values = plane.astype(dtype, "C", copy=False)
    return values[..., np.newaxis] if values.ndim == 2 else values
