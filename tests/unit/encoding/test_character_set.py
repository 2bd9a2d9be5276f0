from __future__ import annotations

import pytest
from pydicom.dataset import Dataset

from isodicom.encoding.character_set import character_set, fits, settle_character_set, texts
from isodicom.enum import SpecificCharacterSetValues
from isodicom.errors import AttributeValueError


def patient(name: str) -> Dataset:
    """A dataset with a name."""
    dataset = Dataset()
    dataset.PatientName = name
    return dataset


@pytest.mark.parametrize("given", ["ISO_IR 192", SpecificCharacterSetValues.UNICODE_IN_UTF8, ["ISO_IR 192"]])
def test_terms_come_as_text_as_enum_or_in_a_list(given: str) -> None:
    assert character_set(given) == ["ISO_IR 192"]


@pytest.mark.parametrize("given", ["UTF-8", [], ["ISO_IR 100", "ISO 2022 IR 87"]])
def test_what_is_no_character_set_is_refused(given: str) -> None:
    with pytest.raises(AttributeValueError, match="SpecificCharacterSet takes"):
        character_set(given)


def test_the_usual_one_is_taken_where_it_is_enough() -> None:
    dataset = patient("Doe^Jane")
    settle_character_set(dataset, None, ["ISO_IR 144"])
    assert dataset.SpecificCharacterSet == "ISO_IR 144"


@pytest.mark.parametrize("name", ["山田^太郎", "Иванов^Иван", "Yamada=山田"])
def test_unicode_is_taken_where_latin_is_not_enough(name: str) -> None:
    dataset = patient(name)
    settle_character_set(dataset, None)
    assert dataset.SpecificCharacterSet == "ISO_IR 192"


def test_text_in_items_counts() -> None:
    dataset, item = Dataset(), patient("Иванов^Иван")
    dataset.ReferencedStudySequence = [item]
    assert list(texts(dataset)) == [("PatientName", "Иванов^Иван")]
    settle_character_set(dataset, None)
    assert dataset.SpecificCharacterSet == "ISO_IR 192"


def test_a_wanted_character_set_that_is_not_enough_is_an_error() -> None:
    with pytest.raises(AttributeValueError, match="PatientName 'Иванов' cannot be written") as caught:
        settle_character_set(patient("Иванов"), ["ISO_IR 100"])
    assert caught.value.keyword == "PatientName"


def test_several_terms_are_several_values() -> None:
    dataset = patient("Yamada^Tarou=山田^太郎")
    settle_character_set(dataset, ["ISO 2022 IR 6", "ISO 2022 IR 87"])
    assert list(dataset.SpecificCharacterSet) == ["ISO 2022 IR 6", "ISO 2022 IR 87"]


def test_the_default_repertoire_holds_ascii_only() -> None:
    assert fits("Doe", ["ISO_IR 6"])
    assert not fits("Müller", ["ISO_IR 6"])
