"""Conditions read by hand, on tables made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from codegen.conditions.digest import digest
from codegen.errata.store import Errata
from codegen.model.attribute import AttributeRow
from codegen.model.correction import Correction, HandRead
from codegen.model.iod import IODTable, UseRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.passes.apply_errata import ApplyErrata
from isodicom.schema.conditions import UNREADABLE, Present, Requirement
from tests.factories.cells import cell
from tests.factories.small_standard import include, module, row

WORDS = "Required if it rolls."
READ = Requirement(Present("Modality"), False)
OPEN = Requirement(UNREADABLE)


def hand_read(words: str = WORDS, *where: str, **facts: Any) -> HandRead:
    places = where or ("TruckModule: Wheel",)
    return HandRead(digest(words), places, **{"requirement": READ, "reason": "plain", **facts})


def stated(keyword: str, words: str = WORDS, requirement: Requirement = OPEN) -> AttributeRow:
    return row(keyword, "1C", condition_text=words, requirement=requirement)


def applied(
    rows: tuple[AttributeRow, ...], *conditions: HandRead, **facts: Any
) -> tuple[Standard, list[tuple[str, str]]]:
    """The edition after these conditions, and the outcomes with their reasons."""
    before = Standard("2025e", tables=(module("TruckModule", *rows),), **facts)
    after = ApplyErrata(Errata(conditions=conditions)).process(before)
    return after, [(outcome.outcome, outcome.reason) for outcome in after.errata]


def test_all_rows_with_the_words_get_the_requirement() -> None:
    rows = (
        stated("Wheel"),
        row("Axles", "1", stated("Axle", "required if it  rolls")),
        stated("Door", "Else."),
    )
    after, outcomes = applied(rows, hand_read())
    wheel, axles, door = after.tables[0].rows
    assert (wheel.requirement, wheel.by_hand) == (READ, True)
    assert (axles.rows[0].requirement, axles.rows[0].by_hand) == (READ, True)
    assert (door.requirement, door.by_hand) == (OPEN, False)
    assert outcomes == [("applied", "plain")]


def test_uses_and_includes_are_read_too() -> None:
    use = UseRow("Wheel", "", "C", condition_text=WORDS, requirement=OPEN, keyword="WheelModule")
    iod = IODTable(
        "table_A.1", "Truck", "", (use,), (replace(use, keyword="WheelMacro"),), keyword="TruckIOD"
    )
    macro = replace(include("WheelMacro", requirement=OPEN), description=cell(WORDS))
    after, _ = applied((macro,), hand_read(), iods=(iod,))
    [read] = after.iods
    assert [after.tables[0].rows[0].requirement, read.modules[0].requirement] == [READ, READ]
    assert (read.functional_groups[0].requirement, read.functional_groups[0].by_hand) == (READ, True)


def test_the_same_words_may_say_something_else_at_one_place() -> None:
    other = Requirement(Present("Laterality"))
    after, outcomes = applied(
        (stated("Wheel"), stated("Door")),
        hand_read(),
        hand_read(WORDS, "TruckModule: Door", only=True, requirement=other, reason="doors don't roll"),
    )
    assert [r.requirement for r in after.tables[0].rows] == [READ, other]
    assert outcomes == [("applied", "plain"), ("applied", "doors don't roll")]


def test_a_reading_for_some_places_only_is_for_no_other() -> None:
    after, outcomes = applied((stated("Wheel"),), hand_read(WORDS, "TruckModule: Door", only=True))
    assert after.tables[0].rows[0].requirement == OPEN
    assert outcomes == [("unmatched", "no row has this text")]


def test_words_that_are_gone_leave_the_reading_unmatched() -> None:
    _, outcomes = applied((stated("Wheel", "Required if it flies."),), hand_read())
    assert outcomes == [("unmatched", "no row has this text")]


def test_a_row_without_a_condition_takes_none() -> None:
    after, outcomes = applied((row("Wheel", "3", condition_text=WORDS),), hand_read())
    assert after.tables[0].rows[0].requirement is None
    assert outcomes[0][0] == "unmatched"


def test_what_the_grammar_reads_so_too_is_superfluous() -> None:
    after, outcomes = applied((stated("Wheel", requirement=READ),), hand_read())
    assert not after.tables[0].rows[0].by_hand
    assert outcomes == [("superfluous", "the grammar reads it so too")]


def test_what_was_left_open_is_open_no_more() -> None:
    def left(keyword: str) -> Problem:
        return Problem("condition", f"table_Truck TruckModule: {keyword}", "not read")

    rows = (stated("Wheel"), stated("Door", "Else."))
    after, _ = applied(rows, hand_read(), problems=(left("Wheel"), left("Door")))
    assert after.problems == (left("Door"),)


def test_a_correction_of_a_requirement_is_read_by_hand() -> None:
    correction = Correction(
        "table", "TruckModule", "Wheel", (("requirement", OPEN),), (("requirement", READ),), "a test"
    )
    before = Standard("2025e", tables=(module("TruckModule", stated("Wheel")),))
    after = ApplyErrata(Errata(corrections=(correction,))).process(before)
    assert after.tables[0].rows[0].by_hand


def test_readings_of_other_editions_are_left_out() -> None:
    errata = Errata(conditions=(hand_read(editions=("2020b",)), hand_read("Else.", editions=("2025e",))))
    assert [condition.text for condition in errata.of_edition("2025e").conditions] == [digest("Else.")]
