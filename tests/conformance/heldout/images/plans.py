"""Plans, structures, doses, waveforms, documents, references: numbers that must meet (PS3.3 C.8.8, C.10.9, C.12)."""

from __future__ import annotations

from tests.conformance.heldout.defect import Defect
from tests.conformance.heldout.written import again, code, drop, fewer, put, row

CROSS, NESTED = "cross_attribute", "nested_type1_missing"
BEAM = "BeamSequence[1]/"
POINT = BEAM + "ControlPointSequence[1]/"
CHANNEL = "WaveformSequence[1]/ChannelDefinitionSequence[1]/"

PLANS: tuple[Defect, ...] = (
    row("rtplan", CROSS, put(BEAM + "ReferencedPatientSetupNumber", "7"), accept="PatientSetupNumber"),
    row("rtplan", CROSS, put(BEAM + "NumberOfControlPoints", "3"), accept="ControlPointSequence"),
    row("rtplan", CROSS, put(BEAM + "ControlPointSequence[2]/CumulativeMetersetWeight", "-1"), accept="FinalCumulativeMetersetWeight"),
    row("rtplan", CROSS, put(POINT + "CumulativeMetersetWeight", "0.5"), note="begins with 0"),
    row("rtplan", CROSS, put("FractionGroupSequence[1]/NumberOfBrachyApplicationSetups", "2"), at="FractionGroupSequence[1]/ReferencedBrachyApplicationSetupSequence", accept="NumberOfBrachyApplicationSetups"),
    row("rtplan", CROSS, again("BeamSequence"), at="BeamSequence[2]/BeamNumber", accept="BeamSequence BeamNumber"),
    row("rtplan", CROSS, put(POINT + "BeamLimitingDevicePositionSequence[1]/LeafJawPositions", ["-50", "0", "20", "50"]), accept="NumberOfLeafJawPairs"),
    row("rtplan", CROSS, put(POINT + "BeamLimitingDevicePositionSequence[1]/RTBeamLimitingDeviceType", "MLCX")),
    row("rtplan", CROSS, again("DoseReferenceSequence"), at="DoseReferenceSequence[2]/DoseReferenceNumber", accept="DoseReferenceSequence DoseReferenceNumber"),
    row("rtplan", CROSS, again("FractionGroupSequence"), at="FractionGroupSequence[2]/FractionGroupNumber", accept="FractionGroupSequence FractionGroupNumber"),
    row("rtplan", CROSS, put("FractionGroupSequence[1]/ReferencedDoseReferenceSequence", [{"ReferencedDoseReferenceNumber": "9"}]),
        at="FractionGroupSequence[1]/ReferencedDoseReferenceSequence[1]/ReferencedDoseReferenceNumber"),
    row("rtplan", CROSS, put(POINT + "ReferencedDoseReferenceSequence", [{"ReferencedDoseReferenceNumber": "9", "CumulativeDoseReferenceCoefficient": "0"}]),
        at=POINT + "ReferencedDoseReferenceSequence[1]/ReferencedDoseReferenceNumber"),
    row("rtplan", CROSS, put(BEAM + "ControlPointSequence[2]/GantryAngle", "90"), note="a static beam", accept="BeamType"),
    row("rtplan", CROSS, again("PatientSetupSequence"), at="PatientSetupSequence[2]/PatientSetupNumber", accept="PatientSetupSequence PatientSetupNumber"),
    row("rtplan", CROSS, put("BeamSequence[1]/BeamLimitingDeviceSequence[1]/NumberOfLeafJawPairs", "2"), at=POINT + "BeamLimitingDevicePositionSequence[1]/LeafJawPositions", accept="NumberOfLeafJawPairs", note="pairs"),
    row("rtplan", CROSS, put(BEAM + "SourceAxisDistance", "-1000")),
    row("rtplan", CROSS, fewer(BEAM + "ControlPointSequence"), at=BEAM + "NumberOfControlPoints", accept="ControlPointSequence FinalCumulativeMetersetWeight", note="one left out"),
    row("rtstruct", CROSS, put("ROIContourSequence[1]/ContourSequence[1]/NumberOfContourPoints", "5"), accept="ContourData"),
    row("rtstruct", CROSS, put("ROIContourSequence[1]/ContourSequence[1]/ContourGeometricType", "POINT"), accept="NumberOfContourPoints"),
    row("rtstruct", CROSS, put("ROIContourSequence[1]/ROIDisplayColor", ["256", "0", "0"])),
    row("rtstruct", CROSS, put("RTROIObservationsSequence[2]/ObservationNumber", "1")),
    row("rtstruct", CROSS, put("ROIContourSequence[2]/ReferencedROINumber", "9"), note="of a contour"),
    row("rtstruct", CROSS, put("ROIContourSequence[1]/ContourSequence[1]/ContourImageSequence[1]/ReferencedSOPInstanceUID", "1.2.3.4"), accept="ContourImageSequence"),
    row("rtstruct", CROSS, put("ROIContourSequence[1]/ContourSequence[1]/ContourData", ["0", "0", "0", "5", "0", "1", "5", "5", "0", "0", "5", "0"]), note="not in a plane"),
    row("rtdose", CROSS, put("DVHSequence", [{"DVHReferencedROISequence": [{"ReferencedROINumber": "1", "DVHROIContributionType": "INCLUDED"}], "DVHType": "CUMULATIVE",
        "DoseUnits": "GY", "DoseType": "PHYSICAL", "DVHDoseScaling": "1", "DVHVolumeUnits": "CM3", "DVHNumberOfBins": "4", "DVHData": ["1", "2", "3", "4"]}]),
        put("ReferencedStructureSetSequence", [{"ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.481.3", "ReferencedSOPInstanceUID": "1.2.3.4"}]),
        at="DVHSequence[1]/DVHNumberOfBins", accept="DVHData"),
    row("rtdose", CROSS, put("DVHSequence", [{"DVHReferencedROISequence": [], "DVHType": "CUMULATIVE",
        "DoseUnits": "GY", "DoseType": "PHYSICAL", "DVHDoseScaling": "1", "DVHVolumeUnits": "CM3", "DVHNumberOfBins": "1", "DVHData": ["1", "2"]}]),
        put("ReferencedStructureSetSequence", [{"ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.481.3", "ReferencedSOPInstanceUID": "1.2.3.4"}]),
        at="DVHSequence[1]/DVHReferencedROISequence"),
    row("rtdose", CROSS, put("DoseGridScaling", "0")),
    row("rtimage", CROSS, put("RTImageSID", "-1500")),
    row("rtplan", NESTED, drop(BEAM + "BeamNumber")),
    row("rtplan", NESTED, drop("DoseReferenceSequence[1]/DoseReferenceType")),
    row("rtplan", NESTED, drop("PatientSetupSequence[1]/PatientSetupNumber")),
    row("rtplan", NESTED, drop(BEAM + "BeamLimitingDeviceSequence[2]/NumberOfLeafJawPairs")),
    row("rtplan", NESTED, drop(POINT + "BeamLimitingDevicePositionSequence[1]/LeafJawPositions")),
    row("rtstruct", NESTED, drop("StructureSetROISequence[2]/ROINumber")),
    row("rtstruct", NESTED, drop("RTROIObservationsSequence[1]/ReferencedROINumber")),
    row("rtstruct", NESTED, drop("ROIContourSequence[1]/ContourSequence[1]/ContourGeometricType")),
    row("rtplan", "nested_missing_type2", drop(BEAM + "ControlPointSequence[2]/CumulativeMetersetWeight")),
    row("rtstruct", "nested_missing_type2", drop("RTROIObservationsSequence[1]/ROIInterpreter")),
    row("rtstruct", "nested_missing_type2", drop("StructureSetROISequence[1]/ROIName")),
)  # fmt: skip

