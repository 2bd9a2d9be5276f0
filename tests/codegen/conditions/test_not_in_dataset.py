from __future__ import annotations

import re

import pytest

from codegen.conditions.not_in_dataset import PHRASES, WORDINGS, find_phrase
from codegen.text.tags import TAG

EXAMPLES = {
    "the number of wheels is known": "what_the_creator_knows",
    "the system is capable of calculating Wheel Speed (0009,0001)": "what_the_equipment_can_do",
    "contrast media was used on this road": "what_was_administered_or_used",
    "wheel synchronization was applied": "how_it_was_acquired",
    "Wheel Angle changes during the drive": "what_changes_during_delivery",
    "any Value of Wheel Angle (0009,0001) changes during the drive": "what_changes_during_delivery",
    "the left wheel is measured": "what_was_measured_or_rated",
    "the imaging subject is a specimen": "what_the_subject_is",
    "a wheel is to be displayed on the referenced image(s)": "what_is_to_be_shown",
    "the wheels in this Item do not apply to all the trucks": "what_it_applies_to",
    "the image has been derived from another truck": "how_the_object_came_about",
    "present and consistent in the contributing trucks": "what_the_sources_hold",
    "the value is not TIME": "what_the_attribute_itself_would_say",
    "the Truck Document (0009,0001) contains a reference to the wheel in this Item": "what_the_bulk_data_hold",
    "the instance referenced in Truck Sequence (0009,0001) contains a wheel": "what_another_object_holds",
    "the truck instance referenced by this directory record includes the wheel": "what_another_object_holds",
    "this Instance references Instances in other Studies": "in_which_study_a_reference_is",
    "needed to fully specify the wheel": "what_is_meant",
    "there is a sequential temporal relationship between all wheels": "how_images_relate_in_time_and_space",
    "required by law": "what_laws_and_policies_ask_for",
    "wheel matching is applied to any truck": "what_was_asked_for",
}
TOLD = (
    "",
    "Wheel Type (0009,0001) is present",
    "Wheel Type (0009,0001) is ROUND and contrast media was used",
    "Wheel Type is ROUND and the number of wheels is known",
    "Wheel Type equals ROUND or the left wheel is measured",
    "the number of wheels is greater than 1 and the truck is known",
    "contrast media was used and if Wheel Type is something",
    "contrast media was used and Wheel Type (0009,0001) is present",
    "Wheel Type (0009,0001) is known",
    "the wheel is present and time synchronization was applied",
    "contrast media was used; the truck rolls",
)


@pytest.mark.parametrize(("clause", "phrase"), EXAMPLES.items())
def test_a_clause_of_a_wording_is_found(clause: str, phrase: str) -> None:
    assert find_phrase(clause) == phrase


@pytest.mark.parametrize("clause", TOLD)
def test_what_an_attribute_could_tell_is_no_such_clause(clause: str) -> None:
    assert find_phrase(clause) is None


def test_every_kind_has_an_example() -> None:
    assert set(EXAMPLES.values()) == PHRASES == {wording.id for wording in WORDINGS}


def test_case_articles_asides_and_pointers_do_not_matter() -> None:
    for clause in (
        "contrast media was used",
        "if the Contrast Media was used.",
        "contrast media (of any kind) was used",
        "contrast media was used, see Section C.1.2",
        "contrast media was used (see",
    ):
        assert find_phrase(clause) == "what_was_administered_or_used"


def test_forms_name_no_attribute_by_its_tag() -> None:
    """An attribute of the standard would make a wording a reading of one row."""
    assert not any(re.search(TAG, form) for wording in WORDINGS for form in wording.forms)
