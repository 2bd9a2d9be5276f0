"""Datasets that are made without pydicom's constructors are those that pydicom makes."""

from __future__ import annotations

from io import BytesIO

import pytest
from pydicom import Dataset, dcmread
from pydicom.data import get_testdata_file
from pydicom.dataset import FileDataset, FileMetaDataset

from isodicom.encoding.files import read_raw

FILES = ("CT_small.dcm", "rtplan.dcm", "MR_small_bigendian.dcm", "reportsi.dcm")
ELEMENTS = ("_dict", "file_meta", "twice")


@pytest.mark.parametrize("name", FILES)
def test_they_hold_what_those_of_pydicom_hold(name: str) -> None:
    path = str(get_testdata_file(name))
    ours, theirs = read_raw(path), dcmread(path)
    assert type(ours) is FileDataset
    assert type(ours.file_meta) is FileMetaDataset
    assert of(ours) == of(theirs)
    assert of(ours.file_meta) == of(theirs.file_meta)


def of(dataset: Dataset) -> dict[str, object]:
    return {name: value for name, value in vars(dataset).items() if name not in ELEMENTS}


def test_two_share_nothing_that_changes() -> None:
    path = str(get_testdata_file("CT_small.dcm"))
    one, other = read_raw(path), read_raw(path)
    one.private_block(0x0009, "A", create=True).add_new(1, "LO", "B")
    one._pixel_array_opts["use_pdh"] = True
    assert other._private_blocks == read_raw(path)._private_blocks
    assert of(other) == of(read_raw(path))


def test_bytes_have_no_name() -> None:
    file = BytesIO()
    dcmread(str(get_testdata_file("CT_small.dcm"))).save_as(file)
    assert (read_raw(file.getvalue()).filename, read_raw(file.getvalue()).timestamp) == (None, None)
