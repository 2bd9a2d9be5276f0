from __future__ import annotations

import pytest

from isodicom.errors import MissingAttributeError
from isodicom.utils import get_plane_positions_of_image, get_plane_positions_of_series
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset


def test_positions_are_copies() -> None:
    image = enhanced(Enhanced())
    get_plane_positions_of_image(image)[0][0].ImagePositionPatient = [7, 8, 9]
    own = image.PerFrameFunctionalGroupsSequence[0].PlanePositionSequence[0]
    assert own.ImagePositionPatient != [7, 8, 9]


def test_a_position_that_all_frames_share_is_that_of_each() -> None:
    image = enhanced(Enhanced())
    shared = image.PerFrameFunctionalGroupsSequence[0].PlanePositionSequence
    image.SharedFunctionalGroupsSequence[0].PlanePositionSequence = shared
    for item in image.PerFrameFunctionalGroupsSequence:
        del item.PlanePositionSequence
    found = get_plane_positions_of_image(image)
    assert [one[0].ImagePositionPatient for one in found] == [shared[0].ImagePositionPatient] * 4


def test_the_frame_without_a_position_is_named() -> None:
    image = enhanced(Enhanced())
    del image.PerFrameFunctionalGroupsSequence[2].PlanePositionSequence
    with pytest.raises(MissingAttributeError, match="frame 3"):
        get_plane_positions_of_image(image)


def test_on_a_slide_the_first_pixel_is_found_from_the_centre() -> None:
    centre = dataset(
        XOffsetInSlideCoordinateSystem=10,
        YOffsetInSlideCoordinateSystem=20,
        ZOffsetInSlideCoordinateSystem=0.5,
    )
    image = dataset(
        FrameOfReferenceUID="1.2.3",
        Rows=5,
        Columns=3,
        PixelSpacing=[0.5, 0.25],
        ImageOrientationSlide=[0, -1, 0, -1, 0, 0],
        ImageCenterPointCoordinatesSequence=[centre],
    )
    (item,) = get_plane_positions_of_series([image])[0]
    offsets = [float(item[f"{axis}OffsetInSlideCoordinateSystem"].value) for axis in "XYZ"]
    assert offsets == [10 + 2 * 0.5, 20 + 1 * 0.25, 0.5]
