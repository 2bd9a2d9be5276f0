from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from isodicom import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence, VolumeGeometry
from isodicom.errors import GeometryError
from isodicom.multiframe.planes import Planes, plan_planes
from isodicom.multiframe.sources import Sources, read_sources
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.images import ct_series
from tests.factories.sources import SOURCES, radiograph

SHAPE = (3, 7, 5)
SPACING = [0.661468, 0.661468]


def positions(*z: float, x: float = -10) -> list[PlanePositionSequence]:
    """Planes over the images of the series, at other heights."""
    return [PlanePositionSequence("PATIENT", [x, -20, height]) for height in z]


def lying_on(planes: Planes) -> list[list[int]]:
    """The rows of the source frames that each plane was derived from."""
    found: list[list[int]] = [[] for _ in range(planes.count)]
    for plane, source in zip(planes.references.plane, planes.references.source, strict=True):
        found[plane].append(int(source))
    return found


def sources_of(images: list[Dataset]) -> Sources:
    """The images, each of which is 2 mm thick."""
    for image in images:
        image.SliceThickness = 2
    return read_sources(images)


@pytest.fixture
def sources() -> Sources:
    return sources_of(ct_series(3))


@pytest.mark.parametrize(
    ("shape", "turned"),
    [((7, 5, 3), "np.moveaxis(pixel_array, -1, 0)"), ((5, 7, 3), "pixel_array.T"), ((3, 5, 7), "swapaxes")],
)
def test_axes_in_another_order_are_told(shape: tuple[int, int, int], turned: str, sources: Sources) -> None:
    with pytest.raises(GeometryError) as raised:
        plan_planes(sources, shape)
    assert turned in str(raised.value)


def test_planes_of_a_plain_array_lie_on_the_source_images_one_by_one() -> None:
    images = ct_series(3)[::-1]
    planes = plan_planes(sources_of(images), SHAPE)
    assert lying_on(planes) == [[0], [1], [2]]
    assert planes.references.preserved == "YES"
    assert planes.positions[:, 2].tolist() == [105, 102.5, 100]
    assert (planes.spacing, planes.thickness, planes.between) == (tuple(SPACING), 2, 2.5)
    assert planes.cosines == (1, 0, 0, 0, 1, 0)


def test_given_positions_are_matched_with_the_images_that_lie_there(sources: Sources) -> None:
    planes = plan_planes(sources, SHAPE, positions(105, 100.0009, 102.5))
    assert lying_on(planes) == [[2], [0], [1]]
    assert planes.references.preserved == "YES"


def test_no_image_is_named_if_a_plane_lies_between_images(sources: Sources) -> None:
    for heights in ((105, 101, 100), (105, 102.5, 97.5), (105, 102.5, 100.0011)):
        assert lying_on(plan_planes(sources, SHAPE, positions(*heights))) == [[], [], []]


def test_all_images_of_one_place_are_named() -> None:
    images = ct_series(4)
    images[3].ImagePositionPatient = images[1].ImagePositionPatient
    planes = plan_planes(sources_of(images), (2, 7, 5), positions(102.5, 100))
    assert lying_on(planes) == [[1, 3], [0]]


@pytest.mark.parametrize(
    "more",
    [
        {"positions": positions(100, 102.5, 105, x=90)},
        {"positions": positions(100, 102.5, 105), "measures": PixelMeasuresSequence([1, 1], 5)},
        {
            "positions": positions(100, 102.5, 105),
            "orientation": PlaneOrientationSequence("PATIENT", [-1, 0, 0, 0, 1, 0]),
        },
    ],
    ids=["beside", "other pixels", "mirrored"],
)
def test_parallel_planes_are_on_the_images_though_not_pixel_on_pixel(
    sources: Sources, more: dict[str, Any]
) -> None:
    planes = plan_planes(sources, SHAPE, **more)
    assert lying_on(planes) == [[0], [1], [2]]
    assert planes.references.preserved == "NO"


def test_planes_of_another_size_are_on_the_images_though_not_pixel_on_pixel(sources: Sources) -> None:
    measures = PixelMeasuresSequence(SPACING, 2)
    planes = plan_planes(sources, (3, 4, 4), positions(100, 102.5, 105), measures=measures)
    assert lying_on(planes) == [[0], [1], [2]]
    assert planes.references.preserved == "NO"


def test_planes_that_are_turned_lie_on_no_image(sources: Sources) -> None:
    sagittal = PlaneOrientationSequence("PATIENT", [0, 1, 0, 0, 0, -1])
    beside = [PlanePositionSequence("PATIENT", [x, 0, 0]) for x in range(3)]
    assert lying_on(plan_planes(sources, SHAPE, beside, sagittal)) == [[], [], []]


