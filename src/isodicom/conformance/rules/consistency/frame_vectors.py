"""Attributes with one value for each frame (PS3.3 C.7.6.5, C.8.4.8, C.8.6.3, C.8.7, C.8.8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

LENGTH = Rule("frame_vector_length", "error", "There is not one value for each frame.", "PS3.3 C.7.6.5")
RANGE = Rule("frame_vector_range", "error", "A frame is of something that isn't counted.", "PS3.3 C.8.4.8")
FIRST = Rule("frame_vector_start", "error", "Values don't begin with the first frame.", "PS3.3 C.7.6.5.1.2")
RISING = Rule("frame_vector_order", "error", "Planes do not follow one another.", "PS3.3 C.8.8.3.2")
RULES = (LENGTH, RANGE, FIRST, RISING)


@dataclass(frozen=True, slots=True)
class Vector:
    """An attribute with a value for each frame.

    Parameters
    ----------
    keyword: str
        The attribute.
    number: str, optional
        What says how many there are of what its values, from 1, tell apart.
    one: bool, optional
        Whether one value may stand for all frames.
    """

    keyword: str
    number: str = ""
    one: bool = False


VECTORS = (
    Vector("EnergyWindowVector", "NumberOfEnergyWindows"),
    Vector("DetectorVector", "NumberOfDetectors"),
    Vector("PhaseVector", "NumberOfPhases"),
    Vector("RotationVector", "NumberOfRotations"),
    Vector("RRIntervalVector", "NumberOfRRIntervals"),
    Vector("TimeSlotVector", "NumberOfTimeSlots"),
    Vector("SliceVector", "NumberOfSlices"),
    Vector("AngularViewVector"),
    Vector("TimeSliceVector"),
    Vector("FrameTimeVector"),
    Vector("PageNumberVector"),
    Vector("FrameLabelVector"),
    Vector("FramePrimaryAngleVector"),
    Vector("FrameSecondaryAngleVector"),
    Vector("SliceLocationVector"),
    Vector("DisplayWindowLabelVector"),
    Vector("GridFrameOffsetVector"),
    Vector("PositionerPrimaryAngleIncrement", one=True),
    Vector("PositionerSecondaryAngleIncrement", one=True),
    Vector("TableVerticalIncrement", one=True),
    Vector("TableLateralIncrement", one=True),
    Vector("TableLongitudinalIncrement", one=True),
)
"""Attributes of whole objects; `one` goes with a warning, as the standard does not speak of the count."""

CLOSE = 1e-2
"""Millimeters that positions may be off: they are decimal strings."""

BY_KEYWORD = {vector.keyword: vector for vector in VECTORS}


def frame_vectors(place: Place, keyword: str) -> Iterator[Finding]:
    """Not one value a frame, or values that count from 1 above what there is."""
    if place.path:
        return
    vector, here = BY_KEYWORD[keyword], Facts.of(place.checked)
    frames, found = here.frames, here.values(keyword)
    if found and frames and found != frames and not (vector.one and found == 1):
        severity: Severity = "warning" if vector.one else "error"
        yield here.finding(
            LENGTH,
            keyword,
            f"{keyword} has {found} values, NumberOfFrames is {frames}: it takes one for each frame.",
            severity=severity,
            expected=frames,
            found=found,
        )
        return
    most = here.number(vector.number) if vector.number else None
    outside = [v for v in here.numbers(keyword) if most is not None and not 1 <= v <= most]
    if outside:
        yield here.finding(
            RANGE,
            keyword,
            f"{keyword} has {outside[0]:g}; {vector.number} is {most:g}, so that it takes 1 to {most:g}.",
            expected=f"1 to {most:g}",
            found=outside[0],
        )


def times(place: Place, keyword: str) -> Iterator[Finding]:
    """The first frame comes after no time."""
    values = Facts.of(place.checked).numbers(keyword) if not place.path else ()
    if values and values[0] != 0:
        yield Facts.of(place.checked).finding(
            FIRST,
            keyword,
            f"{keyword} begins with {values[0]:g}; the first frame has none before it, so that it is 0.",
            severity="warning",
            expected=0,
            found=values[0],
        )


def offsets(place: Place, keyword: str) -> Iterator[Finding]:
    """Planes of doses: from 0, or from where the first one stands, and on in one direction."""
    here = Facts.of(place.checked)
    values = here.numbers(keyword) if not place.path else ()
    steps = [b - a for a, b in pairwise(values)]
    if not all(step > 0 for step in steps) and not all(step < 0 for step in steps):
        yield here.finding(
            RISING,
            keyword,
            f"{keyword} goes up and down, or stands still; planes follow one another in one direction.",
            expected="values that rise, or fall",
            found=", ".join(f"{value:g}" for value in values[:8]),
        )
    first = here.numbers("ImagePositionPatient")
    if values and len(first) == 3 and abs(values[0]) > CLOSE and abs(values[0] - first[2]) > CLOSE:
        yield here.finding(
            FIRST,
            keyword,
            f"{keyword} begins with {values[0]:g}; it begins with 0, or z of the first plane, {first[2]:g}.",
            expected=f"0 or {first[2]:g}",
            found=values[0],
        )


AT = (
    *((vector.keyword, frame_vectors) for vector in VECTORS),
    ("FrameTimeVector", times),
    ("GridFrameOffsetVector", offsets),
)
