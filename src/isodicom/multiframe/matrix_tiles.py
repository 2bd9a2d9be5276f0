"""Where tiles lie: those that a total pixel matrix is cut into, and those that are given one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isodicom.content import PlanePositionSequence
from isodicom.errors import GeometryError
from isodicom.image.tiles import is_tiled_full
from isodicom.multiframe.grid import Asked, Grid
from isodicom.multiframe.references import References
from isodicom.multiframe.sources import Indices, Sources
from isodicom.multiframe.tiling import Tiling
from isodicom.spatial.affine import create_affine_matrix_from_attributes
from isodicom.spatial.mapping import map_points

Floats = npt.NDArray[np.float64]

_OFFSETS = tuple(f"{axis}OffsetInSlideCoordinateSystem" for axis in "XYZ")
_MATRIX = ("RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix")
_TOLERANCE = 1e-4
"""Part of a pixel by which tiles may lie off the grid that they form."""


@dataclass(frozen=True)
class Tiles:
    """Tiles and the matrix that they form; the fields are those of `isodicom.multiframe.planes.Planes`."""

    positions: Floats
    matrix: Indices
    total: tuple[int, int]
    origin: tuple[float, ...]
    references: References


def cut_tiles(sources: Sources, grid: Grid, asked: Asked, planes: int, tiling: Tiling) -> Tiles:
    """Place the tiles that an array is cut into.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source frames.
    grid: isodicom.multiframe.grid.Grid
        How pixels lie.
    asked: isodicom.multiframe.grid.Asked
        What was said of the first pixel of the matrix.
    planes: int
        How many planes the array has, which must be one.
    tiling: isodicom.multiframe.tiling.Tiling
        How it is cut.

    Raises
    ------
    isodicom.errors.GeometryError
        If the array is not a total pixel matrix, or does not lie on the sources and not elsewhere.
    """
    if not sources.is_tiled:
        raise GeometryError("Only masks of tiled images are cut into tiles; leave tile_pixel_array out.")
    if planes != 1:
        raise GeometryError(f"A total pixel matrix is one plane; the mask has {planes}.")
    given = asked.positions or ()
    if asked.positions is not None and (len(given) != 1 or tuple(_matrix(given)[0]) != (1, 1)):
        raise GeometryError(
            "plane_positions has a single position for a mask that is cut into tiles: that of the first "
            "pixel of the total pixel matrix, with column 1 and row 1."
        )
    if not asked.is_placed and asked.measures is None and tiling.matrix != sources.total:
        raise GeometryError(
            f"Rows and columns of the mask are {tiling.matrix}, those of the total pixel matrix of the "
            f"source image {sources.total}. Say how they fit: pass plane_positions and pixel_measures."
        )
    origin = _origin(sources, asked)
    is_of_sources = grid.is_of_sources and tiling.tile == sources.shape and tiling.matrix == sources.total
    corners = tiling.corners
    return Tiles(
        _places(origin, grid, corners),
        corners + 1,
        tiling.matrix,
        _as_in_source(sources, origin) if is_of_sources else tuple(origin.tolist()),
        References.none(sources),  # a tile shows parts of several source tiles
    )


def given_tiles(sources: Sources, grid: Grid, asked: Asked, size: tuple[int, int]) -> Tiles:
    """Place tiles that are given one by one.

    Without positions they lie on the tiles of the source; with positions they form a matrix of their own.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source frames.
    grid: isodicom.multiframe.grid.Grid
        How pixels lie.
    asked: isodicom.multiframe.grid.Asked
        What was said of their places.
    size: tuple[int, int]
        Rows and columns of a tile.

    Raises
    ------
    isodicom.errors.GeometryError
        If two lie in one place, or they don't form a matrix.
    """
    assert sources.matrix is not None
    positions, matrix = sources.positions, sources.matrix
    if asked.geometry is not None:
        positions, matrix = np.array([asked.geometry.position]), np.ones((1, 2), np.int64)
    elif asked.positions is not None:
        matrix = _matrix(asked.positions)
        offsets = [[float(item[0][keyword].value) for keyword in _OFFSETS] for item in asked.positions]
        positions = np.array(offsets)
    _check_unique(matrix)
    if not asked.is_placed and grid.is_of_sources:
        assert sources.total is not None
        assert sources.origin is not None
        return Tiles(positions, matrix, sources.total, sources.origin, References.one_by_one(sources))
    rows, columns = (matrix.max(axis=0) - 1 + size).tolist()
    origin = tuple(_origin_of(positions, matrix, grid).tolist())
    return Tiles(positions, matrix, (rows, columns), origin, References.none(sources))


def _matrix(positions: tuple[PlanePositionSequence, ...]) -> Indices:
    """Row and column of given tiles, from 1."""
    return np.array([[int(item[0][keyword].value) for keyword in _MATRIX] for item in positions])


def _origin(sources: Sources, asked: Asked) -> Floats:
    """Where the first pixel of a matrix lies."""
    if asked.geometry is not None:
        return np.array(asked.geometry.position)
    if asked.positions is not None:
        return np.array([float(asked.positions[0][0][keyword].value) for keyword in _OFFSETS])
    assert sources.origin is not None
    return np.array([*sources.origin, 0.0][:3])


def _as_in_source(sources: Sources, origin: Floats) -> tuple[float, ...]:
    """An origin with the numbers of the source if it is that of a TILED_FULL one, which may leave z open."""
    said = sources.origin or ()
    same = np.array_equal(origin, [*said, 0.0][:3]) and is_tiled_full(sources.first)
    return said if same else tuple(origin.tolist())


def _origin_of(positions: Floats, matrix: Indices, grid: Grid) -> Floats:
    """Where the first pixel of the matrix lies that tiles form: said by a tile there, or by all together."""
    at_start = np.flatnonzero((matrix == 1).all(axis=1))
    if at_start.size:
        start: Floats = positions[at_start[0]]
        return start
    back = _places(np.zeros(3), grid, matrix - 1)
    origins: Floats = positions - back
    assert grid.spacing is not None
    away = np.abs(origins - origins[0]).max(axis=1)
    if (away > _TOLERANCE * min(grid.spacing)).any():
        plane = int(away.argmax())
        raise GeometryError(
            f"plane_positions don't form a total pixel matrix: by plane 0 its first pixel lies at "
            f"{origins[0].tolist()}, by plane {plane} at {origins[plane].tolist()}."
        )
    first: Floats = origins[0]
    return first


def _places(origin: Floats, grid: Grid, corners: Indices) -> Floats:
    """Where pixels lie whose row and column, from 0, are known."""
    assert grid.cosines is not None
    assert grid.spacing is not None
    affine = create_affine_matrix_from_attributes(origin, grid.cosines, grid.spacing)
    return map_points(affine, corners[:, ::-1].astype(np.float64))


def _check_unique(matrix: Indices) -> None:
    order = np.lexsort(matrix.T)
    twice = np.flatnonzero((np.diff(matrix[order], axis=0) == 0).all(axis=1))
    if twice.size:
        one, other = sorted(order[twice[0] : twice[0] + 2].tolist())
        row, column = matrix[one].tolist()
        raise GeometryError(
            f"Planes {one} and {other} of the mask lie in one place of the total pixel matrix: row {row}, "
            f"column {column}. They could not be told apart."
        )
