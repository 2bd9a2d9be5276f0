"""Items that are numbered: each number once, and where the standard says so one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

UNIQUE = Rule("number_twice", "error", "A number that tells items apart is there twice.", "PS3.3 C.8.8.5")
CONSECUTIVE = Rule("number_order", "error", "Items are not numbered one after the other.", "PS3.3 C.8.8.14")
RULES = (UNIQUE, CONSECUTIVE)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the items of a sequence are numbered.

    Parameters
    ----------
    sequence: str
        The sequence.
    key: str
        The attribute of its items that tells them apart.
    first: int | None, optional
        The number of the first item, where the others count on from it.
    """

    sequence: str
    key: str
    first: int | None = None


NUMBERINGS = (
    # Radiotherapy
    Numbering("StructureSetROISequence", "ROINumber"),
    Numbering("RTROIObservationsSequence", "ObservationNumber"),
    Numbering("DoseReferenceSequence", "DoseReferenceNumber"),
    Numbering("FractionGroupSequence", "FractionGroupNumber"),
    Numbering("ToleranceTableSequence", "ToleranceTableNumber"),
    Numbering("IonToleranceTableSequence", "ToleranceTableNumber"),
    Numbering("PatientSetupSequence", "PatientSetupNumber"),
    Numbering("BeamSequence", "BeamNumber"),
    Numbering("IonBeamSequence", "BeamNumber"),
    Numbering("WedgeSequence", "WedgeNumber"),
    Numbering("IonWedgeSequence", "WedgeNumber"),
    Numbering("BlockSequence", "BlockNumber"),
    Numbering("IonBlockSequence", "BlockNumber"),
    Numbering("CompensatorSequence", "CompensatorNumber"),
    Numbering("IonRangeCompensatorSequence", "CompensatorNumber"),
    Numbering("RangeShifterSequence", "RangeShifterNumber"),
    Numbering("LateralSpreadingDeviceSequence", "LateralSpreadingDeviceNumber"),
    Numbering("RangeModulatorSequence", "RangeModulatorNumber"),
    Numbering("SourceSequence", "SourceNumber"),
    Numbering("ApplicationSetupSequence", "ApplicationSetupNumber"),
    Numbering("ChannelSequence", "ChannelNumber"),
    Numbering("ControlPointSequence", "ControlPointIndex", 0),
    Numbering("IonControlPointSequence", "ControlPointIndex", 0),
    Numbering("BrachyControlPointSequence", "ControlPointIndex", 0),
    Numbering("CArmPhotonElectronControlPointSequence", "RTControlPointIndex", 1),
    Numbering("TomotherapeuticControlPointSequence", "RTControlPointIndex", 1),
    Numbering("RoboticPathControlPointSequence", "RTControlPointIndex", 1),
    # Segments, surfaces, annotations
    Numbering("SurfaceSequence", "SurfaceNumber", 1),
    Numbering("AnnotationGroupSequence", "AnnotationGroupNumber", 1),
    Numbering("AnnotationGroupSequence", "AnnotationGroupUID"),
    Numbering("TrackSetSequence", "TrackSetNumber", 1),
    Numbering("FiducialSequence", "FiducialIdentifier"),
    Numbering("OpticalPathSequence", "OpticalPathIdentifier"),
    # Presentation
    Numbering("GraphicLayerSequence", "GraphicLayer"),
    Numbering("GraphicGroupSequence", "GraphicGroupID"),
    Numbering("AdvancedBlendingSequence", "BlendingInputNumber"),
    Numbering("BlendingSequence", "BlendingPosition"),
    Numbering("VolumetricPresentationStateInputSequence", "VolumetricPresentationInputNumber"),
    Numbering("VolumetricPresentationInputSetSequence", "VolumetricPresentationInputSetUID"),
    Numbering("StructuredDisplayImageBoxSequence", "ImageBoxNumber"),
    Numbering("ImageBoxesSequence", "ImageBoxNumber", 1),
    Numbering("ImageSetsSequence", "ImageSetNumber"),
    Numbering("DisplaySetsSequence", "DisplaySetNumber", 1),
    Numbering("DimensionOrganizationSequence", "DimensionOrganizationUID"),
    Numbering("ReferencedSeriesSequence", "SeriesInstanceUID"),
)
"""Sequences in which a number stands for an item."""

BY_SEQUENCE = {row.sequence: tuple(r for r in NUMBERINGS if r.sequence == row.sequence) for row in NUMBERINGS}

WITHIN_OBJECT = frozenset(["ReferencedSeriesSequence"])
"""Sequences that other objects are listed in: named twice they are untidy, not wrong."""


def numbered(place: Place, sequence: str) -> Iterator[Finding]:
    """A number twice, or one out of turn."""
    for here in each(place, sequence):
        items = here.inside(sequence)
        if not items:
            continue
        for row in BY_SEQUENCE[sequence]:
            yield from _twice(row, items) if row.first is None else _in_turn(row, items, row.first)


def _twice(row: Numbering, items: Sequence[Facts]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for item in items:
        value = item.text(row.key)
        if value and value in seen:
            yield item.finding(
                UNIQUE,
                row.key,
                f"{row.key} {value} is that of {seen[value]} too; each item has its own.",
                severity="warning" if row.sequence in WITHIN_OBJECT else None,
                expected="a number that no other item has",
                found=value,
            )
        seen.setdefault(value, item.path.rstrip("/"))


def _in_turn(row: Numbering, items: Sequence[Facts], first: int) -> Iterator[Finding]:
    for expected, item in enumerate(items, first):
        value = item.number(row.key)
        if value is not None and value != expected:
            yield item.finding(
                CONSECUTIVE,
                row.key,
                f"{row.key} is {value:g}; items are numbered from {first}, so that it should be {expected}.",
                expected=expected,
                found=value,
            )
            return


AT = tuple((sequence, numbered) for sequence in BY_SEQUENCE)
