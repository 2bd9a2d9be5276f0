"""Planes with a last axis of segments, which holds 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

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
        flags = _flags(plane)
        present = _present(flags)
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
            row, column = shared_pixel(_flags(plane), range(plane.shape[2])) or (0, 0)
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
        flags = _flags(plane)
        present = np.flatnonzero(_present(flags)).tolist()
        for _ in segments:
            frame = np.zeros(plane.shape[:2], self._numbers.dtype)
            for segment in present:
                np.copyto(frame, self._numbers[segment], where=flags[..., segment])
            yield frame


def _flags(plane: Plane) -> Plane:
    return plane if plane.dtype == np.bool_ else np.not_equal(plane, 0)


def _present(flags: Plane) -> npt.NDArray[np.bool_]:
    """Which segments have a pixel."""
    rows, columns, segments = flags.shape
    if flags.strides[2] >= max(flags.strides[:2]):  # each segment in a piece, as they are read from files
        return np.array([flags[..., segment].any() for segment in range(segments)], np.bool_)
    # NumPy is slow along short axes, such as that of segments.
    columnwise = np.bitwise_or.reduce(flags.reshape(rows, columns * segments), axis=0)
    found: npt.NDArray[np.bool_] = np.bitwise_or.reduce(columnwise.reshape(columns, segments), axis=0)
    return found


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
