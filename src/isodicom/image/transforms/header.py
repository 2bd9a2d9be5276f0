"""Numbers and texts that say how the values of frames are transformed, as columns: one row a frame.

An image of one frame is read by its few attributes, without all that functional groups need.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

from isodicom.encoding.values import items_in
from isodicom.errors import FrameError
from isodicom.pixels.texts import own_text, raw_text
from isodicom.valuerep import number_in

if TYPE_CHECKING:
    from isodicom.image.functional_groups import FunctionalGroups

_PER_FRAME = 0x52009230
_GROUPS = (0x52009229, _PER_FRAME, 0x00289145, 0x00289132)
"""Shared and per-frame groups; and two groups that some images have without these."""

Doubles = npt.NDArray[np.float64]
Texts = npt.NDArray[np.str_]
ColumnT = TypeVar("ColumnT", Doubles, Texts, npt.NDArray[np.int64])


@dataclass(frozen=True, slots=True)
class Header:
    """The header of an image, as far as frames asked for go.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.
    groups: isodicom.image.functional_groups.FunctionalGroups
        What is said of its frames.
    frames: numpy.ndarray | None
        Indices of the frames asked for; None for all.
    """

    image: Dataset
    groups: FunctionalGroups
    frames: npt.NDArray[np.int64] | None

    @classmethod
    def of(cls, image: Dataset, groups: FunctionalGroups, frames: npt.NDArray[np.int64] | None) -> Header:
        """The header of an image, also where there are more or fewer groups than frames."""
        if _PER_FRAME not in image:
            return cls(image, groups, frames)
        try:
            groups.per_frame  # noqa: B018
        except FrameError:
            # Frames and groups belong together in order as far as both are there.
            count = groups.number_of_frames
            repaired = Dataset()
            repaired.update(image)
            own = list(items_in(image, "PerFrameFunctionalGroupsSequence"))[:count]
            # A new element: the one that is there belongs to the image.
            repaired[_PER_FRAME] = DataElement(_PER_FRAME, "SQ", own + [Dataset()] * (count - len(own)))
            return cls(image, type(groups).of(repaired), frames)
        return cls(image, groups, frames)

    @property
    def count(self) -> int:
        """int: how many frames the image has"""
        return self.groups.number_of_frames

    @property
    def is_little_endian(self) -> bool:
        """bool: whether words of tables that were read have their low byte first"""
        return self.image.original_encoding[1] is not False

    @property
    def is_grouped(self) -> bool:
        """bool: whether functional groups say something of frames"""
        return any(tag in self.image for tag in _GROUPS)

    def floats(self, sequence: str, keyword: str) -> Doubles:
        """Numbers, NaN where there are none: one for each frame asked for, or one for all."""
        if not self.is_grouped:
            return np.array([self._number(keyword)])
        return self.asked_for(self.groups.floats(sequence, keyword))

    def texts(self, sequence: str, keyword: str) -> Texts:
        """Texts, empty where there are none; several values have backslashes between them."""
        if not self.is_grouped:
            return np.array([self.text(keyword)])
        return self.asked_for(self.groups.texts(sequence, keyword))

    def text(self, keyword: str) -> str:
        """The text that the image itself has."""
        return own_text(self.image, keyword)

    def _number(self, keyword: str) -> float:
        value = raw_text(self.image, keyword)
        try:
            if value is not None:
                return float(value.strip(b"\0 ") or nan)
        except ValueError:
            pass  # what it holds instead is said by the next line
        number = number_in(self.image, keyword)
        return nan if number is None else number

    def asked_for(self, column: ColumnT) -> ColumnT:
        """The rows of the frames that were asked for, of a column of all."""
        return column if self.frames is None else column[self.frames]
