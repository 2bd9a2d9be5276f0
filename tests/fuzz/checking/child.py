"""The process that checks damaged files: it may be ended by them. It says what it does, line by line."""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import resource
import signal
import sys
import zlib
from dataclasses import asdict
from pathlib import Path

from isodicom.conformance.compiled import compiled
from isodicom.conformance.lookup import tables
from isodicom.conformance.plugins import all_rules
from tests.fuzz.checking.asking import SAMPLED, SECONDS, ask
from tests.fuzz.checking.commands import commands
from tests.fuzz.checking.commands import run as run_command
from tests.fuzz.checking.memory import guard
from tests.fuzz.checking.tries import make

_DEFLATED = b"1.2.840.10008.1.2.1.99"
_MOST = 1 << 32


def say(**facts: object) -> None:
    """Tell the parent."""
    print(json.dumps(facts), flush=True)


def run(folder: Path, place: Path, seed: int, first: int, last: int) -> None:
    """Check the damaged files of some tries; `place` is where they are written."""
    path = place / "damaged.dcm"
    for number in range(first, last):
        try_ = make(folder, seed, number)
        say(number=number, original=try_.original, damages=try_.damages)
        path.write_bytes(try_.data)
        size = len(try_.data) + _inflated(try_.data)
        guard(size)
        original = folder / try_.original
        answers = ask(path, number, size, _announced, original if original.exists() else None)
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
        say(
            done=number,
            outcome=answers.outcome,
            rules=dict(answers.rules),
            size=size,
            taken=answers.largest,
            slowest=answers.slowest,
            violations=[asdict(found) for found in answers.violations],
        )
        path.unlink()


def _announced(call: str) -> None:
    """Begin a call: if it takes much longer than it may, the process is ended, and says where it was."""
    say(call=call)
    signal.setitimer(signal.ITIMER_PROF, 6 * SECONDS)


def _inflated(data: bytes) -> int:
    """How much a deflated file holds, as far as it is read."""
    at = data[:2000].find(_DEFLATED)
    if at < 0:
        return 0
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    size, left = 0, data[at + len(_DEFLATED) :]
    try:
        while left and size < _MOST:
            size += len(inflater.decompress(left, 1 << 20))
            left = inflater.unconsumed_tail
    except zlib.error:
        pass
    return size


def warm(folder: Path) -> None:
    """Read the tables that checks share, and run each command, so that they don't count as memory of a file."""
    all_rules()
    for sop_class in tables.sop_classes().values():
        compiled(sop_class.iod)
    first = min(folder.iterdir())
    for number in range(0, 6 * SAMPLED, SAMPLED):
        for arguments in commands(first, number):
            run_command(arguments)


def main() -> None:
    """Read what to do from the command line."""
    parser = argparse.ArgumentParser()
    for name in ("folder", "place"):
        parser.add_argument(name, type=Path)
    for name in ("seed", "first", "last"):
        parser.add_argument(name, type=int)
    options = parser.parse_args()
    faulthandler.enable()
    faulthandler.register(signal.SIGPROF, chain=True)
    os.environ["COLUMNS"] = "100"
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warm(options.folder)
    run(options.folder, options.place, options.seed, options.first, options.last)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
