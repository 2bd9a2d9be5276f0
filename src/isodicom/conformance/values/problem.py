"""What is wrong with a value, said without knowing where the value stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "information"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a value.

    Parameters
    ----------
    rule: str
        Which rule it breaks, `value_too_long`.
    says: str
        What is wrong, to follow the name of the attribute: `has a value of 70 characters`.
    expected: str
        What the value should be.
    found: str, optional
        The value, or the part of it that is wrong.
    severity: {"error", "warning", "information"}, optional
        How bad it is.
    section: str, optional
        Of PS3.5, where the rule stands.
    """

    rule: str
    says: str
    expected: str
    found: str = ""
    severity: Severity = "error"
    section: str = "sect_6.2"


LONGEST_SHOWN = 80


def shown(value: str) -> str:
    """A value as messages show it: quoted, what can't be printed escaped, cut where it is long.

    >>> shown("a\\nb")
    "'a\\\\nb'"
    """
    return repr(value if len(value) <= LONGEST_SHOWN else f"{value[: LONGEST_SHOWN - 3]}...")
