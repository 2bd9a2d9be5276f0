"""Frames as people look at them: windowed, coloured, in shades of eight bits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image as Pillow

from isodicom.encoding.items import Items
from isodicom.encoding.values import value_in
from isodicom.errors import AttributeValueError, IsodicomError, TransformError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.output import total_pixel_matrix
from isodicom.image.references import sop_class_name
from isodicom.image.spans import Box
from isodicom.image.stored import frame_store
from isodicom.image.tiles import tiles_of
from isodicom.image.transforms import Asked
from isodicom.pictures import Layer, card, overlay, panel
from isodicom.pictures.gray import checked_window, shades, spread
from isodicom.pictures.layers import layers_over
from isodicom.pictures.scaling import check_side
from isodicom.pictures.sheet import montage
from isodicom.pixels.lut_data import Descriptor
from isodicom.pixels.texts import own_text
from isodicom.valuerep import number_in

if TYPE_CHECKING:
    from isodicom.image.image import Image

Array = npt.NDArray[Any]
Pixels = npt.NDArray[np.uint8]
Window = tuple[float, float]

THUMBNAIL = 192
"""Side of a thumbnail in pixels."""

FEW_TILES = 64
"""A thumbnail shows the whole of a slide of so many tiles, as all of them are read for it; else one tile."""

_SLIDE = 1024
"""The longer side of a slide is so long, if nobody says how long."""

_STRETCH = 100
"""Spacings that differ by more than this factor are not believed."""

_STRIP = 1 << 24
"""So many pixels of a slide are looked at before they are made small."""


def frame_picture(
    image: Image,
    index: int,
    window: Window | None = None,
    layers: Sequence[Layer] | npt.ArrayLike | None = None,
    side: int | None = None,
) -> Pillow.Image:
    """Draw a frame.

    Parameters
    ----------
    image: isodicom.Image
        The image.
    index: int
        Index of the frame, from 0.
    window: tuple[float, float] | None, optional
        Centre and width; None for the first that the image has, or else the limits of its values.
    layers: Sequence[isodicom.pictures.Layer] | ArrayLike | None, optional
        What is drawn over it: segments, or a mask or labels of the size of the frame.
    side: int | None, optional
        Length of the longer side in pixels; None for the size of the frame.
    """
    check_side(side)
    over = None if layers is None else layers_over(layers, frame_store(image).format.shape[:2])
    drawn = panel(shown(image, [index], window)[0], pixel_spacing(image, index), side)
    return drawn if over is None else overlay(drawn, over)


def montage_picture(
    image: Image, indices: Sequence[int], window: Window | None = None, side: int = 256
) -> Pillow.Image:
    """Draw several frames side by side, all with the same limits, each with its number."""
    drawn = [
        panel(pixels, pixel_spacing(image, indices[0]), side) for pixels in shown(image, indices, window)
    ]
    return montage(drawn, [str(index + 1) for index in indices])


def slide_picture(image: Image, side: int | None = None) -> Pillow.Image:
    """Draw a total pixel matrix, made small strip by strip; 0 where there is no tile.

    Parameters
    ----------
    image: isodicom.Image
        The slide. All its tiles are read.
    side: int | None, optional
        Length of the longer side in pixels; None for that of the matrix, but 1024 at most.
    """
    check_side(side)
    rows, columns = tiles_of(image, FunctionalGroups.of(image)).matrix
    if side is None and max(rows, columns) > _SLIDE:
        side = _SLIDE
    factor = 1 if side is None else max(1, int(max(rows, columns) // side))
    tall = max(factor, _STRIP // columns // factor * factor)
    strips = []
    for first in range(0, rows, tall):
        last = min(first + tall, rows)
        box = Box(rows=(first, last), as_indices=True)
        strip = total_pixel_matrix(image, box, Asked(real_world=False), np.dtype("f4"), allow_missing=True)
        size = max(1, columns // factor), max(1, (last - first) // factor)
        strips.append(_shrunk(strip, size))
    matrix = np.concatenate(strips)
    pixels = _colors(image, matrix) if matrix.ndim == 3 else shades(matrix)
    return panel(pixels, pixel_spacing(image, 0), side)


def thumbnail(image: Image) -> tuple[Pillow.Image | None, str]:
    """Draw the frame in the middle, or a slide of few tiles, small; and say which part that is.

    There is no picture if the pixels can't be had.
    """
    try:
        if image.is_tiled and image.number_of_frames <= FEW_TILES:
            with suppress(TransformError):  # there are several matrices
                return slide_picture(image, THUMBNAIL), ""
        index = middle_frame(image)
        part = f"{'tile' if image.is_tiled else 'frame'} {index + 1}, in the middle"
        return frame_picture(image, index, side=THUMBNAIL), part if image.number_of_frames > 1 else ""
    except (IsodicomError, OSError, MemoryError):
        return None, ""


def middle_frame(image: Image) -> int:
    """The index of the frame in the middle: of all frames, or of the matrix that they are tiles of."""
    if not image.is_tiled:
        return image.number_of_frames // 2
    tiles = tiles_of(image, FunctionalGroups.of(image))
    down = tiles.rows - (tiles.matrix[0] - tiles.size[0]) / 2
    across = tiles.columns - (tiles.matrix[1] - tiles.size[1]) / 2
    return int((down**2 + across**2).argmin())


def facts(image: Image) -> dict[str, str]:
    """The main facts about an image, in words."""
    found = {name: _fact(image, say) for name, say in _FACTS.items()}
    return {name: value for name, value in found.items() if value}


def _fact(image: Image, say: Callable[[Image], object]) -> str:
    """A fact in words; nothing where the header makes no sense."""
    try:
        value = say(image)
    except IsodicomError:
        return ""
    return "" if value is None else str(value)


def _size(image: Image) -> str:
    size = f"{_number(image, 'Rows')} x {_number(image, 'Columns')}"
    if not image.is_tiled:
        return size
    rows, columns = (_number(image, f"TotalPixelMatrix{name}") for name in ("Rows", "Columns"))
    return f"{rows} x {columns} in tiles of {size}"


def _number(image: Image, keyword: str) -> str:
    number = number_in(image, keyword)
    return "?" if number is None else f"{number:.0f}"


def _pixels(image: Image) -> str:
    return f"{own_text(image, 'PhotometricInterpretation')}, {_number(image, 'BitsStored')} bits"


_FACTS: dict[str, Callable[[Image], object]] = {
    "Patient": lambda image: own_text(image, "PatientID"),
    "Modality": lambda image: own_text(image, "Modality"),
    "Series": lambda image: own_text(image, "SeriesDescription"),
    "Frames": lambda image: image.number_of_frames,
    "Size": _size,
    "Spacing, mm": lambda image: " x ".join(f"{value:.4g}" for value in pixel_spacing(image, 0)),
    "Pixels": _pixels,
    "Coordinate system": lambda image: getattr(image.coordinate_system, "value", None),
    "Findings": lambda image: len(image.findings) or None,
}


def html(image: Image) -> str:
    """What notebooks show of an image."""
    drawn, part = thumbnail(image)
    said = facts(image) | ({"Thumbnail": part} if part else {})
    return card(_fact(image, sop_class_name), said, drawn)


def shown(image: Image, indices: Sequence[int], window: Window | None = None) -> Pixels:
    """Return frames as shades or colours of eight bits, all with the same limits."""
    format = frame_store(image).format
    if format.samples_per_pixel == 3 or format.photometric_interpretation == "PALETTE COLOR":
        if window is not None:
            raise TransformError(
                f"A window is for shades of grey, but this image is {format.photometric_interpretation}: its "
                "colours are shown as they are."
            )
        return _colors(image, image.get_frames(indices, as_indices=True, dtype=np.float32))
    try:
        return _windowed(image, indices, window)
    except (AttributeValueError, TransformError):  # it has no window, or none that can be applied
        if window is not None:
            raise
    values = image.get_frames(indices, as_indices=True, dtype=np.float64, apply_real_world_transform=False)
    return shades(values, spread(values))


def pixel_spacing(image: Image, index: int) -> tuple[float, float]:
    """The distance of rows and of columns, in mm; as far as it isn't known, how they relate, or 1 each."""
    groups = FunctionalGroups.of(image)
    found = groups.floats("PixelMeasuresSequence", "PixelSpacing", 2)[index]
    for keyword in ("ImagerPixelSpacing", "NominalScannedPixelSpacing", "PixelAspectRatio"):
        if not np.isnan(found).any():
            break
        found = Items.from_datasets((image,)).floats(keyword, 2)[0]
    row, column = found.tolist()
    believed = row > 0 and column > 0 and 1 / _STRETCH < row / column < _STRETCH
    return (row, column) if believed else (1.0, 1.0)


