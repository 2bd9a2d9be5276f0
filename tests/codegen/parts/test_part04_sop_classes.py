"""SOP classes of PS3.4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from codegen.docbook.cells import Book
from codegen.model.registry import SOPClassRow
from codegen.model.standard import Standard
from codegen.parts.part04_sop_classes import read_sop_classes
from tests.factories.cells import book, cell, grid, section

HEAD = ("SOP Class Name", "SOP Class UID", "IOD Specification (defined in PS3.3)")
CT = ("CT Image Storage", "1.2.3.2", cell("CT Image IOD", "sect_A.3", "PS3.3"))


def test_a_sop_class_points_at_the_section_of_its_iod() -> None:
    made = book(4, section("sect_B.5", "Classes", grid(HEAD, CT)))
    assert read_sop_classes(made) == (SOPClassRow("1.2.3.2", "CT Image Storage", "sect_A.3"),)


def test_links_within_part_4_are_not_the_iod() -> None:
    both = cell("(see B.5.1.1)", "sect_B.5.1.1")
    row = ("DX", "1.2.3.1", type(both)((*both.blocks, *cell("DX IOD", "sect_A.26", "PS3.3").blocks)))
    (made,) = read_sop_classes(book(4, section("sect_B.5", "Classes", grid(HEAD, row))))
    assert made.target == "sect_A.26"


@pytest.mark.parametrize(
    ("said", "target", "name"),
    [
        ("PS3.3 Section A.38.1", "sect_A.38.1", ""),
        ("CT Image IOD", "", "CT Image"),
        ("CT Image IOD (see Note)", "", "CT Image"),
        ("", "", ""),
    ],
)
def test_an_iod_may_be_named_without_a_link(said: str, target: str, name: str) -> None:
    row = ("CT Image Storage", "1.2.3.2", said)
    (made,) = read_sop_classes(book(4, section("sect_B.5", "Classes", grid(HEAD, row))))
    assert (made.target, made.iod_name) == (target, name)


def test_a_class_that_is_said_to_be_retired_is_so_wherever_it_stands() -> None:
    row = ("Old Storage (Retired)", "1.2.3.5", "")
    (made,) = read_sop_classes(book(4, section("sect_B.5", "Classes", grid(HEAD, row))))
    assert (made.name, made.retired) == ("Old Storage", True)


def test_a_class_of_several_annexes_is_read_once_and_others_are_added() -> None:
    directory = ("Media Storage Directory Storage", "1.2.3.10", cell("Directory", "sect_F.3", "PS3.3"))
    tables = grid(HEAD, CT), grid((*HEAD, "Specialization"), CT, directory)
    made = read_sop_classes(book(4, section("sect_B.5", "Classes", *tables)))
    assert [row.uid for row in made] == ["1.2.3.2", "1.2.3.10"]


def test_retired_classes_have_no_iod_and_query_classes_are_no_storage() -> None:
    retired = grid(HEAD[:2], ("Old Storage", "1.2.3.5"), caption="Retired Standard SOP Classes")
    query = grid(HEAD[:2], ("Model - FIND", "1.2.3.9"), caption="SOP Classes for Query")
    made = read_sop_classes(book(4, section("sect_B.6", "Retired", query, retired)))
    assert made == (SOPClassRow("1.2.3.5", "Old Storage", "", retired=True),)


@pytest.mark.parametrize("edition", ["2025e", "2020b"])
def test_the_mirror_has_as_many_as_counted(
    request: pytest.FixtureRequest, counts: dict[str, Any], edition: str
) -> None:
    standard: Standard = request.getfixturevalue(f"read_{edition}")
    current = [row for row in standard.sop_classes if not row.retired]
    assert len(current) == counts[edition]["part04"]["SOP classes in table B.5-1"]
    assert all(row.target.startswith("sect_A.") for row in current)
    assert sum(row.retired for row in standard.sop_classes) == 16


@pytest.mark.parametrize(
    ("name", "current", "retired"),
    [("2013-part04", 113, 4), ("2016c-part04-excerpt", 8, 4)],
    ids=["2013", "2016c"],
)
def test_the_publishers_own_files_are_read(
    excerpt: Callable[[str], Book], name: str, current: int, retired: int
) -> None:
    # 2013: the 110 of table B.5-1; table I.4-1 repeats them and has the directory and two others.
    rows = read_sop_classes(excerpt(name))
    assert sum(not row.retired for row in rows) == current
    assert sum(row.retired for row in rows) == retired
    targets = {row.name: row.target for row in rows}
    assert targets["CT Image Storage"] == "sect_A.3"
    assert targets["Digital X-Ray Image Storage - For Presentation"] == "sect_A.26"
