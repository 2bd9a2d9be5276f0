from __future__ import annotations

import pickle
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom import UID, SOPClass, SourceHeaderPolicyValues
from isodicom.errors import AttributeValueError, ConformanceError, MissingAttributeError
from isodicom.source_headers.take_over import FRAME_OF_REFERENCE, PATIENT_AND_STUDY, SPECIMEN, take_over
from tests.factories.broken_headers import broken_headers
from tests.factories.images import ct_slice, segmentation

CT = "1.2.840.10008.5.1.4.1.1.2"


def instance() -> SOPClass:
    return SOPClass(UID(), UID(), 1, UID(), CT, 1, "CT")


def taken(source: Dataset, policy: str = "repair") -> SOPClass:
    """An object that took over a header; warnings are looked at elsewhere."""
    made = instance()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.copy_patient_and_study_information(source, source_header_policy=policy)
    return made


def raw(dataset: Dataset, keyword: str, value: bytes, vr: str | None = None, lacking: int = 0) -> None:
    """Set bytes as a file has them."""
    tag = Tag(keyword)
    dataset._dict[tag] = RawDataElement(tag, vr, len(value) + lacking, value, 0, vr is None, True)


def test_a_sound_header_is_taken_over_as_it_is() -> None:
    source = ct_slice()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = instance()
        made.copy_patient_and_study_information(source, source_header_policy="strict")
    assert made.header_repairs == ()
    for keyword in (
        "PatientName",
        "PatientID",
        "PatientAge",
        "PatientWeight",
        "StudyTime",
        "StudyInstanceUID",
    ):
        assert made[keyword].value == source[keyword].value, keyword


@pytest.mark.parametrize(
    ("keyword", "given", "repaired", "skipped"),
    [
        ("AccessionNumber", "A" * 20, "", ""),
        ("PatientID", "A" * 65, "", ""),
        ("PatientID", "one\\two", "", ""),
        ("PatientID", "line\nline", "", ""),
        ("PatientSex", "U", "", ""),
        ("PatientSex", "f", "F", ""),
        ("PatientSex", "Female", "", ""),
        ("PatientAge", "34", None, None),
        ("PatientAge", "34Y", "034Y", None),
        ("PatientAge", "034Y", "034Y", "034Y"),
        ("StudyDate", "2020-01-02", "", ""),
        ("StudyDate", "2020 01 02", "", ""),
        ("StudyDate", " 20200102", "20200102", ""),
        ("StudyDate", "2020.01.02", "20200102", ""),
        ("StudyDate", "20200230", "", ""),
        ("StudyTime", "10:11:12.5", "101112.5", ""),
        ("StudyTime", "101112.1234567", "101112.123456", ""),
        ("StudyTime", "2511", "", ""),
        ("PatientName", "a^b^c^d^e^f", "", ""),
        ("PatientName", "a=b=c=d", "", ""),
        ("PatientName", "A" * 65, "", ""),
        ("PatientName", "Plato", "Plato", "Plato"),
        ("PatientWeight", "72.123456789012345678", 72.1234567890124, None),
        ("StudyDescription", "A" * 65, None, None),
        ("PregnancyStatus", 7, None, None),
    ],
)
def test_nothing_is_guessed_and_nothing_cut_off(
    keyword: str, given: Any, repaired: Any, skipped: Any
) -> None:
    for policy, expected in (("repair", repaired), ("skip", skipped)):
        source = ct_slice()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            setattr(source, keyword, given)
        made = taken(source, policy)
        assert made.get(keyword) == expected, policy
        changed = expected != given
        assert [finding.keyword for finding in made.header_repairs] == [keyword] * changed


@pytest.mark.parametrize("keyword", ["StudyID", "AccessionNumber", "PatientSex", "PatientName", "StudyDate"])
def test_what_must_be_there_is_written_empty(keyword: str) -> None:
    source = ct_slice()
    if keyword in source:
        delattr(source, keyword)
    made = taken(source)
    assert made[keyword].is_empty
    (finding,) = made.header_repairs
    assert (finding.rule, finding.module != "") == ("missing_type2", True)
    assert "C.7" in finding.reference


def test_what_the_object_was_given_stays_where_the_source_has_nothing() -> None:
    source = ct_slice()
    source.StudyID = "A" * 17
    made = SOPClass(UID(), UID(), 1, UID(), CT, 1, "CT", study_id="mine")
    made.copy_patient_and_study_information(source, source_header_policy="skip")
    assert made.StudyID == "mine"


