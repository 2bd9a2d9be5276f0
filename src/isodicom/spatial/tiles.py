"""Tiles of a total pixel matrix, in the order of TILED_FULL: along rows, from the top row of tiles down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import GeometryError
from isodicom.spatial.affine import create_affine_matrix_from_attributes
from isodicom.spatial.mapping import map_points
from isodicom.spatial.vectors import Floats, Numbers

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TileGrid:
    """How a total pixel matrix is cut into tiles of one size; those at its right and lower edge stick out.

    Parameters
    ----------
    matrix_rows, matrix_columns: int
        Pixels of the total pixel matrix.
    rows, columns: int
        Pixels of a tile.

    Examples
    --------
    >>> TileGrid(20, 15, 8, 6).shape
    (3, 3)
    """

    matrix_rows: int
    matrix_columns: int
    rows: int
    columns: int

    def __post_init__(self) -> None:
        if self.rows < 1 or self.columns < 1:
            raise GeometryError(f"Tiles have pixels; {self.rows} rows and {self.columns} columns were given.")

    @property
    def shape(self) -> tuple[int, int]:
        """tuple[int, int]: rows and columns of tiles"""
        return -(-self.matrix_rows // self.rows), -(-self.matrix_columns // self.columns)

    @property
    def count(self) -> int:
        """int: how many tiles there are"""
        down, across = self.shape
        return max(down, 0) * max(across, 0)

    def offsets(self) -> Indices:
        """Return the column and the row of the first pixel of each tile, counted from 0: shape (tiles, 2)."""
        down, across = self.shape
        found = np.empty((max(down, 0), max(across, 0), 2), dtype=np.int64)
        found[..., 0] = np.arange(across) * self.columns
        found[..., 1] = (np.arange(down) * self.rows)[:, None]
        return found.reshape(-1, 2)


def tile_pixel_matrix(
    total_pixel_matrix_rows: int, total_pixel_matrix_columns: int, rows: int, columns: int
) -> Iterator[tuple[int, int]]:
    """Go through the tiles that a total pixel matrix is cut into.

    Parameters
    ----------
    total_pixel_matrix_rows: int
        Rows of the total pixel matrix.
    total_pixel_matrix_columns: int
        Its columns.
    rows: int
        Rows of a tile.
    columns: int
        Its columns.

    Returns
    -------
    Iterator[tuple[int, int]]
        In which column and which row of tiles each tile stands, both counted from 1.

    Examples
    --------
    >>> from isodicom.spatial import tile_pixel_matrix
    >>> list(tile_pixel_matrix(10, 15, 8, 8))
    [(1, 1), (2, 1), (1, 2), (2, 2)]
    """
    down, across = TileGrid(total_pixel_matrix_rows, total_pixel_matrix_columns, rows, columns).shape
    return ((column, row) for row in range(1, int(down) + 1) for column in range(1, int(across) + 1))


def get_tile_array(
    pixel_array: npt.NDArray[Any],
    row_offset: int,
    column_offset: int,
    tile_rows: int,
    tile_columns: int,
    pad: bool = True,
) -> npt.NDArray[Any]:
    """Cut a tile out of a total pixel matrix.

    Parameters
    ----------
    pixel_array: numpy.ndarray
        The matrix: rows x columns, with samples behind if there are several.
    row_offset: int
        Its row that is the first of the tile, counted from 1.
    column_offset: int
        Its column that is the first of the tile, counted from 1.
    tile_rows: int
        Rows of the tile.
    tile_columns: int
        Its columns.
    pad: bool, optional
        Fill a tile that sticks out with zeros; else it is smaller.

    Returns
    -------
    numpy.ndarray
        The tile: a view where nothing had to be filled.

    Raises
    ------
    isodicom.errors.GeometryError
        If the tile begins outside of the matrix.

    Examples
    --------
    >>> from isodicom.spatial import get_tile_array
    >>> get_tile_array(np.arange(12).reshape(3, 4), 3, 3, 2, 2)
    array([[10, 11],
           [ 0,  0]])
    """
    matrix = np.asarray(pixel_array)
    if matrix.ndim < 2:
        raise GeometryError(f"pixel_array has rows and columns; its shape is {matrix.shape}.")
    for name, offset, size in (("row", row_offset, len(matrix)), ("column", column_offset, matrix.shape[1])):
        if not 1 <= offset <= size:
            raise GeometryError(f"{name}_offset takes numbers from 1 to {size}; {offset} was given.")
    top, left = row_offset - 1, column_offset - 1
    tile = matrix[top : top + tile_rows, left : left + tile_columns]
    lacking = tile_rows - tile.shape[0], tile_columns - tile.shape[1]
    if pad and max(lacking) > 0:
        sides = [(0, max(one, 0)) for one in lacking] + [(0, 0)] * (matrix.ndim - 2)
        return np.pad(tile, sides)
    return tile


def is_tiled_image(dataset: Dataset) -> bool:
    """Tell whether the frames of an image are tiles of a total pixel matrix.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        An image.

    Examples
    --------
    >>> from isodicom.spatial import is_tiled_image
    >>> is_tiled_image(Dataset())
    False
    """
    needed = ("TotalPixelMatrixRows", "TotalPixelMatrixColumns", "NumberOfFrames")
    return isinstance(dataset, Dataset) and all(keyword in dataset for keyword in needed)


def compute_tile_positions_per_frame(
    rows: int,
    columns: int,
    total_pixel_matrix_rows: int,
    total_pixel_matrix_columns: int,
    total_pixel_matrix_image_position: Numbers,
    image_orientation: Numbers,
    pixel_spacing: Numbers,
) -> list[tuple[list[int], list[float]]]:
    """Find where the tiles of a total pixel matrix lie.

    Parameters
    ----------
    rows, columns: int
        The size of a tile.
    total_pixel_matrix_rows, total_pixel_matrix_columns: int
        The size of the whole.
    total_pixel_matrix_image_position: Sequence[float]
        The centre of its first pixel: x, y and z in mm.
    image_orientation: Sequence[float]
        Direction cosines of its rows, then of its columns.
    pixel_spacing: Sequence[float]
        Distance of rows, then of columns in mm.

    Returns
    -------
    list[tuple[list[int], list[float]]]
        For each tile, in the order of TILED_FULL: the column and the row of its first pixel in the total
        pixel matrix, counted from 1, and x, y and z of that pixel.

    Raises
    ------
    ValueError
        If there are too few or too many numbers, or a size or a spacing is not above 0.

    Examples
    --------
    >>> from isodicom.spatial import compute_tile_positions_per_frame
    >>> compute_tile_positions_per_frame(8, 8, 8, 16, [10, 20, 0], [0, -1, 0, -1, 0, 0], [0.5, 0.25])
    [([1, 1], [10.0, 20.0, 0.0]), ([9, 1], [10.0, 18.0, 0.0])]
    """
    grid = TileGrid(total_pixel_matrix_rows, total_pixel_matrix_columns, rows, columns)
    offsets, positions = tile_positions(
        grid, total_pixel_matrix_image_position, image_orientation, pixel_spacing
    )
    return list(zip((offsets + 1).tolist(), positions.tolist(), strict=True))


def tile_positions(
    grid: TileGrid, image_position: Numbers, image_orientation: Numbers, pixel_spacing: Numbers
) -> tuple[Indices, Floats]:
    """Find where the tiles of a total pixel matrix lie, as arrays.

    Returns
    -------
    tuple[numpy.ndarray, numpy.ndarray]
        The column and the row of each tile's first pixel, counted from 0: (tiles, 2), int64; x, y and z of
        that pixel in mm: (tiles, 3), float64.
    """
    affine = create_affine_matrix_from_attributes(image_position, image_orientation, pixel_spacing)
    offsets = grid.offsets()
    return offsets, map_points(affine, offsets.astype(np.float64))
