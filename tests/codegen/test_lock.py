"""The lock file: what it holds, and that it holds it the same way every time."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from codegen.errors import LockError
from codegen.lock import LOCK_FILE, Lock, LockedPart, provenance, source_name

FIRST = LockedPart("2020b", 3, "mirror", "a" * 64, 5)
ABSENT = LockedPart("2020b", 16, "mirror")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    Lock((FIRST, ABSENT)).write(tmp_path)
    assert Lock.read(tmp_path) == Lock((FIRST, ABSENT))
    assert list(tmp_path.iterdir()) == [tmp_path / LOCK_FILE]


def test_the_order_of_fetching_does_not_show(tmp_path: Path) -> None:
    Lock().replace([ABSENT, FIRST]).write(tmp_path)
    one = (tmp_path / LOCK_FILE).read_bytes()
    Lock().replace([FIRST]).replace([ABSENT]).write(tmp_path)
    assert (tmp_path / LOCK_FILE).read_bytes() == one


def test_the_file_is_toml_that_people_can_read(tmp_path: Path) -> None:
    Lock((FIRST, ABSENT)).write(tmp_path)
    rows = tomllib.loads((tmp_path / LOCK_FILE).read_text())["part"]
    assert rows[0] == {"edition": "2020b", "part": 3, "source": "mirror", "sha256": "a" * 64, "size": 5}
    assert rows[1] == {"edition": "2020b", "part": 16, "source": "mirror", "absent": True}


def test_a_cache_without_lock_has_locked_nothing(tmp_path: Path) -> None:
    assert Lock.read(tmp_path) == Lock()


@pytest.mark.parametrize(
    "text", ["[[part", "part = 3", '[[part]]\nedition = "2020b"', "[[part]]\nedition = 2020\npart = 3"]
)
def test_a_file_that_is_no_lock_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / LOCK_FILE).write_text(text)
    with pytest.raises(LockError, match=r"editions\.lock is not a lock that fetch wrote"):
        Lock.read(tmp_path)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://dicom.nema.org", "https://dicom.nema.org"),
        ("https://user:secret@dicom.example.org:8443/nema/", "https://dicom.example.org:8443/nema"),
        ("http://localhost:8000", "mirror"),
        ("http://127.0.0.1:43211", "mirror"),
        ("http://[::1]:8000", "mirror"),
        ("http://192.168.1.7/standard", "mirror"),
        ("http://nas/standard", "mirror"),
        ("http://cache.local", "mirror"),
    ],
)
def test_only_public_addresses_are_locked(url: str, name: str) -> None:
    assert source_name(url) == name


def test_provenance_says_what_the_files_are_and_where_they_came_from(tmp_path: Path) -> None:
    (tmp_path / "2025e").mkdir()
    (tmp_path / "2025e" / "part03.xml").write_bytes(b"three")
    (tmp_path / "2025e" / "part06.xml").write_bytes(b"six")
    three = "8b5b9db0c13db24256c829aa364aa90c6d2eba318b9232a4ab9313b954d3555f"
    Lock((LockedPart("2025e", 3, "https://dicom.nema.org", three, 5),)).write(tmp_path)
    first, second = provenance(tmp_path, "2025e")
    assert first.url == "https://dicom.nema.org/medical/dicom/2025e/source/docbook/part03/part03.xml"
    assert (first.sha256, first.size) == (three, 5)
    assert second.url == "unknown:/medical/dicom/2025e/source/docbook/part06/part06.xml"
