"""The registries of data elements of PS3.6, and pydicom's dictionary as a judge of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from codegen.docbook.cells import Book
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.parts.part06_elements import read_elements
from isodicom.schema.rows import DataElement
from tests.factories.cells import book, grid, section

HEAD = ("Tag", "Name", "Keyword", "VR", "VM", "")


def read(*rows: tuple[str, ...]) -> tuple[DataElement, ...]:
    return read_elements(book(6, section("chapter_6", "Registry", grid(HEAD, *rows))))


def test_a_row_is_an_element() -> None:
    assert read(("(0010,0010)", "Patient's Name", "PatientName", "PN", "1", "")) == (
        DataElement("00100010", "Patient's Name", "PatientName", "PN", "1"),
    )


@pytest.mark.parametrize(
    ("printed", "tag"),
    [
        ("(60xx,3000)", "60xx3000"),
        ("(60XX,3000)", "60xx3000"),
        ("(0028,04x0)", "002804x0"),
        ("(0074,100a)", "0074100A"),
    ],
)
def test_tags_are_upper_case_with_x_for_any_digit(printed: str, tag: str) -> None:
    (element,) = read((printed, "Name", "Keyword", "US", "1", ""))
    assert element.tag == tag


def test_what_cannot_be_read_is_a_problem() -> None:
    rows = (
        ("0010,0020", "Patient ID", "PatientID", "LO", "1", ""),
        ("(0010,0030)", "Birth", "Birth", "DA/DT", "1", ""),
        ("(FFFE,E000)", "Item", "Item", "See Note 2", "1", ""),
        ("and so on", "", "", "", "", ""),
    )
    problems: list[Problem] = []
    elements = read_elements(book(6, section("chapter_6", "Registry", grid(HEAD, *rows))), problems)
    assert [(element.tag, element.vr) for element in elements] == [("00100030", ""), ("FFFEE000", "")]
    assert [problem.what for problem in problems] == ["the tag cannot be read", "the VR DA/DT cannot be read"]


@pytest.mark.parametrize(
    ("note", "retired"),
    [("RET", True), ("RET (2007)", True), ("RET - See Note", True), ("See Note 1", False), ("DICOS", False)],
)
def test_the_note_says_what_is_retired(note: str, retired: bool) -> None:
    (element,) = read(("(0008,0001)", "Length to End", "LengthToEnd", "UL", "1", note))
    assert element.retired is retired


def test_what_is_no_vr_or_vm_is_left_empty() -> None:
    made = read(
        ("(FFFE,E000)", "Item", "Item", "See Note 2", "1", ""),
        ("(0018,9445)", "", "", "", "", "RET - See Note 3"),
        ("(0028,0106)", "Smallest", "SmallestImagePixelValue", "US or SS", "1-n or 1", ""),
    )
    assert [(e.vr, e.vm) for e in made] == [("", "1"), ("", ""), ("US or SS", "1-n or 1")]


@pytest.mark.parametrize("edition", ["2025e", "2020b"])
def test_the_mirror_has_as_many_as_counted(
    request: pytest.FixtureRequest, counts: dict[str, Any], edition: str
) -> None:
    standard: Standard = request.getfixturevalue(f"read_{edition}")
    part = counts[edition]["part06"]
    elements = standard.elements
    assert len(elements) == len({e.tag for e in elements}) == part["data elements in all tables"]
    assert sum(e.retired for e in elements) == part["retired data elements"]
    assert (
        sum("x" in e.tag for e in elements) == counts["2025e"]["part06"]["data elements with xx in the tag"]
    )
    for group, label in (("0002", "table 7-1"), ("0004", "table 8-1"), ("0006", "table 9-1")):
        assert sum(e.tag.startswith(group) for e in elements) == part[label]


def test_keywords_are_whole_and_unique(read_2025e: Standard) -> None:
    keywords = [e.keyword for e in read_2025e.elements if e.keyword]
    assert len(keywords) == len(set(keywords)) == 5299 - 7
    assert all(keyword.isidentifier() and keyword.isascii() for keyword in keywords)


@pytest.mark.parametrize(
    ("name", "count", "retired"),
    [("2013-part06-repaired", 3751, 438), ("2016c-part06-excerpt", 8, 1)],
    ids=["2013", "2016c"],
)
def test_the_publishers_own_files_are_read(
    excerpt: Callable[[str], Book], name: str, count: int, retired: int
) -> None:
    elements = read_elements(excerpt(name))
    assert (len(elements), sum(e.retired for e in elements)) == (count, retired)
    assert DataElement("00080005", "Specific Character Set", "SpecificCharacterSet", "CS", "1-n") in elements


@cache
def pydicom_dictionary() -> dict[str, list[str]]:
    """The rows of pydicom's dictionary by our tags, from a process in which nobody has added to it."""
    code = (
        "import json; from pydicom.datadict import DicomDictionary, RepeatersDictionary as repeaters;"
        "plain = {f'{tag:08X}': row for tag, row in DicomDictionary.items()};"
        "repeated = {tag[:8].upper().replace('X', 'x'): row for tag, row in repeaters.items()};"
        "print(json.dumps({**plain, **repeated}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rows: dict[str, list[str]] = json.loads(done.stdout)
    return rows


def pydicom_elements() -> dict[str, tuple[str, str, str, bool]]:
    """pydicom's dictionary by our tags: VR, VM, keyword, retired. Group 0000 is of PS3.7."""
    return {
        tag: (row[0], row[1], row[4], row[3] == "Retired")
        for tag, row in pydicom_dictionary().items()
        if not tag.startswith("0000")
    }


DIFFERENT = {
    "00102160": "retired after 2024 (Ethnic Group)",
    "003A0320": "renamed after 2024 to end in Sequence",
    "003A0325": "renamed after 2024 to end in CodeSequence",
    "00281200": "pydicom shortens the VM '1-n or 1'",
    "00283006": "pydicom shortens the VM '1-n or 1'",
    "30040012": "retired; the mirror's note column is older there (its README)",
}
"""Where pydicom 3.0, made from an edition of 2024, says something else, and why."""


def test_pydicom_knows_no_other_elements_and_says_the_same_of_them(read_2025e: Standard) -> None:
    theirs = pydicom_elements()
    ours = {e.tag: (e.vr or "NONE", e.vm, e.keyword, e.retired) for e in read_2025e.elements}
    assert sorted(set(theirs) - set(ours)) == []
    assert {tag for tag in theirs if theirs[tag] != ours[tag]} == set(DIFFERENT)
    # What is newer than pydicom's edition is of this edition alone.
    assert len(set(ours) - set(theirs)) == 166


def test_names_are_those_that_pydicom_has(read_2025e: Standard) -> None:
    theirs = {tag: row[2] for tag, row in pydicom_dictionary().items() if "x" not in tag}
    differing = {e.tag for e in read_2025e.elements if theirs.get(e.tag, e.name) != e.name}
    assert differing == set()
