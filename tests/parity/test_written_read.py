"""Segmentations that one of the two wrote are read by the other, with equal results."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

import pytest

from tests.parity.outcome import Raised
from tests.parity.queries import SEGMENTS, Query
from tests.parity.sides import differences
from tests.parity.written_cases import ASKED, FORMS
from tests.parity.written_files import files

CHOSEN = (
    "labels*",
    "label map*",
    "overlapping",
    "stacked*",
    "bool*",
    "fractions*",
    "a * segment that is nowhere",
    "* on series shuffled",
    "* on series with a gap",
    "* on oblique series",
    "* on enhanced",
    "* on enhanced, shuffled",
    "binary* on slice",
    "* on radiograph",
    "slide: binary, any",
    "slide: binary, TILED_*",
    "slide: stacked, any",
    "slide: fractional, *any",
    "slide: label map, *any",
    "slide: label map of 16 bits, TILED_FULL, all frames",
    "slide: *, tiles of (7, 7)",
    "*sparse slide*",
    "turned slide*",
    "* in *",
    "*, its own grid",
    "*volume between the planes, on series",
    "*volume oblique, on enhanced",
    "tracked segments",
    "palette*",
    "* up to 1*",
    "nothing*",
    "an empty *",
)
"""The cases that are read, as patterns: one of each way that frames lie and are stored."""

TOLD: dict[str, Query] = {
    "segments": lambda image: image.segment_numbers,
    # the peer counts those of label maps wrong
    "how many": lambda image: image.SegmentationType == "LABELMAP" or image.number_of_segments,
    "types": lambda image: len(image.segmented_property_types),
    "tracking": lambda image: sorted(image.get_tracking_ids()),
    "kind": lambda image: (image.segmentation_type, image.segmentation_fractional_type),
    "labels": lambda image: [image.get_segment_description(n).segment_label for n in image.segment_numbers],
    "found by label": lambda image: image.get_segment_numbers(segment_label="segment 1"),
    "sources": lambda image: image.get_source_image_uids(),
    "pointers": lambda image: [int(pointer) for pointer in image.get_default_dimension_index_pointers()],
    "geometry": lambda image: image.get_volume_geometry(),
    "frames": lambda image: image.get_stored_frames(),
}
FEW = ("volume", "volume, combined", "matrix", "by source", "by source frame", "by dimensions")
QUESTIONS = {"ours": TOLD | SEGMENTS, "the peer's": TOLD | {name: SEGMENTS[name] for name in FEW}}
"""Files that say the same are not asked everything twice."""


def is_chosen(name: str) -> bool:
    """Whether a case is among those that are read."""
    both_ways = name in FORMS or name.removesuffix(", all frames") not in FORMS
    return both_ways and any(fnmatchcase(name, pattern) for pattern in CHOSEN)


@pytest.mark.parametrize("name", [name for name in ASKED if is_chosen(name)])
def test_both_read_both(name: str) -> None:
    found: dict[str, Any] = {}
    for writer, file in zip(("ours", "the peer's"), files(name), strict=True):
        if not isinstance(file, Raised):
            said = differences(name, file, QUESTIONS[writer], "segread")
            found |= {f"{writer}: {each}": 0 for each in said}
    assert [*found] == []
