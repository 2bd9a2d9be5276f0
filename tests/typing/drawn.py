"""Attributes drawn from 20 IODs by a fixed seed. Written by draw.py; checked, never run."""

# fmt: off
# ruff: noqa: I001

from collections.abc import MutableSequence
from typing import assert_type

from pydicom.multival import MultiValue
from pydicom.tag import BaseTag
from pydicom.uid import UID
from pydicom.valuerep import DSfloat, PersonName

from isodicom.iods import (
    AcquisitionContextSRIOD, BasicVoiceAudioWaveformIOD, DigitalIntraOralXRayImageIOD, DigitalXRayImageIOD,
    EnhancedXAImageIOD, ExtensibleSRIOD, GenericImplantTemplateIOD, LegacyConvertedEnhancedMRImageIOD,
    MRImageIOD, MultichannelRespiratoryWaveformIOD, RTBeamsTreatmentRecordIOD, RTPhysicianIntentIOD,
    RealWorldValueMappingIOD, RoutineScalpElectroencephalogramIOD, SecondaryCaptureImageIOD,
    SubjectiveRefractionMeasurementsIOD, SurfaceScanMeshIOD, XAPerformedProcedureProtocolIOD,
    XRayRadiationDoseSRIOD, XRayRadiofluoroscopicImageIOD
)
from isodicom.modules import (
    AcquisitionContextSequenceItem, AdmittingDiagnosesCodeSequenceItem, AnatomicRegionSequenceItem,
    ClinicalTrialTimePointTypeCodeSequenceItem, ConsultingPhysicianIdentificationSequenceItem,
    ContextGroupIdentificationSequenceItem, ContrastBolusAgentSequenceItem, ContributingEquipmentSequenceItem,
    ConversionSourceAttributesSequenceItem, DeidentificationMethodCodeSequenceItem, DeviceSequenceItem,
    EthnicGroupCodeSequenceItem, GenderIdentitySequenceItem, HistologicalDiagnosesCodeSequenceItem,
    InstitutionalDepartmentTypeCodeSequenceItem, MappingResourceIdentificationSequenceItem,
    NumericValueQualifierCodeSequenceItem, OperatorIdentificationSequenceItem, OriginalAttributesSequenceItem,
    OtherClinicalTrialProtocolIDsSequenceItem, PatientBreedCodeSequenceItem,
    PatientGantryRelationshipCodeSequenceItem, PatientSizeCodeSequenceItem, PatientSpeciesCodeSequenceItem,
    PerformedProtocolCodeSequenceItem, PersonNamesToUseSequenceItem,
    PhysiciansOfRecordIdentificationSequenceItem, PhysiciansReadingStudyIdentificationSequenceItem,
    PotentialScheduledProtocolCodeSequenceItem, PrimaryDiagnosisCodeSequenceItem,
    PrincipalDiagnosisCodeSequenceItem, PrivateDataElementCharacteristicsSequenceItem,
    ProcedureCodeSequenceItem, ReasonForVisitCodeSequenceItem, ReferencedDefinedProtocolSequenceItem,
    ReferencedStudySequenceItem, RelatedSeriesSequenceItem, RequestingServiceCodeSequenceItem,
    SeriesDescriptionCodeSequenceItem, SourceImageSequenceItem, SpecimenDescriptionSequenceItem,
    StrainCodeSequenceItem, SurfaceSequenceItem, UDISequenceItem, WaveformAnnotationSequenceItem
)
from isodicom.schema.typed import ItemSequence

USED = (BaseTag, DSfloat, MutableSequence, MultiValue, PersonName, UID)


def acquisition_context_sr(ds: AcquisitionContextSRIOD) -> None:
    assert_type(ds.SOPAuthorizationDateTime, str)
    ds.SOPAuthorizationDateTime = "1"
    assert_type(ds.GraphicData, MutableSequence[float])
    ds.GraphicData = [1.5, 1.5]
    assert_type(ds.SOPInstanceUID, UID)
    ds.SOPInstanceUID = "1.2.3"
    assert_type(ds.LongitudinalTemporalOffsetFromEvent, float)
    ds.LongitudinalTemporalOffsetFromEvent = 1.5
    assert_type(ds.NameOfPhysiciansReadingStudy, PersonName | MultiValue[PersonName])
    ds.NameOfPhysiciansReadingStudy = "Doe^John"
    assert_type(ds.PatientSize, DSfloat)
    ds.PatientSize = 1.5
    ds.PatientSize = None
    del ds.PatientSize
    assert_type(ds.PersonNamesToUseSequence, ItemSequence[PersonNamesToUseSequenceItem])
    assert_type(ds.PersonNamesToUseSequence[0].EffectiveStopDateTime, str)
    ds.PersonNamesToUseSequence[0].EffectiveStopDateTime = "1"
    assert_type(ds.ProcedureCodeSequence, ItemSequence[ProcedureCodeSequenceItem])
    assert_type(ds.ProcedureCodeSequence[0].CodingSchemeDesignator, str)
    ds.ProcedureCodeSequence[0].CodingSchemeDesignator = "1"
    assert_type(ds.PhysiciansReadingStudyIdentificationSequence, ItemSequence[PhysiciansReadingStudyIdentificationSequenceItem])
    assert_type(ds.PhysiciansReadingStudyIdentificationSequence[0].InstitutionalDepartmentName, str)
    ds.PhysiciansReadingStudyIdentificationSequence[0].InstitutionalDepartmentName = "1"


