from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import typer
from PIL import Image
from pydicom import dcmread
from typer.testing import CliRunner

from isodicom.cli import demo as module
from isodicom.cli.demo import demo


@pytest.fixture
def app() -> typer.Typer:
    """The command by itself."""
    made = typer.Typer()
    made.command()(demo)
    return made


def test_the_demo_writes_a_segmentation_and_a_picture_and_says_so(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "the same mask, pixel by pixel" in result.output
    assert "against dciodvfy: 0 errors" in result.output
    assert "isodicom show Segmentation --required" in result.output
    assert len(result.output.splitlines()) <= 14

    seg = dcmread(tmp_path / "out" / "segmentation.dcm")
    assert [segment.SegmentLabel for segment in seg.SegmentSequence] == ["lung", "bone"]
    picture = np.asarray(Image.open(tmp_path / "out" / "segmentation.png").convert("RGB")).astype(int)
    assert min(picture.shape[:2]) > 700
    blue, gold = picture[..., 2] - picture[..., 0] > 60, picture[..., 0] - picture[..., 2] > 60
    assert blue.sum() > 20_000
    assert gold.sum() > 20_000


def test_the_demo_fails_where_the_check_finds_an_error(
    app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "dciodvfy_errors", lambda path: ["Error - made up"])
    result = CliRunner().invoke(app, ["-o", str(tmp_path)])
    assert result.exit_code == 1
    assert "Error - made up" in result.output


def test_the_demo_does_without_dciodvfy(
    app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "dciodvfy_errors", lambda path: None)
    result = CliRunner().invoke(app, ["-o", str(tmp_path)])
    assert result.exit_code == 0
    assert "dciodvfy is not installed" in result.output


def test_the_demo_says_where_it_cannot_write(app: typer.Typer, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = CliRunner().invoke(app, ["-o", str(tmp_path / "file")])
    assert result.exit_code == 2
    assert f"can't write to {tmp_path / 'file'}" in result.output


def test_what_to_try_next_can_be_typed_as_it_stands(
    app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = CliRunner().invoke(app, ["-o", str(tmp_path)])
    (line,) = [line for line in result.output.splitlines() if "--required" in line]
    assert Path(line.split()[0]).exists()
