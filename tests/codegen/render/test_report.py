"""The page on an edition: it counts what is there, and names all that is left open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codegen.model.attribute import AttributeRow
from codegen.model.erratum import ErratumOutcome
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.render import counts
from codegen.render.report import report
from isodicom.schema.conditions import (
    CUT,
    UNREADABLE,
    All,
    Any,
    Condition,
    NotInDataset,
    Present,
    Requirement,
)
from isodicom.schema.rows import PartSource
from tests.factories.small_standard import module, row, small_standard

OPEN = (
    Problem("reference", "table_C.1-1 XModule: A/B", "leads nowhere"),
    *(Problem("condition", f"TID {tid} row {row}", "not read") for tid in (300, 9) for row in (2, 10)),
    Problem("binding", "TID 300 row 4", "what $Units is bound to is not named"),
)
ERRATA = (
    ErratumOutcome("values of X: Modality", "applied", "XModule: Modality", "adds 1 of 2 terms"),
    ErratumOutcome("values of X: Type", "superfluous", "XModule: Type", "the file says it"),
    ErratumOutcome("values of Y: Type", "unmatched", "", "no table has this name"),
)


@pytest.fixture(scope="module")
def standard() -> Standard:
    return replace(small_standard(), absent=(16,), problems=OPEN, errata=ERRATA)


@pytest.fixture(scope="module")
def text(standard: Standard) -> str:
    return report(standard)


def test_the_same_edition_gives_the_same_page(standard: Standard, text: str) -> None:
    shuffled = replace(standard, problems=tuple(reversed(OPEN)))
    assert report(shuffled) == text


def test_what_it_was_made_from(text: str) -> None:
    assert "| 3 | https://dicom.nema.org/medical/dicom/2025e/ | 2 | `ab` |" in text
    assert "| 16 | absent |" in text
    assert "publisher's site" not in text


def test_a_stand_in_source_is_said(standard: Standard) -> None:
    source = PartSource(3, "mirror:/medical/dicom/2025e/source/docbook/part03/part03.xml", "ab", 2)
    assert "did not come from the publisher's site" in report(replace(standard, sources=(source,)))


def test_contents_are_counted_at_every_depth() -> None:
    held = dict(counts.contents(small_standard()))
    assert (held["IODs"], held["– with functional groups"]) == (2, 1)
    assert held["– rows for modules, mandatory"] == 7
    assert (held["Modules"], held["Macros"]) == (4, 3)
    assert held["– attributes in both"] == 16
    assert held["– included macros"] == 4
    assert held["– retired"] == 1


def test_types_are_counted(text: str) -> None:
    types = dict(counts.attribute_types(small_standard()))
    assert types["1C"] == 3
    assert sum(types.values()) == 16
    assert "| none |" in text


def conditions(*rows: AttributeRow) -> tuple[str | int, ...]:
    """What the report says of the conditions of a module's attributes."""
    [attributes, *_] = counts.conditions(Standard("2025e", tables=(module("TruckModule", *rows),)))
    return attributes.cells()


def stated(required: Condition, by_hand: bool = False) -> AttributeRow:
    return row("Wheel", "1C", requirement=Requirement(required), by_hand=by_hand)


def test_conditions_are_counted_by_what_has_become_of_them() -> None:
    read, untold = stated(Present("A")), stated(NotInDataset("what_is_meant"))
    by_hand = stated(Any((Present("A"), NotInDataset("what_is_meant"))), by_hand=True)
    rows = (read, read, read, by_hand, untold, stated(CUT), stated(UNREADABLE), row("Door", "1"))
    name = "Attributes of type 1C and 2C"
    assert conditions(*rows) == (name, 7, 3, 1, 1, 1, 1, "60.0%", "80.0%")
    assert conditions(untold) == (name, 1, 0, 0, 1, 0, 0, "", "")


def test_what_no_dataset_tells_is_counted_by_wording() -> None:
    untold = stated(All((Present("A"), NotInDataset("what_is_meant"), NotInDataset("what_was_asked_for"))))
    edition = Standard(
        "2025e", tables=(module("TruckModule", untold, stated(NotInDataset("what_is_meant"))),)
    )
    assert counts.untold(edition) == [("what is meant", 2), ("what was asked for", 1)]
    assert "| what is meant | 2 |" in report(edition)


def test_conditions_of_all_kinds_of_rows_are_counted_apart() -> None:
    counted = {readings.on: readings.stated for readings in counts.conditions(small_standard())}
    assert counted["Attributes of type 1C and 2C"] == 2
    assert sum(counted.values()) == 2


def test_value_lists_are_counted_by_origin() -> None:
    assert counts.value_lists(small_standard()) == [
        ("Defined terms", "the files", 1, 2),
        ("Enumerated values", "the files", 1, 1),
    ]


def test_problems_of_a_sort_are_grouped_by_table_in_natural_order(text: str) -> None:
    assert "### Conditions that no one has turned into an expression (4)" in text
    assert "<summary>4 × not read</summary>" in text
    assert "- TID 9: row 2, row 10\n- TID 300: row 2, row 10\n" in text


def test_single_problems_are_told_whole(text: str) -> None:
    assert "- table\\_C.1-1 XModule: A/B: leads nowhere\n" in text


def test_errata_are_counted_and_listed_by_outcome(text: str) -> None:
    assert "| Value lists | 1 | 1 | 1 |" in text
    assert "<summary>1: no table has this name</summary>\n\n- Y: Type\n" in text


def test_an_edition_without_anything_open_says_so() -> None:
    text = report(small_standard())
    assert "## What is left open\n\nNothing.\n" in text
    assert "## Errata\n\nNone.\n" in text
