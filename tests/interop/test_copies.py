"""Objects survive copying, pickling, JSON and pydicom's own reading and writing."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import dcmread, dcmwrite
from pydicom.dataset import Dataset

from isodicom import imread
from isodicom.seg import Segmentation, segread
from tests.factories.images import ct_series, random_mask, segmentation

SHAPE = (3, 7, 5)


@pytest.fixture
def seg() -> Segmentation:
    """A segmentation of two segments."""
    return segmentation(ct_series(3), random_mask((*SHAPE, 2)), 2)


@pytest.mark.parametrize(
    "again",
    [lambda seg: pickle.loads(pickle.dumps(seg)), copy.deepcopy, copy.copy, Segmentation.from_dataset],
    ids=["pickle", "deepcopy", "copy", "from_dataset"],
)
def test_a_copy_is_what_it_was(seg: Segmentation, again: Any) -> None:
    copied = again(seg)
    assert type(copied) is Segmentation
    assert copied.to_json_dict() == seg.to_json_dict()
    assert copied.file_meta == seg.file_meta
    np.testing.assert_array_equal(copied.get_stored_frames(), seg.get_stored_frames())
    assert copied.segment_numbers == [1, 2]


def test_a_deep_copy_has_its_own_items(seg: Segmentation) -> None:
    copied = copy.deepcopy(seg)
    copied.SegmentSequence[0].SegmentLabel = "changed"
    assert seg.SegmentSequence[0].SegmentLabel == "segment 1"


def test_json_gives_the_same_dataset(seg: Segmentation) -> None:
    again = Dataset.from_json(seg.to_json())
    assert again.to_json_dict() == seg.to_json_dict()


def test_pydicom_reads_and_writes_it(seg: Segmentation, tmp_path: Path) -> None:
    dcmwrite(tmp_path / "seg.dcm", seg, enforce_file_format=True)
    dataset = dcmread(tmp_path / "seg.dcm")
    np.testing.assert_array_equal(dataset.pixel_array, seg.pixel_array)
    dataset.save_as(tmp_path / "again.dcm")
    assert (tmp_path / "again.dcm").read_bytes() == (tmp_path / "seg.dcm").read_bytes()


def test_an_edit_is_saved(seg: Segmentation, tmp_path: Path) -> None:
    seg.SegmentSequence[0].SegmentLabel = "edited"
    seg.PerFrameFunctionalGroupsSequence[1].FrameContentSequence[0].FrameLabel = "edited"
    seg.save_as(tmp_path / "seg.dcm")
    read = segread(tmp_path / "seg.dcm")
    assert read.get_segment_description(1).segment_label == "edited"
    assert read.PerFrameFunctionalGroupsSequence[1].FrameContentSequence[0].FrameLabel == "edited"


def test_saving_twice_gives_the_same_bytes(seg: Segmentation) -> None:
    files = [BytesIO(), BytesIO()]
    for file in files:
        seg.save_as(file)
    assert files[0].getvalue() == files[1].getvalue()


def test_source_images_are_not_touched() -> None:
    images = ct_series(3)
    before = [image.to_json_dict() for image in images]
    seg = segmentation(images, random_mask(SHAPE))
    seg.PatientName = "Someone^Else"
    seg.PerFrameFunctionalGroupsSequence[0].PlanePositionSequence[0].ImagePositionPatient = [0, 0, 0]
    assert [image.to_json_dict() for image in images] == before


def test_frames_are_given_to_threads_and_processes(seg: Segmentation, tmp_path: Path) -> None:
    seg.save_as(tmp_path / "seg.dcm")
    read, expected = imread(tmp_path / "seg.dcm"), seg.get_frames()
    numbers = list(range(1, read.number_of_frames + 1))
    with ThreadPoolExecutor(8) as threads:
        np.testing.assert_array_equal(list(threads.map(read.get_frame, numbers)), expected)
    with ProcessPoolExecutor(2) as processes:
        np.testing.assert_array_equal(list(processes.map(read.get_frame, numbers)), expected)
