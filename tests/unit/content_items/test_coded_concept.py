from __future__ import annotations

import copy
import pickle

import pytest
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code

from isodicom.content_items.dcm import dcm
from isodicom.errors import AttributeValueError, MissingAttributeError
from isodicom.sr import CodedConcept
from isodicom.sr.coding import CodedConcept as SameConcept


def test_it_is_one_class_by_all_names() -> None:
    assert SameConcept is CodedConcept


@pytest.mark.parametrize(
    ("value", "keyword"),
    [
        ("272673000", "CodeValue"),
        ("1" * 17, "LongCodeValue"),
        ("urn:oid:1.2.3.4.5.6", "URNCodeValue"),
        ("https://example.org/code", "URNCodeValue"),
    ],
)
def test_the_code_goes_where_its_length_and_form_belong(value: str, keyword: str) -> None:
    concept = CodedConcept(value, "99X", "meaning")
    assert concept[keyword].value == value
    assert concept.value == value


def test_codes_are_equal_by_value_scheme_and_version() -> None:
    bone = CodedConcept("272673000", "SCT", "Bone")
    assert bone == codes.SCT.Bone
    assert codes.SCT.Bone == bone
    assert bone == CodedConcept("272673000", "SCT", "os")
    assert bone != CodedConcept("272673000", "SCT", "Bone", "2020")
    assert bone != CodedConcept("272673000", "99X", "Bone")
    assert bone != "272673000"
    assert hash(bone) == hash(codes.SCT.Bone)


def test_retired_snomed_codes_equal_their_successors() -> None:
    old = CodedConcept("T-D0050", "SRT", "Tissue")
    assert old == codes.SCT.Tissue
    assert hash(old) == hash(CodedConcept.from_code(codes.SCT.Tissue))


def test_from_code_keeps_what_is_one_already() -> None:
    concept = CodedConcept.from_code(Code("1", "99X", "one", "2"))
    assert concept.scheme_version == "2"
    assert CodedConcept.from_code(concept) is concept
    with pytest.raises(TypeError, match="not str"):
        CodedConcept.from_code("1")  # type: ignore[arg-type]


def test_from_code_takes_the_parts_as_a_tuple() -> None:
    assert CodedConcept.from_code(("272673000", "SCT", "Bone")) == codes.SCT.Bone
    assert CodedConcept.from_code(("1", "99X", "One", "2")).scheme_version == "2"
    with pytest.raises(TypeError, match="not tuple"):
        CodedConcept.from_code(("272673000", "SCT"))


def test_from_dataset_copies_or_takes_over() -> None:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = "1", "99X", "one"
    copied = CodedConcept.from_dataset(item)
    assert copied is not item
    assert type(item) is Dataset
    assert CodedConcept.from_dataset(item, copy=False) is item
    assert isinstance(item, CodedConcept)


@pytest.mark.parametrize("keyword", ["CodeValue", "CodingSchemeDesignator", "CodeMeaning"])
def test_an_item_that_lacks_something_is_refused(keyword: str) -> None:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = "1", "99X", "one"
    del item[keyword]
    with pytest.raises(MissingAttributeError) as caught:
        CodedConcept.from_dataset(item)
    assert caught.value.keyword == keyword


@pytest.mark.parametrize(
    ("arguments", "keyword"),
    [
        (("", "99X", "one"), "CodeValue"),
        (("1", "", "one"), "CodingSchemeDesignator"),
        (("1", "9" * 17, "one"), "CodingSchemeDesignator"),
        (("1", "99X", None), "CodeMeaning"),
        (("1", "99X", "o" * 65), "CodeMeaning"),
        (("1", "99X", "one", "2" * 17), "CodingSchemeVersion"),
    ],
)
def test_empty_and_long_parts_are_refused(arguments: tuple[str, str, str], keyword: str) -> None:
    with pytest.raises(AttributeValueError) as caught:
        CodedConcept(*arguments)
    assert caught.value.keyword == keyword


def test_it_survives_pickling_and_copying() -> None:
    bone = CodedConcept("272673000", "SCT", "Bone")
    for again in (pickle.loads(pickle.dumps(bone)), copy.deepcopy(bone), copy.copy(bone)):
        assert type(again) is CodedConcept
        assert again == bone


def test_codes_of_dicom_take_their_meaning_from_the_table() -> None:
    assert dcm("113076") == Code("113076", "DCM", "")
    assert dcm("113076").meaning == "Segmentation"
    with pytest.raises(KeyError):
        dcm("no such code")
