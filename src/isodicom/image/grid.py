"""Frames on a grid that is given: that of the source images, also where frames were left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import VolumeError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.planes import Planes, planes_of
from isodicom.image.references import coordinate_system
from isodicom.image.spans import Box, span
from isodicom.image.stored import number_of_frames
from isodicom.image.volumes import Tolerances, stack_of
from isodicom.pixels.texts import own_text
from isodicom.spatial.header import number_of, numbers_of
from isodicom.spatial.positions import stack_of as stack_of_positions
from isodicom.spatial.positions import stack_rules
from isodicom.uid import UID
from isodicom.volume import VolumeGeometry
from isodicom.volume.base import VolumeBase
from isodicom.volume.matching import Range, Turn, nearest_turn

Like: TypeAlias = "VolumeBase | Dataset | Sequence[Dataset]"
"""What has a grid: a volume, its geometry, a multi-frame image, or the images of a series."""

_LISTED = 3
_TOLERANCE = 0.01
"""Which part of a voxel a frame may lie beside the grid."""


@dataclass(frozen=True, slots=True)
class OnGrid:
    """Where frames lie in a grid that was turned: the slice of each, row and column of its first pixel.

    Parameters
    ----------
    geometry: isodicom.VolumeGeometry
        The part of the grid that is asked for, as it was given.
    turn: isodicom.volume.matching.Turn
        How it is turned.
    spans: list[tuple[int, int]]
        That part along slices, rows and columns.
    places: numpy.ndarray
        Slice, row and column of each frame: (frames, 3).
    size: tuple[int, int]
        Rows and columns of a frame.
    """

    geometry: VolumeGeometry
    turn: Turn
    spans: list[Range]
    places: Indices
    size: tuple[int, int]

    @property
    def shape(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: slices, rows and columns of the part"""
        slices, rows, columns = (behind - first for first, behind in self.spans)
        return slices, rows, columns

    def inside(self) -> npt.NDArray[np.bool_]:
        """Which frames have pixels in the part."""
        ends = self.places + np.array((1, *self.size))
        firsts, behinds = np.array(self.spans).T
        touched: npt.NDArray[np.bool_] = ((self.places < behinds) & (ends > firsts)).all(axis=1)
        return touched

    def place(self, frame: int) -> tuple[tuple[int, slice, slice], tuple[slice, slice]]:
        """Return where a frame goes in an array of `shape`, and which piece of it."""
        into, piece = [], []
        for axis, size in enumerate(self.size, start=1):
            start, (first, behind) = int(self.places[frame, axis]), self.spans[axis]
            begin, end = max(start, first), min(start + size, behind)
            into.append(slice(begin - first, end - first))
            piece.append(slice(begin - start, end - start))
        return (int(self.places[frame, 0]) - self.spans[0][0], into[0], into[1]), (piece[0], piece[1])


def grid_of(like: Like) -> VolumeGeometry:
    """Return the grid that something has.

    Raises
    ------
    TypeError
        If it is nothing that could have one.
    isodicom.errors.VolumeError
        If its frames form no volume.
    """
    if isinstance(like, VolumeGeometry):
        return like
    if isinstance(like, VolumeBase):
        return VolumeGeometry(
            like.affine, like.spatial_shape, like.coordinate_system, like.frame_of_reference_uid
        )
    if isinstance(like, Dataset):
        return stack_of(like, FunctionalGroups.of(like), Tolerances()).geometry
    try:
        images = list(like)
    except TypeError:
        images = []
    if not images or not all(isinstance(image, Dataset) for image in images):
        raise TypeError("like takes a Volume, a VolumeGeometry, an Image, or the images of a series.")
    if len(images) == 1:
        return grid_of(images[0])
    return _of_series(images)


def _of_series(images: list[Dataset]) -> VolumeGeometry:
    """The grid of single slices."""
    for keyword in ("Rows", "Columns", "FrameOfReferenceUID", "ImageOrientationPatient", "PixelSpacing"):
        found = {own_text(image, keyword) or str(image.get(keyword)) for image in images}
        if len(found) > 1:
            raise VolumeError(
                f"The images that like names have no grid: they differ in {keyword} "
                f"({', '.join(sorted(found)[:_LISTED])}).",
                keyword=keyword,
            )
    several = [image for image in images if number_of_frames(image) > 1]
    if several:
        raise VolumeError("like takes one multi-frame image, or the single-frame images of one series.")
    first = images[0]
    system = coordinate_system(first)
    if system is None:
        raise VolumeError("The images that like names have no grid: they lie in no coordinate system.")
    places = np.stack([numbers_of(image, "ImagePositionPatient", 3) for image in images])
    orientation = numbers_of(first, "ImageOrientationPatient", 6)
    stack = stack_of_positions(places, orientation, stack_rules())
    return VolumeGeometry.from_attributes(
        image_position=places[stack.indices.argmin()].tolist(),
        image_orientation=orientation.tolist(),
        rows=number_of(first, "Rows"),
        columns=number_of(first, "Columns"),
        pixel_spacing=numbers_of(first, "PixelSpacing", 2).tolist(),
        spacing_between_slices=stack.spacing,
        number_of_frames=len(images),
        coordinate_system=system,
        frame_of_reference_uid=UID(own_text(first, "FrameOfReferenceUID")),
    )


