"""All parts of an edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.errors import SourceError
from codegen.model.problem import Problem
from codegen.parts.read import read_standard
from tests.factories.docbook import chapter, section, table, tr, write_part

BOX = table(
    "C.1-1", "Box Module Attributes", ("Attribute Name", "Tag", "Type"), tr("Size", "(0028,0030)", "1")
)


def test_parts_that_are_not_there_are_named(tmp_path: Path) -> None:
    write_part(tmp_path, chapter("C", "Modules", section("C.1", "Box", BOX)))
    standard = read_standard(tmp_path, "2030a")
    assert standard.absent == (4, 6, 16)
    assert [t.id for t in standard.tables] == ["table_C.1-1"]
    assert standard.edition == "2030a"


def test_repeated_ids_of_what_links_lead_to_are_problems(tmp_path: Path) -> None:
    twice = section("C.1", "Box", '<para xml:id="para_1"/>') * 2
    write_part(tmp_path, chapter("C", "Modules", twice))
    assert read_standard(tmp_path, "2030a").problems == (
        Problem("row", "PS3.3 sect_C.1", "the id occurs more than once"),
    )


def test_a_folder_without_any_part_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no part of the standard: expected part03\.xml"):
        read_standard(tmp_path, "2030a")


@pytest.mark.parametrize(("part", "edition"), [(3, "2029c"), (4, "2030a")])
def test_another_part_or_edition_is_an_error(tmp_path: Path, part: int, edition: str) -> None:
    write_part(tmp_path, part=part, edition=edition).rename(tmp_path / "part03.xml")
    with pytest.raises(SourceError, match=f"is Part {part} of {edition}: expected Part 3 of 2030a"):
        read_standard(tmp_path, "2030a")