def basic_voice_audio_waveform(ds: BasicVoiceAudioWaveformIOD) -> None:
    assert_type(ds.PatientSex, str)
    ds.PatientSex = "1"
    assert_type(ds.ClinicalTrialCoordinatingCenterName, str)
    ds.ClinicalTrialCoordinatingCenterName = "1"
    assert_type(ds.PerformedProcedureStepEndTime, str)
    ds.PerformedProcedureStepEndTime = "1"
    assert_type(ds.StudyDate, str)
    ds.StudyDate = "1"
    assert_type(ds.ServiceEpisodeID, str)
    ds.ServiceEpisodeID = "1"
    assert_type(ds.SynchronizationFrameOfReferenceUID, UID)
    ds.SynchronizationFrameOfReferenceUID = "1.2.3"
    ds.SynchronizationFrameOfReferenceUID = None
    del ds.SynchronizationFrameOfReferenceUID
    assert_type(ds.AdmittingDiagnosesCodeSequence, ItemSequence[AdmittingDiagnosesCodeSequenceItem])
    assert_type(ds.AdmittingDiagnosesCodeSequence[0].MappingResourceUID, UID)
    ds.AdmittingDiagnosesCodeSequence[0].MappingResourceUID = "1.2.3"
    assert_type(ds.OtherClinicalTrialProtocolIDsSequence, ItemSequence[OtherClinicalTrialProtocolIDsSequenceItem])
    assert_type(ds.OtherClinicalTrialProtocolIDsSequence[0].ClinicalTrialProtocolID, str)
    ds.OtherClinicalTrialProtocolIDsSequence[0].ClinicalTrialProtocolID = "1"
    assert_type(ds.PerformedProtocolCodeSequence, ItemSequence[PerformedProtocolCodeSequenceItem])
    assert_type(ds.PerformedProtocolCodeSequence[0].CodingSchemeDesignator, str)
    ds.PerformedProtocolCodeSequence[0].CodingSchemeDesignator = "1"


def digital_intra_oral_x_ray_image(ds: DigitalIntraOralXRayImageIOD) -> None:
    assert_type(ds.FilterType, str)
    ds.FilterType = "1"
    assert_type(ds.DetectorConfiguration, str)
    ds.DetectorConfiguration = "1"
    assert_type(ds.ClinicalTrialProtocolEthicsCommitteeName, str)
    ds.ClinicalTrialProtocolEthicsCommitteeName = "1"
    assert_type(ds.DetectorBinning, MultiValue[DSfloat])
    ds.DetectorBinning = [1.5, 1.5]
    assert_type(ds.SmallestImagePixelValue, int)
    ds.SmallestImagePixelValue = 1
    assert_type(ds.DetectorElementPhysicalSize, MultiValue[DSfloat])
    ds.DetectorElementPhysicalSize = [1.5, 1.5]
    ds.DetectorElementPhysicalSize = None
    del ds.DetectorElementPhysicalSize
    assert_type(ds.DeviceSequence, ItemSequence[DeviceSequenceItem])
    assert_type(ds.DeviceSequence[0].DeviceVolume, DSfloat)
    ds.DeviceSequence[0].DeviceVolume = 1.5
    assert_type(ds.PatientGantryRelationshipCodeSequence, ItemSequence[PatientGantryRelationshipCodeSequenceItem])
    assert_type(ds.PatientGantryRelationshipCodeSequence[0].ContextUID, UID)
    ds.PatientGantryRelationshipCodeSequence[0].ContextUID = "1.2.3"
    assert_type(ds.PatientGantryRelationshipCodeSequence, ItemSequence[PatientGantryRelationshipCodeSequenceItem])
    assert_type(ds.PatientGantryRelationshipCodeSequence[0].MappingResourceUID, UID)
    ds.PatientGantryRelationshipCodeSequence[0].MappingResourceUID = "1.2.3"


