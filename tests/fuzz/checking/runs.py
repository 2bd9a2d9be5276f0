"""Tries in several processes at a time: when one is ended, the next begins behind the file that ended it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from tests.fuzz.batches import ENVIRONMENT, place_in
from tests.fuzz.law import Violation

_BATCH = 2500
_TAIL = 6000
_ENDED = "ended the process"


@dataclass
class Ran:
    """What became of one try."""

    number: int
    original: str
    damages: list[str]
    outcome: str = _ENDED
    call: str = ""
    rules: dict[str, int] = field(default_factory=dict)
    size: int = 0
    taken: int = 0
    slowest: tuple[float, str] = (0.0, "")
    violations: list[Violation] = field(default_factory=list)


def run(
    folder: Path, seed: int, first: int, last: int, jobs: int, done: Callable[[Ran], None] = lambda _: None
) -> list[Ran]:
    """Run tries, and return what became of them, in their order; `done` is told of each when it ends."""
    parts = [(start, min(start + _BATCH, last)) for start in range(first, last, _BATCH)]
    with ThreadPoolExecutor(jobs) as pool:
        found = pool.map(lambda part: list(_part(folder, seed, *part, done)), parts)
        return [one for some in found for one in some]


def _part(folder: Path, seed: int, first: int, last: int, done: Callable[[Ran], None]) -> Iterator[Ran]:
    while first < last:
        for one in _process(folder, seed, first, last):
            yield one
            first = one.number + 1
            done(one)


def _process(folder: Path, seed: int, first: int, last: int) -> Iterator[Ran]:
    now: Ran | None = None
    with TemporaryDirectory() as place, TemporaryFile() as errors:
        command = [sys.executable, "-m", "tests.fuzz.checking.child"]
        command += map(str, (folder, place, seed, first, last))
        environment = os.environ | ENVIRONMENT
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment
        ) as child:
            assert child.stdout is not None
            for line in child.stdout:
                now = _told(now, json.loads(line))
                if now.outcome != _ENDED:
                    yield now
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - _TAIL))
        said = errors.read().decode(errors="replace")
    if child.returncode:
        if now is None or now.outcome != _ENDED:
            raise RuntimeError(f"the process ended between two files: {said}")
        what = "too slow" if child.returncode == -27 else f"{_ENDED} ({child.returncode})"
        now.violations.append(Violation(what, place_in(said), now.call, said[-1500:]))
        yield now


def _told(now: Ran | None, facts: dict[str, Any]) -> Ran:
    if "number" in facts:
        return Ran(facts["number"], facts["original"], facts["damages"])
    assert now is not None
    if "call" in facts:
        now.call = facts["call"]
        return now
    now.outcome, now.rules = facts["outcome"], facts["rules"]
    now.size, now.taken = facts["size"], facts["taken"]
    now.slowest = tuple(facts["slowest"])
    now.violations = [Violation(**found) for found in facts["violations"]]
    return now
