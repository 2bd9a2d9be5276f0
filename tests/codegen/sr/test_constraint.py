"""Constraints on concept names and values."""

from __future__ import annotations

import pytest

from codegen.sr.constraint import Reading, read_constraint
from isodicom.schema.rows import Code, Constraint

A, B = Code("1", "DCM", "a"), Code("2", "DCM", "b")
CODE_A, CODE_B = '(1, DCM, "a")', '(2, DCM, "b")'


@pytest.mark.parametrize(
    ("text", "constraint"),
    [
        (f"EV {CODE_A}", Constraint("EV", (A,))),
        (f"EV{CODE_A}", Constraint("EV", (A,))),
        (f"DT {CODE_A} or DT {CODE_B}", Constraint("DT", (A, B))),
        (f"DT {CODE_A} or {CODE_B}", Constraint("DT", (A, B))),
        (f"DT {CODE_A} DT {CODE_B}", Constraint("DT", (A, B))),
        (f"EV {CODE_A}, DT {CODE_B}", Constraint("EV", (A,), alternatives=(Constraint("DT", (B,)),))),
        (CODE_A, Constraint("", (A,))),
        ("DCID 244", Constraint("DCID", bound="CID 244")),
        ("D CID 244", Constraint("DCID", bound="CID 244")),
        ("BCID 3627 “Measurement Type”", Constraint("BCID", bound="CID 3627")),
        ("DTID 1204", Constraint("DTID", bound="TID 1204")),
        ('DCID 7450 "Person Roles"/>', Constraint("DCID", bound="CID 7450")),
        ("MemberOf {DCID 230}", Constraint("DCID", bound="CID 230")),
        (
            "BCID 5 or DCID 6",
            Constraint("BCID", bound="CID 5", alternatives=(Constraint("DCID", bound="CID 6"),)),
        ),
        ("$Units", Constraint(parameter="$Units")),
        ("$X-Concept", Constraint(parameter="$X-Concept")),
        ("No purpose of reference", Constraint(text="absent")),
        ("Purpose of Reference shall not be present", Constraint(text="absent")),
        ("no concept name", Constraint(text="absent")),
    ],
)
def test_a_constraint_is_read(text: str, constraint: Constraint) -> None:
    assert read_constraint(text) == Reading(constraint)


@pytest.mark.parametrize("text", ["", "Root node", "See note.", "No BCID", "No baseline CID"])
def test_some_words_constrain_nothing(text: str) -> None:
    assert read_constraint(text) == Reading()


@pytest.mark.parametrize(
    ("text", "binding"),
    [("D", "DCID"), ("B", "BCID"), ("D , D , D", "DCID"), ("B or B", "BCID"), ("D D", "DCID")],
)
def test_a_letter_alone_is_a_group_whose_number_was_lost(text: str, binding: str) -> None:
    reading = read_constraint(text)
    assert reading.constraint is not None
    assert (reading.constraint.binding, reading.constraint.bound) == (binding, "")
    assert reading.constraint.alternatives == ()
    assert (reading.lost, reading.rest) == (True, "")


def test_letters_within_a_sentence_are_words() -> None:
    assert read_constraint("Component B of the study") == Reading(rest="Component B of the study")


def test_codes_within_a_sentence_belong_to_it() -> None:
    reading = read_constraint(f"Shall be in the {CODE_A}")
    assert reading.constraint is None
    assert reading.rest == "Shall be in the"


def test_what_else_is_said_is_left_over() -> None:
    reading = read_constraint(f"DT {CODE_A}, where n is more")
    assert reading.constraint == Constraint("DT", (A,))
    assert reading.rest == "where n is more"