def digital_x_ray_image(ds: DigitalXRayImageIOD) -> None:
    assert_type(ds.GridPitch, DSfloat)
    ds.GridPitch = 1.5
    assert_type(ds.PixelIntensityRelationshipSign, int)
    ds.PixelIntensityRelationshipSign = 1
    assert_type(ds.PixelPaddingValue, int)
    ds.PixelPaddingValue = 1
    assert_type(ds.ClinicalTrialProtocolEthicsCommitteeName, str)
    ds.ClinicalTrialProtocolEthicsCommitteeName = "1"
    assert_type(ds.ConsultingPhysicianName, PersonName | MultiValue[PersonName])
    ds.ConsultingPhysicianName = "Doe^John"
    assert_type(ds.BitsStored, int)
    ds.BitsStored = 1
    ds.BitsStored = None
    del ds.BitsStored
    assert_type(ds.PrincipalDiagnosisCodeSequence, ItemSequence[PrincipalDiagnosisCodeSequenceItem])
    assert_type(ds.PrincipalDiagnosisCodeSequence[0].ContextGroupExtensionCreatorUID, UID)
    ds.PrincipalDiagnosisCodeSequence[0].ContextGroupExtensionCreatorUID = "1.2.3"
    assert_type(ds.MappingResourceIdentificationSequence, ItemSequence[MappingResourceIdentificationSequenceItem])
    assert_type(ds.MappingResourceIdentificationSequence[0].MappingResourceName, str)
    ds.MappingResourceIdentificationSequence[0].MappingResourceName = "1"
    assert_type(ds.ContributingEquipmentSequence, ItemSequence[ContributingEquipmentSequenceItem])
    assert_type(ds.ContributingEquipmentSequence[0].ContributionDateTime, str)
    ds.ContributingEquipmentSequence[0].ContributionDateTime = "1"


def enhanced_xa_image(ds: EnhancedXAImageIOD) -> None:
    assert_type(ds.DetectorID, str)
    ds.DetectorID = "1"
    assert_type(ds.GridFocalDistance, DSfloat)
    ds.GridFocalDistance = 1.5
    assert_type(ds.PerformedProcedureStepDescription, str)
    ds.PerformedProcedureStepDescription = "1"
    assert_type(ds.ClinicalTrialProtocolEthicsCommitteeName, str)
    ds.ClinicalTrialProtocolEthicsCommitteeName = "1"
    assert_type(ds.InstanceOriginStatus, str)
    ds.InstanceOriginStatus = "1"
    assert_type(ds.PositionerType, str)
    ds.PositionerType = "1"
    ds.PositionerType = None
    del ds.PositionerType
    assert_type(ds.PatientBreedCodeSequence, ItemSequence[PatientBreedCodeSequenceItem])
    assert_type(ds.PatientBreedCodeSequence[0].CodeMeaning, str)
    ds.PatientBreedCodeSequence[0].CodeMeaning = "1"
    assert_type(ds.ConsultingPhysicianIdentificationSequence, ItemSequence[ConsultingPhysicianIdentificationSequenceItem])
    assert_type(ds.ConsultingPhysicianIdentificationSequence[0].PersonAddress, str)
    ds.ConsultingPhysicianIdentificationSequence[0].PersonAddress = "1"
    assert_type(ds.SpecimenDescriptionSequence, ItemSequence[SpecimenDescriptionSequenceItem])
    assert_type(ds.SpecimenDescriptionSequence[0].SpecimenIdentifier, str)
    ds.SpecimenDescriptionSequence[0].SpecimenIdentifier = "1"


def extensible_sr(ds: ExtensibleSRIOD) -> None:
    assert_type(ds.SynchronizationTrigger, str)
    ds.SynchronizationTrigger = "1"
    assert_type(ds.ManufacturerDeviceClassUID, UID | MultiValue[UID])
    ds.ManufacturerDeviceClassUID = "1.2.3"
    assert_type(ds.ReferencedFrameOfReferenceUID, UID)
    ds.ReferencedFrameOfReferenceUID = "1.2.3"
    assert_type(ds.ServiceEpisodeID, str)
    ds.ServiceEpisodeID = "1"
    assert_type(ds.ResponsiblePersonRole, str)
    ds.ResponsiblePersonRole = "1"
    assert_type(ds.SynchronizationFrameOfReferenceUID, UID)
    ds.SynchronizationFrameOfReferenceUID = "1.2.3"
    ds.SynchronizationFrameOfReferenceUID = None
    del ds.SynchronizationFrameOfReferenceUID
    assert_type(ds.ContextGroupIdentificationSequence, ItemSequence[ContextGroupIdentificationSequenceItem])
    assert_type(ds.ContextGroupIdentificationSequence[0].MappingResource, str)
    ds.ContextGroupIdentificationSequence[0].MappingResource = "1"
    assert_type(ds.ReferencedDefinedProtocolSequence, ItemSequence[ReferencedDefinedProtocolSequenceItem])
    assert_type(ds.ReferencedDefinedProtocolSequence[0].ReferencedSOPClassUID, UID)
    ds.ReferencedDefinedProtocolSequence[0].ReferencedSOPClassUID = "1.2.3"
    assert_type(ds.ProcedureCodeSequence, ItemSequence[ProcedureCodeSequenceItem])
    assert_type(ds.ProcedureCodeSequence[0].URNCodeValue, str)
    ds.ProcedureCodeSequence[0].URNCodeValue = "1"


