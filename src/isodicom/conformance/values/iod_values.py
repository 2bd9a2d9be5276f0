"""Values that objects of an IOD have, said where the IOD is and not in a module (PS3.3 Annex A).

They stand in the running text of the annex, not in tables, so that they are here by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class IODValues:
    """All values that an attribute takes in objects of an IOD.

    Parameters
    ----------
    path: str
        The attribute, with the sequences that it is in.
    terms: tuple[str, ...]
        The values.
    certain: bool, optional
        Whether newer editions are known to have no others.
    """

    path: str
    terms: tuple[str, ...]
    certain: bool = True


def _pixels(allocated: str, stored: tuple[str, ...], high: tuple[str, ...]) -> tuple[IODValues, ...]:
    return (
        IODValues("SamplesPerPixel", ("1",)),
        IODValues("PhotometricInterpretation", ("MONOCHROME2",)),
        IODValues("BitsAllocated", (allocated,)),
        IODValues("BitsStored", stored),
        IODValues("HighBit", high),
        IODValues("PixelRepresentation", ("0",)),
    )


def _mime(kind: str) -> tuple[IODValues, ...]:
    return (IODValues("MIMETypeOfEncapsulatedDocument", (kind,)),)


def _samples(*terms: str) -> tuple[IODValues, ...]:
    return (IODValues("WaveformSequence/WaveformSampleInterpretation", terms, certain=False),)


IOD_VALUES: dict[str, tuple[IODValues, ...]] = {
    "MultiFrameSingleBitSecondaryCaptureImageIOD": _pixels("1", ("1",), ("0",)),
    "MultiFrameGrayscaleByteSecondaryCaptureImageIOD": _pixels("8", ("8",), ("7",)),
    "MultiFrameGrayscaleWordSecondaryCaptureImageIOD": _pixels(
        "16", tuple(map(str, range(9, 17))), tuple(map(str, range(8, 16)))
    ),
    "MultiFrameTrueColorSecondaryCaptureImageIOD": (
        IODValues("SamplesPerPixel", ("3",)),
        IODValues(
            "PhotometricInterpretation",
            ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420", "YBR_RCT", "YBR_ICT", "XYB"),
            certain=False,
        ),
        IODValues("BitsAllocated", ("8",)),
        IODValues("BitsStored", ("8",)),
        IODValues("HighBit", ("7",)),
        IODValues("PixelRepresentation", ("0",)),
    ),
    "EncapsulatedPDFIOD": _mime("application/pdf"),
    "EncapsulatedCDAIOD": _mime("text/XML"),
    "EncapsulatedSTLIOD": _mime("model/stl"),
    "EncapsulatedOBJIOD": _mime("model/obj"),
    "EncapsulatedMTLIOD": _mime("model/mtl"),
    "TwelveLeadECGIOD": _samples("SS"),
    "GeneralECGIOD": _samples("SS"),
    "General32bitECGIOD": _samples("SL"),
    "AmbulatoryECGIOD": _samples("SB", "SS"),
    "HemodynamicWaveformIOD": _samples("SS"),
    "BasicCardiacElectrophysiologyWaveformIOD": _samples("SS"),
    "BasicVoiceAudioWaveformIOD": _samples("UB", "MB", "AB"),
    "ArterialPulseWaveformIOD": _samples("SB", "SS"),
    "RespiratoryWaveformIOD": _samples("SB", "SS"),
}
"""Keyword of an IOD -> what is said of its objects."""


@cache
def iod_values(iod: str) -> dict[str, IODValues]:
    """What is said of the objects of an IOD, by the keyword of the attribute."""
    return {row.path.rpartition("/")[2]: row for row in IOD_VALUES.get(iod, ())}
