"""Numbers that can't be zero, or can't be less: counts, sizes, distances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

TOO_SMALL = Rule("value_too_small", "error", "A size, count or distance is zero or less.", "PS3.3 C.7.6.3")
RULES = (TOO_SMALL,)


@dataclass(frozen=True, slots=True)
class Least:
    """How small the values of an attribute may be.

    Parameters
    ----------
    keyword: str
        The attribute.
    least: float, optional
        The smallest value.
    above: bool, optional
        Whether values must be greater than that.
    """

    keyword: str
    least: float = 0
    above: bool = True


LEAST = (
    *(
        Least(keyword)
        for keyword in (
            "Rows", "Columns", "NumberOfFrames", "SamplesPerPixel", "BitsAllocated", "BitsStored",
            "PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing",
            "ObjectPixelSpacingInCenterOfBeam", "PresentationPixelSpacing", "PixelAspectRatio",
            "PresentationPixelAspectRatio", "SpatialResolution", "ImagePlanePixelSpacing",
            "TotalPixelMatrixColumns", "TotalPixelMatrixRows", "TotalPixelMatrixFocalPlanes",
            "NumberOfOpticalPaths",
            "NumberOfWaveformChannels", "NumberOfWaveformSamples", "SamplingFrequency",
            "WaveformBitsAllocated", "WaveformBitsStored", "MaximumFractionalValue",
            "NumberOfGraphicPoints", "NumberOfContourPoints", "NumberOfAnnotations", "NumberOfSurfaces",
            "NumberOfEnergyWindows", "NumberOfDetectors", "NumberOfControlPoints", "DoseGridScaling",
        )
    ),
    *(
        Least(keyword, above=False)
        for keyword in (
            "SliceThickness", "ExposureTime", "XRayTubeCurrent", "Exposure", "KVP", "EchoTime",
            "RepetitionTime", "InversionTime", "FrameTime", "ActualFrameDuration", "NumberOfAverages",
            "ReconstructionDiameter", "DataCollectionDiameter", "DistanceSourceToDetector",
            "DistanceSourceToPatient", "RadionuclideHalfLife", "RadionuclideTotalDose",
            "SourceAxisDistance", "SourceToSurfaceDistance", "BeamMeterset",
            "FinalCumulativeMetersetWeight", "CumulativeMetersetWeight", "DistanceSourceToIsocenter",
            "EncapsulatedDocumentLength", "PatientWeight", "PatientSize", "MagneticFieldStrength",
        )
    ),
    Least("FrameNumbersOfInterest", 1, above=False),
    Least("ReferencedFrameNumber", 1, above=False),
    Least("SimpleFrameList", 1, above=False),
    Least("ConcatenationFrameOffsetNumber", 0, above=False),
    Least("InConcatenationNumber", 1, above=False),
    Least("InConcatenationTotalNumber", 1, above=False),
)  # fmt: skip
"""Lengths and times may be zero where nothing is measured; less than nothing makes no sense."""

UNSURE = frozenset(
    ["PatientWeight", "PatientSize", "KVP", "SliceThickness", "DoseGridScaling", "NumberOfSurfaces"]
)
"""Attributes of which the standard does not say it in so many words: a warning."""

BY_KEYWORD = {row.keyword: row for row in LEAST}


def positive(place: Place, keyword: str) -> Iterator[Finding]:
    """A value below the least."""
    row = BY_KEYWORD[keyword]
    for here in each(place, keyword):
        small = [v for v in here.numbers(keyword) if v < row.least or (row.above and v == row.least)]
        if small:
            limit = f"more than {row.least:g}" if row.above else f"{row.least:g} or more"
            yield here.finding(
                TOO_SMALL,
                keyword,
                f"{keyword} is {small[0]:g}; it is {limit}.",
                severity="warning" if keyword in UNSURE else None,
                expected=limit,
                found=small[0],
            )


AT = tuple((keyword, positive) for keyword in BY_KEYWORD)
