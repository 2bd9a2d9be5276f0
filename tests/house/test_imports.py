"""Laws 2, 4 and 7: what importing costs, and who may import what."""

from __future__ import annotations

import ast
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.house.sources import ROOT, hand_written

SRC = ROOT / "src"
SHARED = frozenset({"isodicom._lazy"})
"""What every package is built on, and nobody else needs."""


def module_name(path: Path) -> str:
    """The dotted name of a file below src."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


ALONE = """
import os, sys
import importlib, numpy, pydicom, pydicom.pixels, rich, typer  # what others made is loaded once

for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException as error:
            print(f"{name}: {error!r}", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""
"""Imports each module into a copy of a process that has nothing of ours."""


def test_every_hand_written_module_imports_first_in_a_fresh_process() -> None:
    names = [module_name(path) for path in hand_written("src") if path.name != "__main__.py"]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda some: run(ALONE, *some), (names[::2], names[1::2])))
    assert [(result.returncode, result.stdout, result.stderr) for result in results] == [(0, "", "")] * 2


def test_a_module_that_does_not_import_is_named() -> None:
    assert run(ALONE, "isodicom", "isodicom.nothing").stdout.startswith(
        "isodicom.nothing: ModuleNotFoundError"
    )


def test_no_underscore_name_is_imported_across_folders() -> None:
    assert [line for path in hand_written("src", "codegen") for line in private_imports(path)] == []


def private_imports(path: Path) -> list[str]:
    """The imports of a file that reach for another folder's private names."""
    here = ".".join(path.relative_to(SRC if path.is_relative_to(SRC) else ROOT).parent.parts)
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] in {"isodicom", "codegen"}
        ):
            folder = node.module.rpartition(".")[0]
            private = [a.name for a in node.names if is_private(a.name)]
            if private and here not in {folder, node.module}:
                found.append(f"{path.relative_to(ROOT)}: {', '.join(private)} of {node.module}")
            if is_private(node.module.rpartition(".")[2]) and node.module not in SHARED and here != folder:
                found.append(f"{path.relative_to(ROOT)}: {node.module}")
    return found


def is_private(name: str) -> bool:
    """Whether a name begins with one underscore."""
    return name.startswith("_") and not name.startswith("__")


def test_private_names_and_modules_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.house.test_imports.ROOT", tmp_path)
    folder = tmp_path / "codegen" / "passes"
    folder.mkdir(parents=True)
    for statement, seen in (
        ("from codegen.model.row import _depth", True),
        ("from codegen.model._hidden import depth", True),
        ("from codegen.model import _hidden", True),
        ("from codegen.passes.walk import _below", False),
        ("from codegen.passes._hidden import depth", False),
        ("from codegen.model.row import depth, __doc__", False),
        ("from isodicom._lazy import door", False),
    ):
        (folder / "step.py").write_text(statement)
        assert bool(private_imports(folder / "step.py")) is seen, statement


def test_importing_the_package_loads_neither_numpy_nor_pydicom() -> None:
    loaded = run(
        "import sys, isodicom; print(sorted({'numpy', 'pydicom', 'PIL', 'rich', 'typer'} & set(sys.modules)))"
    )
    assert loaded.stdout.strip() == "[]", loaded.stderr


def test_rows_of_the_standard_import_without_pydicom() -> None:
    loaded = run(
        "import sys; from isodicom.standard.iods.segmentation import TABLE; "
        "print(sorted({'numpy', 'pydicom'} & set(sys.modules)), len(TABLE.modules) > 10)"
    )
    assert loaded.stdout.strip() == "[] True", loaded.stderr


def test_importing_seg_loads_only_the_part_of_the_standard_that_segmentation_needs() -> None:
    code = (
        "import sys, isodicom.seg; isodicom.seg.Segmentation; "
        "print([m for m in sys.modules if m.startswith('isodicom.standard.')])"
    )
    result = run(code)
    assert result.returncode == 0, result.stderr
    loaded = ast.literal_eval(result.stdout.strip())
    others = [
        m for m in loaded if m.startswith("isodicom.standard.iods.") and not m.endswith(".segmentation")
    ]
    assert others == []
    assert not [m for m in loaded if ".templates." in m or ".context_groups.cid" in m or ".items." in m]
    assert len(loaded) < 120
