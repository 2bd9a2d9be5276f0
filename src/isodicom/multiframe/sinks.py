"""Where frames go: into the value of pixel data, native or encapsulated."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from io import BytesIO
from typing import Any, Protocol, Self

import numpy as np
import numpy.typing as npt

from isodicom.frame.encode import encoder_of
from isodicom.frame.format import PixelFormat
from isodicom.multiframe.line import Line, line_of
from isodicom.multiframe.pages import ask_for_large_pages
from isodicom.multiframe.pixel_data import Pixels, native_pixels, native_size, spooled_pixels
from isodicom.multiframe.spool import MemorySpool, Spool
from isodicom.multiframe.spooled import SpooledFrames
from isodicom.pixels.bits import write_bits

Frame = npt.NDArray[Any]


class Sink(Protocol):
    """Takes frames, and gives the pixels of an object. A `with` block leaves nothing behind when it fails.

    Examples
    --------
    >>> format = PixelFormat("1.2.840.10008.1.2.1", 2, 3, 1, 1, 1, "MONOCHROME2")
    >>> with sink_of(format, 2) as sink:
    ...     sink.add(np.array([[0, 0, 0], [1, 1, 1]]), 1)
    ...     sink.add(np.array([[1, 0, 0], [0, 0, 0]]), 0)
    ...     pixels = sink.finish()
    >>> pixels.value.hex()
    '010e'
    """

    def add(self, frame: Frame, place: int | None = None) -> None:
        """Take a frame.

        Parameters
        ----------
        frame: numpy.ndarray
            Its values, which may be overwritten afterwards.
        place: int | None, optional
            Which one it is in the file, counted from 0; the one behind the last that was added if None.

        Raises
        ------
        isodicom.errors.EncodingError
            If it cannot be encoded.
        """

    def add_empty(self, place: int) -> None:
        """Take a frame of zeros; all of them are encoded once.

        Parameters
        ----------
        place: int
            Which one it is in the file, counted from 0.
        """

    def finish(self, order: Sequence[int] | None = None) -> Pixels:
        """Return the pixels of all frames.

        Parameters
        ----------
        order: Sequence[int] | None, optional
            Which of the frames, counted as they came, stand in the file, one after the other; by their places
            if None. Only of sinks that were not told how many frames there will be.

        Raises
        ------
        isodicom.errors.EncodingError
            If a frame could not be encoded.
        """
        ...

    def abandon(self) -> None:
        """Drop everything, and leave nothing running. After `finish` there is nothing left to do."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def sink_of(
    format: PixelFormat,
    frames: int | None,
    *,
    workers: int | Executor = 0,
    extended_offsets: bool = False,
    spool: Spool | None = None,
) -> Sink:
    """Return a sink for frames of a format.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        How they are stored.
    frames: int | None
        How many there will be; None if that is not known.
    workers: int | concurrent.futures.Executor, optional
        Who encodes frames that are encapsulated: see `line_of`.
    extended_offsets: bool, optional
        Write an extended offset table instead of a basic one; without effect on native frames.
    spool: isodicom.multiframe.spool.Spool | None, optional
        Where encoded frames are kept until all are there; in memory if None.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If the transfer syntax does not take such frames.
    isodicom.errors.EncodingError
        If frames cannot be encoded in that transfer syntax, or native ones are too many for one value.
    isodicom.errors.NotSupportedError
        If the codec is not installed.
    TypeError
        If `workers` is neither a number nor an executor.
    """
    if not format.is_encapsulated:
        if frames is not None and spool is None:
            return NativeSink(format, frames)
        return CollectingSink(format, NativeLine(format), spool or MemorySpool(), False)
    line = line_of(encoder_of(format), workers)
    return CollectingSink(format, line, spool or MemorySpool(), extended_offsets)


