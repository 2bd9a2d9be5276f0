from __future__ import annotations

import numpy as np

from isodicom.pictures.scaling import panel


def test_a_millimetre_is_as_long_downwards_as_sideways() -> None:
    pixels = np.zeros((50, 100), np.uint8)
    assert panel(pixels, (2.0, 1.0)).size == (100, 100)
    assert panel(pixels, (1.0, 1.0)).size == (100, 50)
    assert panel(pixels, (1.0, 4.0)).size == (400, 50)


def test_the_longer_side_is_as_long_as_asked() -> None:
    assert panel(np.zeros((50, 100), np.uint8), side=40).size == (40, 20)


def test_colour_stays() -> None:
    pixels = np.zeros((4, 4, 3), np.uint8)
    pixels[..., 0] = 200
    assert panel(pixels, side=8).getpixel((3, 3)) == (200, 0, 0)


def test_labels_are_not_blended() -> None:
    pixels = np.array([[0, 200]], np.uint8)
    assert set(np.asarray(panel(pixels, side=10, smooth=False)).ravel()) == {0, 200}
