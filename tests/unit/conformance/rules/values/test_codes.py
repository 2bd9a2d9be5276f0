"""Codes: how they are written, and whether they belong where they stand."""

from __future__ import annotations

import pytest
from pydicom import Dataset

from tests.factories.valued import found, rules

MR = "1.2.840.10008.5.1.4.1.1.4"
SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4"


def code(value: str, scheme: str, meaning: str, **more: str) -> Dataset:
    made = Dataset()
    made.CodeValue, made.CodingSchemeDesignator, made.CodeMeaning = value, scheme, meaning
    for keyword, text in more.items():
        setattr(made, keyword, text)
    return made


def coded(item: Dataset, sequence: str = "ProcedureCodeSequence") -> Dataset:
    made = Dataset()
    setattr(made, sequence, [item])
    return made


def of(item: Dataset, sequence: str = "ProcedureCodeSequence") -> list[tuple[str, str, str]]:
    """What is found of a code; paths without the sequence."""
    found_here = rules(coded(item, sequence))
    return [(path.removeprefix(f"{sequence}[1]/"), rule, severity) for path, rule, severity in found_here]


def test_a_code_that_is_known_is_none() -> None:
    assert of(code("121058", "DCM", "Procedure reported")) == []
    assert of(code("24028007", "SCT", "right")) == []
    assert of(code("mm", "UCUM", "millimeter")) == []


def test_another_meaning_is_a_warning() -> None:
    assert of(code("24028007", "SCT", "Left")) == [("CodeMeaning", "other_code_meaning", "warning")]
    assert of(code("121058", "DCM", "Procedure planned")) == [
        ("CodeMeaning", "other_code_meaning", "warning")
    ]


def test_a_meaning_with_the_same_words_may_be_a_synonym() -> None:
    assert of(code("18748-4", "LN", "Diagnostic imaging study")) == [
        ("CodeMeaning", "other_code_meaning", "information")
    ]


def test_meanings_in_other_languages_are_left_alone() -> None:
    made = coded(code("24028007", "SCT", "r\xe9chts"))
    made.SpecificCharacterSet = "ISO_IR 100"
    assert rules(made) == []


@pytest.mark.parametrize("scheme", ["SRT", "SNM3", "99SDM"])
def test_schemes_that_are_retired(scheme: str) -> None:
    assert of(code("T-62000", scheme, "Liver")) == [
        ("CodingSchemeDesignator", "retired_coding_scheme", "warning")
    ]


def test_the_successor_of_a_retired_code_is_named() -> None:
    (finding,) = found(coded(code("T-62000", "SRT", "Liver")))
    assert finding.expected == "(10200004, SCT)"


@pytest.mark.parametrize(("scheme", "severity"), [("MINE", "warning"), ("99MINE", "information")])
def test_schemes_that_nobody_knows(scheme: str, severity: str) -> None:
    assert of(code("1", scheme, "Liver")) == [("CodingSchemeDesignator", "unknown_coding_scheme", severity)]


def test_schemes_that_the_object_identifies() -> None:
    made = coded(code("1", "99MINE", "Liver"))
    item = Dataset()
    item.CodingSchemeDesignator = "99MINE"
    made.CodingSchemeIdentificationSequence = [item]
    assert rules(made) == []


def test_schemes_of_the_standards_own_codes_are_known() -> None:
    assert of(code("R50250", "UNS", "Titanium")) == []


def test_units_that_are_none() -> None:
    assert of(code("millimeter", "UCUM", "millimeter")) == [("CodeValue", "no_ucum_unit", "warning")]


def test_a_code_stands_in_one_attribute() -> None:
    made = code("1", "99MINE", "Liver", LongCodeValue="12345678901234567")
    assert ("LongCodeValue", "several_code_values", "error") in of(made)


@pytest.mark.parametrize(("keyword", "value"), [("LongCodeValue", "short"), ("URNCodeValue", "no urn")])
def test_a_code_stands_in_the_right_attribute(keyword: str, value: str) -> None:
    made = code("", "99MINE", "Liver", **{keyword: value})
    del made.CodeValue
    assert (keyword, "wrong_code_attribute", "error") in of(made)


def test_a_code_of_the_group_is_none() -> None:
    assert of(code("102540008", "SCT", "headfirst"), "PatientGantryRelationshipCodeSequence") == []


def test_another_code_of_the_same_meaning_is_told() -> None:
    item = code("51185008", "SCT", "Chest")
    (finding,) = [f for f in found(coded(item, "AnatomicRegionSequence")) if f.rule == "not_in_context_group"]
    assert "816094009" in finding.message
    assert finding.severity == "warning"


def test_other_codes_may_extend_a_group() -> None:
    made = coded(code("1", "99MINE", "Sole of the left shoe"), "AnatomicRegionSequence")
    assert ("AnatomicRegionSequence[1]/CodeValue", "not_in_context_group", "information") in rules(made)


def test_of_many_items_each_code_is_looked_at_once() -> None:
    made = Dataset()
    made.SegmentSequence = []
    for number in range(5):
        segment = Dataset()
        meaning = "Tissue" if number else "Bone"
        segment.SegmentedPropertyCategoryCodeSequence = [code("85756007", "SCT", meaning)]
        made.SegmentSequence.append(segment)
    (finding,) = found(made, SEGMENTATION)
    assert finding.path == "SegmentSequence[1]/SegmentedPropertyCategoryCodeSequence[1]/CodeMeaning"
    assert finding.items == 1


def test_a_code_of_the_standard_that_it_does_not_define() -> None:
    assert of(code("999999", "DCM", "Nothing")) == [("CodeValue", "unknown_code", "warning")]


def test_a_code_is_in_the_group_that_it_names() -> None:
    group = {"ContextIdentifier": "244", "MappingResource": "DCMR", "ContextGroupVersion": "20200101"}
    assert of(code("24028007", "SCT", "Right", **group)) == []
    lung = ("39607008", "SCT", "Lung")
    assert of(code(*lung, **group)) == [("ContextIdentifier", "not_in_claimed_group", "warning")]
    extended = {"ContextGroupExtensionFlag": "Y", "ContextGroupLocalVersion": "1"}
    assert "not_in_claimed_group" not in {rule for _, rule, _ in of(code(*lung, **group, **extended))}


def test_the_uid_of_a_group_is_its_own() -> None:
    group = {"ContextIdentifier": "244", "MappingResource": "DCMR", "ContextGroupVersion": "20200101"}
    right = code("24028007", "SCT", "Right", ContextUID="1.2.840.10008.6.1.37", **group)
    wrong = code("24028007", "SCT", "Right", ContextUID="1.2.840.10008.6.1.2", **group)
    found_uids = [rule for one in (right, wrong) for _, rule, _ in of(one)]
    assert found_uids == ["context_uid"]


def test_what_one_module_suggests_does_not_excuse_from_what_another_demands() -> None:
    """Views of X-rays are suggested; those of mammograms are laid down (PS3.3 C.8.11.5 and C.8.11.7)."""
    view = coded(code("399348003", "SCT", "antero-posterior"), "ViewCodeSequence")
    outside = [rule for _, rule, _ in rules(view, "1.2.840.10008.5.1.4.1.1.1.2")]
    assert outside.count("not_in_context_group") == 1
    assert "not_in_context_group" not in [rule for _, rule, _ in rules(view, "1.2.840.10008.5.1.4.1.1.1.1")]
