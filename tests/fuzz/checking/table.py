"""What became of all tries of checks, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from tests.fuzz.checking.runs import Ran
from tests.fuzz.table import by_damage, violations

OUTCOMES = ("checked", "refused", "ended the process")


def printed(ran: list[Ran]) -> str:
    """The tables: outcomes by damage, findings by rule, what was slow or large, violations."""
    return "\n".join((*by_damage(ran, OUTCOMES), "", *_findings(ran), "", *_costs(ran), "", *violations(ran)))


def digest(ran: list[Ran]) -> str:
    """What is the same on each machine: outcomes, and how many findings each rule has, file by file."""
    told = (f"{one.number} {one.outcome} {sorted(one.rules.items())}\n" for one in ran)
    return sha256("".join(told).encode()).hexdigest()[:16]


def _findings(ran: list[Ran]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for one in ran:
        counts.update(one.rules)
    yield f"findings: {sum(counts.values())} of {len(counts)} rules; digest {digest(ran)}"
    yield ", ".join(f"{rule} {count}" for rule, count in counts.most_common())


def _costs(ran: list[Ran]) -> Iterator[str]:
    slow = sorted((*one.slowest, one.number, one.size) for one in ran)[-5:]
    yield "slowest: " + ", ".join(
        f"{call} {seconds:.2f} s (try {n}, {size} bytes)" for seconds, call, n, size in slow
    )
    large = sorted((one.taken, one.number, one.size) for one in ran)[-5:]
    yield "most memory: " + ", ".join(
        f"{taken / 2**20:.0f} MiB (try {n}, {size} bytes)" for taken, n, size in large
    )
