"""`isodicom explain`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydicom import examples

from tests.unit.cli.conftest import Command


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A CT image."""
    path = tmp_path / "ct.dcm"
    examples.ct.save_as(path)
    return str(path)


def test_it_says_what_the_tables_say_and_the_verdict(isodicom: Command, file: str) -> None:
    result = isodicom("explain", file, "PixelSpacing")
    assert result.exit_code == 0
    assert "required: by the Image Plane module, type 1" in result.stdout


def test_a_name_of_several_words_needs_no_quotes(isodicom: Command, file: str) -> None:
    result = isodicom("explain", file, "Pixel", "Spacing")
    assert "PixelSpacing: " in result.stdout


def test_json_has_the_same_for_programs(isodicom: Command, file: str) -> None:
    found = json.loads(isodicom("explain", file, "PixelSpacing", "--json").stdout)
    assert (found["file"], found["places"][0]["verdict"]) == (file, "required")


def test_standard_input_is_read(isodicom: Command, file: str) -> None:
    result = isodicom("explain", "-", "Modality", data=Path(file).read_bytes())
    assert result.exit_code == 0


@pytest.mark.parametrize("asked", ["PixelSpacin", "ReferencedImageSequence[7]/ReferencedSOPClassUID", "Cine"])
def test_what_there_is_not_is_told_in_a_line(isodicom: Command, file: str, asked: str) -> None:
    result = isodicom("explain", file, asked)
    assert result.exit_code == 2
    assert result.stderr.startswith("isodicom: ")
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_none_is_told_in_a_line(isodicom: Command, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    for path in (tmp_path / "text", tmp_path / "nothing", tmp_path):
        result = isodicom("explain", str(path), "Modality")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_rules_of_ones_own_are_explained_too(isodicom: Command, file: str, tmp_path: Path) -> None:
    rules = tmp_path / "site.toml"
    rules.write_text(
        'name = "House"\n[[module]]\nname = "Routing"\n[[module.attribute]]\npath = "StationName"\ntype = "1"\n'
    )
    told = isodicom("explain", "--site", str(rules), file, "StationName").stdout
    assert "required: by the Routing module, type 1" in told
    assert "Routing" not in isodicom("explain", file, "StationName").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "No such file"), ("name = 'House'\n[[module]]\nname = 3\n", "line 3: module[1].name")],
)
def test_rules_that_cannot_be_read_are_said(
    isodicom: Command, file: str, tmp_path: Path, text: str | None, said: str
) -> None:
    rules = tmp_path / "site.toml"
    if text is not None:
        rules.write_text(text)
    result = isodicom("explain", "--site", str(rules), file, "StationName")
    assert result.exit_code == 2
    assert said in result.stderr
