"""Attributes drawn from 20 IODs by a fixed seed. Written by draw.py; checked, never run."""

# fmt: off
# ruff: noqa: I001, E501

from typing import assert_type

from pydicom.multival import MultiValue
from pydicom.tag import BaseTag
from pydicom.uid import UID
from pydicom.valuerep import DSfloat, PersonName

from isodicom.iods import (
    AcquisitionContextSRIOD,
    BasicVoiceAudioWaveformIOD,
    DigitalIntraOralXRayImageIOD,
    DigitalXRayImageIOD,
    EnhancedXAImageIOD,
    ExtensibleSRIOD,
    GenericImplantTemplateIOD,
    LegacyConvertedEnhancedMRImageIOD,
    MRImageIOD,
    MultichannelRespiratoryWaveformIOD,
    RTBeamsTreatmentRecordIOD,
    RTPhysicianIntentIOD,
    RealWorldValueMappingIOD,
    RoutineScalpElectroencephalogramIOD,
    SecondaryCaptureImageIOD,
    SubjectiveRefractionMeasurementsIOD,
    SurfaceScanMeshIOD,
    XAPerformedProcedureProtocolIOD,
    XRayRadiationDoseSRIOD,
    XRayRadiofluoroscopicImageIOD,
)
from isodicom.modules import (
    AdmittingDiagnosesCodeSequenceItem,
    AuthorObserverSequenceItem,
    ClinicalTrialTimePointTypeCodeSequenceItem,
    CoatingMaterialsCodeSequenceItem,
    ConceptCodeSequenceItem,
    ConsultingPhysicianIdentificationSequenceItem,
    ContainerComponentSequenceItem,
    ContentSequenceItem,
    ContextGroupIdentificationSequenceItem,
    ContrastBolusAdministrationRouteSequenceItem,
    ContributingEquipmentSequenceItem,
    ConversionSourceAttributesSequenceItem,
    DeidentificationMethodCodeSequenceItem,
    DigitalSignaturesSequenceItem,
    DimensionIndexSequenceItem,
    EthnicGroupCodeSequenceItem,
    FixationMethodCodeSequenceItem,
    GenderIdentitySequenceItem,
    GroupOfPatientsIdentificationSequenceItem,
    HL7StructuredDocumentReferenceSequenceItem,
    HPGLDocumentSequenceItem,
    HistologicalDiagnosesCodeSequenceItem,
    IconImageSequenceItem,
    InstitutionalDepartmentTypeCodeSequenceItem,
    InterventionSequenceItem,
    IssuerOfAdmissionIDSequenceItem,
    MACParametersSequenceItem,
    MappingResourceIdentificationSequenceItem,
    OriginalAttributesSequenceItem,
    PatientBreedCodeSequenceItem,
    PatientSizeCodeSequenceItem,
    PatientSpeciesCodeSequenceItem,
    PerformedProtocolCodeSequenceItem,
    PersonNamesToUseSequenceItem,
    PhysiciansReadingStudyIdentificationSequenceItem,
    PositioningMethodCodeSequenceItem,
    PrimaryAnatomicStructureSequenceItem,
    PrimaryDiagnosisCodeSequenceItem,
    PrincipalDiagnosisCodeSequenceItem,
    PrivateDataElementCharacteristicsSequenceItem,
    ProcedureCodeSequenceItem,
    ReasonForPerformedProcedureCodeSequenceItem,
    ReferencedPatientPhotoSequenceItem,
    ReferencedPerformedProcedureStepSequenceItem,
    ReferencedPerformedProtocolSequenceItem,
    ReferringPhysicianIdentificationSequenceItem,
    RequestAttributesSequenceItem,
    RequestingServiceCodeSequenceItem,
    SecondaryDiagnosesCodeSequenceItem,
    SeriesDescriptionCodeSequenceItem,
    StrainCodeSequenceItem,
    ViewCodeSequenceItem,
    WaveformSequenceItem,
)
from isodicom.schema.typed import ItemSequence

USED = (BaseTag, DSfloat, MultiValue, PersonName, UID)


def acquisition_context_sr(ds: AcquisitionContextSRIOD) -> None:
    assert_type(ds.SOPAuthorizationDateTime, str)
    ds.SOPAuthorizationDateTime = "1"
    ds.SOPAuthorizationDateTime = None
    del ds.SOPAuthorizationDateTime
    assert_type(ds.GraphicData, MultiValue[float])
    ds.GraphicData = [1.5, 1.5]
    ds.GraphicData = None
    del ds.GraphicData
    assert_type(ds.SOPInstanceUID, UID)
    ds.SOPInstanceUID = "1.2.3"
    ds.SOPInstanceUID = None
    del ds.SOPInstanceUID
    assert_type(ds.LongitudinalTemporalOffsetFromEvent, float)
    ds.LongitudinalTemporalOffsetFromEvent = 1.5
    ds.LongitudinalTemporalOffsetFromEvent = None
    del ds.LongitudinalTemporalOffsetFromEvent
    assert_type(ds.NameOfPhysiciansReadingStudy, PersonName | MultiValue[PersonName])
    ds.NameOfPhysiciansReadingStudy = "Doe^John"
    ds.NameOfPhysiciansReadingStudy = None
    del ds.NameOfPhysiciansReadingStudy
    assert_type(ds.PatientSize, DSfloat)
    ds.PatientSize = 1.5
    ds.PatientSize = None
    del ds.PatientSize
    assert_type(ds.PatientName, PersonName)
    ds.PatientName = "Doe^John"
    ds.PatientName = None
    del ds.PatientName
    assert_type(ds.ProtocolName, str)
    ds.ProtocolName = "1"
    ds.ProtocolName = None
    del ds.ProtocolName
    assert_type(ds.ClinicalTrialProtocolName, str)
    ds.ClinicalTrialProtocolName = "1"
    ds.ClinicalTrialProtocolName = None
    del ds.ClinicalTrialProtocolName
    assert_type(ds.PhysiciansOfRecord, PersonName | MultiValue[PersonName])
    ds.PhysiciansOfRecord = "Doe^John"
    ds.PhysiciansOfRecord = None
    del ds.PhysiciansOfRecord
    assert_type(ds.StrainCodeSequence, ItemSequence[StrainCodeSequenceItem])
    assert_type(ds.StrainCodeSequence[0].CodingSchemeVersion, str)
    ds.StrainCodeSequence[0].CodingSchemeVersion = "1"
    ds.StrainCodeSequence[0].CodingSchemeVersion = None
    del ds.StrainCodeSequence[0].CodingSchemeVersion
    assert_type(ds.RequestingServiceCodeSequence, ItemSequence[RequestingServiceCodeSequenceItem])
    assert_type(ds.RequestingServiceCodeSequence[0].URNCodeValue, str)
    ds.RequestingServiceCodeSequence[0].URNCodeValue = "1"
    ds.RequestingServiceCodeSequence[0].URNCodeValue = None
    del ds.RequestingServiceCodeSequence[0].URNCodeValue
    assert_type(ds.ConceptCodeSequence, ItemSequence[ConceptCodeSequenceItem])
    assert_type(ds.ConceptCodeSequence[0].CodingSchemeDesignator, str)
    ds.ConceptCodeSequence[0].CodingSchemeDesignator = "1"
    ds.ConceptCodeSequence[0].CodingSchemeDesignator = None
    del ds.ConceptCodeSequence[0].CodingSchemeDesignator
    assert_type(ds.PrivateDataElementCharacteristicsSequence, ItemSequence[PrivateDataElementCharacteristicsSequenceItem])
    assert_type(ds.PrivateDataElementCharacteristicsSequence[0].NonidentifyingPrivateElements, int | MultiValue[int])
    ds.PrivateDataElementCharacteristicsSequence[0].NonidentifyingPrivateElements = 1
    ds.PrivateDataElementCharacteristicsSequence[0].NonidentifyingPrivateElements = None
    del ds.PrivateDataElementCharacteristicsSequence[0].NonidentifyingPrivateElements
    assert_type(ds.SecondaryDiagnosesCodeSequence, ItemSequence[SecondaryDiagnosesCodeSequenceItem])
    assert_type(ds.SecondaryDiagnosesCodeSequence[0].CodingSchemeVersion, str)
    ds.SecondaryDiagnosesCodeSequence[0].CodingSchemeVersion = "1"
    ds.SecondaryDiagnosesCodeSequence[0].CodingSchemeVersion = None
    del ds.SecondaryDiagnosesCodeSequence[0].CodingSchemeVersion


def basic_voice_audio_waveform(ds: BasicVoiceAudioWaveformIOD) -> None:
    assert_type(ds.MedicalAlerts, str | MultiValue[str])
    ds.MedicalAlerts = "1"
    ds.MedicalAlerts = None
    del ds.MedicalAlerts
    assert_type(ds.InstanceCreatorUID, UID)
    ds.InstanceCreatorUID = "1.2.3"
    ds.InstanceCreatorUID = None
    del ds.InstanceCreatorUID
    assert_type(ds.ClinicalTrialProtocolID, str)
    ds.ClinicalTrialProtocolID = "1"
    ds.ClinicalTrialProtocolID = None
    del ds.ClinicalTrialProtocolID
    assert_type(ds.InstanceCreationTime, str)
    ds.InstanceCreationTime = "1"
    ds.InstanceCreationTime = None
    del ds.InstanceCreationTime
    assert_type(ds.TreatmentSessionUID, UID)
    ds.TreatmentSessionUID = "1.2.3"
    ds.TreatmentSessionUID = None
    del ds.TreatmentSessionUID
    assert_type(ds.InstanceNumber, int)
    ds.InstanceNumber = "1"
    ds.InstanceNumber = None
    del ds.InstanceNumber
    assert_type(ds.IssuerOfClinicalTrialSiteID, str)
    ds.IssuerOfClinicalTrialSiteID = "1"
    ds.IssuerOfClinicalTrialSiteID = None
    del ds.IssuerOfClinicalTrialSiteID
    assert_type(ds.PerformedProcedureStepID, str)
    ds.PerformedProcedureStepID = "1"
    ds.PerformedProcedureStepID = None
    del ds.PerformedProcedureStepID
    assert_type(ds.PerformedProcedureStepStartDate, str)
    ds.PerformedProcedureStepStartDate = "1"
    ds.PerformedProcedureStepStartDate = None
    del ds.PerformedProcedureStepStartDate
    assert_type(ds.OriginalSpecializedSOPClassUID, UID)
    ds.OriginalSpecializedSOPClassUID = "1.2.3"
    ds.OriginalSpecializedSOPClassUID = None
    del ds.OriginalSpecializedSOPClassUID
    assert_type(ds.PatientSpeciesCodeSequence, ItemSequence[PatientSpeciesCodeSequenceItem])
    assert_type(ds.PatientSpeciesCodeSequence[0].CodingSchemeDesignator, str)
    ds.PatientSpeciesCodeSequence[0].CodingSchemeDesignator = "1"
    ds.PatientSpeciesCodeSequence[0].CodingSchemeDesignator = None
    del ds.PatientSpeciesCodeSequence[0].CodingSchemeDesignator
    assert_type(ds.PatientSpeciesCodeSequence, ItemSequence[PatientSpeciesCodeSequenceItem])
    assert_type(ds.PatientSpeciesCodeSequence[0].ContextGroupExtensionCreatorUID, UID)
    ds.PatientSpeciesCodeSequence[0].ContextGroupExtensionCreatorUID = "1.2.3"
    ds.PatientSpeciesCodeSequence[0].ContextGroupExtensionCreatorUID = None
    del ds.PatientSpeciesCodeSequence[0].ContextGroupExtensionCreatorUID
    assert_type(ds.ClinicalTrialTimePointTypeCodeSequence, ItemSequence[ClinicalTrialTimePointTypeCodeSequenceItem])
    assert_type(ds.ClinicalTrialTimePointTypeCodeSequence[0].CodingSchemeDesignator, str)
    ds.ClinicalTrialTimePointTypeCodeSequence[0].CodingSchemeDesignator = "1"
    ds.ClinicalTrialTimePointTypeCodeSequence[0].CodingSchemeDesignator = None
    del ds.ClinicalTrialTimePointTypeCodeSequence[0].CodingSchemeDesignator
    assert_type(ds.ConsultingPhysicianIdentificationSequence, ItemSequence[ConsultingPhysicianIdentificationSequenceItem])
    assert_type(ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName, str)
    ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName = "1"
    ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName = None
    del ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName
    assert_type(ds.SecondaryDiagnosesCodeSequence, ItemSequence[SecondaryDiagnosesCodeSequenceItem])
    assert_type(ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName, str)
    ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName = "1"
    ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName = None
    del ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName


