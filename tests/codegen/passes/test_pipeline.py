"""What the passes make of the mirror's editions and of the publisher's own bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from codegen.docbook.cells import Book
from codegen.model.attribute import AttributeRow
from codegen.model.standard import Standard
from codegen.model.walk import all_rows
from codegen.parts.part03_iods import read_iods
from codegen.parts.part03_modules import read_attribute_tables
from codegen.passes.pipeline import PASSES, run
from isodicom.schema.conditions import UNREADABLE, Absent, Any, Equals, Requirement
from isodicom.schema.rows import Bound, Items, Values


@pytest.fixture(scope="module")
def excerpt_2016c(excerpt: Callable[[str], Book], read_2020b: Standard) -> Standard:
    """The excerpt of Part 3, with the dictionary of a later edition: its own Part 6 is too short."""
    book = excerpt("2016c-part03-excerpt")
    tables, iods = read_attribute_tables(book), read_iods(book)
    return Standard("2016c", chapters=book.chapters, tables=tables, iods=iods, elements=read_2020b.elements)


@pytest.fixture(scope="module")
def editions(read_2025e: Standard, read_2020b: Standard, excerpt_2016c: Standard) -> dict[str, Standard]:
    return {edition.edition: run(edition) for edition in (read_2025e, read_2020b, excerpt_2016c)}


def find(standard: Standard, *path: str) -> AttributeRow:
    """The row at a table's keyword and the keywords or macros that lead to it."""
    rows = next(table.rows for table in standard.tables if table.keyword == path[0])
    for name in path[1:]:
        row = next(row for row in rows if name in (row.keyword, row.macro))
        rows = row.rows
    return row


def share_read(standard: Standard) -> float:
    """How many of the conditions of attributes are expressions."""
    read = [
        row.requirement.required != UNREADABLE
        for row, _ in all_rows(standard)
        if row.type == "1C" and row.requirement
    ]
    return sum(read) / len(read)


def test_each_pass_stands_once() -> None:
    assert len({type(step) for step in PASSES}) == len(PASSES)


def test_all_passes_together_take_seconds(read_2025e: Standard) -> None:
    start = process_time()
    run(read_2025e)
    assert process_time() - start < 15


def test_nothing_of_the_input_is_changed(read_2020b: Standard) -> None:
    before = hash(read_2020b.tables[:50]), len(read_2020b.problems)
    run(read_2020b)
    assert (hash(read_2020b.tables[:50]), len(read_2020b.problems)) == before


@pytest.mark.parametrize("name", ["2025e", "2020b", "2016c"])
def test_every_table_has_a_keyword_of_its_own(editions: dict[str, Standard], name: str) -> None:
    keywords = [t.keyword for t in (*editions[name].tables, *editions[name].iods)]
    assert all(keyword.isidentifier() for keyword in keywords)
    assert max(Counter(keywords).values()) == 1


def test_most_keywords_of_an_edition_are_those_of_the_one_before(editions: dict[str, Standard]) -> None:
    old, new = ({t.keyword for t in editions[name].tables} for name in ("2020b", "2025e"))
    assert len(old & new) > 0.97 * len(old)


@pytest.mark.parametrize(("name", "lost"), [("2025e", 0), ("2020b", 0), ("2016c", 3)])
def test_all_includes_modules_and_groups_resolve(editions: dict[str, Standard], name: str, lost: int) -> None:
    """The excerpt includes three tables that are not in it."""
    standard = editions[name]
    includes = [row for row, _ in all_rows(standard) if row.kind == "include" and not row.macro]
    uses = [u for iod in standard.iods for u in (*iod.modules, *iod.functional_groups) if not u.keyword]
    assert (len(includes), uses) == (lost, [])


@pytest.mark.parametrize("name", ["2025e", "2020b", "2016c"])
def test_nearly_all_sequences_state_how_many_items_they_take(
    editions: dict[str, Standard], name: str
) -> None:
    standard = editions[name]
    sequences = {e.keyword for e in standard.elements if e.vr == "SQ"}
    rows = [row for row, _ in all_rows(standard) if row.keyword in sequences]
    assert sum(row.items is not None for row in rows) > 0.94 * len(rows)


@pytest.mark.parametrize(("name", "least"), [("2025e", 0.5), ("2020b", 0.5), ("2016c", 0.55)])
def test_half_of_the_conditions_are_plain(editions: dict[str, Standard], name: str, least: float) -> None:
    assert share_read(editions[name]) > least


