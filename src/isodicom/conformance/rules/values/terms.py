"""Enumerated values and defined terms (PS3.5 6.3, PS3.3 lists of values)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from weakref import WeakKeyDictionary

from isodicom.conformance import tables
from isodicom.conformance.cell import Cell
from isodicom.conformance.compiled import CompiledLevel, Source
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import asked_by
from isodicom.conformance.values.binary import SIZES
from isodicom.conformance.values.problem import shown
from isodicom.conformance.values.term_lists import Judge, Stated, judges
from isodicom.conformance.variant import Variant
from isodicom.conformance.wording import name_of
from isodicom.finding import Finding

NOT_ENUMERATED = Rule("not_enumerated", "error", "A value is none of the enumerated values.", "PS3.5 6.3")
NOT_DEFINED = Rule("not_defined_term", "warning", "A value is none of the defined terms.", "PS3.5 6.3")
RULES = (NOT_ENUMERATED, NOT_DEFINED)

NUMERIC = frozenset([*SIZES, "DS", "IS"]) - {"AT"}
SHOWN_TERMS = 12
ELSEWHERE = frozenset(["CodingSchemeDesignator", "CodingSchemeUID", "SpecificCharacterSet"])
"""Attributes whose values other rules know more of."""

UNPUNCTUATED = str.maketrans("", "", "(,)")
"""What tags are freed of: lists have them as `00181063`."""

_listed: WeakKeyDictionary[CompiledLevel, frozenset[str]] = WeakKeyDictionary()
_judges: WeakKeyDictionary[CompiledLevel, dict[tuple[int, ...], dict[int, Judge | None]]] = (
    WeakKeyDictionary()
)


def unknown_terms(cell: Cell) -> Iterator[Finding]:
    """Values that are in none of the lists which hold here; empty values are not judged."""
    if cell.keyword not in _with_lists(cell.place.level):
        return
    sources = _with_values(cell)
    if not sources:
        return
    by_position = _asked(cell.place.level, sources)
    for variant in cell.variants:
        yield from _unknown(cell, variant, sources, by_position)


def _with_values(cell: Cell) -> tuple[Source, ...]:
    """The statements with lists that count: those that apply.

    Where none is known to apply, as of optional modules which may be meant or not, those of all count if all
    have lists.
    """
    applying = cell.sources
    if not applying:
        applying = cell.place.level.sources[cell.keyword]
        if not all(source.statement.attribute.values for source in applying):
            return ()
    return tuple(source for source in applying if source.statement.attribute.values)


def _with_lists(level: CompiledLevel) -> frozenset[str]:
    """The keywords at a level for which some table lists values."""
    found = _listed.get(level)
    if found is None:
        stated = level.sources.items()
        named = {k for k, sources in stated if any(s.statement.attribute.values for s in sources)}
        found = _listed[level] = frozenset(named - ELSEWHERE)
    return found


def _asked(level: CompiledLevel, sources: tuple[Source, ...]) -> dict[int, Judge | None]:
    """Where the judges of an attribute are kept; sources stay as long as their level does."""
    return _judges.setdefault(level, {}).setdefault(tuple(map(id, sources)), {})


def _unknown(
    cell: Cell, variant: Variant, sources: tuple[Source, ...], kept: dict[int, Judge | None]
) -> Iterator[Finding]:
    numeric = cell.vr in NUMERIC
    texts = (
        variant.texts if cell.vr != "AT" else tuple(text.translate(UNPUNCTUATED) for text in variant.texts)
    )
    for position, value in enumerate(texts, 1):
        if position not in kept:
            kept[position] = judges(_stated(sources), position)
        judge = kept[position]
        if value and judge and not judge.allows(value, numeric):
            yield _finding(cell, variant, judge, sources[judge.source], value, position)
            return


def _stated(sources: tuple[Source, ...]) -> Iterator[Stated]:
    for number, source in enumerate(sources):
        origin = source.statement.origin
        yield Stated(source.statement.attribute.values, _users(origin.macro or origin.module), number)


@cache
def _users(table: str) -> int:
    """How many tables use a module or macro."""
    used: tuple[Mapping[str, tuple[str, ...]], ...] = (tables.module_users(), tables.macro_users())
    return sum(len(users.get(table, ())) for users in used)


def _finding(
    cell: Cell, variant: Variant, judge: Judge, source: Source, value: str, position: int
) -> Finding:
    enumerated = judge.enumerated
    which = f"value {position} of " if len(variant.texts) > 1 else ""
    among = "enumerated values" if enumerated else "defined terms"
    terms = ", ".join(judge.terms[:SHOWN_TERMS]) + (", ..." if len(judge.terms) > SHOWN_TERMS else "")
    subject = f"{which}{name_of(cell.keyword)}"
    return cell.finding(
        NOT_ENUMERATED if enumerated else NOT_DEFINED,
        f"{subject[0].upper()}{subject[1:]} is {shown(value)}, which is none of the {among} "
        f"of {asked_by(source)}: {terms}.",
        variant=variant,
        source=source,
        severity="error" if enumerated and judge.certain else "warning",
        expected=terms,
        found=shown(value),
    )