def test_other_pixels_without_positions_lie_on_no_image(sources: Sources) -> None:
    turned = plan_planes(sources, SHAPE, None, PlaneOrientationSequence("PATIENT", [0, 1, 0, 1, 0, 0]))
    coarser = plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([2, 2], 1))
    assert lying_on(turned) == lying_on(coarser) == [[], [], []]


def geometry(
    z: float, count: int, spacing: tuple[float, ...] = (2.5, *SPACING), uid: str | None = None
) -> VolumeGeometry:
    """A volume over the series."""
    return VolumeGeometry.from_components(
        spatial_shape=(count, 7, 5),
        spacing=spacing,
        coordinate_system="PATIENT",
        position=(-10, -20, z),
        direction=np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]]),
        frame_of_reference_uid=uid,
    )


def test_planes_of_a_volume_are_matched_with_the_images_that_lie_there(sources: Sources) -> None:
    planes = plan_planes(sources, (2, 7, 5), geometry=geometry(102.5, 2))
    assert planes.positions.tolist() == [[-10, -20, 102.5], [-10, -20, 105]]
    assert lying_on(planes) == [[1], [2]]
    assert planes.references.preserved == "YES"
    assert planes.thickness == 2  # that of the source, as pixels are of its size
    between = plan_planes(sources, (2, 7, 5), geometry=geometry(101, 2, (1.25, *SPACING)))
    assert lying_on(between) == [[], []]
    assert between.between == 1.25


def test_a_volume_of_other_pixels_is_as_thick_as_its_steps(sources: Sources) -> None:
    planes = plan_planes(sources, (3, 7, 5), geometry=geometry(100, 3, (2.5, 1, 1)))
    assert (planes.thickness, planes.spacing) == (2.5, (1, 1))
    assert planes.references.preserved == "NO"


@given(st.permutations([0, 1, 2]), st.lists(st.integers(0, 2), max_size=3))
def test_volumes_are_matched_however_they_are_turned(axes: list[int], flipped: list[int]) -> None:
    sources = sources_of(ct_series(3))
    turned = geometry(100, 3).permute_spatial_axes(axes)
    for axis in flipped:
        turned = turned.flip_spatial(axis)
    planes = plan_planes(sources, turned.spatial_shape, geometry=turned)
    parallel = axes[0] == 0  # planes still lie across z
    heights = planes.positions[:, 2]
    expected = [[round((z - 100) / 2.5)] for z in heights] if parallel else [[]] * planes.count
    assert lying_on(planes) == expected


@pytest.mark.parametrize(
    ("volume", "message"),
    [
        (geometry(100, 3, uid="1.2.3"), "lies in the frame of reference 1.2.3"),
        (
            VolumeGeometry(np.eye(4), (3, 7, 5), coordinate_system="SLIDE"),
            "coordinate system SLIDE, but the source images in PATIENT",
        ),
    ],
)
def test_a_volume_that_lies_elsewhere_is_refused(
    sources: Sources, volume: VolumeGeometry, message: str
) -> None:
    with pytest.raises(GeometryError, match=message):
        plan_planes(sources, SHAPE, geometry=volume)


