"""Images give the frames that the peer gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import highdicom
import numpy as np
import pytest
from pydicom.data import get_testdata_file

import isodicom

BUNDLED = (
    "CT_small.dcm",
    "MR_small.dcm",
    "MR_small_RLE.dcm",
    "JPEG2000.dcm",
    "SC_rgb_rle_2frame.dcm",
    "examples_overlay.dcm",
    "examples_rgb_color.dcm",
    "examples_ybr_color.dcm",
    "liver_1frame.dcm",
    "rtdose.dcm",
)
SHARED = (
    "ct_image.dcm",
    "seg_image_ct_binary.dcm",
    "seg_image_ct_binary_overlap.dcm",
    "seg_image_ct_true_fractional.dcm",
    "seg_image_cr_binary.dcm",
    "seg_image_sm_dots_tiled_full.dcm",
    "seg_image_sm_control_labelmap.dcm",
    "sm_image_grayscale.dcm",
    "dx_image.dcm",
    "sm_image.dcm",
    "sm_image_dots.dcm",
    "sm_image_jpegls.dcm",
    "sm_image_jpegls_nobot.dcm",
    "seg_image_sm_control_labelmap_palette_color.dcm",
)


def bundled(name: str) -> str:
    """Path of a file that comes with pydicom."""
    path = get_testdata_file(name, download=False)
    assert isinstance(path, str), f"pydicom came without {name}"
    return path


@pytest.fixture(params=(*BUNDLED, *SHARED))
def pair(request: pytest.FixtureRequest, shared: Path) -> tuple[isodicom.Image, Any]:
    """One file, read by us and by the peer."""
    name = str(request.param)
    path = str(shared / "peer" / "testdata" / name) if name in SHARED else bundled(name)
    return isodicom.imread(path), highdicom.imread(path)


def test_frames_are_the_peers(pair: tuple[isodicom.Image, Any]) -> None:
    ours, peer = pair
    for number in {1, ours.number_of_frames}:
        for method in ("get_frame", "get_stored_frame"):
            mine, theirs = getattr(ours, method)(number), getattr(peer, method)(number)
            assert mine.dtype == theirs.dtype
            np.testing.assert_array_equal(mine, theirs)
        assert ours.get_raw_frame(number) == peer.get_raw_frame(number)


def test_facts_are_the_peers(pair: tuple[isodicom.Image, Any]) -> None:
    ours, peer = pair
    assert ours.number_of_frames == peer.number_of_frames
    assert ours.is_tiled == peer.is_tiled
    assert ours.dimension_index_pointers == peer.dimension_index_pointers
    assert ours.transfer_syntax_uid == peer.transfer_syntax_uid
    system = peer.coordinate_system
    assert (ours.coordinate_system and ours.coordinate_system.name) == (system and system.name)


def test_source_images_are_the_peers(shared: Path) -> None:
    path = str(shared / "peer" / "testdata" / "seg_image_ct_binary.dcm")
    ours, peer = isodicom.imread(path), highdicom.imread(path)
    assert len(ours.get_source_image_uids()) == 4
    assert ours.get_source_image_uids() == peer.get_source_image_uids()


@pytest.mark.parametrize("dtype", [np.int32, np.float32, "f8"])
@pytest.mark.parametrize("modality", [None, True, False])
def test_data_types_are_the_peers(dtype: Any, modality: bool | None) -> None:
    path = bundled("CT_small.dcm")
    asked = {"dtype": dtype, "apply_modality_transform": modality}
    mine, theirs = isodicom.imread(path).get_frames(**asked), highdicom.imread(path).get_frames(**asked)
    assert mine.dtype == theirs.dtype
    np.testing.assert_array_equal(mine, theirs)
