"""Masks that are there as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from isodicom.multiframe.dimensions import FrameTable
from isodicom.multiframe.pixel_data import Pixels
from isodicom.multiframe.sinks import sink_of
from isodicom.seg.mask.mask import Mask
from isodicom.seg.mask.style import Look, Style, Wanted


class Parts(Protocol):
    """The planes of an array, or the tiles of a total pixel matrix."""

    shape: tuple[int, int, int]

    def __getitem__(self, index: int) -> npt.NDArray[Any]: ...

    def name(self, index: int) -> str:
        """What a plane is called in errors."""
        ...


class WholeMask(Mask):
    """The planes of an array, each of which is read once to see what is there, and once to write its frames.

    Parameters
    ----------
    parts: Parts
        The planes.
    style: isodicom.seg.mask.Style
        How they are read.
    wanted: isodicom.seg.mask.Wanted
        What is to become of them.
    """

    def __init__(self, parts: Parts, style: Style, wanted: Wanted) -> None:
        super().__init__(parts.shape, style, wanted)
        self._parts = parts

    def looks(self) -> list[Look]:
        """Return what is in each plane."""
        return self._looks

    @cached_property
    def _looks(self) -> list[Look]:
        parts = self._parts
        return [self._style.look(parts[index], parts.name(index)) for index in range(self.shape[0])]

    def pixels(self, frames: FrameTable) -> Pixels:
        """Return the pixels of frames; each plane is read once for all of its own that aren't empty."""
        format, workers, extended = self.encoding
        count, segments = len(frames.plane), self._indices(frames)
        with sink_of(format, count, workers=workers, extended_offsets=extended) as sink:
            for plane, places in _by_plane(frames.plane):
                present = self._looks[plane].present
                filled = []
                for place in places:
                    if present[segments[place]]:
                        filled.append(place)
                    else:
                        sink.add_empty(place)
                made = self._style.frames(self._parts[plane], [segments[place] for place in filled])
                for place, frame in zip(filled, made, strict=True):
                    sink.add(frame, place)
            return sink.finish()

    def _indices(self, frames: FrameTable) -> list[int]:
        """Which segment each frame shows, counted from 0."""
        if frames.segment is None:
            return [0] * len(frames.plane)
        index = {number: i for i, number in enumerate(self.numbers)}
        return [index[number] for number in frames.segment.tolist()]


def _by_plane(planes: npt.NDArray[np.int64]) -> Iterator[tuple[int, list[int]]]:
    """Yield each plane with the places of its frames."""
    order = np.argsort(planes, kind="stable")
    firsts = np.flatnonzero(np.diff(planes[order], prepend=-1))
    ends = [*firsts[1:].tolist(), len(order)]
    for first, end in zip(firsts.tolist(), ends, strict=True):
        yield int(planes[order[first]]), order[first:end].tolist()
