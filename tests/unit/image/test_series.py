from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from copy import deepcopy
from multiprocessing import get_context
from pathlib import Path
from shutil import make_archive
from typing import Any

import numpy as np
import pytest
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.filereader import dcmread
from pydicom.uid import RLELossless

from isodicom import get_volume_from_series, imread
from isodicom.errors import AttributeValueError, FrameError, IsodicomError, MissingAttributeError, VolumeError
from tests.factories.images import ct_series


def series(count: int = 5) -> list[Dataset]:
    """Slices that differ from each other, each one's values from its place on."""
    images = ct_series(count)
    for place, image in enumerate(images):
        image.PixelData = (np.arange(35, dtype=np.int16) + 100 * place).tobytes() + b"\0\0"
    return images


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the series, with names in no order, and what else lies in such folders."""
    for place, image in enumerate(series()):
        below = tmp_path / ("a" if place % 2 else "b")
        below.mkdir(exist_ok=True)
        image.save_as(below / f"{(7 * place) % 5}.dcm")
    (tmp_path / "notes.txt").write_text("no image")
    (tmp_path / "DICOMDIR").write_bytes(Path(str(get_testdata_file("dicomdirtests/DICOMDIR"))).read_bytes())
    return tmp_path


def test_slices_come_in_the_order_of_their_places() -> None:
    images = series()
    volume = get_volume_from_series([images[i] for i in (3, 0, 4, 1, 2)], apply_modality_transform=False)
    # Against the direction of the normal, so that slices, rows and columns are right-handed.
    assert volume.array[:, 0, 0].tolist() == [400, 300, 200, 100, 0]
    assert volume.position == (-10.0, -20.0, 110.0)
    assert volume.spacing == (2.5, 0.661468, 0.661468)


def test_datasets_are_left_as_they_were() -> None:
    images = series(3)
    before = deepcopy(images)
    get_volume_from_series(images)
    assert images == before
    assert [type(image) for image in images] == [type(image) for image in before]
    assert [vars(image).keys() for image in images] == [vars(image).keys() for image in before]


def test_paths_images_and_folders_give_what_datasets_give(folder: Path) -> None:
    expected = get_volume_from_series(series(), dtype=np.float32)
    paths = sorted(folder.rglob("*.dcm"))
    for given in (
        folder,
        str(folder),
        paths,
        [str(path) for path in paths],
        [imread(path) for path in paths],
    ):
        volume = get_volume_from_series(given, dtype=np.float32)
        assert np.array_equal(volume.array, expected.array)
        assert volume.geometry_equal(expected)


def test_one_file_is_a_series_of_one_slice(folder: Path) -> None:
    path = folder / "a" / "2.dcm"
    for given in (path, dcmread(path), imread(path, lazy_frame_retrieval=True)):
        assert get_volume_from_series(given).spatial_shape == (1, 7, 5)


def test_compressed_slices_are_decoded_by_threads_and_processes_alike() -> None:
    images = series(4)
    expected = get_volume_from_series(images).array
    for image in images:
        image.compress(RLELossless, encoding_plugin="pydicom")
    assert np.array_equal(get_volume_from_series(images).array, expected)
    with ThreadPoolExecutor(2) as pool:
        assert np.array_equal(get_volume_from_series(images, executor=pool).array, expected)


def test_processes_read_files_themselves(folder: Path) -> None:
    expected = get_volume_from_series(folder).array
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert np.array_equal(get_volume_from_series(folder, executor=pool).array, expected)


def test_progress_counts_each_slice_once() -> None:
    told: list[tuple[int, int]] = []
    get_volume_from_series(series(4), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_progress_is_shown_on_standard_error(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    get_volume_from_series(series(2), progress=True)
    shown = capfd.readouterr()
    assert "reading slices" in shown.err
    assert shown.out == ""


def test_colour_is_a_channel() -> None:
    images = series(2)
    for image in images:
        image.SamplesPerPixel, image.PhotometricInterpretation, image.PlanarConfiguration = 3, "RGB", 0
        image.BitsAllocated = image.BitsStored = 8
        image.HighBit, image.PixelRepresentation = 7, 0
        image.PixelData = bytes(range(105)) + b"\0"
    volume = get_volume_from_series(images, apply_modality_transform=False)
    assert volume.shape == (2, 7, 5, 3)
    assert volume.channel_descriptors[0].keyword == "RGBColorChannel"


def test_each_slice_has_its_own_slope() -> None:
    images = series(3)
    for place, image in enumerate(images):
        image.RescaleSlope, image.RescaleIntercept = place + 1, -place
    array = get_volume_from_series(images).array
    assert array[:, 0, 1].tolist() == [3 * 201 - 2, 2 * 101 - 1, 1]


def test_positions_win_over_the_spacing_that_is_said() -> None:
    images = series(3)
    for image in images:
        image.SpacingBetweenSlices = 5
    with pytest.warns(UserWarning, match=r"SpacingBetweenSlices is 5, .*2\.5 mm apart"):
        assert get_volume_from_series(images).spacing[0] == 2.5


def _other(place: int, **values: Any) -> list[Dataset]:
    images = series(4)
    for keyword, value in values.items():
        setattr(images[place], keyword, value)
    return images


def _placeless() -> Dataset:
    image = series(1)[0]
    del image.FrameOfReferenceUID, image.ImagePositionPatient
    return image


@pytest.mark.parametrize(
    ("images", "error", "said"),
    [
        ([], FrameError, "at least one image"),
        (
            _other(1, SeriesInstanceUID="1.2.3"),
            VolumeError,
            r"SeriesInstanceUID[^-]*\n- [^\n]* 3 images, such as Image 1\n- 1\.2\.3, [^\n]*1 image, such as Image 2",
        ),
        (_other(1, FrameOfReferenceUID="1.2.3"), VolumeError, "FrameOfReferenceUID"),
        (
            _other(2, ImageOrientationPatient=[0, 1, 0, 1, 0, 0]),
            VolumeError,
            "ImageOrientationPatient.*Image 3",
        ),
        (_other(2, PixelSpacing=[1, 1]), VolumeError, r"PixelSpacing.*\[1\.0, 1\.0\]"),
        (_other(3, Rows=5), VolumeError, r"Rows and Columns.*\(5, 5\) \(1, such as Image 4"),
        (_other(0, ImagePositionPatient=None), MissingAttributeError, "Image 1 has no ImagePositionPatient"),
        (_other(0, ImagePositionPatient=[1, 2]), AttributeValueError, "takes 3 numbers"),
        (
            _other(1, ImagePositionPatient=[-10, -20, 100]),
            VolumeError,
            "3 places, up to 2 in one, such as Image 1 and Image 2 at",
        ),
        (_other(3, ImagePositionPatient=[-10, -20, 900]), VolumeError, "the steps between them differ"),
        (series(4)[:2] + series(4)[3:], VolumeError, "2.5 to 5 mm apart|SeriesInstanceUID"),
        (_other(1, FrameOfReferenceUID=None), VolumeError, "FrameOfReferenceUID"),
        ([_placeless()], VolumeError, "Image 1 .*no FrameOfReferenceUID and no ImagePositionPat"),
    ],
)
def test_what_forms_no_volume_says_why(images: list[Dataset], error: type[IsodicomError], said: str) -> None:
    with pytest.raises(error, match=said):
        get_volume_from_series(images)


@pytest.mark.parametrize("read", [dcmread, imread, lambda path: imread(path, lazy_frame_retrieval=True)])
def test_datasets_and_images_are_told_by_their_files(folder: Path, read: Callable[[Path], Dataset]) -> None:
    images = [read(path) for path in sorted(folder.rglob("*.dcm"))]
    images[3].Columns = 4
    name = re.escape(str(sorted(folder.rglob("*.dcm"))[3]))
    with pytest.raises(IsodicomError, match=rf"Image 4 \({name}\)|{name}, from which"):
        get_volume_from_series(images)


def test_the_slice_is_named_whose_transforms_are_not_those_that_are_asked_for(folder: Path) -> None:
    path = folder / "a" / "2.dcm"
    image = dcmread(path)
    image.RescaleSlope = 0.5
    image.save_as(path)
    with pytest.raises(IsodicomError, match=rf"^{re.escape(str(path))}: .*int32"):
        get_volume_from_series(folder, dtype=np.int32)


@pytest.mark.parametrize("given", [3, [1, 2], None])
def test_what_is_no_series_is_refused(given: Any) -> None:
    with pytest.raises(TypeError, match="series"):
        get_volume_from_series(given)


def test_images_of_several_frames_say_how_they_are_read() -> None:
    images = series(2)
    images[1].NumberOfFrames = 2
    images[1].PixelData = bytes(140)
    with pytest.raises(VolumeError, match=r"Image 2 has 2 frames.*get_volume"):
        get_volume_from_series(images)


def test_folders_and_files_without_images_say_so(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match="holds no DICOM file"):
        get_volume_from_series(tmp_path)
    with pytest.raises(FileNotFoundError):
        get_volume_from_series([tmp_path / "none.dcm"])
    image = series(1)[0]
    del image.PixelData
    image.save_as(tmp_path / "header.dcm")
    with pytest.raises(MissingAttributeError, match=r"header\.dcm is not an image"):
        get_volume_from_series([tmp_path / "header.dcm"])
    (tmp_path / "header.dcm").write_bytes(Path(str(get_testdata_file("test-SR.dcm"))).read_bytes())
    with pytest.raises(FrameError, match=r"holds no image, but only objects of .* SR Storage \(1\)"):
        get_volume_from_series(tmp_path)


def test_damaged_slices_are_told_before_memory_is_asked_for(folder: Path) -> None:
    path = folder / "a" / "2.dcm"
    data = path.read_bytes()
    path.write_bytes(data[: data.index(bytes([100, 0, 101, 0]))])  # in its first row
    with pytest.raises(IsodicomError, match=r"2\.dcm"):
        get_volume_from_series(folder)


def test_members_of_archives_are_read(folder: Path, tmp_path: Path) -> None:
    archive = make_archive(str(tmp_path / "series"), "zip", folder, "a")
    urls = [f"zip://a/{path.name}::{archive}" for path in sorted((folder / "a").iterdir())]
    with pytest.warns(UserWarning, match="5 mm apart"):  # every other slice is there
        volume = get_volume_from_series(urls)
    assert volume.spatial_shape == (len(urls), 7, 5)
