"""Planes with a last axis of segments, which holds 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from isodicom.errors import AttributeValueError
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.mask.style import Look, Plane, Wanted, check_binary


class Stacks:
    """Frames of bits, or of whole fractions: one for each segment.

    Parameters
    ----------
    wanted: isodicom.seg.mask.style.Wanted
        What is to become of planes.
    """

    overlap = None

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted

    def look(self, plane: Plane, where: str) -> Look:
        """Find out which segments are there, and whether they share pixels."""
        check_binary(plane, where)
        flags = np.not_equal(plane, 0)
        rows, columns, segments = flags.shape
        # NumPy is slow along short axes, such as that of segments.
        columnwise = np.bitwise_or.reduce(flags.reshape(rows, columns * segments), axis=0)
        present = np.bitwise_or.reduce(columnwise.reshape(columns, segments), axis=0)
        return Look(present, shared_pixel(flags, np.flatnonzero(present)) is not None)

    def frames(self, plane: Plane, segments: Iterable[int]) -> Iterator[Plane]:
        """Yield the frames of segments."""
        flags = np.empty(plane.shape[:2], np.bool_)
        for segment in segments:
            np.not_equal(plane[..., segment], 0, out=flags)
            if self._wanted.kind is SegmentationTypeValues.FRACTIONAL:
                yield flags * np.uint8(self._wanted.fraction)
            else:
                yield flags


class StackMaps:
    """One frame for each plane, with the numbers of segments, which must not overlap.

    Parameters
    ----------
    wanted: isodicom.seg.mask.style.Wanted
        What is to become of planes.
    """

    overlap = None

    def __init__(self, wanted: Wanted) -> None:
        self._stacks = Stacks(wanted)
        self._numbers = np.array(wanted.numbers, np.uint16 if wanted.bits == 16 else np.uint8)

    def look(self, plane: Plane, where: str) -> Look:
        """Find out whether there is a segment.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If segments share a pixel.
        """
        found = self._stacks.look(plane, where)
        if found.overlaps:
            row, column = shared_pixel(plane != 0, range(plane.shape[2])) or (0, 0)
            several = self._numbers[np.flatnonzero(plane[row, column])].tolist()
            raise AttributeValueError(
                f"A label map gives each pixel to one segment, but the pixel at row {row}, column {column} "
                f"(from 0) of {where} is in segments {', '.join(map(str, several))}. Write a BINARY "
                "segmentation, or decide which one it belongs to.",
                keyword="PixelData",
                found=several,
                reference="PS3.3 C.8.20.2.3",
            )
        return Look(np.array([found.present.any()]), False)

    def frames(self, plane: Plane, segments: Iterable[int]) -> Iterator[Plane]:
        """Yield the frame."""
        for _ in segments:
            frame = np.zeros(plane.shape[:2], self._numbers.dtype)
            for segment, number in enumerate(self._numbers):
                frame |= (plane[..., segment] != 0) * number
            yield frame


def shared_pixel(flags: Plane, segments: Iterable[int]) -> tuple[int, int] | None:
    """Return row and column of a pixel that is in several segments.

    Parameters
    ----------
    flags: numpy.ndarray
        Rows x columns x segments.
    segments: Iterable[int]
        Which segments are looked at.
    """
    seen = np.zeros(flags.shape[:2], np.bool_)
    both = np.empty_like(seen)
    for segment in segments:
        np.logical_and(seen, flags[..., segment], out=both)
        if both.any():
            row, column = np.argwhere(both)[0].tolist()
            return row, column
        seen |= flags[..., segment]
    return None
