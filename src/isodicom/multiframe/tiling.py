"""How a total pixel matrix is cut into tiles (PS3.3 C.7.6.17.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Indices: TypeAlias = "npt.NDArray[np.int64]"


@dataclass(frozen=True, slots=True)
class Tiling:
    """Tiles of one size that cover a matrix, row by row; the last ones of rows and columns may reach over it.

    Parameters
    ----------
    matrix: tuple[int, int]
        Rows and columns of the array that is cut.
    tile: tuple[int, int]
        Rows and columns of a tile.

    Examples
    --------
    >>> tiling = Tiling((5, 8), (4, 4))
    >>> tiling.grid, tiling.count
    ((2, 2), 4)
    >>> tiling.boxes.tolist()
    [[0, 4, 0, 4], [0, 4, 4, 8], [4, 5, 0, 4], [4, 5, 4, 8]]
    """

    matrix: tuple[int, int]
    tile: tuple[int, int]

    @property
    def grid(self) -> tuple[int, int]:
        """tuple[int, int]: how many tiles lie below, and beside each other"""
        return -(-self.matrix[0] // self.tile[0]), -(-self.matrix[1] // self.tile[1])

    @property
    def count(self) -> int:
        """int: how many tiles there are"""
        return self.grid[0] * self.grid[1]

    @property
    def corners(self) -> Indices:
        """numpy.ndarray: (tiles, 2) of int64: row and column, from 0, of the first pixel of each tile"""
        place = np.arange(self.count)
        return np.stack([place // self.grid[1] * self.tile[0], place % self.grid[1] * self.tile[1]], axis=1)

    @property
    def boxes(self) -> Indices:
        """numpy.ndarray: (tiles, 4) of int64: which part of the array each tile shows

        First row and the one behind the last, first column and the one behind the last, counted from 0. Tiles
        that reach over an edge show less than they hold.
        """
        corners = self.corners
        behind = np.minimum(corners + self.tile, self.matrix)
        return np.stack([corners[:, 0], behind[:, 0], corners[:, 1], behind[:, 1]], axis=1)