def on_grid(
    image: Dataset, groups: FunctionalGroups, grid: VolumeGeometry, box: Box, tolerances: Tolerances
) -> OnGrid:
    """Find where frames lie in a grid.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image. Its frames are not tiles.
    groups: isodicom.image.functional_groups.FunctionalGroups
        What is said of its frames.
    grid: isodicom.VolumeGeometry
        The grid.
    box: isodicom.image.spans.Box
        The part of it that is asked for.
    tolerances: isodicom.image.volumes.Tolerances
        How far frames may lie beside it: `rtol` in voxels, or `atol` in mm.

    Raises
    ------
    isodicom.errors.VolumeError
        If they don't lie on it, or reach beyond it.
    """
    system = coordinate_system(image)
    if system is None or system is not grid.coordinate_system:
        raise VolumeError(
            f"The frames don't lie in the coordinate system of the grid, {grid.coordinate_system.value}."
        )
    _check_frame_of_reference(image, grid)
    planes = planes_of(image, groups, system)
    size = number_of(image, "Rows"), number_of(image, "Columns")
    turn, turned = _turned(grid, planes)
    places = _places(turned, planes, size, tolerances)
    _check_inside(places, size, turned.spatial_shape)
    bounds = (("slice", box.slices), ("row", box.rows), ("column", box.columns))
    spans = [
        span(name, *ends, count, box.as_indices)
        for (name, ends), count in zip(bounds, grid.spatial_shape, strict=True)
    ]
    part = grid[tuple(slice(*one) for one in spans)]
    return OnGrid(part, turn, turn.of_ranges(spans, grid.spatial_shape), places, size)


def _check_frame_of_reference(image: Dataset, grid: VolumeGeometry) -> None:
    own, others = own_text(image, "FrameOfReferenceUID"), grid.frame_of_reference_uid
    if own and others and own != others:
        raise VolumeError(
            f"The frames lie in the frame of reference {own}, and the grid in {others}: it isn't known where "
            "one lies in the other.",
            keyword="FrameOfReferenceUID",
        )


def _turned(grid: VolumeGeometry, planes: Planes) -> tuple[Turn, VolumeGeometry]:
    """The grid with axes along slices, rows and columns of the frames."""
    across, down = np.array(planes.orientation).reshape(2, 3)
    directions = np.stack([np.cross(across, down), down, across], axis=1)
    nearest = nearest_turn(grid.direction.T @ directions)
    if nearest is None:
        raise _beside(planes, "their axes run aslant")
    turn = Turn(nearest.order, tuple(axis for axis in nearest.flipped if axis))  # slices run either way
    return turn, grid.permute_spatial_axes(turn.order).flip_spatial(turn.flipped)


def _places(turned: VolumeGeometry, planes: Planes, size: tuple[int, int], tolerances: Tolerances) -> Indices:
    """Slice, row and column of the first pixel of each frame; first and last pixel lie on the grid."""
    across, down = np.array(planes.orientation).reshape(2, 3)
    extent = down * planes.spacing[0] * (size[0] - 1) + across * planes.spacing[1] * (size[1] - 1)
    corners = np.concatenate([planes.positions, planes.positions + extent])
    inverse = turned.inverse_affine
    found = corners @ inverse[:3, :3].T + inverse[:3, 3]
    firsts = found[: len(planes.positions)]
    places: Indices = np.rint(firsts).astype(np.int64)
    wanted = np.concatenate([places, places + np.array((0, size[0] - 1, size[1] - 1))])
    off = np.abs(found - wanted)
    allowed = np.array(
        [_TOLERANCE if tolerances.rtol is None else tolerances.rtol] * 3
        if tolerances.atol is None
        else [tolerances.atol / step for step in turned.spacing]
    )
    beside = (off > allowed).any(axis=1)
    if beside.any():
        corner = int(beside.argmax())
        frame = corner % len(places) + 1
        raise _beside(
            planes,
            f"the {'first' if corner < len(places) else 'last'} pixel of frame {frame} would be voxel "
            f"{found[corner].round(3).tolist()}",
        )
    return places


def _beside(planes: Planes, why: str) -> VolumeError:
    return VolumeError(
        f"The frames don't lie on the grid: {why}. Their pixels are {planes.spacing[0]:g} x "
        f"{planes.spacing[1]:g} mm. get_volume() without like, and then "
        "resample_to(grid, 'NEAREST') of what it gives, finds the values on another grid.",
    )


def _check_inside(places: Indices, size: tuple[int, int], shape: tuple[int, int, int]) -> None:
    """Raise if frames reach beyond the grid: what stands there would be lost."""
    outside = ((places < 0) | (places + np.array((1, *size)) > shape)).any(axis=1)
    if outside.any():
        frame = int(outside.argmax())
        raise VolumeError(
            f"Frame {frame + 1} reaches beyond the grid of {' x '.join(map(str, shape))} voxels: its first "
            f"pixel would be voxel {places[frame].tolist()}, counted from 0. get_volume() without like, and "
            "then match_geometry(grid) of what it gives, cuts it off."
        )
