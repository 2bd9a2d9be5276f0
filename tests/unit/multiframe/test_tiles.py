"""Tilings, and where tiles lie."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence, VolumeGeometry
from isodicom.errors import GeometryError
from isodicom.multiframe.planes import plan_planes
from isodicom.multiframe.sources import Sources, read_sources
from isodicom.multiframe.tiling import Tiling
from tests.factories.images import ct_series
from tests.factories.sources import SOURCES

MATRIX, TILE = (20, 29), (8, 10)
ONCE = Tiling(MATRIX, TILE)


def at(x: float, y: float, row: int = 1, column: int = 1) -> PlanePositionSequence:
    return PlanePositionSequence("SLIDE", [x, y, 0], (column, row))


@pytest.fixture
def slide() -> Sources:
    return read_sources(SOURCES["slide"]())


@given(st.tuples(st.integers(1, 40), st.integers(1, 40)), st.tuples(st.integers(1, 50), st.integers(1, 50)))
def test_every_pixel_is_in_exactly_one_tile(matrix: tuple[int, int], tile: tuple[int, int]) -> None:
    tiling, shown = Tiling(matrix, tile), np.zeros(matrix, np.int64)
    assert len(tiling.boxes) == tiling.count
    for top, bottom, left, right in tiling.boxes.tolist():
        assert 0 < bottom - top <= tile[0]
        assert 0 < right - left <= tile[1]
        shown[top:bottom, left:right] += 1
    assert (shown == 1).all()


@given(st.tuples(st.integers(1, 40), st.integers(1, 40)), st.tuples(st.integers(1, 50), st.integers(1, 50)))
def test_tiles_that_are_cut_are_full(matrix: tuple[int, int], tile: tuple[int, int]) -> None:
    sources = read_sources(SOURCES["slide"]())
    planes = plan_planes(sources, (1, *matrix), [at(1, 2)], tiling=Tiling(matrix, tile))
    assert planes.is_full
    assert planes.total == matrix
    assert planes.shape == tile
    assert planes.count == Tiling(matrix, tile).count


def test_tiles_of_a_matrix_lie_where_the_matrix_does(slide: Sources) -> None:
    planes = plan_planes(slide, (1, *MATRIX), tiling=ONCE)
    assert planes.matrix is not None
    assert slide.matrix is not None
    assert planes.matrix.tolist() == slide.matrix.tolist()
    np.testing.assert_allclose(planes.positions, slide.positions, atol=1e-12)
    assert planes.origin == (20, 40)
    assert not len(planes.references.plane)


def test_tiles_of_another_level_of_a_pyramid_have_their_own_pixels(slide: Sources) -> None:
    measures = PixelMeasuresSequence([0.001, 0.0005], 0.001)
    planes = plan_planes(slide, (1, 10, 15), measures=measures, tiling=Tiling((10, 15), TILE))
    assert (planes.spacing, planes.total, planes.origin) == ((0.001, 0.0005), (10, 15), (20, 40, 0))
    np.testing.assert_allclose(planes.positions[1], [20, 39.995, 0])


def test_tiles_of_another_size_are_cut(slide: Sources) -> None:
    planes = plan_planes(slide, (1, *MATRIX), tiling=Tiling(MATRIX, (16, 16)))
    assert planes.matrix is not None
    assert planes.matrix.tolist() == [[1, 1], [1, 17], [17, 1], [17, 17]]
    assert planes.shape == (16, 16)


def test_a_matrix_may_lie_elsewhere(slide: Sources) -> None:
    orientation = PlaneOrientationSequence("SLIDE", [1, 0, 0, 0, 1, 0])
    planes = plan_planes(slide, (1, *MATRIX), [at(1, 2)], orientation, tiling=ONCE)
    assert planes.origin == (1, 2, 0)
    np.testing.assert_allclose(planes.positions[4], [1.0025, 2.004, 0])


def test_a_volume_is_cut_where_it_lies(slide: Sources) -> None:
    geometry = VolumeGeometry.from_attributes(
        image_position=[20, 40, 0],
        image_orientation=[0, -1, 0, -1, 0, 0],
        rows=20,
        columns=29,
        pixel_spacing=[0.0005, 0.00025],
        spacing_between_slices=1.0,
        number_of_frames=1,
        coordinate_system="SLIDE",
    )
    planes = plan_planes(slide, (1, *MATRIX), geometry=geometry, tiling=ONCE)
    np.testing.assert_allclose(planes.positions, slide.positions, atol=1e-9)
    whole = plan_planes(slide, (1, *MATRIX), geometry=geometry)
    assert (whole.count, whole.shape, whole.total) == (1, MATRIX, MATRIX)


@pytest.mark.parametrize(
    ("more", "shape", "message"),
    [
        ({}, (1, 10, 15), r"Rows and columns of the mask are \(10, 15\)"),
        ({}, (2, *MATRIX), "A total pixel matrix is one plane; the mask has 2"),
        ({"positions": [at(1, 1), at(1, 2)]}, (1, *MATRIX), "a single position"),
        ({"positions": [at(1, 1, 5, 5)]}, (1, *MATRIX), "a single position .* column 1 and row 1"),
    ],
)
def test_a_matrix_that_fits_nowhere_is_refused(
    slide: Sources, more: dict[str, Any], shape: tuple[int, int, int], message: str
) -> None:
    with pytest.raises(GeometryError, match=message):
        plan_planes(slide, shape, tiling=Tiling(shape[1:], TILE), **more)


def test_only_tiled_images_are_cut() -> None:
    with pytest.raises(GeometryError, match="leave tile_pixel_array out"):
        plan_planes(read_sources(ct_series(1, MATRIX)), (1, *MATRIX), tiling=ONCE)


@pytest.mark.parametrize("name", ["slide", "sparse slide", "sparse slide with gaps"])
def test_tiles_that_are_given_lie_on_those_of_the_source(name: str) -> None:
    sources = read_sources(SOURCES[name]())
    planes = plan_planes(sources, (sources.count, *TILE))
    assert planes.references.source.tolist() == list(range(sources.count))
    assert planes.references.preserved == "YES"
    assert (planes.total, planes.origin) == (MATRIX, (20, 40))
    assert planes.is_full is (sources.count == ONCE.count)


def test_tiles_with_positions_make_a_matrix_of_their_own(slide: Sources) -> None:
    given = [at(19.996, 39.9975, 9, 11), at(20, 39.995, 1, 21)]
    planes = plan_planes(slide, (2, *TILE), given)
    assert planes.total == (16, 30)
    assert planes.origin is not None
    np.testing.assert_allclose(planes.origin, (20, 40, 0))
    assert not len(planes.references.plane)
    assert not planes.is_full


def test_tiles_that_make_no_matrix_are_refused(slide: Sources) -> None:
    with pytest.raises(GeometryError, match="plane_positions don't form a total pixel matrix: by plane 0"):
        plan_planes(slide, (2, *TILE), [at(19.996, 39.9975, 9, 11), at(20, 39, 1, 21)])


@pytest.mark.parametrize("name", ["slide of planes", "slide of paths"])
def test_several_tiles_at_one_place_are_refused(name: str) -> None:
    sources = read_sources(SOURCES[name]())
    with pytest.raises(GeometryError, match="Planes 0 and 9 of the mask lie in one place"):
        plan_planes(sources, (sources.count, *TILE))
    assert plan_planes(sources, (1, *MATRIX), tiling=ONCE).count == 9
