"""Each rule finds what it is there for, and nothing in a segmentation that viewers show."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module

import numpy as np
import pytest

from isodicom.viewers import VIEWERS, Rule, Viewer, check
from isodicom.viewers.rows import SEVERITIES
from tests.factories import shown
from tests.factories.shown import Case

NO_COLOR = partial(shown.segment_lacking, "RecommendedDisplayCIELabValue")
NO_LABEL = partial(shown.segment_lacking, "SegmentLabel")
UNEVEN = partial(shown.placed, [(-10, -20, z) for z in (100, 102.5, 106.1, 107.5)])
ACROSS = partial(shown.placed, [(-10, -20 + y, 100) for y in (0, 2.5)], (1, 0, 0, 0, 0, -1))
BETWEEN = partial(shown.placed, [(-10, -20, z) for z in (101.25, 103.75)])
FRACTIONS_IN_FULL = partial(
    shown.of_a_slide,
    several=True,
    dtype=np.float32,
    segmentation_type="FRACTIONAL",
    dimension_organization_type="TILED_FULL",
)

BROKEN: dict[tuple[str, str], Callable[[], Case]] = {
    ("ohif", "no-referenced-series"): partial(shown.lacking, "ReferencedSeriesSequence"),
    ("ohif", "several-series"): shown.of_two_series,
    ("ohif", "source-not-there"): shown.on_another_series,
    ("ohif", "frame-of-reference"): shown.in_another_space,
    ("ohif", "other-size"): shown.of_another_size,
    ("ohif", "turned"): ACROSS,
    ("ohif", "off-slices"): BETWEEN,
    ("ohif", "reference-off-position"): shown.off_position,
    ("ohif", "frames-without-segment"): shown.without_segment,
    ("ohif", "slide"): shown.of_a_slide,
    ("ohif", "fractional"): shown.of_fractions,
    ("ohif", "label-map"): shown.of_labels,
    ("ohif", "compressed"): shown.compressed,
    ("ohif", "overlap"): shown.overlapping,
    ("ohif", "multi-frame-source"): shown.of_frames,
    ("ohif", "no-color"): NO_COLOR,
    ("ohif", "gaps-within-segments"): shown.with_planes_left_out,
    ("ohif", "beyond-255"): partial(shown.numbered, 1, 300),
    ("ohif", "label-map-numbers"): partial(shown.numbered, 2, 5),
    ("slicer", "segment-numbers"): shown.misnumbered,
    ("slicer", "fractional"): shown.of_fractions,
    ("slicer", "uneven-planes"): UNEVEN,
    ("slicer", "no-spacing-between"): shown.without_spacing_between,
    ("slicer", "no-algorithm-type"): partial(shown.segment_lacking, "SegmentAlgorithmType"),
    ("slicer", "oblong-pixels"): shown.oblong,
    ("slicer", "fewer-planes"): shown.with_planes_left_out,
    ("slicer", "no-color"): NO_COLOR,
    ("slicer", "label-map"): shown.of_labels,
    ("slicer", "empty-segments"): shown.with_an_empty_segment,
    ("mitk", "label-map"): shown.of_labels,
    ("weasis", "fractional"): shown.compressed,
    ("weasis", "label-map"): shown.of_labels,
    ("weasis", "other-grid"): shown.of_another_size,
    ("weasis", "frames-without-source"): shown.without_source,
    ("weasis", "multi-frame-source"): shown.of_frames,
    ("weasis", "reference-off-position"): shown.off_position,
    ("weasis", "many-frames"): shown.of_many_frames,
    ("slim", "label-map"): partial(shown.of_a_slide, segmentation_type="LABELMAP"),
    ("slim", "fractional-tiled-full"): FRACTIONS_IN_FULL,
    ("slim", "tiles-off-grid"): shown.off_tiles,
    ("slim", "off-pyramid"): shown.off_pyramid,
    ("itk", "one-bit"): shown.good,
    ("itk", "several-segments"): shown.two_segments,
    ("itk", "unsorted-frames"): shown.with_planes_left_out,
    ("volview", "overlap"): shown.overlapping,
    ("dwv", "no-color"): NO_COLOR,
    ("dwv", "no-label"): NO_LABEL,
    ("dwv", "gaps"): shown.with_planes_left_out,
    ("niivue", "one-bit"): shown.good,
    ("pydicom-seg", "label-map"): shown.of_labels,
    ("pydicom-seg", "overlap"): shown.overlapping,
}
RULES = [(viewer, rule) for viewer in VIEWERS.values() for rule in viewer.rules]


def found(case: Case, viewer: str) -> dict[str, str]:
    seg, images = case
    report = check(seg, viewer, images)
    assert report.not_told == ()
    return {finding.rule: finding.found for finding in report.findings}


@pytest.mark.parametrize(("viewer", "rule"), BROKEN)
def test_a_rule_finds_what_was_broken(viewer: str, rule: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case = BROKEN[viewer, rule]()
    assert rule in found(case, viewer)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nothing_is_found_in_a_good_one(viewer: str) -> None:
    knows_no_bits = viewer in ("itk", "niivue")
    assert set(found(shown.good(), viewer)) == ({"one-bit"} if knows_no_bits else set())


@pytest.mark.parametrize("viewer", ["slicer", "weasis", "slim", "volview", "dwv", "pydicom-seg"])
def test_a_good_slide_passes(viewer: str) -> None:
    assert found(shown.of_a_slide(), viewer) == {}


def test_every_rule_has_a_segmentation_that_breaks_it() -> None:
    shared = {rule.name for rule in VIEWERS["slicer"].rules}
    untested = {(viewer.name, rule.name) for viewer, rule in RULES} - BROKEN.keys()
    assert {name for viewer, name in untested if viewer == "mitk"} <= shared
    assert {one for one in untested if one[0] != "mitk"} == set()


@pytest.mark.parametrize(("viewer", "rule"), RULES, ids=lambda one: one.name)
def test_every_row_is_complete(viewer: Viewer, rule: Rule) -> None:
    assert [other.name for other in viewer.rules].count(rule.name) == 1
    assert rule.severity in SEVERITIES
    assert rule.reference.startswith("https://")
    for text in (rule.effect, rule.remedy):
        assert text.endswith(".")
        assert text[0].isupper()


@pytest.mark.parametrize(("viewer", "rule"), RULES, ids=lambda one: one.name)
def test_the_calls_of_remedies_exist(viewer: Viewer, rule: Rule) -> None:
    for name in re.findall(r"isodicom(?:\.\w+)+", rule.remedy):
        value: object = import_module("isodicom")
        for part in name.split(".")[1:]:
            value = getattr(value, part, None) or import_module(name.rpartition(".")[0])
            assert value is not None
