"""Unique identifiers (PS3.5 9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isodicom.conformance.values.problem import Problem, shown

_WELL_FORMED = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*", re.ASCII)
_ROOTED = re.compile(r"(?:[01]\.(?:\d|[1-3]\d)|2\.\d+)(?:\.|$)", re.ASCII)
"""The tree of all object identifiers has three arcs, the first two of them 40 each (ISO/IEC 8824-1)."""

LONGEST = 64
EXPECTED = (
    "numbers without leading zeros and full stops between them, at most 64 characters, from 0., 1. or 2. on"
)


def uid_problems(text: str) -> Iterator[Problem]:
    """What is wrong with a UID whose padding is taken off.

    >>> [problem.says for problem in uid_problems("1.2..3")]
    ["is '1.2..3', which is not a UID: a component is empty"]
    """
    if not _WELL_FORMED.fullmatch(text):
        yield _malformed(text, _why(text))
    if len(text) > LONGEST:
        yield _malformed(text, f"it has {len(text)} characters, not at most {LONGEST}")
    elif _WELL_FORMED.fullmatch(text) and not _ROOTED.match(text):
        yield _malformed(text, "nobody can have been given one with such a beginning")


def _why(text: str) -> str:
    if not re.fullmatch(r"[0-9.]*", text):
        return "it has other characters than digits and full stops"
    if "" in text.split("."):
        return "a component is empty"
    return "a component begins with 0"


def _malformed(text: str, why: str) -> Problem:
    return Problem(
        "malformed_uid", f"is {shown(text)}, which is not a UID: {why}", EXPECTED, text, section="sect_9.1"
    )
