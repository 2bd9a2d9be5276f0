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

from isodicom.conformance import tables
from isodicom.conformance.compiled import compiled
from isodicom.conformance.plugins import all_rules
from tests.fuzz.checking.asking import SECONDS, ask
from tests.fuzz.checking.tries import make

TIMES = 4
"""What an answer may take of memory, in sizes of the file: of a deflated one as it is inflated."""

BESIDE = 64 << 20
"""What it may take besides: tables that it is the first to need, the interpreter, the allocator."""

_DEFLATED = b"1.2.840.10008.1.2.1.99"
_MOST = 1 << 29


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
        before = _status("VmRSS:")
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins here
        _limit_memory(BESIDE + TIMES * size)
        answers = ask(path, number, _announced)
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
        say(
            done=number,
            outcome=answers.outcome,
            rules=dict(answers.rules),
            size=size,
            taken=max(0, _status("VmHWM:") - before),
            slowest=answers.slowest,
            violations=[asdict(found) for found in answers.violations],
        )
        path.unlink()


def _announced(call: str) -> None:
    """Begin a call: if it takes much longer than it may, the process is ended, and says where it was."""
    say(call=call)
    signal.setitimer(signal.ITIMER_PROF, 3 * SECONDS)


def _status(name: str) -> int:
    """A line of the status of this process, in bytes."""
    text = Path("/proc/self/status").read_text()
    return int(text.partition(name)[2].split()[0]) << 10


def _limit_memory(more: int) -> None:
    """Allow so much more than is taken now."""
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + more, resource.RLIM_INFINITY))


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


def warm() -> None:
    """Read the tables that checks share, so that they don't count as memory of a file."""
    all_rules()
    for sop_class in tables.sop_classes().values():
        compiled(sop_class.iod)


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
    warm()
    run(options.folder, options.place, options.seed, options.first, options.last)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
