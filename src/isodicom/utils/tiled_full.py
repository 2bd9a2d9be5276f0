"""Positions of the frames of TILED_FULL images, which say nothing of each (PS3.3 C.7.6.17.3)."""

from __future__ import annotations

from collections.abc import Sequence
from warnings import warn

import numpy as np
from pydicom.dataset import Dataset

from isodicom.content import PlanePositionSequence
from isodicom.errors import GeometryError
from isodicom.spatial.affine import create_affine_matrix_from_attributes
from isodicom.spatial.mapping import map_points, sequence_of_two
from isodicom.spatial.tiled_full import tiled_full
from isodicom.spatial.tiles import TileGrid
from isodicom.spatial.vectors import Numbers

_ROW, _COLUMN = "RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix"


def compute_plane_position_tiled_full(
    row_index: int,
    column_index: int,
    x_offset: float,
    y_offset: float,
    rows: int,
    columns: int,
    image_orientation: Numbers,
    pixel_spacing: Numbers,
    slice_thickness: float | None = None,
    spacing_between_slices: float | None = None,
    slice_index: int | None = None,
) -> PlanePositionSequence:
    """Find the position of one tile of a TILED_FULL image.

    Parameters
    ----------
    row_index: int
        In which row of tiles it stands, counted from 1.
    column_index: int
        In which column of tiles, counted from 1.
    x_offset: float
        x of the first pixel of the total pixel matrix, in mm.
    y_offset: float
        y of that pixel.
    rows: int
        Rows of a tile.
    columns: int
        Its columns.
    image_orientation: Sequence[float]
        Direction cosines of rows, then of columns, of the total pixel matrix.
    pixel_spacing: Sequence[float]
        Distance of rows, then of columns in mm.
    slice_thickness: float | None, optional
        Has no effect.
    spacing_between_slices: float | None, optional
        Distance of focal planes, in the unit that z shall have. Given with `slice_index` or not at all.
    slice_index: int | None, optional
        Which focal plane, counted from 1 at the slide.

    Returns
    -------
    isodicom.PlanePositionSequence
        The position, in the coordinate system of the slide.

    Raises
    ------
    TypeError
        If only one of `spacing_between_slices` and `slice_index` is given.
    ValueError
        If an index is below 1, or there are too few or too many numbers.

    Warns
    -----
    UserWarning
        If `slice_thickness` is given.

    Examples
    --------
    >>> from isodicom.utils import compute_plane_position_tiled_full
    >>> place = compute_plane_position_tiled_full(1, 2, 10, 20, 8, 6, [0, -1, 0, -1, 0, 0], [0.5, 0.25])
    >>> place[0].ColumnPositionInTotalImagePixelMatrix, float(place[0].YOffsetInSlideCoordinateSystem)
    (7, 18.5)
    """
    if slice_thickness is not None:
        warn("slice_thickness has no effect; leave it out.", UserWarning, stacklevel=2)
    if row_index < 1 or column_index < 1:
        raise GeometryError(f"Tiles are counted from 1; row {row_index}, column {column_index} was given.")
    z_offset = 0.0
    if slice_index is not None and spacing_between_slices is not None:
        z_offset = (slice_index - 1) * spacing_between_slices
    elif slice_index is not None or spacing_between_slices is not None:
        raise TypeError("slice_index and spacing_between_slices are given together or not at all.")
    affine = create_affine_matrix_from_attributes(
        (x_offset, y_offset, z_offset), image_orientation, sequence_of_two(pixel_spacing)
    )
    column, row = int((column_index - 1) * columns), int((row_index - 1) * rows)
    place = map_points(affine, np.array([[column, row]], dtype=np.float64))[0]
    return PlanePositionSequence("SLIDE", place.tolist(), (column + 1, row + 1))


def compute_plane_position_slide_per_frame(dataset: Dataset) -> list[PlanePositionSequence]:
    """Find the position of each frame of a TILED_FULL image.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The image.

    Returns
    -------
    list[isodicom.PlanePositionSequence]
        The position of each frame, in the coordinate system of the slide.

    Raises
    ------
    ValueError
        If the image isn't TILED_FULL, or lacks an attribute that tells where it lies.
    """
    full = tiled_full(dataset)
    return [
        PlanePositionSequence("SLIDE", place, (column, row))
        for place, (column, row) in zip(full.positions.tolist(), (full.offsets + 1).tolist(), strict=True)
    ]


def are_plane_positions_tiled_full(
    plane_positions: Sequence[PlanePositionSequence], rows: int, columns: int
) -> bool:
    """Tell whether an image with frames in these places may be TILED_FULL.

    It may if they are tiles that don't overlap, cover the total pixel matrix, and are ordered along its rows,
    from the top row of tiles down.

    Parameters
    ----------
    plane_positions: Sequence[isodicom.PlanePositionSequence]
        The position of each frame on the slide.
    rows: int
        Rows of a frame.
    columns: int
        Its columns.

    Raises
    ------
    AttributeError
        If a position isn't one in a total pixel matrix.
    ValueError
        If frames have no pixels.

    Examples
    --------
    >>> from isodicom import PlanePositionSequence
    >>> from isodicom.utils import are_plane_positions_tiled_full
    >>> tiles = [PlanePositionSequence("SLIDE", [0, 0, 0], (column, 1)) for column in (1, 9)]
    >>> are_plane_positions_tiled_full(tiles, 8, 8), are_plane_positions_tiled_full(tiles[::-1], 8, 8)
    (True, False)
    """
    items = [position[0] for position in plane_positions]
    corners = np.array([(getattr(item, _COLUMN), getattr(item, _ROW)) for item in items])
    if not len(corners):
        return True
    last_column, last_row = corners.max(axis=0).tolist()
    expected = TileGrid(last_row, last_column, rows, columns).offsets() + 1
    return bool(np.array_equal(corners, expected))