WAVEFORMS: tuple[Defect, ...] = (
    row("ecg", CROSS, put(CHANNEL + "WaveformBitsStored", 24), accept="WaveformBitsAllocated"),
    row("ecg", CROSS, put("WaveformSequence[1]/WaveformBitsAllocated", 8), accept="WaveformSampleInterpretation WaveformData"),
    row("ecg", CROSS, put("WaveformSequence[1]/SamplingFrequency", "0")),
    row("ecg", CROSS, put("WaveformSequence[1]/SamplingFrequency", "5000"), note="too fast for a general ECG"),
    row("ecg", CROSS, again("WaveformSequence", 4), note="more than four groups"),
    row("ecg", CROSS, put("WaveformAnnotationSequence", [{"UnformattedTextValue": "x", "ReferencedWaveformChannels": [1, 5]}]),
        at="WaveformAnnotationSequence[1]/ReferencedWaveformChannels"),
    row("ecg", CROSS, put("WaveformAnnotationSequence", [{"UnformattedTextValue": "x", "ReferencedWaveformChannels": [1, 1, 1]}]),
        at="WaveformAnnotationSequence[1]/ReferencedWaveformChannels", note="pairs"),
    row("ecg", CROSS, put("WaveformAnnotationSequence", [{"UnformattedTextValue": "x", "ReferencedWaveformChannels": [1, 1], "TemporalRangeType": "POINT",
        "ReferencedSamplePositions": 900}]), at="WaveformAnnotationSequence[1]/ReferencedSamplePositions"),
    row("ecg", "missing_cond", put("WaveformAnnotationSequence", [{"UnformattedTextValue": "x", "ReferencedWaveformChannels": [1, 1], "TemporalRangeType": "POINT"}]),
        at="WaveformAnnotationSequence[1]/ReferencedSamplePositions", accept="ReferencedTimeOffsets ReferencedDateTime"),
    row("ecg", NESTED, drop("WaveformSequence[1]/WaveformData"), accept="PixelData"),
    row("ecg", NESTED, drop("WaveformSequence[1]/WaveformOriginality")),
    row("ecg", NESTED, drop(CHANNEL + "WaveformBitsStored")),
    row("ecg", NESTED, drop(CHANNEL + "ChannelSourceSequence")),
)  # fmt: skip

