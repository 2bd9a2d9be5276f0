"""Module and macro tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.model.attribute import AttributeTable
from codegen.model.problem import Problem
from codegen.parts.part03_modules import read_attribute_tables
from tests.factories.docbook import chapter, make_book, section, table, td, tr

HEAD = ("Attribute Name", "Tag", "Type", "Attribute Description")
SIZE = tr("Size", "(0028,0030)", "1", "How big.")


def read(folder: Path, *tables: str) -> tuple[AttributeTable, ...]:
    return read_attribute_tables(make_book(folder, chapter("C", "Modules", section("C.1", "Box", *tables))))


@pytest.mark.parametrize(
    ("caption", "kind", "name"),
    [
        ("Box Module Attributes", "module", "Box"),
        ("Box Macro Attributes", "macro", "Box"),
        ("Box Macro Attributes Description", "macro", "Box"),
        ("Big/Small Box Module Table", "module", "Big/Small Box"),
        ("Box Relationship Module", "module", "Box Relationship"),
        ("Box Module Table Without A Macro", "module", "Box"),
        ("Box Attributes Data Set Attributes", "module", "Box Attributes Data Set"),
        ("Box Keys", "module", "Box Keys"),
    ],
)
def test_the_caption_tells_kind_and_name(tmp_path: Path, caption: str, kind: str, name: str) -> None:
    (made,) = read(tmp_path, table("C.1-1", caption, HEAD, SIZE))
    assert (made.id, made.kind, made.name) == ("table_C.1-1", kind, name)


def test_a_table_knows_all_sections_around_it(tmp_path: Path) -> None:
    inner = section("C.1.2", "Inner", table("C.1-1", "Box Module Attributes", HEAD, SIZE))
    (made,) = read(tmp_path, inner)
    assert made.section == "sect_C.1.2"
    assert made.sections == ("sect_C.1.2", "sect_C.1", "chapter_C")


def test_a_table_without_types_has_rows_without_types(tmp_path: Path) -> None:
    head = ("Attribute Name", "Tag", "Attribute Description")
    include = tr(td('<para>>Include <xref linkend="table_10-1"/></para>', columns=2), "BCID 29.")
    (made,) = read(
        tmp_path,
        table("C.1-1", "Box Module Attributes", head, tr("Size", "(0028,0030)", "How big."), include),
    )
    size, included = made.rows
    assert (size.type, size.description.text) == ("", "How big.")
    assert (included.target, included.description.text) == ("table_10-1", "BCID 29.")


def test_a_column_after_the_description_is_not_taken_for_it(tmp_path: Path) -> None:
    row = tr("Size", "(0028,0030)", "1", "How big.", "Rarely used.")
    (made,) = read(tmp_path, table("C.1-1", "Box Module Attributes", (*HEAD, "Comment"), row))
    assert made.rows[0].description.text == "How big."


def test_the_type_stands_alone(tmp_path: Path) -> None:
    types = ("1C", "1C\n", "1C (see below)", "3", "12", "")
    rows = (tr("Size", "(0028,0030)", type_, "How big.") for type_ in types)
    box = section("C.1", "Box", table("C.1-1", "Box Module Attributes", HEAD, *rows))
    problems: list[Problem] = []
    (made,) = read_attribute_tables(make_book(tmp_path, chapter("C", "Modules", box)), problems)
    assert [row.type for row in made.rows] == ["1C", "1C", "1C", "3", "", ""]
    assert problems == [Problem("row", "table_C.1-1: Size", "the type is none of 1, 1C, 2, 2C and 3")]


@pytest.mark.parametrize("columns", [3, 4])
def test_an_include_row_covers_the_columns_that_it_has_nothing_to_say_in(
    tmp_path: Path, columns: int
) -> None:
    include = td('<para>Include <xref linkend="table_10-1"/></para>', columns=columns)
    row = tr(include) if columns == 4 else tr(include, "")
    (made,) = read(tmp_path, table("C.1-1", "Box Module Attributes", HEAD, row))
    assert [(r.kind, r.target, r.description.text) for r in made.rows] == [("include", "table_10-1", "")]


def test_headings_between_rows_are_left_out(tmp_path: Path) -> None:
    heading = tr(td('<para><emphasis role="italic">BASIC ATTRIBUTES</emphasis></para>', columns=4))
    (made,) = read(tmp_path, table("C.1-1", "Box Macro Attributes", HEAD, heading, SIZE))
    assert [row.name for row in made.rows] == ["Size"]


def test_other_tables_are_no_modules(tmp_path: Path) -> None:
    terms = table("C.1-2", "Terms", ("Defined Term Name", "Defined Term Description"), tr("A", "b"))
    plain = table("C.1-3", "Plain", (), SIZE)
    items = table(
        "C.1-4", "Items", ("Item", "Attribute", "Tag", "Value"), tr("1", "Size", "(0028,0030)", "3")
    )
    assert read(tmp_path, terms, plain, items) == ()


@pytest.mark.parametrize("heading", ["Key", "Attribute Name"])
def test_the_keys_of_a_directory_record_are_a_macro_named_by_the_section(
    tmp_path: Path, heading: str
) -> None:
    keys = table("F.5-1", "Keys", (heading, "Tag", "Type", "Attribute Description"), SIZE)
    book = make_book(
        tmp_path, chapter("F", "Media", section("F.5.1", "Box Directory Record Definition", keys))
    )
    (made,) = read_attribute_tables(book)
    assert (made.kind, made.name, made.section) == ("macro", "Box Directory Record", "sect_F.5.1")
    assert [row.name for row in made.rows] == ["Size"]


def test_a_table_that_occurs_again_is_taken_once(tmp_path: Path) -> None:
    once = table("C.1-1", "Box Module Attributes", HEAD, SIZE)
    assert len(read(tmp_path, once, once)) == 1
