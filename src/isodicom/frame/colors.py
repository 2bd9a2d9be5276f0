"""YBR to RGB (PS3.3 C.7.6.3.1.2)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL.Image import Image

CONVERTED = frozenset({"YBR_FULL", "YBR_FULL_422"})
"""The photometric interpretations whose frames are handed out as RGB."""

_KR, _KG, _KB = 0.299, 0.587, 0.114
# Cb of -125 gives a blue that ends in exactly one half: with this it is rounded up, as it should be.
_UP = 2e-5

Values = npt.NDArray[np.generic]


@cache
def _matrix() -> tuple[float, ...]:
    """Three rows of factors for Y, Cb and Cr, each with what centres Cb and Cr on 128."""
    red, blue = 2 * (1 - _KR), 2 * (1 - _KB)
    green = (-_KB * blue / _KG, -_KR * red / _KG)
    rows = ((0.0, red, 0.0), (*green, 0.0), (blue, 0.0, _UP))
    return tuple(n for b, r, more in rows for n in (1.0, b, r, more - 128 * (b + r)))


def image_to_rgb(image: Image) -> Image:
    """Convert a Pillow image of three bands that hold Y, Cb and Cr; whatever its mode calls them.

    Not by Pillow's own table, which rounds twice, and not by libjpeg's, which is off by one for 46 pairs of
    Cb and Cr: the product with the matrix, rounded once, is what other readers of DICOM give.
    """
    return image.convert("RGB", _matrix())


def to_rgb(values: Values, bits: int) -> Values:
    """Convert the samples of a frame from YBR_FULL to RGB.

    Parameters
    ----------
    values: numpy.ndarray
        Rows x columns x 3, unsigned integers.
    bits: int
        How many bits of them count; Cb and Cr are centred on half of their range.
    """
    if values.dtype == np.uint8 and bits == 8:
        from PIL import Image

        rows, columns = values.shape[:2]
        data = np.ascontiguousarray(values)
        return np.asarray(image_to_rgb(Image.frombuffer("RGB", (columns, rows), data, "raw", "RGB", 0, 1)))
    factors = np.array(_matrix()).reshape(3, 4)[:, :3]
    centred = values.astype(np.float64)
    centred[..., 1:] -= 1 << (bits - 1)
    rgb = np.floor(centred @ factors.T + 0.5)
    converted: Values = np.clip(rgb, 0, (1 << bits) - 1, out=rgb).astype(values.dtype)
    return converted


def spread_422(pairs: Values) -> Values:
    """Give each of two neighbours the colour that they share: Y1 Y2 Cb Cr -> Y1 Cb Cr, Y2 Cb Cr.

    Parameters
    ----------
    pairs: numpy.ndarray
        Any shape that ends in pairs x 4.

    Returns
    -------
    numpy.ndarray
        The same, ending in pairs x 6.
    """
    return pairs[..., [0, 2, 3, 1, 2, 3]]
