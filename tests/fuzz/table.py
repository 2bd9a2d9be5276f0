"""What became of all tries, as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from tests.fuzz.batches import Ran
from tests.fuzz.law import Violation

_OUTCOMES = ("read", "opened", "refused", "ended the process")


class Told(Protocol):
    """What is told of a try, whatever was tried."""

    number: int
    original: str
    damages: list[str]
    outcome: str
    violations: list[Violation]


def printed(ran: list[Ran], refused: bool) -> str:
    """The tables: outcomes by damage, errors, violations."""
    return "\n".join(
        (*by_damage(ran, _OUTCOMES), "", *_errors(ran), "", *_pydicom(ran, refused), "", *violations(ran))
    )


def by_damage(ran: Sequence[Told], outcomes: Sequence[str]) -> Iterator[str]:
    """How often each outcome was, by what was done to the file."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in ran:
        for damage in dict.fromkeys(one.damages):
            counts[damage][one.outcome] += 1
        counts["all files"][one.outcome] += 1
    yield f"{'damage':24}" + "".join(f"{name:>10.9}" for name in outcomes)
    for damage in sorted(counts, key=lambda name: (name == "all files", name)):
        yield f"{damage:24}" + "".join(f"{counts[damage][name]:10}" for name in outcomes)


def _errors(ran: list[Ran]) -> Iterator[str]:
    counts = Counter(error.partition(":")[0] for one in ran for error in one.errors.values())
    yield "errors of all calls: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())
    slow = sorted((one.slowest[0], one.slowest[1], one.number) for one in ran)[-3:]
    yield "slowest calls: " + ", ".join(f"{call} {seconds:.1f} s (try {n})" for seconds, call, n in slow)


def _pydicom(ran: list[Ran], each: bool) -> Iterator[str]:
    found = [one for one in ran if one.pydicom]
    yield f"files that pydicom gives pixels of, and we don't: {len(found)}"
    if each:
        for one in found:
            name = "imread, eager" if one.outcome == "refused" else "get_stored_frames, eager"
            yield f"  {one.number} {one.original} {'+'.join(one.damages)}: {one.errors.get(name, '')[:240]}"


def violations(ran: Sequence[Told]) -> Iterator[str]:
    """What must not have happened, by place."""
    found: dict[tuple[str, str], list[tuple[Told, Violation]]] = defaultdict(list)
    for one in ran:
        for violation in one.violations:
            found[violation.what, violation.place].append((one, violation))
    yield f"violations: {sum(map(len, found.values()))} in {len(found)} places"
    for (what, place), cases in sorted(found.items(), key=lambda item: -len(item[1])):
        one, violation = cases[0]
        tries = ", ".join(dict.fromkeys(str(case.number) for case, _ in cases[:6]))
        yield f"  {what} at {place}, {len(cases)} times; tries {tries}"
        yield f"    {violation.call} of {one.original}, {'+'.join(one.damages)}: {violation.message}"
