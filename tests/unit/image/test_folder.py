from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
from pydicom.data import get_testdata_file

from isodicom import get_volume_from_series
from isodicom.errors import EncodingError, MissingAttributeError
from isodicom.image.folder import files_in, folder_of
from tests.factories.images import ct_series


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, image in enumerate(ct_series(3)):
        image.save_as(tmp_path / f"IM{number}")
    return tmp_path


def test_a_folder_stands_for_a_series_and_a_file_does_not(folder: Path) -> None:
    assert folder_of(folder) == folder_of(str(folder)) == folder
    assert folder_of(folder / "IM0") is None
    assert folder_of([folder]) is None
    assert folder_of("http://server/folder") is None


def test_hidden_files_and_folders_are_passed_over(folder: Path) -> None:
    for name in ("._IM0", ".trash/IM0"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert [path.name for path in files_in(folder)] == ["IM0", "IM1", "IM2"]


def test_the_folder_itself_may_be_hidden(tmp_path: Path) -> None:
    below = tmp_path / ".cache" / "series"
    below.mkdir(parents=True)
    (below / "IM0").write_bytes(b"x")
    assert files_in(below) == [below / "IM0"]


def test_empty_files_are_told_and_passed_over(folder: Path) -> None:
    (folder / "IM3").touch()
    with pytest.warns(UserWarning, match=r"IM3 is empty \(0 bytes\) and was passed over") as caught:
        volume = get_volume_from_series(folder)
    assert volume.spatial_shape[0] == 3
    assert caught[0].filename == __file__


def test_objects_without_pixels_and_files_of_other_kinds_are_passed_over(folder: Path) -> None:
    for name in ("test-SR.dcm", "rtplan.dcm", "dicomdirtests/DICOMDIR"):
        (folder / Path(name).name).write_bytes(Path(str(get_testdata_file(name))).read_bytes())
    (folder / "Thumbs.db").write_bytes(bytes(1000))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert get_volume_from_series(folder).spatial_shape[0] == 3


def test_files_without_preamble_are_images_too(folder: Path) -> None:
    expected = get_volume_from_series(folder)
    for path in files_in(folder):
        path.write_bytes(path.read_bytes()[132:])
    assert np.array_equal(get_volume_from_series(folder).array, expected.array)


@pytest.mark.parametrize("length", range(560, 640, 7))
def test_files_that_are_cut_off_are_named_and_never_passed_over(folder: Path, length: int) -> None:
    path = folder / "IM1"
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(
        (EncodingError, MissingAttributeError), match=r"IM1 is (cut off|not an image.*cut off)"
    ):
        get_volume_from_series(folder)


def test_a_directory_of_media_asks_for_its_folder() -> None:
    with pytest.raises(
        MissingAttributeError, match=r"DICOMDIR is not an image.* Give the folder that it lies"
    ):
        get_volume_from_series(str(get_testdata_file("dicomdirtests/DICOMDIR")))
