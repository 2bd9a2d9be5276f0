"""Where the planes of an array lie, and which source frames each of them was derived from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError
from isodicom.multiframe.grid import Asked, Grid, read_asked, read_grid
from isodicom.multiframe.matrix_tiles import Tiles, cut_tiles, given_tiles
from isodicom.multiframe.references import References, match_planes
from isodicom.multiframe.sources import Sources
from isodicom.multiframe.tiling import Tiling
from isodicom.spatial.planes import distances, regular_spacing
from isodicom.volume.geometry import VolumeGeometry

Floats: TypeAlias = "npt.NDArray[np.float64]"

_APART = 1e-5
"""In mm: what is nearer to each other is one place; slices of tomographs with light are microns thin."""

_SPACING_DIGITS = 10
"""Behind the point: of positions in mm there are hardly more that mean anything."""


@dataclass(frozen=True)
class Planes:
    """The planes of an array, or the tiles of a total pixel matrix, in the array's order (tiles row by row).

    Parameters
    ----------
    coordinate_system: isodicom.CoordinateSystemNames | None
        Where they lie; None if they lie nowhere in space.
    positions: numpy.ndarray
        (p, 3) of float64: the first pixel of each plane in mm; NaN without a coordinate system.
    cosines: tuple[float, ...] | None
        Directions of a row and a column, six numbers; None without a coordinate system.
    spacing: tuple[float, float] | None
        From row to row and from column to column, in mm; None if it isn't known.
    thickness: float | None
        Of the planes, in mm.
    between: float | None
        From plane to plane, in mm.
    shape: tuple[int, int]
        Rows and columns of a plane, or of a tile.
    references: isodicom.multiframe.references.References
        The source frames that each plane was derived from.
    matrix: numpy.ndarray | None
        (p, 2) of int64: row and column of the first pixel in the total pixel matrix, from 1; None if planes
        are no tiles.
    total: tuple[int, int] | None
        Rows and columns of the total pixel matrix.
    origin: tuple[float, ...] | None
        Where the first pixel of the total pixel matrix lies on the slide: x and y in mm, and z where it is
        known.
    """

    coordinate_system: CoordinateSystemNames | None
    positions: Floats
    cosines: tuple[float, ...] | None
    spacing: tuple[float, float] | None
    thickness: float | None
    between: float | None
    shape: tuple[int, int]
    references: References
    matrix: npt.NDArray[np.int64] | None = None
    total: tuple[int, int] | None = None
    origin: tuple[float, ...] | None = None

    @property
    def count(self) -> int:
        """int: how many planes there are"""
        return len(self.positions)

    @property
    def is_full(self) -> bool:
        """bool: whether the tiles cover the total pixel matrix without overlap, in a regular grid"""
        if self.matrix is None or self.total is None:
            return False
        corners = Tiling(self.total, self.shape).corners + 1
        rows, columns = self.matrix.T
        return len(corners) == self.count and bool(
            (self.matrix[np.lexsort((columns, rows))] == corners).all()
        )


def plan_planes(
    sources: Sources,
    shape: tuple[int, int, int],
    positions: Sequence[PlanePositionSequence] | None = None,
    orientation: PlaneOrientationSequence | None = None,
    measures: PixelMeasuresSequence | None = None,
    geometry: VolumeGeometry | None = None,
    tiling: Tiling | None = None,
) -> Planes:
    """Place the planes of an array.

    Without positions or geometry plane i lies on source frame i. Planes that are placed are matched with the
    source frames by place.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source frames, which say what the other arguments leave open.
    shape: tuple[int, int, int]
        Number of planes, rows and columns of the array; of a total pixel matrix before it is cut.
    positions: Sequence[isodicom.PlanePositionSequence] | None, optional
        The position of each plane.
    orientation: isodicom.PlaneOrientationSequence | None, optional
        Their orientation.
    measures: isodicom.PixelMeasuresSequence | None, optional
        The size of their pixels.
    geometry: isodicom.VolumeGeometry | None, optional
        Where the array lies if it is that of a volume. Without positions, orientation and measures.
    tiling: isodicom.multiframe.tiling.Tiling | None, optional
        How the array is cut if it is a total pixel matrix; `positions` has its one position then.

    Raises
    ------
    TypeError
        If positions, orientation or measures are not of the types above, or not for such sources.
    isodicom.errors.GeometryError
        If numbers or sizes don't match, planes lie elsewhere than the sources, or two lie in one place.
    isodicom.errors.MissingAttributeError
        If it is not known how thick planes in the patient are.
    """
    asked = read_asked(sources, positions, orientation, measures, geometry)
    grid = read_grid(sources, asked, tiling is not None)
    if tiling is not None:
        return _of_tiles(sources, grid, tiling.tile, cut_tiles(sources, grid, asked, shape[0], tiling))
    count, size = shape[0], (shape[1], shape[2])
    _check_shape(sources, asked, count, size)
    if sources.is_tiled:
        return _of_tiles(sources, grid, size, given_tiles(sources, grid, asked, size))
    if sources.coordinate_system is None:
        references = References.one_by_one(sources)
        return Planes(
            None,
            sources.positions,
            None,
            grid.spacing,
            None if measures is None else grid.thickness,
            None if measures is None else grid.between,
            size,
            references,
        )
    return _in_patient(sources, grid, asked, count, size)


def _in_patient(sources: Sources, grid: Grid, asked: Asked, count: int, size: tuple[int, int]) -> Planes:
    places = _places(sources, asked, count)
    assert grid.cosines is not None
    _check_apart(places, grid.cosines)
    if asked.is_placed:
        same_pixels = grid.is_of_sources and size == sources.shape
        references = match_planes(sources, places, grid.cosines, same_pixels)
    else:
        references = References.one_by_one(sources) if grid.is_of_sources else References.none(sources)
    return Planes(
        sources.coordinate_system,
        places,
        grid.cosines,
        grid.spacing,
        grid.thickness,
        _between(grid, asked, places),
        size,
        references,
    )


def _of_tiles(sources: Sources, grid: Grid, size: tuple[int, int], tiles: Tiles) -> Planes:
    return Planes(
        sources.coordinate_system,
        tiles.positions,
        grid.cosines,
        grid.spacing,
        grid.thickness,
        grid.between,
        size,
        tiles.references,
        tiles.matrix,
        tiles.total,
        tiles.origin,
    )


def _places(sources: Sources, asked: Asked, count: int) -> Floats:
    """The first pixels of planes in the patient."""
    if asked.geometry is not None:
        corners = np.zeros((count, 3), np.int64)
        corners[:, 0] = np.arange(count)
        return asked.geometry.map_indices_to_reference(corners)
    if asked.positions is None:
        return sources.positions
    return np.array(
        [[float(value) for value in item[0].ImagePositionPatient] for item in asked.positions]
    ).reshape(-1, 3)


def _check_apart(places: Floats, cosines: Sequence[float]) -> None:
    """Raise if two planes lie at one place along the normal, by which they are told apart."""
    along = distances(places, cosines)
    order = np.argsort(along, kind="stable")
    twice = np.flatnonzero(np.diff(along[order]) < _APART)
    if twice.size:
        one, other = sorted(order[twice[0] : twice[0] + 2].tolist())
        raise GeometryError(
            f"Planes {one} and {other} of the mask lie in one place along the normal of their orientation: "
            f"{places[one].tolist()} and {places[other].tolist()}. They could not be told apart."
        )


def _between(grid: Grid, asked: Asked, places: Floats) -> float | None:
    """From plane to plane: as it was said, else measured, else as the sources say."""
    if asked.measures is not None and grid.between is not None:
        return grid.between
    assert grid.cosines is not None
    measured = regular_spacing(places, grid.cosines)
    if measured is None or (grid.between is not None and abs(measured - grid.between) < _APART):
        return grid.between  # positions are rounded, so what is measured is a little off
    return round(measured, _SPACING_DIGITS)


def _turned(sources: Sources, shape: tuple[int, int, int]) -> str:
    """What would help if the array has its axes in another order."""
    rows, columns = sources.shape
    orders = (
        ((rows, columns, sources.count), "np.moveaxis(pixel_array, -1, 0)"),
        ((columns, rows, sources.count), "pixel_array.T"),
        ((sources.count, columns, rows), "pixel_array.swapaxes(1, 2)"),
    )
    fitting = next((turned for order, turned in orders if order == shape), None)
    return "" if fitting is None else f"Axes are planes, rows and columns: {fitting} has this shape. "


def _check_shape(sources: Sources, asked: Asked, count: int, size: tuple[int, int]) -> None:
    """Raise if an array has other planes than are placed, or other pixels than the sources and no grid."""
    grid_given = asked.geometry is not None or (asked.positions is not None and asked.measures is not None)
    if size != sources.shape and not grid_given:
        raise GeometryError(
            f"The mask has {size[0]} rows and {size[1]} columns, the source images have {sources.shape[0]} "
            f"and {sources.shape[1]}. {_turned(sources, (count, *size))}"
            "A mask of another size needs plane_positions and pixel_measures."
        )
    if asked.geometry is not None:
        return
    given = sources.count if asked.positions is None else len(asked.positions)
    if given != count:
        several = "source images" if len(sources.images) > 1 else "frames of the source image"
        what = several if asked.positions is None else "plane positions"
        planes = "1 plane" if count == 1 else f"{count} planes"
        raise GeometryError(f"The mask has {planes}, the {what} are {given}: each plane needs one.")