def digital_intra_oral_x_ray_image(ds: DigitalIntraOralXRayImageIOD) -> None:
    assert_type(ds.BitsStored, int)
    ds.BitsStored = 1
    ds.BitsStored = None
    del ds.BitsStored
    assert_type(ds.QueryRetrieveView, str)
    ds.QueryRetrieveView = "1"
    ds.QueryRetrieveView = None
    del ds.QueryRetrieveView
    assert_type(ds.IssuerOfPatientID, str)
    ds.IssuerOfPatientID = "1"
    ds.IssuerOfPatientID = None
    del ds.IssuerOfPatientID
    assert_type(ds.ContrastBolusStopTime, str)
    ds.ContrastBolusStopTime = "1"
    ds.ContrastBolusStopTime = None
    del ds.ContrastBolusStopTime
    assert_type(ds.ContrastBolusVolume, DSfloat)
    ds.ContrastBolusVolume = 1.5
    ds.ContrastBolusVolume = None
    del ds.ContrastBolusVolume
    assert_type(ds.EntranceDoseDerivation, str)
    ds.EntranceDoseDerivation = "1"
    ds.EntranceDoseDerivation = None
    del ds.EntranceDoseDerivation
    assert_type(ds.SmokingStatus, str)
    ds.SmokingStatus = "1"
    ds.SmokingStatus = None
    del ds.SmokingStatus
    assert_type(ds.LossyImageCompressionRatio, DSfloat | MultiValue[DSfloat])
    ds.LossyImageCompressionRatio = 1.5
    ds.LossyImageCompressionRatio = None
    del ds.LossyImageCompressionRatio
    assert_type(ds.ClinicalTrialProtocolID, str)
    ds.ClinicalTrialProtocolID = "1"
    ds.ClinicalTrialProtocolID = None
    del ds.ClinicalTrialProtocolID
    assert_type(ds.StationName, str)
    ds.StationName = "1"
    ds.StationName = None
    del ds.StationName
    assert_type(ds.HL7StructuredDocumentReferenceSequence, ItemSequence[HL7StructuredDocumentReferenceSequenceItem])
    assert_type(ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID, UID)
    ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID = "1.2.3"
    ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID = None
    del ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].CodingSchemeDesignator, str)
    ds.PatientSizeCodeSequence[0].CodingSchemeDesignator = "1"
    ds.PatientSizeCodeSequence[0].CodingSchemeDesignator = None
    del ds.PatientSizeCodeSequence[0].CodingSchemeDesignator
    assert_type(ds.MappingResourceIdentificationSequence, ItemSequence[MappingResourceIdentificationSequenceItem])
    assert_type(ds.MappingResourceIdentificationSequence[0].MappingResource, str)
    ds.MappingResourceIdentificationSequence[0].MappingResource = "1"
    ds.MappingResourceIdentificationSequence[0].MappingResource = None
    del ds.MappingResourceIdentificationSequence[0].MappingResource
    assert_type(ds.ClinicalTrialTimePointTypeCodeSequence, ItemSequence[ClinicalTrialTimePointTypeCodeSequenceItem])
    assert_type(ds.ClinicalTrialTimePointTypeCodeSequence[0].URNCodeValue, str)
    ds.ClinicalTrialTimePointTypeCodeSequence[0].URNCodeValue = "1"
    ds.ClinicalTrialTimePointTypeCodeSequence[0].URNCodeValue = None
    del ds.ClinicalTrialTimePointTypeCodeSequence[0].URNCodeValue
    assert_type(ds.RequestAttributesSequence, ItemSequence[RequestAttributesSequenceItem])
    assert_type(ds.RequestAttributesSequence[0].ScheduledProcedureStepDescription, str)
    ds.RequestAttributesSequence[0].ScheduledProcedureStepDescription = "1"
    ds.RequestAttributesSequence[0].ScheduledProcedureStepDescription = None
    del ds.RequestAttributesSequence[0].ScheduledProcedureStepDescription


def digital_x_ray_image(ds: DigitalXRayImageIOD) -> None:
    assert_type(ds.SeriesInstanceUID, UID)
    ds.SeriesInstanceUID = "1.2.3"
    ds.SeriesInstanceUID = None
    del ds.SeriesInstanceUID
    assert_type(ds.FilterBeamPathLengthMaximum, float | MultiValue[float])
    ds.FilterBeamPathLengthMaximum = 1.5
    ds.FilterBeamPathLengthMaximum = None
    del ds.FilterBeamPathLengthMaximum
    assert_type(ds.PatientID, str)
    ds.PatientID = "1"
    ds.PatientID = None
    del ds.PatientID
    assert_type(ds.XRayOutput, DSfloat)
    ds.XRayOutput = 1.5
    ds.XRayOutput = None
    del ds.XRayOutput
    assert_type(ds.PresentationLUTShape, str)
    ds.PresentationLUTShape = "1"
    ds.PresentationLUTShape = None
    del ds.PresentationLUTShape
    assert_type(ds.PatientIdentityRemoved, str)
    ds.PatientIdentityRemoved = "1"
    ds.PatientIdentityRemoved = None
    del ds.PatientIdentityRemoved
    assert_type(ds.PerformingPhysicianName, PersonName | MultiValue[PersonName])
    ds.PerformingPhysicianName = "Doe^John"
    ds.PerformingPhysicianName = None
    del ds.PerformingPhysicianName
    assert_type(ds.SeriesDate, str)
    ds.SeriesDate = "1"
    ds.SeriesDate = None
    del ds.SeriesDate
    assert_type(ds.ContentDate, str)
    ds.ContentDate = "1"
    ds.ContentDate = None
    del ds.ContentDate
    assert_type(ds.PerformedProcedureStepEndDate, str)
    ds.PerformedProcedureStepEndDate = "1"
    ds.PerformedProcedureStepEndDate = None
    del ds.PerformedProcedureStepEndDate
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].ContextGroupLocalVersion, str)
    ds.PatientSizeCodeSequence[0].ContextGroupLocalVersion = "1"
    ds.PatientSizeCodeSequence[0].ContextGroupLocalVersion = None
    del ds.PatientSizeCodeSequence[0].ContextGroupLocalVersion
    assert_type(ds.ReferringPhysicianIdentificationSequence, ItemSequence[ReferringPhysicianIdentificationSequenceItem])
    assert_type(ds.ReferringPhysicianIdentificationSequence[0].PersonTelecomInformation, str)
    ds.ReferringPhysicianIdentificationSequence[0].PersonTelecomInformation = "1"
    ds.ReferringPhysicianIdentificationSequence[0].PersonTelecomInformation = None
    del ds.ReferringPhysicianIdentificationSequence[0].PersonTelecomInformation
    assert_type(ds.SecondaryDiagnosesCodeSequence, ItemSequence[SecondaryDiagnosesCodeSequenceItem])
    assert_type(ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName, str)
    ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName = "1"
    ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName = None
    del ds.SecondaryDiagnosesCodeSequence[0].MappingResourceName
    assert_type(ds.ViewCodeSequence, ItemSequence[ViewCodeSequenceItem])
    assert_type(ds.ViewCodeSequence[0].ContextGroupExtensionFlag, str)
    ds.ViewCodeSequence[0].ContextGroupExtensionFlag = "1"
    ds.ViewCodeSequence[0].ContextGroupExtensionFlag = None
    del ds.ViewCodeSequence[0].ContextGroupExtensionFlag
    assert_type(ds.ContextGroupIdentificationSequence, ItemSequence[ContextGroupIdentificationSequenceItem])
    assert_type(ds.ContextGroupIdentificationSequence[0].ContextIdentifier, str)
    ds.ContextGroupIdentificationSequence[0].ContextIdentifier = "1"
    ds.ContextGroupIdentificationSequence[0].ContextIdentifier = None
    del ds.ContextGroupIdentificationSequence[0].ContextIdentifier


