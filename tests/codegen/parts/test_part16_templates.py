"""Templates of PS3.16, as text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from codegen.docbook.cells import Section
from codegen.model.standard import Standard
from codegen.model.template import TemplateTable
from codegen.parts.part16_templates import read_templates
from tests.factories.cells import book, cell, grid, section, terms

HEAD = (
    "",
    "NL",
    "Rel with Parent",
    "VT",
    "Concept Name",
    "VM",
    "Req Type",
    "Condition",
    "Value Set Constraint",
)
FLAT = ("", *HEAD[3:])
ROW = ("2", ">", "CONTAINS", "NUM", "$Measurement", "1-n", "MC", "XOR Row 3", "UNITS = $Units")


def read(*sections: Section) -> tuple[TemplateTable, ...]:
    return read_templates(book(16, *sections))


def test_a_template_has_what_its_list_and_its_tables_say() -> None:
    said = terms(Type="Extensible", Order="Significant", Root="No")
    parameters = grid(("Parameter Name", "Parameter Usage"), ("$Measurement", "what"), ("$Units", "which"))
    rows = grid(HEAD, ROW, name="table_TID_300")
    (made,) = read(section("sect_TID_300", "Measurement", said, parameters, rows))
    assert (made.tid, made.name, made.section, made.table) == (
        "TID 300",
        "Measurement",
        "sect_TID_300",
        "table_TID_300",
    )
    assert (made.type, made.order, made.root) == ("Extensible", "Significant", "No")
    assert made.parameters == ("$Measurement", "$Units")


def test_headings_may_be_written_out() -> None:
    head = (*HEAD[:2], "Relationship with Parent", "Value Type", *HEAD[4:6], "Requirement Type", *HEAD[7:])
    (made,) = read(section("sect_TID_300", "Measurement", grid(head, ROW)))
    (row,) = made.rows
    assert (row.relationship, row.value_type, row.requirement_type) == ("CONTAINS", "NUM", "MC")


def test_notes_and_empty_rows_are_no_rows() -> None:
    (made,) = read(section("sect_TID_300", "Measurement", grid(HEAD, ("Note: rare",), ROW, ("",) * 9)))
    assert [row.number for row in made.rows] == ["2"]


def test_a_row_has_its_cells_by_column() -> None:
    (made,) = read(section("sect_TID_300", "Measurement", grid(HEAD, ROW)))
    (row,) = made.rows
    assert (row.number, row.nesting, row.relationship, row.value_type) == ("2", ">", "CONTAINS", "NUM")
    assert (row.concept, row.vm, row.requirement_type) == (cell("$Measurement"), "1-n", "MC")
    assert (row.condition.text, row.value.text) == ("XOR Row 3", "UNITS = $Units")
    assert row.row is None


def test_the_layout_without_nesting_and_relationship_is_read_too() -> None:
    (made,) = read(section("sect_TID_3401", "Context", grid(FLAT, (ROW[0], *ROW[3:]))))
    (row,) = made.rows
    assert (row.nesting, row.relationship, row.value_type, row.value.text) == (
        "",
        "",
        "NUM",
        "UNITS = $Units",
    )


def test_a_template_in_several_tables_is_one() -> None:
    (made,) = read(section("sect_TID_10003A", "Event", grid(HEAD, ROW), grid(HEAD, ("3", *ROW[1:]))))
    assert (made.tid, [row.number for row in made.rows]) == ("TID 10003A", ["2", "3"])


def test_a_section_without_rows_is_no_template() -> None:
    assert read(section("sect_TID_9", "Retired", terms(Type="Extensible"))) == ()


def test_the_mirror_has_as_many_as_counted(read_2025e: Standard, counts: dict[str, Any]) -> None:
    templates = read_2025e.templates
    assert len(templates) == counts["2025e"]["part16"]["templates (union by number)"]
    # The mirror's README: 3252 rows; of its two sources only the one of 2016 (3260 rows) was counted.
    assert sum(len(template.rows) for template in templates) == 3252
    assert Counter(template.root for template in templates) == {"": 148, "No": 175, "Yes": 14}


def test_well_known_templates_are_whole(read_2025e: Standard) -> None:
    templates = {template.tid: template for template in read_2025e.templates}
    report = templates["TID 1500"]
    assert (report.name, report.root, len(report.rows)) == ("Measurement Report", "Yes", 18)
    assert (len(templates["TID 300"].rows), len(templates["TID 300"].parameters)) == (18, 15)
    assert len(templates["TID 1410"].rows) == 15
