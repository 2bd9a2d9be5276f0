"""Prove that the committed layer is what a build makes, imports, and refers to nothing that is not there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from codegen.build import build
from codegen.references import dangling

IMPORT_ALL = """
import importlib, pkgutil, sys
import isodicom.standard

def said_already(name): pass

isodicom.standard.__path__ = [sys.argv[1]]
for found in pkgutil.walk_packages(isodicom.standard.__path__, "isodicom.standard.", said_already):
    try:
        module = importlib.import_module(found.name)
        if "__getattr__" in vars(module) and hasattr(module, "TABLE"):
            getattr(module, module.TABLE.keyword)
    except Exception as error:
        print(f"{found.name} does not import: {type(error).__name__}: {error}")
"""
"""Runs in a process of its own, so that nothing is imported yet."""


def check(edition: str, cache: Path, committed: Path) -> list[str]:
    """Return a sentence for each thing that is wrong with the committed layer of an edition.

    Parameters
    ----------
    edition: its name, `2025e`
    cache: the folder that fetch fills
    committed: the folder of the layer

    Raises
    ------
    CodegenError
        If the edition cannot be built.
    """
    with tempfile.TemporaryDirectory() as temporary:
        again = Path(temporary, "standard")
        standard = build(edition, cache, again)
        return [*differences(committed, again), *import_errors(committed), *dangling(standard)]


def differences(committed: Path, again: Path) -> list[str]:
    """Return which files differ between what is committed and what a second build makes."""
    here, there = _files(committed), _files(again)
    both = sorted(here & there)
    changed = [name for name in both if (committed / name).read_bytes() != (again / name).read_bytes()]
    return [
        *(f"{name} differs from a second build." for name in changed),
        *(f"{name} is committed, but a second build does not make it." for name in sorted(here - there)),
        *(f"{name} is made by a second build, but not committed." for name in sorted(there - here)),
    ]


def import_errors(committed: Path) -> list[str]:
    """Return which modules of the layer do not import, or whose class cannot be made."""
    command = [sys.executable, "-c", IMPORT_ALL, str(committed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"The layer does not import: {done.stderr.strip().splitlines()[-1]}"]
    return done.stdout.splitlines()


def _files(folder: Path) -> set[str]:
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}
