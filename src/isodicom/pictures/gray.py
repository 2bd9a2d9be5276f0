"""Values of any range as shades of gray."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from numbers import Real

import numpy as np
import numpy.typing as npt

from isodicom.shown import shown

Values = npt.NDArray[np.generic]
Pixels = npt.NDArray[np.uint8]

_CUT = (0.5, 99.5)
"""Percentiles that are black and white: a few extreme values do not make the rest dark."""

_SAMPLE = 200_000
"""So many values tell the range of a picture."""


def shades(values: Values, limits: tuple[float, float] | None = None) -> Pixels:
    """Return values as shades from 0 (black) to 255 (white).

    Parameters
    ----------
    values: numpy.ndarray
        Numbers, of any shape. What is no number (NaN) is black.
    limits: tuple[float, float] | None, optional
        The values that are black and white; None for those that show the most.

    Returns
    -------
    numpy.ndarray
        Of the same shape, `uint8`.

    Examples
    --------
    >>> shades(np.array([-100.0, 0.0, 50.0, 100.0, 900.0]), (0, 100)).tolist()
    [0, 0, 128, 255, 255]
    """
    low, high = limits or spread(values)
    scaled = values.astype(np.float64)
    scaled -= low
    with np.errstate(over="ignore"):
        scaled /= high - low
        scaled *= 255
    np.nan_to_num(scaled, copy=False, nan=0.0, posinf=255.0, neginf=0.0)
    np.rint(np.clip(scaled, 0, 255, out=scaled), out=scaled)
    return scaled.astype(np.uint8)


def checked_window(window: object) -> tuple[float, float]:
    """Return centre and width of a window.

    Raises
    ------
    TypeError
        If it is not two numbers.
    ValueError
        If they are not finite, or the width is not above 0.

    Examples
    --------
    >>> checked_window([40, 400])
    (40.0, 400.0)
    """
    numbers = tuple(window) if isinstance(window, Iterable) and not isinstance(window, str | bytes) else ()
    if len(numbers) != 2 or not all(isinstance(number, Real | Decimal) for number in numbers):
        raise TypeError(f"window takes centre and width, two numbers, not {shown(window)}.")
    center, width = (float(number) for number in numbers)
    if not (math.isfinite(center) and math.isfinite(width) and width > 0):
        raise ValueError(f"window takes a finite centre and a width above 0, not {shown(window)}.")
    return center, width


def spread(values: Values) -> tuple[float, float]:
    """Return the limits between which nearly all values lie; never two equal ones.

    >>> spread(np.array([5, 5, 5]))
    (4.5, 5.5)
    >>> spread(np.array([0] * 999 + [1]))
    (0.0, 1.0)
    """
    flat = values.reshape(-1)
    sample = flat[:: max(1, flat.size // _SAMPLE)].astype(np.float64)
    sample = sample[np.isfinite(sample)]
    if sample.size == 0:
        return 0.0, 1.0
    low, high = (float(limit) for limit in np.percentile(sample, _CUT))
    if low == high:
        low, high = float(np.nanmin(flat)), float(np.nanmax(flat))
    return (low, high) if low < high else (low - 0.5, low + 0.5)
