"""What a constraint of a template row says of a code (PS3.16 6.1.4 and 6.1.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property, lru_cache

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.context_groups import members_of
from isodicom.schema.rows import Constraint
from isodicom.sr.tree.coded import Coded, current

FORMER = {
    "RFC5646": frozenset({"RFC3066", "IETF4646", "ISO639_1", "ISO639_2"}),
    "ISO3166_1": frozenset({"ISO3166"}),
}
"""Coding schemes -> the schemes that older editions had in their place."""


CODES_KEPT = 1 << 16
"""Of how many codes it is remembered to which groups they belong; files may have any number of codes."""


class Verdict(IntEnum):
    """How well a code follows a constraint, the better the greater."""

    WRONG = 0
    """It is none of the codes, and no others may be used."""
    OUTSIDE = 1
    """It is none of the codes; others may be used for what no code is listed for."""
    SUGGESTED = 2
    """It is none of the codes, which are a suggestion."""
    RIGHT = 3
    """It is one of the codes, or nothing is said."""


@dataclass(frozen=True)
class Allowed:
    """A constraint on codes, made ready.

    Parameters
    ----------
    constraint: isodicom.schema.rows.Constraint | None
        The constraint of the row, with arguments in place of parameters.
    """

    constraint: Constraint | None

    @cached_property
    def parts(self) -> tuple[Constraint, ...]:
        """The constraint and its alternatives, any of which may be followed; none if anything is allowed."""
        if self.constraint is None:
            return ()
        parts = (self.constraint, *self.constraint.alternatives)
        return () if any(map(_says_nothing, parts)) else parts

    @cached_property
    def codes(self) -> frozenset[tuple[str, str]]:
        """The codes that the row itself names."""
        given = (self.constraint, *self.constraint.alternatives) if self.constraint else ()
        return frozenset(current(code.value, code.scheme) for part in given for code in part.codes)

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """The context groups that it names."""
        given = (self.constraint, *self.constraint.alternatives) if self.constraint else ()
        return tuple(number for part in given if (number := group_number(part)) is not None)

    @property
    def free(self) -> bool:
        """Whether any code is allowed."""
        return not self.parts

    def verdict(self, code: Coded) -> Verdict:
        """How well a code follows the constraint."""
        return max((_verdict(part, code) for part in self.parts), default=Verdict.RIGHT)

    @cached_property
    def words(self) -> str:
        """The constraint in words: `CID 244 Laterality`, `(121058, DCM, "Procedure reported")`."""
        return " or ".join(_words(self.parts)) or "any code"


def _says_nothing(part: Constraint) -> bool:
    """Whether a constraint names neither codes nor a group that the tables know: unfilled, or lost."""
    if part.codes:
        return False
    number = group_number(part)
    return number is None or tables.context_group(number) is None


def group_number(part: Constraint) -> int | None:
    """The number of the context group that a constraint names."""
    kind, _, number = part.bound.partition(" ")
    return int(number) if kind == "CID" and number.isdecimal() else None


def _verdict(part: Constraint, code: Coded) -> Verdict:
    if part.codes:
        listed = any(current(one.value, one.scheme) == current(*code) for one in part.codes)
        return Verdict.RIGHT if listed else Verdict.OUTSIDE if part.binding == "DT" else Verdict.WRONG
    number = group_number(part)
    if number is None or belongs(code, number) is not False:
        return Verdict.RIGHT
    group = tables.context_group(number)
    if part.binding == "BCID":
        return Verdict.SUGGESTED
    closed = part.binding in ("DCID", "ECID") and group is not None and group.extensible is False
    return Verdict.WRONG if closed else Verdict.OUTSIDE


@lru_cache(maxsize=CODES_KEPT)
def belongs(code: Coded, cid: int) -> bool | None:
    """Whether a code is in a context group; None if the tables don't tell all of its codes."""
    if tables.context_group(cid) is None:
        return None
    members = members_of(cid)
    now = current(*code)
    if now in members.codes or code in members.codes or now in _today(cid):
        return True
    schemes = members.schemes.union(*(FORMER.get(scheme, ()) for scheme in members.schemes))
    if code.scheme in schemes:
        return True
    return None if members.untold else False


@cache
def _today(cid: int) -> frozenset[tuple[str, str]]:
    return frozenset(current(*code) for code in members_of(cid).codes)


def _words(parts: tuple[Constraint, ...]) -> Iterator[str]:
    for part in parts:
        number = group_number(part)
        if number is not None:
            yield f"CID {number} {tables.context_group_names().get(number, '')}".strip()
        yield from (f'({code.value}, {code.scheme}, "{code.meaning}")' for code in part.codes)