def _windowed(image: Image, indices: Sequence[int], window: Window | None) -> Pixels:
    from isodicom.content import VOILUTTransformation

    selector: Any = 0
    if window is not None:
        center, width = checked_window(window)
        function = "LINEAR" if width >= 1 else "LINEAR_EXACT"  # which takes widths of less than 1
        selector = VOILUTTransformation(center, width, voi_lut_function=function)
    values = image.get_frames(
        indices,
        as_indices=True,
        dtype=np.float32,
        apply_real_world_transform=False,
        apply_voi_transform=True,
        voi_transform_selector=selector,
        voi_output_range=(0.0, 255.0),
    )
    pixels: Pixels = np.rint(values, out=values).astype(np.uint8)
    return pixels


def _colors(image: Image, values: Array) -> Pixels:
    """Colours as bytes, whatever number of bits they are stored by."""
    most = _color_maximum(image)
    if most != 255:
        values = values * (255 / most)
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def _color_maximum(image: Image) -> float:
    format = frame_store(image).format
    if format.photometric_interpretation != "PALETTE COLOR":
        return 2.0**format.bits_stored - 1
    keyword = "RedPaletteColorLookupTableDescriptor"
    bits = Descriptor.of(value_in(image, keyword), keyword).bits
    return 2.0 ** (bits if 0 < bits <= 16 else 16) - 1


def _shrunk(strip: Array, size: tuple[int, int]) -> Array:
    """A strip made small, by the means of what falls together."""
    if strip.ndim == 3:
        return np.stack([_shrunk(strip[..., sample], size) for sample in range(strip.shape[2])], axis=2)
    small = Pillow.fromarray(np.ascontiguousarray(strip, np.float32)).resize(size, Pillow.Resampling.BOX)
    return np.asarray(small)
