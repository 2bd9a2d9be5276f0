"""Which tables are asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from isodicom.conformance.lookup import tables
from tests.unit.cli.conftest import Command


@pytest.fixture
def layer(root: Path, tmp_path: Path) -> Path:
    """The tables under another edition's name."""
    made = tmp_path / "layer"
    made.mkdir()
    for path in (root / "src" / "isodicom" / "standard").iterdir():
        if path.name != "edition.py":
            (made / path.name).symlink_to(path)
    text = (root / "src" / "isodicom" / "standard" / "edition.py").read_text()
    (made / "edition.py").write_text(text.replace(f'"{tables.edition().name}",', '"1999z",', 1))
    return made


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_tables_that_were_built_are_asked(layer: Path, bad: Path, jobs: str) -> None:
    command = [sys.executable, "-m", "isodicom", "check", "--format", "jsonl", "--jobs", jobs]
    result = subprocess.run([*command, "--edition", str(layer), str(bad)], capture_output=True, text=True)
    assert result.returncode == 1, result.stderr
    assert "/dicom/1999z/" in json.loads(result.stdout.splitlines()[0])["reference"]


def test_the_edition_of_this_release_may_be_named(isodicom: Command, good: Path) -> None:
    assert isodicom("check", "--edition", tables.edition().name, str(good)).exit_code == 0


def test_of_another_edition_is_told_how_to_build_it(isodicom: Command, good: Path) -> None:
    result = isodicom("check", "--edition", "2011", str(good))
    assert result.exit_code == 2
    assert "python -m codegen build 2011" in result.stderr


def test_of_another_folder_is_told_that_it_has_no_tables(
    isodicom: Command, good: Path, tmp_path: Path
) -> None:
    result = isodicom("check", "--edition", str(tmp_path), str(good))
    assert result.exit_code == 2
    assert f"{tmp_path} holds no tables" in result.stderr


def test_tables_are_not_changed_while_they_are_in_use(isodicom: Command, layer: Path, good: Path) -> None:
    assert tables.edition().name
    result = isodicom("check", "--edition", str(layer), str(good))
    assert result.exit_code == 2
    assert "in use" in result.stderr