def test_one_warning_tells_all_and_points_to_the_caller() -> None:
    source = ct_slice()
    source.AccessionNumber, source.PatientAge = "A" * 20, "34"
    del source.StudyID
    made = instance()
    with pytest.warns(UserWarning, match="breaks the standard") as caught:
        made.copy_patient_and_study_information(source)
    assert len(caught) == 1
    assert caught[0].filename == __file__
    for part in (
        "AccessionNumber takes at most 16",
        "PatientAge takes three",
        "StudyID is missing",
        "PS3.5 6.2",
    ):
        assert part in str(caught[0].message)
    assert {f.keyword for f in made.header_repairs} == {"AccessionNumber", "PatientAge", "StudyID"}
    assert pickle.loads(pickle.dumps(made)).header_repairs == made.header_repairs


def test_skipping_is_silent() -> None:
    source = ct_slice()
    source.AccessionNumber = "A" * 20
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = instance()
        made.copy_patient_and_study_information(source, source_header_policy=SourceHeaderPolicyValues.SKIP)
    assert len(made.header_repairs) == 1


def test_strict_lists_all_and_changes_nothing() -> None:
    source, made = ct_slice(), instance()
    source.AccessionNumber, source.PatientSex = "A" * 20, "U"
    before = made.to_json()
    with pytest.raises(AttributeValueError) as caught:
        made.copy_patient_and_study_information(source, source_header_policy="strict")
    assert [finding.keyword for finding in caught.value.findings] == ["PatientSex", "AccessionNumber"]
    assert "one of M, F, O; 'U' stands there (PS3.3 C.7.1.1)" in str(caught.value)
    assert made.to_json() == before
    del source.StudyID
    with pytest.raises(MissingAttributeError) as missing:
        made.copy_patient_and_study_information(source, source_header_policy="strict")
    assert isinstance(missing.value, AttributeError)
    assert len(missing.value.findings) == 3


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(AttributeValueError, match="source_header_policy takes one of strict, repair, skip"):
        taken(ct_slice(), "lenient")


@pytest.mark.parametrize("policy", ["strict", "repair", "skip"])
def test_a_study_that_nobody_can_know_is_refused(policy: str) -> None:
    source = ct_slice()
    raw(source, "StudyInstanceUID", b"1.2.x")
    with pytest.raises(AttributeValueError, match=r"StudyInstanceUID takes a UID.*'1\.2\.x'"):
        taken(source, policy)
    del source.StudyInstanceUID
    with pytest.raises(MissingAttributeError, match="StudyInstanceUID is missing"):
        taken(source, policy)


def test_a_study_uid_with_leading_zeros_stays_as_others_know_it() -> None:
    source = ct_slice()
    raw(source, "StudyInstanceUID", b"1.2.03\0\0")
    made = taken(source)
    assert made.StudyInstanceUID == "1.2.03"
    assert "kept" in made.header_repairs[0].message


def test_items_that_lack_what_nobody_knows_are_left_out() -> None:
    source, bad, good = ct_slice(), Dataset(), Dataset()
    bad.PatientID = "1"
    good.PatientID, good.TypeOfPatientID = "2", "TEXT"
    good.add_new(0x00091001, "LO", "private")
    source.OtherPatientIDsSequence = [bad, good]
    made = taken(source)
    assert [item.PatientID for item in made.OtherPatientIDsSequence] == ["2"]
    assert 0x00091001 not in made.OtherPatientIDsSequence[0]
    (finding,) = made.header_repairs
    assert finding.path == "OtherPatientIDsSequence[1]/TypeOfPatientID"
    source.OtherPatientIDsSequence = [bad]
    assert "OtherPatientIDsSequence" not in taken(source)


@pytest.mark.parametrize(("keyword", "value"), [("URNCodeValue", "M"), ("LongCodeValue", "T-D1100")])
def test_a_code_that_stands_in_the_wrong_attribute_is_left_out(keyword: str, value: str) -> None:
    source, code = ct_slice(), Dataset()
    code[keyword] = DataElement(keyword, "UR" if keyword == "URNCodeValue" else "UC", value)
    code.CodingSchemeDesignator, code.CodeMeaning = "99LOCAL", "Local"
    source.RequestingServiceCodeSequence = [code]
    made = taken(source)
    assert "RequestingServiceCodeSequence" not in made
    assert made.header_repairs[0].path == f"RequestingServiceCodeSequence[1]/{keyword}"


def test_what_may_stand_beside_another_only_is_left_out_without_it() -> None:
    source, code, identity = ct_slice(), Dataset(), Dataset()
    code.URNCodeValue, code.CodeMeaning, code.CodingSchemeVersion = "urn:1", "Local", "1"
    tag, inner = 0x00100041, 0x00100044  # newer than the dictionary of pydicom
    identity.add_new(inner, "SQ", [code])
    source.add_new(tag, "SQ", [identity])
    made = taken(source)
    assert made.header_repairs[0].keyword == "CodingSchemeVersion"
    assert [element.keyword for element in made[tag][0][inner][0]] == ["CodeMeaning", "URNCodeValue"]


