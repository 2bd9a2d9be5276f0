"""Building replaces the layer as a whole, or leaves it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.build import build, replacing
from codegen.errors import CodegenError
from tests.factories.small_standard import small_standard


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let build read the small standard, whatever the edition."""
    monkeypatch.setattr("codegen.build.read_edition", lambda edition, cache: small_standard())


@pytest.mark.usefixtures("small")
def test_build_writes_the_layer_and_returns_the_edition(tmp_path: Path) -> None:
    out = tmp_path / "standard"
    assert build("2025e", tmp_path, out).edition == "2025e"
    assert (out / "iods" / "scan_image.py").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["standard"]


@pytest.mark.usefixtures("small")
def test_what_an_older_layer_had_more_is_gone_after_a_build(tmp_path: Path) -> None:
    out = tmp_path / "standard"
    build("2025e", tmp_path, out)
    (out / "iods" / "retired.py").write_text("")
    build("2025e", tmp_path, out)
    assert not (out / "iods" / "retired.py").exists()


@pytest.mark.usefixtures("small")
def test_what_a_killed_build_left_is_gone_after_the_next(tmp_path: Path) -> None:
    half = tmp_path / ".standard.unfinished" / "fresh"
    half.mkdir(parents=True)
    (half / "uids.py").write_text("half")
    build("2025e", tmp_path, tmp_path / "standard")
    assert [path.name for path in tmp_path.iterdir()] == ["standard"]
    assert (tmp_path / "standard" / "uids.py").read_text() != "half"


@pytest.mark.usefixtures("small")
def test_a_folder_that_is_no_layer_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("irreplaceable")
    with pytest.raises(CodegenError, match="not a generated layer"):
        build("2025e", tmp_path, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "irreplaceable"


def test_a_failure_half_way_leaves_the_layer_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "standard"
    out.mkdir()
    (out / "old.py").write_text("old")

    def fail_half_way() -> None:
        with replacing(out) as fresh:
            (fresh / "new.py").write_text("new")
            raise CodegenError("half-way")

    with pytest.raises(CodegenError, match="half-way"):
        fail_half_way()
    assert [path.name for path in tmp_path.rglob("*")] == ["standard", "old.py"]
