"""Units of lengths, areas and volumes."""

from __future__ import annotations

import pytest

from isodicom.conformance import check
from isodicom.conformance.lookup.context_groups import codes_of
from isodicom.sr.rules.units import KINDS, _dimension, units
from isodicom.sr.tree.node import Node
from tests.factories.consistent import ANNOTATIONS, an_object, item
from tests.factories.content import node
from tests.unit.sr.rules.conftest import Asked

AREA, LENGTH = ("42798000", "SCT"), ("410668003", "SCT")


def report(concept: tuple[str, str], unit: tuple[str, str]) -> Node:
    return node("CONTAINER", ("r", "99A"), node("NUM", concept, units=unit))


@pytest.mark.parametrize("unit", ["mm2", "cm2", "m2", "[sin_i]", "{pixels}", "%"])
def test_an_area_may_have_these(unit: str, asked: Asked) -> None:
    assert not asked(units, report(AREA, (unit, "UCUM")))


@pytest.mark.parametrize("unit", ["mm", "mm3", "kg", "s"])
def test_an_area_may_not_have_those(unit: str, asked: Asked) -> None:
    (finding,) = asked(units, report(AREA, (unit, "UCUM")))
    where = "ContentSequence[1]/MeasuredValueSequence[1]/MeasurementUnitsCodeSequence[1]/CodeValue"
    assert (finding.rule, finding.severity, finding.path) == ("units_of_other_dimension", "error", where)
    assert "mm2" in finding.expected


def test_names_of_lengths_are_used_of_other_quantities_too(asked: Asked) -> None:
    (finding,) = asked(units, report(LENGTH, ("ms", "UCUM")))
    assert finding.severity == "warning"


def test_old_codes_are_known(asked: Asked) -> None:
    assert asked(units, report(("G-A166", "SRT"), ("mm", "UCUM")))


@pytest.mark.parametrize(
    ("concept", "unit"),
    [(("99", "99A"), ("mm", "UCUM")), (AREA, ("mm", "99A")), (AREA, ("no unit", "UCUM"))],
)
def test_what_is_not_known_is_not_judged(
    concept: tuple[str, str], unit: tuple[str, str], asked: Asked
) -> None:
    assert not asked(units, report(concept, unit))


def test_the_units_of_each_group_measure_one_thing() -> None:
    for cid in KINDS:
        assert codes_of(cid)
        assert _dimension(cid) is not None


def test_units_of_what_is_measured_of_annotations() -> None:
    def found(unit: str) -> list[str]:
        name = item(CodeValue="42798000", CodingSchemeDesignator="SCT", CodeMeaning="Area")
        units_code = item(CodeValue=unit, CodingSchemeDesignator="UCUM", CodeMeaning=unit)
        measured = item(ConceptNameCodeSequence=name, MeasurementUnitsCodeSequence=units_code)
        dataset = an_object(ANNOTATIONS, AnnotationGroupSequence=item(MeasurementsSequence=measured))
        return [one.path for one in check(dataset).findings if one.rule == "units_of_other_dimension"]

    path = "AnnotationGroupSequence[1]/MeasurementsSequence[1]/MeasurementUnitsCodeSequence[1]/CodeValue"
    assert found("um2") == []
    assert found("um") == [path]
