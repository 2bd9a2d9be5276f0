"""Conditions and values that go together, beside those of the other tables: codes, trials, persons, enhanced images."""

from __future__ import annotations

from tests.conformance.heldout.defect import Defect
from tests.conformance.heldout.written import code, drop, put, row

MISSING, FORBIDDEN, CROSS, ENUM, TERM = (
    "missing_cond", "forbidden_cond", "cross_attribute", "enum_violated", "defined_term_unknown",
)  # fmt: skip
SHARED = "SharedFunctionalGroupsSequence[1]/"
REGION = "AnatomicRegionSequence[1]/"
DEVICE = "BeamSequence[1]/BeamLimitingDeviceSequence[1]/"
CONTEXT = (
    put(REGION + "ContextIdentifier", "4031"),
    put(REGION + "MappingResource", "DCMR"),
    put(REGION + "ContextGroupVersion", "20020904"),
)
EXTENSION = (
    put(REGION + "ContextGroupExtensionFlag", "Y"),
    put(REGION + "ContextGroupLocalVersion", "20240101"),
    put(REGION + "ContextGroupExtensionCreatorUID", "1.2.3"),
)
TRIAL = (
    put("ClinicalTrialSponsorName", "A"),
    put("ClinicalTrialProtocolID", "B"),
    put("ClinicalTrialProtocolName", ""),
    put("ClinicalTrialSiteID", ""),
    put("ClinicalTrialSiteName", ""),
    put("ClinicalTrialSubjectID", "S1"),
)
PERSON = {"PersonIdentificationCodeSequence": code("1", "99X", "One"), "InstitutionName": "A"}

