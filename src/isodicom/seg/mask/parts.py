"""The planes that a mask is made of: those of an array, or tiles that a total pixel matrix is cut into."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.multiframe.tiling import Tiling

Array = npt.NDArray[Any]


def parts_of(array: Array, tiling: Tiling | None) -> PlaneParts | TileParts:
    """Return the planes of an array, or the tiles that it is cut into.

    Parameters
    ----------
    array: numpy.ndarray
        Rows x columns, planes x rows x columns, or planes x rows x columns x segments.
    tiling: isodicom.multiframe.tiling.Tiling | None
        How its only plane is cut, if it is.
    """
    planes = array[np.newaxis] if array.ndim == 2 else array
    return PlaneParts(planes) if tiling is None else TileParts(planes[0], tiling)


class PlaneParts:
    """The planes of an array.

    Parameters
    ----------
    array: numpy.ndarray
        Planes x rows x columns, with segments behind or not.
    """

    def __init__(self, array: Array) -> None:
        self._array = array
        planes, rows, columns = array.shape[:3]
        self.shape = (planes, rows, columns)

    def __getitem__(self, index: int) -> Array:
        plane: Array = self._array[index]
        return plane

    def name(self, index: int) -> str:
        """What a plane is called in errors."""
        return f"plane {index}"


class TileParts:
    """The tiles of a total pixel matrix, row by row; what reaches over its edge is 0.

    Parameters
    ----------
    matrix: numpy.ndarray
        Rows x columns, with segments behind or not.
    tiling: isodicom.multiframe.tiling.Tiling
        How it is cut.
    """

    def __init__(self, matrix: Array, tiling: Tiling) -> None:
        self._matrix = matrix
        self._tile = tiling.tile
        self._boxes = tiling.boxes.tolist()
        self.shape = (tiling.count, *tiling.tile)

    def __getitem__(self, index: int) -> Array:
        top, bottom, left, right = self._boxes[index]
        part = self._matrix[top:bottom, left:right]
        if part.shape[:2] == self._tile:
            return part
        tile = np.zeros((*self._tile, *part.shape[2:]), part.dtype)
        tile[: bottom - top, : right - left] = part
        return tile

    def name(self, index: int) -> str:
        """What a tile is called in errors."""
        top, bottom, left, right = self._boxes[index]
        return f"rows {top} to {bottom - 1}, columns {left} to {right - 1}"
