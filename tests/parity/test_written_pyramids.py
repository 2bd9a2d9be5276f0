"""Pyramids of the same arguments are the same, level by level, whoever of the two writes them."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import highdicom
import numpy as np
import pytest

import isodicom
from tests.factories.masks import fractions, overlapping, sparse
from tests.factories.sources import pyramid
from tests.parity.outcome import Raised, difference, outcome
from tests.parity.written import ABOUT, descriptions, differing, facts, file_of
from tests.parity.written_known import KNOWN, OTHER_ERRORS

SIZES = ((64, 80), (32, 40), (16, 20))
FULL = "TILED_FULL"

MASKS: dict[str, tuple[str, list[Any], int]] = {
    "binary": ("BINARY", [sparse(size, 2) for size in SIZES], 2),
    "bool": ("BINARY", [sparse(size, 1).astype(bool) for size in SIZES], 1),
    "of three axes": ("BINARY", [sparse(size, 2)[None] for size in SIZES], 2),
    "stacked": ("BINARY", [overlapping((1, *size), 2) for size in SIZES], 2),
    "fractional": ("FRACTIONAL", [fractions((1, *size, 2)) for size in SIZES], 2),
    "fractional of two axes": ("FRACTIONAL", [fractions(size) for size in SIZES], 1),
    "label map": ("LABELMAP", [sparse(size, 2) for size in SIZES], 2),
}
ASKED: dict[str, dict[str, Any]] = {
    "a mask for each image": {"images": 3, "masks": 3},
    "one mask for all images": {"images": 3, "masks": 1},
    "several masks for one image": {"images": 1, "masks": 3},
    "one mask made smaller": {"images": 1, "masks": 1, "downsample_factors": [2, 4]},
    "made smaller by odd factors": {"images": 1, "masks": 1, "downsample_factors": [1.5, 3.3]},
    "with all that may be told": {
        "images": 3,
        "masks": 3,
        "pyramid_label": "P",
        "dimension_organization_type": FULL,
        "omit_empty_frames": False,
        "tile_size": (16, 16),
    },
    "one level": {"images": 1, "masks": 1},
    "factors for several images": {"images": 2, "masks": 1, "downsample_factors": [2]},
    "factors for several masks": {"images": 1, "masks": 2, "downsample_factors": [2]},
    "a factor below 1": {"images": 1, "masks": 1, "downsample_factors": [0.5]},
    "factors that fall": {"images": 1, "masks": 1, "downsample_factors": [4, 2]},
    "more masks than images": {"images": 2, "masks": 3},
    "fewer UIDs than levels": {"images": 3, "masks": 3, "sop_instance_uids": ["1.2.3.90.1"]},
    "a position": {"images": 1, "masks": 1, "downsample_factors": [2], "plane_positions": []},
    "no images": {"images": 0, "masks": 1},
    "no masks": {"images": 1, "masks": 0},
    "images the wrong way round": {"images": 3, "masks": 1, "backwards": True},
}


def levels(package: ModuleType, kind: str, masks: list[Any], segments: int, asked: dict[str, Any]) -> Any:
    """The segmentations."""
    asked = dict(asked)
    count, taken = asked.pop("images"), asked.pop("masks")
    images = pyramid(3)[:count]
    if asked.pop("backwards", False):
        images = images[::-1]
    told: dict[str, Any] = {"pyramid_uid": "1.2.3.91"}
    made = max(count, taken, len(asked.get("downsample_factors", ())) + 1)
    about = {
        name: value for name, value in ABOUT.items() if name not in ("sop_instance_uid", "instance_number")
    }
    return package.seg.create_segmentation_pyramid(
        source_images=images,
        pixel_arrays=[mask.copy() for mask in masks[:taken]],
        segmentation_type=kind,
        segment_descriptions=descriptions(segments)(package, []),
        **(about | told | {"sop_instance_uids": [f"1.2.3.90.{n}" for n in range(made)]} | asked),
    )


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", MASKS)
def test_both_write_the_same_levels(name: str, asked: str) -> None:
    ours, peers = (
        outcome(lambda package=package: levels(package, *MASKS[name], ASKED[asked]))
        for package in (isodicom, highdicom)
    )
    if isinstance(ours, Raised) or isinstance(peers, Raised):
        accident = any(row.covers(name, asked, ours, peers) for row in OTHER_ERRORS)
        assert difference(ours, peers) == "" or (accident and isinstance(ours, Raised))
        return
    assert len(ours) == len(peers)
    assert len({(level.SeriesDate, level.SeriesTime) for level in ours}) == 1
    for level, (mine, theirs) in enumerate(zip(ours, peers, strict=True)):
        found = differing(facts(file_of(mine)), facts(file_of(theirs)))
        unknown = {
            path: pair
            for path, pair in found.items()
            if path not in ("/SeriesDate", "/SeriesTime")  # the time at which it was made
            and not any(known.covers(name, path, *pair) for known in KNOWN)
        }
        assert unknown == {}, f"level {level}"


def test_masks_are_made_smaller_as_by_the_peer() -> None:
    """Bits stay bits, and fractions are between those that they are made of."""
    mask = np.kron(np.eye(8, 10), np.ones((8, 8))).astype(np.uint8)
    ours = levels(isodicom, "BINARY", [mask], 1, ASKED["one mask made smaller"])
    assert [level.TotalPixelMatrixRows for level in ours] == [64, 32, 16]
    np.testing.assert_array_equal(ours[2].get_total_pixel_matrix()[..., 0], mask[::4, ::4])
