"""Arrays for pixels: headers may ask for more than there is memory."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import FrameError


def room(shape: tuple[int, ...], dtype: np.dtype[Any], cleared: bool = False) -> npt.NDArray[Any]:
    """Return an array.

    Parameters
    ----------
    shape: tuple[int, ...]
        Its shape.
    dtype: numpy.dtype
        Its data type.
    cleared: bool, optional
        Whether it holds zeros; if not, anything may stand in it.

    Raises
    ------
    isodicom.errors.FrameError
        If there is not so much memory.
    """
    try:
        return np.zeros(shape, dtype) if cleared else np.empty(shape, dtype)
    except (MemoryError, ValueError) as error:
        size = prod(shape) * dtype.itemsize / 2**30
        raise FrameError(
            f"{' x '.join(map(str, shape))} values of {dtype} take {size:.1f} GiB, more than there is memory "
            "for. If that is more than the image should have, one of Rows, Columns, SamplesPerPixel and "
            "NumberOfFrames is wrong.",
            shape=shape,
        ) from error