class NativeSink:
    """Writes native frames to their places in one buffer, single bits without gaps between frames.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        How they are stored.
    frames: int
        How many there will be.
    """

    def __init__(self, format: PixelFormat, frames: int) -> None:
        self._format = format
        self._frames = frames
        self._next = 0
        # The only bytes that can be written to and handed out without a copy: when no array looks at them.
        self._buffer = BytesIO(bytes(native_size(format, frames)))
        self._bytes = np.frombuffer(self._buffer.getbuffer(), np.uint8)
        ask_for_large_pages(self._bytes)
        self._cells: Frame = self._bytes
        if format.bits_allocated > 1:
            end = format.frame_bits * frames // 8
            cells = self._bytes[:end].view(format.dtype.newbyteorder("<"))
            self._cells = cells.reshape(frames, *format.shape)

    def add(self, frame: Frame, place: int | None = None) -> None:
        """Take a frame."""
        index = self._next if place is None else place
        self._next = index + 1
        if self._format.bits_allocated == 1:
            write_bits(self._bytes, index * self._format.frame_bits, frame)
        else:
            self._cells[index] = frame

    def add_empty(self, place: int) -> None:
        """Take a frame of zeros, which stand there already."""
        self._next = place + 1

    def finish(self, order: Sequence[int] | None = None) -> Pixels:
        """Return the pixels of all frames."""
        if order is not None:
            raise TypeError("Frames that were given places are not put in another order.")
        self.abandon()
        return native_pixels(self._format, self._buffer.getvalue(), self._frames)

    def abandon(self) -> None:
        """Nothing runs elsewhere; the buffer is let go."""
        self._bytes = self._cells = np.empty(0, np.uint8)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()


class CollectingSink:
    """Encodes frames, and puts them in order when all are there.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        How they are stored.
    line: isodicom.multiframe.line.Line
        What encodes them.
    spool: isodicom.multiframe.spool.Spool
        What keeps them.
    extended_offsets: bool
        Whether an extended offset table is wanted.
    """

    def __init__(self, format: PixelFormat, line: Line, spool: Spool, extended_offsets: bool) -> None:
        self._format = format
        self._line = line
        self._spool = spool
        self._extended_offsets = extended_offsets
        self._places: list[int] = []
        self._empty: list[int] = []

    def add(self, frame: Frame, place: int | None = None) -> None:
        """Take a frame."""
        if place is None:
            place = self._places[-1] + 1 if self._places else 0
        self._places.append(place)
        for encoded in self._line.put(frame, place + 1):
            self._spool.put(encoded)

    def add_empty(self, place: int) -> None:
        """Take a frame of zeros."""
        self._empty.append(place)

    def finish(self, order: Sequence[int] | None = None) -> Pixels:
        """Return the pixels of all frames."""
        if self._empty:
            self.add(np.zeros(self._format.shape, self._format.dtype), self._empty[0])
        for encoded in self._line.rest():
            self._spool.put(encoded)
        kept = SpooledFrames(
            self._format, self._spool, self._order() if order is None else order, self._extended_offsets
        )
        return spooled_pixels(kept)

    def _order(self) -> list[int]:
        """Which frame that came stands at each place; the last one is the empty one, if there is one."""
        again = self._empty[1:]
        came = [*range(len(self._places)), *[len(self._places) - 1] * len(again)]
        order: list[int] = np.array(came, np.int64)[np.argsort([*self._places, *again])].tolist()
        return order

    def abandon(self) -> None:
        """Drop everything, and leave nothing running."""
        self._line.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()


class NativeLine:
    """Encodes native frames each for itself: those of single bits are moved together afterwards.

    Parameters
    ----------
    format: isodicom.frame.format.PixelFormat
        How they are stored.
    """

    def __init__(self, format: PixelFormat) -> None:
        self._bits = format.bits_allocated == 1
        self._dtype = format.dtype.newbyteorder("<")

    def put(self, frame: Frame, number: int) -> Sequence[bytes]:
        """Encode a frame."""
        if self._bits:
            return [np.packbits(frame.reshape(-1) != 0, bitorder="little").tobytes()]
        return [frame.astype(self._dtype, copy=False).tobytes()]

    def rest(self) -> Sequence[bytes]:
        """Nothing waits."""
        return []

    def stop(self) -> None:
        """Nothing runs."""
