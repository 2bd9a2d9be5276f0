"""Frames that are tiles of a total pixel matrix (PS3.3 C.8.12.4, C.7.6.17.3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import TransformError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.pixels.texts import own_text
from isodicom.spatial.tiled_full import frames_before
from isodicom.valuerep import number_in

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where each frame lies in the total pixel matrix.

    Parameters
    ----------
    rows, columns: numpy.ndarray
        Index, from 0, of the first row and column of each frame.
    size: tuple[int, int]
        Rows and columns of a tile.
    matrix: tuple[int, int]
        Rows and columns of the matrix. Tiles at its lower and right edge may reach over it.
    """

    rows: Indices
    columns: Indices
    size: tuple[int, int]
    matrix: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """The tiles that a part of the matrix needs.

    Parameters
    ----------
    rows, columns: tuple[int, int]
        First index, and the one behind the last.
    frames: numpy.ndarray
        Indices of the frames.
    tiles: isodicom.image.tiles.Tiles
        Where these frames lie.
    is_filled: bool
        Whether they surely fill the part.
    is_lacking: bool
        Whether some tile surely lacks.
    on_grid: bool
        Whether no two tiles at different places have a pixel in common.
    """

    rows: Span
    columns: Span
    frames: Indices
    tiles: Tiles
    is_filled: bool
    is_lacking: bool
    on_grid: bool

    def inside(self, place: int) -> tuple[tuple[slice, slice], tuple[slice, slice] | None]:
        """Return where a frame goes in the part, and which piece of it; None if the whole."""
        rows, columns = self.tiles.rows[place], self.tiles.columns[place]
        into_rows, of_rows = _overlap(int(rows), self.tiles.size[0], self.rows)
        into_columns, of_columns = _overlap(int(columns), self.tiles.size[1], self.columns)
        whole = (of_rows.stop - of_rows.start, of_columns.stop - of_columns.start) == self.tiles.size
        return (into_rows, into_columns), None if whole else (of_rows, of_columns)


def _overlap(start: int, size: int, wanted: Span) -> tuple[slice, slice]:
    first, behind = max(start, wanted[0]), min(start + size, wanted[1])
    return slice(first - wanted[0], behind - wanted[0]), slice(first - start, behind - start)


def is_tiled(image: Dataset) -> bool:
    """Whether frames are tiles of a larger image."""
    return "TotalPixelMatrixRows" in image


def is_tiled_full(image: Dataset) -> bool:
    """Whether tiles stand in the order of their places, without being told them (PS3.3 C.7.6.17.3)."""
    return is_tiled(image) and own_text(image, "DimensionOrganizationType") == "TILED_FULL"


def is_indexable(image: Dataset, groups: FunctionalGroups) -> bool:
    """Whether it is known where each frame lies in the matrix."""
    if not is_tiled(image):
        return False
    return is_tiled_full(image) or bool((_said(groups) >= 0).all())


