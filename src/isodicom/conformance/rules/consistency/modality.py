"""The modality that objects of a SOP class have."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance import tables
from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

MODALITY = Rule("modality", "error", "The modality is none that the SOP class has.", "PS3.3 C.7.3.1.1.1")
RULES = (MODALITY,)

MODALITIES: dict[str, tuple[str, ...]] = {
    "CTImageStorage": ("CT",),
    "MRImageStorage": ("MR",),
    "DigitalXRayImageStorageForPresentation": ("DX", "PX"),
    "DigitalXRayImageStorageForProcessing": ("DX", "PX"),
    "UltrasoundImageStorage": ("US", "IVUS"),
    "UltrasoundMultiFrameImageStorage": ("US", "IVUS"),
    "PhotoacousticImageStorage": ("PA",),
    "XRayAngiographicImageStorage": ("XA",),
    "XRayRadiofluoroscopicImageStorage": ("RF",),
    "XRay3DAngiographicImageStorage": ("XA",),
    "NuclearMedicineImageStorage": ("NM",),
    "PositronEmissionTomographyImageStorage": ("PT",),
    "TwelveLeadECGWaveformStorage": ("ECG",),
    "GeneralECGWaveformStorage": ("ECG",),
    "AmbulatoryECGWaveformStorage": ("ECG",),
    "General32bitECGWaveformStorage": ("ECG",),
    "HemodynamicWaveformStorage": ("HD",),
    "CardiacElectrophysiologyWaveformStorage": ("EPS",),
    "BasicVoiceAudioWaveformStorage": ("AU",),
    "GeneralAudioWaveformStorage": ("AU",),
    "ArterialPulseWaveformStorage": ("HD",),
    "RespiratoryWaveformStorage": ("RESP",),
    "MultichannelRespiratoryWaveformStorage": ("RESP",),
    "RoutineScalpElectroencephalogramWaveformStorage": ("EEG",),
    "SleepElectroencephalogramWaveformStorage": ("EEG",),
    "ElectromyogramWaveformStorage": ("EMG",),
    "ElectrooculogramWaveformStorage": ("EOG",),
    "BodyPositionWaveformStorage": ("POS",),
    "VLEndoscopicImageStorage": ("ES",),
    "VideoEndoscopicImageStorage": ("ES",),
    "VLMicroscopicImageStorage": ("GM",),
    "VideoMicroscopicImageStorage": ("GM",),
    "VLSlideCoordinatesMicroscopicImageStorage": ("SM",),
    "VLPhotographicImageStorage": ("XC",),
    "VideoPhotographicImageStorage": ("XC",),
    "DermoscopicPhotographyImageStorage": ("XC", "DMS"),
    "ContentAssessmentResultsStorage": ("ASMT",),
    "EncapsulatedSTLStorage": ("M3D",),
    "EncapsulatedOBJStorage": ("M3D",),
    "EncapsulatedMTLStorage": ("M3D",),
    "RTImageStorage": ("RTIMAGE",),
    "RTDoseStorage": ("RTDOSE",),
    "RTStructureSetStorage": ("RTSTRUCT",),
    "RTPlanStorage": ("RTPLAN",),
    "RTIonPlanStorage": ("RTPLAN",),
    "RTBeamsTreatmentRecordStorage": ("RTRECORD",),
    "RTIonBeamsTreatmentRecordStorage": ("RTRECORD",),
    "RTBrachyTreatmentRecordStorage": ("RTRECORD",),
    "RTTreatmentSummaryRecordStorage": ("RTRECORD",),
    "RTPhysicianIntentStorage": ("RTINTENT",),
    "RTSegmentAnnotationStorage": ("RTSEGANN",),
}
"""What PS3.3 says in the text of an IOD (A.2 and on), where no table of a module lists so few: where
one does, the rule about values of lists says so."""

LIKELY: dict[str, tuple[str, ...]] = {
    "ComputedRadiographyImageStorage": ("CR", "DX", "RG", "MG", "IO", "PX", "BMD"),
    "EncapsulatedPDFStorage": (
        "DOC",
        "OT",
        "ECG",
        "SR",
        "OPV",
        "OP",
        "OPT",
        "OAM",
        "BDUS",
        "BMD",
        "EPS",
        "HD",
        "US",
    ),
    "EncapsulatedCDAStorage": ("DOC", "OT", "SR"),
    "XRay3DCraniofacialImageStorage": ("DX", "CT", "IO", "PX"),
}
"""Where other modalities are not excluded, but make no sense."""


def modality(checked: Checked) -> Iterator[Finding]:
    """A modality that isn't one of the SOP class."""
    here = Facts.of(checked)
    sop_class, found = tables.sop_classes().get(checked.sop_class_uid), here.text("Modality")
    if sop_class is None or not found:
        return
    expected = MODALITIES.get(sop_class.keyword, ())
    sure = bool(expected)
    expected = expected or LIKELY.get(sop_class.keyword, ())
    if expected and found not in expected:
        yield here.finding(
            MODALITY,
            "Modality",
            f"Modality is {found}, but objects of {sop_class.name} are {' or '.join(expected)}.",
            severity="error" if sure else "warning",
            expected=expected,
            found=found,
        )


OF = (("Modality", modality),)
