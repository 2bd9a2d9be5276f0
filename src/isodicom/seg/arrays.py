"""What is given as pixels of a segmentation: an array or a volume, perhaps to be cut into tiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError, GeometryError
from isodicom.multiframe.sources import Sources
from isodicom.multiframe.tiling import Tiling
from isodicom.seg.segments import Segments
from isodicom.volume import ChannelDescriptor, Volume

if TYPE_CHECKING:
    from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
    from isodicom.volume import VolumeGeometry

_SEGMENTS = ChannelDescriptor("SegmentNumber")


@dataclass(frozen=True, slots=True)
class Placement:
    """What was said of where an array lies, and how it is cut; None for what the sources tell.

    Parameters
    ----------
    positions: Sequence[isodicom.PlanePositionSequence] | None
        The position of each plane.
    orientation: isodicom.PlaneOrientationSequence | None
        The orientation of planes.
    measures: isodicom.PixelMeasuresSequence | None
        The size of pixels.
    tiled: bool
        Whether the array is a total pixel matrix that is cut into tiles.
    tile_size: Sequence[int] | None
        Rows and columns of a tile.
    """

    positions: Sequence[PlanePositionSequence] | None
    orientation: PlaneOrientationSequence | None
    measures: PixelMeasuresSequence | None
    tiled: bool
    tile_size: Sequence[int] | None

    @property
    def arguments(self) -> dict[str, object]:
        """dict[str, object]: what was given of that which a volume tells by itself"""
        named = {
            "plane_positions": self.positions,
            "plane_orientation": self.orientation,
            "pixel_measures": self.measures,
        }
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Given:
    """Pixels, and what comes with them.

    Parameters
    ----------
    values: numpy.ndarray
        Rows x columns, planes x rows x columns, or planes x rows x columns x segments.
    geometry: isodicom.VolumeGeometry | None
        Where they lie; None if only sources and other arguments tell.
    tiling: isodicom.multiframe.tiling.Tiling | None
        How they are cut into frames; None if each plane is one.
    """

    values: npt.NDArray[Any]
    geometry: VolumeGeometry | None = None
    tiling: Tiling | None = None

    @property
    def shape(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: planes, rows and columns, before anything is cut"""
        planes, rows, columns = self.values.shape[:3] if self.values.ndim > 2 else (1, *self.values.shape)
        return planes, rows, columns


def read_array(pixel_array: object, segments: Segments, sources: Sources, placement: Placement) -> Given:
    """Take pixels out of what was given.

    Parameters
    ----------
    pixel_array: numpy.ndarray | isodicom.Volume
        What was given.
    segments: isodicom.seg.segments.Segments
        The segments: they are what the channels of a volume are.
    sources: isodicom.multiframe.sources.Sources
        The source frames: tiles are as large as they are.
    placement: isodicom.seg.arrays.Placement
        What else was said of where it lies.

    Raises
    ------
    TypeError
        If it is neither array nor volume, or a volume is placed twice.
    isodicom.errors.GeometryError
        If it can't be cut into tiles.
    isodicom.errors.AttributeValueError
        If channels of a volume are not the segments.
    """
    geometry = None
    values = pixel_array
    if isinstance(pixel_array, Volume):
        for name in placement.arguments:
            raise TypeError(f"A volume has its own place in space: leave {name} out, or pass volume.array.")
        _check_channels(pixel_array, segments)
        values, geometry = pixel_array.array, pixel_array.get_geometry()
    if not isinstance(values, np.ndarray):
        raise TypeError(f"pixel_array is a NumPy array or a Volume, not {type(values).__name__}.")
    tiling = _tiling(values, sources, placement.tile_size) if placement.tiled else None
    return Given(values, geometry, tiling)


def _check_channels(volume: Volume, segments: Segments) -> None:
    """Raise if a volume has other channels than the described segments, in their order."""
    channels = volume.channel_descriptors
    if channels not in ((), (_SEGMENTS,)):
        raise AttributeValueError(
            "A volume of segments has no channels but SegmentNumber; this one has "
            f"{', '.join(channel.keyword for channel in channels)}.",
            expected="SegmentNumber",
            found=tuple(channel.keyword for channel in channels),
        )
    numbers = tuple(volume.get_channel_values(_SEGMENTS)) if channels else segments.labels
    if numbers != segments.labels:
        raise AttributeValueError(
            f"The channels of the volume are segments {list(numbers)}, but described are "
            f"{list(segments.labels)}.",
            keyword="SegmentNumber",
            expected=list(segments.labels),
            found=list(numbers),
        )


def _tiling(values: npt.NDArray[Any], sources: Sources, tile_size: Sequence[int] | None) -> Tiling:
    if not sources.is_tiled:
        raise GeometryError(
            "tile_pixel_array cuts the mask of a tiled image; the source image is not tiled.",
            reference="PS3.3 C.7.6.17.3",
        )
    planes = 1 if values.ndim == 2 else values.shape[0]
    matrix = values.shape if values.ndim == 2 else values.shape[1:3]
    if planes != 1 or len(matrix) != 2:
        raise GeometryError(
            "With tile_pixel_array, pixel_array is one total pixel matrix: rows x columns, or with a first "
            f"axis of length 1; its shape is {values.shape}."
        )
    tile = sources.shape if tile_size is None else tuple(int(length) for length in tile_size)
    if len(tile) != 2 or min(tile) < 1:
        raise AttributeValueError(
            f"tile_size is rows and columns of a tile, not {tile_size}.", found=tile_size
        )
    return Tiling((int(matrix[0]), int(matrix[1])), (tile[0], tile[1]))
