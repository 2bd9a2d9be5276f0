"""Value lists: the terms that the file lacks are added, apart from its own if another source tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from codegen.errata.store import Errata
from codegen.model.attribute import AttributeRow
from codegen.model.erratum import ErratumOutcome, Outcome
from codegen.model.standard import Standard
from codegen.model.supplement import Doubt, ListedValues
from codegen.passes.amend.sites import Verdict, amend_rows
from isodicom.schema.rows import Values


def amend_values(standard: Standard, errata: Errata) -> tuple[Standard, list[ErratumOutcome]]:
    """Add the value lists; return the edition and what became of each list and doubt."""
    single = {element.keyword for element in standard.elements if element.vm == "1"}
    believed, outcomes = _without_doubted(errata.values, errata.doubts)
    # Lists that hold always go first, so that those of some case add only what is beyond them.
    ordered = sorted(believed, key=lambda entry: entry.values.conditional)

    def change(row: AttributeRow, entry: ListedValues) -> tuple[AttributeRow, Verdict]:
        return _amended(row, entry, row.keyword in single)

    standard, amended = amend_rows(standard, ordered, errata.aliases, change, "values of")
    return standard, outcomes + amended


def _amended(row: AttributeRow, entry: ListedValues, single: bool) -> tuple[AttributeRow, Verdict]:
    given = entry.values
    # That a single value may be empty is a matter of the attribute's type.
    terms = tuple(term for term in given.terms if term or not single)
    if not terms:
        return row, Verdict("unmatched", "none of its terms is believed")
    if row.rows:
        return row, Verdict("unmatched", "a sequence has no values")
    if not given.position and row.values and all(values.position for values in row.values):
        return row, Verdict("superfluous", "the file tells them value by value")
    lists = [values for values in row.values if values.position == given.position]
    known = {term for values in lists for term in values.terms}
    lacking = tuple(term for term in terms if term not in known)
    if not lacking:
        own = any(not values.origin for values in lists)
        return row, Verdict("superfluous", "the file says it" if own else "another list says it")
    # Beside lists of which each holds in some case only, no other can be known to hold always.
    conditional = given.conditional or (bool(lists) and all(values.conditional for values in lists))
    added = replace(given, terms=lacking, kind=_kind(row, given), conditional=conditional)
    reason = f"adds {', '.join(lacking)}" + (f"; {entry.reason}" if entry.reason else "")
    return replace(row, values=_with(row.values, added)), Verdict("applied", reason)


def _kind(row: AttributeRow, given: Values) -> Literal["enumerated", "defined"]:
    """Whether other values are allowed. That is for the file to say: by a list, or in its words."""
    for values in row.values:
        if values.position == given.position and not values.conditional:
            return values.kind
    text = row.description.text
    return "defined" if "Defined Terms" in text and "Enumerated Values" not in text else given.kind


def _with(lists: tuple[Values, ...], given: Values) -> tuple[Values, ...]:
    """The lists with the given one, joined to one of the same origin that differs in its terms only."""
    for place, values in enumerate(lists):
        if not given.conditional and replace(values, terms=given.terms) == given:
            joined = replace(values, terms=values.terms + given.terms)
            return (*lists[:place], joined, *lists[place + 1 :])
    return (*lists, given)


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
