from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.errors import GeometryError, MissingAttributeError
from isodicom.spatial import get_tile_array, iter_tiled_full_frame_data, tile_pixel_matrix
from isodicom.spatial.tiled_full import tiled_full
from isodicom.spatial.tiles import TileGrid, tile_positions
from tests.factories.slides import Slide, slide

sizes = st.integers(1, 50)


@given(sizes, sizes, sizes, sizes)
def test_tiles_cover_the_matrix_once(rows: int, columns: int, height: int, width: int) -> None:
    grid = TileGrid(rows, columns, height, width)
    offsets = grid.offsets()
    assert len(offsets) == grid.count == len(list(tile_pixel_matrix(rows, columns, height, width)))
    covered = np.zeros((rows, columns), int)
    for column, row in offsets.tolist():
        covered[row : row + height, column : column + width] += 1
    assert (covered == 1).all()


@pytest.mark.parametrize("made", [Slide(), Slide(paths=2, planes=3), Slide(rows=8, columns=10)])
def test_columns_are_what_the_iterator_gives(made: Slide) -> None:
    image = slide(made)
    full = tiled_full(image)
    expected = list(iter_tiled_full_frame_data(image))
    assert full.number_of_frames == len(expected) == image.NumberOfFrames
    assert full.channel is not None
    rows = zip(
        full.channel.tolist(),
        full.focal_plane.tolist(),
        (full.offsets + 1).tolist(),
        full.positions.tolist(),
        strict=True,
    )
    assert [(channel, plane, *corner, *place) for channel, plane, corner, place in rows] == expected


def test_a_million_tiles_are_arrays() -> None:
    offsets, positions = tile_positions(
        TileGrid(256_000, 256_000, 256, 256), [1, 2, 3], [0, -1, 0, -1, 0, 0], [1, 1]
    )
    assert offsets.shape == (1_000_000, 2)
    assert positions[-1].tolist() == [1 - 999 * 256, 2 - 999 * 256, 3]


def test_a_tile_inside_is_a_view_and_one_at_the_edge_is_filled() -> None:
    pixels = np.arange(12, dtype=np.uint16).reshape(3, 4)
    assert np.shares_memory(get_tile_array(pixels, 1, 1, 2, 2), pixels)
    edge = get_tile_array(pixels, 3, 4, 2, 2)
    assert edge.dtype == np.uint16
    assert edge.tolist() == [[11, 0], [0, 0]]


def test_tiles_have_pixels() -> None:
    with pytest.raises(GeometryError, match="0 rows and 8 columns"):
        TileGrid(10, 10, 0, 8)


def test_errors_name_the_attribute() -> None:
    image = slide(Slide())
    del image.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence
    with pytest.raises(MissingAttributeError, match="PixelMeasuresSequence"):
        tiled_full(image)
