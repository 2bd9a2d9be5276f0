"""The IOD and the keyword of each SOP class."""

from __future__ import annotations

import pytest

from codegen.model.iod import IODTable
from codegen.model.registry import SOPClassRow
from codegen.model.standard import Standard
from codegen.passes.name_tables import NameTables
from codegen.passes.resolve_sop_classes import ResolveSOPClasses
from isodicom.schema.rows import UIDEntry


def iod(name: str, *sections: str) -> IODTable:
    keyword = f"{name.replace(' ', '')}IOD"
    return IODTable(f"table_{keyword}", name, sections[0], (), keyword=keyword, sections=sections)


def entry(uid: str, name: str, *, retired: bool = False) -> UIDEntry:
    return UIDEntry(uid, name, name.replace(" ", ""), "SOP Class", retired)


CT = iod("CT Image", "sect_A.3.3", "sect_A.3", "chapter_A")
SC = iod("Secondary Capture Image", "sect_A.8.1.3", "sect_A.8.1", "sect_A.8", "chapter_A")
WORD = iod("Word Capture Image", "sect_A.8.3.4", "sect_A.8.3", "sect_A.8", "chapter_A")


def resolve(
    *rows: SOPClassRow, iods: tuple[IODTable, ...] = (CT,), uids: tuple[UIDEntry, ...] = ()
) -> Standard:
    registry = uids or tuple(entry(row.uid, row.name) for row in rows)
    return ResolveSOPClasses().process(Standard("2030a", iods=iods, sop_classes=rows, uids=registry))


def test_the_section_above_the_table_leads_to_the_iod() -> None:
    made = resolve(SOPClassRow("1.2", "CT Image Storage", "sect_A.3"))
    (row,) = made.sop_classes
    assert (row.iod, row.keyword, made.problems) == ("CTImageIOD", "CTImageStorage", ())


def test_two_sop_classes_can_share_an_iod() -> None:
    made = resolve(
        SOPClassRow("1.2", "CT A Storage", "sect_A.3"), SOPClassRow("1.3", "CT B Storage", "sect_A.3")
    )
    assert [row.iod for row in made.sop_classes] == ["CTImageIOD", "CTImageIOD"]


def test_the_nearest_iod_is_meant_and_the_name_decides_between_equals() -> None:
    near = resolve(SOPClassRow("1.2", "Some Storage", "sect_A.8.3"), iods=(SC, WORD))
    named = resolve(SOPClassRow("1.2", "Secondary Capture Image Storage", "sect_A.8"), iods=(SC, WORD))
    assert near.sop_classes[0].iod == "WordCaptureImageIOD"
    assert named.sop_classes[0].iod == "SecondaryCaptureImageIOD"


@pytest.mark.parametrize(("name", "called"), [("CT Image Storage", ""), ("Some Storage", "CT Image")])
def test_without_a_section_the_name_tells_the_iod_and_is_doubted(name: str, called: str) -> None:
    made = resolve(SOPClassRow("1.2", name, "", iod_name=called))
    assert made.sop_classes[0].iod == "CTImageIOD"
    assert [problem.what for problem in made.problems] == [
        "points at no section; taken for that of CTImageIOD by its name"
    ]


def test_without_a_section_and_a_name_that_tells_the_iod_there_is_none() -> None:
    made = resolve(SOPClassRow("1.2", "Some Storage", ""))
    assert made.sop_classes[0].iod == ""
    assert [problem.what for problem in made.problems] == ["points at no section, and its name tells no IOD"]


def test_what_cannot_be_decided_or_found_is_a_problem() -> None:
    undecided = resolve(SOPClassRow("1.2", "Some Storage", "sect_A.8"), iods=(SC, WORD))
    missing = resolve(SOPClassRow("1.2", "Some Storage", "sect_A.99"))
    for made, words in ((undecided, "several IODs"), (missing, "holds no IOD")):
        assert made.sop_classes[0].iod == ""
        (problem,) = made.problems
        assert problem.kind == "reference"
        assert words in problem.what


def test_retired_classes_need_no_iod() -> None:
    made = resolve(SOPClassRow("1.2", "Old Storage", "", retired=True))
    assert (made.sop_classes[0].iod, made.problems) == ("", ())


def test_without_a_registered_keyword_the_name_makes_one() -> None:
    made = resolve(
        SOPClassRow("1.2", "CT Image Storage", "sect_A.3"),
        uids=(UIDEntry("1.2", "CT Image Storage", "", "SOP Class"),),
    )
    assert made.sop_classes[0].keyword == "CTImageStorage"


def test_a_class_that_is_not_registered_is_a_problem() -> None:
    made = resolve(SOPClassRow("1.2", "CT Image Storage", "sect_A.3"), uids=(entry("1.9", "Other"),))
    assert [problem.what for problem in made.problems] == ["is not registered in PS3.6"]


def test_an_iod_that_part_4_forgets_is_found_by_name_and_told() -> None:
    hanging = iod("Hanging Protocol", "sect_A.44")
    made = resolve(
        SOPClassRow("1.2", "CT Image Storage", "sect_A.3"),
        iods=(CT, hanging),
        uids=(
            entry("1.2", "CT Image Storage"),
            entry("1.3", "Hanging Protocol Storage"),
            entry("1.4", "Hanging Protocol Information Model - FIND"),
        ),
    )
    assert [(row.uid, row.iod) for row in made.sop_classes] == [
        ("1.2", "CTImageIOD"),
        ("1.3", "HangingProtocolIOD"),
    ]
    (problem,) = made.problems
    assert "HangingProtocolIOD" in problem.what


def test_parts_that_are_absent_are_no_problem() -> None:
    row = SOPClassRow("1.2", "CT Image Storage", "sect_A.3")
    standard = Standard("2030a", absent=(3, 6), sop_classes=(row,))
    assert ResolveSOPClasses().process(standard).problems == ()


def test_every_storage_class_of_both_editions_finds_its_iod(
    read_2025e: Standard, read_2020b: Standard
) -> None:
    for standard, without_table in ((read_2025e, 12), (read_2020b, 4)):
        named = NameTables().process(standard)
        made = ResolveSOPClasses().process(named)
        told = made.problems[len(named.problems) :]
        assert all("by its name" in problem.what for problem in told)
        assert len(told) == without_table
        assert all(row.iod for row in made.sop_classes if not row.retired)
        assert all(row.keyword.isidentifier() or row.keyword[0].isdigit() for row in made.sop_classes)


def test_segmentations_and_label_maps_are_one_iod(read_2025e: Standard) -> None:
    made = ResolveSOPClasses().process(NameTables().process(read_2025e))
    keywords = {row.uid: row for row in made.sop_classes}
    binary, labels = (keywords[f"1.2.840.10008.5.1.4.1.1.66.{last}"] for last in (4, 7))
    assert (binary.keyword, labels.keyword) == ("SegmentationStorage", "LabelMapSegmentationStorage")
    assert binary.iod == labels.iod == "SegmentationIOD"
