"""How many values an element may have: the multiplicities of the data dictionary (PS3.5 6.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_FORM = re.compile(r"(\d+)(?:-(?:(\d+)?(n)?))?")


@dataclass(frozen=True, slots=True)
class Multiplicity:
    """A number of values, or a range of numbers.

    Parameters
    ----------
    least: int
        The smallest number.
    most: int | None
        The greatest; None where there is none.
    step: int, optional
        What the number must be a multiple of.
    """

    least: int
    most: int | None
    step: int = 1

    def allows(self, count: int) -> bool:
        """Whether there may be so many values."""
        enough = self.least <= count and (self.most is None or count <= self.most)
        return enough and count % self.step == 0


@cache
def multiplicities(written: str) -> tuple[Multiplicity, ...]:
    """Read what the dictionary says; an element may have any of several multiplicities.

    Parameters
    ----------
    written: str
        Such as `1`, `1-3`, `2-n`, `3-3n`, `1-n or 1`.

    Returns
    -------
    tuple[isodicom.conformance.values.multiplicity.Multiplicity, ...]
        None where it can't be read.

    Examples
    --------
    >>> multiplicities("2-2n")
    (Multiplicity(least=2, most=None, step=2),)
    """
    return tuple(found for part in written.split(" or ") if (found := _one(part.strip())))


def _one(part: str) -> Multiplicity | None:
    found = _FORM.fullmatch(part)
    if found is None:
        return None
    least = int(found[1])
    if found[3]:
        return Multiplicity(least, None, int(found[2] or 1))
    return Multiplicity(least, int(found[2] or least))


def allows(written: str, count: int) -> bool:
    """Whether the dictionary allows so many values; what can't be read allows all.

    >>> allows("1-3", 3), allows("3-3n", 7)
    (True, False)
    """
    allowed = multiplicities(written)
    return not allowed or any(one.allows(count) for one in allowed)
