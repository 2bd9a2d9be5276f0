"""Masks of slides in fewer pixels."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.Image import Resampling

from isodicom.seg.enum import SegmentationTypeValues

_TAKEN = {"d": np.float32, "e": np.float32, "?": np.uint8} | dict.fromkeys("lLqQ", np.int32)


def shrunk(array: npt.NDArray[Any], size: tuple[int, int], kind: SegmentationTypeValues) -> npt.NDArray[Any]:
    """Return a total pixel matrix in another size, of the same data type.

    Fractions are averaged (bilinear); bits and labels are taken from the nearest pixel.

    Parameters
    ----------
    array: numpy.ndarray
        Rows x columns, or with a first axis of length 1, or with that and a last axis of segments.
    size: tuple[int, int]
        Rows and columns of the result.
    kind: isodicom.seg.SegmentationTypeValues
        What its pixels are.

    Examples
    --------
    >>> import numpy as np
    >>> shrunk(np.array([[1, 1, 2, 2], [3, 3, 4, 4]], np.uint8), (1, 2), SegmentationTypeValues.BINARY)
    array([[3, 4]], dtype=uint8)
    """
    if size == (array.shape if array.ndim == 2 else array.shape[1:3]):
        return array
    is_fraction = kind is SegmentationTypeValues.FRACTIONAL and array.dtype.kind == "f"
    resampling = Resampling.BILINEAR if is_fraction else Resampling.NEAREST
    if array.ndim == 4:
        layers = [_resized(array[0, :, :, layer], size, resampling) for layer in range(array.shape[3])]
        return np.stack(layers, axis=-1)[np.newaxis]
    if array.ndim == 3:
        return _resized(array[0], size, resampling)[np.newaxis]
    return _resized(array, size, resampling)


def _resized(matrix: npt.NDArray[Any], size: tuple[int, int], resampling: Resampling) -> npt.NDArray[Any]:
    """A matrix of rows x columns in another size; Pillow takes bytes, words and floats of 32 bits."""
    taken = _TAKEN.get(matrix.dtype.char, matrix.dtype)
    picture = Image.fromarray(np.ascontiguousarray(matrix, taken))
    return np.asarray(picture.resize((size[1], size[0]), resampling)).astype(matrix.dtype, copy=False)