def generic_implant_template(ds: GenericImplantTemplateIOD) -> None:
    assert_type(ds.ImplantPartNumber, str)
    ds.ImplantPartNumber = "1"
    assert_type(ds.SOPAuthorizationDateTime, str)
    ds.SOPAuthorizationDateTime = "1"
    assert_type(ds.InstanceCreationDate, str)
    ds.InstanceCreationDate = "1"
    assert_type(ds.AuthorizationEquipmentCertificationNumber, str)
    ds.AuthorizationEquipmentCertificationNumber = "1"
    assert_type(ds.LongitudinalTemporalInformationModified, str)
    ds.LongitudinalTemporalInformationModified = "1"
    assert_type(ds.ImplantName, str)
    ds.ImplantName = "1"
    ds.ImplantName = None
    del ds.ImplantName
    assert_type(ds.SurfaceSequence, ItemSequence[SurfaceSequenceItem])
    assert_type(ds.SurfaceSequence[0].RecommendedPresentationType, str)
    ds.SurfaceSequence[0].RecommendedPresentationType = "1"
    assert_type(ds.SurfaceSequence, ItemSequence[SurfaceSequenceItem])
    assert_type(ds.SurfaceSequence[0].RecommendedPresentationOpacity, float)
    ds.SurfaceSequence[0].RecommendedPresentationOpacity = 1.5
    assert_type(ds.ConversionSourceAttributesSequence, ItemSequence[ConversionSourceAttributesSequenceItem])
    assert_type(ds.ConversionSourceAttributesSequence[0].ReferencedSOPClassUID, UID)
    ds.ConversionSourceAttributesSequence[0].ReferencedSOPClassUID = "1.2.3"


def legacy_converted_enhanced_mr_image(ds: LegacyConvertedEnhancedMRImageIOD) -> None:
    assert_type(ds.DimensionOrganizationType, str)
    ds.DimensionOrganizationType = "1"
    assert_type(ds.ColorSpace, str)
    ds.ColorSpace = "1"
    assert_type(ds.LongitudinalTemporalOffsetFromEvent, float)
    ds.LongitudinalTemporalOffsetFromEvent = 1.5
    assert_type(ds.BulkMotionSignalSource, str)
    ds.BulkMotionSignalSource = "1"
    assert_type(ds.GreenPaletteColorLookupTableData, bytes)
    ds.GreenPaletteColorLookupTableData = b"1"
    assert_type(ds.PatientAlternativeCalendar, str)
    ds.PatientAlternativeCalendar = "1"
    ds.PatientAlternativeCalendar = None
    del ds.PatientAlternativeCalendar
    assert_type(ds.DeidentificationMethodCodeSequence, ItemSequence[DeidentificationMethodCodeSequenceItem])
    assert_type(ds.DeidentificationMethodCodeSequence[0].ContextGroupVersion, str)
    ds.DeidentificationMethodCodeSequence[0].ContextGroupVersion = "1"
    assert_type(ds.RelatedSeriesSequence, ItemSequence[RelatedSeriesSequenceItem])
    assert_type(ds.RelatedSeriesSequence[0].SeriesInstanceUID, UID)
    ds.RelatedSeriesSequence[0].SeriesInstanceUID = "1.2.3"
    assert_type(ds.GenderIdentitySequence, ItemSequence[GenderIdentitySequenceItem])
    assert_type(ds.GenderIdentitySequence[0].GenderIdentityComment, str)
    ds.GenderIdentitySequence[0].GenderIdentityComment = "1"


def mr_image(ds: MRImageIOD) -> None:
    assert_type(ds.InstanceCreationDate, str)
    ds.InstanceCreationDate = "1"
    assert_type(ds.TriggerWindow, int)
    ds.TriggerWindow = "1"
    assert_type(ds.StrainAdditionalInformation, str)
    ds.StrainAdditionalInformation = "1"
    assert_type(ds.PixelAspectRatio, MultiValue[int])
    ds.PixelAspectRatio = ["1", "1"]
    assert_type(ds.AcquisitionDateTime, str)
    ds.AcquisitionDateTime = "1"
    assert_type(ds.LastMenstrualDate, str)
    ds.LastMenstrualDate = "1"
    ds.LastMenstrualDate = None
    del ds.LastMenstrualDate
    assert_type(ds.PhysiciansOfRecordIdentificationSequence, ItemSequence[PhysiciansOfRecordIdentificationSequenceItem])
    assert_type(ds.PhysiciansOfRecordIdentificationSequence[0].InstitutionAddress, str)
    ds.PhysiciansOfRecordIdentificationSequence[0].InstitutionAddress = "1"
    assert_type(ds.PrivateDataElementCharacteristicsSequence, ItemSequence[PrivateDataElementCharacteristicsSequenceItem])
    assert_type(ds.PrivateDataElementCharacteristicsSequence[0].NonidentifyingPrivateElements, int | MutableSequence[int])
    ds.PrivateDataElementCharacteristicsSequence[0].NonidentifyingPrivateElements = 1
    assert_type(ds.ClinicalTrialTimePointTypeCodeSequence, ItemSequence[ClinicalTrialTimePointTypeCodeSequenceItem])
    assert_type(ds.ClinicalTrialTimePointTypeCodeSequence[0].CodeMeaning, str)
    ds.ClinicalTrialTimePointTypeCodeSequence[0].CodeMeaning = "1"


