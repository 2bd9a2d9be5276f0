"""Graphic data: as many points as the type of a graphic has (PS3.3 C.10.5.1, C.18.6.1, C.18.9.1, C.8.8.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

COORDINATES = Rule("graphic_coordinates", "error", "Coordinates make no whole points.", "PS3.3 C.18.6.1.2")
POINTS = Rule("graphic_points", "error", "Not as many points as the type of graphic has.", "PS3.3 C.18.6.1.2")
CLOSED = Rule("graphic_closed", "error", "A polygon that doesn't end where it begins.", "PS3.3 C.18.9.1.2")
RULES = (COORDINATES, POINTS, CLOSED)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many points a type of graphic has.

    Parameters
    ----------
    least: int
        At least so many.
    most: int | None, optional
        At most so many.
    closed: bool, optional
        Whether the last is the first.
    severity: {"error", "warning"}, optional
        How sure the standard is.
    """

    least: int
    most: int | None = None
    closed: bool = False
    severity: Severity = "error"


PLANE = {
    "POINT": Shape(1, 1),
    "MULTIPOINT": Shape(1),
    "POLYLINE": Shape(2, severity="warning"),
    "INTERPOLATED": Shape(2, severity="warning"),
    "CIRCLE": Shape(2, 2),
    "ELLIPSE": Shape(4, 4),
}
SPACE = {
    "POINT": Shape(1, 1),
    "MULTIPOINT": Shape(1),
    "POLYLINE": Shape(2, severity="warning"),
    "POLYGON": Shape(3, closed=True),
    "ELLIPSE": Shape(4, 4),
    "ELLIPSOID": Shape(6, 6),
}
CONTOUR = {
    "POINT": Shape(1, 1),
    "OPEN_PLANAR": Shape(2, severity="warning"),
    "OPEN_NONPLANAR": Shape(2, severity="warning"),
    "CLOSED_PLANAR": Shape(3, severity="warning"),
    "CLOSEDPLANAR_XOR": Shape(3, severity="warning"),
}


def graphics(place: Place, keyword: str) -> Iterator[Finding]:
    """Graphic objects of presentation states, and spatial coordinates of documents."""
    in_state = place.sequence == "GraphicObjectSequence"
    for here in each(place, keyword, "GraphicData", "ValueType", "GraphicDimensions"):
        kind = here.text("ValueType")
        if kind not in ("SCOORD", "SCOORD3D") and not in_state:
            continue
        shapes, width = (SPACE, 3) if kind == "SCOORD3D" else (PLANE, 2)
        shape, count = shapes.get(here.text(keyword)), here.values("GraphicData")
        if not count:
            continue
        if count % width:
            yield here.finding(
                COORDINATES,
                "GraphicData",
                f"GraphicData has {count} values; a point takes {width}.",
                expected=f"a multiple of {width}",
                found=count,
            )
        elif shape:
            yield from _judged(here, keyword, shape, count // width)
            yield from _closed(here, shape, width)


def contours(place: Place, keyword: str) -> Iterator[Finding]:
    """Contours of structure sets."""
    for here in each(place, keyword, "NumberOfContourPoints"):
        shape, count = CONTOUR.get(here.text(keyword)), here.number("NumberOfContourPoints")
        if shape and count:
            yield from _judged(here, keyword, shape, int(count))


def _judged(here: Facts, keyword: str, shape: Shape, count: int) -> Iterator[Finding]:
    if shape.least <= count <= (count if shape.most is None else shape.most):
        return
    limit = f"{shape.least}" if shape.most == shape.least else f"{shape.least} or more"
    yield here.finding(
        POINTS,
        keyword,
        f"{keyword} is {here.text(keyword)}, which has {limit} points; there are {count}.",
        severity=shape.severity,
        expected=f"{limit} points",
        found=f"{count} points",
    )


def _closed(here: Facts, shape: Shape, width: int) -> Iterator[Finding]:
    values = here.numbers("GraphicData") if shape.closed else ()
    if len(values) > width and tuple(values[:width]) != tuple(values[-width:]):
        yield here.finding(
            CLOSED,
            "GraphicData",
            f"GraphicType is {here.text('GraphicType')}, but its last point is not its first.",
            expected=values[:width],
            found=values[-width:],
        )


AT = (("GraphicType", graphics), ("ContourGeometricType", contours))