def enhanced_xa_image(ds: EnhancedXAImageIOD) -> None:
    assert_type(ds.PositionReferenceIndicator, str)
    ds.PositionReferenceIndicator = "1"
    ds.PositionReferenceIndicator = None
    del ds.PositionReferenceIndicator
    assert_type(ds.AcquisitionNumber, int)
    ds.AcquisitionNumber = "1"
    ds.AcquisitionNumber = None
    del ds.AcquisitionNumber
    assert_type(ds.EncapsulatedPixelDataValueTotalLength, int)
    ds.EncapsulatedPixelDataValueTotalLength = 1
    ds.EncapsulatedPixelDataValueTotalLength = None
    del ds.EncapsulatedPixelDataValueTotalLength
    assert_type(ds.ExposuresOnDetectorSinceManufactured, int)
    ds.ExposuresOnDetectorSinceManufactured = "1"
    ds.ExposuresOnDetectorSinceManufactured = None
    del ds.ExposuresOnDetectorSinceManufactured
    assert_type(ds.LongitudinalTemporalEventType, str)
    ds.LongitudinalTemporalEventType = "1"
    ds.LongitudinalTemporalEventType = None
    del ds.LongitudinalTemporalEventType
    assert_type(ds.Rows, int)
    ds.Rows = 1
    ds.Rows = None
    del ds.Rows
    assert_type(ds.CommentsOnThePerformedProcedureStep, str)
    ds.CommentsOnThePerformedProcedureStep = "1"
    ds.CommentsOnThePerformedProcedureStep = None
    del ds.CommentsOnThePerformedProcedureStep
    assert_type(ds.OperatorsName, PersonName | MultiValue[PersonName])
    ds.OperatorsName = "Doe^John"
    ds.OperatorsName = None
    del ds.OperatorsName
    assert_type(ds.TimezoneOffsetFromUTC, str)
    ds.TimezoneOffsetFromUTC = "1"
    ds.TimezoneOffsetFromUTC = None
    del ds.TimezoneOffsetFromUTC
    assert_type(ds.DeviceSerialNumber, str)
    ds.DeviceSerialNumber = "1"
    ds.DeviceSerialNumber = None
    del ds.DeviceSerialNumber
    assert_type(ds.ReferencedPatientPhotoSequence, ItemSequence[ReferencedPatientPhotoSequenceItem])
    assert_type(ds.ReferencedPatientPhotoSequence[0].TypeOfInstances, str)
    ds.ReferencedPatientPhotoSequence[0].TypeOfInstances = "1"
    ds.ReferencedPatientPhotoSequence[0].TypeOfInstances = None
    del ds.ReferencedPatientPhotoSequence[0].TypeOfInstances
    assert_type(ds.HL7StructuredDocumentReferenceSequence, ItemSequence[HL7StructuredDocumentReferenceSequenceItem])
    assert_type(ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID, UID)
    ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID = "1.2.3"
    ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID = None
    del ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPClassUID
    assert_type(ds.DimensionIndexSequence, ItemSequence[DimensionIndexSequenceItem])
    assert_type(ds.DimensionIndexSequence[0].DimensionIndexPointer, BaseTag)
    ds.DimensionIndexSequence[0].DimensionIndexPointer = 0x00100010
    ds.DimensionIndexSequence[0].DimensionIndexPointer = None
    del ds.DimensionIndexSequence[0].DimensionIndexPointer
    assert_type(ds.SecondaryDiagnosesCodeSequence, ItemSequence[SecondaryDiagnosesCodeSequenceItem])
    assert_type(ds.SecondaryDiagnosesCodeSequence[0].ContextGroupVersion, str)
    ds.SecondaryDiagnosesCodeSequence[0].ContextGroupVersion = "1"
    ds.SecondaryDiagnosesCodeSequence[0].ContextGroupVersion = None
    del ds.SecondaryDiagnosesCodeSequence[0].ContextGroupVersion
    assert_type(ds.ProcedureCodeSequence, ItemSequence[ProcedureCodeSequenceItem])
    assert_type(ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag, str)
    ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag = "1"
    ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag = None
    del ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag


def extensible_sr(ds: ExtensibleSRIOD) -> None:
    assert_type(ds.SyntheticData, str)
    ds.SyntheticData = "1"
    ds.SyntheticData = None
    del ds.SyntheticData
    assert_type(ds.SOPClassUID, UID)
    ds.SOPClassUID = "1.2.3"
    ds.SOPClassUID = None
    del ds.SOPClassUID
    assert_type(ds.PatientIdentityRemoved, str)
    ds.PatientIdentityRemoved = "1"
    ds.PatientIdentityRemoved = None
    del ds.PatientIdentityRemoved
    assert_type(ds.AcquisitionTimeSynchronized, str)
    ds.AcquisitionTimeSynchronized = "1"
    ds.AcquisitionTimeSynchronized = None
    del ds.AcquisitionTimeSynchronized
    assert_type(ds.IssuerOfClinicalTrialTimePointID, str)
    ds.IssuerOfClinicalTrialTimePointID = "1"
    ds.IssuerOfClinicalTrialTimePointID = None
    del ds.IssuerOfClinicalTrialTimePointID
    assert_type(ds.ReferencedTimeOffsets, DSfloat | MultiValue[DSfloat])
    ds.ReferencedTimeOffsets = 1.5
    ds.ReferencedTimeOffsets = None
    del ds.ReferencedTimeOffsets
    assert_type(ds.SeriesInstanceUID, UID)
    ds.SeriesInstanceUID = "1.2.3"
    ds.SeriesInstanceUID = None
    del ds.SeriesInstanceUID
    assert_type(ds.ClinicalTrialCoordinatingCenterName, str)
    ds.ClinicalTrialCoordinatingCenterName = "1"
    ds.ClinicalTrialCoordinatingCenterName = None
    del ds.ClinicalTrialCoordinatingCenterName
    assert_type(ds.SOPInstanceStatus, str)
    ds.SOPInstanceStatus = "1"
    ds.SOPInstanceStatus = None
    del ds.SOPInstanceStatus
    assert_type(ds.LongitudinalTemporalEventType, str)
    ds.LongitudinalTemporalEventType = "1"
    ds.LongitudinalTemporalEventType = None
    del ds.LongitudinalTemporalEventType
    assert_type(ds.PrincipalDiagnosisCodeSequence, ItemSequence[PrincipalDiagnosisCodeSequenceItem])
    assert_type(ds.PrincipalDiagnosisCodeSequence[0].CodeMeaning, str)
    ds.PrincipalDiagnosisCodeSequence[0].CodeMeaning = "1"
    ds.PrincipalDiagnosisCodeSequence[0].CodeMeaning = None
    del ds.PrincipalDiagnosisCodeSequence[0].CodeMeaning
    assert_type(ds.RequestingServiceCodeSequence, ItemSequence[RequestingServiceCodeSequenceItem])
    assert_type(ds.RequestingServiceCodeSequence[0].ContextGroupLocalVersion, str)
    ds.RequestingServiceCodeSequence[0].ContextGroupLocalVersion = "1"
    ds.RequestingServiceCodeSequence[0].ContextGroupLocalVersion = None
    del ds.RequestingServiceCodeSequence[0].ContextGroupLocalVersion
    assert_type(ds.InstitutionalDepartmentTypeCodeSequence, ItemSequence[InstitutionalDepartmentTypeCodeSequenceItem])
    assert_type(ds.InstitutionalDepartmentTypeCodeSequence[0].CodingSchemeDesignator, str)
    ds.InstitutionalDepartmentTypeCodeSequence[0].CodingSchemeDesignator = "1"
    ds.InstitutionalDepartmentTypeCodeSequence[0].CodingSchemeDesignator = None
    del ds.InstitutionalDepartmentTypeCodeSequence[0].CodingSchemeDesignator
    assert_type(ds.PatientBreedCodeSequence, ItemSequence[PatientBreedCodeSequenceItem])
    assert_type(ds.PatientBreedCodeSequence[0].ContextGroupExtensionFlag, str)
    ds.PatientBreedCodeSequence[0].ContextGroupExtensionFlag = "1"
    ds.PatientBreedCodeSequence[0].ContextGroupExtensionFlag = None
    del ds.PatientBreedCodeSequence[0].ContextGroupExtensionFlag
    assert_type(ds.AuthorObserverSequence, ItemSequence[AuthorObserverSequenceItem])
    assert_type(ds.AuthorObserverSequence[0].ManufacturerModelName, str)
    ds.AuthorObserverSequence[0].ManufacturerModelName = "1"
    ds.AuthorObserverSequence[0].ManufacturerModelName = None
    del ds.AuthorObserverSequence[0].ManufacturerModelName


def generic_implant_template(ds: GenericImplantTemplateIOD) -> None:
    assert_type(ds.SOPAuthorizationComment, str)
    ds.SOPAuthorizationComment = "1"
    ds.SOPAuthorizationComment = None
    del ds.SOPAuthorizationComment
    assert_type(ds.ImplantType, str)
    ds.ImplantType = "1"
    ds.ImplantType = None
    del ds.ImplantType
    assert_type(ds.AuthorizationEquipmentCertificationNumber, str)
    ds.AuthorizationEquipmentCertificationNumber = "1"
    ds.AuthorizationEquipmentCertificationNumber = None
    del ds.AuthorizationEquipmentCertificationNumber
    assert_type(ds.SOPClassUID, UID)
    ds.SOPClassUID = "1.2.3"
    ds.SOPClassUID = None
    del ds.SOPClassUID
    assert_type(ds.InstanceCoercionDateTime, str)
    ds.InstanceCoercionDateTime = "1"
    ds.InstanceCoercionDateTime = None
    del ds.InstanceCoercionDateTime
    assert_type(ds.InstanceNumber, int)
    ds.InstanceNumber = "1"
    ds.InstanceNumber = None
    del ds.InstanceNumber
    assert_type(ds.LongitudinalTemporalInformationModified, str)
    ds.LongitudinalTemporalInformationModified = "1"
    ds.LongitudinalTemporalInformationModified = None
    del ds.LongitudinalTemporalInformationModified
    assert_type(ds.ContentQualification, str)
    ds.ContentQualification = "1"
    ds.ContentQualification = None
    del ds.ContentQualification
    assert_type(ds.OriginalSpecializedSOPClassUID, UID)
    ds.OriginalSpecializedSOPClassUID = "1.2.3"
    ds.OriginalSpecializedSOPClassUID = None
    del ds.OriginalSpecializedSOPClassUID
    assert_type(ds.InstanceCreatorUID, UID)
    ds.InstanceCreatorUID = "1.2.3"
    ds.InstanceCreatorUID = None
    del ds.InstanceCreatorUID
    assert_type(ds.FixationMethodCodeSequence, ItemSequence[FixationMethodCodeSequenceItem])
    assert_type(ds.FixationMethodCodeSequence[0].MappingResourceUID, UID)
    ds.FixationMethodCodeSequence[0].MappingResourceUID = "1.2.3"
    ds.FixationMethodCodeSequence[0].MappingResourceUID = None
    del ds.FixationMethodCodeSequence[0].MappingResourceUID
    assert_type(ds.MACParametersSequence, ItemSequence[MACParametersSequenceItem])
    assert_type(ds.MACParametersSequence[0].MACIDNumber, int)
    ds.MACParametersSequence[0].MACIDNumber = 1
    ds.MACParametersSequence[0].MACIDNumber = None
    del ds.MACParametersSequence[0].MACIDNumber
    assert_type(ds.CoatingMaterialsCodeSequence, ItemSequence[CoatingMaterialsCodeSequenceItem])
    assert_type(ds.CoatingMaterialsCodeSequence[0].CodeValue, str)
    ds.CoatingMaterialsCodeSequence[0].CodeValue = "1"
    ds.CoatingMaterialsCodeSequence[0].CodeValue = None
    del ds.CoatingMaterialsCodeSequence[0].CodeValue
    assert_type(ds.OriginalAttributesSequence, ItemSequence[OriginalAttributesSequenceItem])
    assert_type(ds.OriginalAttributesSequence[0].SourceOfPreviousValues, str)
    ds.OriginalAttributesSequence[0].SourceOfPreviousValues = "1"
    ds.OriginalAttributesSequence[0].SourceOfPreviousValues = None
    del ds.OriginalAttributesSequence[0].SourceOfPreviousValues
    assert_type(ds.HPGLDocumentSequence, ItemSequence[HPGLDocumentSequenceItem])
    assert_type(ds.HPGLDocumentSequence[0].HPGLDocumentScaling, float)
    ds.HPGLDocumentSequence[0].HPGLDocumentScaling = 1.5
    ds.HPGLDocumentSequence[0].HPGLDocumentScaling = None
    del ds.HPGLDocumentSequence[0].HPGLDocumentScaling


