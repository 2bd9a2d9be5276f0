"""Pictures of a grayscale image and the segments on it, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from isodicom.pictures.layers import Color, Layer, blend, fitted, swatch
from isodicom.pictures.sheet import BACKGROUND, TEXT

Pixels = npt.NDArray[np.uint8]

_FAINT: Color = (150, 156, 166)
_MARGIN = 28
_HEADER = 64
_LEGEND_ROW = 34
_BAR_LENGTHS = (200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0)


@dataclass(frozen=True)
class Scene:
    """An image that is drawn.

    Parameters
    ----------
    values: numpy.ndarray
        Rows x columns.
    window: tuple[float, float]
        The values that are black and white.
    spacing: tuple[float, float]
        Distance of rows and of columns, in mm.
    edges: tuple[str, str, str, str], optional
        Letters at the left, right, top and bottom edge, as R, L, A, P.
    """

    values: npt.NDArray[np.float64]
    window: tuple[float, float]
    spacing: tuple[float, float]
    edges: tuple[str, str, str, str] = ("", "", "", "")


def draw(scene: Scene, layers: Sequence[Layer], title: str, subtitle: str, side: int = 720) -> Image.Image:
    """Draw an image, and beside it the same with its segments in colour.

    Parameters
    ----------
    scene: isodicom.cli.picture.Scene
        The image.
    layers: Sequence[isodicom.pictures.Layer]
        The segments; later ones lie above.
    title, subtitle: str
        What stands above.
    side: int, optional
        Length in pixels of the longer side of a panel.

    Returns
    -------
    PIL.Image.Image
        The picture.
    """
    plain = np.repeat(_gray(scene, side)[..., np.newaxis], 3, axis=2)
    colored = plain.copy()
    for layer in layers:
        colored = blend(colored, fitted(layer.mask, colored.shape[:2]), layer.color)
    height, width = plain.shape[:2]
    size = (2 * width + 3 * _MARGIN, _HEADER + height + 20 + _LEGEND_ROW * len(layers) + 16)
    picture = Image.new("RGB", size, BACKGROUND)
    drawing = ImageDraw.Draw(picture)
    drawing.text((_MARGIN, 14), title, TEXT, _font(24))
    drawing.text((size[0] - _MARGIN, 21), subtitle, _FAINT, _font(17), anchor="ra")
    for column, panel in enumerate((plain, colored)):
        corner = (_MARGIN + column * (width + _MARGIN), _HEADER)
        picture.paste(Image.fromarray(panel), corner)
        _draw_edges(drawing, scene.edges, corner, (width, height))
        _draw_bar(drawing, scene, corner, (width, height))
    _draw_legend(drawing, layers, (2 * _MARGIN + width, _HEADER + height + 20))
    low, high = scene.window
    caption = f"Values from {low:g} (black) to {high:g} (white)"
    drawing.text((_MARGIN, _HEADER + height + 24), caption, _FAINT, _font(17))
    return picture


def _gray(scene: Scene, side: int) -> Pixels:
    """The image in gray, enlarged so that a millimetre is as long downwards as sideways."""
    low, high = scene.window
    shades = np.clip((scene.values - low) / (high - low), 0, 1) * 255
    rows, columns = scene.values.shape
    tall, wide = rows * scene.spacing[0], columns * scene.spacing[1]
    factor = side / max(tall, wide)
    size = (round(wide * factor), round(tall * factor))
    gray = Image.fromarray(np.rint(shades).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(gray)


def _draw_edges(
    drawing: ImageDraw.ImageDraw, edges: tuple[str, ...], corner: tuple[int, int], size: tuple[int, int]
) -> None:
    (left, top), (width, height) = corner, size
    places = (
        (left + 12, top + height // 2, "lm"),
        (left + width - 12, top + height // 2, "rm"),
        (left + width // 2, top + 12, "mt"),
        (left + width // 2, top + height - 12, "mb"),
    )
    for letter, (x, y, anchor) in zip(edges, places, strict=True):
        drawing.text((x, y), letter, TEXT, _font(19), anchor=anchor, stroke_width=2, stroke_fill=BACKGROUND)


def _draw_bar(
    drawing: ImageDraw.ImageDraw, scene: Scene, corner: tuple[int, int], size: tuple[int, int]
) -> None:
    """A bar of a round length, about a quarter of the panel at most."""
    (left, top), (width, height) = corner, size
    span = scene.values.shape[1] * scene.spacing[1]
    length = next((bar for bar in _BAR_LENGTHS if bar <= span / 4), _BAR_LENGTHS[-1])
    right, y = left + width - 20, top + height - 20
    start = right - length / span * width
    drawing.rectangle((start - 2, y - 4, right + 2, y + 4), BACKGROUND)
    drawing.rectangle((start, y - 2, right, y + 2), TEXT)
    label = f"{length / 10:g} cm" if length >= 10 else f"{length:g} mm"
    middle = (start + right) / 2
    drawing.text((middle, y - 9), label, TEXT, _font(17), anchor="mb", stroke_width=2, stroke_fill=BACKGROUND)


def _draw_legend(drawing: ImageDraw.ImageDraw, layers: Sequence[Layer], corner: tuple[int, int]) -> None:
    left, top = corner
    for row, layer in enumerate(layers):
        y = top + row * _LEGEND_ROW
        drawing.rectangle((left, y + 4, left + 26, y + 24), swatch(layer.color), layer.color, 2)
        drawing.text((left + 40, y + 3), layer.name, TEXT, _font(19))
        drawing.text((left + 130, y + 4), layer.note, _FAINT, _font(17))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
