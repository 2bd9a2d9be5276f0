"""The way from stored values to those that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.frame.format import PixelFormat
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.colors import color_steps, palette_steps, supplemental_steps
from isodicom.image.transforms.flags import checked, is_grey, is_palette, settled
from isodicom.image.transforms.grey import grey_steps
from isodicom.image.transforms.header import Header
from isodicom.pixels.rescale import Rescale

if TYPE_CHECKING:
    from isodicom.image.functional_groups import FunctionalGroups

Numbers = npt.NDArray[Any]

_DESCRIPTOR = 0x00281101  # of the palette's red


class Step(Protocol):
    """What is done with the stored values of a frame."""

    def apply(self, stored: Numbers, out: Numbers) -> None:
        """Write what they become into `out`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with the stored values of each frame. Threads may share one, and it pickles.

    Parameters
    ----------
    dtype: numpy.dtype
        The type of the output.
    frame_shape: tuple[int, ...]
        Rows and columns of a frame of output, with 3 behind for colours.
    steps: Sequence[isodicom.image.transforms.planning.Step]
        What is done, for each kind of frame.
    which: dict[int, int] | None
        Index of a frame -> index of its step; None if all frames have the first.
    """

    dtype: np.dtype[Any]
    frame_shape: tuple[int, ...]
    steps: Sequence[Step]
    which: dict[int, int] | None = None

    def apply(self, stored: Numbers, frame: int, out: Numbers | None = None) -> Numbers:
        """Transform one frame.

        Parameters
        ----------
        stored: numpy.ndarray
            Its stored values.
        frame: int
            Its index, from 0: one of those that the plan was made for.
        out: numpy.ndarray | None, optional
            Where the output is written: an array of the type and shape of the plan, with any strides.
            None for a new one.

        Returns
        -------
        numpy.ndarray
            `out`.

        Raises
        ------
        isodicom.errors.TransformError
            If the values of this frame can't be transformed as asked, or the data type doesn't hold them.
        """
        if out is None:
            out = np.empty(self.frame_shape, self.dtype)
        self.step(frame).apply(stored, out)
        return out

    def is_copy(self, frame: int) -> bool:
        """Whether the output of a frame is its stored values, so that they may be decoded into it at once."""
        step = self.step(frame)
        return isinstance(step, Rescale) and step.is_identity

    def step(self, frame: int) -> Step:
        """What is done with a frame."""
        return self.steps[0 if self.which is None else self.which[frame]]


def plan(
    image: Dataset,
    pixel_format: PixelFormat,
    groups: FunctionalGroups,
    asked: Asked,
    dtype: np.dtype[Any],
    frames: npt.NDArray[np.int64] | None = None,
) -> Plan:
    """Find out what has to be done with stored values.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The header.
    pixel_format: isodicom.frame.format.PixelFormat
        How its pixels are stored.
    groups: isodicom.image.functional_groups.FunctionalGroups
        What is said of its frames.
    asked: isodicom.image.transforms.Asked
        Which transforms are wanted.
    dtype: numpy.dtype
        The type of the output.
    frames: numpy.ndarray | None, optional
        Indices of the frames that will be transformed; None for all. Only theirs are looked at.

    Raises
    ------
    ValueError
        If what was asked for contradicts itself, or the data type can't hold it.
    TypeError
        If a flag or the selector of a VOI transform is none, or the data type can't take a table's entries.
    IndexError
        If there is no transform that a selector selects.
    isodicom.errors.TransformError
        If a transform was demanded that a frame doesn't have.
    """
    asked = settled(asked)
    colored = asked.palette is True and _DESCRIPTOR in image
    asked = checked(asked, pixel_format, colored)
    header = Header.of(image, groups, frames)
    shape = pixel_format.shape
    steps: Sequence[Step]
    if colored and is_grey(pixel_format):
        steps, codes = supplemental_steps(header, pixel_format, asked, dtype)
        shape = (*shape, 3)
    elif is_grey(pixel_format):
        steps, codes = grey_steps(header, pixel_format, asked, dtype)
    elif is_palette(pixel_format):
        steps, codes = palette_steps(header, pixel_format, asked, dtype)
        shape = shape if asked.palette is False else (*shape, 3)
    else:
        steps, codes = color_steps(header, pixel_format, asked, dtype)
    which = None
    if len(steps) > 1:
        which = dict(zip(range(len(codes)) if frames is None else frames.tolist(), codes, strict=True))
    return Plan(dtype, shape, steps, which)
