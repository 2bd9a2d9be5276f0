from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from isodicom import get_volume_from_series
from isodicom.errors import IsodicomError, MissingAttributeError, VolumeError
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


def folder_with(folder: Path, **broken: int) -> Path:
    """The study in a folder, where some files end early; by name."""
    for number, image in enumerate(study()):
        image.save_as(folder / f"IM{number}")
    for name, length in broken.items():
        (folder / name).write_bytes((folder / name).read_bytes()[:length])
    return folder


def header_length(path: Path) -> int:
    """Where the pixels of a file begin."""
    return path.read_bytes().index(b"\xe0\x7f\x10\0")


def test_broken_files_matter_only_to_those_who_read_their_series(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    path = folder / "IM5"
    path.write_bytes(path.read_bytes()[: header_length(path)])
    with pytest.raises(VolumeError, match=r"\n- 1 file can't be read, such as: \S*IM5 is not an image"):
        get_volume_from_series(folder)
    assert get_volume_from_series(folder, series_instance_uid="1.2.3.2").spatial_shape[0] == 5
    with pytest.raises(MissingAttributeError, match=r"IM5 is not an image.*The file may be cut off"):
        get_volume_from_series(folder, series_instance_uid="1.2.3.1")


def test_a_file_that_does_not_get_to_its_series_may_be_of_any(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, IM6=600)
    for uid in ("1.2.3.1", "1.2.3.2", "9.9"):
        with pytest.raises(IsodicomError, match="IM6 is"):
            get_volume_from_series(folder, series_instance_uid=uid)


def test_broken_files_alone_are_told(tmp_path: Path) -> None:
    (tmp_path / "IM0").write_bytes((folder_with(tmp_path) / "IM0").read_bytes()[:600])
    for number in range(1, 7):
        (tmp_path / f"IM{number}").unlink()
    with pytest.raises(IsodicomError, match="IM0 is"):
        get_volume_from_series(tmp_path)
