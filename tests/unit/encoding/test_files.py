from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file
from pydicom.errors import InvalidDicomError

from isodicom.encoding.files import read_file
from isodicom.errors import EncodingError

PATH = Path(str(get_testdata_file("image_dfl.dcm", download=False)))


def test_a_file_is_a_path_bytes_or_open() -> None:
    data = PATH.read_bytes()
    assert {read_file(fp).Rows for fp in (PATH, str(PATH), data, BytesIO(data))} == {512}
    with pytest.raises(TypeError, match="not NoneType"):
        read_file(None)  # type: ignore[arg-type]


def test_what_is_no_dicom_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("hello")
    with pytest.raises(InvalidDicomError, match=r"notes\.txt is no DICOM file.*force=True"):
        read_file(file)
    with pytest.raises(InvalidDicomError, match="This is no DICOM file"):
        read_file(b"hello")


def test_a_file_that_cannot_be_opened_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "absent.dcm")
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path)


@pytest.mark.parametrize("length", [400, 500])
def test_a_file_that_is_damaged_says_so(length: int) -> None:
    with pytest.raises(EncodingError, match="damaged or cut off"):
        read_file(PATH.read_bytes()[:length])
