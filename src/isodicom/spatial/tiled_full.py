"""Where the frames of a TILED_FULL image lie, which says nothing of each (PS3.3 C.7.6.17.3)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.encoding.values import items_in
from isodicom.enum import DimensionOrganizationTypeValues
from isodicom.errors import GeometryError
from isodicom.pixels.texts import own_text
from isodicom.spatial.header import macro, missing, number_of, numbers_of, shared_groups
from isodicom.spatial.tiles import TileGrid, tile_positions
from isodicom.spatial.vectors import Floats
from isodicom.valuerep import number_in

Indices = npt.NDArray[np.int64]

_TILED_FULL = DimensionOrganizationTypeValues.TILED_FULL.value
_ONE_CHANNEL = {"1.2.840.10008.5.1.4.1.1.66.7", "1.2.840.10008.5.1.4.1.1.30"}  # label maps, parametric maps


@dataclass(frozen=True, slots=True)
class TiledFull:
    """The frames of a TILED_FULL image as columns: channel by channel, plane by plane, tile by tile.

    Parameters
    ----------
    channels: int | None
        How many segments of a segmentation or optical paths of another image there are; None if frames aren't
        parted by such.
    focal_planes: int
        How many focal planes there are.
    tiles: numpy.ndarray
        The column and the row of each tile's first pixel, counted from 0: (tiles, 2), int64.
    places: numpy.ndarray
        x, y and z of that pixel in the first focal plane, in mm: (tiles, 3), float64.
    between: float
        Distance of focal planes along z, in mm.

    Examples
    --------
    >>> full = TiledFull(2, 1, TileGrid(8, 16, 8, 8).offsets(), np.zeros((2, 3)), 1.0)
    >>> full.channel.tolist(), full.offsets[:, 0].tolist()
    ([1, 1, 2, 2], [0, 8, 0, 8])
    """

    channels: int | None
    focal_planes: int
    tiles: Indices
    places: Floats
    between: float

    @property
    def number_of_frames(self) -> int:
        """int: how many frames there are"""
        return self._levels * len(self.tiles)

    @property
    def channel(self) -> Indices | None:
        """numpy.ndarray | None: the channel of each frame, counted from 1; None if there are none"""
        if self.channels is None:
            return None
        return np.repeat(np.arange(1, self.channels + 1), self.focal_planes * len(self.tiles))

    @property
    def focal_plane(self) -> Indices:
        """numpy.ndarray: the focal plane of each frame, counted from 1"""
        planes = np.repeat(np.arange(1, self.focal_planes + 1), len(self.tiles))
        return np.tile(planes, self.channels or 1)

    @property
    def offsets(self) -> Indices:
        """numpy.ndarray: column and row of each frame's first pixel, counted from 0: (frames, 2)"""
        return np.tile(self.tiles, (self._levels, 1))

    @property
    def positions(self) -> Floats:
        """numpy.ndarray: x, y and z of each frame's first pixel in mm: (frames, 3)"""
        found = np.tile(self.places, (self._levels, 1))
        found[:, 2] += (self.focal_plane - 1) * self.between
        return found

    @property
    def _levels(self) -> int:
        return (self.channels or 1) * self.focal_planes


def tiled_full(dataset: Dataset) -> TiledFull:
    """Find where the frames of a TILED_FULL image lie.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The image.

    Raises
    ------
    isodicom.errors.GeometryError
        If its Dimension Organization Type is another.
    isodicom.errors.MissingAttributeError
        If it lacks an attribute that tells where it lies.
    """
    if not is_tiled_full(dataset):
        raise GeometryError(
            f"DimensionOrganizationType of such an image is TILED_FULL, not "
            f"{dataset.get('DimensionOrganizationType')!r}.",
            reference="PS3.3 C.7.6.17.3",
        )
    measures = macro("PixelMeasuresSequence", shared_groups(dataset))
    if measures is None:
        raise missing("PixelMeasuresSequence")
    grid = TileGrid(
        *(number_of(dataset, f"TotalPixelMatrix{side}") for side in ("Rows", "Columns")),
        *(number_of(dataset, side) for side in ("Rows", "Columns")),
    )
    tiles, places = tile_positions(
        grid,
        # The depth of the first focal plane is 0, whatever the origin says.
        np.append(matrix_origin(dataset)[:2], 0.0),
        numbers_of(dataset, "ImageOrientationSlide", 6),
        numbers_of(measures, "PixelSpacing", 2),
    )
    between = number_in(measures, "SpacingBetweenSlices")
    planes = number_of(dataset, "TotalPixelMatrixFocalPlanes") if _has(dataset) else 1
    return TiledFull(_channels(dataset), planes, tiles, places, 1.0 if between is None else between)


