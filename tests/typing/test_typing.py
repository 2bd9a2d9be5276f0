"""Both type checkers over the programs of this folder: what they must accept, and what they must report."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT, not_here
from tests.typing.draw import DRAWN, program

FOLDER = Path(__file__).parent
ACCEPTED = FOLDER / "accepted.py"
REFUSED = FOLDER / "refused.py"


def run(checker: str, *arguments: str | Path) -> str:
    """Run a type checker, and return what it prints."""
    if not find_spec(checker):
        not_here(f"{checker} is not installed")
    command = [sys.executable, "-m", checker, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT).stdout


@pytest.fixture(scope="module")
def pyright_errors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[int]]:
    """The lines with errors in each program, type-ignore comments taken away."""
    folder = tmp_path_factory.mktemp("pyright")
    bare = [folder / path.name for path in (ACCEPTED, REFUSED, DRAWN)]
    for path in bare:
        text = (FOLDER / path.name).read_text(encoding="utf-8")
        path.write_text(text.replace("# type: ignore", "# "), encoding="utf-8")
    report = json.loads(run("pyright", "--pythonpath", sys.executable, "--outputjson", *bare))
    assert report["summary"]["filesAnalyzed"] == len(bare)
    lines: dict[str, set[int]] = {path.name: set() for path in bare}
    for found in report["generalDiagnostics"]:
        if found["severity"] == "error":
            lines[Path(found["file"]).name].add(found["range"]["start"]["line"] + 1)
    return lines


def marked() -> set[int]:
    """The lines of the program of mistakes that bear one."""
    lines = REFUSED.read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if re.search(r"# type: ignore\[", line)}


def test_the_drawn_program_is_up_to_date() -> None:
    assert DRAWN.read_text(encoding="utf-8") == program(), "run: python -m tests.typing.draw"


def test_the_drawn_program_asks_enough() -> None:
    text = program()
    assert text.count("\ndef ") == 20
    assert text.count("assert_type(") > 230


def test_mypy_accepts_what_is_right_and_reports_each_mistake() -> None:
    """An unused type-ignore comment is an error: every marked line must have the error that it names."""
    said = run("mypy", "--strict", "--warn-unused-ignores", ACCEPTED, REFUSED, DRAWN)
    assert said.strip() == "Success: no issues found in 3 source files"


def test_pyright_accepts_what_is_right(pyright_errors: dict[str, set[int]]) -> None:
    assert pyright_errors["accepted.py"] == set()
    assert pyright_errors["drawn.py"] == set()


def test_pyright_reports_each_mistake_and_nothing_else(pyright_errors: dict[str, set[int]]) -> None:
    assert len(marked()) > 20
    assert pyright_errors["refused.py"] == marked()
