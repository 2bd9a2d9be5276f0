"""IODs with their modules and functional groups."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.model.iod import IODTable
from codegen.model.problem import Problem
from codegen.parts.part03_iods import read_iods
from tests.factories.docbook import chapter, make_book, section, table, td, tr

MODULES = ("IE", "Module", "Reference", "Usage")
GROUPS = ("Functional Group Macro", "Section", "Usage")


def reference(target: str) -> str:
    return td(f'<para><xref linkend="{target}" xrefstyle="select: labelnumber"/></para>')


PATIENT = tr("Patient", "Patient", reference("sect_C.7.1.1"), "M")


def module_table(label: str, *rows: str, name: str = "Box Image") -> str:
    return section(
        f"{label}.3", f"{name} IOD Module Table", table(f"{label}-1", f"{name} IOD Modules", MODULES, *rows)
    )


def group_table(label: str, *rows: str) -> str:
    title = "Box Image Functional Group Macros"
    return section(f"{label}.4", title, table(f"{label}-2", title, GROUPS, *rows))


def read(folder: Path, *sections: str, problems: list[Problem] | None = None) -> tuple[IODTable, ...]:
    return read_iods(make_book(folder, chapter("A", "IODs", *sections)), problems)


def test_an_iod_is_the_section_around_its_table(tmp_path: Path) -> None:
    (iod,) = read(
        tmp_path, section("A.8", "Boxes", section("A.8.2", "Box IOD", module_table("A.8.2", PATIENT)))
    )
    assert (iod.id, iod.name, iod.section) == ("table_A.8.2-1", "Box Image", "sect_A.8.2")
    assert iod.sections == ("sect_A.8.2.3", "sect_A.8.2", "sect_A.8", "chapter_A")


def test_a_table_that_stands_in_the_section_of_the_iod_itself(tmp_path: Path) -> None:
    own = section("A.3", "Box Image IOD", table("A.3-1", "Box Image IOD Modules", MODULES, PATIENT))
    (iod,) = read(tmp_path, own)
    assert iod.section == "sect_A.3"


def test_an_entity_that_spans_rows_is_that_of_each_module(tmp_path: Path) -> None:
    rows = (
        tr(td("Image", rows=2), "General Image", reference("sect_C.7.6.1"), "M"),
        tr("Device", reference("sect_C.7.6.12"), "U"),
        tr("", "Overlay Plane", reference("sect_C.9.2"), "U"),
    )
    (iod,) = read(tmp_path, section("A.3", "Box", module_table("A.3", *rows)))
    assert [(m.entity, m.name, m.target) for m in iod.modules] == [
        ("Image", "General Image", "sect_C.7.6.1"),
        ("Image", "Device", "sect_C.7.6.12"),
        ("Image", "Overlay Plane", "sect_C.9.2"),
    ]


@pytest.mark.parametrize(
    ("written", "usage", "condition"),
    [
        ("M", "M", ""),
        ("U", "U", ""),
        ("C", "C", ""),
        ("C - Required if the box is open.", "C", "Required if the box is open."),
        ("C - – Required if the box is open.", "C", "Required if the box is open."),
        ("C Required if the box is open.", "C", "Required if the box is open."),
        ("C – shall be present if open.", "C", "shall be present if open."),
        ("U - See elsewhere", "U", "See elsewhere"),
        ("M - May not be shared.", "M", "May not be shared."),
    ],
)
def test_the_usage_is_a_letter_and_its_condition(
    tmp_path: Path, written: str, usage: str, condition: str
) -> None:
    row = tr("Patient", "Patient", reference("sect_C.7.1.1"), written)
    problems: list[Problem] = []
    (iod,) = read(tmp_path, section("A.3", "Box", module_table("A.3", row)), problems=problems)
    assert (iod.modules[0].usage, iod.modules[0].condition_text) == (usage, condition)
    assert problems == []


def test_a_usage_that_is_none_is_a_problem(tmp_path: Path) -> None:
    row = tr("Patient", "Patient", reference("sect_C.7.1.1"), "Maybe")
    problems: list[Problem] = []
    (iod,) = read(tmp_path, section("A.3", "Box", module_table("A.3", row)), problems=problems)
    assert (iod.modules[0].usage, iod.modules[0].condition_text) == ("U", "Maybe")
    assert problems == [Problem("row", "table_A.3-1: Patient", "the usage is none of M, C and U")]


def test_cases_that_a_condition_lists_belong_to_it(tmp_path: Path) -> None:
    cases = "".join(f"<listitem><para>{case}</para></listitem>" for case in ("open", "full"))
    note = "<note><para>beware</para></note>"
    usage = f"<para>C - Required if the box is</para><itemizedlist>{cases}</itemizedlist>{note}"
    row = tr("Patient", "Patient", reference("sect_C.7.1.1"), td(usage))
    (iod,) = read(tmp_path, section("A.3", "Box", module_table("A.3", row)))
    assert iod.modules[0].condition_text == "Required if the box is open full"


def test_a_reference_without_a_link_is_read_by_its_number(tmp_path: Path) -> None:
    row = tr("Patient", "Patient", "C.7.1.1", "M")
    (iod,) = read(tmp_path, section("A.3", "Box", module_table("A.3", row)))
    assert iod.modules[0].target == "sect_C.7.1.1"


def test_functional_groups_go_to_the_iod_in_whose_section_they_stand(tmp_path: Path) -> None:
    group = tr("Pixel Measures", reference("sect_C.7.6.16.2.1"), "C - Required if there are pixels.")
    first = section("A.36.2", "Box IOD", module_table("A.36.2", PATIENT), group_table("A.36.2", group))
    second = section("A.36.4", "Color Box IOD", module_table("A.36.4", PATIENT, name="Color Box"))
    box, color = read(tmp_path, section("A.36", "Boxes", first, second))
    (use,) = box.functional_groups
    assert (use.name, use.target, use.usage) == ("Pixel Measures", "sect_C.7.6.16.2.1", "C")
    assert use.condition_text == "Required if there are pixels."
    assert color.functional_groups == ()


def test_functional_groups_of_no_iod_are_a_problem(tmp_path: Path) -> None:
    group = tr("Pixel Measures", reference("sect_C.7.6.16.2.1"), "M")
    problems: list[Problem] = []
    assert read(tmp_path, section("A.36", "Box IOD", group_table("A.36", group)), problems=problems) == ()
    assert [(p.kind, p.place) for p in problems] == [("row", "table_A.36-2")]


def test_notes_across_a_table_are_no_rows(tmp_path: Path) -> None:
    note = tr(td("Note: groups may be shared.", columns=3))
    pixels = tr("Pixel Measures", reference("sect_C.7.6.16.2.1"), "M")
    problems: list[Problem] = []
    boxes = section("A.3", "Box IOD", module_table("A.3", PATIENT), group_table("A.3", note, pixels))
    (iod,) = read(tmp_path, boxes, problems=problems)
    assert [group.name for group in iod.functional_groups] == ["Pixel Measures"]
    assert problems == []


def test_the_modules_of_normalized_iods_are_a_problem(tmp_path: Path) -> None:
    head = ("Module", "Reference", "Module Description")
    rows = tr("SOP Common", reference("sect_C.12.1"), "What all have.")
    problems: list[Problem] = []
    boxes = section("B.1", "Box", table("B.1-1", "Box IOD Modules", head, rows))
    assert read(tmp_path, boxes, problems=problems) == ()
    assert problems == [Problem("row", "table_B.1-1", "the modules of a normalized IOD are not read")]