def legacy_converted_enhanced_mr_image(ds: LegacyConvertedEnhancedMRImageIOD) -> None:
    assert_type(ds.ExtendedOffsetTableLengths, bytes)
    ds.ExtendedOffsetTableLengths = b"1"
    ds.ExtendedOffsetTableLengths = None
    del ds.ExtendedOffsetTableLengths
    assert_type(ds.TimeOfLastCalibration, str | MultiValue[str])
    ds.TimeOfLastCalibration = "1"
    ds.TimeOfLastCalibration = None
    del ds.TimeOfLastCalibration
    assert_type(ds.PerformingPhysicianName, PersonName | MultiValue[PersonName])
    ds.PerformingPhysicianName = "Doe^John"
    ds.PerformingPhysicianName = None
    del ds.PerformingPhysicianName
    assert_type(ds.AuthorizationEquipmentCertificationNumber, str)
    ds.AuthorizationEquipmentCertificationNumber = "1"
    ds.AuthorizationEquipmentCertificationNumber = None
    del ds.AuthorizationEquipmentCertificationNumber
    assert_type(ds.SpatialResolution, DSfloat)
    ds.SpatialResolution = 1.5
    ds.SpatialResolution = None
    del ds.SpatialResolution
    assert_type(ds.PixelData, bytes)
    ds.PixelData = b"1"
    ds.PixelData = None
    del ds.PixelData
    assert_type(ds.EthnicGroups, str | MultiValue[str])
    ds.EthnicGroups = "1"
    ds.EthnicGroups = None
    del ds.EthnicGroups
    assert_type(ds.ContrastBolusVolume, DSfloat)
    ds.ContrastBolusVolume = 1.5
    ds.ContrastBolusVolume = None
    del ds.ContrastBolusVolume
    assert_type(ds.MedicalAlerts, str | MultiValue[str])
    ds.MedicalAlerts = "1"
    ds.MedicalAlerts = None
    del ds.MedicalAlerts
    assert_type(ds.DateOfInstallation, str)
    ds.DateOfInstallation = "1"
    ds.DateOfInstallation = None
    del ds.DateOfInstallation
    assert_type(ds.ConsultingPhysicianIdentificationSequence, ItemSequence[ConsultingPhysicianIdentificationSequenceItem])
    assert_type(ds.ConsultingPhysicianIdentificationSequence[0].PersonTelecomInformation, str)
    ds.ConsultingPhysicianIdentificationSequence[0].PersonTelecomInformation = "1"
    ds.ConsultingPhysicianIdentificationSequence[0].PersonTelecomInformation = None
    del ds.ConsultingPhysicianIdentificationSequence[0].PersonTelecomInformation
    assert_type(ds.IconImageSequence, ItemSequence[IconImageSequenceItem])
    assert_type(ds.IconImageSequence[0].BluePaletteColorLookupTableData, bytes)
    ds.IconImageSequence[0].BluePaletteColorLookupTableData = b"1"
    ds.IconImageSequence[0].BluePaletteColorLookupTableData = None
    del ds.IconImageSequence[0].BluePaletteColorLookupTableData
    assert_type(ds.ConsultingPhysicianIdentificationSequence, ItemSequence[ConsultingPhysicianIdentificationSequenceItem])
    assert_type(ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName, str)
    ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName = "1"
    ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName = None
    del ds.ConsultingPhysicianIdentificationSequence[0].InstitutionName
    assert_type(ds.MappingResourceIdentificationSequence, ItemSequence[MappingResourceIdentificationSequenceItem])
    assert_type(ds.MappingResourceIdentificationSequence[0].MappingResourceName, str)
    ds.MappingResourceIdentificationSequence[0].MappingResourceName = "1"
    ds.MappingResourceIdentificationSequence[0].MappingResourceName = None
    del ds.MappingResourceIdentificationSequence[0].MappingResourceName
    assert_type(ds.PatientSpeciesCodeSequence, ItemSequence[PatientSpeciesCodeSequenceItem])
    assert_type(ds.PatientSpeciesCodeSequence[0].MappingResource, str)
    ds.PatientSpeciesCodeSequence[0].MappingResource = "1"
    ds.PatientSpeciesCodeSequence[0].MappingResource = None
    del ds.PatientSpeciesCodeSequence[0].MappingResource


def mr_image(ds: MRImageIOD) -> None:
    assert_type(ds.SeriesDate, str)
    ds.SeriesDate = "1"
    ds.SeriesDate = None
    del ds.SeriesDate
    assert_type(ds.PixelPaddingRangeLimit, int)
    ds.PixelPaddingRangeLimit = 1
    ds.PixelPaddingRangeLimit = None
    del ds.PixelPaddingRangeLimit
    assert_type(ds.PerformedProcedureStepStartTime, str)
    ds.PerformedProcedureStepStartTime = "1"
    ds.PerformedProcedureStepStartTime = None
    del ds.PerformedProcedureStepStartTime
    assert_type(ds.LongitudinalTemporalInformationModified, str)
    ds.LongitudinalTemporalInformationModified = "1"
    ds.LongitudinalTemporalInformationModified = None
    del ds.LongitudinalTemporalInformationModified
    assert_type(ds.SamplesPerPixel, int)
    ds.SamplesPerPixel = 1
    ds.SamplesPerPixel = None
    del ds.SamplesPerPixel
    assert_type(ds.ClinicalTrialTimePointID, str)
    ds.ClinicalTrialTimePointID = "1"
    ds.ClinicalTrialTimePointID = None
    del ds.ClinicalTrialTimePointID
    assert_type(ds.PerformingPhysicianName, PersonName | MultiValue[PersonName])
    ds.PerformingPhysicianName = "Doe^John"
    ds.PerformingPhysicianName = None
    del ds.PerformingPhysicianName
    assert_type(ds.IssuerOfPatientID, str)
    ds.IssuerOfPatientID = "1"
    ds.IssuerOfPatientID = None
    del ds.IssuerOfPatientID
    assert_type(ds.PhotometricInterpretation, str)
    ds.PhotometricInterpretation = "1"
    ds.PhotometricInterpretation = None
    del ds.PhotometricInterpretation
    assert_type(ds.LossyImageCompression, str)
    ds.LossyImageCompression = "1"
    ds.LossyImageCompression = None
    del ds.LossyImageCompression
    assert_type(ds.PrimaryDiagnosisCodeSequence, ItemSequence[PrimaryDiagnosisCodeSequenceItem])
    assert_type(ds.PrimaryDiagnosisCodeSequence[0].CodingSchemeVersion, str)
    ds.PrimaryDiagnosisCodeSequence[0].CodingSchemeVersion = "1"
    ds.PrimaryDiagnosisCodeSequence[0].CodingSchemeVersion = None
    del ds.PrimaryDiagnosisCodeSequence[0].CodingSchemeVersion
    assert_type(ds.ContrastBolusAdministrationRouteSequence, ItemSequence[ContrastBolusAdministrationRouteSequenceItem])
    assert_type(ds.ContrastBolusAdministrationRouteSequence[0].CodingSchemeVersion, str)
    ds.ContrastBolusAdministrationRouteSequence[0].CodingSchemeVersion = "1"
    ds.ContrastBolusAdministrationRouteSequence[0].CodingSchemeVersion = None
    del ds.ContrastBolusAdministrationRouteSequence[0].CodingSchemeVersion
    assert_type(ds.ContainerComponentSequence, ItemSequence[ContainerComponentSequenceItem])
    assert_type(ds.ContainerComponentSequence[0].ContainerComponentWidth, float)
    ds.ContainerComponentSequence[0].ContainerComponentWidth = 1.5
    ds.ContainerComponentSequence[0].ContainerComponentWidth = None
    del ds.ContainerComponentSequence[0].ContainerComponentWidth
    assert_type(ds.SeriesDescriptionCodeSequence, ItemSequence[SeriesDescriptionCodeSequenceItem])
    assert_type(ds.SeriesDescriptionCodeSequence[0].ContextGroupExtensionCreatorUID, UID)
    ds.SeriesDescriptionCodeSequence[0].ContextGroupExtensionCreatorUID = "1.2.3"
    ds.SeriesDescriptionCodeSequence[0].ContextGroupExtensionCreatorUID = None
    del ds.SeriesDescriptionCodeSequence[0].ContextGroupExtensionCreatorUID
    assert_type(ds.ContrastBolusAdministrationRouteSequence, ItemSequence[ContrastBolusAdministrationRouteSequenceItem])
    assert_type(ds.ContrastBolusAdministrationRouteSequence[0].CodeValue, str)
    ds.ContrastBolusAdministrationRouteSequence[0].CodeValue = "1"
    ds.ContrastBolusAdministrationRouteSequence[0].CodeValue = None
    del ds.ContrastBolusAdministrationRouteSequence[0].CodeValue


def multichannel_respiratory_waveform(ds: MultichannelRespiratoryWaveformIOD) -> None:
    assert_type(ds.PerformedProcedureStepStartDate, str)
    ds.PerformedProcedureStepStartDate = "1"
    ds.PerformedProcedureStepStartDate = None
    del ds.PerformedProcedureStepStartDate
    assert_type(ds.IssuerOfClinicalTrialSubjectID, str)
    ds.IssuerOfClinicalTrialSubjectID = "1"
    ds.IssuerOfClinicalTrialSubjectID = None
    del ds.IssuerOfClinicalTrialSubjectID
    assert_type(ds.EthnicGroups, str | MultiValue[str])
    ds.EthnicGroups = "1"
    ds.EthnicGroups = None
    del ds.EthnicGroups
    assert_type(ds.Allergies, str | MultiValue[str])
    ds.Allergies = "1"
    ds.Allergies = None
    del ds.Allergies
    assert_type(ds.LastMenstrualDate, str)
    ds.LastMenstrualDate = "1"
    ds.LastMenstrualDate = None
    del ds.LastMenstrualDate
    assert_type(ds.TriggerSourceOrType, str)
    ds.TriggerSourceOrType = "1"
    ds.TriggerSourceOrType = None
    del ds.TriggerSourceOrType
    assert_type(ds.PerformedProcedureStepID, str)
    ds.PerformedProcedureStepID = "1"
    ds.PerformedProcedureStepID = None
    del ds.PerformedProcedureStepID
    assert_type(ds.AdditionalPatientHistory, str)
    ds.AdditionalPatientHistory = "1"
    ds.AdditionalPatientHistory = None
    del ds.AdditionalPatientHistory
    assert_type(ds.TimezoneOffsetFromUTC, str)
    ds.TimezoneOffsetFromUTC = "1"
    ds.TimezoneOffsetFromUTC = None
    del ds.TimezoneOffsetFromUTC
    assert_type(ds.MeasuredLateralDimension, DSfloat)
    ds.MeasuredLateralDimension = 1.5
    ds.MeasuredLateralDimension = None
    del ds.MeasuredLateralDimension
    assert_type(ds.HL7StructuredDocumentReferenceSequence, ItemSequence[HL7StructuredDocumentReferenceSequenceItem])
    assert_type(ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPInstanceUID, UID)
    ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPInstanceUID = "1.2.3"
    ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPInstanceUID = None
    del ds.HL7StructuredDocumentReferenceSequence[0].ReferencedSOPInstanceUID
    assert_type(ds.ProcedureCodeSequence, ItemSequence[ProcedureCodeSequenceItem])
    assert_type(ds.ProcedureCodeSequence[0].URNCodeValue, str)
    ds.ProcedureCodeSequence[0].URNCodeValue = "1"
    ds.ProcedureCodeSequence[0].URNCodeValue = None
    del ds.ProcedureCodeSequence[0].URNCodeValue
    assert_type(ds.PrimaryDiagnosisCodeSequence, ItemSequence[PrimaryDiagnosisCodeSequenceItem])
    assert_type(ds.PrimaryDiagnosisCodeSequence[0].ContextUID, UID)
    ds.PrimaryDiagnosisCodeSequence[0].ContextUID = "1.2.3"
    ds.PrimaryDiagnosisCodeSequence[0].ContextUID = None
    del ds.PrimaryDiagnosisCodeSequence[0].ContextUID
    assert_type(ds.WaveformSequence, ItemSequence[WaveformSequenceItem])
    assert_type(ds.WaveformSequence[0].WaveformBitsAllocated, int)
    ds.WaveformSequence[0].WaveformBitsAllocated = 1
    ds.WaveformSequence[0].WaveformBitsAllocated = None
    del ds.WaveformSequence[0].WaveformBitsAllocated
    assert_type(ds.ConversionSourceAttributesSequence, ItemSequence[ConversionSourceAttributesSequenceItem])
    assert_type(ds.ConversionSourceAttributesSequence[0].ReferencedSegmentNumber, int | MultiValue[int])
    ds.ConversionSourceAttributesSequence[0].ReferencedSegmentNumber = 1
    ds.ConversionSourceAttributesSequence[0].ReferencedSegmentNumber = None
    del ds.ConversionSourceAttributesSequence[0].ReferencedSegmentNumber


