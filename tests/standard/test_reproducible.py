"""The committed layer is what a build from the mirror makes; other editions build too."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import isodicom.standard
from codegen.build import build
from codegen.check import check, import_errors
from codegen.edition import PARTS, part_file, part_path
from tests.conftest import ROOT

SECONDS = 60
BYTES = 2 * 1024**3


@pytest.fixture(scope="module")
def cache(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache as fetch leaves it, on the files of the mirror, with the committed lock."""
    folder = tmp_path_factory.mktemp("standard_cache")
    shutil.copy(ROOT / "standard_cache" / "editions.lock", folder)
    for edition in ("2020b", "2025e"):
        (folder / edition).mkdir()
        for part in PARTS:
            source = shared / "standard" / part_path(edition, part).lstrip("/")
            if source.exists():
                (folder / edition / part_file(part)).symlink_to(source)
    return folder


def test_a_second_build_is_the_committed_layer(cache: Path) -> None:
    assert check("2025e", cache, Path(isodicom.standard.__file__).parent) == []


def test_a_build_keeps_within_its_time_and_memory(cache: Path, tmp_path: Path) -> None:
    start = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "codegen",
        "build",
        "2025e",
        "--cache",
        str(cache),
        "--out",
        str(tmp_path / "out"),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    assert time.perf_counter() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < BYTES


def test_an_edition_without_part_16_builds_and_imports(cache: Path, tmp_path: Path) -> None:
    standard = build("2020b", cache, tmp_path / "layer")
    assert standard.absent == (16,)
    assert import_errors(tmp_path / "layer") == []
