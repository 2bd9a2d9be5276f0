"""What is shown of a segmentation: a line, and HTML with a table of segments."""

from __future__ import annotations

import re

import numpy as np
from pydicom.dataset import Dataset

from isodicom.color import CIELabColor
from isodicom.seg import Segmentation
from tests.factories.images import ct_series, random_mask, segment, segmentation


def test_a_line_says_what_it_is() -> None:
    seg = segmentation(ct_series(3), random_mask((3, 7, 5), 2), 2)
    assert repr(seg) == "<Segmentation BINARY, 2 segments, 6 frames of 7 x 5>"
    labels = segmentation(ct_series(1), random_mask((7, 5)), segmentation_type="LABELMAP")
    assert repr(labels) == "<Segmentation LABELMAP, 1 segment, 1 frame of 7 x 5>"
    assert "Segment Sequence" in str(seg)


def test_a_line_is_also_there_for_what_lacks_everything() -> None:
    bare = Dataset()
    bare.SOPClassUID = "1.2.840.10008.5.1.4.1.1.66.4"
    bare.__class__ = Segmentation
    assert repr(bare) == "<Segmentation of unknown type, 0 segments, 1 frame of ? x ?>"


def test_segments_are_listed() -> None:
    described = [segment(1, display_color=CIELabColor.from_rgb(255, 0, 0)), segment(2)]
    described[1].SegmentLabel = "<b>"
    html = segmentation(ct_series(1), random_mask((7, 5), 2), segment_descriptions=described)._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>&" not in html
    assert re.search(r"rgb\(25\d,\d,\d\)", html)
    assert html.count("<td") > 10
    assert "Number" in html
    assert "Label</th>" not in html


def test_labels_are_listed_where_segments_were_renumbered() -> None:
    mask = np.where(random_mask((7, 5)) > 0, 1042, 0)
    seg = segmentation(ct_series(1), mask, segment_descriptions=[segment(1042)], renumber_segments=True)
    assert ">1042</td>" in seg._repr_html_()


def test_long_tables_are_cut() -> None:
    seg = segmentation(ct_series(1), random_mask((7, 5), 3), 130)
    assert "and 30 more" in seg._repr_html_()
