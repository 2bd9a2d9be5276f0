from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom import CoordinateSystemNames, Image
from isodicom.errors import FrameIndexError, GeometryError, TransformError, VolumeError
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, header, put_pixels
from tests.factories.slides import Slide, slide

LAYOUT = Layout(frames=4, rows=6, columns=8)


def image_of(**made: Any) -> Image:
    """An enhanced image of unsigned numbers, without transforms."""
    made = {"layout": LAYOUT, "rescale": "", "window": ""} | made
    return Image.from_dataset(enhanced(Enhanced(**made)), copy=False)


def test_slices_come_in_the_order_in_which_they_lie() -> None:
    image = image_of(steps=(5.0, 0.0, 7.5, 2.5))
    volume = image.get_volume(dtype=np.uint16)
    np.testing.assert_array_equal(volume.array, image.get_stored_frames()[[2, 0, 3, 1]])
    assert volume.spacing == (2.5, 0.5, 0.75)
    assert volume.frame_of_reference_uid == "1.2.3.7"
    assert volume.coordinate_system is CoordinateSystemNames.PATIENT


@pytest.mark.parametrize("steps", [(0.0, 2.5, 5.0, 7.5), (7.5, 5.0, 2.5, 0.0)])
def test_each_voxel_lies_where_its_frame_says(steps: tuple[float, ...]) -> None:
    image = image_of(steps=steps, axes=(0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    volume = image.get_volume()
    for frame in range(4):
        at = image.PerFrameFunctionalGroupsSequence[frame].PlanePositionSequence[0].ImagePositionPatient
        index = volume.map_reference_to_indices(np.array([[float(value) for value in at]]))[0]
        place = tuple(np.rint(index).astype(int).tolist())
        assert volume.array[place] == image.get_frame(frame + 1)[0, 0]


def test_a_part_of_a_volume_is_that_part_of_the_whole() -> None:
    image = image_of()
    whole, part = image.get_volume(), image.get_volume(slice_start=2, slice_end=4, row_start=-3, column_end=5)
    np.testing.assert_array_equal(part.array, whole.array[1:3, 3:, :4])
    assert part.geometry_equal(whole[1:3, 3:, :4])
    indices = image.get_volume(slice_start=1, slice_end=3, row_start=3, column_end=4, as_indices=True)
    np.testing.assert_array_equal(indices.array, part.array)
    with pytest.raises(FrameIndexError, match="slice_end=6 is out of range"):
        image.get_volume(slice_end=6)


def test_missing_slices_are_an_error_or_zeros() -> None:
    image = image_of(steps=(0.0, 2.5, 7.5, 10.0), between=None)
    with pytest.raises(VolumeError, match=r"2\.5 to 5 mm apart") as caught:
        image.get_volume()
    assert isinstance(caught.value, RuntimeError)
    assert image.get_volume_geometry() is None
    volume = image.get_volume(allow_missing_positions=True)
    assert volume.spatial_shape == (5, 6, 8)
    assert not volume.array[2].any()
    assert image.get_volume_geometry(allow_missing_positions=True) is not None


def test_slices_at_one_place_are_an_error() -> None:
    image = image_of(steps=(0.0, 2.5, 2.5, 5.0))
    with pytest.raises(VolumeError, match="frames 2 and 3 lie at the same position"):
        image.get_volume()
    geometry = image.get_volume_geometry()
    assert geometry is not None
    assert geometry.spatial_shape == (3, 6, 8)
    assert image.get_volume_geometry(allow_duplicate_positions=False) is None


@pytest.mark.parametrize("missing", [False, True])
def test_positions_win_over_what_is_said_of_spacing(missing: bool) -> None:
    image = image_of(between=1.7)
    with pytest.warns(UserWarning, match=r"SpacingBetweenSlices is 1\.7, but .* 2\.5 mm apart") as caught:
        volume = image.get_volume(allow_missing_positions=missing)
    assert volume.spacing_between_slices == 2.5
    assert caught[0].filename == __file__


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            lambda image: image.__delattr__("FrameOfReferenceUID"),
            r"does not say where .* \(there is no FrameOfReferenceUID\)\. get_frames",
        ),
        (
            lambda image: [
                group.pop("PlanePositionSequence") for group in image.PerFrameFunctionalGroupsSequence
            ],
            r"does not say where .* \(there are no positions\)",
        ),
        (lambda image: image.SharedFunctionalGroupsSequence[0].clear(), "no PixelSpacing|Orientation"),
        (
            lambda image: image.PerFrameFunctionalGroupsSequence[2].pop("PlanePositionSequence"),
            "where frame 3 lies",
        ),
        (
            lambda image: image.PerFrameFunctionalGroupsSequence[1].update(
                {
                    "PixelMeasuresSequence": dataset(PixelMeasuresSequence=[dataset(PixelSpacing=[1, 1])])[
                        0x00289110
                    ]
                }
            ),
            "differ in PixelSpacing.*frame 2",
        ),
    ],
)
def test_what_keeps_frames_from_being_a_volume_is_named(edit: Any, message: str) -> None:
    image = image_of()
    edit(image)
    assert image.get_volume_geometry() is None
    with pytest.raises(GeometryError, match=message):
        image.get_volume()


