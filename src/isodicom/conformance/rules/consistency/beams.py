"""Weights of control points, and the openings of beam limiting devices (PS3.3 C.8.8.14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

FINAL = Rule(
    "final_weight", "error", "The final weight is not that of the last control point.", "PS3.3 C.8.8.14.1"
)
RISING = Rule(
    "weights_fall", "error", "Weights of control points don't begin at 0, or fall.", "PS3.3 C.8.8.14.1"
)
LEAVES = Rule("leaf_positions", "error", "Not two positions for each pair of leaves.", "PS3.3 C.8.8.14")
DEVICE = Rule(
    "unknown_device", "error", "Positions of a device that the beam doesn't have.", "PS3.3 C.8.8.14"
)
STATIC = Rule("static_beam", "error", "Something changes while a static beam is on.", "PS3.3 C.8.8.14")
CROSSED = Rule("leaves_cross", "warning", "Jaws or leaves lie beyond those opposite.", "PS3.3 C.8.8.14")
RULES = (FINAL, RISING, LEAVES, CROSSED, DEVICE, STATIC)

CLOSE = 1e-4
"""How far weights may be off, relative to the final one: they are decimal strings."""


@dataclass(frozen=True, slots=True)
class Course:
    """Control points whose weights go from 0 to a final one.

    Parameters
    ----------
    final: str
        The final weight.
    points: str
        The control points.
    weight: str
        The weight of each.
    """

    final: str
    points: str
    weight: str


COURSES = (
    Course("FinalCumulativeMetersetWeight", "ControlPointSequence", "CumulativeMetersetWeight"),
    Course("FinalCumulativeMetersetWeight", "IonControlPointSequence", "CumulativeMetersetWeight"),
    Course("FinalCumulativeTimeWeight", "BrachyControlPointSequence", "CumulativeTimeWeight"),
)
FINALS = {row.final for row in COURSES}


def weights(place: Place, keyword: str) -> Iterator[Finding]:
    """The final weight, and the way there."""
    for row in COURSES:
        if row.final != keyword:
            continue
        for here in each(place, keyword, row.points):
            points = [(point, point.number(row.weight)) for point in here.inside(row.points)]
            given = [(point, weight) for point, weight in points if weight is not None]
            if given:
                yield from _course(here, row, given)


def _course(here: Facts, row: Course, given: list[tuple[Facts, float]]) -> Iterator[Finding]:
    final = here.number(row.final)
    last = given[-1][1]
    if final is not None and abs(final - last) > CLOSE * max(1.0, abs(final)):
        yield here.finding(
            FINAL,
            row.final,
            f"{row.final} is {final:g}, but {row.weight} of the last control point is {last:g}.",
            expected=last,
            found=final,
        )
    before = 0.0
    for number, (point, weight) in enumerate(given):
        if weight < before or (number == 0 and weight != 0):
            yield point.finding(
                RISING,
                row.weight,
                f"{row.weight} is {weight:g}; "
                + (f"that of the control point before is {before:g}." if number else "the first is 0."),
                expected=f"{before:g} or more" if number else 0,
                found=weight,
            )
            return
        before = weight


DEVICES = (
    ("BeamLimitingDeviceSequence", "ControlPointSequence"),
    ("IonBeamLimitingDeviceSequence", "IonControlPointSequence"),
)
POSITIONS = "BeamLimitingDevicePositionSequence"


def leaves(place: Place, devices: str) -> Iterator[Finding]:
    """Positions of jaws and leaves in control points: two for each pair of the device of that type."""
    points = dict(DEVICES)[devices]
    for here in each(place, devices, points):
        pairs = {
            device.text("RTBeamLimitingDeviceType"): device.number("NumberOfLeafJawPairs")
            for device in here.inside(devices)
        }
        for point in here.inside(points):
            for position in point.inside(POSITIONS):
                kind = position.text("RTBeamLimitingDeviceType")
                if kind and kind not in pairs:
                    yield position.finding(
                        DEVICE,
                        "RTBeamLimitingDeviceType",
                        f"RTBeamLimitingDeviceType is {kind}; {devices} has {', '.join(pairs) or 'none'}.",
                        expected=", ".join(pairs),
                        found=kind,
                    )
                    return
                wrong = _opening(position, pairs.get(kind))
                if wrong:
                    yield wrong
                    return


def _opening(position: Facts, count: float | None) -> Finding | None:
    """Two banks of so many leaves, the first no further than the second."""
    found = position.values("LeafJawPositions")
    if not count or not found:
        return None
    if found != 2 * count:
        return position.finding(
            LEAVES,
            "LeafJawPositions",
            f"LeafJawPositions has {found} values; NumberOfLeafJawPairs {count:g} takes {2 * count:g}.",
            expected=2 * count,
            found=found,
        )
    values = position.numbers("LeafJawPositions")
    crossed = [pair for pair in zip(values, values[int(count) :], strict=False) if pair[0] > pair[1]]
    if not crossed:
        return None
    one, other = crossed[0]
    return position.finding(
        CROSSED,
        "LeafJawPositions",
        f"LeafJawPositions has a pair at {one:g} and {other:g}; the first bank is not beyond the second.",
        expected="no opening less than zero",
        found=f"{one:g}, {other:g}",
    )


MOVED = (
    *("GantryAngle", "GantryPitchAngle", "BeamLimitingDeviceAngle", "PatientSupportAngle"),
    *("TableTopEccentricAngle", "TableTopPitchAngle", "TableTopRollAngle", "TableTopVerticalPosition"),
    *("TableTopLongitudinalPosition", "TableTopLateralPosition", "IsocenterPosition", "NominalBeamEnergy"),
)
"""Attributes of control points; those that one does not have are as they were."""


def static(place: Place, keyword: str) -> Iterator[Finding]:
    """What moves between control points of a static beam, while there is radiation."""
    for _, points in DEVICES:
        for here in each(place, keyword, points):
            if here.text(keyword) == "STATIC":
                yield from _moved(here, points)


def _moved(here: Facts, points: str) -> Iterator[Finding]:
    held: dict[str, tuple[float, ...]] = {}
    weight = 0.0
    for point in here.inside(points):
        now = point.number("CumulativeMetersetWeight")
        for name in MOVED:
            values = point.numbers(name)
            before = held.get(name)
            if values and before and values != before and now is not None and now != weight:
                yield point.finding(
                    STATIC,
                    name,
                    f"{name} goes from {before[0]:g} to {values[0]:g} while the beam is on, but is STATIC.",
                    expected=", ".join(f"{value:g}" for value in before),
                    found=", ".join(f"{value:g}" for value in values),
                )
                return
            held[name] = values or held.get(name, ())
        weight = weight if now is None else now


AT = (
    ("BeamType", static),
    *((keyword, weights) for keyword in sorted(FINALS)),
    *((devices, leaves) for devices, _ in DEVICES),
)
