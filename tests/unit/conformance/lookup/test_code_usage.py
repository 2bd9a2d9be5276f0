"""Who uses a code."""

from __future__ import annotations

from collections.abc import Callable

from isodicom.conformance.lookup.code_usage import context_groups_with, template_rows_with
from isodicom.schema.rows import Code, Constraint, ContextGroup, Template, TemplateRow

A, B = Code("A", "99TEST", "a"), Code("B", "99TEST", "b")


def group(cid: int, codes: tuple[Code, ...], *includes: int) -> ContextGroup:
    """A context group of that number."""
    return ContextGroup(cid, f"Group {cid}", f"Group{cid}", "", "", True, codes, includes)


def test_groups_that_list_a_code_are_found_and_those_that_include_them_are_not(
    stand_in: Callable[..., None],
) -> None:
    stand_in(context_groups=[group(1, (A, B)), group(2, (B,), 1), group(301, (A,))])
    assert [found.cid for found in context_groups_with(("A", "99TEST"))] == [1, 301]
    assert context_groups_with(("A", "99OTHER")) == ()


def test_a_row_names_a_code_as_concept_value_unit_argument_or_alternative(
    stand_in: Callable[..., None],
) -> None:
    names_a, names_b = Constraint("EV", (A,)), Constraint("EV", (B,))
    rows = (
        TemplateRow("concept", 0, concept=names_a, value=names_a),
        TemplateRow("value", 1, concept=names_b, value=names_a),
        TemplateRow("unit", 1, value=Constraint(units=names_a)),
        TemplateRow("argument", 1, include="TID 2", arguments=(("$Unit", names_a),)),
        TemplateRow("alternative", 1, value=Constraint(parameter="$Value", alternatives=(names_a,))),
        TemplateRow("other", 2, concept=names_b),
    )
    stand_in(templates=[Template("TID 1", "One", "One", "sect_TID_1", rows)])
    found = template_rows_with(A)
    assert [use.row.number for use in found] == ["concept", "value", "unit", "argument", "alternative"]
    assert [(use.tid, use.depth) for use in found][:2] == [("TID 1", 0), ("TID 1", 1)]
