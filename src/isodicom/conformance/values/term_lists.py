"""Lists of values that an attribute may have, of several tables at once (PS3.5 6.3, enumerated and defined).

Tables that say something of the same attribute hold together: a general module lists what is possible,
a special one what its objects have. The most special list of enumerated values decides; a table is
the more special, the fewer others use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from isodicom.schema.rows import Values


@dataclass(frozen=True, slots=True)
class Stated:
    """The lists of one table for one attribute.

    Parameters
    ----------
    lists: tuple[isodicom.schema.rows.Values, ...]
        As the table has them.
    users: int
        How many tables use it.
    source: int
        Which statement it is, for those who ask.
    """

    lists: tuple[Values, ...]
    users: int
    source: int


@dataclass(frozen=True, slots=True)
class Judge:
    """Says whether a value may stand at a position.

    Parameters
    ----------
    enumerated: bool
        Whether the list that decides has all values that there are.
    certain: bool
        Whether that list holds in every case, and is from the edition's own text.
    terms: tuple[str, ...]
        What that list has, for messages.
    allowed: frozenset[str]
        All that any list allows which counts here.
    source: int
        The statement with the list that decides.
    """

    enumerated: bool
    certain: bool
    terms: tuple[str, ...]
    allowed: frozenset[str]
    source: int

    def allows(self, value: str, numeric: bool) -> bool:
        """Whether a value is one of those listed; numbers are compared as numbers."""
        if value in self.allowed:
            return True
        number = as_number(value) if numeric else None
        return number is not None and any(as_number(term) == number for term in self.allowed)


def as_number(text: str) -> float | None:
    """The number that a text writes, None if it is none."""
    try:
        return float(text)
    except ValueError:
        return None


def judges(stated: Iterable[Stated], position: int) -> Judge | None:
    """Who judges the value at a position, from 1; None if no list is about it.

    >>> colours = Stated((Values(("RED", "BLUE"), position=1),), users=3, source=0)
    >>> judges([colours], 1).allows("GREEN", numeric=False), judges([colours], 2)
    (False, None)
    """
    here = [(one, _about(one.lists, position)) for one in sorted(stated, key=lambda one: one.users)]
    told = [(one, lists) for one, lists in here if lists and not _is_one_case(lists)]
    if not told:
        return None
    last = next((at for at, (_, lists) in enumerate(told) if _is_enumerated(lists)), None)
    counting = told if last is None else told[: last + 1]
    decides, lists = told[last or 0]
    return Judge(
        enumerated=last is not None,
        certain=not any(one.conditional for one in lists) and any(not one.origin for one in lists),
        terms=tuple(_terms(lists)),
        allowed=frozenset(term for _, each in counting for term in _terms(each)),
        source=decides.source,
    )


FOUR = 4
"""From how many values on that have lists, all of them are needed (PS3.3 C.8.16.1: Image Type, Frame Type).

Where fewer are listed, the last may be left out in many IODs.
"""


def values_needed(stated: Iterable[Stated]) -> int:
    """How many values there must be, since each has a list of its own that holds in every case.

    >>> values_needed([Stated(tuple(Values(("A",), position=n) for n in (1, 2, 3, 4)), users=1, source=0)])
    4
    """
    listed = {
        values.position
        for one in stated
        for values in one.lists
        if not values.conditional and "" not in values.terms
    }
    last = max(listed, default=0)
    return last if last >= FOUR and set(range(1, last + 1)) <= listed else 0


def _about(lists: Sequence[Values], position: int) -> list[Values]:
    """The lists for a position; those for every value only where there are none of its own."""
    own = [one for one in lists if one.position == position]
    return own or [one for one in lists if not one.position]


def _is_one_case(lists: Sequence[Values]) -> bool:
    """Whether a single list holds in some case that is not told: nothing is said of the others.

    A list of nothing but the empty value says of the others that there may be no value.
    """
    cases = {one.terms: one.conditional for one in lists if any(one.terms)}
    return len(cases) == 1 and all(cases.values())


def _is_enumerated(lists: Iterable[Values]) -> bool:
    return all(one.kind == "enumerated" for one in lists)


def _terms(lists: Iterable[Values]) -> Iterator[str]:
    return iter(dict.fromkeys(term for one in lists for term in one.terms))
