from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from isodicom.pictures.layers import COLORS, Layer, blend, fitted, layers_of, outline, overlay

RED = (255, 0, 0)


def disc(size: int = 40, radius: int = 12) -> np.ndarray:
    """A disc in the middle of a square."""
    y, x = np.mgrid[:size, :size] - size // 2
    return x * x + y * y < radius * radius


def test_a_segment_is_a_tint_inside_an_outline() -> None:
    gray, mask = np.full((40, 40, 3), 100, np.uint8), disc()
    blended = blend(gray, mask, RED)
    assert (blended[~mask] == 100).all()
    assert tuple(blended[20, 8 + 1]) == RED
    inside = blended[20, 20]
    assert inside[0] > 100 > inside[1]
    assert (gray == 100).all()


def test_the_outline_is_closed_and_as_wide_as_asked() -> None:
    mask = disc()
    assert outline(mask, 1).sum() < outline(mask, 3).sum() < mask.sum()
    assert not (outline(mask) & ~mask).any()


def test_labels_become_layers_in_their_order_with_names_and_colors() -> None:
    labels = np.array([[0, 7], [3, 3]])
    layers = layers_of(labels, {3: "liver"}, {7: RED})
    assert [layer.name for layer in layers] == ["liver", "label 7"]
    assert [layer.color for layer in layers] == [COLORS[0], RED]
    assert [int(layer.mask.sum()) for layer in layers] == [2, 1]


def test_segments_that_overlap_come_as_the_last_axis() -> None:
    both = np.zeros((4, 4, 2), np.uint8)
    both[:2, :, 0] = both[1:, :, 1] = 1
    assert [int(layer.mask.sum()) for layer in layers_of(both)] == [8, 12]


def test_a_mask_of_other_dimensions_is_refused() -> None:
    with pytest.raises(ValueError, match=r"rows and columns.*\(4,\)"):
        layers_of(np.zeros(4))


def test_an_overlay_tints_the_picture_and_names_the_layers_below() -> None:
    picture = Image.new("L", (40, 40), 100)
    drawn = overlay(picture, [Layer("disc", disc(), RED, "12 mm")])
    assert drawn.mode == "RGB"
    assert drawn.height > 40
    pixels = np.asarray(drawn)
    assert tuple(pixels[20, drawn.width // 2]) != (100, 100, 100)
    assert (pixels[45:] > 200).any()  # the text of the legend


def test_without_a_legend_the_size_stays() -> None:
    assert overlay(Image.new("L", (40, 30)), [Layer("a", np.ones((30, 40), bool), RED)], False).size == (
        40,
        30,
    )


def test_a_mask_is_fitted_to_a_larger_picture() -> None:
    large = fitted(disc(), (80, 80))
    assert large.shape == (80, 80)
    assert large.sum() == pytest.approx(4 * disc().sum(), rel=0.05)