REQUIRED: tuple[Defect, ...] = (
    row("dx", MISSING, *CONTEXT, drop(REGION + "MappingResource")),
    row("dx", MISSING, *CONTEXT, *EXTENSION, drop(REGION + "ContextGroupLocalVersion")),
    row("dx", FORBIDDEN, put(REGION + "ContextGroupExtensionFlag", "N"), *CONTEXT, put(REGION + "ContextGroupExtensionCreatorUID", "1.2.3")),
    row("dx", FORBIDDEN, put(REGION + "URNCodeValue", "urn:oid:1.2.3")),
    row("dx", ENUM, *CONTEXT, put(REGION + "ContextGroupExtensionFlag", "MAYBE")),
    row("dx", TERM, *CONTEXT, put(REGION + "MappingResource", "XYZ")),
    row("ct", MISSING, *TRIAL, drop("ClinicalTrialSubjectID"), accept="ClinicalTrialSubjectReadingID"),
    row("ct", MISSING, *TRIAL, put("ClinicalTrialProtocolEthicsCommitteeApprovalNumber", "7"), drop("ClinicalTrialProtocolEthicsCommitteeName")),
    row("ct", "missing_type2", *TRIAL, drop("ClinicalTrialSiteName")),
    row("ct", "missing_type1", *TRIAL, drop("ClinicalTrialProtocolID")),
    row("ct", MISSING, *TRIAL, put("ConsentForClinicalTrialUseSequence", [{"ConsentForDistributionFlag": "YES"}]),
        at="ConsentForClinicalTrialUseSequence[1]/DistributionType"),
    row("ct", MISSING, put("ReferringPhysicianIdentificationSequence", [PERSON]), drop("ReferringPhysicianIdentificationSequence[1]/InstitutionName"),
        accept="InstitutionCodeSequence"),
    row("ct", MISSING, put("IssuerOfAccessionNumberSequence", [{"UniversalEntityIDType": "ISO"}]), at="IssuerOfAccessionNumberSequence[1]/LocalNamespaceEntityID",
        accept="UniversalEntityID"),
    row("enh_ct", MISSING, put(SHARED + "CTXRayDetailsSequence[1]/FilterType", "WEDGE"), drop(SHARED + "CTXRayDetailsSequence[1]/FilterMaterial")),
    row("enh_ct", MISSING, drop(SHARED + "CTXRayDetailsSequence[1]/FilterType")),
    row("enh_ct", MISSING, drop(SHARED + "CTReconstructionSequence[1]/ConvolutionKernelGroup")),
    row("enh_ct", MISSING, drop(SHARED + "CTReconstructionSequence[1]/ImageFilter")),
    row("enh_ct", MISSING, drop(SHARED + "CTAcquisitionDetailsSequence[1]/TotalCollimationWidth")),
    row("enh_ct", MISSING, drop("PerFrameFunctionalGroupsSequence[1]/CTPositionSequence[1]/ReconstructionTargetCenterPatient")),
    row("enh_ct", MISSING, drop(SHARED + "CTAcquisitionTypeSequence[1]/AcquisitionType"), note="type 1C"),
    row("enh_mr", MISSING, put("MRAcquisitionType", "3D"), put("CoverageOfKSpace", "FULL"), drop(SHARED + "MRFOVGeometrySequence[1]/MRAcquisitionPhaseEncodingStepsOutOfPlane")),
    row("enh_mr", MISSING, put("MRAcquisitionType", "3D"), put(SHARED + "MRFOVGeometrySequence[1]/MRAcquisitionPhaseEncodingStepsOutOfPlane", 16), drop("CoverageOfKSpace"), note="of three dimensions"),
    row("enh_mr", MISSING, drop("MultiPlanarExcitation")),
    row("enh_mr", MISSING, drop("MultipleSpinEcho")),
    row("enh_mr", MISSING, drop("TimeOfFlightContrast")),
    row("enh_mr", MISSING, drop("SaturationRecovery")),
    row("enh_mr", MISSING, drop("GeometryOfKSpaceTraversal")),
    row("enh_mr", MISSING, drop("MRAcquisitionType")),
    row("enh_mr", MISSING, drop("ApplicableSafetyStandardAgency"), note="type 1C"),
    row("enh_mr", MISSING, drop(SHARED + "MRModifierSequence[1]/InversionRecovery")),
    row("enh_mr", MISSING, drop(SHARED + "MRModifierSequence[1]/SpectrallySelectedExcitation")),
    row("enh_mr", MISSING, drop(SHARED + "MRReceiveCoilSequence[1]/QuadratureReceiveCoil")),
    row("enh_mr", MISSING, drop(SHARED + "MRTransmitCoilSequence[1]/TransmitCoilType")),
    row("enh_mr", MISSING, drop(SHARED + "MRImagingModifierSequence[1]/MagnetizationTransfer")),
    row("enh_mr", MISSING, drop(SHARED + "MRTimingAndRelatedParametersSequence[1]/EchoTrainLength")),
    row("enh_mr", MISSING, drop(SHARED + "MRFOVGeometrySequence[1]/PercentPhaseFieldOfView")),
    row("sm", MISSING, put("ExtendedDepthOfField", "YES"), put("NumberOfFocalPlanes", 3), drop("DistanceBetweenFocalPlanes")),
    row("sm", FORBIDDEN, put("NumberOfFocalPlanes", 3)),
    row("op", MISSING, put("PupilDilated", "YES"), put("DegreeOfDilation", 5.0), put("MydriaticAgentSequence", [{
        "MydriaticAgentCodeSequence": code("1", "99X", "x"), "MydriaticAgentConcentration": "1"}]), at="MydriaticAgentSequence[1]/MydriaticAgentConcentrationUnitsSequence"),
    row("xa", FORBIDDEN, put("TableMotion", "STATIC"), put("TableVerticalIncrement", ["0", "0", "0"])),
    row("xa", MISSING, put("PositionerMotion", "DYNAMIC"), put("PositionerPrimaryAngleIncrement", ["0", "1", "2"]), drop("PositionerSecondaryAngleIncrement")),
    row("mr", FORBIDDEN, put("ScanningSequence", "SE"), at="InversionTime", note="no inversion"),
    row("mr", MISSING, drop("InversionTime")),
    row("rtplan", MISSING, put(DEVICE + "RTBeamLimitingDeviceType", "MLCX"), put("BeamSequence[1]/ControlPointSequence[1]/BeamLimitingDevicePositionSequence[1]/RTBeamLimitingDeviceType", "MLCX"),
        drop(DEVICE + "LeafPositionBoundaries")),
    row("rtplan", MISSING, drop("BeamSequence[1]/ControlPointSequence[1]/TableTopLateralPosition")),
    row("rtplan", MISSING, drop("BeamSequence[1]/ControlPointSequence[1]/BeamLimitingDeviceRotationDirection")),
    row("rtplan", MISSING, drop("BeamSequence[1]/ControlPointSequence[1]/TableTopEccentricRotationDirection")),
    row("rtplan", MISSING, drop("BeamSequence[1]/ControlPointSequence[1]/TableTopLongitudinalPosition")),
    row("us", MISSING, put("SequenceOfUltrasoundRegions[1]/PixelComponentOrganization", 0), put("SequenceOfUltrasoundRegions[1]/PixelComponentPhysicalUnits", 3),
        put("SequenceOfUltrasoundRegions[1]/PixelComponentDataType", 1), put("SequenceOfUltrasoundRegions[1]/NumberOfTableBreakPoints", 2),
        put("SequenceOfUltrasoundRegions[1]/TableOfXBreakPoints", [0, 1]), put("SequenceOfUltrasoundRegions[1]/TableOfYBreakPoints", [0.0, 1.0]),
        drop("SequenceOfUltrasoundRegions[1]/PixelComponentMask")),
    row("nm", MISSING, put("ImageType", ["ORIGINAL", "PRIMARY", "TOMO", "EMISSION"]), drop("RotationVector"), note="by the pointer", at="RotationInformationSequence"),
    row("ct", MISSING, put("MultienergyCTAcquisition", "YES"), drop("MultienergyCTAcquisitionSequence")),
    row("ct", MISSING, put("VOILUTSequence", [{"LUTDescriptor": [4, 0, 16]}]), at="VOILUTSequence[1]/LUTData"),
    row("ct", MISSING, drop("WindowWidth")),
    row("mr", MISSING, put("VOILUTFunction", "SIGMOID"), drop("WindowWidth")),
    row("ct", MISSING, put("AdmissionID", "1"), put("IssuerOfAdmissionIDSequence", [{"UniversalEntityID": "1.2.3"}]), at="IssuerOfAdmissionIDSequence[1]/UniversalEntityIDType"),
)  # fmt: skip