def rt_beams_treatment_record(ds: RTBeamsTreatmentRecordIOD) -> None:
    assert_type(ds.SyntheticData, str)
    ds.SyntheticData = "1"
    ds.SyntheticData = None
    del ds.SyntheticData
    assert_type(ds.SeriesInstanceUID, UID)
    ds.SeriesInstanceUID = "1.2.3"
    ds.SeriesInstanceUID = None
    del ds.SeriesInstanceUID
    assert_type(ds.DerivationDescription, str)
    ds.DerivationDescription = "1"
    ds.DerivationDescription = None
    del ds.DerivationDescription
    assert_type(ds.InstitutionalDepartmentName, str)
    ds.InstitutionalDepartmentName = "1"
    ds.InstitutionalDepartmentName = None
    del ds.InstitutionalDepartmentName
    assert_type(ds.PatientBirthDateInAlternativeCalendar, str)
    ds.PatientBirthDateInAlternativeCalendar = "1"
    ds.PatientBirthDateInAlternativeCalendar = None
    del ds.PatientBirthDateInAlternativeCalendar
    assert_type(ds.ServiceEpisodeDescription, str)
    ds.ServiceEpisodeDescription = "1"
    ds.ServiceEpisodeDescription = None
    del ds.ServiceEpisodeDescription
    assert_type(ds.SOPAuthorizationDateTime, str)
    ds.SOPAuthorizationDateTime = "1"
    ds.SOPAuthorizationDateTime = None
    del ds.SOPAuthorizationDateTime
    assert_type(ds.IssuerOfClinicalTrialSiteID, str)
    ds.IssuerOfClinicalTrialSiteID = "1"
    ds.IssuerOfClinicalTrialSiteID = None
    del ds.IssuerOfClinicalTrialSiteID
    assert_type(ds.LastMenstrualDate, str)
    ds.LastMenstrualDate = "1"
    ds.LastMenstrualDate = None
    del ds.LastMenstrualDate
    assert_type(ds.OperatorsName, PersonName | MultiValue[PersonName])
    ds.OperatorsName = "Doe^John"
    ds.OperatorsName = None
    del ds.OperatorsName
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].MappingResourceName, str)
    ds.PatientSizeCodeSequence[0].MappingResourceName = "1"
    ds.PatientSizeCodeSequence[0].MappingResourceName = None
    del ds.PatientSizeCodeSequence[0].MappingResourceName
    assert_type(ds.ReasonForPerformedProcedureCodeSequence, ItemSequence[ReasonForPerformedProcedureCodeSequenceItem])
    assert_type(ds.ReasonForPerformedProcedureCodeSequence[0].CodingSchemeVersion, str)
    ds.ReasonForPerformedProcedureCodeSequence[0].CodingSchemeVersion = "1"
    ds.ReasonForPerformedProcedureCodeSequence[0].CodingSchemeVersion = None
    del ds.ReasonForPerformedProcedureCodeSequence[0].CodingSchemeVersion
    assert_type(ds.MappingResourceIdentificationSequence, ItemSequence[MappingResourceIdentificationSequenceItem])
    assert_type(ds.MappingResourceIdentificationSequence[0].MappingResourceName, str)
    ds.MappingResourceIdentificationSequence[0].MappingResourceName = "1"
    ds.MappingResourceIdentificationSequence[0].MappingResourceName = None
    del ds.MappingResourceIdentificationSequence[0].MappingResourceName
    assert_type(ds.PersonNamesToUseSequence, ItemSequence[PersonNamesToUseSequenceItem])
    assert_type(ds.PersonNamesToUseSequence[0].EffectiveStartDateTime, str)
    ds.PersonNamesToUseSequence[0].EffectiveStartDateTime = "1"
    ds.PersonNamesToUseSequence[0].EffectiveStartDateTime = None
    del ds.PersonNamesToUseSequence[0].EffectiveStartDateTime
    assert_type(ds.SecondaryDiagnosesCodeSequence, ItemSequence[SecondaryDiagnosesCodeSequenceItem])
    assert_type(ds.SecondaryDiagnosesCodeSequence[0].ContextGroupExtensionFlag, str)
    ds.SecondaryDiagnosesCodeSequence[0].ContextGroupExtensionFlag = "1"
    ds.SecondaryDiagnosesCodeSequence[0].ContextGroupExtensionFlag = None
    del ds.SecondaryDiagnosesCodeSequence[0].ContextGroupExtensionFlag


def rt_physician_intent(ds: RTPhysicianIntentIOD) -> None:
    assert_type(ds.IssuerOfClinicalTrialTimePointID, str)
    ds.IssuerOfClinicalTrialTimePointID = "1"
    ds.IssuerOfClinicalTrialTimePointID = None
    del ds.IssuerOfClinicalTrialTimePointID
    assert_type(ds.IssuerOfClinicalTrialProtocolID, str)
    ds.IssuerOfClinicalTrialProtocolID = "1"
    ds.IssuerOfClinicalTrialProtocolID = None
    del ds.IssuerOfClinicalTrialProtocolID
    assert_type(ds.PerformingPhysicianName, PersonName | MultiValue[PersonName])
    ds.PerformingPhysicianName = "Doe^John"
    ds.PerformingPhysicianName = None
    del ds.PerformingPhysicianName
    assert_type(ds.RelatedGeneralSOPClassUID, UID | MultiValue[UID])
    ds.RelatedGeneralSOPClassUID = "1.2.3"
    ds.RelatedGeneralSOPClassUID = None
    del ds.RelatedGeneralSOPClassUID
    assert_type(ds.RequestingService, str)
    ds.RequestingService = "1"
    ds.RequestingService = None
    del ds.RequestingService
    assert_type(ds.TypeOfPatientID, str)
    ds.TypeOfPatientID = "1"
    ds.TypeOfPatientID = None
    del ds.TypeOfPatientID
    assert_type(ds.LargestPixelValueInSeries, int)
    ds.LargestPixelValueInSeries = 1
    ds.LargestPixelValueInSeries = None
    del ds.LargestPixelValueInSeries
    assert_type(ds.ManufacturerDeviceClassUID, UID | MultiValue[UID])
    ds.ManufacturerDeviceClassUID = "1.2.3"
    ds.ManufacturerDeviceClassUID = None
    del ds.ManufacturerDeviceClassUID
    assert_type(ds.InstanceNumber, int)
    ds.InstanceNumber = "1"
    ds.InstanceNumber = None
    del ds.InstanceNumber
    assert_type(ds.PatientBirthTime, str)
    ds.PatientBirthTime = "1"
    ds.PatientBirthTime = None
    del ds.PatientBirthTime
    assert_type(ds.ProcedureCodeSequence, ItemSequence[ProcedureCodeSequenceItem])
    assert_type(ds.ProcedureCodeSequence[0].MappingResourceName, str)
    ds.ProcedureCodeSequence[0].MappingResourceName = "1"
    ds.ProcedureCodeSequence[0].MappingResourceName = None
    del ds.ProcedureCodeSequence[0].MappingResourceName
    assert_type(ds.ContributingEquipmentSequence, ItemSequence[ContributingEquipmentSequenceItem])
    assert_type(ds.ContributingEquipmentSequence[0].TimeOfLastCalibration, str | MultiValue[str])
    ds.ContributingEquipmentSequence[0].TimeOfLastCalibration = "1"
    ds.ContributingEquipmentSequence[0].TimeOfLastCalibration = None
    del ds.ContributingEquipmentSequence[0].TimeOfLastCalibration
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].CodingSchemeDesignator, str)
    ds.PatientSizeCodeSequence[0].CodingSchemeDesignator = "1"
    ds.PatientSizeCodeSequence[0].CodingSchemeDesignator = None
    del ds.PatientSizeCodeSequence[0].CodingSchemeDesignator
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].CodeMeaning, str)
    ds.PatientSizeCodeSequence[0].CodeMeaning = "1"
    ds.PatientSizeCodeSequence[0].CodeMeaning = None
    del ds.PatientSizeCodeSequence[0].CodeMeaning
    assert_type(ds.GroupOfPatientsIdentificationSequence, ItemSequence[GroupOfPatientsIdentificationSequenceItem])
    assert_type(ds.GroupOfPatientsIdentificationSequence[0].SubjectRelativePositionInImage, MultiValue[int])
    ds.GroupOfPatientsIdentificationSequence[0].SubjectRelativePositionInImage = [1, 1]
    ds.GroupOfPatientsIdentificationSequence[0].SubjectRelativePositionInImage = None
    del ds.GroupOfPatientsIdentificationSequence[0].SubjectRelativePositionInImage


