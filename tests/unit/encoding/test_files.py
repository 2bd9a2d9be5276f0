from __future__ import annotations

import struct
import tracemalloc
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread, examples
from pydicom.data import get_testdata_file
from pydicom.errors import InvalidDicomError
from pydicom.uid import DeflatedExplicitVRLittleEndian

from isodicom.encoding import files
from isodicom.encoding.files import read_file, read_raw
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


class TestRaw:
    """All elements as they are written."""

    def test_sequences_are_bytes_and_pixels_stay_in_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "image.dcm"
        made = examples.ct
        made.RequestAttributesSequence = [Dataset()]
        made.RequestAttributesSequence[0].RequestedProcedureID = "1"
        made["RequestAttributesSequence"].is_undefined_length = True
        made.save_as(path)
        held = read_raw(path)
        pixels = held.get_item("PixelData", keep_deferred=True)
        assert pixels is not None
        assert pixels.value is None
        assert pixels.length == len(made.PixelData)  # type: ignore[union-attr]
        assert isinstance(held.get_item("RequestAttributesSequence").value, bytes)  # type: ignore[union-attr]
        assert held.PixelData == made.PixelData
        assert held.RequestAttributesSequence[0].RequestedProcedureID == "1"

    @pytest.mark.parametrize("name", ["CT_small.dcm", "image_dfl.dcm", "693_J2KR.dcm", "ExplVR_BigEnd.dcm"])
    def test_it_is_what_pydicom_reads(self, name: str) -> None:
        path = Path(str(get_testdata_file(name)))
        wanted = dcmread(path)
        assert {*wanted.keys()} == {*read_raw(path).keys()}
        for held in (read_raw(path), read_raw(path.read_bytes())):
            assert held.to_json_dict() == wanted.to_json_dict()

    def test_of_a_file_that_is_cut_off_what_is_left_is_read(self, tmp_path: Path) -> None:
        data = Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()
        for size in (1000, len(data) - 20000):
            assert read_raw(data[:size]).SOPClassUID == "1.2.840.10008.5.1.4.1.1.2"

    def test_the_length_that_is_said_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "cut.dcm"
        path.write_bytes(Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()[:-1000])
        pixels = read_raw(path).get_item("PixelData", keep_deferred=True)
        assert pixels is not None
        assert pixels.length == 32768  # type: ignore[union-attr]

    def test_what_can_not_be_inflated_is_tried_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "dcmread", None)
        with pytest.raises(EncodingError, match="can't be inflated"):
            read_raw(deflated(element(0x00091002, b"OB", bytes(10_000)))[:-10])
        with pytest.raises(EncodingError, match=r"This is cut off or damaged: \(0009,1002\) has no end"):
            read_raw(deflated(element(0x00091002, b"OB", bytes(10_000), length=0xFFFFFFFF)))


@pytest.mark.parametrize("length", [None, 0xFFFFFFFF])
def test_of_a_deflated_file_memory_holds_little_more_than_what_was_deflated(length: int | None) -> None:
    size = 1 << 25
    data = deflated(element(0x00091002, b"OB", bytes(size), length=length))
    tracemalloc.start()
    with suppress(EncodingError):
        read_raw(data)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 2.5 * size


def element(tag: int, vr: bytes, value: bytes, length: int | None = None) -> bytes:
    """An element with a long length, whatever it says that this is."""
    head = struct.pack("<HH2s2xL", tag >> 16, tag & 0xFFFF, vr, len(value) if length is None else length)
    return head + value


def deflated(dataset: bytes) -> bytes:
    """A file whose dataset is deflated."""
    syntax = DeflatedExplicitVRLittleEndian.encode()
    meta = struct.pack("<HH2sH", 0x0002, 0x0010, b"UI", len(syntax)) + syntax
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return bytes(128) + b"DICM" + meta + packer.compress(dataset) + packer.flush()
