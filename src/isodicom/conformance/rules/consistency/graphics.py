"""Graphic data: as many points as the type of a graphic has (PS3.3 C.10.5.1, C.18.6.1, C.18.9.1, C.8.8.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding, Severity
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

COORDINATES = Rule("graphic_coordinates", "error", "Coordinates make no whole points.", "PS3.3 C.18.6.1.2")
POINTS = Rule("graphic_points", "error", "Not as many points as the type of graphic has.", "PS3.3 C.18.6.1.2")
CLOSED = Rule("graphic_closed", "error", "A polygon that doesn't end where it begins.", "PS3.3 C.18.9.1.2")
FILLED = Rule("graphic_filled", "error", "Filled or not is said of other than closed ones.", "PS3.3 C.10.5")
AXES = Rule(
    "graphic_axes", "warning", "Axes of an ellipse that don't cross in its center.", "PS3.3 C.18.6.1.2"
)
FLAT = Rule("graphic_flat", "warning", "Points do not lie in one plane.", "PS3.3 C.18.9.1.2")
OUTSIDE = Rule(
    "graphic_outside_display", "error", "A point lies outside of the displayed area.", "PS3.3 C.10.5.1.2"
)
RULES = (COORDINATES, POINTS, CLOSED, FILLED, AXES, FLAT, OUTSIDE)

UNITS = {
    "GraphicData": "GraphicAnnotationUnits",
    "AnchorPoint": "AnchorPointAnnotationUnits",
    "BoundingBoxTopLeftHandCorner": "BoundingBoxAnnotationUnits",
    "BoundingBoxBottomRightHandCorner": "BoundingBoxAnnotationUnits",
}
"""Points of presentation states -> what they are counted in."""

FRACTION = "DISPLAY"
"""Units of the displayed area, whose sides are 1 long."""

ROUND = 0.05
"""How far points of ellipses and planes may be off, relative to the size of the graphic."""

PIXEL = 1.0
"""How far they may be off in any case: devices write whole pixels."""


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
    for here in each(place, keyword, "GraphicData", "ValueType", "GraphicDimensions", "GraphicFilled"):
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
            yield from _judged(here, keyword, shape, count // width, "GraphicData")
            yield from _closed(here, shape, width)
            if in_state:
                yield from _filled(here)
            points = _points(here, width)
            if here.text(keyword) == "ELLIPSE" and len(points) == 4:
                yield from _axes(here, points)
            if here.text(keyword) == "POLYGON":
                yield from _flat(here, points)


def fractions(place: Place, keyword: str) -> Iterator[Finding]:
    """Points in units of the displayed area that lie outside of it."""
    for here in each(place, keyword, UNITS[keyword]):
        outside = [value for value in here.numbers(keyword) if not 0 <= value <= 1]
        if outside and here.text(UNITS[keyword]) == FRACTION:
            yield here.finding(
                OUTSIDE,
                keyword,
                f"{keyword} has {outside[0]:g}, but {UNITS[keyword]} is {FRACTION}: 0 to 1.",
                expected="0 to 1",
                found=outside[0],
            )


def contours(place: Place, keyword: str) -> Iterator[Finding]:
    """Contours of structure sets."""
    for here in each(place, keyword, "NumberOfContourPoints"):
        shape, count = CONTOUR.get(here.text(keyword)), here.number("NumberOfContourPoints")
        if shape and count:
            yield from _judged(here, keyword, shape, int(count), "ContourData")


def _judged(here: Facts, keyword: str, shape: Shape, count: int, data: str) -> Iterator[Finding]:
    if shape.least <= count <= (count if shape.most is None else shape.most):
        return
    limit = f"{shape.least}" if shape.most == shape.least else f"{shape.least} or more"
    yield here.finding(
        POINTS,
        keyword,
        f"{keyword} is {here.text(keyword)}, which has {limit} points; {data} has {count}.",
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


def _filled(here: Facts) -> Iterator[Finding]:
    """Polylines that end where they begin say whether they are filled, as circles and ellipses do."""
    kind, values = here.text("GraphicType"), here.numbers("GraphicData")
    if kind not in ("POLYLINE", "INTERPOLATED") or len(values) < 6:
        return
    closed = values[:2] == values[-2:]
    if closed is not here.has("GraphicFilled"):
        ends = "ends where it begins" if closed else "does not end where it begins"
        yield here.finding(
            FILLED,
            "GraphicFilled",
            f"GraphicFilled is {'missing' if closed else 'there'}, but the {kind} {ends}.",
            severity=None if closed else "warning",
            expected="Y or N" if closed else "nothing",
            found="nothing" if closed else here.text("GraphicFilled"),
        )


def _points(here: Facts, width: int) -> list[tuple[float, ...]]:
    values = here.numbers("GraphicData")
    return [values[start : start + width] for start in range(0, len(values), width)]


def _axes(here: Facts, points: list[tuple[float, ...]]) -> Iterator[Finding]:
    """The ends of two axes, which have one center and are at right angles."""
    first, second = (_minus(points[n + 1], points[n]) for n in (0, 2))
    centers = _minus(
        tuple(map(sum, zip(*points[:2], strict=True))), tuple(map(sum, zip(*points[2:], strict=True)))
    )
    size = max(hypot(*first), hypot(*second))
    room = max(ROUND * size, PIXEL)
    slant = abs(_dot(first, second)) / size if size else 0.0
    if hypot(*centers) / 2 > room or slant > room:
        why = "are not at right angles" if slant > room else "have not one center"
        yield here.finding(
            AXES,
            "GraphicData",
            f"GraphicType is ELLIPSE, but its axes, between points 1 and 2 and between 3 and 4, {why}.",
            expected="the ends of the major, then of the minor axis",
            found=here.numbers("GraphicData"),
        )


def _flat(here: Facts, points: list[tuple[float, ...]]) -> Iterator[Finding]:
    """Points of a polygon in space, against the plane of three of them that are far apart."""
    rays = [_minus(point, points[0]) for point in points]
    longest = max(rays, key=lambda ray: hypot(*ray))
    normal = max((_cross(longest, ray) for ray in rays), key=lambda cross: hypot(*cross))
    size = hypot(*normal)
    off = max((abs(_dot(ray, normal)) / size for ray in rays), default=0.0) if size else 0.0
    if off > max(ROUND * hypot(*longest), PIXEL):
        yield here.finding(
            FLAT,
            "GraphicData",
            f"GraphicType is POLYGON, but a point lies {off:.3g} mm off the plane of the others.",
            expected="points in one plane",
            found=f"{off:.3g} mm off",
        )


def _minus(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _cross(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    a, b, c = one
    d, e, f = other
    return b * f - c * e, c * d - a * f, a * e - b * d


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


AT = (
    ("GraphicType", graphics),
    ("ContourGeometricType", contours),
    *((keyword, fractions) for keyword in UNITS),
)
