"""The mirror of the standard, read once for all tests of the generator."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from codegen.docbook.cells import Book
from codegen.docbook.reader import read_book
from codegen.model.standard import Standard
from codegen.parts.read import read_standard


@pytest.fixture(scope="session")
def edition_folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Edition -> a folder with its parts as the cache holds them (`part03.xml`, ...)."""
    editions = tmp_path_factory.mktemp("editions")

    @cache
    def folder(edition: str) -> Path:
        target = editions / edition
        target.mkdir()
        for path in (shared / "standard/medical/dicom" / edition).rglob("part*.xml"):
            (target / path.name).symlink_to(path)
        return target

    return folder


@pytest.fixture(scope="session")
def read_2025e(edition_folder: Callable[[str], Path]) -> Standard:
    """The edition 2025e as it stands in its parts, before any pass."""
    return read_standard(edition_folder("2025e"), "2025e")


@pytest.fixture(scope="session")
def read_2020b(edition_folder: Callable[[str], Path]) -> Standard:
    """The edition 2020b as it stands in its parts, before any pass. It has no Part 16."""
    return read_standard(edition_folder("2020b"), "2020b")


@pytest.fixture(scope="session")
def excerpt(shared: Path) -> Callable[[str], Book]:
    """Name -> one of the publisher's own files (`2016c-part03-excerpt`), read."""

    @cache
    def read(name: str) -> Book:
        return read_book(shared / "standard/excerpts" / f"{name}.xml")

    return read


@pytest.fixture(scope="session")
def counts(shared: Path) -> dict[str, Any]:
    """What was counted in the data that the mirror was made from, and in the mirror itself."""
    loaded: dict[str, Any] = json.loads((shared / "standard/counts.json").read_text(encoding="utf-8"))
    return loaded
