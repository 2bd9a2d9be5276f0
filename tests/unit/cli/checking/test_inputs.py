"""From paths to files."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest
from pydicom.data import get_testdata_file

from isodicom.cli.checking.inputs import count_of, tasks_of
from tests.unit.cli.conftest import Command


def test_files_come_in_order_of_name_folder_by_folder(tmp_path: Path) -> None:
    for name in ("b/2", "b/10", "a", "c", "b/1/x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    names = [task.name.removeprefix(f"{tmp_path}/") for task in tasks_of([str(tmp_path)])]
    assert names == ["a", "b/1/x", "b/10", "b/2", "c"]
    assert count_of([str(tmp_path), str(tmp_path / "a")]) == 6
    (tmp_path / "some.zip").write_bytes(b"")
    assert count_of([str(tmp_path)]) is None  # nobody knows how many are in it


def test_links_that_lead_in_circles_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert [Path(task.name).name for task in tasks_of([str(tmp_path)])] == ["a", "link"]


def test_folders_may_be_nested_deep(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(400):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "x").write_bytes(b"x")
    (task,) = tasks_of([str(tmp_path)])
    assert task.name == str(folder / "x")


def test_a_file_set_is_checked_with_its_directory(isodicom: Command) -> None:
    directory = get_testdata_file("dicomdirtests/DICOMDIR", download=False)
    assert isinstance(directory, str)
    folder = Path(directory).parent
    result = isodicom(
        "check", "--jobs", "1", "--only", "Computed Radiography Image", "--only", "Basic Text SR", str(folder)
    )
    assert f"{folder}/77654033/CR1/6154: ComputedRadiographyImageIOD" in result.stdout
    assert "left out, as of another IOD" in result.stdout
    assert isodicom("check", directory).stdout.startswith(f"{directory}: ")


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 300])
def test_names_that_no_file_can_have_are_told(isodicom: Command, path: str) -> None:
    result = isodicom("check", path)
    assert result.exit_code == 2
    assert result.stderr.startswith("isodicom: ")
    assert "fault of isodicom" not in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_read_once(isodicom: Command, bad: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(bad.read_bytes(),), daemon=True)
    writer.start()
    result = isodicom("check", str(pipe))
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{pipe}: CTImageIOD, 1 error")
