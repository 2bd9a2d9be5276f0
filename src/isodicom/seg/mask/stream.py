"""Masks whose planes come one after the other, and are gone when the next one comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import chain, count
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError, GeometryError
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.dimensions import FrameTable
from isodicom.multiframe.pixel_data import Pixels, pending_pixels, spooled_pixels
from isodicom.multiframe.sinks import Sink, sink_of
from isodicom.multiframe.spool import MemorySpool, Spool
from isodicom.multiframe.spooled import SpooledFrames
from isodicom.multiframe.tiling import Tiling
from isodicom.seg.enum import SegmentsOverlapValues
from isodicom.seg.mask.choice import style_of
from isodicom.seg.mask.style import Look, Wanted
from isodicom.seg.mask.whole import overlap_of

Plane = npt.NDArray[Any]


class PlaneStream:
    """Planes that are read once.

    Parameters
    ----------
    planes: Iterable[numpy.ndarray]
        Rows x columns, or rows x columns x segments.
    spool: isodicom.multiframe.spool.Spool | None, optional
        Where their encoded frames are kept; in memory if None.

    Raises
    ------
    TypeError
        If they are not arrays.
    isodicom.errors.AttributeValueError
        If there is none, or the first one has another shape.
    """

    def __init__(self, planes: Iterable[Plane], spool: Spool | None = None) -> None:
        self.spool: Spool = spool or MemorySpool()
        rest = iter(planes)
        self.first: Plane | None = next(rest, None)
        if self.first is None:
            raise AttributeValueError("pixel_array is an iterable without a plane.", keyword="PixelData")
        if not isinstance(self.first, np.ndarray):
            raise TypeError(
                "pixel_array is a NumPy array, a Volume, or an iterable of arrays, one for each plane; "
                f"the first thing in it is of type {type(self.first).__name__}."
            )
        if self.first.ndim not in (2, 3) or self.first.size == 0:
            raise AttributeValueError(
                "Planes of an iterable are rows x columns, or rows x columns x segments; the shape of the "
                f"first one is {self.first.shape}.",
                keyword="PixelData",
            )
        self.dtype, self.shape = self.first.dtype, self.first.shape
        self._rest = rest

    def __iter__(self) -> Iterator[Plane]:
        first, self.first = self.first, None
        return self._rest if first is None else chain([first], self._rest)


def tiles_of(tile_at: Callable[[int, int], Plane], tiling: Tiling) -> Iterator[Plane]:
    """Yield the tiles that a function gives, row by row, those at the edge filled up.

    Parameters
    ----------
    tile_at: Callable[[int, int], numpy.ndarray]
        Gives the tile whose first pixel is in a row and a column of the total pixel matrix, counted from 0:
        whole, or what the matrix has of it.
    tiling: isodicom.multiframe.tiling.Tiling
        How the total pixel matrix is cut.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If a tile has another size.
    """
    for top, bottom, left, right in tiling.boxes.tolist():
        tile = np.asarray(tile_at(top, left))
        part = (bottom - top, right - left)
        if tile.shape[:2] not in (part, tiling.tile):
            raise AttributeValueError(
                f"The tile at row {top}, column {left} has {part[0]} x {part[1]} pixels; "
                f"an array of shape {tile.shape} was given.",
                keyword="PixelData",
                expected=part,
                found=tile.shape,
            )
        whole = np.zeros((*tiling.tile, *tile.shape[2:]), tile.dtype)
        whole[: part[0], : part[1]] = tile[: part[0], : part[1]]
        yield whole


class StreamedMask:
    """The planes of a stream. They are read, and their frames encoded, when it is first asked what there is.

    Frames without a pixel are not kept: they are all alike.

    Parameters
    ----------
    stream: PlaneStream
        The planes.
    planes: int
        How many there have to be.
    wanted: isodicom.seg.mask.Wanted
        What is to become of them.

    Raises
    ------
    TypeError
        If planes are not of booleans or numbers.
    isodicom.errors.AttributeValueError
        If there are not as many segments as are described.
    """

    def __init__(self, stream: PlaneStream, planes: int, wanted: Wanted) -> None:
        if len(stream.shape) == 3 and stream.shape[2] != len(wanted.numbers):
            raise AttributeValueError(
                f"Planes have {stream.shape[2]} on their last axis, but {len(wanted.numbers)} segments are "
                "described.",
                keyword="SegmentSequence",
                expected=len(wanted.numbers),
                found=stream.shape[2],
            )
        self._stream = stream
        self._wanted = wanted
        self._style = style_of(stream.dtype, len(stream.shape), wanted)
        self.shape = (planes, *stream.shape[:2])
        self._format: PixelFormat | None = None
        self._workers: int | Executor = 0
        self._extended_offsets = False
        self._found: tuple[npt.NDArray[np.bool_], SegmentsOverlapValues] | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """tuple[int, ...]: the numbers of the segments"""
        return self._wanted.numbers

    @property
    def bits(self) -> int:
        """int: bits that are allocated for a pixel: 1, 8 or 16"""
        return self._wanted.bits

    def encode_as(
        self, format: PixelFormat, workers: int | Executor = 0, extended_offsets: bool = False
    ) -> None:
        """Say how frames are stored, before it is asked what there is: see `sink_of`."""
        self._format, self._workers, self._extended_offsets = format, workers, extended_offsets

    def present(self) -> npt.NDArray[np.bool_]:
        """Return which planes have pixels of which segment: see `Mask.present`.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If there are values that cannot be, or planes of another shape.
        isodicom.errors.GeometryError
            If there are too few or too many planes.
        isodicom.errors.EncodingError
            If a frame cannot be encoded.
        """
        return self._looked[0]

    def overlap(self) -> SegmentsOverlapValues:
        """Return whether a pixel is in more than one segment."""
        return self._looked[1]

    def pixels(self, frames: FrameTable) -> Pixels:
        """Return the pixels of frames, in the order of the file."""
        present = self.present()
        came = np.where(present, np.cumsum(present).reshape(present.shape) - 1, -1)
        column = 0 if frames.segment is None else np.searchsorted(self._wanted.numbers, frames.segment)
        order = came[frames.plane, column]
        if (order < 0).any():
            order[order < 0] = self._empty_frame()
        assert self._format is not None
        spool = self._stream.spool
        kept = SpooledFrames(self._format, spool, order.tolist(), self._extended_offsets)
        return spooled_pixels(kept) if spool.in_memory else pending_pixels(kept)

    @property
    def _looked(self) -> tuple[npt.NDArray[np.bool_], SegmentsOverlapValues]:
        if self._found is None:
            with self._sink() as sink:
                looks = list(self._read(sink))
                sink.finish([])
            self._found = np.stack([look.present for look in looks]), overlap_of(self._style, looks)
        return self._found

    def _read(self, sink: Sink) -> Iterator[Look]:
        planes, number = self.shape[0], count()
        for index, plane in zip(number, self._stream, strict=False):
            if index == planes:
                raise GeometryError(f"There is place for {planes} planes, but pixel_array has more.")
            if plane.shape != self._stream.shape or plane.dtype.kind != self._stream.dtype.kind:
                raise AttributeValueError(
                    f"All planes are alike; plane 0 is {self._stream.shape} of {self._stream.dtype}, "
                    f"plane {index} is {plane.shape} of {plane.dtype}.",
                    keyword="PixelData",
                )
            look = self._style.look(plane, f"plane {index}")
            for frame in self._style.frames(plane, np.flatnonzero(look.present).tolist()):
                sink.add(frame)
            yield look
        found = next(number) - 1
        if found < planes:
            raise GeometryError(f"There is place for {planes} planes, but pixel_array has {found}.")

    def _empty_frame(self) -> int:
        """Keep an empty frame, and return its index."""
        with self._sink() as sink:
            sink.add(np.zeros(self.shape[1:], np.uint16 if self.bits == 16 else np.uint8))
            sink.finish([])
        return len(self._stream.spool.lengths) - 1

    def _sink(self) -> Sink:
        assert self._format is not None, "encode_as comes first"
        return sink_of(self._format, None, workers=self._workers, spool=self._stream.spool)
