"""The codes of PS3.16 Table D-1, and pydicom's as a judge of them."""

from __future__ import annotations

from pydicom.sr._concepts_dict import concepts

from codegen.model.standard import Standard
from codegen.parts.part16_codes import read_codes
from isodicom.schema.rows import Code
from tests.factories.cells import book, grid, section

HEAD = ("Code Value", "Code Meaning", "Definition", "Notes")


def test_a_code_is_its_value_and_meaning() -> None:
    group = grid(("Coding Scheme Designator", "Code Value", "Code Meaning"), ("DCM", "CT", "CT"))
    table = grid(HEAD, ("121058", "Procedure reported", "What it means.", "A note."), ("", "", "", ""))
    made = read_codes(book(16, section("chapter_B", "Groups", group), section("chapter_D", "Codes", table)))
    assert made == (Code("121058", "DCM", "Procedure reported"),)


def test_pydicom_knows_no_other_codes_and_means_the_same(read_2025e: Standard) -> None:
    """pydicom 3.0 has an edition of 2024, with zero width spaces in some meanings."""
    ours = {code.value: code.meaning for code in read_2025e.codes}
    theirs = {
        value: meaning.replace("\u200b", "")
        for of_keyword in concepts["DCM"].values()
        for value, (meaning, _) in of_keyword.items()
    }
    assert len(read_2025e.codes) == len(ours) == 4816
    assert {value: ours.get(value) for value in theirs} == theirs
    assert len(ours) - len(theirs) == 61
