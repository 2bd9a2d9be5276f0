"""Whatever stands in a file: repair, explain and require give an answer or one clear error."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file
from pydicom.errors import InvalidDicomError

from isodicom.conformance import explain, missing_from
from isodicom.errors import IsodicomError
from isodicom.repairing import repair


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.filterwarnings("ignore")
def test_damaged_files_are_answered(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    name = ("CT_small.dcm", "rtplan.dcm", "reportsi.dcm", "eCT_Supplemental.dcm")[seed % 4]
    data = bytearray(Path(str(get_testdata_file(name))).read_bytes())
    for _ in range(dice.choice((1, 5, 40))):
        data[dice.randrange(132, min(len(data), 6000))] = dice.randrange(256)
    path = tmp_path / "given.dcm"
    path.write_bytes(data)
    with suppress(IsodicomError, InvalidDicomError):
        repair(path).save_as(tmp_path / "made.dcm")
    with suppress(IsodicomError, InvalidDicomError):
        assert str(explain(path, "CodeValue"))
    with suppress(IsodicomError, InvalidDicomError):
        assert str(missing_from(path))
    assert path.read_bytes() == bytes(data)