def multichannel_respiratory_waveform(ds: MultichannelRespiratoryWaveformIOD) -> None:
    assert_type(ds.SOPInstanceUID, UID)
    ds.SOPInstanceUID = "1.2.3"
    assert_type(ds.LongitudinalTemporalInformationModified, str)
    ds.LongitudinalTemporalInformationModified = "1"
    assert_type(ds.PerformedProcedureStepEndTime, str)
    ds.PerformedProcedureStepEndTime = "1"
    assert_type(ds.SeriesTime, str)
    ds.SeriesTime = "1"
    assert_type(ds.IssuerOfClinicalTrialTimePointID, str)
    ds.IssuerOfClinicalTrialTimePointID = "1"
    assert_type(ds.OtherPatientNames, PersonName | MultiValue[PersonName])
    ds.OtherPatientNames = "Doe^John"
    ds.OtherPatientNames = None
    del ds.OtherPatientNames
    assert_type(ds.AcquisitionContextSequence, ItemSequence[AcquisitionContextSequenceItem])
    assert_type(ds.AcquisitionContextSequence[0].UID, UID)
    ds.AcquisitionContextSequence[0].UID = "1.2.3"
    assert_type(ds.PhysiciansOfRecordIdentificationSequence, ItemSequence[PhysiciansOfRecordIdentificationSequenceItem])
    assert_type(ds.PhysiciansOfRecordIdentificationSequence[0].PersonTelephoneNumbers, str | MultiValue[str])
    ds.PhysiciansOfRecordIdentificationSequence[0].PersonTelephoneNumbers = "1"
    assert_type(ds.OriginalAttributesSequence, ItemSequence[OriginalAttributesSequenceItem])
    assert_type(ds.OriginalAttributesSequence[0].SourceOfPreviousValues, str)
    ds.OriginalAttributesSequence[0].SourceOfPreviousValues = "1"


def rt_beams_treatment_record(ds: RTBeamsTreatmentRecordIOD) -> None:
    assert_type(ds.InstanceOriginStatus, str)
    ds.InstanceOriginStatus = "1"
    assert_type(ds.AuthorizationEquipmentCertificationNumber, str)
    ds.AuthorizationEquipmentCertificationNumber = "1"
    assert_type(ds.PerformedProcedureStepStartDate, str)
    ds.PerformedProcedureStepStartDate = "1"
    assert_type(ds.SpatialResolution, DSfloat)
    ds.SpatialResolution = 1.5
    assert_type(ds.TreatmentStatusComment, str)
    ds.TreatmentStatusComment = "1"
    assert_type(ds.ConsultingPhysicianName, PersonName | MultiValue[PersonName])
    ds.ConsultingPhysicianName = "Doe^John"
    ds.ConsultingPhysicianName = None
    del ds.ConsultingPhysicianName
    assert_type(ds.SeriesDescriptionCodeSequence, ItemSequence[SeriesDescriptionCodeSequenceItem])
    assert_type(ds.SeriesDescriptionCodeSequence[0].MappingResourceUID, UID)
    ds.SeriesDescriptionCodeSequence[0].MappingResourceUID = "1.2.3"
    assert_type(ds.PersonNamesToUseSequence, ItemSequence[PersonNamesToUseSequenceItem])
    assert_type(ds.PersonNamesToUseSequence[0].NameToUse, str)
    ds.PersonNamesToUseSequence[0].NameToUse = "1"
    assert_type(ds.StrainCodeSequence, ItemSequence[StrainCodeSequenceItem])
    assert_type(ds.StrainCodeSequence[0].ContextGroupLocalVersion, str)
    ds.StrainCodeSequence[0].ContextGroupLocalVersion = "1"


def rt_physician_intent(ds: RTPhysicianIntentIOD) -> None:
    assert_type(ds.AdditionalPatientHistory, str)
    ds.AdditionalPatientHistory = "1"
    assert_type(ds.PatientIdentityRemoved, str)
    ds.PatientIdentityRemoved = "1"
    assert_type(ds.PatientBirthTime, str)
    ds.PatientBirthTime = "1"
    assert_type(ds.ClinicalTrialSeriesDescription, str)
    ds.ClinicalTrialSeriesDescription = "1"
    assert_type(ds.PatientBirthDate, str)
    ds.PatientBirthDate = "1"
    assert_type(ds.ManufacturerModelName, str)
    ds.ManufacturerModelName = "1"
    ds.ManufacturerModelName = None
    del ds.ManufacturerModelName
    assert_type(ds.SourceImageSequence, ItemSequence[SourceImageSequenceItem])
    assert_type(ds.SourceImageSequence[0].ReferencedFrameNumber, int | MultiValue[int])
    ds.SourceImageSequence[0].ReferencedFrameNumber = "1"
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].MappingResourceName, str)
    ds.PatientSizeCodeSequence[0].MappingResourceName = "1"
    assert_type(ds.ConsultingPhysicianIdentificationSequence, ItemSequence[ConsultingPhysicianIdentificationSequenceItem])
    assert_type(ds.ConsultingPhysicianIdentificationSequence[0].PersonTelephoneNumbers, str | MultiValue[str])
    ds.ConsultingPhysicianIdentificationSequence[0].PersonTelephoneNumbers = "1"


