"""How files begin after a repair."""

from __future__ import annotations

from pathlib import Path

from pydicom import dcmread, examples
from pydicom.data import get_testdata_file

from isodicom import check, repair


def test_an_object_without_the_beginning_of_a_file_gets_one(tmp_path: Path) -> None:
    whole, plain, mended = (tmp_path / name for name in ("whole.dcm", "plain.dcm", "mended.dcm"))
    examples.ct.save_as(whole)
    data = whole.read_bytes()
    plain.write_bytes(data[data.index(b"\x08\x00\x05\x00CS") :])
    assert [one.rule for one in check(plain).errors] == ["file_meta_missing"]
    repaired = repair(plain)
    assert repaired.left.ok
    repaired.save_as(mended)
    assert check(mended).ok


def test_a_wrong_length_of_file_meta_information_is_not_left(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    examples.ct.save_as(path)
    data = bytearray(path.read_bytes())
    data[140] ^= 2
    path.write_bytes(data)
    assert [one.rule for one in check(path).errors] == ["file_meta_length"]
    assert repair(path).left.ok


def test_a_uid_of_unknown_representation_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    data = Path(str(get_testdata_file("CT_small.dcm"))).read_bytes()
    uid = str(examples.ct.SOPInstanceUID).encode()
    data = data.replace(uid, uid[:-1] + b"9", 1)  # as the file has it, not the object
    path.write_bytes(data.replace(b"\x02\x00\x03\x00UI", b"\x02\x00\x03\x00UH", 1))
    repaired = repair(path)
    assert repaired.dataset.file_meta.MediaStorageSOPInstanceUID == repaired.dataset.SOPInstanceUID


def test_a_transfer_syntax_that_nobody_knows_is_not_needed_to_write(tmp_path: Path) -> None:
    path, mended = tmp_path / "a.dcm", tmp_path / "mended.dcm"
    data = Path(str(get_testdata_file("JPEG2000.dcm"))).read_bytes()
    uid = str(dcmread(get_testdata_file("JPEG2000.dcm")).SOPInstanceUID).encode()
    data = data.replace(uid, uid[:-1] + b"9", 1)  # as the file has it, not the object
    path.write_bytes(data.replace(b"\x02\x00\x10\x00UI", b"\x02\x00\x14\x00UI", 1))
    repaired = repair(path)
    assert repaired.repairs
    repaired.save_as(mended)
    assert mended.read_bytes()[-1000:] == data[-1000:]
