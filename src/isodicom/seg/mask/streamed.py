"""Masks whose planes come one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import count

import numpy as np

from isodicom.errors import AttributeValueError, GeometryError
from isodicom.image.progress import steps
from isodicom.multiframe.dimensions import FrameTable
from isodicom.multiframe.pixel_data import Pixels, pending_pixels, spooled_pixels
from isodicom.multiframe.sinks import Sink, sink_of
from isodicom.multiframe.spooled import SpooledFrames
from isodicom.seg.mask.choice import style_of
from isodicom.seg.mask.mask import Mask
from isodicom.seg.mask.stream import PlaneStream
from isodicom.seg.mask.style import Look, Wanted


class StreamedMask(Mask):
    """The planes of a stream. They are read, and their frames encoded, when it is first asked what there is.

    Frames without a pixel are not kept: they are all alike.

    Parameters
    ----------
    stream: PlaneStream
        The planes.
    wanted: isodicom.seg.mask.Wanted
        What is to become of them.

    Raises
    ------
    TypeError
        If planes are not of booleans or numbers.
    isodicom.errors.AttributeValueError
        If there are not as many segments as are described.
    """

    def __init__(self, stream: PlaneStream, wanted: Wanted) -> None:
        rows, columns, *segments = stream.shape
        if segments and segments[0] != len(wanted.numbers):
            raise AttributeValueError(
                f"Planes have {segments[0]} on their last axis, but {len(wanted.numbers)} segments are "
                "described.",
                keyword="SegmentSequence",
                expected=len(wanted.numbers),
                found=segments[0],
            )
        style = style_of(stream.dtype, len(stream.shape), wanted)
        super().__init__((stream.count, rows, columns), style, wanted)
        self._stream = stream

    def looks(self) -> list[Look]:
        """Return what is in each plane."""
        return self._looks

    @cached_property
    def _looks(self) -> list[Look]:
        progress = steps("encoding planes", self._stream.count, self._stream.progress)
        with self._sink() as sink, progress as step:
            looks = []
            for look in self._read(sink):
                looks.append(look)
                step()
            sink.finish([])
        return looks

    def pixels(self, frames: FrameTable) -> Pixels:
        """Return the pixels of frames, which were kept as they came."""
        present = self.present()
        came = np.where(present, np.cumsum(present).reshape(present.shape) - 1, -1)
        column = 0 if frames.segment is None else np.searchsorted(self.numbers, frames.segment)
        order = came[frames.plane, column]
        if (order < 0).any():
            order[order < 0] = self._empty_frame()
        spool, encoding = self._stream.spool, self.encoding
        kept = SpooledFrames(encoding.format, spool, order.tolist(), encoding.extended_offsets)
        return spooled_pixels(kept) if spool.in_memory else pending_pixels(kept)

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
        format, workers, _ = self.encoding
        return sink_of(format, None, workers=workers, spool=self._stream.spool)
