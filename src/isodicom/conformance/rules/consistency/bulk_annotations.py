"""Bulk annotations: points, the lists of where each begins, and measured values (PS3.3 C.37.1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

COUNT = Rule("number_of_annotations", "error", "There are not as many annotations.", "PS3.3 C.37.1.2")
INDEX = Rule("point_index_list", "error", "An annotation begins where it can't.", "PS3.3 C.37.1.2.1.4")
MEASURED = Rule("annotation_values", "error", "Not one value for each annotation.", "PS3.3 C.37.1.2")
POINTLESS = Rule("annotation_points", "error", "Coordinates make no whole points.", "PS3.3 C.37.1.2")
SHORT = Rule("annotation_too_short", "warning", "An annotation has too few points.", "PS3.3 C.37.1.2.1.2")
RULES = (COUNT, INDEX, MEASURED, POINTLESS, SHORT)

POINTS = {"POINT": 1, "RECTANGLE": 4, "ELLIPSE": 4}
"""Graphic Type -> points of each annotation; the others have a list of where each begins."""

LEAST = {"POLYLINE": 2, "POLYGON": 3}
"""Graphic Type -> points that an annotation has at least."""

LIST, NUMBER = "LongPrimitivePointIndexList", "NumberOfAnnotations"


def bulk_annotations(place: Place, keyword: str) -> Iterator[Finding]:
    """Groups of annotations, with their points and measurements."""
    data = ("PointCoordinatesData", "DoublePointCoordinatesData")
    for here in each(place, keyword, "GraphicType", LIST, *data):
        number = here.number(keyword)
        if number is None:
            continue
        found = next((here.values(k) for k in data if here.has(k)), None)
        width = _width(here)
        points = POINTS.get(here.text("GraphicType"))
        if found and found % width:
            yield _pointless(here, next(k for k in data if here.has(k)), found, width)
        elif points and found is not None and found != number * points * width:
            yield _count(here, number, found / (points * width), "PointCoordinatesData")
        elif not points and here.has(LIST):
            yield from _list(here, int(number), found, width)
        yield from _measured(here, int(number))


def _width(here: Facts) -> int:
    plane = here.whole.text("AnnotationCoordinateType") == "2D"
    return 2 if plane or here.has("CommonZCoordinateValue") else 3


def _pointless(here: Facts, keyword: str, found: int, width: int) -> Finding:
    return here.finding(
        POINTLESS,
        keyword,
        f"{keyword} has {found} values; a point takes {width}.",
        expected=f"a multiple of {width}",
        found=found,
    )


def _count(here: Facts, number: float, found: float, by: str) -> Finding:
    return here.finding(
        COUNT,
        NUMBER,
        f"NumberOfAnnotations is {number:g}, but {by} has {found:g}.",
        expected=found,
        found=number,
    )


def _list(here: Facts, number: int, values: int | None, width: int) -> Iterator[Finding]:
    """Indices count coordinates from 1; each annotation begins behind the one before."""
    count = here.values(LIST) or 0
    if count != number:
        yield _count(here, number, count, LIST)
    problem = _problem(here.large_numbers(LIST), values, width)
    if problem:
        yield here.finding(
            INDEX,
            LIST,
            f"{LIST} {problem}.",
            expected="1, then where each further annotation begins",
            found=problem,
        )
    elif values is not None:
        yield from _short(here, values, width)


def _short(here: Facts, values: int, width: int) -> Iterator[Finding]:
    """Annotations with fewer points than their type of graphic has."""
    import numpy as np

    kind = here.text("GraphicType")
    begins = np.append(np.asarray(here.large_numbers(LIST), np.int64), values + 1)
    points = np.diff(begins) // width
    short = np.flatnonzero(points < LEAST.get(kind, 0))
    if len(short):
        first = int(short[0])
        yield here.finding(
            SHORT,
            LIST,
            f"{LIST} gives annotation {first + 1} {points[first]} points; a {kind} has {LEAST[kind]}.",
            expected=f"{LEAST[kind]} points or more",
            found=int(points[first]),
        )


def _problem(indices: Sequence[float], values: int | None, width: int) -> str:
    import numpy as np

    found = np.asarray(indices, np.int64)
    if not len(found):
        return ""
    if values is not None and found.max() > values:
        return f"has {found.max()}, but there are only {values} coordinates"
    if found[0] != 1:
        return f"begins with {found[0]}; the first annotation begins at 1"
    if (np.diff(found) <= 0).any():
        return "does not rise from annotation to annotation"
    if ((found - 1) % width).any():
        return f"has an index that is not that of the first of {width} coordinates"
    return ""


def _measured(here: Facts, number: int) -> Iterator[Finding]:
    for measurement in here.inside("MeasurementsSequence"):
        for item in measurement.inside("MeasurementValuesSequence"):
            values, chosen = item.values("FloatingPointValues"), item.values("AnnotationIndexList")
            expected = number if chosen is None else chosen
            if values is not None and values != expected:
                yield item.finding(
                    MEASURED,
                    "FloatingPointValues",
                    f"FloatingPointValues has {values} values for {expected} annotations.",
                    expected=expected,
                    found=values,
                )
            indices = item.large_numbers("AnnotationIndexList") if chosen else ()
            outside = [i for i in indices if not 1 <= i <= number]
            if outside:
                yield item.finding(
                    MEASURED,
                    "AnnotationIndexList",
                    f"AnnotationIndexList names annotation {outside[0]:g} of {number}.",
                    expected=f"1 to {number}",
                    found=outside[0],
                )


AT = ((NUMBER, bulk_annotations),)
