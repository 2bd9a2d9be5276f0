"""Where in the tables an entry of the supplements belongs, and what becomes of it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from codegen.model.attribute import AttributeRow, AttributeTable
from codegen.model.erratum import ErratumOutcome, Outcome
from codegen.model.standard import Standard
from codegen.model.supplement import Alias
from codegen.model.walk import Place, change_rows

Site: TypeAlias = tuple[str, tuple[str, ...]]
"""Keyword of a table and path of a row in it."""


class Entry(Protocol):
    """What the entries of the supplements have in common."""

    @property
    def table(self) -> str:
        """The source's name of the table."""
        ...

    @property
    def path(self) -> tuple[str, ...]:
        """Keywords, outermost first."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an entry at a row, and why."""

    outcome: Outcome
    reason: str


EntryT = TypeVar("EntryT", bound=Entry)
Change: TypeAlias = Callable[[AttributeRow, EntryT], tuple[AttributeRow, Verdict]]


def amend_rows(
    standard: Standard, entries: Sequence[EntryT], aliases: Sequence[Alias], change: Change[EntryT], what: str
) -> tuple[Standard, list[ErratumOutcome]]:
    """Make the change of each entry to the row that it is about.

    Parameters
    ----------
    standard: the edition, with its names and nesting
    entries: in the order in which they are to be applied
    aliases: what the sources' names of tables mean
    change: given a row and an entry, returns the row to put there and what became of the entry
    what: what the entries are, for the names of the outcomes

    Returns
    -------
    The changed edition, and the outcome of each entry.
    """
    sites = _sites(standard.tables, entries, aliases)
    verdicts: dict[int, Verdict] = {}
    due: dict[Site, list[int]] = {}
    for number, (keyword, reason) in enumerate(sites):
        if keyword:
            due.setdefault((keyword, entries[number].path), []).append(number)
        else:
            verdicts[number] = Verdict("unmatched", reason)

    def visit(row: AttributeRow, place: Place) -> AttributeRow:
        for number in due.get((place.table.keyword, place.path), ()) if row.kind == "attribute" else ():
            row, verdict = change(row, entries[number])
            # A table may have the row twice; one that took the entry decides.
            if number not in verdicts or verdict.outcome == "applied":
                verdicts[number] = verdict
        return row

    amended = change_rows(standard, visit)
    tables = {table.keyword: table for table in amended.tables}
    outcomes = []
    for number, entry in enumerate(entries):
        keyword = sites[number][0]
        verdict = verdicts.get(number) or _elsewhere(tables, keyword, entry, change)
        path = "/".join(entry.path)
        where = f"{keyword}: {path}" if keyword else ""
        name = f"{what} {entry.table}: {path}"
        outcomes.append(ErratumOutcome(name, verdict.outcome, where, verdict.reason))
    return amended, outcomes


def _sites(
    tables: Sequence[AttributeTable], entries: Sequence[Entry], aliases: Sequence[Alias]
) -> list[tuple[str, str]]:
    """For each entry the keyword of its table, or "" and why there is none."""
    keywords = {table.keyword.casefold(): table.keyword for table in tables}
    known = {name: alias for alias in aliases for name in alias.names}
    found = []
    for entry in entries:
        alias = known.get(entry.table)
        keyword = keywords.get((alias.keyword if alias else entry.table).casefold(), "")
        found.append((keyword, alias.reason if alias and not alias.keyword else "no table has this name"))
    return found


def _elsewhere(
    tables: Mapping[str, AttributeTable], keyword: str, entry: EntryT, change: Change[EntryT]
) -> Verdict:
    """The verdict on an entry whose row is not in its own table: perhaps in a macro that it includes."""
    for macro, row in _included(tables, tables[keyword].rows, entry.path, frozenset({keyword})):
        if change(row, entry)[1].outcome == "superfluous":
            return Verdict("superfluous", f"{macro} says it")
        return Verdict("unmatched", f"the row stands in {macro}, which other tables share")
    return Verdict("unmatched", "the table has no such row")


def _included(
    tables: Mapping[str, AttributeTable],
    rows: Sequence[AttributeRow],
    path: tuple[str, ...],
    seen: frozenset[str],
) -> Iterator[tuple[str, AttributeRow]]:
    """The rows with this path in the macros that the rows include, each with the macro that holds it."""
    for row in rows:
        if row.kind == "attribute" and path and row.keyword == path[0]:
            yield from _included(tables, row.rows, path[1:], seen)
        elif row.kind == "include" and row.macro in tables and row.macro not in seen:
            inner = tables[row.macro].rows
            yield from ((row.macro, found) for found in _direct(inner, path))
            yield from _included(tables, inner, path, seen | {row.macro})


def _direct(rows: Sequence[AttributeRow], path: tuple[str, ...]) -> Iterator[AttributeRow]:
    """The rows with this path, whatever the rows include."""
    for row in rows:
        if path and row.kind == "attribute" and row.keyword == path[0]:
            yield from _direct(row.rows, path[1:]) if path[1:] else (row,)
