"""Arrays of masks in all forms that are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError
from isodicom.multiframe.tiling import Tiling
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.mask.choice import style_of
from isodicom.seg.mask.mask import Mask
from isodicom.seg.mask.parts import parts_of
from isodicom.seg.mask.stream import PlaneStream
from isodicom.seg.mask.streamed import StreamedMask
from isodicom.seg.mask.style import Wanted
from isodicom.seg.mask.whole import WholeMask

_HIGHEST_FRACTION = 255
_SEGMENTS_FIRST = " Its first axis fits: np.moveaxis(pixel_array, 0, -1) has segments last."


def read_mask(
    pixel_array: object,
    kind: SegmentationTypeValues,
    numbers: Sequence[int],
    fractional: int = _HIGHEST_FRACTION,
    tiling: Tiling | None = None,
    *,
    labels: Sequence[int] | None = None,
) -> Mask:
    """Check the form of a mask. Its values are looked at when they are asked for.

    Parameters
    ----------
    pixel_array: numpy.ndarray | isodicom.seg.mask.PlaneStream
        Rows x columns, or planes x rows x columns, with what stands for a segment as value and 0 for none; or
        planes x rows x columns x segments; or such planes one after the other. Booleans and whole numbers;
        floats of 0 and 1, or for FRACTIONAL from 0 to 1. Any order in memory or of bytes.
    kind: isodicom.seg.SegmentationTypeValues
        The type of the segmentation.
    numbers: Sequence[int]
        The numbers of the segments that are described, ascending. The last axis has them in this order.
    fractional: int, optional
        The value of the fraction 1, from 1 to 255.
    tiling: isodicom.multiframe.tiling.Tiling | None, optional
        How the array, which is a total pixel matrix, is cut into tiles.
    labels: Sequence[int] | None, optional
        The values that stand for these segments in the array, if they are not their numbers.

    Raises
    ------
    TypeError
        If it is not an array of booleans or numbers.
    isodicom.errors.AttributeValueError
        If it has another shape, or `fractional` cannot be.
    """
    _check_fraction(kind, fractional)
    wanted = Wanted(kind, tuple(numbers), tuple(labels or numbers), int(fractional))
    if isinstance(pixel_array, PlaneStream):
        return StreamedMask(pixel_array, wanted)
    array = _array(pixel_array)
    if array.ndim == 4 and array.shape[3] != len(numbers):
        raise AttributeValueError(
            f"pixel_array has {array.shape[3]} on its last axis, but {len(numbers)} segments are described."
            + (_SEGMENTS_FIRST if array.shape[0] == len(numbers) else ""),
            keyword="SegmentSequence",
            expected=len(numbers),
            found=array.shape[3],
        )
    style = style_of(array.dtype, array.ndim - 1, wanted)
    if tiling is not None and (len(array) != 1 or array.shape[1:3] != tiling.matrix):
        raise AttributeValueError(
            f"A total pixel matrix that is cut into tiles is one plane; pixel_array has shape {array.shape}.",
            keyword="PixelData",
        )
    return WholeMask(parts_of(array, tiling), style, wanted)


def _check_fraction(kind: SegmentationTypeValues, fractional: int) -> None:
    if kind is SegmentationTypeValues.FRACTIONAL and not 1 <= fractional <= _HIGHEST_FRACTION:
        raise AttributeValueError(
            f"max_fractional_value is a number from 1 to {_HIGHEST_FRACTION}, for which there are 8 bits; "
            f"{fractional} was given.",
            keyword="MaximumFractionalValue",
            found=fractional,
            reference="PS3.3 C.8.20.2.3",
        )


def _array(pixel_array: object) -> npt.NDArray[Any]:
    if not isinstance(pixel_array, np.ndarray):
        raise TypeError(f"pixel_array is a NumPy array or a Volume, not {type(pixel_array).__name__}.")
    if isinstance(pixel_array, np.ma.MaskedArray):
        raise TypeError("pixel_array has masked values; write mask.filled(0) if they are in no segment.")
    array = pixel_array[np.newaxis] if pixel_array.ndim == 2 else pixel_array
    if array.ndim not in (3, 4) or array.size == 0:
        raise AttributeValueError(
            "pixel_array is rows x columns, planes x rows x columns or planes x rows x columns x segments; "
            f"its shape is {pixel_array.shape}.",
            keyword="PixelData",
        )
    return array
