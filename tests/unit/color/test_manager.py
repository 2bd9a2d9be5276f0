from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import ImageCms

from isodicom.color import ColorManager
from isodicom.color.profiles import ABSOLUTE, PERCEPTUAL, ProfileTransform
from isodicom.errors import ColorError
from tests.factories.colours import srgb, swapped

FRAME = np.random.default_rng(0).integers(0, 256, (16, 9, 3), dtype=np.uint8)


def lab() -> bytes:
    """A profile for CIELab."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def test_srgb_stays_and_other_colours_change() -> None:
    assert np.array_equal(ColorManager(srgb()).transform_frame(FRAME), FRAME)
    found = ColorManager(swapped()).transform_frame(FRAME)
    assert not np.array_equal(found, FRAME)
    assert (found.dtype, found.shape) == (np.uint8, FRAME.shape)


def test_the_frame_itself_is_left_alone() -> None:
    frame = FRAME.copy()
    frame.flags.writeable = False
    ColorManager(swapped()).transform_frame(frame)
    assert np.array_equal(frame, FRAME)


def test_frames_with_gaps() -> None:
    manager = ColorManager(swapped())
    found = manager.transform_frame(FRAME[::2, ::3])
    assert np.array_equal(found, manager.transform_frame(FRAME)[::2, ::3])


def test_it_goes_to_other_processes_and_serves_threads() -> None:
    manager = ColorManager(swapped())
    expected = manager.transform_frame(FRAME)
    copied = pickle.loads(pickle.dumps(manager))
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(copied.transform_frame, [FRAME] * 40):
            assert np.array_equal(found, expected)


@pytest.mark.parametrize(
    "profile", [b"", b"abc", srgb()[:100], None], ids=["empty", "text", "cut off", "none"]
)
def test_what_is_no_profile(profile: bytes) -> None:
    with pytest.raises(ColorError, match="can't be read"):
        ColorManager(profile)


def test_profiles_for_other_colour_spaces() -> None:
    with pytest.raises(ColorError, match="one for Lab and not for RGB") as caught:
        ColorManager(lab())
    assert caught.value.color_space == "Lab"


def test_what_is_no_frame_in_colour() -> None:
    manager = ColorManager(srgb())
    with pytest.raises(ValueError, match="rows x columns x 3"):
        manager.transform_frame(FRAME[..., 0])
    with pytest.raises(TypeError, match="as uint8, not as uint16"):
        manager.transform_frame(FRAME.astype(np.uint16))


def test_targets_and_intents() -> None:
    there = ProfileTransform(srgb(), swapped(), PERCEPTUAL).apply(FRAME)
    back = ProfileTransform(swapped(), srgb(), ABSOLUTE).apply(there)
    assert not np.array_equal(there, FRAME)
    assert np.median(abs(back.astype(int) - FRAME)) <= 2