def tiles_of(image: Dataset, groups: FunctionalGroups) -> Tiles:
    """Find the places of all frames.

    Raises
    ------
    isodicom.errors.TransformError
        If frames are not tiles, or it isn't known where they lie.
    """
    if not is_tiled(image):
        raise TransformError(
            "The image is not a tiled image: it has no TotalPixelMatrixRows. get_frames gives its frames.",
            keyword="TotalPixelMatrixRows",
        )
    matrix = _count(image, "TotalPixelMatrixRows"), _count(image, "TotalPixelMatrixColumns")
    size = _count(image, "Rows"), _count(image, "Columns")
    if is_tiled_full(image):
        down, across = (-(-whole // part) for whole, part in zip(matrix, size, strict=True))
        place = (np.arange(groups.number_of_frames) + frames_before(image)) % (down * across)
        return Tiles(place // across * size[0], place % across * size[1], size, matrix)
    said = _said(groups)
    if (said < 0).any():
        raise TransformError(
            "It isn't known where the tiles lie: the image is not TILED_FULL, and frame "
            f"{int((said < 0).any(axis=0).argmax()) + 1} has no RowPositionInTotalImagePixelMatrix and "
            "ColumnPositionInTotalImagePixelMatrix from 1 on.",
            keyword="PlanePositionSlideSequence",
        )
    return Tiles(said[0], said[1], size, matrix)


def region_of(
    image: Dataset,
    tiles: Tiles,
    rows: Span,
    columns: Span,
    among: Indices | None = None,
    unique: bool = True,
) -> Region:
    """Find the tiles that a part of the matrix needs.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.
    tiles: isodicom.image.tiles.Tiles
        Where its frames lie.
    rows, columns: tuple[int, int]
        First index of the part, and the one behind the last.
    among: numpy.ndarray | None, optional
        Indices of the frames that may be taken, ascending; None for all.
    unique: bool, optional
        Whether there must be one at each place.

    Raises
    ------
    isodicom.errors.TransformError
        If several frames lie at one place.
    """
    height, width = tiles.size
    touched = (tiles.rows < rows[1]) & (tiles.rows + height > rows[0])
    touched &= (tiles.columns < columns[1]) & (tiles.columns + width > columns[0])
    frames = np.flatnonzero(touched) if among is None else among[touched[among]]
    chosen = Tiles(tiles.rows[frames], tiles.columns[frames], tiles.size, tiles.matrix)
    if unique:
        _check_unique(image, chosen, frames)
    inside_rows = np.minimum(chosen.rows + height, rows[1]) - np.maximum(chosen.rows, rows[0])
    inside_columns = np.minimum(chosen.columns + width, columns[1]) - np.maximum(chosen.columns, columns[0])
    covered = int((inside_rows * inside_columns).sum())
    area = (rows[1] - rows[0]) * (columns[1] - columns[0])
    on_grid = not (chosen.rows % height).any() and not (chosen.columns % width).any()
    return Region(rows, columns, frames, chosen, on_grid and covered == area, covered < area, on_grid)


def _check_unique(image: Dataset, tiles: Tiles, frames: Indices) -> None:
    places = tiles.rows * (tiles.matrix[1] + tiles.size[1]) + tiles.columns
    order = np.argsort(places, kind="stable")
    same = np.flatnonzero(np.diff(places[order]) == 0)
    if not same.size:
        return
    one, other = frames[order[same[0]]], frames[order[same[0] + 1]]
    several = [
        f"{keyword} is {int(count)}"
        for keyword in ("NumberOfOpticalPaths", "TotalPixelMatrixFocalPlanes")
        if (count := number_in(image, keyword) or 1) > 1
    ]
    raise TransformError(
        f"Frames {one + 1} and {other + 1} lie at one place of the total pixel matrix"
        f"{' (' + ', '.join(several) + ')' if several else ''}, so they don't form a single one. "
        "Take single frames: get_frames, or --frame on the command line.",
        frames=(int(one) + 1, int(other) + 1),
    )


def check_complete(region: Region) -> None:
    """Raise if a tile lacks.

    Raises
    ------
    isodicom.errors.TransformError
        If so.
    """
    if region.is_lacking:
        row, column = _first_gap(region)
        raise TransformError(
            f"The image has no tiles for a part of rows {region.rows[0] + 1} to {region.rows[1]} and columns "
            f"{region.columns[0] + 1} to {region.columns[1]} of the total pixel matrix, counted from 1: the "
            f"first gap begins at row {row + 1}, column {column + 1}. "
            "get_volume(allow_missing_positions=True) and to_dask(matrix=True) give 0 where there is no tile."
        )


def _first_gap(region: Region) -> Span:
    """The row and column, from 0, of the first pixel without a tile, row by row."""
    height, width = region.tiles.size
    order = np.argsort(region.tiles.rows, kind="stable")
    rows, columns = region.tiles.rows[order], region.tiles.columns[order]
    edges = np.unique(np.concatenate([[region.rows[0]], rows, rows + height]))
    for row in edges[(edges >= region.rows[0]) & (edges < region.rows[1])].tolist():
        first, behind = np.searchsorted(rows, (row - height, row), side="right")
        starts = np.sort(columns[first:behind])
        reached = np.concatenate([[region.columns[0]], starts + width])
        apart = np.flatnonzero(starts > reached[:-1])
        column = int(reached[apart[0]] if apart.size else reached[-1])
        if column < region.columns[1]:
            return row, column
    return region.rows[0], region.columns[0]


def _said(groups: FunctionalGroups) -> npt.NDArray[np.int64]:
    """Rows and columns, from 0, that functional groups say; below 0 where they don't."""
    keywords = ("RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix")
    return np.stack([groups.integers("PlanePositionSlideSequence", keyword) - 1 for keyword in keywords])


def _count(image: Dataset, keyword: str) -> int:
    number = number_in(image, keyword)
    if number is None or number < 1:
        raise TransformError(f"The image does not say its {keyword}.", keyword=keyword)
    return int(number)
