"""Volumes as people look at them: a slice, several, or the brightest along a direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import VoxelIndexError
from isodicom.pictures import gray

if TYPE_CHECKING:
    from PIL import Image

    from isodicom.volume.volume import Volume

Array = npt.NDArray[Any]

THUMBNAIL = 192
"""Side of a thumbnail in pixels."""

PANELS = 16
"""So many slices make a montage, if nobody says how many."""


def picture(
    volume: Volume,
    view: str,
    axis: int,
    index: int | None,
    window: tuple[float, float] | None,
    side: int | None,
) -> Image.Image:
    """Draw a view, by its name, with a window of centre and width."""
    if axis not in (0, 1, 2):
        raise ValueError(f"axis takes 0, 1 or 2, not {axis!r}.")
    limits = None if window is None else (window[0] - window[1] / 2, window[0] + window[1] / 2)
    if view == "slice":
        return slice_picture(volume, axis, index, limits, side)
    if view == "mip":
        return mip_picture(volume, axis, limits, side)
    if view == "montage":
        return montage_picture(volume, axis, PANELS, limits, side)
    raise ValueError(f"view takes 'slice', 'mip' or 'montage', not {view!r}.")


def slice_picture(
    volume: Volume,
    axis: int = 0,
    index: int | None = None,
    limits: tuple[float, float] | None = None,
    side: int | None = None,
) -> Image.Image:
    """Draw the plane of a volume at an index of an axis; None for the one in the middle."""
    planes = volume.spatial_shape[axis]
    place = planes // 2 if index is None else index
    if not -planes <= place < planes:
        raise VoxelIndexError(f"Axis {axis} has {planes} planes; there is none of index {index}.")
    return _drawn(volume, np.take(volume.array, place, axis), axis, limits, side)


def mip_picture(
    volume: Volume, axis: int = 0, limits: tuple[float, float] | None = None, side: int | None = None
) -> Image.Image:
    """Draw the highest values along an axis (a maximum intensity projection)."""
    return _drawn(volume, volume.array.max(axis=axis), axis, limits, side)


def montage_picture(
    volume: Volume,
    axis: int = 0,
    count: int = PANELS,
    limits: tuple[float, float] | None = None,
    side: int | None = None,
) -> Image.Image:
    """Draw planes at equal distances side by side, all with the same limits, each with its index."""
    from isodicom.pictures import montage

    planes = volume.spatial_shape[axis]
    chosen = np.unique(np.linspace(0, planes - 1, min(count, planes)).round().astype(int))
    common = limits or gray.spread(np.take(volume.array, chosen, axis))
    drawn = [slice_picture(volume, axis, int(place), common, side or 256) for place in chosen]
    return montage(drawn, [str(place) for place in chosen])


def facts(volume: Volume) -> dict[str, str]:
    """The main facts about a volume, in words."""
    said = {
        "Shape": " x ".join(map(str, volume.shape)),
        "Data type": str(volume.dtype),
        "Spacing, mm": " x ".join(f"{value:.4g}" for value in volume.spacing),
        "Position, mm": ", ".join(f"{value:.5g}" for value in volume.position),
        "Channels": ", ".join(channel.keyword for channel in volume.channel_descriptors),
    }
    if volume.coordinate_system == CoordinateSystemNames.PATIENT:
        said["Axes point to"] = "".join(side.value for side in volume.get_closest_patient_orientation())
    return {name: value for name, value in said.items() if value}


def html(volume: Volume) -> str:
    """What notebooks show of a volume."""
    from isodicom.pictures import card

    return card("Volume", facts(volume), slice_picture(volume, side=THUMBNAIL))


def _drawn(
    volume: Volume, plane: Array, axis: int, limits: tuple[float, float] | None, side: int | None
) -> Image.Image:
    from isodicom.pictures import panel

    spacing = [distance for place, distance in enumerate(volume.spacing) if place != axis]
    return panel(_pixels(plane, limits), (spacing[0], spacing[1]), side)


def _pixels(plane: Array, limits: tuple[float, float] | None) -> npt.NDArray[np.uint8]:
    """Colours as they are; of several other channels, the first."""
    if plane.ndim == 3 and plane.shape[2] == 3 and plane.dtype == np.uint8:
        return plane
    if plane.ndim > 3:
        plane = plane.reshape(*plane.shape[:2], -1)[..., 0]
    elif plane.ndim == 3 and plane.shape[2] != 3:
        plane = plane[..., 0]
    return gray.shades(plane, limits)
