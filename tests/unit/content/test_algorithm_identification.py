from __future__ import annotations

import pytest
from pydicom.sequence import Sequence
from pydicom.sr.codedict import codes

from isodicom import AlgorithmIdentificationSequence
from isodicom.errors import AttributeValueError, MissingAttributeError

FAMILY = codes.DCM.ArtificialIntelligence


def test_what_is_given_is_given_back() -> None:
    made = AlgorithmIdentificationSequence("net", FAMILY, "1.0", "me", {"depth": "5", "rate": "a=b"})
    read = AlgorithmIdentificationSequence.from_sequence(Sequence(list(made)))
    assert (read.name, read.family, read.version, read.source) == ("net", FAMILY, "1.0", "me")
    assert read.parameters == {"depth": "5", "rate": "a=b"}


def test_what_is_not_given_is_none() -> None:
    made = AlgorithmIdentificationSequence("net", FAMILY, "1.0")
    assert made.source is None
    assert made.parameters is None


def test_no_parameters_are_not_unknown_parameters() -> None:
    assert AlgorithmIdentificationSequence("net", FAMILY, "1.0", parameters={}).parameters == {}


@pytest.mark.parametrize("parameters", [{"a": "1,2"}, {"a,b": "1"}, {"a=b": "1"}])
def test_parameters_that_could_not_be_read_back_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(AttributeValueError, match="could not be read back"):
        AlgorithmIdentificationSequence("net", FAMILY, "1.0", parameters=parameters)


def test_free_text_of_others_is_not_guessed_at() -> None:
    made = AlgorithmIdentificationSequence("net", FAMILY, "1.0")
    made[0].AlgorithmParameters = "fast, and loose"
    with pytest.raises(AttributeValueError, match="not of the form name=value"):
        made.parameters  # noqa: B018


def test_an_item_without_a_version_is_refused() -> None:
    made = AlgorithmIdentificationSequence("net", FAMILY, "1.0")
    del made[0].AlgorithmVersion
    with pytest.raises(MissingAttributeError) as caught:
        AlgorithmIdentificationSequence.from_sequence(Sequence(list(made)))
    assert caught.value.keyword == "AlgorithmVersion"


def test_it_has_a_name_and_a_version() -> None:
    with pytest.raises(AttributeValueError, match="AlgorithmName takes text that is not empty"):
        AlgorithmIdentificationSequence("", FAMILY, "1.0")
    with pytest.raises(AttributeValueError, match="AlgorithmVersion takes text that is not empty"):
        AlgorithmIdentificationSequence("net", FAMILY, " ")
