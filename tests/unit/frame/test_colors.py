from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from pydicom.pixels.processing import convert_color_space

from isodicom.frame.colors import image_to_rgb, spread_422, to_rgb


@pytest.fixture(scope="module")
def colours() -> np.ndarray:
    """All pairs of Cb and Cr, each with a sixteenth of all Y."""
    y, cb, cr = np.meshgrid(np.arange(3, 256, 16), np.arange(256), np.arange(256), indexing="ij")
    return np.stack([y, cb, cr], -1).astype(np.uint8).reshape(1024, 1024, 3)


def test_every_colour_is_what_others_make_of_it(colours: np.ndarray) -> None:
    theirs = convert_color_space(colours, "YBR_FULL", "RGB")
    ours = to_rgb(colours, 8)
    assert ours.dtype == np.uint8
    # Green of one pair of Cb and Cr ends in exactly one half: theirs goes up or down as Y does.
    differing = (ours != theirs).any(-1)
    assert np.unique(colours[differing][:, 1:], axis=0).tolist() in ([], [[78, 178]])
    assert np.abs(ours.astype(int) - theirs).max() <= 1


def test_pillow_images_are_converted_alike(colours: np.ndarray) -> None:
    image = image_to_rgb(Image.fromarray(colours, "YCbCr"))
    np.testing.assert_array_equal(np.asarray(image), to_rgb(colours, 8))


def test_more_bits_are_centred_on_half_of_their_range() -> None:
    ybr = np.array([[[4095, 2048, 2048], [0, 2048, 2048], [1000, 2048, 4095]]], np.uint16)
    assert to_rgb(ybr, 12).tolist() == [[[4095, 4095, 4095], [0, 0, 0], [3870, 0, 1000]]]


def test_views_in_any_order_are_converted() -> None:
    planes = np.random.default_rng(0).integers(0, 256, (3, 6, 5), dtype=np.uint8)
    view = np.moveaxis(planes, 0, -1)
    np.testing.assert_array_equal(to_rgb(view, 8), to_rgb(view.copy(), 8))


def test_spread() -> None:
    assert spread_422(np.array([[1, 2, 8, 9]])).tolist() == [[1, 8, 9, 2, 8, 9]]