def is_tiled_full(dataset: Dataset) -> bool:
    """Tell whether an image says of none of its frames where it lies, as it has them all in order."""
    return own_text(dataset, "DimensionOrganizationType") == _TILED_FULL


def frames_before(dataset: Dataset) -> int:
    """How many frames of a concatenation stand in objects before this one (PS3.3 C.7.6.16.2.2.4).

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        An object, which may be a part of a concatenation or not.
    """
    if not own_text(dataset, "ConcatenationUID"):
        return 0
    return max(int(number_in(dataset, "ConcatenationFrameOffsetNumber") or 0), 0)


def matrix_origin(dataset: Dataset) -> Floats:
    """Return x, y and z of the first pixel of a total pixel matrix; z is 0 where it isn't said.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If it isn't said.
    """
    items = items_in(dataset, "TotalPixelMatrixOriginSequence")
    if not items:
        raise missing("TotalPixelMatrixOriginSequence")
    x, y = (numbers_of(items[0], f"{axis}OffsetInSlideCoordinateSystem", 1)[0] for axis in "XY")
    return np.array([x, y, number_in(items[0], "ZOffsetInSlideCoordinateSystem") or 0.0])


def iter_tiled_full_frame_data(
    dataset: Dataset,
) -> Generator[tuple[int | None, int, int, int, float, float, float], None, None]:
    """Go through the frames of a TILED_FULL image, which says nothing of each.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The image.

    Yields
    ------
    tuple[int | None, int, int, int, float, float, float]
        For each frame: its channel (the segment of a segmentation, the optical path of another image; None of
        label maps and parametric maps), its focal plane, the column and the row of its first pixel in the
        total pixel matrix, all counted from 1, and x, y and z of that pixel in mm.

    Raises
    ------
    ValueError
        If the image isn't TILED_FULL, or lacks an attribute that tells where it lies.

    Examples
    --------
    >>> from isodicom.spatial import iter_tiled_full_frame_data
    >>> list(iter_tiled_full_frame_data(Dataset()))
    Traceback (most recent call last):
    isodicom.errors.GeometryError: DimensionOrganizationType of such an image is TILED_FULL, not None. ...
    """
    full = tiled_full(dataset)
    corners = (full.tiles + 1).tolist()
    places = full.places.tolist()
    channels: list[int | None] = [None] if full.channels is None else list(range(1, full.channels + 1))
    for channel in channels:
        for plane in range(full.focal_planes):
            deeper = plane * full.between
            for (column, row), (x, y, z) in zip(corners, places, strict=True):
                yield channel, plane + 1, column, row, x, y, z + deeper


def _has(dataset: Dataset) -> bool:
    return number_in(dataset, "TotalPixelMatrixFocalPlanes") is not None


def _channels(dataset: Dataset) -> int | None:
    """How many segments or optical paths an image has; None of label maps and parametric maps."""
    kinds = own_text(dataset, "SOPClassUID"), own_text(dataset, "SegmentationType")
    if kinds[0] in _ONE_CHANNEL or kinds[1] == "LABELMAP":
        return None
    segments = items_in(dataset, "SegmentSequence")
    if segments:
        return len(segments)
    if number_in(dataset, "NumberOfOpticalPaths") is not None:
        return number_of(dataset, "NumberOfOpticalPaths")
    return len(items_in(dataset, "OpticalPathSequence")) or 1
