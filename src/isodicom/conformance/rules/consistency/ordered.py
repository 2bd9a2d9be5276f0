"""Pairs of attributes of which one is no greater than the other."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import each

ORDERED = Rule(
    "wrong_order", "error", "The smaller of two values is greater than the other.", "PS3.3 C.7.6.3"
)
RULES = (ORDERED,)

PAIRS: tuple[tuple[str, str, Severity], ...] = (
    ("SmallestImagePixelValue", "LargestImagePixelValue", "error"),
    ("SmallestPixelValueInSeries", "LargestPixelValueInSeries", "error"),
    ("SmallestValidPixelValue", "LargestValidPixelValue", "error"),
    ("RealWorldValueFirstValueMapped", "RealWorldValueLastValueMapped", "error"),
    ("DoubleFloatRealWorldValueFirstValueMapped", "DoubleFloatRealWorldValueLastValueMapped", "error"),
    ("EnergyWindowLowerLimit", "EnergyWindowUpperLimit", "error"),
    ("StartTrim", "StopTrim", "error"),
    ("RegionLocationMinX0", "RegionLocationMaxX1", "error"),
    ("RegionLocationMinY0", "RegionLocationMaxY1", "error"),
    ("ShutterLeftVerticalEdge", "ShutterRightVerticalEdge", "error"),
    ("ShutterUpperHorizontalEdge", "ShutterLowerHorizontalEdge", "error"),
    ("CollimatorLeftVerticalEdge", "CollimatorRightVerticalEdge", "error"),
    ("CollimatorUpperHorizontalEdge", "CollimatorLowerHorizontalEdge", "error"),
    ("DVHMinimumDose", "DVHMaximumDose", "error"),
    ("DVHMinimumDose", "DVHMeanDose", "error"),
    ("DVHMeanDose", "DVHMaximumDose", "error"),
    ("TargetMinimumDose", "TargetMaximumDose", "warning"),
    ("TargetMinimumDose", "TargetPrescriptionDose", "warning"),
    ("TargetPrescriptionDose", "TargetMaximumDose", "warning"),
    ("LowRRValue", "HighRRValue", "error"),
    ("FilterLowFrequency", "FilterHighFrequency", "warning"),
    ("FilterThicknessMinimum", "FilterThicknessMaximum", "error"),
    ("MinimumNumberOfIntervalDays", "MaximumNumberOfIntervalDays", "error"),
    ("HistogramFirstBinValue", "HistogramLastBinValue", "error"),
    ("MinDensity", "MaxDensity", "error"),
    ("TemporalPositionIdentifier", "NumberOfTemporalPositions", "error"),
    ("StageNumber", "NumberOfStages", "error"),
    ("ViewNumber", "NumberOfViewsInStage", "error"),
    ("DistanceSourceToPatient", "DistanceSourceToDetector", "warning"),
    ("DistanceSourceToEntrance", "DistanceSourceToDetector", "warning"),
    ("ChannelMinimumValue", "ChannelMaximumValue", "error"),
)
"""Lower, upper."""

BY_FIRST = {lower: tuple(pair for pair in PAIRS if pair[0] == lower) for lower, _, _ in PAIRS}


def ordered(place: Place, lower: str) -> Iterator[Finding]:
    """A lower value above the upper one; of several values the first are compared."""
    for _, upper, severity in BY_FIRST[lower]:
        for here in each(place, lower, upper):
            low, high = here.number(lower), here.number(upper)
            if low is not None and high is not None and low > high:
                yield here.finding(
                    ORDERED,
                    lower,
                    f"{lower} is {low:g}, which is more than {upper}, {high:g}.",
                    severity=severity,
                    expected=f"no more than {high:g}",
                    found=low,
                )


AT = tuple((lower, ordered) for lower in BY_FIRST)
