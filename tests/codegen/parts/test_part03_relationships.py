"""What content items may hold, as the tables of SR IODs say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.docbook.cells import Table
from codegen.parts.part03_iods import read_iods
from codegen.parts.part03_relationships import read_relationships
from isodicom.schema.rows import Relationship
from tests.factories.cells import book, grid, section
from tests.factories.docbook import chapter, make_book, table, tr
from tests.factories.docbook import section as xml_section

HEAD = ("Source Value Type", "Relationship Type (Enumerated Values)", "Target Value Type")


def read(*rows: tuple[str, ...]) -> tuple[Relationship, ...]:
    constraints: Table = grid(HEAD, *rows, name="table_A.35.1-2")
    (found,) = read_relationships(book(3, section("sect_A.35.1", "Text SR", constraints)))
    assert (found.id, found.sections) == ("table_A.35.1-2", ("sect_A.35.1", "chapter_A"))
    return found.rows


def test_each_source_may_hold_each_target() -> None:
    assert read(("CONTAINER, NUM", "HAS ACQ CONTEXT", "TEXT, SCOORD3D")) == (
        Relationship("CONTAINER", "HAS ACQ CONTEXT", "TEXT", False),
        Relationship("CONTAINER", "HAS ACQ CONTEXT", "SCOORD3D", False),
        Relationship("NUM", "HAS ACQ CONTEXT", "TEXT", False),
        Relationship("NUM", "HAS ACQ CONTEXT", "SCOORD3D", False),
    )


def test_numbers_of_notes_are_no_part_of_a_type() -> None:
    assert [row.target for row in read(("CONTAINER", "CONTAINS", "IMAGE1, SCOORD3D2 (see Note)"))] == [
        "IMAGE",
        "SCOORD3D",
    ]


def test_any_type_is_each_that_the_table_names() -> None:
    rows = read(("CONTAINER", "CONTAINS", "IMAGE"), ("any type", "HAS CONCEPT MOD", "CODE"))
    assert [(row.source, row.target) for row in rows[1:]] == [
        ("CONTAINER", "CODE"),
        ("IMAGE", "CODE"),
        ("CODE", "CODE"),
    ]


@pytest.mark.parametrize(
    ("relationship", "target"), [("R-INFERRED FROM", "NUM"), ("INFERRED FROM", "NUM (by-reference)")]
)
def test_what_may_be_referred_to_is_said_so(relationship: str, target: str) -> None:
    assert read(("TEXT", relationship, target)) == (Relationship("TEXT", "INFERRED FROM", "NUM", True),)


def test_relationships_are_those_of_the_iod_around_them(tmp_path: Path) -> None:
    modules = table(
        "A.35.1-1", "Text SR IOD Modules", ("IE", "Module", "Reference", "Usage"), tr("P", "P", "C.7", "M")
    )
    held = table("A.35.1-2", "Relationships", HEAD, tr("CONTAINER", "CONTAINS", "TEXT"))
    inner = (xml_section("A.35.1.2", "Module Table", modules), xml_section("A.35.1.3", "Content", held))
    made = make_book(tmp_path, chapter("A", "IODs", xml_section("A.35.1", "Text SR IOD", *inner)))
    (iod,) = read_iods(made)
    assert iod.relationships == (Relationship("CONTAINER", "CONTAINS", "TEXT", False),)
