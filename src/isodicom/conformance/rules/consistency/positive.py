"""Numbers that can't be zero, less or more than something: counts, sizes, distances, colors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isnan

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each, tag_of

TOO_SMALL = Rule("value_too_small", "error", "A size, count or distance is zero or less.", "PS3.3 C.7.6.3")
TOO_LARGE = Rule("value_too_large", "error", "A value is above the greatest that there is.", "PS3.3 C.8.8.6")
RULES = (TOO_SMALL, TOO_LARGE)


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
    most: float, optional
        The greatest value.
    """

    keyword: str
    least: float = 0
    above: bool = True
    most: float = inf

    def allows(self, value: float) -> bool:
        """Whether a value is within the limits."""
        return self.least <= value <= self.most and not (self.above and value == self.least)

    @property
    def limits(self) -> str:
        """What is allowed, in words."""
        if self.most < inf:
            return f"{self.least:g} to {self.most:g}"
        return f"more than {self.least:g}" if self.above else f"{self.least:g} or more"


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
            "OverlayRows", "OverlayColumns", "DetectorElementSpacing", "RadiationMachineSAD", "RTImageSID",
            "ImagedVolumeWidth", "ImagedVolumeHeight", "ImageIndex",
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
            "RevolutionTime", "SingleCollimationWidth", "TotalCollimationWidth", "CTDIvol", "ExposureInmAs",
            "ExposureTimeInms", "XRayTubeCurrentInmA", "DistanceSourceToDataCollectionCenter", "TableSpeed",
            "SpiralPitchFactor", "FrameAcquisitionDuration", "AcquisitionDuration", "EffectiveEchoTime",
            "DiffusionBValue", "ReconstructionPixelSpacing",
            "EncapsulatedDocumentLength", "PatientWeight", "PatientSize", "MagneticFieldStrength",
        )
    ),
    Least("FrameNumbersOfInterest", 1, above=False),
    Least("ReferencedFrameNumber", 1, above=False),
    Least("SimpleFrameList", 1, above=False),
    Least("ConcatenationFrameOffsetNumber", 0, above=False),
    Least("InConcatenationNumber", 1, above=False),
    Least("InConcatenationTotalNumber", 1, above=False),
    *(
        Least(keyword, least, above=False, most=most)
        for least, most, keywords in (
            (-180, 180, ("PositionerPrimaryAngle", "PositionerIsocenterPrimaryAngle",
                         "PositionerIsocenterSecondaryAngle", "PositionerIsocenterDetectorRotationAngle",
                         "TableHorizontalRotationAngle")),
            (-90, 90, ("PositionerSecondaryAngle", "DetectorPrimaryAngle", "DetectorSecondaryAngle")),
            (0, 180, ("BeamAngle", "TagAngleFirstAxis", "TagAngleSecondAxis")),
            (-45, 45, ("TableHeadTiltAngle", "TableCradleTiltAngle")),
            (0, 360, ("RotationAngle",)),
            (0, 1, ("TotalBlockTrayFactor", "TotalCompensatorTrayFactor", "BlockTransmission",
                    "SourceEncapsulationNominalTransmission", "BrachyAccessoryDeviceNominalTransmission",
                    "SourceApplicatorWallNominalTransmission", "ChannelShieldNominalTransmission",
                    "TickPosition", "DisplayEnvironmentSpatialPosition", "RelativeOpacity", "ShadowOpacity",
                    "PatternOnOpacity", "PatternOffOpacity")),
            (1, 100, ("ImageBoxOverlapPriority",)),
            (0, 255, ("ROIDisplayColor",)),
        )
        for keyword in keywords
    ),
)  # fmt: skip
"""Lengths and times may be zero where nothing is measured; less than nothing makes no sense."""

UNSURE = frozenset(
    [
        "PatientWeight",
        "PatientSize",
        "KVP",
        "SliceThickness",
        "DoseGridScaling",
        "NumberOfSurfaces",
        "ImagedVolumeWidth",
        "ImagedVolumeHeight",
        "PositionerPrimaryAngle",
        "PositionerSecondaryAngle",
        "DetectorPrimaryAngle",
        "DetectorSecondaryAngle",
        "RotationAngle",
    ]
)
"""Attributes of which the standard does not say it in so many words: a warning."""

BY_KEYWORD = {row.keyword: row for row in LEAST}


def positive(place: Place, keyword: str) -> Iterator[Finding]:
    """A value below the least, or above the greatest."""
    row = BY_KEYWORD[keyword]
    numbers = place.cell(tag_of(keyword)).numbers if tag_of(keyword) in place.elements else None
    if numbers is not None and all(row.allows(number) for number in numbers):
        return
    for here in each(place, keyword):
        beyond = [v for v in here.numbers(keyword) if not row.allows(v) and not isnan(v)]
        if beyond:
            yield here.finding(
                TOO_SMALL if beyond[0] <= row.least else TOO_LARGE,
                keyword,
                f"{keyword} is {beyond[0]:g}; it is {row.limits}.",
                severity="warning" if keyword in UNSURE else None,
                expected=row.limits,
                found=beyond[0],
            )


AT = tuple((keyword, positive) for keyword in BY_KEYWORD)
