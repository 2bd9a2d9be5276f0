"""Arrays of segmentation masks, checked: which pixel of which plane is in which segment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError, NotSupportedError
from isodicom.seg.enum import SegmentsOverlapValues


@dataclass(frozen=True)
class Mask:
    """A mask of several planes and segments.

    Parameters
    ----------
    array: planes x rows x columns with the number of a segment as value, or with a last axis of segments
    segments: how many segments are described
    """

    array: npt.NDArray[Any]
    segments: int

    @property
    def shape(self) -> tuple[int, int, int]:
        """Planes, rows and columns."""
        planes, rows, columns = self.array.shape[:3]
        return planes, rows, columns

    def frame(self, segment: int, plane: int) -> npt.NDArray[np.bool_]:
        """The pixels of a plane that are in a segment, which is named by number."""
        if self.array.ndim == 4:
            found: npt.NDArray[np.bool_] = self.array[plane, :, :, segment - 1] != 0
            return found
        same: npt.NDArray[np.bool_] = self.array[plane] == segment
        return same

    def filled(self) -> npt.NDArray[np.bool_]:
        """Whether a segment has pixels in a plane: planes x segments."""
        if self.array.ndim == 4:
            stacked: npt.NDArray[np.bool_] = (self.array != 0).any(axis=(1, 2))
            return stacked
        counts = [
            np.bincount(plane.ravel().astype(np.intp), minlength=self.segments + 1) for plane in self.array
        ]
        return np.stack(counts)[:, 1:] > 0

    def overlap(self) -> SegmentsOverlapValues:
        """Whether a pixel is in more than one segment."""
        if self.array.ndim == 4 and any((plane != 0).sum(axis=-1).max() > 1 for plane in self.array):
            return SegmentsOverlapValues.YES
        return SegmentsOverlapValues.NO


def read_mask(pixel_array: object, segments: int) -> Mask:
    """Check an array of a binary segmentation.

    Parameters
    ----------
    pixel_array: numpy.ndarray
        Rows x columns, or planes x rows x columns, with a segment's number as value; or planes x rows x
        columns x segments with 0 and 1.
    segments: int
        How many segments are described.

    Raises
    ------
    TypeError
        If it is not an array of booleans or numbers.
    isodicom.errors.AttributeValueError
        If it has another shape, or values that stand for no segment.
    """
    if not isinstance(pixel_array, np.ndarray):
        if hasattr(pixel_array, "affine"):
            raise NotSupportedError(
                "Volumes cannot be written yet. Pass the array; with plane_positions, plane_orientation "
                "and pixel_measures if it is not on the grid of the source images."
            )
        raise TypeError(f"pixel_array is a NumPy array, not {type(pixel_array).__name__}.")
    array = pixel_array[np.newaxis] if pixel_array.ndim == 2 else pixel_array
    if array.ndim not in (3, 4) or array.size == 0:
        raise AttributeValueError(
            "pixel_array is rows x columns, planes x rows x columns or planes x rows x columns x segments; "
            f"its shape is {pixel_array.shape}.",
            keyword="PixelData",
        )
    if array.dtype.kind not in "buif":
        raise TypeError(f"pixel_array holds booleans or whole numbers, not {array.dtype}.")
    if array.ndim == 4 and array.shape[3] != segments:
        raise AttributeValueError(
            f"pixel_array has {array.shape[3]} segments along its last axis, but {segments} are described.",
            keyword="SegmentSequence",
        )
    most = 1 if array.ndim == 4 or array.dtype.kind == "f" else segments
    if array.dtype.kind != "b":
        _check_values(array, most)
    return Mask(array, segments)


def _check_values(array: npt.NDArray[Any], most: int) -> None:
    """Raise if there is a value other than the whole numbers from 0 to `most`."""
    if array.dtype.kind == "f":
        wrong = array[~np.isin(array, (0.0, 1.0))]
    elif array.min() < 0 or array.max() > most:
        wrong = array[(array < 0) | (array > most)]
    else:
        return
    if wrong.size:
        found = np.unique(wrong)
        listed = ", ".join(f"{value:g}" for value in found[:5]) + (", ..." if len(found) > 5 else "")
        hint = " A mask of one segment is written as mask > 0." if most == 1 else ""
        raise AttributeValueError(
            f"pixel_array takes whole numbers from 0 to {most}, for segments that are described; "
            f"it also has {listed}.{hint}",
            keyword="PixelData",
            expected=f"0 to {most}",
            found=found.tolist()[:5],
        )
