"""Elements that stand in a file more than once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import examples

from isodicom import check, repair

SEX = b"\x10\x00\x40\x00CS\x02\x00"


@pytest.mark.parametrize("value", [b"O ", b"F "])
def test_an_element_that_stands_there_twice_is_found(tmp_path: Path, value: bytes) -> None:
    path = tmp_path / "twice.dcm"
    examples.ct.save_as(path)
    data = path.read_bytes()
    at = data.index(SEX)
    assert data[at + 8 : at + 10] == b"O "
    path.write_bytes(data[:at] + SEX + value + data[at:])
    (finding,) = check(path).errors
    assert (finding.rule, finding.path, finding.found) == ("element_twice", "PatientSex", "2 times")
    left = repair(path).left.errors  # only what says the same twice can be mended
    assert [one.rule for one in left] == ([] if value == b"O " else ["element_twice"])


def test_files_that_have_each_element_once_are_well() -> None:
    assert check(examples.ct).ok
