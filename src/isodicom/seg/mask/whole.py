"""All planes of a mask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from isodicom.frame.format import PixelFormat
from isodicom.multiframe.dimensions import FrameTable
from isodicom.multiframe.pixel_data import Pixels
from isodicom.multiframe.sinks import Sink, sink_of
from isodicom.seg.enum import SegmentsOverlapValues
from isodicom.seg.mask.style import Look, Style, Wanted


class Parts(Protocol):
    """The planes of an array, or the tiles of a total pixel matrix."""

    shape: tuple[int, int, int]

    def __getitem__(self, index: int) -> npt.NDArray[Any]: ...

    def name(self, index: int) -> str:
        """What a plane is called in errors."""
        ...


class _Encoding(NamedTuple):
    format: PixelFormat
    workers: int | Executor
    extended_offsets: bool


class Mask:
    """The planes of a mask, each of which is read once to see what is there, and once to write its frames.

    Parameters
    ----------
    parts: Parts
        The planes.
    style: isodicom.seg.mask.Style
        How they are read.
    wanted: isodicom.seg.mask.style.Wanted
        What is to become of them.
    """

    def __init__(self, parts: Parts, style: Style, wanted: Wanted) -> None:
        self._parts = parts
        self._style = style
        self._wanted = wanted

    @property
    def shape(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: planes or tiles, and the rows and columns of each"""
        return self._parts.shape

    @property
    def numbers(self) -> tuple[int, ...]:
        """tuple[int, ...]: the numbers of the segments"""
        return self._wanted.numbers

    @property
    def bits(self) -> int:
        """int: bits that are allocated for a pixel: 1, 8 or 16"""
        return self._wanted.bits

    def present(self) -> npt.NDArray[np.bool_]:
        """Return which planes have pixels of which segment: planes x segments, or planes x 1 for a label map.

        A fraction that rounds to 0 is none.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are values that cannot be, or that stand for no segment.
        """
        return self._looks[0]

    def overlap(self) -> SegmentsOverlapValues:
        """Return whether a pixel is in more than one segment; not told of fractions."""
        return self._looks[1]

    def encode_as(
        self, format: PixelFormat, workers: int | Executor = 0, extended_offsets: bool = False
    ) -> None:
        """Say how frames are stored: see `sink_of`."""
        self._encoding = _Encoding(format, workers, extended_offsets)

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
        format, workers, extended = self._encoding
        count = len(frames.plane)
        with sink_of(format, count, workers=workers, extended_offsets=extended) as sink:
            self.write(frames, sink)
            return sink.finish()

    def write(self, frames: FrameTable, sink: Sink) -> None:
        """Give frames to a sink, plane by plane, each with its place in the file.

        Parameters
        ----------
        frames: isodicom.multiframe.dimensions.FrameTable
            The frames, in the order of the file.
        sink: isodicom.multiframe.sinks.Sink
            Takes them.

        Raises
        ------
        isodicom.errors.EncodingError
            If a frame cannot be encoded.
        """
        segments = self._indices(frames)
        for plane, places in _by_plane(frames.plane):
            wanted = [segments[place] for place in places]
            made = self._style.frames(self._parts[plane], wanted)
            for place, frame in zip(places, made, strict=True):
                sink.add(frame, place)

    def _indices(self, frames: FrameTable) -> list[int]:
        """Which segment each frame shows, counted from 0."""
        if frames.segment is None:
            return [0] * len(frames.plane)
        index = {number: i for i, number in enumerate(self._wanted.numbers)}
        return [index[number] for number in frames.segment.tolist()]

    @cached_property
    def _looks(self) -> tuple[npt.NDArray[np.bool_], SegmentsOverlapValues]:
        looks: list[Look] = []
        for index in range(self.shape[0]):
            looks.append(self._style.look(self._parts[index], self._parts.name(index)))
        return np.stack([look.present for look in looks]), overlap_of(self._style, looks)


def overlap_of(style: Style, looks: Sequence[Look]) -> SegmentsOverlapValues:
    """Return what is known of overlaps when all planes were seen."""
    if style.overlap is not None:
        return style.overlap
    found = any(look.overlaps for look in looks)
    return SegmentsOverlapValues.YES if found else SegmentsOverlapValues.NO


def _by_plane(planes: npt.NDArray[np.int64]) -> Iterator[tuple[int, list[int]]]:
    """Yield each plane with the places of its frames."""
    order = np.argsort(planes, kind="stable")
    firsts = np.flatnonzero(np.diff(planes[order], prepend=-1))
    ends = [*firsts[1:].tolist(), len(order)]
    for first, end in zip(firsts.tolist(), ends, strict=True):
        yield int(planes[order[first]]), order[first:end].tolist()
