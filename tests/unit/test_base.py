from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from isodicom import UID, SOPClass
from isodicom.coding_schemes import CodingSchemeIdentificationItem, CodingSchemeResourceItem
from isodicom.errors import AttributeValueError, ConformanceError, EncodingError
from isodicom.uid import IMPLEMENTATION_CLASS_UID
from tests.factories.images import ct_slice


def instance(**more: Any) -> SOPClass:
    """An object of minimal identity."""
    arguments: dict[str, Any] = {
        "study_instance_uid": UID(),
        "series_instance_uid": UID(),
        "series_number": 1,
        "sop_instance_uid": UID(),
        "sop_class_uid": CTImageStorage,
        "instance_number": 1,
        "modality": "CT",
    }
    return SOPClass(**(arguments | more))


def test_what_is_required_is_there_and_empty_where_unknown() -> None:
    made = instance()
    for keyword in (
        *("PatientID", "PatientName", "PatientBirthDate", "PatientSex", "AccessionNumber", "StudyID"),
        *("StudyDate", "StudyTime", "ReferringPhysicianName", "Manufacturer"),
    ):
        assert keyword in made, keyword
        assert not made[keyword].value, keyword
    assert (made.SeriesNumber, made.InstanceNumber, made.Modality) == (1, 1, "CT")
    assert made.ContentDate == made.InstanceCreationDate


def test_everything_that_is_given_is_written() -> None:
    made = instance(
        manufacturer="maker",
        patient_id="1",
        patient_name="Doe^Jane",
        patient_birth_date="19700102",
        patient_sex="F",
        accession_number="2",
        study_id="3",
        study_date=date(2026, 1, 2),
        study_time="101112",
        referring_physician_name="Roe^Jim",
        content_qualification="RESEARCH",
        coding_schemes=[
            CodingSchemeIdentificationItem("99MINE", resources=[CodingSchemeResourceItem("u", "CSV")])
        ],
        series_description="series",
        manufacturer_model_name="model",
        software_versions=("1", "2"),
        device_serial_number="4",
        institution_name="house",
        institutional_department_name="floor",
        content_date="20260103",
        content_time="010101",
        series_date="20260104",
        series_time="020202",
    )
    expected = {
        "Manufacturer": "maker",
        "PatientID": "1",
        "PatientName": "Doe^Jane",
        "PatientBirthDate": "19700102",
        "PatientSex": "F",
        "AccessionNumber": "2",
        "StudyID": "3",
        "StudyDate": "20260102",
        "StudyTime": "101112",
        "ReferringPhysicianName": "Roe^Jim",
        "ContentQualification": "RESEARCH",
        "SeriesDescription": "series",
        "ManufacturerModelName": "model",
        "SoftwareVersions": ["1", "2"],
        "DeviceSerialNumber": "4",
        "InstitutionName": "house",
        "InstitutionalDepartmentName": "floor",
        "ContentDate": "20260103",
        "ContentTime": "010101",
        "SeriesDate": "20260104",
        "SeriesTime": "020202",
    }
    assert {keyword: made[keyword].value for keyword in expected} == expected
    assert (
        made.CodingSchemeIdentificationSequence[0].CodingSchemeResourcesSequence[0].CodingSchemeURLType
        == "CSV"
    )


def test_the_file_says_who_wrote_it_and_is_read_back(tmp_path: Any) -> None:
    made = instance(transfer_syntax_uid=ExplicitVRLittleEndian)
    made.save_as(tmp_path / "it.dcm")
    read = dcmread(tmp_path / "it.dcm")
    assert read.file_meta.ImplementationClassUID == IMPLEMENTATION_CLASS_UID
    assert read.file_meta.MediaStorageSOPInstanceUID == made.SOPInstanceUID
    assert read.SOPInstanceUID == made.SOPInstanceUID
    assert made.transfer_syntax_uid == ExplicitVRLittleEndian
    assert type(made.transfer_syntax_uid) is UID


def test_implicit_little_endian_is_usual() -> None:
    assert instance().transfer_syntax_uid == ImplicitVRLittleEndian


