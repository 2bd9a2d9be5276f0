from __future__ import annotations

import numpy as np

from isodicom.cli.picture import Scene, draw
from isodicom.pictures import Layer

RED = (255, 0, 0)


def disc(size: int = 40, radius: int = 12) -> np.ndarray:
    """A disc in the middle of a square."""
    y, x = np.mgrid[:size, :size] - size // 2
    return x * x + y * y < radius * radius


def test_a_picture_shows_the_image_and_beside_it_its_segments() -> None:
    values = np.linspace(-100, 100, 1600).reshape(40, 40)
    scene = Scene(values, (-100, 100), (1.0, 1.0), ("R", "L", "A", "P"))
    picture = np.asarray(draw(scene, [Layer("disc", disc(), RED, "a note")], "title", "subtitle", side=200))
    left, right = np.array_split(picture.astype(int), 2, axis=1)

    def reds(half: np.ndarray) -> int:
        return int(((half[..., 0] - half[..., 1]) > 40).sum())

    assert reds(left) == 0
    assert reds(right) > 200 * 200 * disc().mean() * 0.9


def test_pixels_that_are_not_square_are_drawn_to_scale() -> None:
    scene = Scene(np.zeros((20, 40)), (0, 1), (2.0, 1.0))
    square = Scene(np.zeros((40, 40)), (0, 1), (1.0, 1.0))
    assert draw(scene, [], "", "", side=200).size == draw(square, [], "", "", side=200).size


def test_values_beyond_the_window_are_black_and_white() -> None:
    values = np.array([[-1e6, 1e6]] * 2)
    picture = np.asarray(draw(Scene(values, (0, 1), (1, 1)), [], "", "", side=200))
    assert {0, 255} <= set(picture[64:160, 28:228].ravel().tolist())
