"""Context groups of code sequences, where the file has lost which."""

from __future__ import annotations

from dataclasses import replace

from codegen.errata.store import Errata
from codegen.model.attribute import CODE_SEQUENCE, AttributeRow
from codegen.model.erratum import ErratumOutcome
from codegen.model.standard import Standard
from codegen.model.supplement import BoundSequence
from codegen.passes.amend.sites import Verdict, amend_rows
from isodicom.schema.rows import Bound


def amend_bindings(standard: Standard, errata: Errata) -> tuple[Standard, list[ErratumOutcome]]:
    """Bind the sequences of the supplements; return the edition and what became of each binding."""
    return amend_rows(standard, errata.bound, errata.aliases, _amended, "context group of")


def _amended(row: AttributeRow, entry: BoundSequence) -> tuple[AttributeRow, Verdict]:
    """Bind the include row of the items' macro, or the sequence itself if it has none."""
    place = _include(row, entry.macro)
    bound, verdict = _bound(row.bound if place is None else row.rows[place].bound, entry.bound)
    if verdict.outcome != "applied":
        return row, verdict
    if place is None:
        return replace(row, bound=bound), verdict
    include = replace(row.rows[place], bound=bound)
    return replace(row, rows=(*row.rows[:place], include, *row.rows[place + 1 :])), verdict


def _include(row: AttributeRow, macro: str) -> int | None:
    """Which inner row includes the macro. A source may name a relative of the one that the file names."""
    places = {inner.macro: place for place, inner in enumerate(row.rows) if inner.kind == "include"}
    for name in (macro, CODE_SEQUENCE):
        if name in places:
            return places[name]
    return None


def _bound(now: tuple[Bound, ...], given: Bound) -> tuple[tuple[Bound, ...], Verdict]:
    """The bindings with the given one, in the place of one whose group the file has lost if there is such."""
    alike = [bound for bound in now if given.attribute in ("", bound.attribute) or not bound.attribute]
    if any(bound.target == given.target for bound in alike):
        return now, Verdict("superfluous", "the file says it")
    lost = next((bound for bound in alike if not bound.target), None)
    if lost is not None:
        # The file has kept the letter, baseline or defined, and sometimes whose codes: its word counts.
        attribute = lost.attribute or given.attribute
        given = replace(given, binding=lost.binding or given.binding, attribute=attribute)
        now = tuple(given if bound is lost else bound for bound in now)
    elif alike:
        return now, Verdict("unmatched", f"the file says {', '.join(bound.target for bound in alike)}")
    else:
        now = (*now, given)
    return now, Verdict("applied", f"{given.target}, {given.binding}")
