"""Enumerated values and defined terms (PS3.5 6.3, PS3.3 lists of values)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from weakref import WeakKeyDictionary

from isodicom.conformance.cell import Cell
from isodicom.conformance.compiled import CompiledLevel, Source
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.rule import Rule
from isodicom.conformance.sources import asked_by
from isodicom.conformance.values.binary import SIZES
from isodicom.conformance.values.problem import shown
from isodicom.conformance.values.term_lists import Judge, Stated, judges, values_needed
from isodicom.conformance.variant import Variant
from isodicom.finding import Finding

NOT_ENUMERATED = Rule("not_enumerated", "error", "A value is none of the enumerated values.", "PS3.5 6.3")
NOT_DEFINED = Rule("not_defined_term", "warning", "A value is none of the defined terms.", "PS3.5 6.3")
TOO_FEW = Rule(
    "value_left_out", "warning", "A value is left out that has a list of its own.", "PS3.3 C.8.16.1"
)
RULES = (NOT_ENUMERATED, NOT_DEFINED, TOO_FEW)

NUMERIC = frozenset([*SIZES, "DS", "IS"]) - {"AT"}
SHOWN_TERMS = 12
ELSEWHERE = frozenset(["CodingSchemeDesignator", "CodingSchemeUID", "SpecificCharacterSet"])
"""Attributes whose values other rules know more of."""

UNPUNCTUATED = str.maketrans("", "", "(,)")
"""What tags are freed of: lists have them as `00181063`."""

_listed: WeakKeyDictionary[CompiledLevel, frozenset[str]] = WeakKeyDictionary()
_kept: WeakKeyDictionary[CompiledLevel, dict[tuple[int, ...], Asked]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Asked:
    """What statements ask of the values of an attribute.

    Parameters
    ----------
    needed: int
        How many values there must be.
    judges: dict[int, isodicom.conformance.values.term_lists.Judge | None]
        Who judges the value at a position, kept when first asked for.
    """

    needed: int
    judges: dict[int, Judge | None] = field(default_factory=dict)


def unknown_terms(cell: Cell) -> Iterator[Finding]:
    """Values that are in none of the lists which hold here; empty values are not judged."""
    if cell.keyword not in _with_lists(cell.place.level):
        return
    sources = _with_values(cell)
    if not sources:
        return
    asked = _asked(cell.place.level, sources)
    for variant in cell.variants:
        yield from _unknown(cell, variant, sources, asked)
        if 0 < len(variant.texts) < asked.needed:
            yield _too_few(cell, variant, sources[0], asked.needed)


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
        found = _listed[level] = frozenset(k for k, sources in stated if any(map(_is_listed, sources)))
    return found


def _is_listed(source: Source) -> bool:
    """Whether a table lists values of which no other rule knows more; rules of one's own mean theirs."""
    statement = source.statement
    if not statement.attribute.values:
        return False
    return statement.attribute.keyword not in ELSEWHERE or tables.definition(statement.origin.module) is None


def _asked(level: CompiledLevel, sources: tuple[Source, ...]) -> Asked:
    """What is asked of an attribute; kept, since sources stay as long as their level does."""
    kept, key = _kept.setdefault(level, {}), tuple(map(id, sources))
    if key not in kept:
        kept[key] = Asked(values_needed(_stated(sources)))
    return kept[key]


def _unknown(cell: Cell, variant: Variant, sources: tuple[Source, ...], asked: Asked) -> Iterator[Finding]:
    numeric = cell.vr in NUMERIC
    for position, value in enumerate(_texts(variant, cell.vr), 1):
        if position not in asked.judges:
            asked.judges[position] = judges(_stated(sources), position)
        judge = asked.judges[position]
        if value and judge and not judge.allows(value, numeric):
            yield _finding(cell, variant, judge, sources[judge.source], value, position)
            return


def _texts(variant: Variant, vr: str) -> tuple[str, ...]:
    """The values as lists have them."""
    if vr != "AT":
        return variant.texts
    return tuple(text.translate(UNPUNCTUATED) for text in variant.texts)


def _stated(sources: tuple[Source, ...]) -> Iterator[Stated]:
    for number, source in enumerate(sources):
        origin = source.statement.origin
        yield Stated(source.statement.attribute.values, _users(origin.macro or origin.module), number)


@cache
def _users(table: str) -> int:
    """How many IODs use a module or macro, by way of whatever includes it."""
    return len(_iods(table, frozenset()))


def _iods(table: str, above: frozenset[str]) -> frozenset[str]:
    """The IODs that a module or macro comes to, seen from those that it is included in."""
    if table in above:
        return frozenset()
    users = (*tables.module_users().get(table, ()), *tables.macro_users().get(table, ()))
    found = (_iods(user, above | {table}) for user in users)
    return frozenset().union(*found) if users else frozenset([table])


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


def _too_few(cell: Cell, variant: Variant, source: Source, needed: int) -> Finding:
    count = len(variant.texts)
    return cell.finding(
        TOO_FEW,
        f"{name_of(cell.keyword)} has {count} values; {asked_by(source)} says what value {needed} is.",
        variant=variant,
        source=source,
        expected=f"{needed} values",
        found=str(count),
    )
