"""What a mask is asked for, whether it is there as a whole or comes plane by plane."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from isodicom.frame.format import PixelFormat
from isodicom.multiframe.dimensions import FrameTable
from isodicom.multiframe.pixel_data import Pixels
from isodicom.seg.enum import SegmentsOverlapValues
from isodicom.seg.mask.style import Look, Style, Wanted


class Encoding(NamedTuple):
    """How frames are stored, and who encodes them: see `sink_of`."""

    format: PixelFormat
    workers: int | Executor = 0
    extended_offsets: bool = False


class Mask(ABC):
    """The planes of a mask.

    Parameters
    ----------
    shape: tuple[int, int, int]
        Planes or tiles, and the rows and columns of each.
    style: isodicom.seg.mask.Style
        How they are read.
    wanted: isodicom.seg.mask.Wanted
        What is to become of them.
    """

    def __init__(self, shape: tuple[int, int, int], style: Style, wanted: Wanted) -> None:
        self.shape = shape
        self._style = style
        self._wanted = wanted
        self._encoding: Encoding | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """tuple[int, ...]: the numbers of the segments"""
        return self._wanted.numbers

    @property
    def bits(self) -> int:
        """int: bits that are allocated for a pixel: 1, 8 or 16"""
        return self._wanted.bits

    @property
    def encoding(self) -> Encoding:
        """isodicom.seg.mask.mask.Encoding: what `encode_as` was told"""
        assert self._encoding is not None, "encode_as comes first"
        return self._encoding

    def encode_as(
        self, format: PixelFormat, workers: int | Executor = 0, extended_offsets: bool = False
    ) -> None:
        """Say how frames are stored, before anything else is asked: see `sink_of`."""
        self._encoding = Encoding(format, workers, extended_offsets)

    def present(self) -> npt.NDArray[np.bool_]:
        """Return which planes have pixels of which segment: planes x segments, or planes x 1 for a label map.

        A fraction that rounds to 0 is none.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are values that cannot be, or that stand for no segment.
        isodicom.errors.GeometryError
            If planes come one by one, and are too few or too many.
        isodicom.errors.EncodingError
            If planes come one by one, and a frame cannot be encoded.
        """
        return np.stack([look.present for look in self.looks()])

    def overlap(self) -> SegmentsOverlapValues:
        """Return whether a pixel is in more than one segment; not told of fractions."""
        if self._style.overlap is not None:
            return self._style.overlap
        found = any(look.overlaps for look in self.looks())
        return SegmentsOverlapValues.YES if found else SegmentsOverlapValues.NO

    @abstractmethod
    def looks(self) -> Sequence[Look]:
        """Return what is in each plane; they are read when this is asked for the first time."""

    @abstractmethod
    def pixels(self, frames: FrameTable) -> Pixels:
        """Return the pixels of frames, encoded as `encode_as` was told.

        Parameters
        ----------
        frames: isodicom.multiframe.dimensions.FrameTable
            The frames, in the order of the file.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If the transfer syntax does not take such frames.
        isodicom.errors.EncodingError
            If a frame cannot be encoded.
        """