TOGETHER: tuple[Defect, ...] = (
    row("enh_mr", CROSS, put("ComplexImageComponent", "PHASE"), accept="FrameType"),
    row("enh_mr", CROSS, put("AcquisitionContrast", "T2")),
    row("enh_mr", CROSS, put("VolumeBasedCalculationTechnique", "MAX_IP")),
    row("enh_ct", CROSS, put("VolumetricProperties", "SAMPLED")),
    row("enh_ct", CROSS, put("PixelPresentation", "COLOR")),
    row("enh_ct", CROSS, put("PerFrameFunctionalGroupsSequence[2]/FrameContentSequence[1]/DimensionIndexValues", [1, 0])),
    row("dx", CROSS, put("PresentationLUTShape", "INVERSE"), accept="PhotometricInterpretation"),
    row("dx", CROSS, put("PhotometricInterpretation", "MONOCHROME1"), at="PresentationLUTShape", accept="PhotometricInterpretation", note="of inverted pixels"),
    row("dx", CROSS, put("RescaleSlope", "2")),
    row("mg", CROSS, put("RescaleIntercept", "10")),
    row("mg", ENUM, put("RescaleType", "HU")),
    row("mg", "context_group", put("AnatomicRegionSequence", code("12738006", "SCT", "Brain")), at=REGION + "CodeValue"),
    row("us", ENUM, put("PhotometricInterpretation", "MONOCHROME1"), accept="SamplesPerPixel", at="SamplesPerPixel", note="three samples"),
    row("sc_mf", ENUM, put("SamplesPerPixel", 3), accept="PlanarConfiguration PixelData"),
    row("rtdose", ENUM, put("SamplesPerPixel", 3), accept="PlanarConfiguration PixelData"),
    row("rtdose", CROSS, put("BitsStored", 12), put("HighBit", 11), at="BitsStored"),
    row("rtimage", ENUM, put("SamplesPerPixel", 3), accept="PlanarConfiguration PixelData"),
    row("xa", ENUM, put("SamplesPerPixel", 3), accept="PlanarConfiguration PixelData"),
    row("xa", ENUM, put("PixelRepresentation", 1)),
    row("xa", ENUM, put("HighBit", 9), accept="BitsStored"),
    row("nm", ENUM, put("SamplesPerPixel", 3), accept="PlanarConfiguration PixelData"),
    row("mr", ENUM, put("SamplesPerPixel", 3), accept="PlanarConfiguration PixelData"),
    row("op", ENUM, put("PixelRepresentation", 1)),
    row("op", ENUM, put("PlanarConfiguration", 1)),
    row("vl", ENUM, put("PixelRepresentation", 1)),
    row("vl", ENUM, put("PlanarConfiguration", 1)),
    row("sm", ENUM, put("PixelRepresentation", 1)),
    row("sm", ENUM, put("BitsStored", 6), put("HighBit", 5), at="BitsStored", accept="HighBit"),
    row("us_mf", ENUM, put("BitsStored", 7), put("HighBit", 6), at="BitsStored", accept="HighBit"),
    row("pdf", CROSS, put("EncapsulatedDocument", b"PK\x03\x04 is an archive      "), accept="MIMETypeOfEncapsulatedDocument"),
    row("reg", CROSS, put("RegistrationSequence[2]/MatrixRegistrationSequence[1]/MatrixSequence[1]/FrameOfReferenceTransformationMatrix",
        ["2", "0", "0", "0", "0", "1", "0", "0", "0", "0", "1", "0", "0", "0", "0", "1"]), note="not rigid"),
    row("rtplan", CROSS, put("BeamSequence[1]/NumberOfBoli", "1"), put("BeamSequence[1]/ReferencedBolusSequence", [{"ReferencedROINumber": "1"}] * 2),
        at="BeamSequence[1]/NumberOfBoli", accept="ReferencedBolusSequence"),
    row("rtdose", CROSS, put("FrameIncrementPointer", "FrameTime"), accept="GridFrameOffsetVector"),
    row("sm", CROSS, put(SHARED + "PixelMeasuresSequence[1]/PixelSpacing", ["0", "0.0005"]), note="of slides"),
    row("nm", CROSS, put("DetectorInformationSequence[1]/ImagePositionPatient", ["1", "2"]), note="two coordinates"),
    row("ct", CROSS, put("PatientDeathDateInAlternativeCalendar", "x"), at="PatientAlternativeCalendar"),
    row("ct", CROSS, put("PerformedProcedureStepStartDate", "20240115"), put("PerformedProcedureStepStartTime", "120000"), put("PerformedProcedureStepEndDate", "20240115"),
        put("PerformedProcedureStepEndTime", "110000"), accept="PerformedProcedureStepStartTime"),
    row("ct", "dates", put("AcquisitionDate", "19600101"), at="PatientBirthDate", accept="AcquisitionDate", note="acquired before"),
    row("ct", CROSS, put("ConcatenationUID", "1.2.3"), put("InConcatenationNumber", 3), put("InConcatenationTotalNumber", 2), at="InConcatenationNumber", accept="ConcatenationUID"),
    row("ecg", CROSS, put("WaveformSequence[1]/ChannelDefinitionSequence[1]/FilterLowFrequency", "100"), put("WaveformSequence[1]/ChannelDefinitionSequence[1]/FilterHighFrequency", "1"),
        at="WaveformSequence[1]/ChannelDefinitionSequence[1]/FilterLowFrequency", accept="FilterHighFrequency"),
    row("us", CROSS, put("NumberOfStages", "2"), put("StageNumber", "3"), accept="NumberOfStages"),
    row("mr", CROSS, put("NumberOfTemporalPositions", "2"), put("TemporalPositionIdentifier", "3")),
    row("mg", CROSS, put("PositionerPrimaryAngle", "500"), note="degrees"),
)  # fmt: skip

OPENING = "BeamSequence[1]/ControlPointSequence[1]/BeamLimitingDevicePositionSequence[1]/LeafJawPositions"
MORE: tuple[Defect, ...] = (
    row("rtplan", CROSS, put(OPENING, ["50", "-50"]), note="crossed"),
    row("ecg", CROSS, put("WaveformSequence[1]/WaveformPaddingValue", b"1234")),
    row("ct", CROSS, put("ExposureTimeInuS", "500"), accept="ExposureTime"),
    row("ct", CROSS, put("XRayTubeCurrentInuA", "5"), accept="XRayTubeCurrent"),
    row("xa", CROSS, put("ExposureInuAs", "1000000"), accept="Exposure"),
    row("rtplan", CROSS, put(DEVICE + "RTBeamLimitingDeviceType", "MLCX"), put(OPENING.replace("LeafJawPositions", "RTBeamLimitingDeviceType"), "MLCX"),
        put(DEVICE + "LeafPositionBoundaries", ["0", "1", "2"]), at=DEVICE + "NumberOfLeafJawPairs", accept="LeafPositionBoundaries", note="boundaries"),
)  # fmt: skip

ROWS: tuple[Defect, ...] = (*MORE, *REQUIRED, *TOGETHER)
