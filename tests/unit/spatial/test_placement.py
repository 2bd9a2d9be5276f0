from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset

from isodicom.errors import FrameIndexError, GeometryError, MissingAttributeError, OffPlaneError
from isodicom.spatial import PixelToReferenceTransformer, ReferenceToPixelTransformer
from isodicom.spatial.placement import placement_of
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.kinds import dose
from tests.factories.slides import Slide, slide


def reread(image: Dataset) -> Dataset:
    stream = BytesIO()
    image.save_as(stream)
    stream.seek(0)
    return dcmread(stream)


@pytest.mark.parametrize("undefined", [False, True])
def test_a_frame_is_found_without_parsing_the_others(undefined: bool) -> None:
    image = enhanced(Enhanced(undefined=undefined))
    read = reread(image)
    for frame in range(1, 5):
        expected = image.PerFrameFunctionalGroupsSequence[frame - 1].PlanePositionSequence[0]
        place = placement_of(read, frame)
        assert place.position.tolist() == pytest.approx([float(one) for one in expected.ImagePositionPatient])
    if not undefined:  # pydicom parses sequences of undefined length when it reads the file
        assert isinstance(read.get_item("PerFrameFunctionalGroupsSequence").value, bytes)


@pytest.mark.parametrize("frame", [0, -1, 5])
def test_frames_are_counted_from_one(frame: int) -> None:
    with pytest.raises(FrameIndexError, match="frames 1 to 4"):
        placement_of(enhanced(Enhanced()), frame)


def test_frames_of_a_slide_are_counted_through_planes_and_paths() -> None:
    image = slide(Slide(paths=2, planes=3))
    last = placement_of(image, image.NumberOfFrames)
    assert last.position[2] == pytest.approx(2 * 0.002)
    with pytest.raises(FrameIndexError):
        placement_of(image, image.NumberOfFrames + 1)


def test_frames_of_a_dose_lie_along_the_normal() -> None:
    image = dose(5)
    places = np.array([placement_of(image, frame).position for frame in range(1, 6)])
    expected = np.array(image.GridFrameOffsetVector, float) - float(image.GridFrameOffsetVector[0])
    row, column = np.reshape([float(one) for one in image.ImageOrientationPatient], (2, 3))
    assert np.allclose((places - places[0]) @ np.cross(row, column), expected)


@pytest.mark.parametrize("keyword", ["PixelMeasuresSequence", "PlaneOrientationSequence"])
def test_what_a_frame_lacks_is_named(keyword: str) -> None:
    image = enhanced(Enhanced())
    del image.SharedFunctionalGroupsSequence[0][keyword]
    with pytest.raises(MissingAttributeError, match=keyword) as caught:
        placement_of(image, 1)
    assert caught.value.keyword == keyword


def test_an_image_without_tiles_has_no_total_pixel_matrix() -> None:
    with pytest.raises(GeometryError, match="isn't tiled"):
        placement_of(enhanced(Enhanced()), for_total_pixel_matrix=True)


def test_there_and_back() -> None:
    image = enhanced(Enhanced(axes=(0.6, 0.8, 0.0, 0.0, 0.0, -1.0)))
    indices = np.random.default_rng(0).integers(0, 100, (50, 2))
    there = PixelToReferenceTransformer.for_image(image, 2)(indices)
    back = ReferenceToPixelTransformer.for_image(image, 2, drop_slice_index=True)
    assert np.array_equal(back(there), indices)
    with pytest.raises(OffPlaneError, match=r"Point \d+ lies 1 slices off the plane"):
        ReferenceToPixelTransformer.for_image(image, 1, drop_slice_index=True)(there)
