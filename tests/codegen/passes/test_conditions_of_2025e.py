"""What becomes of the conditions of the mirror's 2025e, and what was read of them by hand."""

from __future__ import annotations

from collections import defaultdict

import pytest

from codegen.conditions.digest import digest
from codegen.conditions.kinds import leaves
from codegen.conditions.stated import stated_conditions
from codegen.errata.store import load_errata
from codegen.model.standard import Standard
from codegen.passes.pipeline import run
from codegen.render.counts import conditions
from isodicom.conformance.conditions.asked import keywords_of
from isodicom.schema.conditions import Condition, GroupPresent, ModulePresent, Requirement

BY_HAND = load_errata().of_edition("2025e").conditions


@pytest.fixture(scope="module")
def amended(read_2025e: Standard) -> Standard:
    """The edition after all passes."""
    return run(read_2025e)


def trees(requirement: Requirement) -> list[Condition]:
    """The conditions of a requirement."""
    otherwise = requirement.otherwise
    return [requirement.required, *([] if otherwise is None or isinstance(otherwise, bool) else [otherwise])]


def test_most_conditions_that_a_dataset_tells_are_expressions(amended: Standard) -> None:
    attributes = conditions(amended)[0]
    assert attributes.stated > 2000
    assert attributes.by_grammar / attributes.told >= 0.9
    assert (attributes.by_grammar + attributes.by_hand) / attributes.told >= 0.97


def test_every_reading_by_hand_is_of_a_text_and_of_none_that_the_grammar_reads_alike(
    amended: Standard,
) -> None:
    outcomes = [o for o in amended.errata if o.name.startswith("condition ")]
    assert len(outcomes) == len(BY_HAND) > 50
    assert [o for o in outcomes if o.outcome != "applied"] == []


def test_the_places_of_a_text_are_those_that_are_named(amended: Standard) -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for stated in stated_conditions(amended):
        places[digest(stated.words)].add(stated.place.partition(" ")[2])
    for reading in BY_HAND:
        named = set(reading.where)
        assert named <= places[reading.text] if reading.only else named == places[reading.text], reading


def test_readings_by_hand_name_what_there_is(amended: Standard) -> None:
    known = {element.keyword for element in amended.elements}
    tables = {table.keyword for table in amended.tables}
    for reading in BY_HAND:
        for tree in trees(reading.requirement):
            assert known.issuperset(keywords_of(tree)), reading
            named = {
                part.macro if isinstance(part, GroupPresent) else part.module
                for part in leaves(tree)
                if isinstance(part, GroupPresent | ModulePresent)
            }
            assert named <= tables, reading


def test_no_text_is_read_twice_for_the_same_places() -> None:
    for reading in BY_HAND:
        rivals = [r for r in BY_HAND if r.text == reading.text and r is not reading]
        assert all(rival.only for rival in rivals) or reading.only, reading
