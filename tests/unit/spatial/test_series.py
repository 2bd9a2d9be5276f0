from __future__ import annotations

import warnings

import pytest
from pydicom.dataset import Dataset

from isodicom.errors import AttributeValueError, GeometryError, MissingAttributeError
from isodicom.spatial import get_dataset_sort_index, get_series_volume_positions
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset

AXIAL = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]


def series(*places: float, between: float | None = None) -> list[Dataset]:
    images = [dataset(ImagePositionPatient=[0, 0, z], ImageOrientationPatient=AXIAL) for z in places]
    if between is not None:
        for image in images:
            image.SpacingBetweenSlices = between
    return images


@pytest.mark.parametrize("told", [5.0, 0.5])
def test_positions_win_over_the_header(told: float) -> None:
    with pytest.warns(
        UserWarning, match=rf"^SpacingBetweenSlices is {told:g} mm, but positions are 1 mm apart"
    ):
        assert get_series_volume_positions(series(0, 1, 2, between=told)) == (1.0, [2, 1, 0])


def test_positions_win_over_the_header_where_some_are_missing() -> None:
    with pytest.warns(UserWarning, match="SpacingBetweenSlices is 5 mm, but positions are 1 mm apart"):
        found = get_series_volume_positions(series(0, 1, 3, between=5), allow_missing_positions=True)
    assert found == (1.0, [3, 2, 0])


@pytest.mark.parametrize("told", [1.0, -1.0, 1.001, 0.0, None])
def test_a_header_that_agrees_or_says_nothing_is_no_matter(told: float | None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert get_series_volume_positions(series(0, 1, 2, between=told)) == (1.0, [2, 1, 0])
        assert get_series_volume_positions(series(4, between=told)) == (1.0, [0])


def test_the_header_tells_the_step_where_every_second_slice_is_missing() -> None:
    found = get_series_volume_positions(series(0, 2, 6, between=1), allow_missing_positions=True)
    assert found == (1.0, [6, 4, 0])


def test_images_of_a_series_have_one_frame() -> None:
    with pytest.raises(GeometryError, match="image 1 has functional groups"):
        get_series_volume_positions([*series(0), enhanced(Enhanced())])


def test_errors_name_the_attribute() -> None:
    images = series(0, 1)
    images[1].ImagePositionPatient = [1, 2]
    with pytest.raises(AttributeValueError, match="ImagePositionPatient takes 3 numbers") as caught:
        get_dataset_sort_index(images)
    assert caught.value.keyword == "ImagePositionPatient"
    images[1].ImagePositionPatient = None
    with pytest.raises(MissingAttributeError, match="ImagePositionPatient is missing or empty"):
        get_dataset_sort_index(images)


def test_images_in_one_place_keep_their_order() -> None:
    assert get_dataset_sort_index(series(1, 0, 1, 0), "RD") == [1, 3, 0, 2]
