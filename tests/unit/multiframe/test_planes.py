from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset

from isodicom import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.errors import GeometryError, MissingAttributeError, NotSupportedError
from isodicom.multiframe.planes import Planes, plan_planes
from isodicom.multiframe.sources import read_sources
from tests.factories.images import ct_series

SHAPE = (3, 7, 5)


def positions(*z: float) -> list[PlanePositionSequence]:
    """Planes over the images of the series, at other heights."""
    return [PlanePositionSequence("PATIENT", [-10, -20, height]) for height in z]


def lying_on(planes: Planes, images: list[Dataset]) -> list[int | None]:
    """The index of the image that each plane lies on."""
    return [None if image is None else images.index(image) for image in planes.images]


def test_planes_lie_on_the_source_images() -> None:
    images = ct_series(3)
    planes = plan_planes(read_sources(images), SHAPE)
    assert lying_on(planes, images) == [0, 1, 2]
    item = planes.measures[0]
    assert (list(item.PixelSpacing), item.SliceThickness) == (
        list(images[0].PixelSpacing),
        images[0].SliceThickness,
    )
    assert item.SpacingBetweenSlices == 2.5


def test_planes_are_ordered_against_the_normal() -> None:
    planes = plan_planes(read_sources(ct_series(3)), SHAPE)
    assert planes.order([0, 1, 2]) == [2, 1, 0]
    assert planes.order([1, 0]) == [1, 0]


def test_given_positions_are_matched_with_the_images_that_lie_there() -> None:
    images = ct_series(3)
    planes = plan_planes(read_sources(images), SHAPE, positions(105, 101, 100.001))
    assert lying_on(planes, images) == [2, None, 0]


def test_planes_of_another_orientation_or_spacing_lie_on_no_image() -> None:
    images = ct_series(3)
    sources = read_sources(images)
    turned = plan_planes(sources, SHAPE, None, PlaneOrientationSequence("PATIENT", [0, 1, 0, 1, 0, 0]))
    coarser = plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([2, 2], 1))
    assert lying_on(turned, images) == lying_on(coarser, images) == [None] * 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"positions": [[0, 0, 1]]}, "a PlanePositionSequence for each plane"),
        ({"positions": positions(1)[0]}, "a PlanePositionSequence for each plane"),
        ({"positions": 3}, "a PlanePositionSequence for each plane"),
        ({"orientation": [1, 0, 0, 0, 1, 0]}, "is a PlaneOrientationSequence, not list"),
        ({"measures": (1, 1)}, "is a PixelMeasuresSequence, not tuple"),
    ],
)
def test_numbers_alone_place_nothing(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        plan_planes(read_sources(ct_series(1)), (1, 7, 5), **arguments)


def test_each_plane_needs_a_place() -> None:
    with pytest.raises(GeometryError, match="has 1 plane, the source images are 2"):
        plan_planes(read_sources(ct_series(2)), (1, 7, 5))


def test_a_mask_of_another_size_needs_its_own_grid() -> None:
    images = ct_series(3)
    sources = read_sources(images)
    with pytest.raises(GeometryError, match="9 rows and 5 columns, the source images have 7"):
        plan_planes(sources, (3, 9, 5))
    planes = plan_planes(
        sources, (3, 9, 5), positions(100, 102.5, 105), measures=PixelMeasuresSequence([1, 1], 1)
    )
    assert lying_on(planes, images) == [None] * 3


@pytest.mark.parametrize("given", [None, positions(1, 2)])
def test_planes_and_positions_are_of_one_number(given: list[PlanePositionSequence] | None) -> None:
    with pytest.raises(GeometryError, match="The mask has 4 planes"):
        plan_planes(read_sources(ct_series(3)), (4, 7, 5), given)


def test_two_planes_in_one_place_are_refused() -> None:
    with pytest.raises(GeometryError, match="Planes 0 and 2 of the mask lie in one place"):
        plan_planes(read_sources(ct_series(3)), SHAPE, positions(1, 2, 1))


def test_planes_on_slides_are_not_built() -> None:
    slide = [PlanePositionSequence("SLIDE", [1, 2, z], (1, 1)) for z in range(3)]
    with pytest.raises(NotSupportedError, match="slide"):
        plan_planes(read_sources(ct_series(3)), SHAPE, slide)


def test_an_orientation_that_is_none_is_refused() -> None:
    with pytest.raises(GeometryError, match="plane_orientation is not two unit vectors"):
        plan_planes(
            read_sources(ct_series(3)), SHAPE, None, PlaneOrientationSequence("PATIENT", [1, 0, 0, 1, 0, 0])
        )


def test_the_thickness_of_slices_has_to_be_known() -> None:
    images = ct_series(3)
    images[0].SliceThickness = None
    sources = read_sources(images)
    with pytest.raises(MissingAttributeError, match=r"lacks SliceThickness.*pass pixel_measures"):
        plan_planes(sources, SHAPE)
    assert (
        plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([1, 1], 2)).measures[0].SliceThickness == 2
    )
    with pytest.raises(MissingAttributeError, match="pixel_measures lacks a slice thickness"):
        plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([1, 1], None))


def test_the_spacing_of_slices_is_measured_and_not_believed() -> None:
    images = ct_series(3)
    for image in images:
        image.SpacingBetweenSlices = 99
    assert plan_planes(read_sources(images), SHAPE).measures[0].SpacingBetweenSlices == 2.5
    single = plan_planes(read_sources(images[:1]), (1, 7, 5))
    assert single.measures[0].SpacingBetweenSlices == 99
    images[2].ImagePositionPatient = [-10, -20, 999]
    assert "SpacingBetweenSlices" not in plan_planes(read_sources(images), SHAPE).measures[0]


def test_regular_planes_are_told_from_others() -> None:
    planes = plan_planes(read_sources(ct_series(3)), SHAPE, positions(100, 102, 106))
    assert planes.is_regular([0, 1])
    assert not planes.is_regular([0, 1, 2])
    assert not planes.is_regular([0])
