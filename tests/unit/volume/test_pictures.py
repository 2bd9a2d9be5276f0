from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from isodicom import RGB_COLOR_CHANNEL_DESCRIPTOR, Volume
from isodicom.errors import VolumeError, VoxelIndexError
from isodicom.pictures import Layer
from isodicom.pictures.layers import COLORS


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


def labels() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Label 2 in one plane, and label 1 in two others."""
    array = np.zeros((4, 6, 8), np.uint8)
    array[1, 2:5, 2:5] = 2
    array[2:, :2, :2] = 1
    return array


def test_labels_are_drawn_in_the_same_view() -> None:
    made = volume()
    there = np.asarray(made.to_pil(index=1, overlay=labels()))[:6]
    left = (there.shape[1] - 8) // 2  # the legend is wider
    marked = (there[:, left : left + 8].max(axis=2) != there[:, left : left + 8].min(axis=2)).astype(int)
    assert np.array_equal(marked, labels()[1] > 0)
    along = np.asarray(made.to_pil("mip", axis=2, overlay=labels() > 0))
    assert along.shape[0] > 6


def test_a_label_has_one_colour_in_all_planes() -> None:
    made = Volume(np.zeros((2, 6, 8)), np.eye(4), "PATIENT")
    both, one = np.zeros((2, 6, 8), np.uint8), np.zeros((2, 6, 8), np.uint8)
    both[0, 0, 0], both[0, 5, 5], one[0, 5, 5] = 1, 2, 2
    for array in (both, one):
        drawn = np.asarray(made.to_pil(index=0, overlay=array))
        left = (drawn.shape[1] - 8) // 2
        assert tuple(drawn[5, left + 5]) == COLORS[1]


def test_an_overlay_is_a_volume_masks_that_overlap_or_layers() -> None:
    made = volume()
    segments = Volume(
        np.stack([labels() == 1, labels() == 2], axis=3),
        made.affine,
        "PATIENT",
        channels={"SegmentLabel": ["liver", "kidney"]},
    )
    layers = [Layer("liver", labels() == 1, (255, 0, 0))]
    for overlay in (made.with_array(labels()), segments, segments.array, layers, labels().tolist()):
        for view in ("slice", "mip", "montage"):
            drawn = made.to_pil(view, overlay=overlay)  # type: ignore[arg-type]
            assert drawn.mode == "RGB"
            assert drawn.height > made.to_pil(view).height  # type: ignore[arg-type]
    assert made.to_pil("montage", overlay=labels() * 0).size == made.to_pil("montage").size


@pytest.mark.parametrize(
    ("overlay", "error", "said"),
    [
        (np.ones((6, 8), bool), ValueError, r"shape \(6, 8\); what it is drawn over has \(4, 6, 8\)"),
        ([Layer("a", np.ones((4, 6, 7), bool), (1, 2, 3))], ValueError, r"'a' has the shape \(4, 6, 7\)"),
        (volume((2.0, 1.0, 2.0)), VolumeError, r"spacing=\(2, 1, 2\).*resample_to"),
        ("mask", TypeError, "a mask, labels, or a sequence"),
        (volume().get_geometry(), TypeError, "a mask, labels, or a sequence"),
    ],
)
def test_what_lies_elsewhere_is_not_drawn(overlay: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        volume().to_pil(overlay=overlay)


@pytest.mark.parametrize(
    ("size", "error"), [(0, ValueError), (-5, ValueError), ("big", TypeError), (True, TypeError)]
)
def test_a_size_is_a_number_of_pixels(size: Any, error: type[Exception]) -> None:
    for view in ("slice", "mip", "montage"):
        with pytest.raises(error, match="size of a picture"):
            volume().to_pil(view, size=size)  # type: ignore[arg-type]


@pytest.mark.parametrize("window", [(40, 0), (40, -1), (np.nan, 10), (0, np.inf)])
def test_a_window_has_a_width(window: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="a width above 0"):
        volume().to_pil(window=window)


def test_colours_have_no_window() -> None:
    colors = Volume(
        np.zeros((1, 4, 4, 3), np.uint8),
        np.eye(4),
        "PATIENT",
        channels={RGB_COLOR_CHANNEL_DESCRIPTOR: ["R", "G", "B"]},
    )
    with pytest.raises(ValueError, match="colours"):
        colors.to_pil(window=(1, 2))
    assert colors.to_pil("montage").mode == "RGB"
