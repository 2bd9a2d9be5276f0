"""Files in archives, read from memory."""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from isodicom.cli.checking import archives
from isodicom.cli.checking.inputs import tasks_of
from tests.unit.cli.conftest import Command


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str) -> Path:
    """A tar archive."""
    with tarfile.open(path, f"w:{mode}") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, BytesIO(data))
    return path


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tgz", "tar.xz", "no-suffix"])
def test_members_are_checked_like_files_of_a_folder(
    isodicom: Command, bad: Path, good: Path, tmp_path: Path, kind: str
) -> None:
    members = {"study/a.dcm": good.read_bytes(), "study/b.dcm": bad.read_bytes(), "read.me": b"no image"}
    path = tmp_path / f"study.{kind}"
    if kind in ("zip", "no-suffix"):
        zipped(path, members)
    else:
        tarred(path, members, {"tar": "", "tgz": "gz"}.get(kind, kind[4:]))
    result = isodicom("check", "--format", "jsonl", str(path))
    assert result.exit_code == 1
    assert {json.loads(line)["file"] for line in result.stdout.splitlines()} == {f"{path}/study/b.dcm"}
    assert "2 files checked; 1 error and 1 warning; 1 file skipped, as no DICOM." in result.stderr


@pytest.mark.parametrize("name", ["a.dcm.gz", "a"])
def test_a_file_that_was_compressed_alone_is_checked(
    isodicom: Command, bad: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(bad.read_bytes()))
    result = isodicom("check", str(path), "--format", "jsonl")
    assert result.exit_code == 1
    assert {json.loads(line)["file"] for line in result.stdout.splitlines()} == {str(path)}
    path.write_bytes(gzip.compress(bad.read_bytes())[:-300])
    assert isodicom("check", str(path)).exit_code == 2


def test_archives_in_folders_are_opened(isodicom: Command, bad: Path, tmp_path: Path) -> None:
    zipped(tmp_path / "more.zip", {"b.dcm": bad.read_bytes()})
    result = isodicom("check", "--jobs", "2", str(tmp_path))
    assert f"{tmp_path}/more.zip/b.dcm: CTImageIOD, 1 error" in result.stdout


def test_broken_archives_are_told_and_the_rest_is_checked(
    isodicom: Command, good: Path, tmp_path: Path
) -> None:
    whole = zipped(tmp_path / "a.zip", {"b.dcm": good.read_bytes()}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[:200])
    (tmp_path / "b.tar.gz").write_bytes(b"\x1f\x8b" + bytes(100))
    (tmp_path / "c.zip").write_bytes(whole.replace(whole[60:90], bytes(30)))
    zipped(tmp_path / "empty.zip", {})
    result = isodicom("check", str(tmp_path))
    assert result.exit_code == 2
    assert "good.dcm: CTImageIOD" in result.stdout
    assert "4 files could not be checked" in result.stdout
    for name in ("a.zip", "b.tar.gz", "c.zip", "empty.zip"):
        assert name in result.stderr


def test_an_encrypted_member_is_told(good: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"b.dcm": good.read_bytes()})
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    (task,) = tasks_of([str(path)])
    assert task.problem.endswith("it is encrypted.")


def test_a_member_that_grows_too_large_is_left(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(
        tmp_path / "a.zip", {"a.dcm": good.read_bytes(), "b.dcm": good.read_bytes() + bytes(1 << 20)}
    )
    monkeypatch.setattr(archives, "LARGEST", 1 << 19)
    first, second = tasks_of([str(path)])
    assert (first.problem, first.data) == ("", good.read_bytes())
    assert "unpack it first" in second.problem
    assert second.data is None


@pytest.mark.parametrize("kind", ["zip", "tgz"])
def test_an_archive_that_explodes_is_left(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    members = {"0.dcm": good.read_bytes()} | {f"zeros{number}": bytes(1 << 20) for number in range(20)}
    path = tmp_path / f"a.{kind}"
    if kind == "zip":
        zipped(path, members)
    else:
        tarred(path, members, "gz")
    monkeypatch.setattr(archives, "PLENTY", 1 << 20)
    monkeypatch.setattr(archives, "RATIO", 100)
    *tasks, last = tasks_of([str(path)])
    assert "more than 100 times its own size" in last.problem
    assert 1 <= len(tasks) < 20


def test_of_what_is_no_image_only_the_beginning_is_read(tmp_path: Path) -> None:
    (task,) = tasks_of([str(zipped(tmp_path / "a.zip", {"film.avi": bytes(1 << 20)}))])
    assert task.data is not None
    assert len(task.data) < 200


def test_nothing_is_unpacked(
    isodicom: Command, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = zipped(inside / "a.zip", {"../../escape.dcm": good.read_bytes()})
    monkeypatch.chdir(inside)
    assert isodicom("check", str(path)).exit_code == 0
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.zip", "good.dcm", "inside"]


def test_members_that_lack_the_beginning_of_a_file_are_checked_too(
    isodicom: Command, good: Path, tmp_path: Path
) -> None:
    data = good.read_bytes()
    plain = data[data.index(b"\x08\x00\x05\x00CS") :]
    loose = tmp_path / "loose.dcm"
    loose.write_bytes(plain)
    paths = str(zipped(tmp_path / "study.zip", {"a.dcm": plain})), str(loose)
    for path in paths:
        result = isodicom("check", "--format", "jsonl", "--severity", "error", path)
        assert [json.loads(line)["rule"] for line in result.stdout.splitlines()] == ["file_meta_missing"]
