from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from isodicom import Image
from isodicom.errors import FrameIndexError, TransformError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.tiles import region_of, tiles_of
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.pixels import Layout
from tests.factories.slides import Slide, slide


def image_of(**made: Any) -> Image:
    """A slide."""
    return Image.from_dataset(slide(Slide(**made)), copy=False)


def assembled(image: Image, made: Slide) -> Any:
    """The matrix, put together tile by tile."""
    matrix = np.zeros((made.rows + 20, made.columns + 20, 3), np.uint8)
    for index, (_, _, row, column) in enumerate(made.places()):
        tile = image.get_stored_frame(index + 1)
        matrix[row : row + tile.shape[0], column : column + tile.shape[1]] = tile
    return matrix[: made.rows, : made.columns]


@pytest.mark.parametrize("made", [Slide(), Slide(sparse=True), Slide(sparse=True, overlap=2)])
def test_tiles_come_where_they_belong(made: Slide) -> None:
    image = Image.from_dataset(slide(made), copy=False)
    np.testing.assert_array_equal(image.get_total_pixel_matrix(dtype=np.uint8), assembled(image, made))
    assert image.is_indexable_as_total_pixel_matrix()


@given(st.data())
def test_a_part_is_that_part_of_the_whole(data: st.DataObject) -> None:
    image = WHOLE
    top, left = data.draw(st.integers(0, 19)), data.draw(st.integers(0, 28))
    bottom, right = data.draw(st.integers(top, 20)), data.draw(st.integers(left, 29))
    part = image.get_total_pixel_matrix(top, bottom, left, right, dtype=np.uint8, as_indices=True)
    np.testing.assert_array_equal(part, MATRIX[top:bottom, left:right])


WHOLE = image_of()
MATRIX = WHOLE.get_total_pixel_matrix(dtype=np.uint8)


def test_only_the_tiles_that_a_part_touches_are_read() -> None:
    image = image_of(sparse=True, left_out=(4,))
    with pytest.raises(TransformError, match="no tiles for a part of rows 1 to 20"):
        image.get_total_pixel_matrix()
    np.testing.assert_array_equal(image.get_total_pixel_matrix(row_end=9, dtype=np.uint8), MATRIX[:8])


@pytest.mark.parametrize(
    ("made", "part", "place"),
    [
        ({"left_out": (0,)}, {}, (1, 1)),
        ({"left_out": (4, 5)}, {}, (9, 11)),
        ({"left_out": (5, 7)}, {"column_end": 21}, (17, 11)),
        ({"left_out": (5,)}, {"row_start": 12, "column_start": 23, "column_end": 25}, (12, 23)),
        ({"left_out": (0, 1, 2)}, {"row_start": 3, "row_end": 4}, (3, 1)),
    ],
)
def test_the_first_gap_is_told(made: dict[str, Any], part: dict[str, int], place: tuple[int, int]) -> None:
    with pytest.raises(TransformError, match="the first gap begins at row {}, column {}[.]".format(*place)):
        image_of(sparse=True, **made).get_total_pixel_matrix(**part)


@given(st.data())
def test_the_first_gap_is_the_first_pixel_that_no_tile_has(data: st.DataObject) -> None:
    made = Slide(sparse=True, overlap=data.draw(st.integers(0, 3)))
    count = len(made.places())
    out = tuple(data.draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count // 2)))
    image = Image.from_dataset(slide(replace(made, left_out=out)), copy=False)
    there = np.zeros((40, 60), bool)
    for _, _, row, column in replace(made, left_out=out).places():
        there[row : row + 8, column : column + 10] = True
    gaps = np.argwhere(~there[:20, :29])
    assume(
        len(gaps)
        and region_of(image, tiles_of(image, FunctionalGroups.of(image)), (0, 20), (0, 29)).is_lacking
    )
    with pytest.raises(TransformError, match="at row {}, column {}[.]".format(*(gaps[0] + 1))):
        image.get_total_pixel_matrix()


@pytest.mark.parametrize("made", [{"paths": 2}, {"planes": 2}, {"paths": 2, "sparse": True}])
def test_several_frames_at_one_place_are_an_error(made: dict[str, Any]) -> None:
    with pytest.raises(TransformError, match=r"lie at one place.*(NumberOfOpticalPaths|FocalPlanes) is 2"):
        image_of(**made).get_total_pixel_matrix()


def test_fewer_tiles_than_fill_the_matrix_are_an_error() -> None:
    image = image_of()
    image.NumberOfFrames = 8
    with pytest.raises(TransformError, match="no tiles"):
        image.get_total_pixel_matrix()


def test_what_is_not_in_tiles_has_no_matrix() -> None:
    image = Image.from_dataset(enhanced(Enhanced(layout=Layout(frames=2))))
    assert not image.is_indexable_as_total_pixel_matrix()
    with pytest.raises(TransformError, match="not a tiled image"):
        image.get_total_pixel_matrix()


def test_tiles_that_are_not_told_their_places_are_an_error() -> None:
    image = image_of()
    del image.DimensionOrganizationType
    assert not image.is_indexable_as_total_pixel_matrix()
    with pytest.raises(TransformError, match="isn't known where the tiles lie"):
        image.get_total_pixel_matrix()


def test_a_matrix_needs_no_place_on_a_slide() -> None:
    image = image_of()
    del image.FrameOfReferenceUID, image.TotalPixelMatrixOriginSequence
    np.testing.assert_array_equal(image.get_total_pixel_matrix(dtype=np.uint8), MATRIX)
    with pytest.raises(FrameIndexError, match="column_start=30 is out of range"):
        image.get_total_pixel_matrix(column_start=30)
