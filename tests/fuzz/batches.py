"""Tries in processes of their own: when one is ended, the next begins behind the file that ended it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from tests.fuzz.law import Violation

_BATCH = 500
_TAIL = 3000
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""So that memory taken is memory used."""


@dataclass
class Ran:
    """What became of one try."""

    number: int
    original: str
    damages: list[str]
    outcome: str = "ended the process"
    call: str = ""
    pydicom: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    slowest: tuple[float, str] = (0.0, "")
    violations: list[Violation] = field(default_factory=list)


def run_batches(folder: Path, seed: int, first: int, last: int) -> list[Ran]:
    """Run tries, and return what became of them."""
    ran: list[Ran] = []
    while first < last:
        ran += _batch(folder, seed, first, min(first + _BATCH, last))
        following = ran[-1].number + 1 if ran else last
        first = following if following > first else first + 1
    return ran


def _batch(folder: Path, seed: int, first: int, last: int) -> list[Ran]:
    with TemporaryDirectory() as place, TemporaryFile() as errors:
        command = [sys.executable, "-m", "tests.fuzz.child", *map(str, (folder, place, seed, first, last))]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=os.environ | ENVIRONMENT
        ) as child:
            ran = list(_followed(child))
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - _TAIL))
        said = errors.read().decode(errors="replace")
    if child.returncode:
        if not ran or ran[-1].outcome != "ended the process":
            raise RuntimeError(f"the process ended between two files: {said}")
        what = "too slow" if "Timeout" in said else f"ended the process ({child.returncode})"
        ran[-1].violations.append(Violation(what, place_in(said), ran[-1].call, said[-1200:]))
    return ran


def _followed(child: subprocess.Popen[str]) -> Iterator[Ran]:
    assert child.stdout is not None
    now: Ran | None = None
    for line in child.stdout:
        facts: dict[str, Any] = json.loads(line)
        if "number" in facts:
            now = Ran(facts["number"], facts["original"], facts["damages"])
        elif now is not None and "call" in facts:
            now.call = facts["call"]
        elif now is not None:
            now.outcome, now.pydicom = facts["outcome"], facts["pydicom"]
            now.errors, now.slowest = facts["errors"], tuple(facts["slowest"])
            now.violations = [Violation(**found) for found in facts["violations"]]
            yield now
            now = None
    if now is not None:
        yield now


def place_in(said: str) -> str:
    """The line of the library that a process ended in."""
    lines = [line.strip() for line in said.splitlines() if "/isodicom/" in line]
    return lines[0].split("/isodicom/")[-1] if lines else "outside"
