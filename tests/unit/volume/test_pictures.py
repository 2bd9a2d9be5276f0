from __future__ import annotations

import numpy as np
import pytest

from isodicom import RGB_COLOR_CHANNEL_DESCRIPTOR, Volume
from isodicom.errors import VoxelIndexError


def volume(spacing: tuple[float, float, float] = (2.0, 1.0, 1.0)) -> Volume:
    """A volume of zeros but for a voxel of 100 and one of 50."""
    array = np.zeros((4, 6, 8), np.int16)
    array[1, 2, 3], array[2, 2, 5] = 100, 50
    return Volume(array, np.diag([*spacing, 1.0]), "PATIENT")


def test_a_projection_shows_the_highest_values_along_an_axis() -> None:
    pixels = np.asarray(volume().to_pil("mip", window=(50, 100)))
    assert pixels.shape == (6, 8)
    assert pixels[2, 3] == 255
    assert pixels[2, 5] == 128
    assert pixels.sum() == 383


def test_a_slice_is_that_of_the_index_or_in_the_middle() -> None:
    assert np.asarray(volume().to_pil(index=1, window=(50, 100)))[2, 3] == 255
    assert np.asarray(volume().to_pil(window=(50, 100))).sum() == 128


def test_a_millimetre_is_as_long_downwards_as_sideways() -> None:
    assert volume().to_pil(axis=1).size == (8, 8)
    assert volume().to_pil("mip", axis=2, size=80).size == (60, 80)


def test_a_montage_has_planes_at_equal_distances() -> None:
    assert volume().to_pil("montage", size=20).size == (2 * 20 + 4, 2 * 15 + 4)


def test_colours_stay_and_of_other_channels_the_first_is_drawn() -> None:
    colors = np.zeros((1, 4, 4, 3), np.uint8)
    colors[..., 0] = 200
    channels = {RGB_COLOR_CHANNEL_DESCRIPTOR: ["R", "G", "B"]}
    assert Volume(colors, np.eye(4), "PATIENT", channels=channels).to_pil().getpixel((1, 1)) == (200, 0, 0)
    segments = np.zeros((1, 4, 4, 2), np.uint8)
    segments[..., 0] = 1
    drawn = Volume(segments, np.eye(4), "PATIENT", channels={"SegmentNumber": [1, 2]}).to_pil(window=(0.5, 1))
    assert drawn.mode == "L"
    assert drawn.getpixel((1, 1)) == 255


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(VoxelIndexError, match="4 planes"):
        volume().to_pil(index=4)
    with pytest.raises(ValueError, match="'mip' or 'montage', not 'side'"):
        volume().to_pil("side")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="axis takes"):
        volume().to_pil(axis=3)


def test_notebooks_show_a_slice_and_the_main_facts() -> None:
    shown = volume()._repr_html_()
    assert "base64" in shown
    assert "4 x 6 x 8" in shown
    assert "2 x 1 x 1" in shown
