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
    array: numpy.ndarray
        Planes x rows x columns with the number of a segment as value, or with a last axis of segments.
    segments: int
        How many segments are described.
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
            return np.stack([_filled(plane) for plane in self.array])
        counts = [
            np.bincount(plane.ravel().astype(np.intp), minlength=self.segments + 1) for plane in self.array
        ]
        return np.stack(counts)[:, 1:] > 0

    def overlap(self) -> SegmentsOverlapValues:
        """Whether a pixel is in more than one segment."""
        if self.array.ndim == 4 and any(_overlaps(plane) for plane in self.array):
            return SegmentsOverlapValues.YES
        return SegmentsOverlapValues.NO


# NumPy is slow along short axes, such as that of segments: both functions avoid it.
def _filled(plane: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which segments have pixels in rows x columns x segments."""
    rows, columns, segments = plane.shape
    columnwise = np.logical_or.reduce((plane != 0).reshape(rows, columns * segments), axis=0)
    found: npt.NDArray[np.bool_] = np.logical_or.reduce(columnwise.reshape(columns, segments), axis=0)
    return found


def _overlaps(plane: npt.NDArray[Any]) -> bool:
    """Whether a pixel of rows x columns x segments is in several segments."""
    inside = plane != 0
    seen = np.zeros(plane.shape[:2], np.bool_)
    for segment in range(plane.shape[2]):
        if (seen & inside[..., segment]).any():
            return True
        seen |= inside[..., segment]
    return False


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
    if isinstance(array, np.ma.MaskedArray):
        raise TypeError("pixel_array has masked values; write mask.filled(0) if they are in no segment.")
    if array.dtype.kind not in "buif":
        raise TypeError(f"pixel_array holds booleans or whole numbers, not {array.dtype}.")
    if array.ndim == 4 and array.shape[3] != segments:
        raise AttributeValueError(
            f"pixel_array has {array.shape[3]} along its last axis, but segments are described: {segments}.",
            keyword="SegmentSequence",
        )
    if array.dtype.kind != "b":
        _check_values(array, segments)
    return Mask(array, segments)


def _check_values(array: npt.NDArray[Any], segments: int) -> None:
    """Raise if there is a value that stands for no segment."""
    floats = array.dtype.kind == "f"
    most = 1 if array.ndim == 4 or floats else segments
    if floats:
        wrong = array[(array != 0) & (array != 1)]
    elif array.min() < 0 or array.max() > most:
        wrong = array[(array < 0) | (array > most)]
    else:
        return
    if wrong.size:
        found = np.unique(wrong)
        listed = ", ".join(f"{value:g}" for value in found[:5]) + (", ..." if len(found) > 5 else "")
        if floats and array.ndim == 3 and segments > 1:
            hint = (
                " Of floats only 0 and 1 are taken; numbers of segments are written as mask.astype(np.uint8)."
            )
        else:
            hint = " A mask of one segment is written as mask > 0." if most == 1 else ""
        raise AttributeValueError(
            f"pixel_array takes whole numbers from 0 to {most}, for segments that are described; "
            f"it also has {listed}.{hint}",
            keyword="PixelData",
            expected=f"0 to {most}",
            found=found.tolist()[:5],
        )
