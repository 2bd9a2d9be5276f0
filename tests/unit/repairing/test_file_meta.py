"""How files begin after a repair."""

from __future__ import annotations

from pathlib import Path

from pydicom import examples

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
