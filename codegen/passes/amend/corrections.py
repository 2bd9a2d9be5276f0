"""Corrections by hand: a row is changed if it says what the correction expects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from codegen.errata.store import Errata
from codegen.errors import ErratumError
from codegen.model.attribute import AttributeRow
from codegen.model.correction import Correction, Fact, RowOf
from codegen.model.erratum import ErratumOutcome
from codegen.model.iod import IODTable, UseRow
from codegen.model.standard import Standard
from codegen.model.template import TemplateTable
from codegen.model.walk import Place, change_rows
from codegen.passes.amend.sites import Verdict
from isodicom.schema.rows import ContextGroup, TemplateRow

Row: TypeAlias = AttributeRow | UseRow | TemplateRow | ContextGroup
RowT = TypeVar("RowT", AttributeRow, UseRow, TemplateRow, ContextGroup)
Address: TypeAlias = tuple[RowOf, str, str]


def amend_by_hand(standard: Standard, errata: Errata) -> tuple[Standard, list[ErratumOutcome]]:
    """Apply the corrections; return the edition and what became of each."""
    corrector = Corrector(errata.corrections)

    def visit(row: AttributeRow, place: Place) -> AttributeRow:
        return corrector.corrected(row, ("table", place.table.keyword, "/".join(place.path)))

    standard = change_rows(standard, visit, [])
    standard = replace(
        standard,
        iods=tuple(_iod(iod, corrector) for iod in standard.iods),
        templates=tuple(_template(template, corrector) for template in standard.templates),
        context_groups=tuple(
            corrector.corrected(group, ("context_group", f"CID {group.cid}", ""))
            for group in standard.context_groups
        ),
    )
    return standard, corrector.outcomes()


def _iod(iod: IODTable, corrector: Corrector) -> IODTable:
    def corrected(rows: tuple[UseRow, ...]) -> tuple[UseRow, ...]:
        return tuple(corrector.corrected(row, ("iod", iod.keyword, row.name)) for row in rows)

    return replace(iod, modules=corrected(iod.modules), functional_groups=corrected(iod.functional_groups))


def _template(template: TemplateTable, corrector: Corrector) -> TemplateTable:
    rows = tuple(
        replace(text, row=corrector.corrected(text.row, ("template", template.tid, text.number)))
        if text.row
        else text
        for text in template.rows
    )
    return replace(template, rows=rows)


class Corrector:
    """The corrections by the row that they are about, and what has become of them."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._due: dict[Address, list[Correction]] = {}
        self._verdicts: dict[Correction, Verdict] = {}
        for correction in corrections:
            self._due.setdefault((correction.of, correction.place, correction.row), []).append(correction)
            self._verdicts[correction] = Verdict("unmatched", "there is no such row")

    def corrected(self, row: RowT, address: Address) -> RowT:
        """Return the row with the corrections that are due at the address."""
        for correction in self._due.get(address, ()):
            self._verdicts[correction] = verdict = _verdict(row, correction)
            if verdict.outcome == "applied":
                changes: dict[str, Any] = dict(correction.sets)
                if "requirement" in changes:
                    changes["by_hand"] = True
                row = replace(row, **changes)
        return row

    def outcomes(self) -> list[ErratumOutcome]:
        """Return what became of each correction, in their order."""
        return [
            ErratumOutcome(f"correction of {c.where}", v.outcome, c.where, v.reason)
            for c, v in self._verdicts.items()
        ]


def _verdict(row: Row, correction: Correction) -> Verdict:
    if all(_said(row, name, correction) == fact for name, fact in correction.sets):
        return Verdict("superfluous", "the row says so already")
    for name, fact in correction.expects:
        if (said := _said(row, name, correction)) != fact:
            return Verdict("unmatched", f"{name} was expected to be {fact!r} and is {said!r}")
    return Verdict("applied", correction.reason)


def _said(row: Row, name: str, correction: Correction) -> Fact:
    if not hasattr(row, name):
        raise ErratumError(
            f"The correction of {correction.where} names the field {name}, which "
            f"{'it' if correction.of == 'context_group' else f'a row of a {correction.of}'} does not have."
        )
    said: Fact = getattr(row, name)
    return said