def real_world_value_mapping(ds: RealWorldValueMappingIOD) -> None:
    assert_type(ds.TypeOfPatientID, str)
    ds.TypeOfPatientID = "1"
    ds.TypeOfPatientID = None
    del ds.TypeOfPatientID
    assert_type(ds.QualityControlSubject, str)
    ds.QualityControlSubject = "1"
    ds.QualityControlSubject = None
    del ds.QualityControlSubject
    assert_type(ds.SOPAuthorizationDateTime, str)
    ds.SOPAuthorizationDateTime = "1"
    ds.SOPAuthorizationDateTime = None
    del ds.SOPAuthorizationDateTime
    assert_type(ds.ClinicalTrialSponsorName, str)
    ds.ClinicalTrialSponsorName = "1"
    ds.ClinicalTrialSponsorName = None
    del ds.ClinicalTrialSponsorName
    assert_type(ds.SmokingStatus, str)
    ds.SmokingStatus = "1"
    ds.SmokingStatus = None
    del ds.SmokingStatus
    assert_type(ds.ContentDescription, str)
    ds.ContentDescription = "1"
    ds.ContentDescription = None
    del ds.ContentDescription
    assert_type(ds.SpatialResolution, DSfloat)
    ds.SpatialResolution = 1.5
    ds.SpatialResolution = None
    del ds.SpatialResolution
    assert_type(ds.PerformedProcedureStepStartDate, str)
    ds.PerformedProcedureStepStartDate = "1"
    ds.PerformedProcedureStepStartDate = None
    del ds.PerformedProcedureStepStartDate
    assert_type(ds.ServiceEpisodeID, str)
    ds.ServiceEpisodeID = "1"
    ds.ServiceEpisodeID = None
    del ds.ServiceEpisodeID
    assert_type(ds.ManufacturerModelName, str)
    ds.ManufacturerModelName = "1"
    ds.ManufacturerModelName = None
    del ds.ManufacturerModelName
    assert_type(ds.PerformedProtocolCodeSequence, ItemSequence[PerformedProtocolCodeSequenceItem])
    assert_type(ds.PerformedProtocolCodeSequence[0].CodingSchemeVersion, str)
    ds.PerformedProtocolCodeSequence[0].CodingSchemeVersion = "1"
    ds.PerformedProtocolCodeSequence[0].CodingSchemeVersion = None
    del ds.PerformedProtocolCodeSequence[0].CodingSchemeVersion
    assert_type(ds.DigitalSignaturesSequence, ItemSequence[DigitalSignaturesSequenceItem])
    assert_type(ds.DigitalSignaturesSequence[0].CertificateOfSigner, bytes)
    ds.DigitalSignaturesSequence[0].CertificateOfSigner = b"1"
    ds.DigitalSignaturesSequence[0].CertificateOfSigner = None
    del ds.DigitalSignaturesSequence[0].CertificateOfSigner
    assert_type(ds.RequestingServiceCodeSequence, ItemSequence[RequestingServiceCodeSequenceItem])
    assert_type(ds.RequestingServiceCodeSequence[0].MappingResourceUID, UID)
    ds.RequestingServiceCodeSequence[0].MappingResourceUID = "1.2.3"
    ds.RequestingServiceCodeSequence[0].MappingResourceUID = None
    del ds.RequestingServiceCodeSequence[0].MappingResourceUID
    assert_type(ds.GenderIdentitySequence, ItemSequence[GenderIdentitySequenceItem])
    assert_type(ds.GenderIdentitySequence[0].GenderIdentityComment, str)
    ds.GenderIdentitySequence[0].GenderIdentityComment = "1"
    ds.GenderIdentitySequence[0].GenderIdentityComment = None
    del ds.GenderIdentitySequence[0].GenderIdentityComment
    assert_type(ds.ConversionSourceAttributesSequence, ItemSequence[ConversionSourceAttributesSequenceItem])
    assert_type(ds.ConversionSourceAttributesSequence[0].ReferencedSOPInstanceUID, UID)
    ds.ConversionSourceAttributesSequence[0].ReferencedSOPInstanceUID = "1.2.3"
    ds.ConversionSourceAttributesSequence[0].ReferencedSOPInstanceUID = None
    del ds.ConversionSourceAttributesSequence[0].ReferencedSOPInstanceUID


def routine_scalp_electroencephalogram(ds: RoutineScalpElectroencephalogramIOD) -> None:
    assert_type(ds.CommentsOnThePerformedProcedureStep, str)
    ds.CommentsOnThePerformedProcedureStep = "1"
    ds.CommentsOnThePerformedProcedureStep = None
    del ds.CommentsOnThePerformedProcedureStep
    assert_type(ds.MeasuredLateralDimension, DSfloat)
    ds.MeasuredLateralDimension = 1.5
    ds.MeasuredLateralDimension = None
    del ds.MeasuredLateralDimension
    assert_type(ds.SmokingStatus, str)
    ds.SmokingStatus = "1"
    ds.SmokingStatus = None
    del ds.SmokingStatus
    assert_type(ds.WaveformDataDisplayScale, float)
    ds.WaveformDataDisplayScale = 1.5
    ds.WaveformDataDisplayScale = None
    del ds.WaveformDataDisplayScale
    assert_type(ds.LongitudinalTemporalInformationModified, str)
    ds.LongitudinalTemporalInformationModified = "1"
    ds.LongitudinalTemporalInformationModified = None
    del ds.LongitudinalTemporalInformationModified
    assert_type(ds.ManufacturerModelName, str)
    ds.ManufacturerModelName = "1"
    ds.ManufacturerModelName = None
    del ds.ManufacturerModelName
    assert_type(ds.RequestingService, str)
    ds.RequestingService = "1"
    ds.RequestingService = None
    del ds.RequestingService
    assert_type(ds.SynchronizationTrigger, str)
    ds.SynchronizationTrigger = "1"
    ds.SynchronizationTrigger = None
    del ds.SynchronizationTrigger
    assert_type(ds.PerformedProcedureStepEndDate, str)
    ds.PerformedProcedureStepEndDate = "1"
    ds.PerformedProcedureStepEndDate = None
    del ds.PerformedProcedureStepEndDate
    assert_type(ds.InstitutionalDepartmentName, str)
    ds.InstitutionalDepartmentName = "1"
    ds.InstitutionalDepartmentName = None
    del ds.InstitutionalDepartmentName
    assert_type(ds.AdmittingDiagnosesCodeSequence, ItemSequence[AdmittingDiagnosesCodeSequenceItem])
    assert_type(ds.AdmittingDiagnosesCodeSequence[0].LongCodeValue, str)
    ds.AdmittingDiagnosesCodeSequence[0].LongCodeValue = "1"
    ds.AdmittingDiagnosesCodeSequence[0].LongCodeValue = None
    del ds.AdmittingDiagnosesCodeSequence[0].LongCodeValue
    assert_type(ds.ConversionSourceAttributesSequence, ItemSequence[ConversionSourceAttributesSequenceItem])
    assert_type(ds.ConversionSourceAttributesSequence[0].ReferencedSOPClassUID, UID)
    ds.ConversionSourceAttributesSequence[0].ReferencedSOPClassUID = "1.2.3"
    ds.ConversionSourceAttributesSequence[0].ReferencedSOPClassUID = None
    del ds.ConversionSourceAttributesSequence[0].ReferencedSOPClassUID
    assert_type(ds.EthnicGroupCodeSequence, ItemSequence[EthnicGroupCodeSequenceItem])
    assert_type(ds.EthnicGroupCodeSequence[0].CodeMeaning, str)
    ds.EthnicGroupCodeSequence[0].CodeMeaning = "1"
    ds.EthnicGroupCodeSequence[0].CodeMeaning = None
    del ds.EthnicGroupCodeSequence[0].CodeMeaning
    assert_type(ds.ReferencedPerformedProcedureStepSequence, ItemSequence[ReferencedPerformedProcedureStepSequenceItem])
    assert_type(ds.ReferencedPerformedProcedureStepSequence[0].ReferencedSOPInstanceUID, UID)
    ds.ReferencedPerformedProcedureStepSequence[0].ReferencedSOPInstanceUID = "1.2.3"
    ds.ReferencedPerformedProcedureStepSequence[0].ReferencedSOPInstanceUID = None
    del ds.ReferencedPerformedProcedureStepSequence[0].ReferencedSOPInstanceUID
    assert_type(ds.DigitalSignaturesSequence, ItemSequence[DigitalSignaturesSequenceItem])
    assert_type(ds.DigitalSignaturesSequence[0].MACIDNumber, int)
    ds.DigitalSignaturesSequence[0].MACIDNumber = 1
    ds.DigitalSignaturesSequence[0].MACIDNumber = None
    del ds.DigitalSignaturesSequence[0].MACIDNumber


def secondary_capture_image(ds: SecondaryCaptureImageIOD) -> None:
    assert_type(ds.PatientSize, DSfloat)
    ds.PatientSize = 1.5
    ds.PatientSize = None
    del ds.PatientSize
    assert_type(ds.ReferringPhysicianName, PersonName)
    ds.ReferringPhysicianName = "Doe^John"
    ds.ReferringPhysicianName = None
    del ds.ReferringPhysicianName
    assert_type(ds.ResponsibleOrganization, str)
    ds.ResponsibleOrganization = "1"
    ds.ResponsibleOrganization = None
    del ds.ResponsibleOrganization
    assert_type(ds.BitsStored, int)
    ds.BitsStored = 1
    ds.BitsStored = None
    del ds.BitsStored
    assert_type(ds.SeriesTime, str)
    ds.SeriesTime = "1"
    ds.SeriesTime = None
    del ds.SeriesTime
    assert_type(ds.LongitudinalTemporalEventType, str)
    ds.LongitudinalTemporalEventType = "1"
    ds.LongitudinalTemporalEventType = None
    del ds.LongitudinalTemporalEventType
    assert_type(ds.BluePaletteColorLookupTableData, bytes)
    ds.BluePaletteColorLookupTableData = b"1"
    ds.BluePaletteColorLookupTableData = None
    del ds.BluePaletteColorLookupTableData
    assert_type(ds.PatientName, PersonName)
    ds.PatientName = "Doe^John"
    ds.PatientName = None
    del ds.PatientName
    assert_type(ds.GantryID, str)
    ds.GantryID = "1"
    ds.GantryID = None
    del ds.GantryID
    assert_type(ds.SynchronizationTrigger, str)
    ds.SynchronizationTrigger = "1"
    ds.SynchronizationTrigger = None
    del ds.SynchronizationTrigger
    assert_type(ds.RequestingServiceCodeSequence, ItemSequence[RequestingServiceCodeSequenceItem])
    assert_type(ds.RequestingServiceCodeSequence[0].ContextIdentifier, str)
    ds.RequestingServiceCodeSequence[0].ContextIdentifier = "1"
    ds.RequestingServiceCodeSequence[0].ContextIdentifier = None
    del ds.RequestingServiceCodeSequence[0].ContextIdentifier
    assert_type(ds.DeidentificationMethodCodeSequence, ItemSequence[DeidentificationMethodCodeSequenceItem])
    assert_type(ds.DeidentificationMethodCodeSequence[0].MappingResource, str)
    ds.DeidentificationMethodCodeSequence[0].MappingResource = "1"
    ds.DeidentificationMethodCodeSequence[0].MappingResource = None
    del ds.DeidentificationMethodCodeSequence[0].MappingResource
    assert_type(ds.HistologicalDiagnosesCodeSequence, ItemSequence[HistologicalDiagnosesCodeSequenceItem])
    assert_type(ds.HistologicalDiagnosesCodeSequence[0].CodeMeaning, str)
    ds.HistologicalDiagnosesCodeSequence[0].CodeMeaning = "1"
    ds.HistologicalDiagnosesCodeSequence[0].CodeMeaning = None
    del ds.HistologicalDiagnosesCodeSequence[0].CodeMeaning
    assert_type(ds.DigitalSignaturesSequence, ItemSequence[DigitalSignaturesSequenceItem])
    assert_type(ds.DigitalSignaturesSequence[0].CertifiedTimestampType, str)
    ds.DigitalSignaturesSequence[0].CertifiedTimestampType = "1"
    ds.DigitalSignaturesSequence[0].CertifiedTimestampType = None
    del ds.DigitalSignaturesSequence[0].CertifiedTimestampType
    assert_type(ds.SeriesDescriptionCodeSequence, ItemSequence[SeriesDescriptionCodeSequenceItem])
    assert_type(ds.SeriesDescriptionCodeSequence[0].MappingResourceName, str)
    ds.SeriesDescriptionCodeSequence[0].MappingResourceName = "1"
    ds.SeriesDescriptionCodeSequence[0].MappingResourceName = None
    del ds.SeriesDescriptionCodeSequence[0].MappingResourceName


