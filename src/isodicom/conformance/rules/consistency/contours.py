"""Contours: points in one plane, drawn on images that the structure set names (PS3.3 C.8.8.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import dist, fsum, sqrt
from weakref import WeakKeyDictionary

from isodicom.conformance.checked import Checked
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

PLANE = Rule("contour_plane", "error", "Points of a planar contour are not in a plane.", "PS3.3 C.8.8.6.1")
IMAGE = Rule(
    "contour_image",
    "warning",
    "A contour is of an image that the structure set doesn't name.",
    "PS3.3 C.8.8.5",
)
RULES = (PLANE, IMAGE)

PLANAR = ("CLOSED_PLANAR", "CLOSEDPLANAR_XOR", "OPEN_PLANAR")
CLOSE = 0.1
"""Millimeters that a point may lie off its plane: coordinates are decimal strings."""

Point = Sequence[float]
_named: WeakKeyDictionary[Checked, frozenset[str]] = WeakKeyDictionary()


def planes(place: Place, keyword: str) -> Iterator[Finding]:
    """Contours with a point off the plane of the others."""
    for here in each(place, keyword, "ContourGeometricType"):
        if here.text("ContourGeometricType") not in PLANAR:
            continue
        raw = here.bytes(keyword)
        if raw is not None and any(len(set(raw.rstrip().split(b"\\")[axis::3])) == 1 for axis in (2, 1, 0)):
            continue  # all at one coordinate, as most are
        off = _off(here.numbers(keyword))
        if off > CLOSE:
            yield here.finding(
                PLANE,
                keyword,
                f"{keyword} has a point {off:.2g} mm off the plane of the others.",
                expected=f"points in one plane, to {CLOSE} mm",
                found=f"{off:.2g} mm",
            )


def _off(values: Sequence[float]) -> float:
    """How far a point lies off the plane through three of them that are far apart."""
    points = list(zip(values[::3], values[1::3], values[2::3], strict=False))
    if len(points) < 4:
        return 0.0
    first = points[0]
    far = max(points, key=lambda point: dist(first, point))
    normals = [_cross(_minus(far, first), _minus(point, first)) for point in points]
    normal = max(normals, key=_length)
    length = _length(normal)
    return max(abs(_dot(normal, _minus(point, first))) for point in points) / length if length else 0.0


def _minus(a: Point, b: Point) -> Point:
    return [x - y for x, y in zip(a, b, strict=True)]


def _cross(a: Point, b: Point) -> Point:
    return [a[i] * b[j] - a[j] * b[i] for i, j in ((1, 2), (2, 0), (0, 1))]


def _dot(a: Point, b: Point) -> float:
    return fsum(x * y for x, y in zip(a, b, strict=True))


def _length(a: Point) -> float:
    return sqrt(_dot(a, a))


def images(place: Place, keyword: str) -> Iterator[Finding]:
    """Images of contours that are not among those of the frames of reference."""
    if (
        place.sequence != "ContourImageSequence"
        or not place.outer
        or place.outer.sequence != "ContourSequence"
    ):
        return
    named = _images_named(place.checked)
    for here in each(place, keyword) if named else ():
        uid = here.text(keyword)
        if uid and uid not in named:
            yield here.finding(
                IMAGE,
                keyword,
                f"{keyword} is {uid}, which is none of the images in ReferencedFrameOfReferenceSequence.",
                expected="an image that the structure set is drawn on",
                found=uid,
            )


def _images_named(checked: Checked) -> frozenset[str]:
    """The images in the series of the frames of reference; kept with the object."""
    if checked not in _named:
        items = [Facts.of(checked)]
        for step in (
            "ReferencedFrameOfReferenceSequence",
            "RTReferencedStudySequence",
            "RTReferencedSeriesSequence",
        ):
            items = [below for item in items for below in item.inside(step)]
        found = product(items, ["ContourImageSequence"])
        _named[checked] = frozenset(
            uid for item, step in found for uid in item.texts_inside(step, "ReferencedSOPInstanceUID")
        )
    return _named[checked]


AT = (("ContourData", planes), ("ReferencedSOPInstanceUID", images))