DOCUMENTS: tuple[Defect, ...] = (
    row("pdf", "missing_type2", drop("DocumentTitle")),
    row("reg", CROSS, put("RegistrationSequence[2]/MatrixRegistrationSequence[1]/MatrixSequence[1]/FrameOfReferenceTransformationMatrix",
        ["1", "0", "0", "0", "0", "1", "0", "0", "0", "0", "1", "0", "0", "0", "0", "2"]), note="last row"),
    row("rwv", CROSS, put("ReferencedImageRealWorldValueMappingSequence[1]/RealWorldValueMappingSequence[1]/RealWorldValueLastValueMapped", 0),
        put("ReferencedImageRealWorldValueMappingSequence[1]/RealWorldValueMappingSequence[1]/RealWorldValueFirstValueMapped", 100), accept="RealWorldValueLastValueMapped"),
    row("ct", NESTED, put("ReferencedPerformedProcedureStepSequence", [{"ReferencedSOPClassUID": "1.2.840.10008.3.1.2.3.3"}]),
        at="ReferencedPerformedProcedureStepSequence[1]/ReferencedSOPInstanceUID", note="of a procedure step"),
    row("ct", NESTED, put("RelatedSeriesSequence", [{"SeriesInstanceUID": "1.2.3", "PurposeOfReferenceCodeSequence": []}]), at="RelatedSeriesSequence[1]/StudyInstanceUID", note="of a series"),
    row("ct", NESTED, put("OriginalAttributesSequence", [{"AttributeModificationDateTime": "20240115", "ModifyingSystem": "PACS", "SourceOfPreviousValues": "",
        "ReasonForTheAttributeModification": "CORRECT"}]), at="OriginalAttributesSequence[1]/ModifiedAttributesSequence"),
    row("ct", NESTED, put("DigitalSignaturesSequence", [{"DigitalSignatureUID": "1.2.3", "DigitalSignatureDateTime": "20240115101650", "CertificateType": "X509_1993_SIG",
        "CertificateOfSigner": b"1234", "Signature": b"1234"}]), at="DigitalSignaturesSequence[1]/MACIDNumber"),
    row("ct", NESTED, put("OtherPatientIDsSequence", [{"TypeOfPatientID": "TEXT"}]), at="OtherPatientIDsSequence[1]/PatientID"),
    row("ct", NESTED, put("CodingSchemeIdentificationSequence", [{"CodingSchemeName": "x"}]), at="CodingSchemeIdentificationSequence[1]/CodingSchemeDesignator"),
    row("ct", NESTED, put("IconImageSequence", [{"SamplesPerPixel": 1, "PhotometricInterpretation": "MONOCHROME2", "Columns": 4, "BitsAllocated": 8,
        "BitsStored": 8, "HighBit": 7, "PixelRepresentation": 0, "PixelData": b"\0" * 16}]), at="IconImageSequence[1]/Rows", accept="PixelData"),
    row("ct", NESTED, put("AnatomicRegionSequence", [{**code("51185008", "SCT", "Chest")[0], "AnatomicRegionModifierSequence": [{"CodeValue": "1", "CodingSchemeDesignator": "99X"}]}]),
        at="AnatomicRegionSequence[1]/AnatomicRegionModifierSequence[1]/CodeMeaning", note="deep"),
    row("ct", "context_group", put("AnatomicRegionSequence", code("T-D3000", "SRT", "Chest")), at="AnatomicRegionSequence[1]/CodingSchemeDesignator"),
    row("mg", "context_group", put("ViewCodeSequence", [{**code("399348003", "SCT", "antero-posterior")[0], "ViewModifierCodeSequence": []}]), at="ViewCodeSequence[1]/CodeValue"),
    row("ct", CROSS, put("SourceImageSequence", [{"ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2",
        "ReferencedSOPInstanceUID": "1.2.826.0.1.3680043.10.1511.905855391830876741711544897558715"}]), at="SourceImageSequence[1]/ReferencedSOPInstanceUID", accept="SourceImageSequence"),
    row("ct", CROSS, put("SourceImageSequence", [{"ReferencedSOPClassUID": "1.2.840.10008.1.2.1", "ReferencedSOPInstanceUID": "1.2.3.4"}]),
        at="SourceImageSequence[1]/ReferencedSOPClassUID"),
    row("ct", "modality", put("Modality", "MR")),
    row("pdf", "modality", put("Modality", "CT")),
    row("ct", CROSS, put("StudyInstanceUID", "1.2.3.4"), put("SeriesInstanceUID", "1.2.3.4"), at="SeriesInstanceUID", accept="StudyInstanceUID"),
)  # fmt: skip

ROWS: tuple[Defect, ...] = (*PLANS, *WAVEFORMS, *DOCUMENTS)