def subjective_refraction_measurements(ds: SubjectiveRefractionMeasurementsIOD) -> None:
    assert_type(ds.PatientBirthDate, str)
    ds.PatientBirthDate = "1"
    ds.PatientBirthDate = None
    del ds.PatientBirthDate
    assert_type(ds.ContentTime, str)
    ds.ContentTime = "1"
    ds.ContentTime = None
    del ds.ContentTime
    assert_type(ds.PatientBodyMassIndex, DSfloat)
    ds.PatientBodyMassIndex = 1.5
    ds.PatientBodyMassIndex = None
    del ds.PatientBodyMassIndex
    assert_type(ds.DeviceUID, UID)
    ds.DeviceUID = "1.2.3"
    ds.DeviceUID = None
    del ds.DeviceUID
    assert_type(ds.DateOfInstallation, str)
    ds.DateOfInstallation = "1"
    ds.DateOfInstallation = None
    del ds.DateOfInstallation
    assert_type(ds.IssuerOfClinicalTrialSubjectID, str)
    ds.IssuerOfClinicalTrialSubjectID = "1"
    ds.IssuerOfClinicalTrialSubjectID = None
    del ds.IssuerOfClinicalTrialSubjectID
    assert_type(ds.PatientID, str)
    ds.PatientID = "1"
    ds.PatientID = None
    del ds.PatientID
    assert_type(ds.SmokingStatus, str)
    ds.SmokingStatus = "1"
    ds.SmokingStatus = None
    del ds.SmokingStatus
    assert_type(ds.DeidentificationMethod, str | MultiValue[str])
    ds.DeidentificationMethod = "1"
    ds.DeidentificationMethod = None
    del ds.DeidentificationMethod
    assert_type(ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber, str)
    ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber = "1"
    ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber = None
    del ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber
    assert_type(ds.DeidentificationMethodCodeSequence, ItemSequence[DeidentificationMethodCodeSequenceItem])
    assert_type(ds.DeidentificationMethodCodeSequence[0].CodeValue, str)
    ds.DeidentificationMethodCodeSequence[0].CodeValue = "1"
    ds.DeidentificationMethodCodeSequence[0].CodeValue = None
    del ds.DeidentificationMethodCodeSequence[0].CodeValue
    assert_type(ds.PrimaryDiagnosisCodeSequence, ItemSequence[PrimaryDiagnosisCodeSequenceItem])
    assert_type(ds.PrimaryDiagnosisCodeSequence[0].CodeValue, str)
    ds.PrimaryDiagnosisCodeSequence[0].CodeValue = "1"
    ds.PrimaryDiagnosisCodeSequence[0].CodeValue = None
    del ds.PrimaryDiagnosisCodeSequence[0].CodeValue
    assert_type(ds.PrincipalDiagnosisCodeSequence, ItemSequence[PrincipalDiagnosisCodeSequenceItem])
    assert_type(ds.PrincipalDiagnosisCodeSequence[0].CodingSchemeDesignator, str)
    ds.PrincipalDiagnosisCodeSequence[0].CodingSchemeDesignator = "1"
    ds.PrincipalDiagnosisCodeSequence[0].CodingSchemeDesignator = None
    del ds.PrincipalDiagnosisCodeSequence[0].CodingSchemeDesignator
    assert_type(ds.ReferencedPerformedProtocolSequence, ItemSequence[ReferencedPerformedProtocolSequenceItem])
    assert_type(ds.ReferencedPerformedProtocolSequence[0].SourceReconstructionProtocolElementNumber, int | MultiValue[int])
    ds.ReferencedPerformedProtocolSequence[0].SourceReconstructionProtocolElementNumber = 1
    ds.ReferencedPerformedProtocolSequence[0].SourceReconstructionProtocolElementNumber = None
    del ds.ReferencedPerformedProtocolSequence[0].SourceReconstructionProtocolElementNumber
    assert_type(ds.StrainCodeSequence, ItemSequence[StrainCodeSequenceItem])
    assert_type(ds.StrainCodeSequence[0].ContextGroupLocalVersion, str)
    ds.StrainCodeSequence[0].ContextGroupLocalVersion = "1"
    ds.StrainCodeSequence[0].ContextGroupLocalVersion = None
    del ds.StrainCodeSequence[0].ContextGroupLocalVersion


def surface_scan_mesh(ds: SurfaceScanMeshIOD) -> None:
    assert_type(ds.OriginalSpecializedSOPClassUID, UID)
    ds.OriginalSpecializedSOPClassUID = "1.2.3"
    ds.OriginalSpecializedSOPClassUID = None
    del ds.OriginalSpecializedSOPClassUID
    assert_type(ds.ClinicalTrialSiteID, str)
    ds.ClinicalTrialSiteID = "1"
    ds.ClinicalTrialSiteID = None
    del ds.ClinicalTrialSiteID
    assert_type(ds.PerformedProcedureStepID, str)
    ds.PerformedProcedureStepID = "1"
    ds.PerformedProcedureStepID = None
    del ds.PerformedProcedureStepID
    assert_type(ds.InstitutionalDepartmentName, str)
    ds.InstitutionalDepartmentName = "1"
    ds.InstitutionalDepartmentName = None
    del ds.InstitutionalDepartmentName
    assert_type(ds.SpatialResolution, DSfloat)
    ds.SpatialResolution = 1.5
    ds.SpatialResolution = None
    del ds.SpatialResolution
    assert_type(ds.PatientSize, DSfloat)
    ds.PatientSize = 1.5
    ds.PatientSize = None
    del ds.PatientSize
    assert_type(ds.SeriesNumber, int)
    ds.SeriesNumber = "1"
    ds.SeriesNumber = None
    del ds.SeriesNumber
    assert_type(ds.Modality, str)
    ds.Modality = "1"
    ds.Modality = None
    del ds.Modality
    assert_type(ds.AuthorizationEquipmentCertificationNumber, str)
    ds.AuthorizationEquipmentCertificationNumber = "1"
    ds.AuthorizationEquipmentCertificationNumber = None
    del ds.AuthorizationEquipmentCertificationNumber
    assert_type(ds.SOPInstanceStatus, str)
    ds.SOPInstanceStatus = "1"
    ds.SOPInstanceStatus = None
    del ds.SOPInstanceStatus
    assert_type(ds.ContributingEquipmentSequence, ItemSequence[ContributingEquipmentSequenceItem])
    assert_type(ds.ContributingEquipmentSequence[0].DeviceUID, UID)
    ds.ContributingEquipmentSequence[0].DeviceUID = "1.2.3"
    ds.ContributingEquipmentSequence[0].DeviceUID = None
    del ds.ContributingEquipmentSequence[0].DeviceUID
    assert_type(ds.IssuerOfAdmissionIDSequence, ItemSequence[IssuerOfAdmissionIDSequenceItem])
    assert_type(ds.IssuerOfAdmissionIDSequence[0].UniversalEntityIDType, str)
    ds.IssuerOfAdmissionIDSequence[0].UniversalEntityIDType = "1"
    ds.IssuerOfAdmissionIDSequence[0].UniversalEntityIDType = None
    del ds.IssuerOfAdmissionIDSequence[0].UniversalEntityIDType
    assert_type(ds.AdmittingDiagnosesCodeSequence, ItemSequence[AdmittingDiagnosesCodeSequenceItem])
    assert_type(ds.AdmittingDiagnosesCodeSequence[0].ContextGroupLocalVersion, str)
    ds.AdmittingDiagnosesCodeSequence[0].ContextGroupLocalVersion = "1"
    ds.AdmittingDiagnosesCodeSequence[0].ContextGroupLocalVersion = None
    del ds.AdmittingDiagnosesCodeSequence[0].ContextGroupLocalVersion
    assert_type(ds.ProcedureCodeSequence, ItemSequence[ProcedureCodeSequenceItem])
    assert_type(ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag, str)
    ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag = "1"
    ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag = None
    del ds.ProcedureCodeSequence[0].ContextGroupExtensionFlag
    assert_type(ds.PhysiciansReadingStudyIdentificationSequence, ItemSequence[PhysiciansReadingStudyIdentificationSequenceItem])
    assert_type(ds.PhysiciansReadingStudyIdentificationSequence[0].InstitutionAddress, str)
    ds.PhysiciansReadingStudyIdentificationSequence[0].InstitutionAddress = "1"
    ds.PhysiciansReadingStudyIdentificationSequence[0].InstitutionAddress = None
    del ds.PhysiciansReadingStudyIdentificationSequence[0].InstitutionAddress


