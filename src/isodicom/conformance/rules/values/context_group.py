"""Codes that are not of the context group that is asked for where they stand (PS3.16 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from isodicom.conformance.compiled import Source
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.elements import tags_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.context_groups import Members, codes_of, members_of
from isodicom.conformance.lookup.levels import bounds_of
from isodicom.conformance.place import Place
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.coded import Coded
from isodicom.conformance.values.schemes import DEPRECATED, is_meant, successor
from isodicom.finding import Finding, Severity
from isodicom.schema.rows import Bound, Code, CodeList, Include, Row

OUTSIDE = Rule(
    "not_in_context_group", "error", "A code is not of the context group that is asked for.", "PS3.16 6"
)
RULES = (OUTSIDE,)

RANKS: dict[Severity, int] = {"information": 0, "warning": 1, "error": 2}


def not_in_group(code: Coded) -> Iterator[Finding]:
    """Codes outside of all context groups that a place names.

    Outside of a group that may be extended, or that is only a suggestion, codes may be others; where
    the group has another code of the same meaning, that one is to be used. Lists of codes of one's own
    are groups that count beside those of the standard.
    """
    if not code.value:
        return
    if is_meant(code.scheme):
        yield from _outside(code, _bounds(code.place))
    for lists in code.lists:
        yield from _outside(code, lists)


def _outside(code: Coded, bounds: Sequence[Bound]) -> Iterator[Finding]:
    """What is wrong with a code that should be in one of these groups."""
    verdicts: list[tuple[Severity | None, Bound]] = [(_verdict(code, bound), bound) for bound in bounds]
    told: list[tuple[Severity, Bound]] = [
        (verdict, bound) for verdict, bound in verdicts if verdict is not None
    ]
    if not told or len(told) < len(verdicts):
        return
    severity, bound = max(told, key=lambda each: RANKS[each[0]])
    group = _name(bound)
    twin = _twin(bound, code.meaning)
    advice = f"; it has {twin} for it" if twin else ""
    yield code.finding(
        OUTSIDE,
        code.where,
        f"{code} of {name_of(code.sequence)} is not in {group}{advice}.",
        severity=severity,
        expected=f"a code of {group}",
    )


def _verdict(code: Coded, bound: Bound) -> Severity | None:
    """How bad it is that a code is not in a group; None if it is, or if that can't be told."""
    members = _members(bound)
    now = (successor(code.value), "SCT") if code.scheme in DEPRECATED else None
    if {(code.value, code.scheme), now} & members.codes or code.scheme in members.schemes or members.untold:
        return None
    group = None if isinstance(bound, CodeList) else tables.context_group(_cid(bound))
    closed = group is not None and group.extensible is False
    if bound.binding == "enumerated" or (bound.binding == "defined" and closed):
        return "warning" if bound.origin else "error"
    return "warning" if bound.binding == "defined" and _twin(bound, code.meaning) else "information"


def _cid(bound: Bound) -> int:
    return int(bound.target.removeprefix("CID "))


def _name(bound: Bound) -> str:
    if isinstance(bound, CodeList):
        return bound.target
    return f"CID {_cid(bound)} {tables.context_group_names()[_cid(bound)]}"


@cache
def _members(bound: Bound) -> Members:
    if not isinstance(bound, CodeList):
        return members_of(_cid(bound))
    return Members(frozenset((code.value, code.scheme) for code in bound.codes), frozenset(), ())


@cache
def _meanings(bound: Bound) -> dict[str, str]:
    codes: tuple[Code, ...] = bound.codes if isinstance(bound, CodeList) else codes_of(_cid(bound))
    return {code.meaning.casefold(): f"({code.value}, {code.scheme})" for code in codes if code.meaning}


def _twin(bound: Bound, meaning: str) -> str:
    """The code of a group that means the same."""
    return _meanings(bound).get(meaning.casefold(), "")


def _bounds(place: Place) -> tuple[Bound, ...]:
    """The context groups that the codes of a place are taken from.

    Where one table demands its groups, what others suggest does not count.
    """
    outer = place.outer
    if outer is None:
        return ()
    each = [tuple(_of_sequence(source)) for source in _sources(outer, place.sequence)]
    strict = [bounds for bounds in each if bounds and all(map(_is_strict, bounds))]
    own = (bound for bounds in strict or each for bound in bounds)
    around = (one for one in _said_around(outer, place.sequence) if not strict or _is_strict(one))
    found = dict.fromkeys((*own, *around))
    known = tables.context_group_names()
    return tuple(b for b in found if b.target[:4] == "CID " and int(b.target[4:]) in known)


def _is_strict(bound: Bound) -> bool:
    return bound.binding != "baseline"


def _sources(place: Place, sequence: str) -> Iterator[Source]:
    for tag in tags_of(sequence):
        if tag in place.dataset:
            yield from place.cell(tag).sources


def _of_sequence(source: Source) -> Iterator[Bound]:
    return (bound for bound in bounds_of(source.statement.attribute) if not bound.attribute)


def _said_around(place: Place, sequence: str) -> Iterator[Bound]:
    """What is said of a sequence where the macro that has it stands."""
    if place.outer is not None:
        for source in _sources(place.outer, place.sequence):
            yield from _named(source.statement.attribute.rows, sequence)
        return
    for module in place.checked.active:
        table = tables.definition(module)
        yield from _named(getattr(table, "rows", ()), sequence)


def _named(rows: tuple[Row, ...], sequence: str) -> Iterator[Bound]:
    for row in rows:
        if isinstance(row, Include):
            yield from (bound for bound in row.bound if bound.attribute == sequence)
