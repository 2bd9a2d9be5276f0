"""Rows of module and macro tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.docbook.cells import Cell, Link, Paragraph
from codegen.parts.part03_rows import read_row
from tests.factories.docbook import make_cell


def cell(text: str, *targets: str) -> Cell:
    return Cell((Paragraph(text, tuple(map(Link, targets))),)) if text else Cell()


EMPTY = Cell()


def test_an_attribute_row_keeps_its_cells(tmp_path: Path) -> None:
    description = make_cell(tmp_path, "<para>Its size.</para><note><para>in mm</para></note>")
    row = read_row(cell("Box Size"), cell("(0028,0030)"), cell("1C"), description)
    assert row is not None
    assert (row.kind, row.depth, row.name, row.tag, row.type) == (
        "attribute",
        0,
        "Box Size",
        "(0028,0030)",
        "1C",
    )
    assert row.description is description


@pytest.mark.parametrize(
    ("name", "depth"),
    [("Size", 0), (">Size", 1), ("> Size", 1), (">>>Size", 3), ("> > Size", 2), (">> >Size", 3)],
)
def test_the_signs_before_a_name_tell_its_depth(name: str, depth: int) -> None:
    row = read_row(cell(name), cell("(0028,0030)"), cell("3"), EMPTY)
    assert row is not None
    assert (row.depth, row.name) == (depth, "Size")


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("(0074,100c)", "(0074,100C)"),
        ("(60xx,3000)", "(60xx,3000)"),
        ("(60XX,3000)", "(60xx,3000)"),
        ("( 0010, 0010 )", "(0010,0010)"),
    ],
)
def test_tags_are_spelt_alike(written: str, tag: str) -> None:
    row = read_row(cell("Size"), cell(written), EMPTY, EMPTY)
    assert row is not None
    assert (row.kind, row.tag) == ("attribute", tag)


def test_an_attribute_row_leads_to_the_section_that_says_more() -> None:
    description = cell("See Table 10-1 and Section C.1.1.", "table_10-1", "sect_C.1.1", "sect_C.2")
    row = read_row(cell("Size"), cell("(0028,0030)"), cell("3"), description)
    assert row is not None
    assert row.section == "sect_C.1.1"


def test_a_section_below_that_of_the_table_goes_first() -> None:
    description = cell("In Section C.2 and C.12. See Section C.1.5.", "sect_C.2", "sect_C.12", "sect_C.1.5")
    row = read_row(cell("Size"), cell("(0028,0030)"), cell("3"), description, section="sect_C.1")
    assert row is not None
    assert row.section == "sect_C.1.5"


def test_a_link_to_another_part_is_not_where_the_row_says_more() -> None:
    description = Cell((Paragraph("BCID 29", (Link("sect_CID_29", "PS3.16"),)),))
    row = read_row(cell("Size"), cell("(0028,0030)"), cell("3"), description)
    assert row is not None
    assert row.section == ""


def test_an_include_row_has_its_depth_and_target() -> None:
    row = read_row(cell(">>Include Table 8.8-1", "table_8.8-1"), EMPTY, EMPTY, cell("BCID 29."))
    assert row is not None
    assert (row.kind, row.depth, row.target, row.condition_text) == ("include", 2, "table_8.8-1", "")
    assert row.description.text == "BCID 29."


def test_words_after_the_included_table_are_its_condition() -> None:
    row = read_row(cell("Include Table C.1-1 if Size (0028,0030) is 3.", "table_C.1-1"), EMPTY, EMPTY, EMPTY)
    assert row is not None
    assert row.condition_text == "if Size (0028,0030) is 3."


def test_a_full_stop_after_the_included_table_is_no_condition() -> None:
    row = read_row(cell("Include Table C.1-1 .", "table_C.1-1"), EMPTY, EMPTY, EMPTY)
    assert row is not None
    assert row.condition_text == ""


def test_a_table_that_is_named_but_not_linked_is_included() -> None:
    row = read_row(cell(">Include ‘Box Macro’ Table 10-3b"), EMPTY, EMPTY, EMPTY)
    assert row is not None
    assert (row.kind, row.target) == ("include", "table_10-3b")


def test_a_row_may_point_at_a_section_in_place_of_a_table() -> None:
    row = read_row(cell(">All of the outer box. See Section C.1.1", "sect_C.1.1"), EMPTY, EMPTY, EMPTY)
    assert row is not None
    assert (row.kind, row.depth, row.target) == ("include", 1, "sect_C.1.1")


@pytest.mark.parametrize(
    "name",
    [">Include one or more Functional Group Macros.", ">Include Functional Group Macros that are shared"],
)
def test_functional_groups_have_rows_of_their_own(name: str) -> None:
    row = read_row(cell(name), EMPTY, EMPTY, cell("An IOD's table says which."))
    assert row is not None
    assert (row.kind, row.depth, row.target) == ("functional_groups", 1, "")


@pytest.mark.parametrize(
    ("name", "type_", "description"),
    [
        ("> Any Attribute that was changed", "3", ""),
        (">> Any Attribute that was changed", "", "May hold items."),
        (">> Any Attributes", "", ""),
        ("Any other Attribute of the box", "3", ""),
    ],
)
def test_attributes_that_are_not_named_may_stand_in_a_row(name: str, type_: str, description: str) -> None:
    row = read_row(cell(name), EMPTY, cell(type_), cell(description))
    assert row is not None
    assert (row.kind, row.type, row.depth) == ("any", type_, name.count(">"))


def test_a_heading_is_no_row() -> None:
    assert read_row(cell("BOX ATTRIBUTES"), EMPTY, EMPTY, EMPTY) is None


def test_an_empty_row_is_no_row() -> None:
    assert read_row(EMPTY, EMPTY, EMPTY, EMPTY) is None