def test_a_module_that_cannot_be_valid_is_left_out_whole() -> None:
    source = ct_slice()
    source.ClinicalTrialSubjectID = "subject"
    made = taken(source)
    assert "ClinicalTrialSubjectID" not in made
    assert made.header_repairs[0].keyword == "ClinicalTrialSponsorName"


def test_what_asks_for_something_missing_is_left_out() -> None:
    source = ct_slice()
    source.PatientIdentityRemoved = "YES"
    made = taken(source)
    assert "PatientIdentityRemoved" not in made
    source.DeidentificationMethod = "by hand"
    made = taken(source)
    assert (made.PatientIdentityRemoved, made.header_repairs) == ("YES", ())


def test_what_stands_without_its_case_is_left_out() -> None:
    source = ct_slice()
    source.ResponsiblePersonRole = "PARENT"
    assert "ResponsiblePersonRole" not in taken(source)
    source.ResponsiblePerson = "Doe^Jane"
    assert taken(source).header_repairs == ()


def test_animals_get_what_they_must_have() -> None:
    source = ct_slice()
    source.PatientSpeciesDescription = "dog"
    made = taken(source)
    assert made.PatientBreedDescription == ""
    assert len(made.BreedRegistrationSequence) == 0
    assert made.PatientSexNeutered == ""


@pytest.mark.parametrize(
    ("terms", "value", "expected"),
    [
        ("ISO_IR 100", "Müller".encode("latin1"), "Müller"),
        ("ISO_IR 192", "山田".encode(), "山田"),
        ("ISO-IR 100", "Müller".encode("latin1"), "Müller"),
        ("KLINGON", "Müller".encode("latin1"), ""),
        ("KLINGON", b"Mueller", "Mueller"),
        (None, "Müller".encode("latin1"), ""),
        ("ISO_IR 192", "Müller".encode("latin1"), ""),
        ("ISO_IR 100", b"M\x81ller", ""),
        ("GB18030", "山\\田".encode("gb18030"), ""),
    ],
)
def test_text_is_read_as_its_character_set_says(terms: str | None, value: bytes, expected: str) -> None:
    source = ct_slice()
    del source.SpecificCharacterSet
    if terms:
        raw(source, "SpecificCharacterSet", terms.encode())
    raw(source, "PatientName", value, "PN")
    made = taken(source)
    assert made.PatientName == expected
    assert bool(made.header_repairs) is (expected == "")


def test_a_number_with_a_comma_is_dropped() -> None:
    source = ct_slice()
    raw(source, "PatientWeight", b"72,5", "DS")
    assert "PatientWeight" not in taken(source)


def test_a_value_that_was_cut_off_is_not_taken() -> None:
    source = ct_slice()
    raw(source, "PatientID", b"1234", lacking=2)
    made = taken(source)
    assert made.PatientID == ""
    assert "2 fewer" in made.header_repairs[0].found


def test_frame_of_reference_and_specimen_go_the_same_way() -> None:
    source, target = ct_slice(), Dataset()
    del source.PositionReferenceIndicator
    source.ContainerIdentifier = "C1"
    with pytest.warns(UserWarning, match="rest of the Specimen module"):
        found = take_over(target, source, (*FRAME_OF_REFERENCE, *SPECIMEN))
    assert target.PositionReferenceIndicator == ""
    assert "ContainerIdentifier" not in target
    assert len(found) == 4


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(broken_headers(ct_slice(), (*PATIENT_AND_STUDY, *SPECIMEN)))
def test_what_was_mended_is_sound(header: Dataset) -> None:
    """Once mended, a header passes the strict policy, which makes no difference to it."""
    made, again = instance(), instance()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = take_over(made, header, (*PATIENT_AND_STUDY, *SPECIMEN))
    assert take_over(again, made, (*PATIENT_AND_STUDY, *SPECIMEN), "strict") == ()
    assert all(finding.message.endswith(".") and finding.reference for finding in found)
    if found:
        with pytest.raises(ConformanceError):
            take_over(again, header, (*PATIENT_AND_STUDY, *SPECIMEN), "strict")


def test_steps_are_told_of_together() -> None:
    source = ct_slice()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source.AccessionNumber, source.InstitutionName = "A" * 20, "A" * 65
    source.Rows = source.Columns = 2
    with pytest.warns(UserWarning, match="breaks the standard") as caught:
        seg = segmentation([source], np.ones((1, 2, 2), np.uint8))
    assert len(caught) == 1
    assert caught[0].filename.endswith("images.py")
    assert [finding.keyword for finding in seg.header_repairs] == ["AccessionNumber", "InstitutionName"]
    with pytest.raises(AttributeValueError) as refused:
        segmentation([source], np.ones((1, 2, 2), np.uint8), source_header_policy="strict")
    assert len(refused.value.findings) == 2
