"""The process that reads damaged files: it may be ended by them. It says what it does, line by line."""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from tests.fuzz.calls import ask, by_pydicom, outcomes
from tests.fuzz.law import INFLATED, MEMORY, SECONDS
from tests.fuzz.tries import make

_PATIENCE = 4 * SECONDS
"""Of the clock, where other programs run too."""


def say(**facts: object) -> None:
    """Tell the parent."""
    print(json.dumps(facts), flush=True)


def run(folder: Path, place: Path, seed: int, first: int, last: int) -> None:
    """Read the damaged files of some tries; `place` is where they are written."""
    path = place / "damaged.dcm"
    for number in range(first, last):
        try_ = make(folder, seed, number)
        say(number=number, original=try_.original, damages=try_.damages)
        path.write_bytes(try_.data)
        _limit_memory((INFLATED if "bomb" in try_.damages else MEMORY) + 16 * len(try_.data))
        asked = ask(path, announced)
        faulthandler.cancel_dump_traceback_later()
        outcome = next(outcomes(asked))
        # Not asked for bombs: pydicom unpacks them, and reads zeros for minutes.
        tolerant = outcome == "read" or "bomb" in try_.damages or by_pydicom(path) is None
        say(
            done=number,
            outcome=outcome,
            pydicom=not tolerant,
            errors=asked.errors,
            slowest=asked.slowest,
            violations=[asdict(found) for found in asked.violations],
        )
        path.unlink()


def announced(call: str) -> None:
    """Begin a call: if it doesn't come to an end, say where it is, and end."""
    say(call=call)
    faulthandler.dump_traceback_later(_PATIENCE, exit=True)


def _limit_memory(more: int) -> None:
    """Allow so much more than is taken now."""
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + more, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Read what to do from the command line."""
    parser = argparse.ArgumentParser()
    for name in ("folder", "place"):
        parser.add_argument(name, type=Path)
    for name in ("seed", "first", "last"):
        parser.add_argument(name, type=int)
    options = parser.parse_args()
    faulthandler.enable()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    run(options.folder, options.place, options.seed, options.first, options.last)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
