"""What is given as pixels of a segmentation: an array or a volume, perhaps to be cut into tiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import index
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError, GeometryError
from isodicom.multiframe.sources import Sources
from isodicom.multiframe.tiling import Tiling
from isodicom.seg.making.segments import Segments
from isodicom.seg.mask import PlaneStream, Spooled, TileAt, Tiles, tiles_of
from isodicom.seg.mask.parts import parts_of
from isodicom.volume import ChannelDescriptor, Volume

if TYPE_CHECKING:
    from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
    from isodicom.volume import VolumeGeometry

# What highdicom asks for, and what get_volume gives.
_SEGMENTS = (ChannelDescriptor("SegmentNumber"), ChannelDescriptor("ReferencedSegmentNumber"))


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
    values: numpy.ndarray | isodicom.seg.mask.PlaneStream
        Rows x columns, planes x rows x columns, or planes x rows x columns x segments; or their planes
        or tiles one after the other.
    geometry: isodicom.VolumeGeometry | None
        Where they lie; None if only sources and other arguments tell.
    tiling: isodicom.multiframe.tiling.Tiling | None
        How they are cut into frames; None if each plane is one.
    """

    values: npt.NDArray[Any] | PlaneStream
    geometry: VolumeGeometry | None = None
    tiling: Tiling | None = None

    @property
    def shape(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: planes, rows and columns, before anything is cut"""
        if isinstance(self.values, PlaneStream):
            if self.tiling is not None:
                return 1, *self.tiling.matrix
            rows, columns = self.values.shape[:2]
            return self.values.count, rows, columns
        planes, rows, columns = self.values.shape[:3] if self.values.ndim > 2 else (1, *self.values.shape)
        return planes, rows, columns


def read_array(pixel_array: object, segments: Segments, sources: Sources, placement: Placement) -> Given:
    """Take pixels out of what was given.

    Parameters
    ----------
    pixel_array: numpy.ndarray | isodicom.Volume | Iterable[numpy.ndarray] | Callable | isodicom.seg.Tiles
        What was given.
    segments: isodicom.seg.making.segments.Segments
        The segments: they are what the channels of a volume are.
    sources: isodicom.multiframe.sources.Sources
        The source frames: tiles are as large as they are.
    placement: isodicom.seg.making.arrays.Placement
        What else was said of where it lies.

    Raises
    ------
    TypeError
        If it is nothing of these, or a volume is placed twice.
    isodicom.errors.GeometryError
        If it can't be cut into tiles.
    isodicom.errors.AttributeValueError
        If channels of a volume are not the segments.
    """
    geometry = None
    spooled = pixel_array if isinstance(pixel_array, Spooled) else None
    values = pixel_array if spooled is None else spooled.pixel_array
    if isinstance(values, Volume):
        for name in placement.arguments:
            raise TypeError(f"A volume has its own place in space: leave {name} out, or pass volume.array.")
        _check_channels(values, segments)
        geometry = values.get_geometry()
        values = values.array
    if isinstance(values, np.ndarray):
        tiling = _tiling(values, sources, placement.tile_size) if placement.tiled else None
        if spooled is None:
            return Given(values, geometry, tiling)
        parts = parts_of(values, tiling)
        return Given(_stream(iter(parts), parts.shape[0], spooled), geometry, tiling)
    if callable(values):
        values = Tiles(cast("TileAt", values), sources.total or sources.shape)
    if isinstance(values, Tiles):
        tiling = tiling_of(values.shape, sources, placement.tile_size)
        return Given(_stream(tiles_of(values.tile_at, tiling), tiling.count, spooled), None, tiling)
    if not isinstance(values, Iterable) or isinstance(values, str | bytes) or placement.tiled:
        also = "a function that gives tiles" if placement.tiled else "an iterable of planes"
        raise TypeError(f"pixel_array is a NumPy array, a Volume or {also}, not {type(values).__name__}.")
    count = len(sources.image) if placement.positions is None else len(placement.positions)
    return Given(_stream(values, count, spooled))


def _stream(planes: Iterable[npt.NDArray[Any]], count: int, spooled: Spooled | None) -> PlaneStream:
    if spooled is None:
        return PlaneStream(planes, count)
    return PlaneStream(planes, count, spooled.spool, spooled.progress)


def _check_channels(volume: Volume, segments: Segments) -> None:
    """Raise if a volume has other channels than the described segments, in their order."""
    channels = volume.channel_descriptors
    if channels not in ((), *((channel,) for channel in _SEGMENTS)):
        raise AttributeValueError(
            "A volume of segments has no channels but SegmentNumber; this one has "
            f"{', '.join(channel.keyword for channel in channels)}.",
            expected="SegmentNumber",
            found=tuple(channel.keyword for channel in channels),
        )
    numbers = tuple(volume.get_channel_values(channels[0])) if channels else segments.labels
    if numbers != segments.labels:
        raise AttributeValueError(
            f"The channels of the volume are segments {list(numbers)}, but described are "
            f"{list(segments.labels)}.",
            keyword="SegmentNumber",
            expected=list(segments.labels),
            found=list(numbers),
        )


def _tiling(values: npt.NDArray[Any], sources: Sources, tile_size: Sequence[int] | None) -> Tiling:
    planes = 1 if values.ndim == 2 else values.shape[0]
    matrix = values.shape if values.ndim == 2 else values.shape[1:3]
    if planes != 1 or len(matrix) != 2:
        raise GeometryError(
            "With tile_pixel_array, pixel_array is one total pixel matrix: rows x columns, or with a first "
            f"axis of length 1; its shape is {values.shape}."
        )
    return tiling_of((int(matrix[0]), int(matrix[1])), sources, tile_size)


def tiling_of(matrix: tuple[int, int], sources: Sources, tile_size: Sequence[int] | None) -> Tiling:
    """Return how a total pixel matrix is cut.

    Parameters
    ----------
    matrix: tuple[int, int]
        Its rows and columns.
    sources: isodicom.multiframe.sources.Sources
        The source frames: tiles are as large as they are.
    tile_size: Sequence[int] | None
        Rows and columns of a tile, if they aren't.

    Raises
    ------
    isodicom.errors.GeometryError
        If the source image is not tiled.
    isodicom.errors.AttributeValueError
        If it is no size.
    """
    if not sources.is_tiled:
        raise GeometryError(
            "tile_pixel_array cuts the mask of a tiled image; the source image is not tiled.",
            reference="PS3.3 C.7.6.17.3",
        )
    tile = sources.shape if tile_size is None else tuple(map(index, tile_size))
    if len(tile) != 2 or min(tile) < 1:
        raise AttributeValueError(
            f"tile_size is rows and columns of a tile, not {tile_size}.", found=tile_size
        )
    return Tiling(matrix, (tile[0], tile[1]))
