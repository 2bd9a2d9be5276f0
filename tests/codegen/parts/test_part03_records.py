"""Which directory records there are, and which may stand below which."""

from __future__ import annotations

from pathlib import Path

from codegen.docbook.cells import Book
from codegen.model.problem import Problem
from codegen.parts.part03_records import read_records
from tests.factories.docbook import chapter, make_book, section, table, tr

HEAD = (
    "Directory Record Type",
    "Section",
    "Directory Record Types that may be included in the next lower-level directory Entity",
)


def book(folder: Path, *rows: str) -> Book:
    return make_book(
        folder, chapter("F", "Media", section("F.4", "Model", table("F.4-1", "Records", HEAD, *rows)))
    )


def test_the_types_below_each_are_read_and_the_root_has_no_name(tmp_path: Path) -> None:
    rows = (
        tr("(Root Directory Entity)", "", "ROAD, PRIVATE"),
        tr("ROAD", "F.5.1", "TRUCK CAB, PRIVATE"),
        tr("TRUCK CAB", "F.5.2", "PRIVATE"),
        tr("PRIVATE", "F.6.1", "PRIVATE, (any of the above as privately defined)"),
    )
    problems: list[Problem] = []
    made = read_records(book(tmp_path, *rows), problems)
    assert [(row.type, row.section, row.below) for row in made] == [
        ("", "", ("ROAD", "PRIVATE")),
        ("ROAD", "sect_F.5.1", ("TRUCK CAB", "PRIVATE")),
        ("TRUCK CAB", "sect_F.5.2", ("PRIVATE",)),
        ("PRIVATE", "sect_F.6.1", ("PRIVATE", "ROAD", "TRUCK CAB")),
    ]
    assert problems == []


def test_a_type_that_no_record_may_have_below_it_is_a_problem(tmp_path: Path) -> None:
    rows = (
        tr("(Root Directory Entity)", "", "PRIVATE"),
        tr("LOST", "F.5.1", "PRIVATE"),
        tr("PRIVATE", "", "PRIVATE"),
    )
    problems: list[Problem] = []
    read_records(book(tmp_path, *rows), problems)
    assert [problem.place for problem in problems] == ["PS3.3 F.4: LOST"]


def test_other_tables_have_no_records(tmp_path: Path) -> None:
    other = table("F.4-2", "Sections", HEAD[:2], tr("ROAD", "F.5.1"))
    made = make_book(tmp_path, chapter("F", "Media", section("F.4", "Model", other)))
    assert read_records(made) == ()
