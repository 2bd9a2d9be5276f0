"""Numbers written as text (PS3.5 6.2: DS and IS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isodicom.conformance.values.problem import Problem, shown

_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)

LEAST, MOST = -(2**31), 2**31 - 1


def decimal_problems(text: str) -> Iterator[Problem]:
    """What is wrong with a decimal number.

    >>> [problem.says for problem in decimal_problems("12,5")]
    ["is '12,5', which is not a decimal number"]
    """
    if not _DECIMAL.fullmatch(text):
        yield Problem(
            "malformed_value",
            f"is {shown(text)}, which is not a decimal number",
            "digits with a full stop, a sign and an exponent where there is one",
            text,
        )


def integer_problems(text: str) -> Iterator[Problem]:
    """What is wrong with a whole number."""
    if not _INTEGER.fullmatch(text):
        yield Problem(
            "malformed_value",
            f"is {shown(text)}, which is not a whole number",
            "digits, with a sign where there is one",
            text,
        )
    elif len(text) <= 12 and not LEAST <= int(text) <= MOST:
        yield Problem(
            "value_out_of_range", f"is {text}, which IS has no room for", f"{LEAST} to {MOST}", text
        )
