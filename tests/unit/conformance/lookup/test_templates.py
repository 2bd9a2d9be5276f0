"""Rows of templates, expanded and not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from isodicom.conformance import template, template_rows
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.rows import Constraint, Template, TemplateRow

PARAMETER = Constraint(parameter="$Finding")
FINDING = Constraint("DCID", bound="CID 29")


def templates() -> list[Template]:
    """A template that includes another, which includes itself."""
    outer = Template(
        "TID 1",
        "Outer",
        "Outer",
        "sect_TID_1",
        (
            TemplateRow("1", 0, "", "CONTAINER"),
            TemplateRow("2", 1, "CONTAINS", "INCLUDE", include="TID 2", arguments=(("$Finding", FINDING),)),
        ),
    )
    inner = Template(
        "TID 2",
        "Inner",
        "Inner",
        "sect_TID_2",
        (
            TemplateRow("1", 0, "", "CODE", concept=PARAMETER, value=Constraint(units=PARAMETER)),
            TemplateRow(
                "2", 1, "HAS PROPERTIES", "INCLUDE", include="TID 2", arguments=(("$Finding", PARAMETER),)
            ),
        ),
        parameters=("$Finding",),
    )
    return [outer, inner]


def test_unexpanded_rows_are_the_template_s_own(stand_in: Callable[..., None]) -> None:
    stand_in(templates=templates())
    assert [(use.tid, use.row.number) for use in template_rows("TID 1", expand=False)] == [
        ("TID 1", "1"),
        ("TID 1", "2"),
    ]


def test_included_rows_follow_nested_and_end(stand_in: Callable[..., None]) -> None:
    stand_in(templates=templates())
    rows = template_rows(1)
    assert [(use.tid, use.row.number, use.depth, use.cut) for use in rows] == [
        ("TID 1", "1", 0, False),
        ("TID 1", "2", 1, False),
        ("TID 2", "1", 1, False),
        ("TID 2", "2", 2, True),
    ]


def test_arguments_take_the_place_of_parameters(stand_in: Callable[..., None]) -> None:
    stand_in(templates=templates())
    rows = template_rows(1)
    assert rows[2].row.concept == FINDING
    assert rows[2].row.value == Constraint(units=FINDING)
    assert rows[3].row.arguments == (("$Finding", FINDING),)
    assert template_rows(2, expand=False)[0].row.concept == PARAMETER


def test_a_template_is_found_by_number_and_name() -> None:
    assert template("TID 1500") == template(1500) == template("Measurement Report")
    with pytest.raises(UnknownStandardNameError, match="no template '99999'"):
        template(99999)


def test_real_templates_expand() -> None:
    tids = {use.tid for use in template_rows("TID 1500")}
    assert {"TID 1500", "TID 1410", "TID 1501"} <= tids
