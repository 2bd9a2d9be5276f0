"""Context groups of PS3.16."""

from __future__ import annotations

from typing import Any

from codegen.docbook.cells import Cell, Link, Paragraph, Section
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.parts.part16_context_groups import read_context_groups
from isodicom.schema.rows import Code, ContextGroup
from tests.factories.cells import book, cell, grid, section, terms

HEAD = ("Coding Scheme Designator", "Code Value", "Code Meaning")
CT = ("DCM", "CT", "Computed Tomography")


def read(*sections: Section) -> tuple[ContextGroup, ...]:
    return read_context_groups(book(16, *sections))


def test_a_group_has_what_its_list_and_its_table_say() -> None:
    said = terms(Keyword="Modality", Type="Non-Extensible", Version="20300101", UID="1.2.6.29")
    (group,) = read(section("sect_CID_29", "Modality", said, grid(HEAD, CT)))
    assert group == ContextGroup(
        cid=29,
        name="Modality",
        keyword="Modality",
        uid="1.2.6.29",
        version="20300101",
        extensible=False,
        codes=(Code("CT", "DCM", "Computed Tomography"),),
    )


def test_only_the_word_extensible_makes_a_group_so() -> None:
    groups = read(
        section("sect_CID_1", "One", terms(Type="Extensible"), grid(HEAD, CT)),
        section("sect_CID_2", "Two", terms(Type="Non-Extensible"), grid(HEAD, CT)),
    )
    assert [group.extensible for group in groups] == [True, False]


def test_columns_of_other_schemes_and_of_versions_do_no_harm() -> None:
    head = (HEAD[0], "Coding Scheme Version", *HEAD[1:], "SNOMED-RT ID", "UMLS Concept UniqueID")
    row = ("SCT", "2020", "39607008", "Lung", "T-28000", "C0024109")
    (group,) = read(section("sect_CID_4", "Region", grid(head, row)))
    assert group.codes == (Code("39607008", "SCT", "Lung"),)


def test_a_row_that_spans_the_table_includes_a_group() -> None:
    plain = (cell("Include CID 34", "sect_CID_34"),)
    titled = (cell('Include CID 4030 "Anatomy"', "sect_CID_4030"),)
    (group,) = read(section("sect_CID_29", "Modality", grid(HEAD, plain, CT, titled)))
    assert group.includes == (34, 4030)
    assert group.codes == (Code("CT", "DCM", "Computed Tomography"),)


def test_an_include_names_its_groups_by_its_links_or_else_in_words() -> None:
    linked = Cell(
        (
            Paragraph(
                "Include Modality and Anatomy",
                (Link("sect_CID_29"), Link("sect_CID_4")),
            ),
        )
    )
    indented = (cell(), cell("Include CID 34", "sect_CID_34"))
    named = (cell("INCLUDE CID 33"),)
    (group,) = read(section("sect_CID_1", "All", grid(HEAD, (linked,), indented, named, CT)))
    assert group.includes == (29, 4, 34, 33)
    assert group.codes == (Code("CT", "DCM", "Computed Tomography"),)


def test_an_include_that_names_no_group_is_a_problem() -> None:
    problems: list[Problem] = []
    group = section("sect_CID_1", "All", grid(HEAD, (cell("Include the others"),)))
    read_context_groups(book(16, group), problems)
    assert problems == [Problem("reference", "CID 1", "includes what is not named")]


def test_a_heading_between_codes_is_no_code() -> None:
    (group,) = read(section("sect_CID_29", "Modality", grid(HEAD, (cell("Of the heart"),), CT)))
    assert (group.includes, len(group.codes)) == ((), 1)


def test_older_editions_say_the_terms_in_paragraphs() -> None:
    said = Paragraph("Type: Non-Extensible Version: 20020904"), Paragraph("UID: 1.2.6.29")
    (group,) = read(section("sect_CID_29", "Modality", *said, grid(HEAD, CT)))
    assert (group.extensible, group.version, group.uid) == (False, "20020904", "1.2.6.29")


def test_a_group_in_several_tables_is_one() -> None:
    mr = ("DCM", "MR", "Magnetic Resonance")
    (group,) = read(section("sect_CID_29", "Modality", grid(HEAD, CT), grid(HEAD, mr)))
    assert [code.value for code in group.codes] == ["CT", "MR"]


def test_a_section_without_a_table_of_codes_is_a_group_without_codes() -> None:
    groups = read(
        section("sect_CID_82", "Unit", Paragraph("All codes of a scheme."), terms(Type="Extensible")),
        section("sect_CID_83", "Bare"),
        section("sect_CID_84", "Noted", grid(("Note", "Text"), ("a", "b"))),
    )
    assert [(group.cid, group.codes, group.extensible) for group in groups] == [
        (82, (), True),
        (83, (), None),
        (84, (), None),
    ]


def test_a_retired_section_is_no_group_unless_it_still_has_codes() -> None:
    groups = read(
        section("sect_CID_1", "One (Retired)"),
        section("sect_CID_2", "Two", Paragraph("Retired. See an older edition.")),
        section("sect_CID_3", "Three", Paragraph("A code of it is retired."), grid(HEAD, CT)),
        section("sect_CID_4", "Four", Paragraph("Codes of a scheme."), Paragraph("Others are retired.")),
    )
    assert [group.cid for group in groups] == [3, 4]


def test_the_mirror_has_as_many_as_counted(read_2025e: Standard, counts: dict[str, Any]) -> None:
    counted = counts["2025e"]["part16"]
    groups = read_2025e.context_groups
    bare = {group.cid for group in groups if group.extensible is None}
    assert bare == {82, 5000, 5001, 5002}, "those that have no table, and of which the mirror says nothing"
    assert len(groups) - len(bare) == counted["context groups with a table"]
    assert sum(bool(group.extensible) for group in groups) == counted["extensible"]
    assert sum(len(group.includes) for group in groups) == counted["include rows in context groups"]
    assert max(group.version for group in groups) == counted["latest context group version"]
    # The mirror's README: 15815 codes in the file, 15810 in the data it was made from.
    written = counted["codes in context groups without SNOMED-RT"] + 5
    assert sum(len(group.codes) for group in groups) == written


def test_well_known_groups_are_whole(read_2025e: Standard) -> None:
    groups = {group.cid: group for group in read_2025e.context_groups}
    modality = groups[29]
    assert (modality.name, modality.keyword) == ("Acquisition Modality", "AcquisitionModality")
    assert (modality.uid, modality.extensible, modality.includes) == ("1.2.840.10008.6.1.19", True, (34,))
    assert len(modality.codes) == 43
    assert Code("SM", "DCM", "Slide Microscopy") in modality.codes
    assert [code.value for code in groups[7021].codes] == ["126000", "126001", "126002", "126003"]
    assert (len(groups[4].codes), groups[4].includes) == (81, (4030, 4040, 4042))
