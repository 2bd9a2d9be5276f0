"""Value set constraints."""

from __future__ import annotations

import pytest

from codegen.sr.constraint import Reading
from codegen.sr.value import read_arguments, read_value
from isodicom.schema.rows import Code, Constraint

MM = Constraint("EV", (Code("mm", "UCUM", "mm"),))
EV_MM = 'EV (mm, UCUM, "mm")'


@pytest.mark.parametrize("text", [f"UNITS = {EV_MM}", f"Units={EV_MM}", f"Unit = {EV_MM}", EV_MM])
def test_what_constrains_a_number_constrains_its_units(text: str) -> None:
    assert read_value(text, "NUM") == Reading(Constraint(units=MM))


def test_units_may_be_a_context_group_or_a_parameter() -> None:
    group = Constraint("DCID", bound="CID 82")
    assert read_value('UNITS = DCID 82 "Units"', "NUM") == Reading(Constraint(units=group))
    assert read_value("UNITS = $Units", "NUM") == Reading(Constraint(units=Constraint(parameter="$Units")))


def test_a_code_is_constrained_itself() -> None:
    assert read_value("DCID 244", "CODE") == Reading(Constraint("DCID", bound="CID 244"))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("GRAPHIC TYPE = {POINT}", "GRAPHIC TYPE = {POINT}"),
        ("GRAPHIC TYPE = POLYLINE", "GRAPHIC TYPE = {POLYLINE}"),
        ("GRAPHIC TYPE = {POLYLINE, ELLIPSE}", "GRAPHIC TYPE = {POLYLINE, ELLIPSE}"),
        ("GRAPHIC TYPE = not {MULTIPOINT}", "GRAPHIC TYPE = not {MULTIPOINT}"),
        ('SOP Class UID shall be Some Storage ("1.2.3.67")', "SOP Class UID = 1.2.3.67"),
        ("Value = 1", "Value = 1"),
        ("Values shall be 1, 2 or 3", "Value = 1, 2, 3"),
        ("Value shall be > 0", "Value > 0"),
    ],
)
def test_lists_and_limits_are_facts(text: str, fact: str) -> None:
    assert read_value(text, "SCOORD") == Reading(Constraint(text=fact))


@pytest.mark.parametrize("text", [f"UNITS = {EV_MM} Value = 0 - 100", f"Value = 0 - 100 UNITS = {EV_MM}"])
def test_a_number_has_units_and_limits(text: str) -> None:
    assert read_value(text, "NUM") == Reading(Constraint(units=MM, text="Value = 0 - 100"))


def test_lost_units_are_told() -> None:
    assert read_value("UNITS = D", "NUM") == Reading(Constraint(units=Constraint("DCID")), lost=True)


def test_sentences_are_left_over() -> None:
    assert read_value("Defaults to the name of the site", "TEXT").rest == "Defaults to the name of the site"
    assert read_value(f"Taken from the image. UNITS = {EV_MM}", "NUM") == Reading(
        Constraint(units=MM), rest="Taken from the image"
    )


def test_arguments_are_pairs() -> None:
    arguments, rest = read_arguments(f"$Measurement = DCID 12 $Units = {EV_MM} $Method = $Method")
    assert arguments == (
        ("$Measurement", Reading(Constraint("DCID", bound="CID 12"))),
        ("$Units", Reading(MM)),
        ("$Method", Reading(Constraint(parameter="$Method"))),
    )
    assert rest == ""


def test_words_before_the_arguments_are_left_over_and_an_empty_argument_is_nothing() -> None:
    assert read_arguments("No more than one $Units =") == ((("$Units", Reading()),), "No more than one")
