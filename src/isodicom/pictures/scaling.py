"""One array as a picture in which a millimetre is as long downwards as sideways."""

from __future__ import annotations

from numbers import Real

import numpy as np
import numpy.typing as npt
from PIL import Image

from isodicom.shown import shown


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

    Raises
    ------
    TypeError, ValueError
        If the side is no number of pixels.

    Examples
    --------
    >>> panel(np.zeros((100, 40), np.uint8), spacing=(1.0, 2.0)).size
    (80, 100)
    """
    rows, columns = pixels.shape[:2]
    check_side(side)
    finest = min(spacing)
    tall, wide = rows * spacing[0] / finest, columns * spacing[1] / finest
    factor = 1.0 if side is None else side / max(tall, wide)
    size = max(1, round(wide * factor)), max(1, round(tall * factor))
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    if size == picture.size:
        return picture
    shrinks = size[0] <= columns and size[1] <= rows
    way = Image.Resampling.BOX if shrinks else Image.Resampling.BICUBIC
    return picture.resize(size, way if smooth else Image.Resampling.NEAREST)


def check_side(side: object) -> None:
    """Make sure that the side of a picture is a number of pixels, or None.

    Raises
    ------
    TypeError
        If it is no number.
    ValueError
        If it is below 1.
    """
    if side is None:
        return
    if isinstance(side, bool) or not isinstance(side, Real):
        raise TypeError(f"The size of a picture is a number of pixels, not {shown(side)}.")
    if not 1 <= float(side) < float("inf"):
        raise ValueError(f"The size of a picture is a number of pixels from 1 on; {side} was given.")
