"""Everything that does not resolve, once all passes and errata have had their say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from codegen.model.attribute import AttributeRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.model.template import TemplateTable
from codegen.model.walk import Place, all_rows, change_rows
from isodicom.schema.rows import Constraint, TemplateRow


class CheckReferences:
    """List references that lead nowhere, and remove bindings of which no one knows the target."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition without lost bindings; what does not resolve is a problem.

        A reference to a part that the source does not have does not resolve.
        """
        known = _Known.of(standard)
        problems = [
            *_row_problems(standard, known),
            *_iod_problems(standard),
            *_sop_class_problems(standard, known),
            *_template_problems(standard, known),
        ]

        def keep_known(row: AttributeRow, place: Place) -> AttributeRow:
            lost = [bound for bound in row.bound if not bound.target]
            problems.extend(place.problem("binding", f"what is {b.binding} here is not named") for b in lost)
            return replace(row, bound=tuple(bound for bound in row.bound if bound.target)) if lost else row

        return change_rows(standard, keep_known, problems)


@dataclass(frozen=True, slots=True)
class _Known:
    """What references may lead to."""

    keywords: frozenset[str]
    tables: frozenset[str]
    iods: frozenset[str]
    coded: frozenset[str]
    """Context groups and templates, and "" for no reference."""

    @classmethod
    def of(cls, standard: Standard) -> _Known:
        groups = (f"CID {group.cid}" for group in standard.context_groups)
        templates = (template.tid for template in standard.templates)
        return cls(
            keywords=frozenset(element.keyword for element in standard.elements),
            tables=frozenset(table.keyword for table in standard.tables),
            iods=frozenset(iod.keyword for iod in standard.iods),
            coded=frozenset(("", *groups, *templates)),
        )


def _row_problems(standard: Standard, known: _Known) -> Iterator[Problem]:
    for row, place in all_rows(standard):
        if row.kind == "include" and row.macro not in known.tables:
            yield _lost(str(place), row.macro or row.target or row.name)
        if row.keyword and row.keyword not in known.keywords:
            yield _lost(str(place), row.keyword)
        for bound in row.bound:
            if bound.target not in known.coded:
                yield _lost(str(place), bound.target)


def _iod_problems(standard: Standard) -> Iterator[Problem]:
    for iod in standard.iods:
        for use in (*iod.modules, *iod.functional_groups):
            if not use.keyword:
                yield _lost(f"{iod.id} {iod.keyword}: {use.name}", use.target or use.name)


def _sop_class_problems(standard: Standard, known: _Known) -> Iterator[Problem]:
    for row in standard.sop_classes:
        if row.iod and row.iod not in known.iods:
            yield _lost(f"SOP class {row.uid} ({row.name})", row.iod)


def _template_problems(standard: Standard, known: _Known) -> Iterator[Problem]:
    for template in standard.templates:
        for row in _rows(template):
            for target in _targets(row):
                if target not in known.coded:
                    yield _lost(f"{template.tid} row {row.number}", target)


def _rows(template: TemplateTable) -> Iterator[TemplateRow]:
    return (text.row for text in template.rows if text.row is not None)


def _targets(row: TemplateRow) -> Iterator[str]:
    yield row.include
    for constraint in (row.concept, row.value, *(value for _, value in row.arguments)):
        yield from _constraint_targets(constraint)


def _constraint_targets(constraint: Constraint | None) -> Iterator[str]:
    if constraint is not None:
        yield constraint.bound
        for part in (constraint.units, *constraint.alternatives):
            yield from _constraint_targets(part)


def _lost(place: str, target: str) -> Problem:
    return Problem("reference", place, f"refers to {target}, which is not there", target)