def real_world_value_mapping(ds: RealWorldValueMappingIOD) -> None:
    assert_type(ds.ManufacturerModelName, str)
    ds.ManufacturerModelName = "1"
    assert_type(ds.ClinicalTrialSeriesDescription, str)
    ds.ClinicalTrialSeriesDescription = "1"
    assert_type(ds.PatientBirthTime, str)
    ds.PatientBirthTime = "1"
    assert_type(ds.PhysiciansOfRecord, PersonName | MultiValue[PersonName])
    ds.PhysiciansOfRecord = "Doe^John"
    assert_type(ds.ReferringPhysicianName, PersonName)
    ds.ReferringPhysicianName = "Doe^John"
    assert_type(ds.PatientSize, DSfloat)
    ds.PatientSize = 1.5
    ds.PatientSize = None
    del ds.PatientSize
    assert_type(ds.InstitutionalDepartmentTypeCodeSequence, ItemSequence[InstitutionalDepartmentTypeCodeSequenceItem])
    assert_type(ds.InstitutionalDepartmentTypeCodeSequence[0].ContextGroupExtensionFlag, str)
    ds.InstitutionalDepartmentTypeCodeSequence[0].ContextGroupExtensionFlag = "1"
    assert_type(ds.RequestingServiceCodeSequence, ItemSequence[RequestingServiceCodeSequenceItem])
    assert_type(ds.RequestingServiceCodeSequence[0].ContextGroupExtensionCreatorUID, UID)
    ds.RequestingServiceCodeSequence[0].ContextGroupExtensionCreatorUID = "1.2.3"
    assert_type(ds.PerformedProtocolCodeSequence, ItemSequence[PerformedProtocolCodeSequenceItem])
    assert_type(ds.PerformedProtocolCodeSequence[0].ContextGroupExtensionFlag, str)
    ds.PerformedProtocolCodeSequence[0].ContextGroupExtensionFlag = "1"


def routine_scalp_electroencephalogram(ds: RoutineScalpElectroencephalogramIOD) -> None:
    assert_type(ds.LongitudinalTemporalEventType, str)
    ds.LongitudinalTemporalEventType = "1"
    assert_type(ds.QualityControlSubject, str)
    ds.QualityControlSubject = "1"
    assert_type(ds.ClinicalTrialSiteID, str)
    ds.ClinicalTrialSiteID = "1"
    assert_type(ds.PatientIdentityRemoved, str)
    ds.PatientIdentityRemoved = "1"
    assert_type(ds.LargestPixelValueInSeries, int)
    ds.LargestPixelValueInSeries = 1
    assert_type(ds.PatientName, PersonName)
    ds.PatientName = "Doe^John"
    ds.PatientName = None
    del ds.PatientName
    assert_type(ds.PrimaryDiagnosisCodeSequence, ItemSequence[PrimaryDiagnosisCodeSequenceItem])
    assert_type(ds.PrimaryDiagnosisCodeSequence[0].CodingSchemeDesignator, str)
    ds.PrimaryDiagnosisCodeSequence[0].CodingSchemeDesignator = "1"
    assert_type(ds.WaveformAnnotationSequence, ItemSequence[WaveformAnnotationSequenceItem])
    assert_type(ds.WaveformAnnotationSequence[0].NumericValue, DSfloat | MultiValue[DSfloat])
    ds.WaveformAnnotationSequence[0].NumericValue = 1.5
    assert_type(ds.EthnicGroupCodeSequence, ItemSequence[EthnicGroupCodeSequenceItem])
    assert_type(ds.EthnicGroupCodeSequence[0].ContextGroupVersion, str)
    ds.EthnicGroupCodeSequence[0].ContextGroupVersion = "1"


