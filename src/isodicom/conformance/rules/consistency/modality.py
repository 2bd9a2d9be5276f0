"""The modality that objects of a SOP class have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.checked import Checked
from isodicom.conformance.lookup import tables
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

MODALITY = Rule("modality", "error", "The modality is none that the SOP class has.", "PS3.3 C.7.3.1.1.1")
RULES = (MODALITY,)


@dataclass(frozen=True, slots=True)
class Row:
    """The modality of a SOP class.

    Parameters
    ----------
    sop_class: str
        Keyword of the SOP class.
    terms: tuple[str, ...]
        The modalities that its objects have.
    section: str
        Of PS3.3, which describes the IOD.
    sure: bool, optional
        Whether others are wrong; if not, they are not excluded, but make no sense.
    """

    sop_class: str
    terms: tuple[str, ...]
    section: str
    sure: bool = True


ROWS = (
    Row("CTImageStorage", ("CT",), "A.3"),
    Row("MRImageStorage", ("MR",), "A.4"),
    Row("DigitalXRayImageStorageForPresentation", ("DX", "PX"), "A.26"),
    Row("DigitalXRayImageStorageForProcessing", ("DX", "PX"), "A.26"),
    Row("UltrasoundImageStorage", ("US", "IVUS"), "A.6"),
    Row("UltrasoundMultiFrameImageStorage", ("US", "IVUS"), "A.7"),
    Row("PhotoacousticImageStorage", ("PA",), "A.89"),
    Row("XRayAngiographicImageStorage", ("XA",), "A.14"),
    Row("XRayRadiofluoroscopicImageStorage", ("RF",), "A.16"),
    Row("XRay3DAngiographicImageStorage", ("XA",), "A.53"),
    Row("NuclearMedicineImageStorage", ("NM",), "A.5"),
    Row("PositronEmissionTomographyImageStorage", ("PT",), "A.21"),
    Row("TwelveLeadECGWaveformStorage", ("ECG",), "A.34.3"),
    Row("GeneralECGWaveformStorage", ("ECG",), "A.34.4"),
    Row("AmbulatoryECGWaveformStorage", ("ECG",), "A.34.5"),
    Row("General32bitECGWaveformStorage", ("ECG",), "A.34.18"),
    Row("HemodynamicWaveformStorage", ("HD",), "A.34.6"),
    Row("CardiacElectrophysiologyWaveformStorage", ("EPS",), "A.34.7"),
    Row("BasicVoiceAudioWaveformStorage", ("AU",), "A.34.2"),
    Row("GeneralAudioWaveformStorage", ("AU",), "A.34.10"),
    Row("ArterialPulseWaveformStorage", ("HD",), "A.34.8"),
    Row("RespiratoryWaveformStorage", ("RESP",), "A.34.9"),
    Row("MultichannelRespiratoryWaveformStorage", ("RESP",), "A.34.16"),
    Row("RoutineScalpElectroencephalogramWaveformStorage", ("EEG",), "A.34.12"),
    Row("SleepElectroencephalogramWaveformStorage", ("EEG",), "A.34.15"),
    Row("ElectromyogramWaveformStorage", ("EMG",), "A.34.13"),
    Row("ElectrooculogramWaveformStorage", ("EOG",), "A.34.14"),
    Row("BodyPositionWaveformStorage", ("POS",), "A.34.17"),
    Row("VLEndoscopicImageStorage", ("ES",), "A.32.1"),
    Row("VideoEndoscopicImageStorage", ("ES",), "A.32.5"),
    Row("VLMicroscopicImageStorage", ("GM",), "A.32.2"),
    Row("VideoMicroscopicImageStorage", ("GM",), "A.32.6"),
    Row("VLSlideCoordinatesMicroscopicImageStorage", ("SM",), "A.32.3"),
    Row("VLPhotographicImageStorage", ("XC",), "A.32.4"),
    Row("VideoPhotographicImageStorage", ("XC",), "A.32.7"),
    Row("DermoscopicPhotographyImageStorage", ("XC", "DMS"), "A.32.11"),
    Row("ContentAssessmentResultsStorage", ("ASMT",), "A.81"),
    Row("EncapsulatedSTLStorage", ("M3D",), "A.85.1"),
    Row("EncapsulatedOBJStorage", ("M3D",), "A.85.2"),
    Row("EncapsulatedMTLStorage", ("M3D",), "A.85.3"),
    Row("RTImageStorage", ("RTIMAGE",), "C.8.8.1.1"),
    Row("RTDoseStorage", ("RTDOSE",), "C.8.8.1.1"),
    Row("RTStructureSetStorage", ("RTSTRUCT",), "C.8.8.1.1"),
    Row("RTPlanStorage", ("RTPLAN",), "C.8.8.1.1"),
    Row("RTIonPlanStorage", ("RTPLAN",), "C.8.8.1.1"),
    Row("RTBeamsTreatmentRecordStorage", ("RTRECORD",), "C.8.8.1.1"),
    Row("RTIonBeamsTreatmentRecordStorage", ("RTRECORD",), "C.8.8.1.1"),
    Row("RTBrachyTreatmentRecordStorage", ("RTRECORD",), "C.8.8.1.1"),
    Row("RTTreatmentSummaryRecordStorage", ("RTRECORD",), "C.8.8.1.1"),
    Row("RTPhysicianIntentStorage", ("RTINTENT",), "A.86.1.2"),
    Row("RTSegmentAnnotationStorage", ("RTSEGANN",), "A.86.1.3"),
    Row("CArmPhotonElectronRadiationStorage", ("RTRAD",), "A.86.1.5", sure=False),
    Row("CArmPhotonElectronRadiationRecordStorage", ("RTRAD",), "A.86.1.10", sure=False),
    Row("TomotherapeuticRadiationStorage", ("RTRAD",), "A.86.1.6", sure=False),
    Row("TomotherapeuticRadiationRecordStorage", ("RTRAD",), "A.86.1.11", sure=False),
    Row("RoboticArmRadiationStorage", ("RTRAD",), "A.86.1.7", sure=False),
    Row("RoboticRadiationRecordStorage", ("RTRAD",), "A.86.1.12", sure=False),
    Row("RTRadiationSetStorage", ("RTRAD",), "A.86.1.4", sure=False),
    Row("RTRadiationRecordSetStorage", ("RTRAD",), "A.86.1.8", sure=False),
    Row("RTRadiationSalvageRecordStorage", ("RTRAD",), "A.86.1.9", sure=False),
    Row("ComputedRadiographyImageStorage", ("CR", "DX", "RG", "MG", "IO", "PX", "BMD"), "A.2", sure=False),
    Row(
        "EncapsulatedPDFStorage",
        ("DOC", "OT", "ECG", "SR", "OPV", "OP", "OPT", "OAM", "BDUS", "BMD", "EPS", "HD", "US"),
        "A.45.1",
        sure=False,
    ),
    Row("EncapsulatedCDAStorage", ("DOC", "OT", "SR"), "A.45.2", sure=False),
    Row("XRay3DCraniofacialImageStorage", ("DX", "CT", "IO", "PX"), "A.54", sure=False),
    Row("RTBeamsDeliveryInstructionStorage", ("PLAN",), "A.64", sure=False),
    Row("RTBrachyApplicationSetupDeliveryInstructionStorage", ("PLAN",), "A.79", sure=False),
    Row("EnhancedXAImageStorage", ("XA",), "A.47", sure=False),
    Row("EnhancedXRFImageStorage", ("RF",), "A.48", sure=False),
)
"""What PS3.3 says in the text of an IOD, where no table of a module lists so few: where one does, the rule
about values of lists says so."""

MODALITIES = {row.sop_class: row for row in ROWS}

ANY = frozenset(
    [
        # Of whatever made the image or the data
        *("SecondaryCaptureImageStorage", "MultiFrameSingleBitSecondaryCaptureImageStorage"),
        "MultiFrameGrayscaleByteSecondaryCaptureImageStorage",
        "MultiFrameGrayscaleWordSecondaryCaptureImageStorage",
        "MultiFrameTrueColorSecondaryCaptureImageStorage",
        *("RawDataStorage", "ParametricMapStorage"),
        # Of which PS3.3 lists several or leaves it to the device
        *("ConfocalMicroscopyImageStorage", "ConfocalMicroscopyTiledPyramidalImageStorage"),
        *("EnhancedRTImageStorage", "EnhancedContinuousRTImageStorage", "RTTreatmentPreparationStorage"),
        *("RTPatientPositionAcquisitionInstructionStorage", "RTRadiationSetDeliveryInstructionStorage"),
        "XAPerformedProcedureProtocolStorage",
        # Sent as it is made, not stored
        *("AudioWaveformRealTimeCommunication", "VideoEndoscopicImageRealTimeCommunication"),
        "VideoPhotographicImageRealTimeCommunication",
    ]
)
"""SOP classes whose series have a modality that nothing of the object tells."""


def modality(checked: Checked) -> Iterator[Finding]:
    """A modality that isn't one of the SOP class."""
    here = Facts.of(checked)
    sop_class, found = tables.sop_classes().get(checked.sop_class_uid), here.text("Modality")
    if sop_class is None or not found:
        return
    row = MODALITIES.get(sop_class.keyword)
    if row is not None and found not in row.terms:
        yield checked.finding(
            MODALITY,
            "Modality",
            f"Modality is {found}, but objects of {sop_class.name} are {' or '.join(row.terms)}.",
            keyword="Modality",
            severity="error" if row.sure else "warning",
            expected=", ".join(row.terms),
            found=found,
            section=f"sect_{row.section}",
        )


OF = (("Modality", modality),)