@pytest.mark.parametrize(
    ("argument", "value", "message"),
    [
        ("study_instance_uid", "x", "StudyInstanceUID takes a UID"),
        ("series_number", 0, "SeriesNumber takes a number from 1 to"),
        ("modality", "ct", "Modality takes"),
        ("patient_sex", "X", "PatientSex takes one of M, F, O"),
        ("study_date", "Monday", "StudyDate takes a date"),
        ("specific_character_set", "KLINGON", "SpecificCharacterSet takes"),
        ("content_qualification", "GOOD", "ContentQualification takes one of"),
    ],
)
def test_bad_values_are_named(argument: str, value: object, message: str) -> None:
    with pytest.raises(AttributeValueError, match=message):
        instance(**{argument: value})


def test_what_is_no_transfer_syntax_is_refused() -> None:
    with pytest.raises(EncodingError, match=r"1\.2\.3 is not a transfer syntax"):
        instance(transfer_syntax_uid="1.2.3")


def test_latin_is_usual_and_unicode_where_it_must_be() -> None:
    assert instance(patient_name="Müller^Jörg").SpecificCharacterSet == "ISO_IR 100"
    assert instance(patient_name="Иванов^Иван").SpecificCharacterSet == "ISO_IR 192"


def test_patient_and_study_are_taken_over_as_the_tables_say() -> None:
    made, source = instance(), ct_slice()
    source.OtherPatientNames = "Other^Name"
    source.ClinicalTrialSponsorName = "sponsor"
    source.ClinicalTrialProtocolID = "protocol"
    source.ClinicalTrialProtocolName = None
    source.ClinicalTrialSiteID = None
    source.ClinicalTrialSiteName = None
    source.ClinicalTrialSubjectID = "trial"
    source.AcquisitionNumber = 17
    made.copy_patient_and_study_information(source)
    for keyword in ("PatientID", "PatientName", "PatientSex", "StudyDate", "StudyID", "PatientWeight"):
        assert made[keyword].value == source[keyword].value, keyword
    assert made.OtherPatientNames == "Other^Name"
    assert made.ClinicalTrialSubjectID == "trial"
    assert "AcquisitionNumber" not in made
    assert made.header_repairs == ()


def test_what_cannot_be_read_there_is_named() -> None:
    made, source = instance(), ct_slice()
    tag = Tag("OtherPatientIDsSequence")
    source._dict[tag] = RawDataElement(tag, "SQ", 4, b"junk", 0, False, True)
    with pytest.warns(UserWarning, match=r"OtherPatientIDsSequence takes items; .*, and was left out"):
        made.copy_patient_and_study_information(source)
    assert [finding.path for finding in made.header_repairs] == ["OtherPatientIDsSequence"]
    with pytest.raises(AttributeValueError, match=r"OtherPatientIDsSequence takes items; b'junk'"):
        made.copy_patient_and_study_information(source, source_header_policy="strict")


def test_what_is_taken_over_is_a_copy() -> None:
    made, source = instance(), ct_slice()
    source.OtherPatientIDsSequence = [Dataset()]
    source.OtherPatientIDsSequence[0].PatientID = "before"
    source.OtherPatientIDsSequence[0].TypeOfPatientID = "TEXT"
    made.copy_patient_and_study_information(source)
    source.OtherPatientIDsSequence[0].PatientID = "after"
    assert made.OtherPatientIDsSequence[0].PatientID == "before"


def test_specimens_are_taken_over_through_their_macro() -> None:
    made, source = instance(), dcmread(str(get_testdata_file("examples_ybr_color.dcm")))
    specimen, container = Dataset(), Dataset()
    specimen.SpecimenIdentifier = "S1"
    specimen.SpecimenUID = UID()
    specimen.IssuerOfTheSpecimenIdentifierSequence = []
    specimen.SpecimenPreparationSequence = []
    container.CodeValue, container.CodingSchemeDesignator, container.CodeMeaning = "433466003", "SCT", "Slide"
    source.ContainerIdentifier = "C1"
    source.IssuerOfTheContainerIdentifierSequence = []
    source.ContainerTypeCodeSequence = [container]
    source.SpecimenDescriptionSequence = [specimen]
    made.copy_specimen_information(source)
    assert made.get("ContainerIdentifier") == "C1"
    assert made.header_repairs == ()
    with pytest.raises(TypeError, match="pydicom Dataset is expected"):
        made.copy_specimen_information({})  # type: ignore[arg-type]


def test_a_registered_coding_scheme_has_one_identifier() -> None:
    with pytest.raises(ConformanceError, match="one of the two"):
        CodingSchemeIdentificationItem("99MINE", registry="HL7")
    assert CodingSchemeIdentificationItem("99MINE", registry="HL7", uid="1.2").CodingSchemeUID == "1.2"