def test_what_a_volume_tells_is_not_told_again(sources: Sources) -> None:
    with pytest.raises(TypeError, match="pixel_measures is told by the volume"):
        plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([1, 1], 1), geometry=geometry(100, 3))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"positions": [1, 2, 3]}, "a PlanePositionSequence for each plane"),
        (
            {"positions": PlanePositionSequence("PATIENT", [1, 2, 3])},
            "a PlanePositionSequence for each plane",
        ),
        ({"orientation": [1, 0, 0, 0, 1, 0]}, "plane_orientation is a PlaneOrientationSequence"),
        ({"measures": (1, 1)}, "pixel_measures is a PixelMeasuresSequence"),
    ],
)
def test_arguments_of_wrong_types_are_named(
    sources: Sources, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        plan_planes(sources, SHAPE, **arguments)


def test_a_mask_of_another_size_needs_its_own_grid(sources: Sources) -> None:
    measures = PixelMeasuresSequence([1, 1], 2)
    for more in ({}, {"positions": positions(100, 102, 104)}, {"measures": measures}):
        with pytest.raises(GeometryError, match="has 8 rows and 6 columns, the source images have 7 and 5"):
            plan_planes(sources, (3, 8, 6), **more)
    planes = plan_planes(sources, (3, 8, 6), positions(100, 102, 104), measures=measures)
    assert (planes.shape, planes.between) == ((8, 6), 2)


@pytest.mark.parametrize("given", [None, positions(100, 102.5)])
def test_each_plane_needs_a_place(sources: Sources, given: list[PlanePositionSequence] | None) -> None:
    with pytest.raises(GeometryError, match="The mask has 4 planes"):
        plan_planes(sources, (4, 7, 5), given)


def test_two_planes_in_one_place_are_refused(sources: Sources) -> None:
    with pytest.raises(GeometryError, match="Planes 0 and 2 of the mask lie in one place"):
        plan_planes(sources, SHAPE, positions(1, 2, 1))


def test_planes_beside_each_other_have_no_order(sources: Sources) -> None:
    beside = PlaneOrientationSequence("PATIENT", [0, 1, 0, 0, 0, -1])
    with pytest.raises(GeometryError, match="Planes 0 and 1 of the mask lie in one place along the normal"):
        plan_planes(sources, SHAPE, orientation=beside)


def test_planes_may_be_microns_apart(sources: Sources) -> None:
    planes = plan_planes(sources, SHAPE, positions(100, 100.004, 100.008))
    assert planes.between == pytest.approx(0.004)


def test_planes_are_told_in_the_coordinate_system_of_the_sources(sources: Sources) -> None:
    slide = [PlanePositionSequence("SLIDE", [1, 2, z], (1, 1)) for z in range(3)]
    with pytest.raises(GeometryError, match="plane_positions is told in the coordinate system"):
        plan_planes(sources, SHAPE, slide)
    with pytest.raises(GeometryError, match="plane_orientation is told"):
        plan_planes(sources, SHAPE, None, PlaneOrientationSequence("SLIDE", [1, 0, 0, 0, 1, 0]))


def test_an_orientation_that_is_none_is_refused(sources: Sources) -> None:
    with pytest.raises(GeometryError, match="plane_orientation is not two unit vectors"):
        plan_planes(sources, SHAPE, None, PlaneOrientationSequence("PATIENT", [1, 0, 0, 1, 0, 0]))


def test_planes_have_a_thickness_only_if_somebody_says_it() -> None:
    images = ct_series(3)
    images[0].SliceThickness = None
    sources = read_sources(images)
    assert plan_planes(sources, SHAPE).thickness is None
    assert plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([1, 1], None)).thickness is None
    assert plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([1, 1], 2)).thickness == 2


def test_the_spacing_of_slices_is_measured_and_not_believed() -> None:
    images = ct_series(3)
    for image in images:
        image.SpacingBetweenSlices = 99
    sources = read_sources(images)
    assert plan_planes(sources, SHAPE).between == 2.5
    assert plan_planes(sources, SHAPE, measures=PixelMeasuresSequence([1, 1], 2, 7)).between == 7
    assert plan_planes(read_sources(images[:1]), (1, 7, 5)).between == 99
    assert plan_planes(sources, SHAPE, positions(100, 101, 107)).between == 99


def test_planes_that_lie_nowhere_lie_on_their_frames() -> None:
    (image,) = SOURCES["loop"]()
    planes = plan_planes(read_sources([image]), (4, 9, 7))
    assert lying_on(planes) == [[0], [1], [2], [3]]
    assert (planes.cosines, planes.spacing, planes.coordinate_system) == (None, None, None)
    single = plan_planes(read_sources([radiograph()]), (1, 9, 7))
    assert (single.spacing, single.thickness) == ((0.2, 0.2), None)


def test_what_lies_nowhere_cannot_be_placed() -> None:
    sources = read_sources([radiograph()])
    with pytest.raises(TypeError, match="plane_positions is not for source images that lie nowhere"):
        plan_planes(sources, (1, 9, 7), positions(1))
    with pytest.raises(GeometryError, match="but the source images in none"):
        plan_planes(sources, (1, 9, 7), geometry=VolumeGeometry(np.eye(4), (1, 9, 7), "PATIENT"))
    with pytest.raises(GeometryError, match="The mask has 4 rows"):
        plan_planes(sources, (1, 4, 7))


@given(st.permutations(range(6)), st.data())
def test_planes_in_any_order_find_their_frames(order: list[int], data: st.DataObject) -> None:
    image = enhanced(Enhanced(steps=tuple(2.5 * place for place in order)[:4]))
    sources = read_sources([image])
    wanted: npt.NDArray[np.int64] = np.array(data.draw(st.permutations(range(4))))
    places = [PlanePositionSequence("PATIENT", sources.positions[row]) for row in wanted]
    planes = plan_planes(sources, (4, 6, 8), places)
    assert lying_on(planes) == [[row] for row in wanted]
    assert planes.references.preserved == "YES"


def test_the_spacing_that_images_tell_is_kept_where_positions_agree_with_it() -> None:
    images = ct_series(3)
    for number, image in enumerate(images):
        image.SliceThickness = image.SpacingBetweenSlices = 2.5
        image.ImagePositionPatient = [-10, -20, round(2.5000004 * number, 6)]
    assert plan_planes(read_sources(images), SHAPE).between == 2.5
    for image in images:
        image.SpacingBetweenSlices = 3
    assert plan_planes(read_sources(images), SHAPE).between == pytest.approx(2.5)
