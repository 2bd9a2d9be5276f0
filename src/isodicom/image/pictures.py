"""Frames as people look at them: windowed, coloured, in shades of eight bits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image as Pillow

from isodicom.encoding.items import Items
from isodicom.encoding.values import value_in
from isodicom.errors import AttributeValueError, IsodicomError, TransformError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.references import sop_class_name
from isodicom.image.stored import frame_store
from isodicom.image.tiles import tiles_of
from isodicom.pictures import Layer, card, layers_of, overlay, panel
from isodicom.pictures.gray import shades, spread
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

_STRETCH = 100
"""Spacings that differ by more than this factor are not believed."""

_STRIP = 1 << 24
"""So many pixels of a slide are looked at before they are made small."""


def frame_picture(
    image: Image,
    index: int,
    window: Window | None = None,
    layers: Sequence[Layer] | Array | None = None,
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
    layers: Sequence[isodicom.pictures.Layer] | numpy.ndarray | None, optional
        What is drawn over it: segments, or a mask or labels of the size of the frame.
    side: int | None, optional
        Length of the longer side in pixels; None for the size of the frame.
    """
    pixels = shown(image, [index], window)[0]
    drawn = panel(pixels, pixel_spacing(image, index), side)
    if layers is None:
        return drawn
    return overlay(drawn, layers_of(layers) if isinstance(layers, np.ndarray) else layers)


def montage_picture(
    image: Image, indices: Sequence[int], window: Window | None = None, side: int = 256
) -> Pillow.Image:
    """Draw several frames side by side, all with the same limits, each with its number."""
    drawn = [
        panel(pixels, pixel_spacing(image, indices[0]), side) for pixels in shown(image, indices, window)
    ]
    return montage(drawn, [str(index + 1) for index in indices])


def slide_picture(image: Image, side: int = 1024) -> Pillow.Image:
    """Draw a total pixel matrix, made small strip by strip."""
    rows, columns = tiles_of(image, FunctionalGroups.of(image)).matrix
    factor = max(1, -(-max(rows, columns) // side))
    tall = max(factor, _STRIP // columns // factor * factor)
    strips = []
    for first in range(0, rows, tall):
        last = min(first + tall, rows)
        strip = image.get_total_pixel_matrix(
            first, last, as_indices=True, dtype=np.float32, apply_real_world_transform=False
        )
        size = max(1, columns // factor), max(1, (last - first) // factor)
        strips.append(_shrunk(strip, size))
    matrix = np.concatenate(strips)
    return panel(_colors(image, matrix) if matrix.ndim == 3 else shades(matrix), pixel_spacing(image, 0))


def thumbnail(image: Image) -> Pillow.Image | None:
    """Draw the frame in the middle, or the slide, small; None if its pixels can't be had."""
    try:
        if image.is_tiled:
            return slide_picture(image, THUMBNAIL)
        return frame_picture(image, image.number_of_frames // 2, side=THUMBNAIL)
    except (IsodicomError, OSError, MemoryError):
        return None


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
    return card(_fact(image, sop_class_name), facts(image), thumbnail(image))


def shown(image: Image, indices: Sequence[int], window: Window | None = None) -> Pixels:
    """Return frames as shades or colours of eight bits, all with the same limits."""
    format = frame_store(image).format
    if format.samples_per_pixel == 3 or format.photometric_interpretation == "PALETTE COLOR":
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

    selector: Any = 0 if window is None else VOILUTTransformation(*window)
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
