"""What a call takes of memory, beside what was there before."""

from __future__ import annotations

import resource
from pathlib import Path

TIMES = 4
"""What an answer may take of memory, in sizes of the file: of a deflated one as it is inflated."""

BESIDE = 64 << 20
"""What it may take besides, so that it says something of small files too: tables that it is the first to need
(those of all templates and context groups are 30 MiB), modules that are imported, what the allocator keeps."""

_GUARD = 1 << 30
"""What the process may take besides: what is said of memory is measured, this is so that the machine survives."""


def begin() -> int:
    """What is taken now, in bytes; what is taken at most counts from here."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS:")


def taken_since(before: int) -> int:
    """What was taken at most beside what was there at the beginning."""
    return max(0, _status("VmHWM:") - before)


def guard(size: int) -> None:
    """Allow so much that a file of this size can't harm others; what is above is a MemoryError."""
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + _GUARD + 4 * TIMES * size, resource.RLIM_INFINITY))


def _status(name: str) -> int:
    text = Path("/proc/self/status").read_text()
    return int(text.partition(name)[2].split()[0]) << 10
