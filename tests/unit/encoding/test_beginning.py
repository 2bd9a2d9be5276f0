"""Files are told from others by their first bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pydicom import examples
from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError

from isodicom.encoding.file_meta import HEAD, begins_like_dicom
from isodicom.encoding.files import read_raw


def without_beginning(implicit: bool, little: bool) -> bytes:
    buffer, plain = BytesIO(), Dataset()
    for keyword in ("SOPClassUID", "SOPInstanceUID", "Modality", "PatientName"):
        plain[keyword] = examples.ct[keyword]
    plain.save_as(buffer, implicit_vr=implicit, little_endian=little)
    return buffer.getvalue()


@pytest.mark.parametrize(("implicit", "little"), [(True, True), (False, True), (False, False)])
def test_an_object_without_the_beginning_of_a_file_is_read(implicit: bool, little: bool) -> None:
    data = without_beginning(implicit, little)
    assert begins_like_dicom(data[:HEAD], len(data))
    assert read_raw(data).Modality == "CT"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200), b"{}" * 200, bytes(4000)])
def test_other_files_are_none(data: bytes) -> None:
    assert not begins_like_dicom(data[:HEAD], len(data))
    with pytest.raises(InvalidDicomError):
        read_raw(data)


def test_an_open_file_is_read_as_its_path_is(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    examples.ct.save_as(path)
    with path.open("rb") as file:
        opened = read_raw(file)
        assert opened.get_item("PixelData", keep_deferred=True).value is None
        assert opened.PatientID == read_raw(path).PatientID


@pytest.mark.parametrize("path", ["a\0b", "https://example.org/a.dcm"])
def test_what_is_no_path_is_not_found(path: str) -> None:
    with pytest.raises(FileNotFoundError):
        read_raw(path)


def test_what_is_no_file_is_refused() -> None:
    with pytest.raises(TypeError, match="not list"):
        read_raw([])  # type: ignore[arg-type]
