"""What is asked of those who read the planes of a mask, and what they all check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError
from isodicom.seg.enum import SegmentationTypeValues, SegmentsOverlapValues

Plane = npt.NDArray[Any]

_TYPES = SegmentationTypeValues


class Look(NamedTuple):
    """What is found in a plane."""

    present: npt.NDArray[np.bool_]
    """For each segment, or for the whole plane in a label map: whether its frame isn't all 0."""

    overlaps: bool
    """Whether a pixel is in several segments."""


class Style(Protocol):
    """Reads planes of one form, and makes their frames."""

    @property
    def overlap(self) -> SegmentsOverlapValues | None:
        """What is known of overlaps before a plane was seen."""

    def look(self, plane: Plane, where: str) -> Look:
        """Find out what is in a plane.

        Parameters
        ----------
        plane: numpy.ndarray
            Rows x columns, or rows x columns x segments.
        where: str
            What the plane is called in errors.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are values that cannot be, or that stand for no segment.
        """
        ...

    def frames(self, plane: Plane, segments: Iterable[int]) -> Iterator[Plane]:
        """Yield the frames of segments, counted from 0; each may be written over by the next."""
        ...


@dataclass(frozen=True)
class Wanted:
    """What is to become of planes.

    Parameters
    ----------
    kind: isodicom.seg.SegmentationTypeValues
        The type of the segmentation.
    numbers: tuple[int, ...]
        The numbers of the segments.
    labels: tuple[int, ...]
        What stands for them in the planes.
    fraction: int
        The value of the fraction 1.
    """

    kind: SegmentationTypeValues
    numbers: tuple[int, ...]
    labels: tuple[int, ...]
    fraction: int

    @property
    def bits(self) -> int:
        """int: bits allocated for a pixel"""
        if self.kind is _TYPES.BINARY:
            return 1
        return 16 if self.kind is _TYPES.LABELMAP and max(self.numbers) > 255 else 8


def refuse(wrong: Plane, where: str, expected: str, hint: str = "") -> AttributeValueError:
    """Return the error that there are values which cannot be."""
    found = np.unique(wrong)
    listed = ", ".join(f"{value:g}" for value in found[:5]) + (", ..." if len(found) > 5 else "")
    return AttributeValueError(
        f"pixel_array takes {expected}; in {where} there is {listed}.{hint}",
        keyword="PixelData",
        expected=expected,
        found=found.tolist()[:5],
    )


def check_binary(plane: Plane, where: str, hint: str = "") -> None:
    """Raise if there is something other than 0 and 1.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If so.
    """
    kind = plane.dtype.kind
    if kind == "b":
        return
    if kind == "f":
        is_right = (plane == 0) | (plane == 1)
        if not is_right.all():
            raise refuse(plane[~is_right], where, "0 and 1", hint)
    elif plane.max() > 1 or (kind == "i" and plane.min() < 0):
        raise refuse(plane[(plane < 0) | (plane > 1)], where, "0 and 1", hint)


def numbered(numbers: Sequence[int]) -> str:
    """Numbers of segments as text: a range where they are one."""
    first, last = numbers[0], numbers[-1]
    if len(numbers) > 1 and list(numbers) == list(range(first, last + 1)):
        return f"{first} to {last}"
    listed = ", ".join(map(str, numbers[:8]))
    return f"{listed}, ..., {last}" if len(numbers) > 8 else listed
