"""The reader of single frames: opened and closed, from anything, in threads and other processes."""

from __future__ import annotations

import io
import multiprocessing
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fsspec
import numpy as np
import pytest
from pydicom.data import get_testdata_file
from pydicom.errors import InvalidDicomError
from pydicom.filebase import DicomBytesIO
from pydicom.uid import RLELossless

import isodicom
from isodicom.errors import EncodingError, FrameIndexError, MissingAttributeError, TransformError
from isodicom.io import ImageFileReader
from tests.factories.colours import swapped, with_profile
from tests.factories.damaged import BROKEN
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, file_bytes, image_of

LAYOUT = Layout(allocated=16, rows=6, columns=5, frames=8)
VALUES = LAYOUT.values()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of eight frames."""
    target = tmp_path / "image.dcm"
    target.write_bytes(file_bytes(image_of(LAYOUT)))
    return target


def read_all(reader: ImageFileReader) -> np.ndarray:
    """All frames."""
    return np.stack([reader.read_frame(index) for index in range(reader.number_of_frames)])


def test_frames_of_a_file(path: Path) -> None:
    with ImageFileReader(path) as reader:
        assert reader.filename == str(path)
        assert reader.number_of_frames == 8
        assert reader.transfer_syntax_uid == "1.2.840.10008.1.2.1"
        assert isinstance(reader.transfer_syntax_uid, isodicom.UID)
        np.testing.assert_array_equal(read_all(reader), VALUES)
        assert reader.read_frame_raw(3) == VALUES[3].tobytes()
        assert isinstance(reader.read_frame_raw(3), bytes)
        frame = reader.read_frame(0)
        frame[...] = 0  # it is the caller's
        np.testing.assert_array_equal(reader.read_frame(np.int64(0)), VALUES[0])


def test_the_header_has_everything_but_the_pixels(path: Path) -> None:
    with ImageFileReader(path) as reader:
        assert reader.metadata.Rows == 6
        assert "PixelData" not in reader.metadata
    assert reader.metadata.Rows == 6
    assert reader.number_of_frames == 8


def test_files_given_in_all_ways(path: Path) -> None:
    data = path.read_bytes()
    fsspec.filesystem("memory").pipe("/reader/image.dcm", data)
    with path.open("rb") as stream:
        for given in (str(path), path, data, io.BytesIO(data), DicomBytesIO(data), stream, path.as_uri()):
            with ImageFileReader(given) as reader:
                np.testing.assert_array_equal(read_all(reader), VALUES)
        assert not stream.closed
    with ImageFileReader("memory://reader/image.dcm") as reader:
        np.testing.assert_array_equal(read_all(reader), VALUES)
        assert reader.filename == "memory://reader/image.dcm"
    fsspec.filesystem("memory").rm("/reader", recursive=True)


def test_an_open_file_can_be_read_again_and_again() -> None:
    buffer = DicomBytesIO(file_bytes(image_of(LAYOUT)))
    reader = ImageFileReader(buffer)
    for _ in range(3):
        with reader:
            np.testing.assert_array_equal(read_all(reader), VALUES)


def test_a_reader_that_is_not_open_says_so(path: Path) -> None:
    reader = ImageFileReader(path)
    for use in (
        lambda: reader.metadata,
        lambda: reader.number_of_frames,
        lambda: reader.transfer_syntax_uid,
        lambda: reader.read_frame(0),
        lambda: reader.read_frame_raw(0),
    ):
        with pytest.raises(OSError, match="has not been opened"):
            use()
    reader.open()
    reader.open()
    reader.close()
    reader.close()
    with pytest.raises(OSError, match="is not open"):
        reader.read_frame(0)
    reader.open()
    np.testing.assert_array_equal(reader.read_frame(7), VALUES[7])


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="not int"):
        ImageFileReader(3)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        ImageFileReader(tmp_path / "nothing").open()
    with pytest.raises(InvalidDicomError):
        ImageFileReader(b"no image" * 100).open()
    for name in ("rtplan.dcm", "DICOMDIR"):
        with pytest.raises(MissingAttributeError, match=f"{name} is not an image"):
            ImageFileReader(str(get_testdata_file(name))).open()


@pytest.mark.parametrize("index", [-1, 8, 1000])
def test_there_are_no_other_frames(path: Path, index: int) -> None:
    with ImageFileReader(path) as reader:
        for read in (reader.read_frame, reader.read_frame_raw):
            with pytest.raises(FrameIndexError, match=f"no frame of index {index}; they run from 0 to 7"):
                read(index)


def test_an_index_is_a_whole_number(path: Path) -> None:
    with ImageFileReader(path) as reader, pytest.raises(TypeError):
        reader.read_frame(1.5)  # type: ignore[arg-type]


def test_a_frame_that_is_cut_off() -> None:
    with ImageFileReader(BROKEN["cut in the last frame"]()) as reader:
        assert reader.read_frame(1).shape == (8, 8)
        with pytest.raises(EncodingError, match="Frame 3"):
            reader.read_frame(2)


def test_a_frame_that_is_damaged_is_named(tmp_path: Path) -> None:
    image = image_of(Layout(rows=16, columns=16, frames=2, syntax=RLELossless))
    image.PixelData = image.PixelData.replace(image.PixelData[-40:], b"\0" * 40)
    path = tmp_path / "damaged.dcm"
    path.write_bytes(file_bytes(image))
    with ImageFileReader(path) as reader:
        assert reader.read_frame(0).shape == (16, 16)
        with pytest.raises(EncodingError, match=r"Frame 2 of .*damaged\.dcm cannot be decoded"):
            reader.read_frame(1)


def test_colours_are_corrected_by_the_profile() -> None:
    layout = Layout("RGB", allocated=8, rows=4, columns=4)
    image = with_profile(layout)
    image.ICCProfile = swapped()
    with ImageFileReader(file_bytes(image)) as reader:
        plain = reader.read_frame(0, correct_color=False)
        np.testing.assert_array_equal(plain, layout.values()[0])
        corrected = reader.read_frame(0)
        assert corrected.shape == plain.shape
        assert not np.array_equal(corrected, plain)
        np.testing.assert_array_equal(reader.read_frame(0, True), corrected)


@pytest.mark.parametrize("profile", [None, b"no profile"])
def test_colours_cannot_be_corrected_without_a_profile(profile: bytes | None) -> None:
    layout = Layout("RGB", allocated=8, rows=4, columns=4)
    image = image_of(layout)
    if profile:
        image.ICCProfile = profile
    with ImageFileReader(file_bytes(image)) as reader:
        np.testing.assert_array_equal(reader.read_frame(0, correct_color=False), layout.values()[0])
        with pytest.raises(TransformError, match="correct_color=False"):
            reader.read_frame(0)


def test_the_profile_of_an_optical_path_counts() -> None:
    layout = Layout("RGB", allocated=8, rows=4, columns=4)
    image = with_profile(layout)
    image.OpticalPathSequence = [dataset(ICCProfile=swapped())]
    del image.ICCProfile
    with ImageFileReader(file_bytes(image)) as reader:
        assert not np.array_equal(reader.read_frame(0), layout.values()[0])


def test_eight_threads_read_what_one_reads(path: Path) -> None:
    order = [index * 3 % 8 for index in range(400)]
    with ImageFileReader(path) as reader, ThreadPoolExecutor(8) as pool:
        for index, frame in zip(order, pool.map(reader.read_frame, order), strict=True):
            np.testing.assert_array_equal(frame, VALUES[index])


@pytest.mark.parametrize("is_open", [False, True])
def test_readers_are_pickled(path: Path, is_open: bool) -> None:
    for given in (path, DicomBytesIO(path.read_bytes())):
        reader = ImageFileReader(given)
        if is_open:
            reader.open()
            reader.read_frame(0)
        again = pickle.loads(pickle.dumps(reader))
        if not is_open:
            again.open()
        np.testing.assert_array_equal(read_all(again), VALUES)


def test_readers_work_in_other_processes(path: Path) -> None:
    with ImageFileReader(path) as reader, multiprocessing.get_context("spawn").Pool(1) as pool:
        np.testing.assert_array_equal(pool.apply(read_all, (reader,)), VALUES)
