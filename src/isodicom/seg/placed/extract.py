"""Segments taken out of a segmentation as an array, on its own grid or that of something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError, NotSupportedError
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.placed.grid import Grid, difference, is_same, nearest_fit, put_on, resampled
from isodicom.seg.placed.values import Array
from isodicom.seg.sop import Segmentation
from isodicom.volume.base import VolumeBase


@dataclass(frozen=True)
class Extract:
    """Segments, and where they lie.

    Parameters
    ----------
    array: numpy.ndarray
        Labels along three axes of space, or an axis of segments behind: bits or fractions.
    grid: isodicom.seg.placed.grid.Grid
        Where the voxels lie.
    numbers: tuple[int, ...]
        The numbers of the segments, in the order of the last axis.
    labels: tuple[int, ...]
        The values that they have in an array of labels.
    """

    array: Array
    grid: Grid
    numbers: tuple[int, ...]
    labels: tuple[int, ...]


def extract(
    seg: Segmentation, segment_numbers: Sequence[int] | None, combine: bool, skip_overlap_checks: bool = False
) -> Extract:
    """Take segments out of a segmentation.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation.
    segment_numbers: Sequence[int] | None
        Which segments; None for all.
    combine: bool
        Whether an array of labels is wanted. Segments that were renumbered have their former labels there.
    skip_overlap_checks: bool, optional
        Take the highest number where segments overlap.

    Raises
    ------
    isodicom.errors.VolumeError
        If the frames form no volume.
    isodicom.errors.TransformError
        If segments that overlap, or fractions, should be combined.
    isodicom.errors.NotSupportedError
        If it is the segmentation of a slide.
    """
    if seg.is_tiled or seg.coordinate_system is not CoordinateSystemNames.PATIENT:
        raise NotSupportedError(
            "Only segmentations in the coordinate system of a patient can be exported in space; "
            "get_total_pixel_matrix gives the array of one that is tiled."
        )
    numbers = tuple(seg.segment_numbers if segment_numbers is None else segment_numbers)
    volume = seg.get_volume(
        segment_numbers=numbers,
        combine_segments=combine,
        original_labels=combine,
        skip_overlap_checks=skip_overlap_checks,
    )
    labels = tuple(seg.label_mapping[number] for number in numbers)
    return Extract(volume.array, grid_of(volume), numbers, labels)


def grid_of(geometry: VolumeBase) -> Grid:
    """Return where the voxels of a volume lie."""
    return Grid(geometry.affine, geometry.spatial_shape)


def is_fractional(seg: Segmentation) -> bool:
    """Whether it holds fractions, which can't be combined to labels."""
    return seg.segmentation_type is SegmentationTypeValues.FRACTIONAL


def moved_to(found: Extract, grid: Grid, resample: bool) -> Extract:
    """Return segments on another grid.

    Raises
    ------
    isodicom.errors.GeometryError
        If the voxels are not those of the grid and not to be resampled, or lie beyond it.
    """
    fit = nearest_fit(found.grid, grid)
    if fit is not None and is_same(fit):
        return replace(found, array=put_on(found.array, fit, grid), grid=grid)
    if not resample:
        raise GeometryError(
            "The voxels of the segmentation are not those that are asked for: "
            f"{difference(found.grid, grid)}. resample=True takes for each the nearest of the segmentation."
        )
    array = resampled(found.array, found.grid, grid, linear=found.array.dtype.kind == "f")
    return replace(found, array=array, grid=grid)


def columns_first(found: Extract) -> Extract:
    """Return segments with columns, rows and slices as axes, in the order of ITK.

    Slices then run the way of the cross product of the directions of rows and columns.
    """
    array, affine = found.array, found.grid.affine
    normal = np.cross(affine[:3, 2], affine[:3, 1])
    if normal @ affine[:3, 0] < 0:
        array = np.flip(array, 0)
        affine = affine.copy()
        affine[:3, 3] += affine[:3, 0] * (array.shape[0] - 1)
        affine[:3, 0] *= -1
    turned = array.transpose(2, 1, 0, *range(3, array.ndim))
    first, second, third = turned.shape[:3]
    return replace(found, array=turned, grid=Grid(affine[:, [2, 1, 0, 3]], (first, second, third)))
