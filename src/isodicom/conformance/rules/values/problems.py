"""Findings about what is wrong with a value."""

from __future__ import annotations

from isodicom.conformance.cell import Cell
from isodicom.conformance.conditions.wording import name_of
from isodicom.conformance.rule import Rule
from isodicom.conformance.values.problem import Problem, shown
from isodicom.conformance.variant import Variant
from isodicom.finding import Finding

UNDEFINED = 0xFFFFFFFF


def is_cut_off(variant: Variant) -> bool:
    """Whether the file ends within the value: then nothing else can be said of it."""
    length = getattr(variant.element, "length", 0)
    return variant.raw is not None and length != UNDEFINED and length > len(variant.raw)


def finding_of(problem: Problem, rules: dict[str, Rule], cell: Cell, variant: Variant) -> Finding:
    """A problem of a value as a finding of the element that has it."""
    return cell.finding(
        rules[problem.rule],
        f"{name_of(cell.keyword) or cell.name} {problem.says}.",
        variant=variant,
        severity=problem.severity,
        expected=problem.expected,
        found=shown(problem.found) if problem.found else "",
    )
