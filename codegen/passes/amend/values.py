"""Value lists: the terms that the file lacks are added, apart from its own if another source tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from codegen.errata_store import Errata
from codegen.model.attribute import AttributeRow
from codegen.model.erratum import ErratumOutcome, Outcome
from codegen.model.standard import Standard
from codegen.model.supplement import Doubt, ListedValues
from codegen.passes.amend.sites import Verdict, amend_rows
from isodicom.schema.rows import DataElement, Values

NUMBERS = frozenset({"SS", "US", "SL", "UL", "SV", "UV", "IS", "DS", "US or SS"})


def amend_values(standard: Standard, errata: Errata) -> tuple[Standard, list[ErratumOutcome]]:
    """Add the value lists; return the edition and what became of each list and doubt."""
    elements = {element.keyword: element for element in standard.elements}
    believed, outcomes = _without_doubted(errata.values, errata.doubts)
    # Lists that hold always go first, so that those of some case add only what is beyond them.
    ordered = sorted(believed, key=lambda entry: entry.values.conditional)

    def change(row: AttributeRow, entry: ListedValues) -> tuple[AttributeRow, Verdict]:
        return _amended(row, entry, elements.get(row.keyword))

    standard, amended = amend_rows(standard, ordered, errata.aliases, change, "values of")
    return standard, outcomes + amended


def _amended(
    row: AttributeRow, entry: ListedValues, element: DataElement | None
) -> tuple[AttributeRow, Verdict]:
    given = entry.values
    vr, vm = (element.vr, element.vm) if element else ("", "")
    # That a single value may be empty is a matter of the attribute's type.
    terms = tuple(term for term in given.terms if term or vm != "1")
    if not terms:
        return row, Verdict("unmatched", "none of its terms is believed")
    if row.rows:
        return row, Verdict("unmatched", "a sequence has no values")
    if not given.position and row.values and all(values.position for values in row.values):
        return row, Verdict("superfluous", "the file tells them value by value")
    lists = [values for values in row.values if _comparable(values, given)]
    known = {_plain(term, vr) for values in lists for term in values.terms}
    lacking = tuple(term for term in terms if _plain(term, vr) not in known)
    if not lacking:
        own = any(not values.origin for values in lists)
        return row, Verdict("superfluous", "the file says it" if own else "another list says it")
    added = replace(given, terms=lacking, kind=_kind(row, given))
    why = f"; {entry.reason}" if entry.reason else ""
    return replace(row, values=_with(row.values, added)), Verdict(
        "applied", f"adds {', '.join(lacking)}{why}"
    )


def _kind(row: AttributeRow, given: Values) -> Literal["enumerated", "defined"]:
    """Whether other values are allowed. That is for the file to say: by a list, or in its words."""
    for values in row.values:
        if values.position == given.position and not values.conditional:
            return values.kind
    text = row.description.text
    return "defined" if "Defined Terms" in text and "Enumerated Values" not in text else given.kind


def _comparable(values: Values, given: Values) -> bool:
    """Whether what a list says can make the given one superfluous."""
    return values.position == given.position and (given.conditional or not values.conditional)


def _with(lists: tuple[Values, ...], given: Values) -> tuple[Values, ...]:
    """The lists with the given one, joined to one of the same origin that differs in its terms only."""
    for place, values in enumerate(lists):
        if not given.conditional and replace(values, terms=given.terms) == given:
            joined = replace(values, terms=values.terms + given.terms)
            return (*lists[:place], joined, *lists[place + 1 :])
    return (*lists, given)


def _plain(term: str, vr: str) -> str:
    """The term as it compares: the files write some numbers as `0001`, `+1` or `FFFFH`."""
    if vr not in NUMBERS:
        return term
    try:
        return str(int(term.removesuffix("H"), 16 if term.endswith("H") else 10))
    except ValueError:
        return term


def _without_doubted(
    entries: Sequence[ListedValues], doubts: Sequence[Doubt]
) -> tuple[list[ListedValues], list[ErratumOutcome]]:
    """The entries without the terms that are doubted, and whether each doubt met any."""
    kept = list(entries)
    outcomes = []
    for doubt in doubts:
        met = [number for number, entry in enumerate(kept) if _doubts(doubt, entry)]
        for number in met:
            values = kept[number].values
            terms = tuple(term for term in values.terms if doubt.terms and term not in doubt.terms)
            kept[number] = replace(kept[number], values=replace(values, terms=terms))
        place = f"{', '.join(doubt.tables)}: {'/'.join(doubt.path)}"
        outcome: Outcome = "applied" if met else "superfluous"
        outcomes.append(ErratumOutcome(f"doubt {place}", outcome, place, doubt.reason))
    return kept, outcomes


def _doubts(doubt: Doubt, entry: ListedValues) -> bool:
    at_place = entry.table in doubt.tables and entry.path == doubt.path
    terms = set(doubt.terms or entry.values.terms)
    return at_place and entry.values.position == doubt.position and not terms.isdisjoint(entry.values.terms)
