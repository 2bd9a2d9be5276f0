"""Casting: types that another package cannot hold become the next ones that it can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias
from warnings import warn

import numpy as np
import numpy.typing as npt

from isodicom.errors import GeometryError

Array: TypeAlias = npt.NDArray[Any]
Casts: TypeAlias = Mapping[str, str]
"""Name of a dtype -> that of the one that it becomes."""


def castable(array: Array, casts: Casts, holder: str) -> Array:
    """Return the array in native byte order, in a type that another package can hold.

    Parameters
    ----------
    array: numpy.ndarray
        Three axes of space, and no channels.
    casts: Mapping[str, str]
        What becomes of types that the package cannot hold.
    holder: str
        The package, to be named in warnings and errors.

    Raises
    ------
    isodicom.errors.GeometryError
        If the array has channels, or values that the other type cannot hold.

    Warns
    -----
    UserWarning
        If the type changes, unless it is bool, which nobody misses.
    """
    if array.ndim != 3:
        raise GeometryError(
            f"Volumes with channels cannot be handed to {holder}; choose one with get_channel. This one has "
            f"{array.ndim - 3} dimensions of channels."
        )
    name = "longdouble" if array.dtype.kind == "f" and array.dtype.itemsize > 8 else array.dtype.name
    if name not in casts:
        return array.astype(array.dtype.newbyteorder("="), copy=False)
    target = np.dtype(casts[name])
    if not _holds(target, array):
        raise GeometryError(f"{holder} cannot hold {name}, and values are too large for {target}.")
    if array.dtype != np.bool_:
        warn(f"{holder} cannot hold {name}; values become {target}.", UserWarning, stacklevel=4)
    return array.astype(target)


def _holds(target: np.dtype[Any], array: Array) -> bool:
    """Whether all values stay within the range of another type."""
    if not array.size or array.dtype == np.bool_:
        return True
    limits = np.iinfo(target) if target.kind in "iu" else np.finfo(target)
    lowest, highest = array.min(), array.max()
    if target.kind == "f" and not (np.isfinite(lowest) and np.isfinite(highest)):
        finite = array[np.isfinite(array)]
        return not finite.size or _holds(target, finite)
    return bool(lowest >= limits.min and highest <= limits.max)
