"""What all composite objects have: who, which study, which series, which instance, which equipment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from os import PathLike
from typing import TYPE_CHECKING, Any, AnyStr, BinaryIO

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO, WriteableBuffer
from pydicom.filewriter import write_file_meta_info
from pydicom.uid import UID as PydicomUID
from pydicom.uid import ImplicitVRLittleEndian
from pydicom.valuerep import PersonName

from isodicom import valuerep
from isodicom.coding_schemes import CodingSchemeIdentificationItem
from isodicom.encoding.character_set import character_set, settle_character_set
from isodicom.encoding.live import element_to_write, shown_element
from isodicom.enum import (
    ContentQualificationValues,
    PatientSexValues,
    SourceHeaderPolicyValues,
    SpecificCharacterSetValues,
)
from isodicom.errors import EncodingError
from isodicom.finding import Finding
from isodicom.frame.codecs import ENCODINGS
from isodicom.io.writing import write_file
from isodicom.source_headers.take_over import PATIENT_AND_STUDY, SPECIMEN, take_over
from isodicom.standard.modules.clinical_trial_study import ClinicalTrialStudyModule
from isodicom.standard.modules.clinical_trial_subject import ClinicalTrialSubjectModule
from isodicom.standard.modules.general_equipment import GeneralEquipmentModule
from isodicom.standard.modules.general_series import GeneralSeriesModule
from isodicom.standard.modules.general_study import GeneralStudyModule
from isodicom.standard.modules.patient import PatientModule
from isodicom.standard.modules.patient_study import PatientStudyModule
from isodicom.standard.modules.sop_common import SOPCommonModule
from isodicom.uid import IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME, UID
from isodicom.valuerep import set_given, set_values


class SOPClass(
    GeneralSeriesModule,
    PatientModule,
    SOPCommonModule,
    ClinicalTrialStudyModule,
    ClinicalTrialSubjectModule,
    GeneralEquipmentModule,
    GeneralStudyModule,
    PatientStudyModule,
):
    """Base of the objects that this library makes.

    It fills what the Patient, General Study, General Series, General Equipment and SOP Common modules demand
    (types 1 and 2); the classes that are made on it add the rest. Values that are not given are left empty
    where the standard allows it.

    Parameters
    ----------
    study_instance_uid: str
        UID of the study.
    series_instance_uid: str
        UID of the series.
    series_number: int
        Number of the series in the study (from 1).
    sop_instance_uid: str
        UID of this object; `isodicom.UID()` makes a new one.
    sop_class_uid: str
        UID of its SOP class.
    instance_number: int
        Number of the object in the series, from 1.
    modality: str
        The modality, such as `SEG`.
    manufacturer: str | None, optional
        Who made the equipment that makes the object.
    transfer_syntax_uid: str | None, optional
        How it is encoded; implicit VR little endian if None.
    patient_id: str | None, optional
        Identifier of the patient.
    patient_name: str | pydicom.valuerep.PersonName | None, optional
        Name of the patient, `Family^Given`.
    patient_birth_date: str | None, optional
        Date of birth, `YYYYMMDD`.
    patient_sex: str | isodicom.PatientSexValues | None, optional
        `M`, `F` or `O`.
    accession_number: str | None, optional
        Number of the order.
    study_id: str | None, optional
        Identifier of the study.
    study_date: str | datetime.date | None, optional
        When the study began.
    study_time: str | datetime.time | None, optional
        The time of day when it began.
    referring_physician_name: str | pydicom.valuerep.PersonName | None, optional
        Who referred the patient, `Family^Given`.
    content_qualification: str | isodicom.ContentQualificationValues | None, optional
        Whether the content is of a product, research or service.
    coding_schemes: Sequence[isodicom.coding_schemes.CodingSchemeIdentificationItem] | None, optional
        What coding scheme designators stand for that are not the standard's.
    series_description: str | None, optional
        The series in words.
    manufacturer_model_name: str | None, optional
        Model of the equipment.
    software_versions: str | tuple[str] | None, optional
        Versions of its software.
    device_serial_number: str | None, optional
        Its serial number.
    institution_name: str | None, optional
        Where it stands.
    institutional_department_name: str | None, optional
        The department where it stands.
    content_date: str | datetime.date | None, optional
        When the content was made; today if None.
    content_time: str | datetime.time | None, optional
        The time of day when it was made; now if None.
    series_date: str | datetime.date | None, optional
        When the series began.
    series_time: str | datetime.time | None, optional
        The time of day when it began.
    specific_character_set: str | isodicom.SpecificCharacterSetValues | Sequence[...] | None, optional
        The character set of the text. If None, Latin alphabet No. 1 where it is enough, else UTF-8.

    Raises
    ------
    TypeError
        If something that is required is None.
    isodicom.errors.AttributeValueError
        If a value cannot be that of its attribute.
    """

    header_repairs: tuple[Finding, ...] = ()
    """What was wrong in the headers of source images, each finding with what was done about it."""

    if TYPE_CHECKING:
        preamble: bytes

    def __init__(
        self,
        study_instance_uid: str,
        series_instance_uid: str,
        series_number: int,
        sop_instance_uid: str,
        sop_class_uid: str,
        instance_number: int,
        modality: str,
        manufacturer: str | None = None,
        transfer_syntax_uid: str | None = None,
        patient_id: str | None = None,
        patient_name: str | PersonName | None = None,
        patient_birth_date: str | None = None,
        patient_sex: str | PatientSexValues | None = None,
        accession_number: str | None = None,
        study_id: str | None = None,
        study_date: str | date | None = None,
        study_time: str | time | None = None,
        referring_physician_name: str | PersonName | None = None,
        content_qualification: str | ContentQualificationValues | None = None,
        coding_schemes: Sequence[CodingSchemeIdentificationItem] | None = None,
        series_description: str | None = None,
        manufacturer_model_name: str | None = None,
        software_versions: str | tuple[str] | None = None,
        device_serial_number: str | None = None,
        institution_name: str | None = None,
        institutional_department_name: str | None = None,
        content_date: str | date | None = None,
        content_time: str | time | None = None,
        series_date: str | date | None = None,
        series_time: str | time | None = None,
        specific_character_set: SpecificCharacterSetValues
        | str
        | Sequence[str | SpecificCharacterSetValues]
        | None = None,
    ) -> None:
        super().__init__()
        now = datetime.now()
        self.SOPClassUID = valuerep.uid_text(sop_class_uid, "SOPClassUID")
        self.SOPInstanceUID = valuerep.uid_text(sop_instance_uid, "SOPInstanceUID")
        self.StudyInstanceUID = valuerep.known_uid(study_instance_uid, "StudyInstanceUID")
        self.SeriesInstanceUID = valuerep.uid_text(series_instance_uid, "SeriesInstanceUID")
        self.SeriesNumber = valuerep.positive(series_number, "SeriesNumber")
        self.InstanceNumber = valuerep.positive(instance_number, "InstanceNumber")
        self.Modality = valuerep.code_string(modality, "Modality")
        self.file_meta = _file_meta(self, transfer_syntax_uid)
        self.preamble = bytes(128)

        set_values(
            self,
            {
                "PatientID": patient_id,
                "PatientName": patient_name,
                "PatientBirthDate": patient_birth_date,
                "PatientSex": valuerep.term(PatientSexValues, patient_sex, "PatientSex"),
                "AccessionNumber": accession_number,
                "StudyID": study_id,
                "StudyDate": study_date,
                "StudyTime": study_time,
                "ReferringPhysicianName": referring_physician_name,
                "Manufacturer": manufacturer,
                "InstanceCreationDate": now.date(),
                "InstanceCreationTime": now.time(),
                "ContentDate": content_date or now.date(),
                "ContentTime": content_time or now.time(),
            },
        )
        set_given(
            self,
            {
                "SeriesDate": series_date,
                "SeriesTime": series_time,
                "SeriesDescription": series_description,
                "ManufacturerModelName": manufacturer_model_name,
                "SoftwareVersions": software_versions,
                "DeviceSerialNumber": device_serial_number,
                "InstitutionName": institution_name,
                "InstitutionalDepartmentName": institutional_department_name,
                "ContentQualification": valuerep.term(
                    ContentQualificationValues, content_qualification, "ContentQualification"
                ),
                "CodingSchemeIdentificationSequence": coding_schemes,
            },
        )
        wanted = None if specific_character_set is None else character_set(specific_character_set)
        settle_character_set(self, wanted)

    def __getitem__(self, key: Any) -> Any:
        """Return an element; long sequences come with items that are made when they are asked for."""
        shown = shown_element(self, key)
        return super().__getitem__(key) if shown is None else shown

    def get_item(self, key: Any, *, keep_deferred: bool = False) -> Any:
        """Return an element as it is held, raw if it can be written so."""
        found = element_to_write(self, key)
        deferred = found is None or (isinstance(found, RawDataElement) and found.value is None)
        return super().get_item(key, keep_deferred=keep_deferred) if deferred else found

    def save_as(
        self,
        filename: str | PathLike[AnyStr] | BinaryIO | WriteableBuffer,
        /,
        write_like_original: bool | None = None,
        *,
        implicit_vr: bool | None = None,
        little_endian: bool | None = None,
        enforce_file_format: bool = False,
        overwrite: bool = True,
        **kwargs: Any,
    ) -> None:
        """Write the object as a DICOM file: whole or not at all.

        What stands at a path already is replaced when the new file is complete, and stays as it was if
        something fails.

        Parameters
        ----------
        filename: str | os.PathLike | BinaryIO
            Path of the file, or an open file.
        write_like_original: bool | None, optional
            The opposite of `enforce_file_format`, as older programs call it.
        implicit_vr: bool | None, optional
            Whether to write no VR, if the object has no transfer syntax.
        little_endian: bool | None, optional
            The byte order, if the object has no transfer syntax.
        enforce_file_format: bool, optional
            Add what a file must begin with where it is missing.
        overwrite: bool, optional
            Replace a file that is there already.
        **kwargs: Any
            As of `pydicom.dataset.Dataset.save_as`.

        Raises
        ------
        isodicom.errors.EncodingError
            If a value can't be written.
        OSError
            If the file can't be written.
        FileExistsError
            If it is there already, and `overwrite` is false.
        ValueError
            If it is not known how to encode the object, or its byte order would change.
        """
        write_file(
            self._to_save(filename),
            filename,
            write_like_original,
            implicit_vr=implicit_vr,
            little_endian=little_endian,
            enforce_file_format=enforce_file_format,
            overwrite=overwrite,
            **kwargs,
        )

    def _to_save(self, filename: object) -> Dataset:
        """Return what is written for the object."""
        return self

    @property
    def transfer_syntax_uid(self) -> UID:
        """isodicom.UID: how the object is encoded"""
        return UID(self.file_meta.TransferSyntaxUID)

    def copy_patient_and_study_information(
        self, dataset: Dataset, *, source_header_policy: SourceHeaderPolicyValues | str = "repair"
    ) -> None:
        """Take over what another object of the same study says of patient and study.

        What there is to take over, the tables of these modules say: Patient, General Study, Patient Study,
        Clinical Trial Subject, Clinical Trial Study. For the authors of derived classes; whoever only makes
        objects need not call it.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The other object.
        source_header_policy: str | isodicom.SourceHeaderPolicyValues, optional
            What to do where its header breaks the standard: `strict` refuses it, `repair` mends it as far as
            nothing has to be guessed, with a warning, `skip` leaves out in silence. What was found is in
            `header_repairs`.

        Raises
        ------
        isodicom.errors.MissingAttributeError, isodicom.errors.AttributeValueError
            If something is wrong that can't be mended, or anything if the policy is `strict`.

        Warns
        -----
        UserWarning
            If something had to be mended, and the policy is `repair`.
        """
        self._copy(dataset, PATIENT_AND_STUDY, source_header_policy)

    def copy_specimen_information(
        self, dataset: Dataset, *, source_header_policy: SourceHeaderPolicyValues | str = "repair"
    ) -> None:
        """Take over what another object of the same specimen says of it (Specimen module, PS3.3 C.7.6.22).

        For the authors of derived classes; whoever only makes objects need not call it.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The other object.
        source_header_policy: str | isodicom.SourceHeaderPolicyValues, optional
            As for `copy_patient_and_study_information`.

        Raises
        ------
        isodicom.errors.MissingAttributeError, isodicom.errors.AttributeValueError
            If anything is wrong, and the policy is `strict`.

        Warns
        -----
        UserWarning
            If something had to be mended or left out, and the policy is `repair`.
        """
        self._copy(dataset, SPECIMEN, source_header_policy)

    def _copy(
        self, dataset: Dataset, modules: tuple[str, ...], policy: SourceHeaderPolicyValues | str
    ) -> None:
        found = take_over(self, dataset, modules, policy)
        self.header_repairs = (*self.header_repairs, *found)


def _file_meta(instance: SOPCommonModule, transfer_syntax_uid: str | None) -> FileMetaDataset:
    """What stands before the object in its file (PS3.10 7.1)."""
    transfer_syntax = PydicomUID(transfer_syntax_uid or ImplicitVRLittleEndian)
    if not transfer_syntax.is_transfer_syntax and transfer_syntax not in ENCODINGS:  # pydicom lacks new ones
        raise EncodingError(
            f"{transfer_syntax} is not a transfer syntax.", transfer_syntax=str(transfer_syntax)
        )
    meta = FileMetaDataset()
    meta.FileMetaInformationVersion = b"\x00\x01"
    meta.MediaStorageSOPClassUID = instance.SOPClassUID
    meta.MediaStorageSOPInstanceUID = instance.SOPInstanceUID
    meta.TransferSyntaxUID = transfer_syntax
    meta.ImplementationClassUID = PydicomUID(IMPLEMENTATION_CLASS_UID)
    meta.ImplementationVersionName = IMPLEMENTATION_VERSION_NAME
    write_file_meta_info(DicomBytesIO(), meta)  # counts its bytes, and notes the number in it
    return meta