def secondary_capture_image(ds: SecondaryCaptureImageIOD) -> None:
    assert_type(ds.PatientBirthTime, str)
    ds.PatientBirthTime = "1"
    assert_type(ds.ClinicalTrialProtocolEthicsCommitteeName, str)
    ds.ClinicalTrialProtocolEthicsCommitteeName = "1"
    assert_type(ds.BluePaletteColorLookupTableData, bytes)
    ds.BluePaletteColorLookupTableData = b"1"
    assert_type(ds.QualityControlSubject, str)
    ds.QualityControlSubject = "1"
    assert_type(ds.ManufacturerDeviceClassUID, UID | MultiValue[UID])
    ds.ManufacturerDeviceClassUID = "1.2.3"
    assert_type(ds.DeviceSerialNumber, str)
    ds.DeviceSerialNumber = "1"
    ds.DeviceSerialNumber = None
    del ds.DeviceSerialNumber
    assert_type(ds.DeviceSequence, ItemSequence[DeviceSequenceItem])
    assert_type(ds.DeviceSequence[0].ContextIdentifier, str)
    ds.DeviceSequence[0].ContextIdentifier = "1"
    assert_type(ds.AnatomicRegionSequence, ItemSequence[AnatomicRegionSequenceItem])
    assert_type(ds.AnatomicRegionSequence[0].MappingResourceUID, UID)
    ds.AnatomicRegionSequence[0].MappingResourceUID = "1.2.3"
    assert_type(ds.HistologicalDiagnosesCodeSequence, ItemSequence[HistologicalDiagnosesCodeSequenceItem])
    assert_type(ds.HistologicalDiagnosesCodeSequence[0].CodingSchemeVersion, str)
    ds.HistologicalDiagnosesCodeSequence[0].CodingSchemeVersion = "1"


def subjective_refraction_measurements(ds: SubjectiveRefractionMeasurementsIOD) -> None:
    assert_type(ds.PerformedProcedureStepEndDate, str)
    ds.PerformedProcedureStepEndDate = "1"
    assert_type(ds.Allergies, str | MultiValue[str])
    ds.Allergies = "1"
    assert_type(ds.MeasuredLateralDimension, DSfloat)
    ds.MeasuredLateralDimension = 1.5
    assert_type(ds.Modality, str)
    ds.Modality = "1"
    assert_type(ds.InstanceNumber, int)
    ds.InstanceNumber = "1"
    assert_type(ds.StationName, str)
    ds.StationName = "1"
    ds.StationName = None
    del ds.StationName
    assert_type(ds.PatientSpeciesCodeSequence, ItemSequence[PatientSpeciesCodeSequenceItem])
    assert_type(ds.PatientSpeciesCodeSequence[0].ContextUID, UID)
    ds.PatientSpeciesCodeSequence[0].ContextUID = "1.2.3"
    assert_type(ds.ReasonForVisitCodeSequence, ItemSequence[ReasonForVisitCodeSequenceItem])
    assert_type(ds.ReasonForVisitCodeSequence[0].CodeValue, str)
    ds.ReasonForVisitCodeSequence[0].CodeValue = "1"
    assert_type(ds.ContributingEquipmentSequence, ItemSequence[ContributingEquipmentSequenceItem])
    assert_type(ds.ContributingEquipmentSequence[0].DeviceUID, UID)
    ds.ContributingEquipmentSequence[0].DeviceUID = "1.2.3"


def surface_scan_mesh(ds: SurfaceScanMeshIOD) -> None:
    assert_type(ds.InstanceNumber, int)
    ds.InstanceNumber = "1"
    assert_type(ds.TimezoneOffsetFromUTC, str)
    ds.TimezoneOffsetFromUTC = "1"
    assert_type(ds.OriginalSpecializedSOPClassUID, UID)
    ds.OriginalSpecializedSOPClassUID = "1.2.3"
    assert_type(ds.SOPInstanceStatus, str)
    ds.SOPInstanceStatus = "1"
    assert_type(ds.ReferringPhysicianName, PersonName)
    ds.ReferringPhysicianName = "Doe^John"
    assert_type(ds.InstitutionName, str)
    ds.InstitutionName = "1"
    ds.InstitutionName = None
    del ds.InstitutionName
    assert_type(ds.OperatorIdentificationSequence, ItemSequence[OperatorIdentificationSequenceItem])
    assert_type(ds.OperatorIdentificationSequence[0].PersonAddress, str)
    ds.OperatorIdentificationSequence[0].PersonAddress = "1"
    assert_type(ds.PerformedProtocolCodeSequence, ItemSequence[PerformedProtocolCodeSequenceItem])
    assert_type(ds.PerformedProtocolCodeSequence[0].CodingSchemeDesignator, str)
    ds.PerformedProtocolCodeSequence[0].CodingSchemeDesignator = "1"
    assert_type(ds.PatientSpeciesCodeSequence, ItemSequence[PatientSpeciesCodeSequenceItem])
    assert_type(ds.PatientSpeciesCodeSequence[0].ContextGroupVersion, str)
    ds.PatientSpeciesCodeSequence[0].ContextGroupVersion = "1"


