"""Volumes as people look at them: a slice, several, or the brightest along a direction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import VoxelIndexError
from isodicom.pictures import gray
from isodicom.volume.overlays import Overlay, View

if TYPE_CHECKING:
    from PIL import Image

    from isodicom.pictures import Layer
    from isodicom.volume.volume import Volume

Array = npt.NDArray[Any]

THUMBNAIL = 192
"""Side of a thumbnail in pixels."""

PANELS = 16
"""So many slices make a montage, if nobody says how many."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a volume is looked at.

    Parameters
    ----------
    axis: int, optional
        The spatial axis that is looked along.
    limits: tuple[float, float] | None, optional
        The values that are black and white; None for those that show the most.
    side: int | None, optional
        Length of the longer side of a plane in pixels; None for its own.
    overlay: isodicom.volume.overlays.Overlay | None, optional
        What is drawn over it.
    """

    axis: int = 0
    limits: tuple[float, float] | None = None
    side: int | None = None
    overlay: Overlay | None = None


def picture(
    volume: Volume, view: str, index: int | None, window: tuple[float, float] | None, look: Look
) -> Image.Image:
    """Draw a view, by its name, with a window of centre and width."""
    from isodicom.pictures.scaling import check_side

    if look.axis not in (0, 1, 2):
        raise ValueError(f"axis takes 0, 1 or 2, not {look.axis!r}.")
    check_side(look.side)
    if window is not None:
        look = replace(look, limits=_limits(volume, window))
    if view == "slice":
        return slice_picture(volume, look, index)
    if view == "mip":
        return mip_picture(volume, look)
    if view == "montage":
        return montage_picture(volume, look)
    raise ValueError(f"view takes 'slice', 'mip' or 'montage', not {view!r}.")


def slice_picture(volume: Volume, look: Look, index: int | None = None) -> Image.Image:
    """Draw the plane of a volume at an index of an axis; None for the one in the middle."""
    planes = volume.spatial_shape[look.axis]
    place = planes // 2 if index is None else index
    if not -planes <= place < planes:
        raise VoxelIndexError(f"Axis {look.axis} has {planes} planes; there is none of index {index}.")
    return _with_overlay(*_drawn(volume, look, _plane(look.axis, place)))


def mip_picture(volume: Volume, look: Look) -> Image.Image:
    """Draw the highest values along an axis (a maximum intensity projection), also of labels."""
    return _with_overlay(*_drawn(volume, look, lambda array: array.max(axis=look.axis)))


def montage_picture(volume: Volume, look: Look, count: int = PANELS) -> Image.Image:
    """Draw planes at equal distances side by side, all with the same limits, each with its index."""
    from isodicom.pictures import montage, overlay
    from isodicom.pictures.layers import with_legend

    planes = volume.spatial_shape[look.axis]
    chosen = np.unique(np.linspace(0, planes - 1, min(count, planes)).round().astype(int)).tolist()
    common = look.limits or gray.spread(np.take(volume.array, chosen, look.axis))
    look = replace(look, limits=common, side=256 if look.side is None else look.side)
    panels, named = [], {}
    for place in chosen:
        drawn, layers = _drawn(volume, look, _plane(look.axis, place))
        named.update({layer.name: layer for layer in layers or ()})
        panels.append(drawn if layers is None else overlay(drawn, layers, legend=False))
    sheet = montage(panels, [str(place) for place in chosen])
    return with_legend(sheet, list(named.values())) if named else sheet


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

    return card("Volume", facts(volume), slice_picture(volume, Look(side=THUMBNAIL)))


def _plane(axis: int, place: int) -> View:
    return lambda array: np.take(array, place, axis)


def _limits(volume: Volume, window: tuple[float, float]) -> tuple[float, float]:
    """The values that a window makes black and white."""
    center, width = gray.checked_window(window)
    if volume.channel_shape == (3,) and volume.dtype == np.uint8:
        raise ValueError(
            "A window is for shades of grey, but this volume has colours: they are shown as they are."
        )
    return center - width / 2, center + width / 2


def _drawn(volume: Volume, look: Look, view: View) -> tuple[Image.Image, list[Layer] | None]:
    """A plane, and what is to be drawn over it."""
    from isodicom.pictures import panel

    first, second = (distance for axis, distance in enumerate(volume.spacing) if axis != look.axis)
    drawn = panel(_pixels(view(volume.array), look.limits), (first, second), look.side)
    return drawn, None if look.overlay is None else look.overlay(view)


def _with_overlay(drawn: Image.Image, layers: list[Layer] | None) -> Image.Image:
    from isodicom.pictures import overlay

    return drawn if layers is None else overlay(drawn, layers)


def _pixels(plane: Array, limits: tuple[float, float] | None) -> npt.NDArray[np.uint8]:
    """Colours as they are; of several other channels, the first."""
    if plane.ndim == 3 and plane.shape[2] == 3 and plane.dtype == np.uint8:
        return plane
    if plane.ndim > 3:
        plane = plane.reshape(*plane.shape[:2], -1)[..., 0]
    elif plane.ndim == 3 and plane.shape[2] != 3:
        plane = plane[..., 0]
    return gray.shades(plane, limits)
