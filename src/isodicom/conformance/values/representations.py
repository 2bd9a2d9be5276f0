"""What each value representation of text allows, as rows (PS3.5 table 6.2-1).

Most values are plainly legal, which one regular expression tells from their bytes. Only those that
are not are taken apart, to say what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from isodicom.conformance.values.moments import age_problems, date_problems, moment_problems, time_problems
from isodicom.conformance.values.numbers import decimal_problems, integer_problems
from isodicom.conformance.values.problem import Problem
from isodicom.conformance.values.texts import (
    address_problems,
    code_string_problems,
    length_problems,
    line_problems,
    name_problems,
    paragraph_problems,
    title_problems,
)
from isodicom.conformance.values.uids import uid_problems

Check: TypeAlias = Callable[[str], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Representation:
    """How values of a representation are looked at.

    Parameters
    ----------
    legal: str
        A regular expression of one value that is plainly legal, padding included.
    checks: tuple[Check, ...]
        What is asked of a value that isn't, its padding taken off.
    longest: int, optional
        Most bytes of a plainly legal value, where the expression doesn't limit them.
    parted: bool, optional
        Whether a backslash parts values.
    leading: bool, optional
        Whether spaces before a value are padding.
    by_set: bool, optional
        Whether Specific Character Set says which characters there may be.
    """

    legal: str
    checks: tuple[Check, ...]
    longest: int = 0
    parted: bool = True
    leading: bool = False
    by_set: bool = False


_LETTERS = r"[ -\[\]-~]"
_LINES = r"[\t\n\f\r -~]"
_HOUR, _SIXTY, _PART = r"(?:[01]\d|2[0-3])", r"[0-5]\d", r"(?:\.\d{1,6})?"
_DAY = r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])"
_TIME = rf"{_HOUR}(?:{_SIXTY}(?:{_SIXTY}{_PART})?)?"
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_COMPONENT = r"[ -<>-\[\]_-~]*"

_LONG, _MULTILINE = partial(length_problems, vr="LO"), partial(paragraph_problems, vr="LT")

REPRESENTATIONS: dict[str, Representation] = {
    "AE": Representation(
        rf"{_LETTERS}{{0,16}}", (partial(length_problems, vr="AE"), title_problems), leading=True
    ),
    "AS": Representation(r"(?:\d{3}[DWMY])?", (age_problems,)),
    "CS": Representation(
        "[A-Z0-9 _]{0,16}", (partial(length_problems, vr="CS"), code_string_problems), leading=True
    ),
    "DA": Representation(f"(?:{_DAY})?", (date_problems,)),
    "DS": Representation(
        rf" *(?:[+-]?{_NUMBER})? *", (decimal_problems, partial(length_problems, vr="DS")), 16, leading=True
    ),
    "DT": Representation(rf"(?:{_DAY}(?:{_TIME})?)? *", (moment_problems,)),
    "IS": Representation(
        r" *(?:[+-]?\d{1,9})? *", (integer_problems, partial(length_problems, vr="IS")), 12, leading=True
    ),
    "LO": Representation(
        rf"{_LETTERS}{{0,64}}", (_LONG, partial(line_problems, vr="LO")), leading=True, by_set=True
    ),
    "LT": Representation(
        rf"{_LINES}{{0,10240}}", (partial(length_problems, vr="LT"), _MULTILINE), parted=False, by_set=True
    ),
    "PN": Representation(
        rf"{_COMPONENT}(?:\^{_COMPONENT}){{0,4}}",
        (name_problems, partial(line_problems, vr="PN")),
        64,
        leading=True,
        by_set=True,
    ),
    "SH": Representation(
        rf"{_LETTERS}{{0,16}}",
        (partial(length_problems, vr="SH"), partial(line_problems, vr="SH")),
        leading=True,
        by_set=True,
    ),
    "ST": Representation(
        rf"{_LINES}{{0,1024}}",
        (partial(length_problems, vr="ST"), partial(paragraph_problems, vr="ST")),
        parted=False,
        by_set=True,
    ),
    "TM": Representation(f"(?:{_TIME})? *", (time_problems,)),
    "UC": Representation(f"{_LETTERS}*", (partial(line_problems, vr="UC"),), by_set=True),
    "UI": Representation(
        r"(?:(?:[01]\.(?:\d|[1-3]\d)|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*)?\0?", (uid_problems,), 64
    ),
    "UR": Representation(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+)? *", (address_problems,), parted=False),
    "UT": Representation(f"{_LINES}*", (partial(paragraph_problems, vr="UT"),), parted=False, by_set=True),
}
"""What is asked of the values of each representation that is text."""

PARTED = frozenset(vr for vr, row in REPRESENTATIONS.items() if row.parted)
"""Representations in whose values a backslash parts one from the next."""

BY_SET = frozenset(vr for vr, row in REPRESENTATIONS.items() if row.by_set)
"""Representations whose characters are those of Specific Character Set (PS3.5 6.1.2.2)."""


def _compiled(row: Representation) -> re.Pattern[bytes]:
    one = rf"(?=[^\\]{{0,{row.longest}}}(?:\\|\Z)){row.legal}" if row.longest else row.legal
    return re.compile((rf"{one}(?:\\{one})*" if row.parted else one).encode())


_LEGAL = {vr: _compiled(row).fullmatch for vr, row in REPRESENTATIONS.items()}


PLAIN = 1 << 18
"""Longer values are looked at one by one: matching them takes sixty times their memory."""


def is_plainly_legal(vr: str, raw: bytes) -> bool:
    """Whether the bytes of a value need no closer look.

    Representations that are not text are not asked: theirs are.

    >>> is_plainly_legal("CS", b"AXIAL "), is_plainly_legal("CS", b"axial")
    (True, False)
    """
    legal = _LEGAL.get(vr)
    return legal is None or (len(raw) <= PLAIN and legal(raw) is not None)


def values_of(vr: str, text: str) -> tuple[str, ...]:
    """The values in a text: parted and without padding, as the representation has it.

    >>> values_of("DS", " 1.5\\\\2 "), values_of("ST", "a\\\\b ")
    (('1.5', '2'), ('a\\\\b',))
    """
    row = REPRESENTATIONS[vr]
    parts = text.split("\\") if row.parted else [text]
    ended = (part.rstrip(" \0") for part in parts)
    return tuple(part.lstrip(" ") if row.leading else part for part in ended)


def value_problems(vr: str, values: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with values, padding taken off; empty ones are left out.

    >>> [problem.rule for problem in value_problems("SH", ["A", "X" * 17])]
    ['value_too_long']
    """
    row = REPRESENTATIONS.get(vr)
    for value in dict.fromkeys(values) if row else ():  # there may be millions of one value
        if value and row:
            for check in row.checks:
                yield from check(value)
