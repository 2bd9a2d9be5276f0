"""Conditions that the grammar can't read, and a person has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from codegen.conditions.digest import digest
from codegen.errata.store import Errata
from codegen.model.attribute import AttributeRow
from codegen.model.correction import HandRead
from codegen.model.erratum import ErratumOutcome
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from codegen.passes.amend.sites import Verdict

RowT = TypeVar("RowT", AttributeRow, UseRow)


def amend_conditions(standard: Standard, errata: Errata) -> tuple[Standard, list[ErratumOutcome]]:
    """Give the rows the requirements that were read by hand; return the edition and what became of each."""
    reader = HandReader(errata.conditions)

    def visit(row: AttributeRow, place: Place) -> AttributeRow:
        return reader.read(row, f"{place.table.keyword}: {'/'.join(place.path)}", str(place))

    standard = change_rows(standard, visit)
    standard = replace(standard, iods=tuple(_iod(iod, reader) for iod in standard.iods))
    problems = tuple(p for p in standard.problems if p.kind != "condition" or p.place not in reader.settled)
    return replace(standard, problems=problems), reader.outcomes()


def _iod(iod: IODTable, reader: HandReader) -> IODTable:
    def read(rows: tuple[UseRow, ...]) -> tuple[UseRow, ...]:
        return tuple(_use(row, iod, reader) for row in rows)

    return replace(iod, modules=read(iod.modules), functional_groups=read(iod.functional_groups))


def _use(row: UseRow, iod: IODTable, reader: HandReader) -> UseRow:
    name = row.keyword or row.name
    return reader.read(row, f"{iod.keyword}: {name}", f"{iod.id} {iod.keyword}: {name}")


class HandReader:
    """The conditions that were read by hand, by the text that they are of, and what became of them."""

    def __init__(self, conditions: Iterable[HandRead]) -> None:
        self._by_text: dict[str, list[HandRead]] = defaultdict(list)
        self._verdicts: dict[HandRead, Verdict] = {}
        self.settled: set[str] = set()
        """Places, as problems name them, of the rows that now have a requirement."""
        for condition in conditions:
            self._by_text[condition.text].append(condition)
            self._verdicts[condition] = Verdict("unmatched", "no row has this text")

    def read(self, row: RowT, where: str, place: str) -> RowT:
        """Return the row with the requirement that a person has read from its words, if one has."""
        if row.requirement is None:
            return row
        condition = self._find(digest(row.condition_words), where)
        if condition is None:
            return row
        if row.requirement == condition.requirement:
            if self._verdicts[condition].outcome != "applied":
                self._verdicts[condition] = Verdict("superfluous", "the grammar reads it so too")
            return row
        self._verdicts[condition] = Verdict("applied", condition.reason)
        self.settled.add(place)
        return replace(row, requirement=condition.requirement, by_hand=True)

    def _find(self, text: str, where: str) -> HandRead | None:
        """The reading for this place, rather than one for all places with the same words."""
        alike = self._by_text.get(text, ())
        named = next((condition for condition in alike if where in condition.where), None)
        return named or next((condition for condition in alike if not condition.only), None)

    def outcomes(self) -> list[ErratumOutcome]:
        """Return what became of each condition, in their order."""
        return [
            ErratumOutcome(f"condition {condition.text}", v.outcome, condition.where[0], v.reason)
            for condition, v in self._verdicts.items()
        ]
