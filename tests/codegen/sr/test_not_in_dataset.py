"""What no document tells, in conditions of template rows."""

from __future__ import annotations

import re

import pytest

from codegen.sr.not_in_dataset import WORDINGS, find_phrase
from codegen.text.tags import TAG

EXAMPLES = {
    "Calibration Data is available": "what_the_creator_knows",
    "the wheeled device has implemented brakes": "what_the_equipment_can_do",
    "Wheel Stress used": None,
    "Pharmacological Stress used": "what_was_administered_or_used",
    "Nuclear or PET imaging": "how_it_was_acquired",
    "specimen is wheel sample": "what_the_subject_is",
    "protocol changed from the first": "how_the_object_came_about",
    "(0009,0001) or (0009,0002) is in the Image Instance": "what_another_object_holds",
    "different from the wheel specified in the invoking Template": "what_the_attribute_itself_would_say",
    "Row 16 has laterality": "what_is_meant",
    "a wheel is prescribed": "what_was_asked_for",
    "Row 2 is present": None,
    "value of row 12 is > 0": None,
    "Observer type is device": None,
    "Wheel Type (0009,0001) is present": None,
}


@pytest.mark.parametrize(("clause", "phrase"), EXAMPLES.items())
def test_a_clause_of_a_wording_is_found_and_no_other(clause: str, phrase: str | None) -> None:
    assert find_phrase(clause) == phrase


def test_every_kind_has_an_example() -> None:
    assert {phrase for phrase in EXAMPLES.values() if phrase} == {wording.id for wording in WORDINGS}


def test_forms_name_no_attribute_by_its_tag() -> None:
    assert not any(re.search(TAG, form) for wording in WORDINGS for form in wording.forms)
