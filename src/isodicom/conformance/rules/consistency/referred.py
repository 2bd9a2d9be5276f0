"""Numbers and names that stand for items elsewhere in the object: the items must be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

REFERRED = Rule("reference_to_nothing", "error", "An item is referred to that isn't there.", "PS3.3 C.8.8")
RULES = (REFERRED,)


@dataclass(frozen=True, slots=True)
class Reference:
    """An attribute that names an item of a sequence.

    Parameters
    ----------
    keyword: str
        The attribute that refers.
    sequence: str
        The sequence, in this item or the nearest around it that has it; of one below it, with both names.
    key: str
        What tells its items apart.
    severity: {"error", "warning"}, optional
        How sure the standard is.
    """

    keyword: str
    sequence: str
    key: str
    severity: Severity = "error"

    @property
    def of(self) -> str:
        """The sequence whose items are meant."""
        return self.sequence.rpartition("/")[2]


REFERENCES = (
    # Radiotherapy
    Reference("ReferencedROINumber", "StructureSetROISequence", "ROINumber"),
    Reference("ReferencedBeamNumber", "BeamSequence", "BeamNumber"),
    Reference("ReferencedBeamNumber", "IonBeamSequence", "BeamNumber"),
    Reference("ReferencedPatientSetupNumber", "PatientSetupSequence", "PatientSetupNumber"),
    Reference("ReferencedToleranceTableNumber", "ToleranceTableSequence", "ToleranceTableNumber"),
    Reference("ReferencedToleranceTableNumber", "IonToleranceTableSequence", "ToleranceTableNumber"),
    Reference("ReferencedDoseReferenceNumber", "DoseReferenceSequence", "DoseReferenceNumber"),
    Reference("ReferencedFractionGroupNumber", "FractionGroupSequence", "FractionGroupNumber"),
    Reference("ReferencedWedgeNumber", "WedgeSequence", "WedgeNumber"),
    Reference("ReferencedWedgeNumber", "IonWedgeSequence", "WedgeNumber"),
    Reference("ReferencedRangeShifterNumber", "RangeShifterSequence", "RangeShifterNumber"),
    Reference(
        "ReferencedLateralSpreadingDeviceNumber",
        "LateralSpreadingDeviceSequence",
        "LateralSpreadingDeviceNumber",
    ),
    Reference("ReferencedRangeModulatorNumber", "RangeModulatorSequence", "RangeModulatorNumber"),
    Reference("ReferencedSourceNumber", "SourceSequence", "SourceNumber"),
    Reference("ReferencedBrachyApplicationSetupNumber", "ApplicationSetupSequence", "ApplicationSetupNumber"),
    Reference("ReferencedFrameOfReferenceUID", "ReferencedFrameOfReferenceSequence", "FrameOfReferenceUID"),
    # Segments, surfaces, optical paths
    Reference("ReferencedSegmentNumber", "SegmentSequence", "SegmentNumber"),
    Reference("ReferencedSurfaceNumber", "SurfaceSequence", "SurfaceNumber"),
    Reference("ReferencedOpticalPathIdentifier", "OpticalPathSequence", "OpticalPathIdentifier"),
    Reference("OpticalPathIdentifier", "OpticalPathSequence", "OpticalPathIdentifier"),
    # Presentation
    Reference("GraphicLayer", "GraphicLayerSequence", "GraphicLayer"),
    Reference("GraphicGroupID", "GraphicGroupSequence", "GraphicGroupID"),
    Reference("BlendingInputNumber", "AdvancedBlendingSequence", "BlendingInputNumber"),
    Reference(
        "VolumetricPresentationInputNumber",
        "VolumetricPresentationStateInputSequence",
        "VolumetricPresentationInputNumber",
    ),
    Reference("ImageSetNumber", "ImageSetsSequence/TimeBasedImageSetsSequence", "ImageSetNumber"),
    Reference("DimensionOrganizationUID", "DimensionOrganizationSequence", "DimensionOrganizationUID"),
)
"""Where no sequence of the name is around, an attribute refers to another object."""

BY_KEYWORD = {row.keyword: tuple(r for r in REFERENCES if r.keyword == row.keyword) for row in REFERENCES}


def referred(place: Place, keyword: str) -> Iterator[Finding]:
    """A number or name for which there is no item."""
    if place.sequence in {row.of for row in BY_KEYWORD[keyword]}:
        return  # here the items themselves have it
    for here in each(place, keyword):
        if _elsewhere(here):
            continue
        for row in BY_KEYWORD[keyword]:
            known = _known(here, row)
            missing = [v for v in here.texts(keyword) if _plain(v) not in known] if known is not None else []
            if missing:
                yield here.finding(
                    REFERRED,
                    keyword,
                    f"{keyword} is {missing[0]}, but no item of {row.of} has that as {row.key}.",
                    severity=row.severity,
                    expected=f"one of {', '.join(sorted(known or ()))}"
                    if known
                    else "none, as there is no item",
                    found=missing[0],
                )
                break


def _elsewhere(here: Facts) -> bool:
    """Whether this is said of another object, one that is named here or around."""
    return any(level.has("ReferencedSOPInstanceUID") for level in here.around if level.path)


def _known(here: Facts, row: Reference) -> set[str] | None:
    """The numbers of the items; None if there is no such sequence."""
    first, *steps = row.sequence.split("/")
    level = next((level for level in here.around if level.has(first)), None)
    return None if level is None else set(map(_plain, _texts(level, [first, *steps], row.key)))


def _texts(here: Facts, steps: list[str], keyword: str) -> Iterator[str]:
    """What items of sequences of sequences say."""
    if not steps:
        yield here.text(keyword)
        return
    for item in here.inside(steps[0]):
        yield from _texts(item, steps[1:], keyword)


def _plain(name: str) -> str:
    """A number without zeros before it, as 01 and 1 are one."""
    return name.lstrip("0") or "0" if name.isdecimal() else name


AT = tuple((keyword, referred) for keyword in BY_KEYWORD)