def xa_performed_procedure_protocol(ds: XAPerformedProcedureProtocolIOD) -> None:
    assert_type(ds.PatientSize, DSfloat)
    ds.PatientSize = 1.5
    ds.PatientSize = None
    del ds.PatientSize
    assert_type(ds.ClinicalTrialSubjectReadingID, str)
    ds.ClinicalTrialSubjectReadingID = "1"
    ds.ClinicalTrialSubjectReadingID = None
    del ds.ClinicalTrialSubjectReadingID
    assert_type(ds.ManufacturerModelName, str)
    ds.ManufacturerModelName = "1"
    ds.ManufacturerModelName = None
    del ds.ManufacturerModelName
    assert_type(ds.LongitudinalTemporalEventType, str)
    ds.LongitudinalTemporalEventType = "1"
    ds.LongitudinalTemporalEventType = None
    del ds.LongitudinalTemporalEventType
    assert_type(ds.ContentQualification, str)
    ds.ContentQualification = "1"
    ds.ContentQualification = None
    del ds.ContentQualification
    assert_type(ds.ReferringPhysicianName, PersonName)
    ds.ReferringPhysicianName = "Doe^John"
    ds.ReferringPhysicianName = None
    del ds.ReferringPhysicianName
    assert_type(ds.CommentsOnThePerformedProcedureStep, str)
    ds.CommentsOnThePerformedProcedureStep = "1"
    ds.CommentsOnThePerformedProcedureStep = None
    del ds.CommentsOnThePerformedProcedureStep
    assert_type(ds.ClinicalTrialSeriesDescription, str)
    ds.ClinicalTrialSeriesDescription = "1"
    ds.ClinicalTrialSeriesDescription = None
    del ds.ClinicalTrialSeriesDescription
    assert_type(ds.ClinicalTrialSiteID, str)
    ds.ClinicalTrialSiteID = "1"
    ds.ClinicalTrialSiteID = None
    del ds.ClinicalTrialSiteID
    assert_type(ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber, str)
    ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber = "1"
    ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber = None
    del ds.ClinicalTrialProtocolEthicsCommitteeApprovalNumber
    assert_type(ds.DigitalSignaturesSequence, ItemSequence[DigitalSignaturesSequenceItem])
    assert_type(ds.DigitalSignaturesSequence[0].DigitalSignatureUID, UID)
    ds.DigitalSignaturesSequence[0].DigitalSignatureUID = "1.2.3"
    ds.DigitalSignaturesSequence[0].DigitalSignatureUID = None
    del ds.DigitalSignaturesSequence[0].DigitalSignatureUID
    assert_type(ds.PatientBreedCodeSequence, ItemSequence[PatientBreedCodeSequenceItem])
    assert_type(ds.PatientBreedCodeSequence[0].MappingResourceName, str)
    ds.PatientBreedCodeSequence[0].MappingResourceName = "1"
    ds.PatientBreedCodeSequence[0].MappingResourceName = None
    del ds.PatientBreedCodeSequence[0].MappingResourceName
    assert_type(ds.GroupOfPatientsIdentificationSequence, ItemSequence[GroupOfPatientsIdentificationSequenceItem])
    assert_type(ds.GroupOfPatientsIdentificationSequence[0].IssuerOfPatientID, str)
    ds.GroupOfPatientsIdentificationSequence[0].IssuerOfPatientID = "1"
    ds.GroupOfPatientsIdentificationSequence[0].IssuerOfPatientID = None
    del ds.GroupOfPatientsIdentificationSequence[0].IssuerOfPatientID
    assert_type(ds.PositioningMethodCodeSequence, ItemSequence[PositioningMethodCodeSequenceItem])
    assert_type(ds.PositioningMethodCodeSequence[0].URNCodeValue, str)
    ds.PositioningMethodCodeSequence[0].URNCodeValue = "1"
    ds.PositioningMethodCodeSequence[0].URNCodeValue = None
    del ds.PositioningMethodCodeSequence[0].URNCodeValue
    assert_type(ds.PrimaryAnatomicStructureSequence, ItemSequence[PrimaryAnatomicStructureSequenceItem])
    assert_type(ds.PrimaryAnatomicStructureSequence[0].URNCodeValue, str)
    ds.PrimaryAnatomicStructureSequence[0].URNCodeValue = "1"
    ds.PrimaryAnatomicStructureSequence[0].URNCodeValue = None
    del ds.PrimaryAnatomicStructureSequence[0].URNCodeValue


def x_ray_radiation_dose_sr(ds: XRayRadiationDoseSRIOD) -> None:
    assert_type(ds.SynchronizationFrameOfReferenceUID, UID)
    ds.SynchronizationFrameOfReferenceUID = "1.2.3"
    ds.SynchronizationFrameOfReferenceUID = None
    del ds.SynchronizationFrameOfReferenceUID
    assert_type(ds.PatientIdentityRemoved, str)
    ds.PatientIdentityRemoved = "1"
    ds.PatientIdentityRemoved = None
    del ds.PatientIdentityRemoved
    assert_type(ds.PatientAge, str)
    ds.PatientAge = "1"
    ds.PatientAge = None
    del ds.PatientAge
    assert_type(ds.SOPAuthorizationDateTime, str)
    ds.SOPAuthorizationDateTime = "1"
    ds.SOPAuthorizationDateTime = None
    del ds.SOPAuthorizationDateTime
    assert_type(ds.RelatedGeneralSOPClassUID, UID | MultiValue[UID])
    ds.RelatedGeneralSOPClassUID = "1.2.3"
    ds.RelatedGeneralSOPClassUID = None
    del ds.RelatedGeneralSOPClassUID
    assert_type(ds.LongitudinalTemporalEventType, str)
    ds.LongitudinalTemporalEventType = "1"
    ds.LongitudinalTemporalEventType = None
    del ds.LongitudinalTemporalEventType
    assert_type(ds.PregnancyStatus, int)
    ds.PregnancyStatus = 1
    ds.PregnancyStatus = None
    del ds.PregnancyStatus
    assert_type(ds.LastMenstrualDate, str)
    ds.LastMenstrualDate = "1"
    ds.LastMenstrualDate = None
    del ds.LastMenstrualDate
    assert_type(ds.AdmissionID, str)
    ds.AdmissionID = "1"
    ds.AdmissionID = None
    del ds.AdmissionID
    assert_type(ds.TreatmentSessionUID, UID)
    ds.TreatmentSessionUID = "1.2.3"
    ds.TreatmentSessionUID = None
    del ds.TreatmentSessionUID
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].CodeMeaning, str)
    ds.PatientSizeCodeSequence[0].CodeMeaning = "1"
    ds.PatientSizeCodeSequence[0].CodeMeaning = None
    del ds.PatientSizeCodeSequence[0].CodeMeaning
    assert_type(ds.StrainCodeSequence, ItemSequence[StrainCodeSequenceItem])
    assert_type(ds.StrainCodeSequence[0].CodeMeaning, str)
    ds.StrainCodeSequence[0].CodeMeaning = "1"
    ds.StrainCodeSequence[0].CodeMeaning = None
    del ds.StrainCodeSequence[0].CodeMeaning
    assert_type(ds.AuthorObserverSequence, ItemSequence[AuthorObserverSequenceItem])
    assert_type(ds.AuthorObserverSequence[0].InstitutionName, str)
    ds.AuthorObserverSequence[0].InstitutionName = "1"
    ds.AuthorObserverSequence[0].InstitutionName = None
    del ds.AuthorObserverSequence[0].InstitutionName
    assert_type(ds.DeidentificationMethodCodeSequence, ItemSequence[DeidentificationMethodCodeSequenceItem])
    assert_type(ds.DeidentificationMethodCodeSequence[0].CodeMeaning, str)
    ds.DeidentificationMethodCodeSequence[0].CodeMeaning = "1"
    ds.DeidentificationMethodCodeSequence[0].CodeMeaning = None
    del ds.DeidentificationMethodCodeSequence[0].CodeMeaning
    assert_type(ds.ContentSequence, ItemSequence[ContentSequenceItem])
    assert_type(ds.ContentSequence[0].ObservationDateTime, str)
    ds.ContentSequence[0].ObservationDateTime = "1"
    ds.ContentSequence[0].ObservationDateTime = None
    del ds.ContentSequence[0].ObservationDateTime


def x_ray_radiofluoroscopic_image(ds: XRayRadiofluoroscopicImageIOD) -> None:
    assert_type(ds.QualityControlImage, str)
    ds.QualityControlImage = "1"
    ds.QualityControlImage = None
    del ds.QualityControlImage
    assert_type(ds.PatientOrientation, MultiValue[str])
    ds.PatientOrientation = ["1", "1"]
    ds.PatientOrientation = None
    del ds.PatientOrientation
    assert_type(ds.NumberOfFrames, int)
    ds.NumberOfFrames = "1"
    ds.NumberOfFrames = None
    del ds.NumberOfFrames
    assert_type(ds.DetectorManufacturerModelName, str)
    ds.DetectorManufacturerModelName = "1"
    ds.DetectorManufacturerModelName = None
    del ds.DetectorManufacturerModelName
    assert_type(ds.DateOfManufacture, str)
    ds.DateOfManufacture = "1"
    ds.DateOfManufacture = None
    del ds.DateOfManufacture
    assert_type(ds.Laterality, str)
    ds.Laterality = "1"
    ds.Laterality = None
    del ds.Laterality
    assert_type(ds.DetectorID, str)
    ds.DetectorID = "1"
    ds.DetectorID = None
    del ds.DetectorID
    assert_type(ds.TomoType, str)
    ds.TomoType = "1"
    ds.TomoType = None
    del ds.TomoType
    assert_type(ds.SOPAuthorizationComment, str)
    ds.SOPAuthorizationComment = "1"
    ds.SOPAuthorizationComment = None
    del ds.SOPAuthorizationComment
    assert_type(ds.ImagerPixelSpacing, MultiValue[DSfloat])
    ds.ImagerPixelSpacing = [1.5, 1.5]
    ds.ImagerPixelSpacing = None
    del ds.ImagerPixelSpacing
    assert_type(ds.AdmittingDiagnosesCodeSequence, ItemSequence[AdmittingDiagnosesCodeSequenceItem])
    assert_type(ds.AdmittingDiagnosesCodeSequence[0].URNCodeValue, str)
    ds.AdmittingDiagnosesCodeSequence[0].URNCodeValue = "1"
    ds.AdmittingDiagnosesCodeSequence[0].URNCodeValue = None
    del ds.AdmittingDiagnosesCodeSequence[0].URNCodeValue
    assert_type(ds.PatientSizeCodeSequence, ItemSequence[PatientSizeCodeSequenceItem])
    assert_type(ds.PatientSizeCodeSequence[0].CodingSchemeVersion, str)
    ds.PatientSizeCodeSequence[0].CodingSchemeVersion = "1"
    ds.PatientSizeCodeSequence[0].CodingSchemeVersion = None
    del ds.PatientSizeCodeSequence[0].CodingSchemeVersion
    assert_type(ds.InterventionSequence, ItemSequence[InterventionSequenceItem])
    assert_type(ds.InterventionSequence[0].ContextGroupExtensionFlag, str)
    ds.InterventionSequence[0].ContextGroupExtensionFlag = "1"
    ds.InterventionSequence[0].ContextGroupExtensionFlag = None
    del ds.InterventionSequence[0].ContextGroupExtensionFlag
    assert_type(ds.IconImageSequence, ItemSequence[IconImageSequenceItem])
    assert_type(ds.IconImageSequence[0].ICCProfile, bytes)
    ds.IconImageSequence[0].ICCProfile = b"1"
    ds.IconImageSequence[0].ICCProfile = None
    del ds.IconImageSequence[0].ICCProfile
    assert_type(ds.HistologicalDiagnosesCodeSequence, ItemSequence[HistologicalDiagnosesCodeSequenceItem])
    assert_type(ds.HistologicalDiagnosesCodeSequence[0].CodingSchemeDesignator, str)
    ds.HistologicalDiagnosesCodeSequence[0].CodingSchemeDesignator = "1"
    ds.HistologicalDiagnosesCodeSequence[0].CodingSchemeDesignator = None
    del ds.HistologicalDiagnosesCodeSequence[0].CodingSchemeDesignator