def xa_performed_procedure_protocol(ds: XAPerformedProcedureProtocolIOD) -> None:
    assert_type(ds.PerformedProcedureStepDescription, str)
    ds.PerformedProcedureStepDescription = "1"
    assert_type(ds.IssuerOfClinicalTrialSubjectReadingID, str)
    ds.IssuerOfClinicalTrialSubjectReadingID = "1"
    assert_type(ds.PatientBirthDate, str)
    ds.PatientBirthDate = "1"
    assert_type(ds.RequestingService, str)
    ds.RequestingService = "1"
    assert_type(ds.LastMenstrualDate, str)
    ds.LastMenstrualDate = "1"
    assert_type(ds.IssuerOfClinicalTrialSubjectID, str)
    ds.IssuerOfClinicalTrialSubjectID = "1"
    ds.IssuerOfClinicalTrialSubjectID = None
    del ds.IssuerOfClinicalTrialSubjectID
    assert_type(ds.PotentialScheduledProtocolCodeSequence, ItemSequence[PotentialScheduledProtocolCodeSequenceItem])
    assert_type(ds.PotentialScheduledProtocolCodeSequence[0].ContextGroupVersion, str)
    ds.PotentialScheduledProtocolCodeSequence[0].ContextGroupVersion = "1"
    assert_type(ds.PrimaryDiagnosisCodeSequence, ItemSequence[PrimaryDiagnosisCodeSequenceItem])
    assert_type(ds.PrimaryDiagnosisCodeSequence[0].MappingResourceUID, UID)
    ds.PrimaryDiagnosisCodeSequence[0].MappingResourceUID = "1.2.3"
    assert_type(ds.PrincipalDiagnosisCodeSequence, ItemSequence[PrincipalDiagnosisCodeSequenceItem])
    assert_type(ds.PrincipalDiagnosisCodeSequence[0].ContextGroupExtensionCreatorUID, UID)
    ds.PrincipalDiagnosisCodeSequence[0].ContextGroupExtensionCreatorUID = "1.2.3"


def x_ray_radiation_dose_sr(ds: XRayRadiationDoseSRIOD) -> None:
    assert_type(ds.TemporalRangeType, str)
    ds.TemporalRangeType = "1"
    assert_type(ds.IssuerOfClinicalTrialSubjectReadingID, str)
    ds.IssuerOfClinicalTrialSubjectReadingID = "1"
    assert_type(ds.Manufacturer, str)
    ds.Manufacturer = "1"
    assert_type(ds.InstanceCreationDate, str)
    ds.InstanceCreationDate = "1"
    assert_type(ds.PatientAlternativeCalendar, str)
    ds.PatientAlternativeCalendar = "1"
    assert_type(ds.PatientSpeciesDescription, str)
    ds.PatientSpeciesDescription = "1"
    ds.PatientSpeciesDescription = None
    del ds.PatientSpeciesDescription
    assert_type(ds.ConsultingPhysicianIdentificationSequence, ItemSequence[ConsultingPhysicianIdentificationSequenceItem])
    assert_type(ds.ConsultingPhysicianIdentificationSequence[0].InstitutionalDepartmentName, str)
    ds.ConsultingPhysicianIdentificationSequence[0].InstitutionalDepartmentName = "1"
    assert_type(ds.NumericValueQualifierCodeSequence, ItemSequence[NumericValueQualifierCodeSequenceItem])
    assert_type(ds.NumericValueQualifierCodeSequence[0].ContextGroupLocalVersion, str)
    ds.NumericValueQualifierCodeSequence[0].ContextGroupLocalVersion = "1"
    assert_type(ds.UDISequence, ItemSequence[UDISequenceItem])
    assert_type(ds.UDISequence[0].UniqueDeviceIdentifier, str)
    ds.UDISequence[0].UniqueDeviceIdentifier = "1"


def x_ray_radiofluoroscopic_image(ds: XRayRadiofluoroscopicImageIOD) -> None:
    assert_type(ds.GreenPaletteColorLookupTableData, bytes)
    ds.GreenPaletteColorLookupTableData = b"1"
    assert_type(ds.DetectorConditionsNominalFlag, str)
    ds.DetectorConditionsNominalFlag = "1"
    assert_type(ds.StrainAdditionalInformation, str)
    ds.StrainAdditionalInformation = "1"
    assert_type(ds.PerformedProcedureStepStartTime, str)
    ds.PerformedProcedureStepStartTime = "1"
    assert_type(ds.QualityControlImage, str)
    ds.QualityControlImage = "1"
    assert_type(ds.ClinicalTrialSiteName, str)
    ds.ClinicalTrialSiteName = "1"
    ds.ClinicalTrialSiteName = None
    del ds.ClinicalTrialSiteName
    assert_type(ds.ReferencedStudySequence, ItemSequence[ReferencedStudySequenceItem])
    assert_type(ds.ReferencedStudySequence[0].ReferencedSOPClassUID, UID)
    ds.ReferencedStudySequence[0].ReferencedSOPClassUID = "1.2.3"
    assert_type(ds.ProcedureCodeSequence, ItemSequence[ProcedureCodeSequenceItem])
    assert_type(ds.ProcedureCodeSequence[0].ContextGroupLocalVersion, str)
    ds.ProcedureCodeSequence[0].ContextGroupLocalVersion = "1"
    assert_type(ds.ContrastBolusAgentSequence, ItemSequence[ContrastBolusAgentSequenceItem])
    assert_type(ds.ContrastBolusAgentSequence[0].ContextGroupExtensionCreatorUID, UID)
    ds.ContrastBolusAgentSequence[0].ContextGroupExtensionCreatorUID = "1.2.3"
