"""Planes that come one after the other, and are gone when the next one comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError
from isodicom.image.progress import Progress
from isodicom.multiframe.spool import MemorySpool, Spool
from isodicom.multiframe.tiling import Tiling

Plane = npt.NDArray[Any]
TileAt: TypeAlias = Callable[[int, int], Plane]


@dataclass(frozen=True, slots=True)
class Tiles:
    """A total pixel matrix whose tiles are made when they are needed.

    Parameters
    ----------
    tile_at: Callable[[int, int], numpy.ndarray]
        Gives the tile whose first pixel is in a row and a column of the total pixel matrix, counted from 0:
        rows x columns, or rows x columns x segments. What lies beyond the matrix may be missing.
    shape: tuple[int, int]
        Rows and columns of the total pixel matrix.
    """

    tile_at: TileAt
    shape: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spooled:
    """A mask that goes to a file while it is read.

    Parameters
    ----------
    pixel_array: object
        The mask, in any form.
    spool: isodicom.multiframe.spool.Spool
        Where encoded frames are kept.
    progress: bool | Callable[[int, int], object]
        Who wants to know how many planes are done.
    """

    pixel_array: object
    spool: Spool
    progress: Progress


Planewise: TypeAlias = Iterable[Plane] | TileAt | Tiles | Spooled
"""Masks whose planes or tiles come one by one."""


class PlaneStream:
    """Planes that are read once.

    Parameters
    ----------
    planes: Iterable[numpy.ndarray]
        Rows x columns, or rows x columns x segments.
    count: int
        How many there have to be.
    spool: isodicom.multiframe.spool.Spool | None, optional
        Where their encoded frames are kept; in memory if None.
    progress: bool | Callable[[int, int], object], optional
        Who wants to know how many are done.

    Raises
    ------
    TypeError
        If they are not arrays.
    isodicom.errors.AttributeValueError
        If there is none, or the first one has another shape.
    """

    def __init__(
        self,
        planes: Iterable[Plane],
        count: int,
        spool: Spool | None = None,
        progress: Progress = False,
    ) -> None:
        self.count = count
        self.spool: Spool = spool or MemorySpool()
        self.progress = progress
        self._rest = iter(planes)
        first = next(self._rest, None)
        if first is None:
            raise AttributeValueError("pixel_array is an iterable without a plane.", keyword="PixelData")
        if not isinstance(first, np.ndarray):
            raise TypeError(
                "pixel_array is a NumPy array, a Volume, or an iterable of arrays, one for each plane; "
                f"the first thing in it is of type {type(first).__name__}."
            )
        if first.ndim not in (2, 3) or first.size == 0:
            raise AttributeValueError(
                "Planes of an iterable are rows x columns, or rows x columns x segments; the shape of the "
                f"first one is {first.shape}.",
                keyword="PixelData",
            )
        self.dtype, self.shape = first.dtype, first.shape
        self._first = [first]

    def __iter__(self) -> Iterator[Plane]:
        first, self._first = self._first, []
        return chain(first, self._rest)


def tiles_of(tile_at: TileAt, tiling: Tiling) -> Iterator[Plane]:
    """Yield the tiles that a function gives, row by row, those at the edge filled up.

    Parameters
    ----------
    tile_at: Callable[[int, int], numpy.ndarray]
        Gives the tile whose first pixel is in a row and a column of the total pixel matrix, counted from 0:
        whole, or what the matrix has of it.
    tiling: isodicom.multiframe.tiling.Tiling
        How the total pixel matrix is cut.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If a tile has another size.
    """
    for top, bottom, left, right in tiling.boxes.tolist():
        tile = np.asarray(tile_at(top, left))
        part = (bottom - top, right - left)
        if tile.shape[:2] not in (part, tiling.tile):
            raise AttributeValueError(
                f"The tile at row {top}, column {left} has {part[0]} x {part[1]} pixels; "
                f"an array of shape {tile.shape} was given.",
                keyword="PixelData",
                expected=part,
                found=tile.shape,
            )
        whole = np.zeros((*tiling.tile, *tile.shape[2:]), tile.dtype)
        whole[: part[0], : part[1]] = tile[: part[0], : part[1]]
        yield whole
