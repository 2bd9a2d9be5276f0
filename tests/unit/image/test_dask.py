from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.data import get_testdata_file

from isodicom import Image, imread
from isodicom.errors import FrameError, MissingPackageError
from tests.factories.objects import dataset
from tests.factories.pixels import Layout
from tests.factories.slides import Slide, slide

ENHANCED = "emri_small.dcm"


@pytest.mark.parametrize("lazy", [True, False])
@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
def test_each_frame_is_a_chunk(lazy: bool, scheduler: str) -> None:
    image = imread(get_testdata_file(ENHANCED), lazy_frame_retrieval=lazy)
    array = image.to_dask(dtype=np.float32)
    assert array.chunks == ((1,) * 10, (64,), (64,))
    assert array.dtype == np.float32
    assert np.array_equal(array.compute(scheduler=scheduler), image.get_frames(dtype=np.float32))


def test_values_are_transformed_as_asked() -> None:
    image = imread(get_testdata_file("CT_small.dcm"))
    plain = image.to_dask(apply_modality_transform=False, dtype=np.int16)
    assert np.array_equal(plain.compute()[0], image.get_stored_frame(1))


def test_colour_is_the_last_axis() -> None:
    assert imread(get_testdata_file("SC_rgb.dcm")).to_dask(dtype=np.uint8).shape == (1, 100, 100, 3)


def test_a_lazy_image_travels_as_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "image.dcm"
    path.write_bytes(Path(str(get_testdata_file(ENHANCED))).read_bytes())
    image = imread(path, lazy_frame_retrieval=True)
    array = image.to_dask()
    sent = pickle.dumps(array)
    assert len(sent) < 150_000  # the header, and no pixels
    assert np.array_equal(pickle.loads(sent)[3:5].compute(), image.get_frames([4, 5]))


def test_worker_processes_read_by_themselves(tmp_path: Path) -> None:
    image = imread(get_testdata_file(ENHANCED), lazy_frame_retrieval=True)
    got = image.to_dask()[:2].compute(scheduler="processes", num_workers=1)
    assert np.array_equal(got, image.get_frames([1, 2]))


@pytest.mark.parametrize("sparse", [True, False])
def test_tiles_are_chunks_of_the_matrix(tmp_path: Path, sparse: bool) -> None:
    path = tmp_path / "slide.dcm"
    slide(Slide(sparse=sparse)).save_as(path, enforce_file_format=True)
    image = imread(path, lazy_frame_retrieval=True)
    array = image.to_dask(matrix=True, dtype=np.uint8)
    assert array.shape[:2] == (image.TotalPixelMatrixRows, image.TotalPixelMatrixColumns)
    assert array.chunks[0][0] == image.Rows
    assert np.array_equal(array.compute(), image.get_total_pixel_matrix(dtype=np.uint8))


def test_images_without_tiles_have_no_matrix() -> None:
    with pytest.raises(FrameError, match="tiles"):
        imread(get_testdata_file("CT_small.dcm")).to_dask(matrix=True)


def test_without_the_package_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "dask.array", None)
    with pytest.raises(MissingPackageError, match=r"isodicom\[dask\]"):
        imread(get_testdata_file("CT_small.dcm")).to_dask()


def test_there_is_nothing_where_a_slide_has_no_tile() -> None:
    image = Image.from_dataset(slide(Slide(sparse=True, left_out=(0, 5))))
    array = image.to_dask(matrix=True, dtype=np.uint8).compute()
    expected = image.get_volume(allow_missing_positions=True, dtype=np.uint8).array[0]
    assert np.array_equal(array, expected)
    assert not array[:8, :10].any()


def test_tiles_are_transformed_as_asked() -> None:
    image = Image.from_dataset(slide(Slide(layout=Layout(stored=12, rows=8, columns=10))))
    image.SharedFunctionalGroupsSequence[0].PixelValueTransformationSequence = [
        dataset(RescaleSlope=2, RescaleIntercept=1, RescaleType="US")
    ]
    asked: list[dict[str, Any]] = [{}, {"apply_modality_transform": False}]
    for transforms in asked:
        array = image.to_dask(matrix=True, dtype="i4", **transforms)
        assert np.array_equal(array.compute(), image.get_total_pixel_matrix(dtype="i4", **transforms))
    with pytest.raises(TypeError, match="apply_voi"):
        image.to_dask(matrix=True, apply_voi=True)  # type: ignore[call-arg]
