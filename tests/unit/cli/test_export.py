"""`isodicom export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from isodicom.cli.export import CONTENTS
from isodicom.conformance.lookup import tables
from tests.unit.cli.conftest import Command


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of the whole edition."""
    folder = tmp_path_factory.mktemp("export") / "out"
    assert Command()("export", "2025e", "-o", str(folder)).exit_code == 0
    return folder


@pytest.mark.parametrize("name", CONTENTS)
def test_each_file_is_a_list_of_things(exported: Path, name: str) -> None:
    entries = json.loads((exported / f"{name}.json").read_text(encoding="utf-8"))
    assert len(entries) == len(list(CONTENTS[name]()))
    assert all(isinstance(entry, dict) for entry in entries)


def test_the_edition_and_its_sources_are_named(exported: Path) -> None:
    edition = json.loads((exported / "edition.json").read_text())
    assert edition["name"] == tables.edition().name
    assert {source["part"] for source in edition["sources"]} >= {3, 6}


def test_a_table_is_whole(exported: Path) -> None:
    modules = {entry["keyword"]: entry for entry in json.loads((exported / "modules.json").read_text())}
    first = modules["PatientModule"]["rows"][0]
    assert (first["kind"], first["keyword"], first["type"]) == ("attribute", "PatientName", "2")


def test_a_former_export_is_replaced(isodicom: Command, exported: Path) -> None:
    (exported / "left-over.txt").write_text("")
    assert isodicom("export", "-o", str(exported)).exit_code == 0
    assert not (exported / "left-over.txt").exists()
    assert sorted(path.name for path in exported.parent.iterdir()) == ["out"]


def test_another_folder_is_not_touched(isodicom: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = isodicom("export", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "no former export" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_edition_that_is_not_held_is_refused(isodicom: Command, tmp_path: Path) -> None:
    result = isodicom("export", "2013", "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "holds edition 2025e, not 2013" in result.stderr


def test_a_failure_leaves_nothing_behind(
    isodicom: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> list[object]:
        raise OSError("disk full")

    monkeypatch.setitem(CONTENTS, "codes", broken)
    assert isodicom("export", "-o", str(tmp_path / "out")).exit_code != 0
    assert list(tmp_path.iterdir()) == []
