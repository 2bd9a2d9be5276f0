"""Images that read their frames when they are asked for, and what all images keep of their frames."""

from __future__ import annotations

import copy
import io
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import dcmread, dcmwrite
from pydicom.dataset import FileDataset
from pydicom.uid import UID, ExplicitVRLittleEndian, RLELossless

from isodicom import Image, imread
from isodicom.errors import EncodingError, FrameError, MissingAttributeError
from tests.factories.encapsulated import JPEG, value
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.pixels import Layout, header, put_pixels

LAYOUTS = {
    "native": Layout(frames=5, rows=6, columns=7),
    "bits": Layout(frames=5, allocated=1, rows=3, columns=5),
    "encapsulated": Layout(frames=5, syntax=RLELossless),
    "colour": Layout("RGB", 8, frames=5),
}


def written(layout: Layout, path: Path) -> FileDataset:
    """A file of an image."""
    image = header(layout)
    if layout.frames > 1:
        image.NumberOfFrames = layout.frames
    put_pixels(image, layout, layout.values())
    image.save_as(path, enforce_file_format=True)
    return image


@pytest.fixture(params=LAYOUTS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of five frames."""
    found = tmp_path / "image.dcm"
    written(LAYOUTS[request.param], found)
    return found


def copied_by_pickle(image: Image) -> Image:
    """An image, packed and unpacked."""
    again: Image = pickle.loads(pickle.dumps(image))
    return again


WAYS: list[Callable[[Image], Image]] = [
    copied_by_pickle,
    copy.copy,
    copy.deepcopy,
    Image.from_dataset,
    lambda image: Image.from_dataset(image, copy=False),
]


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_copies_give_the_same(path: Path, lazy: bool, way: Callable[[Image], Image]) -> None:
    image = imread(path, lazy_frame_retrieval=lazy)
    expected = imread(path).get_frames()
    for again in (way(image), image, way(image)):
        assert type(again) is Image
        np.testing.assert_array_equal(again.get_frames(), expected)
        assert ("PixelData" in again) is not lazy


def test_lazy_images_have_pixels_but_no_element(path: Path) -> None:
    lazy, whole = imread(path, lazy_frame_retrieval=True), imread(path)
    assert "PixelData" not in lazy
    np.testing.assert_array_equal(lazy.pixel_array, dcmread(path).pixel_array)
    assert lazy.get_raw_frame(3) == whole.get_raw_frame(3)
    np.testing.assert_array_equal(lazy.get_stored_frames([5, 2]), whole.get_stored_frames([5, 2]))


def test_what_is_saved_has_its_pixels(path: Path, tmp_path: Path) -> None:
    lazy, target = imread(path, lazy_frame_retrieval=True), tmp_path / "copy.dcm"
    lazy.PatientID = "another"
    lazy.save_as(target)
    again = imread(target)
    assert again.PatientID == "another"
    np.testing.assert_array_equal(again.pixel_array, imread(path).pixel_array)
    np.testing.assert_array_equal(dcmread(target).pixel_array, dcmread(path).pixel_array)
    buffer = io.BytesIO()
    lazy.save_as(buffer)
    np.testing.assert_array_equal(imread(buffer.getvalue()).pixel_array, again.pixel_array)
    assert "PixelData" not in lazy


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("size", [10, 3 << 20])
def test_encapsulated_frames_are_saved_as_they_stand(tmp_path: Path, table: bool, size: int) -> None:
    """In fragments of any size, and with the table that was there."""
    layout = LAYOUTS["encapsulated"]
    image = written(layout, tmp_path / "image.dcm")
    frames = [[bytes([number]) * 10, bytes([7]) * size, b"\xff\xd9"] for number in range(5)]
    image.file_meta.TransferSyntaxUID = UID(JPEG)
    image.PixelData = value(frames, table=table)
    image.save_as(tmp_path / "fragments.dcm")
    lazy = imread(tmp_path / "fragments.dcm", lazy_frame_retrieval=True)
    lazy.save_as(tmp_path / "lazy.dcm")
    imread(tmp_path / "fragments.dcm").save_as(tmp_path / "whole.dcm")
    assert (tmp_path / "lazy.dcm").read_bytes() == (tmp_path / "whole.dcm").read_bytes()
    assert dcmread(tmp_path / "lazy.dcm").PixelData == image.PixelData
    lazy.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    with pytest.raises(EncodingError, match="encapsulated"):
        lazy.save_as(tmp_path / "none.dcm")
    assert not (tmp_path / "none.dcm").exists()


def test_damaged_items_are_made_anew(tmp_path: Path) -> None:
    """So that what is saved is whole."""
    layout = LAYOUTS["encapsulated"]
    image = written(layout, tmp_path / "image.dcm")
    image.file_meta.TransferSyntaxUID = UID(JPEG)
    frames = [bytes([number]) * 8 + b"\xff\xd9" for number in range(6)]
    image.PixelData = value([[frame] for frame in frames])
    image.save_as(tmp_path / "more.dcm")
    lazy = imread(tmp_path / "more.dcm", lazy_frame_retrieval=True)
    assert lazy.get_raw_frame(2) == frames[1]
    lazy.save_as(tmp_path / "copy.dcm")
    again = imread(tmp_path / "copy.dcm")
    assert [again.get_raw_frame(number) for number in range(1, 6)] == frames[:5]
    assert not again.findings


def test_the_file_that_frames_are_read_from_is_not_overwritten(path: Path) -> None:
    lazy = imread(path, lazy_frame_retrieval=True)
    with pytest.raises(ValueError, match="can't be overwritten"):
        lazy.save_as(str(path))
    np.testing.assert_array_equal(lazy.pixel_array, imread(path).pixel_array)


def test_offset_tables_fit_what_is_saved(tmp_path: Path) -> None:
    layout = LAYOUTS["encapsulated"]
    image = written(layout, tmp_path / "image.dcm")
    image.compress(RLELossless, layout.values(), generate_instance_uid=False, encapsulate_ext=True)
    image.save_as(tmp_path / "extended.dcm")
    lazy = imread(tmp_path / "extended.dcm", lazy_frame_retrieval=True)
    lazy.save_as(tmp_path / "copy.dcm")
    again = dcmread(tmp_path / "copy.dcm")
    assert len(again.ExtendedOffsetTable) == 5 * 8
    np.testing.assert_array_equal(imread(tmp_path / "copy.dcm").pixel_array, layout.values())


@pytest.mark.parametrize("lazy", [False, True])
def test_eight_threads_read_the_same(path: Path, lazy: bool) -> None:
    image, expected = imread(path, lazy_frame_retrieval=lazy), imread(path).get_frames()
    numbers = [1 + place % 5 for place in range(80)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(image.get_frame, numbers))
    for number, frame in zip(numbers, found, strict=True):
        np.testing.assert_array_equal(frame, expected[number - 1])


def test_other_processes_read_the_same(path: Path) -> None:
    image = imread(path, lazy_frame_retrieval=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        np.testing.assert_array_equal(pool.submit(image.get_frame, 2).result(), image.get_frame(2))


@pytest.mark.parametrize("lazy", [False, True])
def test_an_edited_header_is_what_counts(lazy: bool, tmp_path: Path) -> None:
    values = written(LAYOUTS["native"], tmp_path / "image.dcm").pixel_array
    image = imread(tmp_path / "image.dcm", lazy_frame_retrieval=lazy)
    np.testing.assert_array_equal(image.get_frame(1), values[0])
    image.RescaleSlope, image.RescaleIntercept = 2, 1
    np.testing.assert_array_equal(image.get_frame(1), values[0] * 2.0 + 1)
    del image.RescaleSlope, image.RescaleIntercept
    image["PixelRepresentation"].value = 1
    np.testing.assert_array_equal(image.get_stored_frame(1), values[0].astype(np.int16))
    np.testing.assert_array_equal(image.pixel_array, values.astype(np.int16))
    image.PixelData = bytes(len(values.tobytes()))
    assert not image.pixel_array.any()


def test_frames_take_another_size_where_pixels_are_held(tmp_path: Path) -> None:
    values = written(LAYOUTS["native"], tmp_path / "image.dcm").pixel_array
    image = imread(tmp_path / "image.dcm")
    image.Rows, image.NumberOfFrames = 3, 10
    np.testing.assert_array_equal(image.pixel_array, values.reshape(10, 3, 7))
    lazy = imread(tmp_path / "image.dcm", lazy_frame_retrieval=True)
    lazy.Rows, lazy.NumberOfFrames = 3, 10
    with pytest.raises(FrameError, match=r"another size or number than in .*image\.dcm"):
        lazy.get_frame(1)


def test_functional_groups_that_were_set_are_what_counts() -> None:
    image = Image.from_dataset(enhanced(Enhanced(between=None)))
    assert image.get_volume().spacing_between_slices == 2.5
    other = enhanced(Enhanced(between=None, steps=(0.0, 4.0, 8.0, 12.0), spacing=(3.0, 4.0)))
    image.PerFrameFunctionalGroupsSequence = other.PerFrameFunctionalGroupsSequence
    assert image.get_volume().spacing == (4.0, 0.5, 0.75)
    image.SharedFunctionalGroupsSequence = other.SharedFunctionalGroupsSequence
    assert image.get_volume().spacing == (4.0, 3.0, 4.0)


def test_pixel_arrays_are_kept_until_something_changes(path: Path) -> None:
    image = imread(path)
    assert image.pixel_array is image.pixel_array
    image.pixel_array[0] = 0
    assert not image.pixel_array[0].any()
    image.PixelData = bytes(image.PixelData)[:-1] + b"\1"
    assert image.get_stored_frame(1).any()


def test_frames_may_be_written_to(path: Path) -> None:
    image = imread(path)
    for frame in (image.get_frame(1), image.get_stored_frame(1), image.get_frame(1, dtype=np.uint16)):
        frame[...] = 1


def test_an_image_without_pixels_names_its_file(tmp_path: Path) -> None:
    image = written(LAYOUTS["native"], tmp_path / "image.dcm")
    del image.PixelData
    image.save_as(tmp_path / "none.dcm")
    with pytest.raises(MissingAttributeError, match=r"no pixels.*none\.dcm"):
        imread(tmp_path / "none.dcm", lazy_frame_retrieval=True).get_frame(1)


def test_a_file_that_was_changed_is_told(path: Path, tmp_path: Path) -> None:
    lazy = copied_by_pickle(imread(path, lazy_frame_retrieval=True))
    path.write_bytes(b"short")
    with pytest.raises(EncodingError, match="has changed"):
        lazy.get_frame(1)


def test_plain_writers_write_what_is_there(path: Path) -> None:
    buffer = io.BytesIO()
    dcmwrite(buffer, imread(path, lazy_frame_retrieval=True))
    assert "PixelData" not in dcmread(io.BytesIO(buffer.getvalue()))


@pytest.mark.parametrize("lazy", [False, True])
def test_what_was_passed_over_stays_with_copies(lazy: bool, tmp_path: Path) -> None:
    image = written(LAYOUTS["native"], tmp_path / "image.dcm")
    image.PixelData += bytes(10)
    image.save_as(tmp_path / "long.dcm")
    found: Any = imread(tmp_path / "long.dcm", lazy_frame_retrieval=lazy)
    assert [finding.keyword for finding in found.findings] == ["PixelData"]
    assert copied_by_pickle(found).findings == found.findings
    assert Image.from_dataset(dcmread(tmp_path / "image.dcm")).findings == ()