@pytest.mark.parametrize("name", ["2025e", "2020b"])
def test_every_conditional_row_has_a_requirement_and_no_other_has_one(
    editions: dict[str, Standard], name: str
) -> None:
    rows = [row for row, _ in all_rows(editions[name]) if row.kind == "attribute"]
    assert all((row.requirement is not None) == (row.type in ("1C", "2C")) for row in rows)


def test_facts_of_2025e(editions: dict[str, Standard]) -> None:
    standard = editions["2025e"]
    assert find(standard, "CTImageModule", "ImageType").values[0] == Values(
        ("AXIAL", "LOCALIZER"), "defined", 3
    )
    assert find(standard, "GeneralImageModule", "ImageType").values[:2] == (
        Values(("ORIGINAL", "DERIVED"), position=1),
        Values(("PRIMARY", "SECONDARY"), position=2),
    )
    assert find(standard, "SegmentationImageModule", "SegmentationFractionalType").requirement == Requirement(
        Equals("./SegmentationType", ("FRACTIONAL",))
    )
    assert find(standard, "DocumentContentMacro", "NumericMeasurementMacro").requirement == Requirement(
        Equals("./ValueType", ("NUM",)), otherwise=False
    )
    assert find(standard, "ImageReferenceMacro", "ReferencedSOPSequence").items == Items(1, 1)
    assert find(standard, "ImageReferenceMacro", "ReferencedSOPSequence", "IconImageSequence").type == "3"
    assert Bound("CID 4030", "defined", attribute="AnatomicRegionSequence") in (
        find(standard, "CTImageModule", "GeneralAnatomyOptionalMacro").bound
    )
    ct = next(iod for iod in standard.iods if iod.keyword == "EnhancedCTImageIOD")
    groups = {use.keyword: use for use in ct.functional_groups}
    assert groups["PixelMeasuresMacro"].usage == "M"
    assert groups["CTExposureMacro"].requirement == Requirement(
        Equals("./ImageType", ("ORIGINAL", "MIXED"), 1), otherwise=True
    )


def test_facts_of_the_publishers_own_bytes(editions: dict[str, Standard]) -> None:
    standard = editions["2016c"]
    assert find(
        standard, "FrameAnatomyMacro", "FrameAnatomySequence", "GeneralAnatomyMandatoryMacro"
    ).bound == (
        Bound("CID 4030", "defined", attribute="AnatomicRegionSequence"),
        Bound("CID 2", "defined", attribute="AnatomicRegionModifierSequence"),
        Bound("CID 2", "defined", attribute="PrimaryAnatomicStructureModifierSequence"),
    )
    assert find(standard, "PatientModule", "PatientSex").values == (Values(("M", "F", "O")),)
    assert find(standard, "CTExposureMacro", "CTExposureSequence").items == Items(1, 1)


@pytest.mark.parametrize("name", ["2025e", "2020b", "2016c"])
def test_values_that_are_printed_as_tables(editions: dict[str, Standard], name: str) -> None:
    standard = editions[name]
    by_case = [v for v in find(standard, "SOPCommonModule", "SpecificCharacterSet").values if not v.origin]
    assert [(v.kind, v.position, v.conditional) for v in by_case] == [("defined", 0, True)] * 4
    assert [len(v.terms) for v in by_case] == [11, 12, 4, 3]
    assert {"ISO_IR 100", "ISO 2022 IR 87", "ISO_IR 192"} <= {term for v in by_case for term in v.terms}
    pixels, patient, flavour, contrast = find(standard, "EnhancedCTImageModule", "ImageType").values
    assert pixels == Values(("ORIGINAL", "DERIVED", "MIXED"), position=1)
    assert patient == Values(("PRIMARY",), position=2)
    assert (flavour.kind, flavour.position, contrast.position) == ("defined", 3, 4)
    assert {"ANGIO", "CARDIAC_CTA"} < set(flavour.terms), "those of CT join the common ones"
    assert {"NONE", "MIXED", "FILTERED"} < set(contrast.terms)


def test_a_condition_with_two_cases_keeps_both(editions: dict[str, Standard]) -> None:
    row = find(editions["2025e"], "BasicCodeSequenceMacro", "CodingSchemeDesignator")
    assert row.requirement is not None
    assert row.requirement.otherwise is True
    assert isinstance(row.requirement.required, Any)
    assert Absent("CodeValue") not in row.requirement.required.parts


def test_problems_hold_places_and_not_the_standards_sentences(editions: dict[str, Standard]) -> None:
    whats = {
        p.what for p in editions["2025e"].problems if p.kind == "condition" and not p.place.startswith("TID")
    }
    assert whats == {"the condition is not read yet"}


def test_passes_can_be_run_on_an_edition_without_any_part() -> None:
    empty = Standard("2030a")
    assert replace(run(empty), problems=(), errata=()) == empty
