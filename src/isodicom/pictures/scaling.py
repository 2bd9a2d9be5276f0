"""One array as a picture in which a millimetre is as long downwards as sideways."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image


def panel(
    pixels: npt.NDArray[np.uint8],
    spacing: tuple[float, float] = (1.0, 1.0),
    side: int | None = None,
    smooth: bool = True,
) -> Image.Image:
    """Return a picture of shades or colours.

    Parameters
    ----------
    pixels: numpy.ndarray
        Rows x columns, or rows x columns x 3; `uint8`.
    spacing: tuple[float, float], optional
        Distance of rows and of columns; their ratio counts.
    side: int | None, optional
        Length of the longer side in pixels; None for that of the array, or longer where the spacing asks.
    smooth: bool, optional
        Blend neighbours where the picture is enlarged; not for masks and labels.

    Examples
    --------
    >>> panel(np.zeros((100, 40), np.uint8), spacing=(1.0, 2.0)).size
    (80, 100)
    """
    rows, columns = pixels.shape[:2]
    finest = min(spacing)
    tall, wide = rows * spacing[0] / finest, columns * spacing[1] / finest
    factor = side / max(tall, wide) if side else 1.0
    size = max(1, round(wide * factor)), max(1, round(tall * factor))
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    if size == picture.size:
        return picture
    shrinks = size[0] <= columns and size[1] <= rows
    way = Image.Resampling.BOX if shrinks else Image.Resampling.BICUBIC
    return picture.resize(size, way if smooth else Image.Resampling.NEAREST)
