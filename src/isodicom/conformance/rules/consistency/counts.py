"""Attributes that say how many items or values another attribute has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, attributed, each, tag_of

COUNT = Rule(
    "count_differs", "error", "A number of items or values is not how many there are.", "PS3.3 C.8.8.14"
)
RULES = (COUNT,)


@dataclass(frozen=True, slots=True)
class Count:
    """An attribute that counts another.

    Parameters
    ----------
    number: str
        The attribute that says how many.
    counted: str
        The attribute of which there are so many: items of a sequence, or values.
    each: int | str, optional
        How many values each has, or the attribute that says so.
    more: int, optional
        How many values there are beside them.
    severity: {"error", "warning"}, optional
        How sure the standard is.
    """

    number: str
    counted: str
    each: int | str = 1
    more: int = 0
    severity: Severity = "error"


COUNTS = (
    # Radiotherapy, C.8.8
    Count("NumberOfBeams", "ReferencedBeamSequence"),
    Count("NumberOfBrachyApplicationSetups", "ReferencedBrachyApplicationSetupSequence"),
    Count("NumberOfBlocks", "BlockSequence"),
    Count("NumberOfBlocks", "IonBlockSequence"),
    Count("NumberOfBlocks", "RecordedBlockSequence"),
    Count("NumberOfBlocks", "BlockDefinitionSequence"),
    Count("NumberOfBoli", "ReferencedBolusSequence"),
    Count("NumberOfBoluses", "BolusDefinitionSequence"),
    Count("NumberOfCompensators", "CompensatorSequence"),
    Count("NumberOfCompensators", "IonRangeCompensatorSequence"),
    Count("NumberOfCompensators", "RecordedCompensatorSequence"),
    Count("NumberOfCompensators", "CompensatorDefinitionSequence"),
    Count("NumberOfWedges", "WedgeSequence"),
    Count("NumberOfWedges", "IonWedgeSequence"),
    Count("NumberOfWedges", "RecordedWedgeSequence"),
    Count("NumberOfWedges", "WedgeDefinitionSequence"),
    Count("NumberOfWedgePositions", "WedgePositionSequence"),
    Count("NumberOfRangeShifters", "RangeShifterSequence"),
    Count("NumberOfRangeShifters", "RecordedRangeShifterSequence"),
    Count("NumberOfLateralSpreadingDevices", "LateralSpreadingDeviceSequence"),
    Count("NumberOfLateralSpreadingDevices", "RecordedLateralSpreadingDeviceSequence"),
    Count("NumberOfRangeModulators", "RangeModulatorSequence"),
    Count("NumberOfRangeModulators", "RecordedRangeModulatorSequence"),
    Count("NumberOfBlockSlabItems", "BlockSlabSequence"),
    Count("NumberOfBlockSlabItems", "RecordedBlockSlabSequence"),
    Count("NumberOfControlPoints", "ControlPointSequence"),
    Count("NumberOfControlPoints", "IonControlPointSequence"),
    Count("NumberOfControlPoints", "BrachyControlPointSequence"),
    Count("NumberOfControlPoints", "ControlPointDeliverySequence"),
    Count("NumberOfControlPoints", "IonControlPointDeliverySequence"),
    Count("NumberOfControlPoints", "BrachyControlPointDeliveredSequence"),
    Count("NumberOfRTControlPoints", "CArmPhotonElectronControlPointSequence"),
    Count("NumberOfRTControlPoints", "TomotherapeuticControlPointSequence"),
    Count("NumberOfRTControlPoints", "RoboticPathControlPointSequence"),
    Count("NumberOfRTControlPoints", "RTRadiationSalvageRecordControlPointSequence"),
    Count("NumberOfRTBeamLimitingDevices", "RTBeamLimitingDeviceDefinitionSequence"),
    Count("NumberOfRTBeamLimitingDeviceOpenings", "RTBeamLimitingDeviceOpeningSequence"),
    Count("NumberOfRTAccessoryHolders", "RTAccessoryHolderDefinitionSequence"),
    Count("NumberOfGeneralAccessories", "GeneralAccessoryDefinitionSequence"),
    Count("NumberOfRadiationGenerationModes", "RadiationGenerationModeSequence"),
    Count("NumberOfPatientSupportDevices", "PatientSupportDevicesSequence"),
    Count("NumberOfAcquisitionDevices", "AcquisitionDeviceSequence"),
    Count("NumberOfLeafJawPairs", "LeafPositionBoundaries", more=1),
    Count("NumberOfLeafJawPairs", "LeafJawPositions", each=2),
    Count("NumberOfParallelRTBeamDelimiters", "ParallelRTBeamDelimiterBoundaries", more=1),
    Count("NumberOfPolygonalVertices", "VerticesOfThePolygonalOutline", each=2),
    Count("BlockNumberOfPoints", "BlockData", each=2),
    Count("NumberOfScanSpotPositions", "ScanSpotPositionMap", each=2),
    Count("NumberOfScanSpotPositions", "ScanSpotMetersetWeights"),
    Count("NumberOfScanSpotPositions", "ScanSpotMetersetsDelivered"),
    Count("NumberOfScanSpotPositions", "ScanSpotPrescribedIndices"),
    Count("NumberOfContourPoints", "ContourData", each=3),
    Count("DVHNumberOfBins", "DVHData", each=2),
    # Graphics, surfaces, waveforms
    Count("NumberOfGraphicPoints", "GraphicData", each="GraphicDimensions"),
    Count("NumberOfVolumetricCurvePoints", "VolumetricCurvePoints", each=3),
    Count("NumberOfSurfaces", "SurfaceSequence"),
    Count("SurfaceCount", "ReferencedSurfaceSequence"),
    Count("NumberOfSurfacePoints", "PointCoordinatesData", each=3),
    Count("NumberOfSurfacePoints", "SurfacePointPresentationValueData"),
    Count("NumberOfVectors", "VectorCoordinateData", each="VectorDimensionality"),
    Count("NumberOfWaveformChannels", "ChannelDefinitionSequence"),
    Count("HistogramNumberOfBins", "HistogramData"),
    Count("NumberOfMapPoints", "TwoDimensionalToThreeDimensionalMapData", each=5, severity="warning"),
    # Images
    Count("NumberOfOpticalPaths", "OpticalPathSequence"),
    Count("NumberOfEnergyWindows", "EnergyWindowInformationSequence"),
    Count("NumberOfDetectors", "DetectorInformationSequence"),
    Count("NumberOfPhases", "PhaseInformationSequence"),
    Count("NumberOfRotations", "RotationInformationSequence"),
    Count("NumberOfTriggersInPhase", "TriggerVector"),
    Count("NumberOfTableBreakPoints", "TableOfXBreakPoints"),
    Count("NumberOfTableBreakPoints", "TableOfYBreakPoints"),
    Count("NumberOfTableEntries", "TableOfPixelValues"),
    Count("NumberOfTableEntries", "TableOfParameterValues"),
    Count("NumberOfEventTimers", "EventTimeOffset"),
    Count("NumberOfEventTimers", "EventTimerNames"),
    # Other objects
    Count("NumberOfTableRows", "TableRowDefinitionSequence"),
    Count("NumberOfTableColumns", "TableColumnDefinitionSequence"),
    Count("NumberOfLuminancePoints", "LuminanceResponseSequence"),
    Count("NumberOfDisplaySubsystems", "DisplaySubsystemSequence"),
    Count("NumberOfAssessmentObservations", "AssessmentObservationsSequence"),
    Count("NumberOfStudyRecordsInInstance", "InventoriedStudiesSequence"),
    Count("NumberOfStudyRelatedSeries", "InventoriedSeriesSequence", severity="warning"),
    Count("NumberOfScreens", "NominalScreenDefinitionSequence", severity="warning"),
)
"""Rows of PS3.3; an attribute that counts several is about that which is there."""

BY_NUMBER = {row.number: tuple(r for r in COUNTS if r.number == row.number) for row in COUNTS}


def counts(place: Place, number: str) -> Iterator[Finding]:
    """A number that isn't that of the items or values beside it; what is empty is left to other rules."""
    rows = [row for row in BY_NUMBER[number] if tag_of(row.counted) in place.tags]
    if not rows:
        return
    asked = {number, *(row.counted for row in rows), *(r.each for r in rows if isinstance(r.each, str))}
    for here in each(place, *sorted(asked)):
        said = here.number(number)
        for row in rows if said is not None else ():
            finding = _judged(here, row, said or 0)
            if finding:
                yield attributed(place, finding)
                break


def _judged(here: Facts, row: Count, said: float) -> Finding | None:
    size = here.number(row.each) if isinstance(row.each, str) else row.each
    found = here.values(row.counted)
    if size is None or not found:
        return None
    expected = said * size + row.more
    if found == expected:
        return None
    is_sequence = row.counted.endswith("Sequence")
    what = "items" if is_sequence else "values"
    return here.finding(
        COUNT,
        row.number,
        f"{row.number} is {said:g}, so that {row.counted} should have {expected:g} {what}; it has {found}.",
        severity=row.severity,
        expected=(found - row.more) / size
        if (found - row.more) % size == 0
        else f"{found} {what} fit no number",
        found=said,
    )


AT = tuple((number, counts) for number in BY_NUMBER)
