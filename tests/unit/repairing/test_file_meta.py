"""How files begin after a repair."""

from __future__ import annotations

from pathlib import Path

import pytest
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


IMPLICIT, EXPLICIT = b"UI\x12\x001.2.840.10008.1.2\0", b"UI\x14\x001.2.840.10008.1.2.1\0"


@pytest.mark.parametrize(
    ("name", "said", "is_said"), [("CT_small.dcm", EXPLICIT, IMPLICIT), ("MR_small_implicit.dcm", IMPLICIT, EXPLICIT)]
)  # fmt: skip
def test_a_transfer_syntax_is_that_of_the_elements(
    name: str, said: bytes, is_said: bytes, tmp_path: Path
) -> None:
    data = Path(str(get_testdata_file(name))).read_bytes()
    path, mended = tmp_path / "a.dcm", tmp_path / "mended.dcm"
    path.write_bytes(data.replace(said, is_said, 1))
    repaired = repair(path)
    assert "TransferSyntaxUID" in [one.path for one in repaired.repairs]
    repaired.save_as(mended)
    made = mended.read_bytes()
    assert said in made
    behind = data[data.index(b"\x28\x00\x02\x00") : data.index(b"\xe0\x7f\x10\x00") + 1000]
    assert behind in made
    assert repair(mended).repairs == ()


def test_where_frames_are_compressed_elements_get_the_vr_that_they_lack(tmp_path: Path) -> None:
    data = Path(str(get_testdata_file("SC_rgb_jpeg.dcm"))).read_bytes()  # written without VR
    path, mended = tmp_path / "a.dcm", tmp_path / "mended.dcm"
    path.write_bytes(data.replace(b"030308.056021 ", b"03:03:08.05602"))
    repaired = repair(path)
    assert {".", "ContentTime"} <= {one.path for one in repaired.repairs}
    repaired.save_as(mended)
    assert repair(mended).repairs == ()
    left, found = (
        [(one.rule, one.path) for one in report.findings] for report in (repaired.left, check(mended))
    )
    assert left == found
    before = dcmread(path)
    assert {one.keyword for one in dcmread(mended) if one != before.get(one.tag)} == {
        "ContentTime",
        "PatientOrientation",
        "ContributingEquipmentSequence",
        "OriginalAttributesSequence",
    }


def test_a_length_that_is_missing_is_written(tmp_path: Path) -> None:
    path, mended = tmp_path / "a.dcm", tmp_path / "mended.dcm"
    path.write_bytes(Path(str(get_testdata_file("no_meta_group_length.dcm"))).read_bytes())
    repaired = repair(path)
    repaired.save_as(mended)
    assert "FileMetaInformationGroupLength" in [one.path for one in repaired.repairs]
    assert "FileMetaInformationGroupLength" in dcmread(mended).file_meta
