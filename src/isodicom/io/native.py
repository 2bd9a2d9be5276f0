"""Frames that stand one behind the other as they are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isodicom.errors import EncodingError
from isodicom.finding import Finding
from isodicom.frame.format import PixelFormat
from isodicom.io.handle import Bytes, Handle
from isodicom.io.offsets import Places
from isodicom.io.passed_over import passed_over

_REFERENCE = "PS3.5 8.1.1"


class NativePixels:
    """Where the frames of native pixels stand: their size says it.

    Parameters
    ----------
    source: isodicom.io.handle.Handle
        What holds the pixels.
    start, length: int
        Where their value begins, and how long it is said to be.
    number_of_frames: int
        How many frames there should be.
    format: isodicom.frame.format.PixelFormat
        How the pixels are stored.
    """

    def __init__(
        self, source: Handle, start: int, length: int, number_of_frames: int, format: PixelFormat
    ) -> None:
        self._start = start
        self._bits = format.frame_bits
        self._count = number_of_frames
        self._name = source.name
        self._format = format
        self.length = source.clamp(start, length)
        """How many bytes there are."""
        self.needed = -(-self._bits * number_of_frames // 8)
        """How many bytes all frames take."""
        self._unit = format.word * 8
        self.whole = min(number_of_frames, self.length * 8 // self._bits)
        """How many frames are there."""
        if _is_whole_colour(format, self.length, number_of_frames):
            self.whole = 0
        self.findings = self._examined(length)

    def place(self, index: int) -> tuple[int, int]:
        """Return where one frame begins and ends, as `PixelFormat.native_span` has it."""
        first, last = self._format.native_span(index)
        return self._start + first, self._start + min(last, self.length)

    def places(self, indices: npt.NDArray[np.int64]) -> tuple[Places, Places]:
        """Return where frames begin and end."""
        bits, word = indices * self._bits, self._format.word
        firsts = bits // self._unit * word
        lasts = -(-(bits + self._bits) // self._unit) * word
        return self._start + firsts, self._start + np.minimum(lasts, self.length)

    def payload(self, data: Bytes, index: int) -> Bytes:
        """Return a frame: its bytes."""
        return data

    def search(self) -> bool:
        """There is nothing to search for."""
        return False

    def _examined(self, said: int) -> tuple[Finding, ...]:
        keyword = self._format.keyword
        if self.whole < self._count:
            return (
                passed_over(
                    "reading.pixels_missing",
                    keyword,
                    self.missing(self.whole).message,
                    _REFERENCE,
                    "error",
                    expected=self.needed,
                    found=self.length,
                ),
            )
        if said > self.needed + self.needed % 2:
            return (
                passed_over(
                    "reading.pixels_left",
                    keyword,
                    f"{keyword} has {said} bytes, where {self._count} frames take {self.needed}; the last "
                    f"{said - self.needed} were left.",
                    _REFERENCE,
                    expected=self.needed,
                    found=said,
                ),
            )
        return ()

    def missing(self, index: int) -> EncodingError:
        """The error that a frame is not there."""
        form, count = self._format, f"{self._count} frame{'s' if self._count > 1 else ''}"
        reason = (
            "It looks as if each pixel has its own colours, against PhotometricInterpretation YBR_FULL_422"
            if self.length > self.needed
            else "The file is cut off, or one of Rows, Columns, BitsAllocated, SamplesPerPixel and "
            "NumberOfFrames is wrong"
        )
        return EncodingError(
            f"Frame {index + 1} of {self._name} is not there: {form.keyword} takes {self.needed} bytes "
            f"({count} of {form.rows} x {form.columns} pixels, {self._frame_size()} each frame), "
            f"and has {self.length}. {reason}.",
            keyword=form.keyword,
            transfer_syntax=form.transfer_syntax_uid,
            frame=index + 1,
            expected=self.needed,
            found=self.length,
            reference=_REFERENCE,
        )

    def _frame_size(self) -> str:
        """How much a frame takes: bits, where frames may begin inside a byte."""
        return f"{self._bits} bits" if self._bits % 8 else f"{self._bits // 8} bytes"


def _is_whole_colour(format: PixelFormat, length: int, count: int) -> bool:
    """Whether colours that neighbours should share are there for each pixel: frames can't be told apart."""
    full = format.rows * format.columns * format.samples_per_pixel * format.bits_allocated * count
    return format.frame_bits * count < full <= length * 8