def test_tolerances_exclude_each_other() -> None:
    with pytest.raises(TypeError, match="rtol and atol"):
        image_of().get_volume(rtol=0.1, atol=0.1)
    assert image_of(steps=(0.0, 2.5, 5.0, 7.6), between=None).get_volume_geometry(atol=0.2) is not None


def single(layout: Layout, **attributes: Any) -> Image:
    """An image that has no functional groups, placed in space."""
    image: Dataset = header(layout)
    image.FrameOfReferenceUID, image.PixelSpacing = "1.2.3.7", [0.5, 0.75]
    for keyword, value in attributes.items():
        setattr(image, keyword, value)
    put_pixels(image, layout, layout.values())
    return Image.from_dataset(image, copy=False)


PLACED = {"ImagePositionPatient": [1, 2, 3], "ImageOrientationPatient": [1, 0, 0, 0, 1, 0]}


@pytest.mark.parametrize("between", [None, 3.0])
def test_a_single_frame_is_a_volume_of_one_slice(between: float | None) -> None:
    image = single(Layout(), **PLACED, **({"SpacingBetweenSlices": between} if between else {}))
    volume = image.get_volume()
    assert volume.position == (1.0, 2.0, 3.0)
    assert volume.spacing == (between or 1.0, 0.5, 0.75)
    np.testing.assert_array_equal(volume.array[0], image.get_frame(1))


@pytest.mark.parametrize("offsets", [[0, 2, 4], [3, 5, 7]])
def test_dose_grids_lie_at_their_offsets(offsets: list[float]) -> None:
    image = single(Layout(frames=3), GridFrameOffsetVector=offsets, **PLACED)
    volume = image.get_volume()
    assert volume.position == (1.0, 2.0, 7.0)
    assert volume.spacing_between_slices == 2.0
    np.testing.assert_array_equal(volume.array, image.get_frames()[::-1])


@pytest.mark.parametrize(("between", "order"), [(2.0, [1, 0, 2]), (-2.0, [2, 0, 1])])
def test_slices_of_nuclear_medicine_lie_where_their_vector_says(between: float, order: list[int]) -> None:
    image = single(
        Layout(frames=3),
        DetectorInformationSequence=[dataset(**PLACED)],
        SliceVector=[2, 3, 1],
        SpacingBetweenSlices=between,
    )
    assert image.coordinate_system is CoordinateSystemNames.PATIENT
    volume = image.get_volume()
    assert volume.spacing_between_slices == 2.0
    np.testing.assert_array_equal(volume.array, image.get_frames()[order])


def test_frames_that_are_not_placed_apart_are_no_volume() -> None:
    with pytest.raises(VolumeError, match="same position"):
        single(Layout(frames=3), **PLACED).get_volume()


def test_colours_are_channels() -> None:
    image = single(Layout("RGB", 8), **PLACED)
    volume = image.get_volume(dtype=np.uint8)
    assert volume.channel_shape == (3,)
    np.testing.assert_array_equal(volume.array[0], image.get_stored_frame(1))


def test_a_slide_is_a_volume_of_one_slice() -> None:
    image = Image.from_dataset(slide(Slide()))
    volume = image.get_volume(dtype=np.uint8, row_start=5, column_end=-2)
    np.testing.assert_array_equal(
        volume.array[0], image.get_total_pixel_matrix(5, None, 1, -2, dtype=np.uint8)
    )
    assert volume.coordinate_system is CoordinateSystemNames.SLIDE
    assert volume.position == pytest.approx((20 - 4 * 0.0005, 40.0, 0.0))


def test_missing_tiles_are_an_error_or_zeros() -> None:
    image = Image.from_dataset(slide(Slide(sparse=True, left_out=(4,))))
    with pytest.raises(TransformError, match="no tiles for a part"):
        image.get_volume()
    volume = image.get_volume(dtype=np.uint8, allow_missing_positions=True)
    assert not volume.array[0, 8:16, 10:20].any()
    whole = Image.from_dataset(slide(Slide(sparse=True))).get_total_pixel_matrix(dtype=np.uint8)
    assert volume.array.shape == (1, *whole.shape)
