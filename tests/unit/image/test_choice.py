from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from isodicom import get_volume_from_series
from isodicom.errors import VolumeError
from tests.factories.images import ct_series


def study() -> list[Dataset]:
    """Five slices of a series, and two localizers."""
    images = ct_series(7)
    for image in images:
        image.SeriesInstanceUID, image.SeriesNumber, image.SeriesDescription = "1.2.3.2", 2, "Thörax"
        image.SpecificCharacterSet = "ISO_IR 192"
    for image in images[5:]:
        image.SeriesInstanceUID, image.SeriesNumber, image.SeriesDescription = "1.2.3.1", 1, None
        image.Modality = ""
    return images


def test_several_series_are_listed_as_people_know_them(tmp_path: Path) -> None:
    for number, image in enumerate(study()):
        image.save_as(tmp_path / f"IM{number}")
    with pytest.raises(VolumeError) as caught:
        get_volume_from_series(tmp_path)
    first, *lines = str(caught.value).splitlines()
    assert "differ in SeriesInstanceUID" in first
    assert "series_instance_uid" in first
    assert lines == [
        f'- 1.2.3.2, series 2, CT, "Thörax", 5 images, such as {tmp_path / "IM0"}',
        f"- 1.2.3.1, series 1, 2 images, such as {tmp_path / 'IM5'}",
    ]
    assert caught.value.series == ["1.2.3.2", "1.2.3.1"]


@pytest.mark.parametrize(("uid", "slices"), [("1.2.3.2", 5), ("1.2.3.1", 2)])
def test_one_of_several_series_is_read_by_its_uid(uid: str, slices: int) -> None:
    assert get_volume_from_series(study(), series_instance_uid=uid).spatial_shape[0] == slices


def test_a_series_that_isn_t_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        VolumeError, match=r"No image is of series 9\.9\. Found are:\n- 1\.2\.3\.2, .*\n- 1\.2"
    ):
        get_volume_from_series(study(), series_instance_uid="9.9")


def test_a_long_list_is_cut_short() -> None:
    images = ct_series(30)
    for number, image in enumerate(images):
        image.SeriesInstanceUID = f"1.2.{number}"
    with pytest.raises(VolumeError) as caught:
        get_volume_from_series(images)
    assert str(caught.value).splitlines()[-1] == "- and 10 more"


def test_images_of_several_frames_matter_only_in_the_series_that_is_read() -> None:
    images = study()
    images[5].NumberOfFrames, images[5].PixelData = 3, bytes(210)
    assert get_volume_from_series(images, series_instance_uid="1.2.3.2").spatial_shape[0] == 5
    with pytest.raises(VolumeError, match="2 images, up to 3 frames, such as Image 6"):
        get_volume_from_series(images)
    with pytest.raises(VolumeError, match="Image 6 has 3 frames"):
        get_volume_from_series(images, series_instance_uid="1.2.3.1")
