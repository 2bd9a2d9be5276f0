"""`isodicom require`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydicom import examples

from tests.unit.cli.conftest import Command


def test_it_lists_what_is_missing_module_by_module(isodicom: Command, tmp_path: Path) -> None:
    values = tmp_path / "values.json"
    values.write_text('{"SegmentationType": "FRACTIONAL"}')
    result = isodicom("require", "Segmentation", "--given", str(values), columns=120)
    assert result.exit_code == 1
    assert result.stdout.index("Patient's Name") < result.stdout.index("Maximum Fractional Value")
    assert "required if Segmentation Type is FRACTIONAL, and that is so" in result.stdout


def test_standard_input_is_taken(isodicom: Command) -> None:
    result = isodicom("require", "CTImage", "--given", "-", "--json", text='{"Modality": "CT"}')
    found = json.loads(result.stdout)
    assert "Modality" not in [one["path"] for one in found["attributes"]]
    assert found["iod"] == "CTImageIOD"


def test_a_complete_object_ends_with_status_0(isodicom: Command, tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    examples.ct.save_as(path)
    result = isodicom("require", "CT", "Image", "--given", str(path))
    assert result.exit_code == 0
    assert "Nothing that CT Image demands is missing." in result.stdout


def test_without_values_everything_is_missing(isodicom: Command) -> None:
    result = isodicom("require", "CTImage", "--untold")
    assert "Pixel Spacing" in result.stdout
    assert "can't be told" in result.stdout


@pytest.mark.parametrize("arguments", [("CTImag",), ("CTImage", "--given", "nothing.json")])
def test_what_can_not_be_done_is_told_in_a_line(isodicom: Command, arguments: tuple[str, ...]) -> None:
    result = isodicom("require", *arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_file_that_is_damaged_is_named(isodicom: Command, tmp_path: Path) -> None:
    path = tmp_path / "damaged.dcm"
    path.write_bytes(
        bytes(128) + b"DICM" + b"\x02\0\x10\0UI\x16\0" + b"1.2.840.10008.1.2.1.99" + b"\xff" * 50
    )
    result = isodicom("require", "CTImage", "--given", str(path))
    assert result.exit_code == 2
    assert f"isodicom: {path}: " in result.stderr
