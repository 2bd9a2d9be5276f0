"""Segments over a picture, each a tint inside an outline, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from isodicom.pictures.sheet import BACKGROUND, TEXT
from isodicom.shown import shown

Color = tuple[int, int, int]
Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

OPACITY = 0.42
_ROW = 26
_MARGIN = 10

COLORS: tuple[Color, ...] = (
    (64, 156, 255),
    (255, 176, 32),
    (76, 217, 100),
    (255, 89, 94),
    (191, 110, 255),
    (0, 210, 210),
    (255, 120, 200),
    (210, 200, 90),
)
"""Colours of segments that have none of their own, taken in turn."""


@dataclass(frozen=True)
class Layer:
    """A segment of a picture.

    Parameters
    ----------
    name: str
        What the legend calls it.
    mask: numpy.ndarray
        Where it is: rows x columns, bool, of the size of the image.
    color: tuple[int, int, int]
        Red, green and blue, from 0 to 255.
    note: str, optional
        What the legend says of it.
    """

    name: str
    mask: Mask
    color: Color
    note: str = ""


def layers_of(
    labels: npt.NDArray[np.generic],
    names: Mapping[int, str] | None = None,
    colors: Mapping[int, Color] | None = None,
) -> list[Layer]:
    """Return the layers of a mask or of a map of labels.

    Parameters
    ----------
    labels: numpy.ndarray
        Rows x columns: bool, or numbers of which 0 is nothing. Rows x columns x segments for segments that
        overlap; they are numbered from 1.
    names: Mapping[int, str] | None, optional
        What the labels are called.
    colors: Mapping[int, tuple[int, int, int]] | None, optional
        Their colours.

    Returns
    -------
    list[isodicom.pictures.Layer]
        One for each label that occurs, in their order.

    Raises
    ------
    ValueError
        If the array has another number of dimensions.

    Examples
    --------
    >>> [layer.name for layer in layers_of(np.array([[0, 2], [3, 3]]), {2: "liver"})]
    ['liver', 'label 3']
    """
    if labels.ndim == 2:
        masks = {int(value): labels == value for value in np.unique(labels) if value != 0}
    elif labels.ndim == 3:
        masks = {number + 1: labels[..., number] != 0 for number in range(labels.shape[2])}
    else:
        raise ValueError(f"A mask has rows and columns, and segments behind; {labels.shape} was given.")
    return [
        Layer(
            (names or {}).get(label, f"label {label}"),
            mask,
            (colors or {}).get(label, COLORS[place % len(COLORS)]),
        )
        for place, (label, mask) in enumerate(masks.items())
    ]


def read_overlay(given: object) -> list[Layer] | npt.NDArray[np.generic]:
    """Return layers as a list of them, and masks or labels as an array.

    Raises
    ------
    TypeError
        If it is none of these.
    """
    layers = [given] if isinstance(given, Layer) else given
    if isinstance(layers, list | tuple) and all(isinstance(layer, Layer) for layer in layers):
        return [replace(layer, mask=np.asarray(layer.mask) != 0) for layer in layers]
    try:
        labels = np.asarray(given)
    except ValueError:  # rows of several lengths
        labels = np.empty(0, object)
    if labels.dtype.kind not in "biuf":
        raise TypeError(
            "What is drawn over a picture is a mask, labels, or a sequence of isodicom.pictures.Layer, "
            f"not {shown(given)}."
        )
    return labels


def check_covers(name: str, mask: npt.NDArray[np.generic], shape: tuple[int, ...]) -> None:
    """Make sure that a mask or labels are of the shape of what they are drawn over.

    Raises
    ------
    ValueError
        If not.
    """
    if mask.shape[: len(shape)] != shape:
        raise ValueError(
            f"{name} has the shape {mask.shape}; what it is drawn over has {shape}. "
            "Masks are of the same size, and belong to the same place."
        )


def layers_over(given: object, shape: tuple[int, ...]) -> list[Layer]:
    """Return the layers that are drawn over a picture.

    Parameters
    ----------
    given: ArrayLike | isodicom.pictures.Layer | Sequence[isodicom.pictures.Layer]
        A mask, labels, masks that overlap, or layers.
    shape: tuple[int, ...]
        Rows and columns of what they are drawn over.

    Raises
    ------
    TypeError
        If it is none of these.
    ValueError
        If a mask has another shape.
    """
    found = read_overlay(given)
    if not isinstance(found, list):
        check_covers("The overlay", found, shape)
        return layers_of(found)
    for layer in found:
        check_covers(f"The mask of layer {layer.name!r}", layer.mask, shape)
    return found


def overlay(picture: Image.Image, layers: Sequence[Layer], legend: bool = True) -> Image.Image:
    """Draw segments over a picture.

    Parameters
    ----------
    picture: PIL.Image.Image
        The picture; it is not changed.
    layers: Sequence[isodicom.pictures.Layer]
        The segments, later ones above; masks of another size are fitted to the picture.
    legend: bool, optional
        Name them below.

    Returns
    -------
    PIL.Image.Image
        The picture with segments, in colour.
    """
    pixels = np.asarray(picture.convert("RGB"))
    for layer in layers:
        pixels = blend(pixels, fitted(layer.mask, pixels.shape[:2]), layer.color)
    drawn = Image.fromarray(pixels)
    return with_legend(drawn, layers) if legend and layers else drawn


def blend(picture: Pixels, mask: Mask, color: Color) -> Pixels:
    """Return a picture with a segment as a tint of colour inside an outline."""
    tint = np.array(color, dtype=np.float64)
    result = picture.astype(np.float64)
    result[mask] = (1 - OPACITY) * result[mask] + OPACITY * tint
    result[outline(mask)] = tint
    return np.rint(result).astype(np.uint8)


def outline(mask: Mask, width: int = 2) -> Mask:
    """Return the pixels of a mask that are at most `width` pixels from its border.

    >>> outline(np.ones((5, 5), bool), 1).sum()
    np.int64(0)
    >>> disc = np.zeros((5, 5), bool); disc[1:4, 1:4] = True
    >>> outline(disc, 1).sum()
    np.int64(8)
    """
    inner = mask
    for _ in range(width):
        padded = np.pad(inner, 1, mode="edge")
        inner = inner & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    border: Mask = mask & ~inner
    return border


def fitted(mask: Mask, shape: tuple[int, ...]) -> Mask:
    """Return a mask of the size of a picture, with edges as smooth as those of an enlarged image."""
    if mask.shape == shape:
        return mask
    gray = Image.fromarray(mask.astype(np.uint8) * 255).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(gray) >= 128


def with_legend(picture: Image.Image, layers: Sequence[Layer]) -> Image.Image:
    """Return a picture with the names of its layers below."""
    font = ImageFont.load_default(15)
    texts = [f"{layer.name}  {layer.note}".strip() for layer in layers]
    wide = max(picture.width, *(int(font.getlength(text)) + 50 for text in texts))
    tall = picture.height + 2 * _MARGIN + _ROW * len(layers)
    sheet = Image.new("RGB", (wide, tall), BACKGROUND)
    sheet.paste(picture, ((wide - picture.width) // 2, 0))
    drawing = ImageDraw.Draw(sheet)
    for row, (layer, text) in enumerate(zip(layers, texts, strict=True)):
        y = picture.height + _MARGIN + row * _ROW
        drawing.rectangle((_MARGIN, y + 3, _MARGIN + 20, y + 19), swatch(layer.color), layer.color, 2)
        drawing.text((_MARGIN + 30, y + 2), text, TEXT, font)
    return sheet


def swatch(color: Color) -> tuple[int, ...]:
    """A segment's tint over a middle gray, as the legend shows it."""
    return tuple(round(OPACITY * part + (1 - OPACITY) * 90) for part in color)
