"""Files behind URLs."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from tests.unit.cli.conftest import Command


@pytest.fixture
def bucket(good: Path, bad: Path) -> Iterator[str]:
    """A folder with two images and a note."""
    files = fsspec.filesystem("memory")
    files.pipe(
        {"/bucket/a/good.dcm": good.read_bytes(), "/bucket/bad.dcm": bad.read_bytes(), "/bucket/n": b"n"}
    )
    yield "memory://bucket"
    files.rm("/bucket", recursive=True)


def test_a_folder_behind_a_url(isodicom: Command, bucket: str) -> None:
    result = isodicom("check", bucket)
    assert result.exit_code == 1
    assert "memory:///bucket/a/good.dcm: CTImageIOD, no errors" in result.stdout
    assert "memory:///bucket/bad.dcm: CTImageIOD, 1 error" in result.stdout
    assert "1 file skipped, as no DICOM" in result.stdout


def test_a_file_behind_a_url(isodicom: Command, bucket: str) -> None:
    result = isodicom("check", f"{bucket}/bad.dcm", f"{bucket}/n", f"{bucket}/absent.dcm")
    assert result.exit_code == 2
    assert result.stdout.startswith("memory://bucket/bad.dcm: CTImageIOD, 1 error")
    assert "memory://bucket/n is no DICOM file." in result.stderr
    assert "can't read memory://bucket/absent.dcm: FileNotFoundError" in result.stderr


def test_a_chain_of_urls(isodicom: Command, good: Path, bad: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "study.zip", "w") as archive:
        archive.write(good, "x/good.dcm")
        archive.write(bad, "bad.dcm")
    chain = f"zip://bad.dcm::file://{tmp_path}/study.zip"
    assert f"{chain}: CTImageIOD, 1 error" in isodicom("check", chain).stdout
    result = isodicom("check", "--jobs", "2", f"zip://x::file://{tmp_path}/study.zip")
    assert f"zip://x/good.dcm::file://{tmp_path}/study.zip: CTImageIOD, no errors" in result.stdout


def test_an_archive_behind_a_url(isodicom: Command, bad: Path, bucket: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "study.zip", "w") as archive:
        archive.write(bad, "bad.dcm")
    fsspec.filesystem("memory").put(str(tmp_path / "study.zip"), "/bucket/study.zip")
    result = isodicom("check", f"{bucket}/study.zip")
    assert "memory://bucket/study.zip/bad.dcm: CTImageIOD, 1 error" in result.stdout


def test_what_nobody_can_open_is_told(isodicom: Command, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = isodicom("check", "nonsense://a/b", str(good))
    assert result.exit_code == 2
    assert "nonsense://a/b can't be read" in result.stderr
    assert "good.dcm: CTImageIOD" in result.stdout
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert "pip install 'isodicom[remote]'" in isodicom("check", "s3://bucket/a").stderr
