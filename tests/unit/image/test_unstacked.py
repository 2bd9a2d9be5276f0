from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom import get_volume_from_series
from isodicom.errors import VolumeError
from tests.factories.images import ct_series


def over_time(times: int, **values: Any) -> list[Dataset]:
    """Three slices, several times over, with values of attributes for each time."""
    images: list[Dataset] = []
    for time in range(times):
        for image in ct_series(3):
            image.SeriesInstanceUID, image.SOPInstanceUID = "1.2.3", f"1.2.3.{len(images)}"
            for keyword, texts in values.items():
                setattr(image, keyword, texts[time])
            images.append(image)
    return images


def refusal(images: list[Dataset]) -> VolumeError:
    with pytest.raises(VolumeError) as caught:
        get_volume_from_series(images)
    return caught.value


def test_images_in_one_place_are_told_by_what_they_differ_in() -> None:
    error = refusal(over_time(2, TemporalPositionIdentifier=[1, 2], TriggerTime=[0, 40], EchoTime=[3, 3]))
    assert (
        "6 images lie in 3 places, up to 2 in one, such as Image 1 and Image 4 at (-10, -20, 100). "
        "Images in one place differ in TemporalPositionIdentifier (1, 2) and in TriggerTime (0.0, 40.0): "
        "read those of each value by themselves."
    ) in str(error)
    assert len(error.positions) == 6


def test_what_differs_can_be_taken_to_read_each_volume() -> None:
    images = over_time(2, EchoTime=[3, 7])
    assert "EchoTime (3.0, 7.0)" in str(refusal(images))
    assert get_volume_from_series([image for image in images if image.EchoTime == 7]).spatial_shape[0] == 3


def test_many_values_are_cut_short() -> None:
    said = str(refusal(over_time(8, TriggerTime=[10 * time for time in range(8)])))
    assert "TriggerTime (0.0, 10.0, 20.0, 30.0, 40.0, 50.0, ...)" in said


def test_attributes_that_tell_only_some_apart_are_not_named() -> None:
    images = over_time(2, EchoTime=[3, 7])
    images[3].EchoTime = 3
    assert str(refusal(images)).endswith("Leave out all but one. See PS3.3 C.7.6.2.1.1.")


def test_copies_are_told_as_such() -> None:
    images = ct_series(3)
    assert "copies: their SOPInstanceUID is the same" in str(refusal([*images, images[1]]))


def test_a_missing_slice_is_told_by_its_neighbours() -> None:
    images = ct_series(7)
    said = str(refusal(images[:2] + images[4:]))
    assert "Image 2 and Image 3 are 7.5 mm apart. 2 between them may be missing." in said


def test_a_slice_that_lies_far_off_is_told_without_a_guess() -> None:
    images = ct_series(4)
    images[3].ImagePositionPatient = [-10, -20, 500]
    said = str(refusal(images))
    assert "Image 3 and Image 4 are 395 mm apart." in said
    assert "missing" not in said


def test_slices_that_lie_too_close_are_told() -> None:
    images = ct_series(5)
    x, y, z = images[2].ImagePositionPatient
    images[3].ImagePositionPatient = [x, y, float(z) + 0.001]
    said = str(refusal(images))
    assert "Image 3 and Image 4 are 0.001 mm apart." in said
    assert "missing" not in said


def test_a_tilted_gantry_is_told() -> None:
    images = ct_series(4)
    angle = np.deg2rad(15)
    for image in images:
        image.ImageOrientationPatient = [1, 0, 0, 0, round(np.cos(angle), 6), round(-np.sin(angle), 6)]
        image.GantryDetectorTilt = 15
    said = str(refusal(images))
    assert "15 degrees off the normal" in said
    assert "GantryDetectorTilt is 15.0" in said
    assert "apart. See" not in said
    for image in images:
        image.GantryDetectorTilt = 0
    assert "GantryDetectorTilt" not in str(refusal(images))
