"""What is drawn over a volume: masks, labels or layers of its shape, seen the way that the volume is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from isodicom.errors import VolumeError
from isodicom.volume.base import VolumeBase

if TYPE_CHECKING:
    from isodicom.pictures import Layer
    from isodicom.volume.volume import Volume

Array: TypeAlias = npt.NDArray[Any]
View: TypeAlias = Callable[[Array], Array]
"""From an array with three axes of space, and perhaps others behind, to rows and columns of a picture."""

Overlay: TypeAlias = "Callable[[View], list[Layer]]"
"""The layers of a picture, by the way that the volume is looked at."""


def overlay_of(volume: Volume, given: object) -> Overlay:
    """Return what is drawn over pictures of a volume.

    Parameters
    ----------
    volume: isodicom.Volume
        What it is drawn over.
    given: isodicom.Volume | ArrayLike | Sequence[isodicom.pictures.Layer]
        A mask or labels of the spatial shape of the volume, masks that overlap with the segments behind, a
        volume of such, or layers whose masks are such.

    Raises
    ------
    TypeError
        If it is none of these.
    ValueError
        If its spatial shape is another.
    isodicom.errors.VolumeError
        If it is a volume that lies elsewhere.
    """
    from isodicom.pictures.layers import check_covers, layers_of, read_overlay

    shape = volume.spatial_shape
    if isinstance(given, VolumeBase):
        _check_place(volume, given)
    found = read_overlay(given)  # which a geometry is none of
    names = _names(cast("Volume", given)) if isinstance(given, VolumeBase) else {}
    if isinstance(found, list):
        for layer in found:
            check_covers(f"The mask of layer {layer.name!r}", layer.mask, shape)
        return lambda view: [replace(layer, mask=view(layer.mask)) for layer in found]
    check_covers("The overlay", found, shape)

    def seen(view: View) -> list[Layer]:
        labels = view(found)
        return layers_of(labels, names, _colors(labels) if labels.ndim == 2 else None)

    return seen


def _colors(labels: Array) -> dict[int, tuple[int, int, int]]:
    """Colours by label, so that a label has the same one in all planes."""
    from isodicom.pictures.layers import COLORS

    return {int(label): COLORS[(int(label) - 1) % len(COLORS)] for label in np.unique(labels)}


def _check_place(volume: VolumeBase, other: VolumeBase) -> None:
    if not volume.geometry_equal(other):
        raise VolumeError(
            "What is drawn over a volume lies where the volume does, but one is "
            f"{_place(other)}, the other {_place(volume)}. match_geometry and resample_to bring it there."
        )


def _place(volume: VolumeBase) -> str:
    where = ", ".join(f"{number:.6g}" for number in volume.position)
    return f"{volume!r} from ({where}) on"


def _names(volume: Volume) -> dict[int, str]:
    """What segments are called that have an axis of their own, by their place from 1."""
    if len(volume.channel_descriptors) != 1:
        return {}
    channel = volume.channel_descriptors[0]
    return {
        place: value if isinstance(value, str) else f"{channel} {value}"
        for place, value in enumerate(volume.get_channel_values(channel), start=1)
    }
