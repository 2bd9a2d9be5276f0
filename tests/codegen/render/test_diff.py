"""How differences are told: to people as a summary first, to programs whole."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from codegen.model.difference import Change, Difference, EditionDifference
from codegen.render.diff import describe, to_json, to_markdown, to_text

FOUND = EditionDifference(
    "2020b",
    "2025e",
    (
        Difference("iod", "HeightMapSegmentationIOD", "Height Map Segmentation IOD", "added"),
        Difference(
            "module",
            "PatientModule",
            "Patient",
            "changed",
            changes=(
                Change("added", "attribute", "GenderIdentitySequence"),
                Change("added", "attribute", "GenderIdentitySequence/GenderIdentityCodeSequence"),
                Change(
                    "moved", "attribute", "GenderIdentitySequence/A", old="A", new="GenderIdentitySequence/A"
                ),
                Change("added", "attribute", "GenderIdentitySequence/StartDateTime"),
                Change("changed", "attribute", "PatientName", "type", "2", "1"),
            ),
        ),
        Difference("module", "NewModule", "New", "renamed", old_key="OldModule"),
        Difference("element", "(0010,1000)", "OtherPatientIDs", "retired"),
    ),
    missing=((16, "2020b"),),
)


def shown(found: EditionDifference, *, whole: bool) -> str:
    console = Console(file=io.StringIO(), width=100)
    console.print(to_text(found, whole=whole))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_summary_counts_and_names() -> None:
    text = shown(FOUND, whole=False)
    assert "2020b -> 2025e" in text
    assert "1 added: HeightMapSegmentationIOD" in text
    assert "1 renamed: NewModule (was OldModule)" in text
    assert "1 retired: (0010,1000) OtherPatientIDs" in text
    assert "GenderIdentitySequence" not in text


def test_a_part_that_was_not_compared_is_said_in_every_form() -> None:
    said = "2020b has no Part 16: Context groups, Templates and Codes are not compared."
    assert said in shown(FOUND, whole=False)
    assert said in to_markdown(FOUND)
    assert json.loads(to_json(FOUND))["not_compared"] == [{"part": 16, "missing_in": "2020b"}]


def test_facts_that_do_not_come_from_the_files_are_explained() -> None:
    change = Change("changed", "attribute", "Modality", "values (supplement)", added=("PT",))
    found = EditionDifference("a", "b", (Difference("module", "M", "M", "changed", changes=(change,)),))
    said = "What is marked (supplement) was added to the files of its edition"
    assert said in shown(found, whole=False)
    assert "What is marked" not in shown(FOUND, whole=False)


def test_the_whole_shows_each_change_and_folds_what_came_with_its_sequence() -> None:
    text = shown(FOUND, whole=True)
    assert "+ attribute GenderIdentitySequence (and 2 below it)" in text
    assert "StartDateTime" not in text
    assert "~ attribute PatientName: type 2 -> 1" in text


def test_nothing_is_folded_for_programs() -> None:
    [module] = [d for d in json.loads(to_json(FOUND))["differences"] if d["key"] == "PatientModule"]
    assert len(module["changes"]) == 5
    assert module["changes"][4] == {
        "change": "changed",
        "what": "attribute",
        "path": "PatientName",
        "fact": "type",
        "old": "2",
        "new": "1",
    }


def test_json_counts_by_kind() -> None:
    assert json.loads(to_json(FOUND))["summary"] == {
        "iod": {"added": 1},
        "module": {"changed": 1, "renamed": 1},
        "element": {"retired": 1},
    }


def test_editions_that_are_the_same_say_so() -> None:
    assert "No differences." in shown(EditionDifference("2025d", "2025e"), whole=False)


def test_long_lists_of_names_are_cut_in_the_summary() -> None:
    many = tuple(Difference("uid", f"1.2.{n}", "", "added") for n in range(500))
    text = shown(EditionDifference("2020b", "2025e", many), whole=False)
    assert "and 480 more" in " ".join(text.split())
    assert len(text.splitlines()) < 20


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change("removed", "module", "CurveModule"), "- module CurveModule"),
        (Change("moved", "attribute", "S/A", old="A", new="S/A"), "> attribute S/A (was A)"),
        (Change("changed", fact="VR", old="US", new="UL"), "~ VR US -> UL"),
        (Change("changed", "attribute", "A", "items", "", "1-n"), "~ attribute A: items none -> 1-n"),
        (
            Change("changed", "attribute", "A", "values", removed=("X",), added=("Y", "Z")),
            "~ attribute A: values -X, +Y, +Z",
        ),
        (
            Change("changed", "attribute", "A", "condition", "in words #123456", "in words #abcdef"),
            "~ attribute A: condition worded otherwise",
        ),
        (
            Change("changed", "module", "X", "condition", "", "in words #abcdef"),
            "~ module X: condition none -> in words",
        ),
    ],
)
def test_one_line_a_change(change: Change, line: str) -> None:
    assert describe(change) == line


def test_brackets_in_names_are_no_markup() -> None:
    change = Change("changed", "attribute", "ImageType", "condition", "ImageType[3] = AXIAL", "")
    found = EditionDifference("a", "b", (Difference("module", "M", "[red]", "changed", changes=(change,)),))
    assert "ImageType[3] = AXIAL" in shown(found, whole=True)


def test_the_page_tells_what_changed_in_an_iod() -> None:
    change = Change("added", "module", "SynchronizationModule")
    iod = Difference("iod", "CTImageIOD", "CT Image IOD", "changed", changes=(change,))
    text = to_markdown(EditionDifference("2020b", "2025e", (iod,)))
    assert "- CTImageIOD: + module SynchronizationModule\n" in text


def test_the_page_names_what_came_and_counts_what_changed() -> None:
    text = to_markdown(FOUND)
    assert text.startswith("# 2020b → 2025e\n")
    assert "| IODs | 1 |  |  |  |  |" in text
    assert "- HeightMapSegmentationIOD\n" in text
    assert "- PatientModule: 3 added, 1 moved, 1 changed\n" in text
    assert "\n\n\n" not in text
