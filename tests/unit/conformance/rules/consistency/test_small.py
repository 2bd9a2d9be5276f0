"""Regions, colors, extremes of pixels, shapes of graphics."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.dataset import Dataset

from tests.factories.consistent import COMPREHENSIVE_SR, GSPS, SEG, an_object, findings, found, image, item

US = "1.2.840.10008.5.1.4.1.1.6.1"


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ((0, 0, 5, 3), []),
        ((0, 0, 6, 3), ["RegionLocationMaxX1"]),
        ((0, 0, 5, 4), ["RegionLocationMaxY1"]),
        ((7, 0, 8, 3), ["RegionLocationMinX0", "RegionLocationMaxX1"]),
    ],
)
def test_regions_lie_within_the_image(edges: tuple[int, ...], expected: list[str]) -> None:
    names = ("RegionLocationMinX0", "RegionLocationMinY0", "RegionLocationMaxX1", "RegionLocationMaxY1")
    region = item(**dict(zip(names, edges, strict=True)))
    got = found(image(US, SequenceOfUltrasoundRegions=[region]))
    assert got == [("region_outside", f"SequenceOfUltrasoundRegions[1]/{keyword}") for keyword in expected]


@pytest.mark.parametrize(
    ("signed", "value", "right"),
    [
        (0, 4095, True),
        (0, 4096, False),
        (1, 2047, True),
        (1, 2048, False),
        (1, -2048, True),
        (1, -2049, False),
    ],
)
def test_the_largest_pixel_has_no_more_bits_than_are_stored(signed: int, value: int, right: bool) -> None:
    dataset = image(PixelRepresentation=signed)
    dataset.add_new(0x00280107, "SS" if signed else "US", value)
    assert found(dataset) == ([] if right else [("pixel_value_range", "LargestImagePixelValue")])


def test_other_images_of_a_series_may_have_more_bits() -> None:
    dataset = image()
    dataset.add_new(0x00280109, "US", 5000)
    assert [finding.severity for finding in findings(dataset)] == ["warning"]


@pytest.mark.parametrize(
    ("color", "right"), [([34885, 53485, 50171], True), ([65535, 128, 128], True), ([53, 80, 67], False)]
)
def test_colors_are_scaled(color: list[int], right: bool) -> None:
    segment = item(SegmentNumber=1, RecommendedDisplayCIELabValue=color)
    path = "SegmentSequence[1]/RecommendedDisplayCIELabValue"
    assert found(an_object(SEG, SegmentSequence=segment)) == ([] if right else [("color_not_scaled", path)])


def drawn(kind: str, data: list[float], filled: str | None = None) -> Dataset:
    """A presentation state with a graphic."""
    graphic = item(GraphicType=kind, GraphicDimensions=2, GraphicData=data, GraphicFilled=filled)
    return an_object(GSPS, GraphicAnnotationSequence=item(GraphicObjectSequence=graphic))


OPEN, CLOSED = [0.0, 0, 4, 0, 4, 4], [0.0, 0, 4, 0, 4, 4, 0, 0]


@pytest.mark.parametrize("kind", ["POLYLINE", "INTERPOLATED"])
@pytest.mark.parametrize(
    ("data", "filled", "expected"),
    [(OPEN, None, []), (CLOSED, "N", []), (CLOSED, None, ["error"]), (OPEN, "N", ["warning"])],
)
def test_closed_lines_say_whether_they_are_filled(
    kind: str, data: list[float], filled: str | None, expected: list[str]
) -> None:
    got = findings(drawn(kind, data, filled))
    assert [(finding.rule, finding.severity) for finding in got] == [("graphic_filled", s) for s in expected]


@pytest.mark.parametrize(
    ("data", "right"),
    [
        ([0, 5, 20, 5, 10, 0, 10, 10], True),
        ([0, 5, 20, 5, 10, 1, 11, 10], True),  # rounded
        ([0, 5, 20, 5, 30, 0, 30, 10], False),  # beside the center
        ([0, 5, 20, 5, 0, 0, 20, 10], False),  # askew
    ],
)
def test_axes_of_ellipses(data: list[float], right: bool) -> None:
    assert [rule for rule, _ in found(drawn("ELLIPSE", data, "N"))] == ([] if right else ["graphic_axes"])


def in_space(*points: tuple[float, float, float]) -> Dataset:
    """A document with a polygon in space."""
    coordinates: dict[str, Any] = {"ValueType": "SCOORD3D", "GraphicType": "POLYGON"}
    data = [value for point in points for value in point]
    return an_object(COMPREHENSIVE_SR, ContentSequence=item(GraphicData=data, **coordinates))


def test_polygons_in_space_lie_in_a_plane() -> None:
    corners = [(0, 0, 0), (50, 0, 0), (50, 50, 50), (0, 50, 50), (0, 0, 0)]
    assert found(in_space(*corners)) == []
    corners[2] = (50, 50, 0)
    assert found(in_space(*corners)) == [("graphic_flat", "ContentSequence[1]/GraphicData")]
