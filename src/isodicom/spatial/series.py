"""Series of images with a single frame each: their order, and the volume that they make."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from warnings import warn

import numpy as np
from pydicom.dataset import Dataset

from isodicom.enum import AxisHandedness
from isodicom.errors import GeometryError, VolumeError
from isodicom.spatial.conventions import VOLUME_INDEX_CONVENTION, Handedness, IndexConvention
from isodicom.spatial.header import numbers_of
from isodicom.spatial.positions import get_plane_sort_index, stack_of, stack_rules
from isodicom.spatial.stack import Stack, StackRules
from isodicom.spatial.vectors import Floats, Numbers, Points
from isodicom.valuerep import number_in

_FRAMES = ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence")


def get_series_volume_positions(
    datasets: Sequence[Dataset],
    *,
    rtol: float | None = None,
    atol: float | None = None,
    perpendicular_tol: float | None = None,
    orientation_tol: float | None = None,
    sort: bool = True,
    allow_missing_positions: bool = False,
    allow_duplicate_positions: bool = False,
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
    enforce_handedness: bool = False,
) -> tuple[float | None, list[int] | None]:
    """Find the spacing of the images of a series, and where in the volume that they make each lies.

    It is as :func:`get_volume_positions`, with positions and orientations from the images. Where Spacing
    Between Slices (0018,0088) contradicts the positions, these are taken.

    Parameters
    ----------
    datasets: Sequence[pydicom.dataset.Dataset]
        Images with a single frame each.
    rtol: float | None, optional
        By which part of the mean step a step may differ from it; 0.01 if neither it nor `atol` is given.
    atol: float | None, optional
        By how many mm a step may differ. Not together with `rtol`.
    perpendicular_tol: float | None, optional
        How far the cosine between the normal and the way from the first image to another may be off 1; 0.001
        if not given.
    orientation_tol: float | None, optional
        How far the cosine between the rows (and between the columns) of the first image and of another may be
        below 1. If it isn't given, orientations must be equal.
    sort: bool, optional
        Sort images along the normal. If false, they are taken in the order of their coordinates.
    allow_missing_positions: bool, optional
        Allow for gaps: the spacing is Spacing Between Slices or else the smallest step, and all steps are
        multiples of it.
    allow_duplicate_positions: bool, optional
        Allow for several images in one place; they have the same index.
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which the pixel indices of the volume grow. With `handedness`, they tell in which
        direction images are counted.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the volume's axes.
    enforce_handedness: bool, optional
        If images aren't sorted, refuse those whose order runs against that direction.

    Returns
    -------
    tuple[float | None, list[int] | None]
        The spacing in mm (1.0 for a single image), and the index of each image in the volume, counted from 0.
        Both are None if the images make no volume.

    Raises
    ------
    TypeError
        If `rtol` and `atol` are both given.
    ValueError
        If there is no image, one has several frames, or images that may be missing or twice there aren't
        sorted.
    isodicom.errors.MissingAttributeError
        If an image lacks its position or orientation.

    Warns
    -----
    UserWarning
        If Spacing Between Slices differs from the spacing that was found.

    Examples
    --------
    >>> from isodicom.spatial import get_series_volume_positions
    >>> images = [Dataset() for _ in range(3)]
    >>> for image, z in zip(images, (5.0, 0.0, 2.5)):
    ...     image.ImagePositionPatient, image.ImageOrientationPatient = [0, 0, z], [1, 0, 0, 0, 1, 0]
    >>> get_series_volume_positions(images)
    (2.5, [0, 2, 1])
    """
    rules = stack_rules(
        rtol,
        atol,
        perpendicular_tol,
        sort,
        allow_missing_positions,
        allow_duplicate_positions,
        None,
        enforce_handedness,
    )
    if len(datasets) == 0:
        raise GeometryError("A volume is made of images; none is given.")
    if len(datasets) == 1:
        return 1.0, [0]
    try:
        stack = stack_of_series(datasets, rules, orientation_tol, index_convention, handedness)
    except VolumeError:
        return None, None
    return stack.spacing, stack.indices.tolist()


def stack_of_series(
    datasets: Sequence[Dataset],
    rules: StackRules,
    orientation_tol: float | None = None,
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> Stack:
    """Find the stack that the images of a series make.

    Raises
    ------
    isodicom.errors.VolumeError
        If they make none: the error says why.
    """
    _check_single_frames(datasets)
    positions = _rows(datasets, "ImagePositionPatient", 3)
    orientations = _rows(datasets, "ImageOrientationPatient", 6)
    other = _other_orientation(orientations, orientation_tol)
    if other is not None:
        raise VolumeError(
            f"{len(datasets)} images form no volume: the orientation of image {other} is "
            f"{orientations[other].tolist()}, that of image 0 is {orientations[0].tolist()}.",
            positions=positions.tolist(),
            reference="PS3.3 C.7.6.2.1.1",
        )
    told = number_in(datasets[0], "SpacingBetweenSlices")
    return stack_despite_header(positions, orientations[0], rules, told, index_convention, handedness)


def stack_despite_header(
    image_positions: Points,
    image_orientation: Numbers,
    rules: StackRules,
    told: float | None,
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> Stack:
    """Find the stack that planes make, and warn if the header tells of another spacing.

    Parameters
    ----------
    image_positions: Sequence[Sequence[float]]
        Positions of planes: shape (n, 3), in mm.
    image_orientation: Sequence[float]
        Direction cosines of a row, then of a column.
    rules: StackRules
        What is still taken for a stack. Where planes may be missing, the header tells the step; positions
        alone do if it doesn't fit them.
    told: float | None
        Spacing Between Slices of the header. 0 tells nothing.
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which the pixel indices of the volume grow.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the volume's axes.

    Raises
    ------
    isodicom.errors.VolumeError
        If they make none: the error says why.

    Warns
    -----
    UserWarning
        If the header tells of another spacing than the positions.
    """
    told = abs(told) if told else None
    stack = None
    if rules.missing and told is not None:
        # It may be wrong: what counts is whether positions fit each other.
        with suppress(VolumeError):
            stack = stack_of(
                image_positions, image_orientation, replace(rules, hint=told), index_convention, handedness
            )
    if stack is None:
        stack = stack_of(image_positions, image_orientation, rules, index_convention, handedness)
    several = len(stack.indices) > 0 and bool(stack.indices.max() > 0)
    if told is not None and several and not np.isclose(stack.spacing, told, rtol=rules.rtol, atol=rules.atol):
        warn(
            f"SpacingBetweenSlices is {told:g} mm, but positions are {stack.spacing:g} mm apart. "
            "The positions are taken.",
            UserWarning,
            stacklevel=2,
        )
    return stack


def get_dataset_sort_index(
    datasets: Sequence[Dataset],
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> list[int]:
    """Return the order of images along their normal.

    Parameters
    ----------
    datasets: Sequence[pydicom.dataset.Dataset]
        Images with a single frame each, of one orientation.
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which pixel indices grow. With `handedness`, they tell which way the normal points.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the two pixel axes and the normal.

    Returns
    -------
    list[int]
        Which of the images is the first, the second, and so on, counted from 0. Images in one place keep
        their order.

    Raises
    ------
    IndexError
        If there is no image.
    isodicom.errors.MissingAttributeError
        If an image lacks its position or orientation.
    isodicom.errors.GeometryError
        If orientations differ.
    """
    first = numbers_of(datasets[0], "ImageOrientationPatient", 6)
    orientations = _rows(datasets, "ImageOrientationPatient", 6)
    other = _other_orientation(orientations, None)
    if other is not None:
        raise GeometryError(
            f"Images are sorted along one normal, but the orientation of image {other} is "
            f"{orientations[other].tolist()}, and that of image 0 is {first.tolist()}."
        )
    return get_plane_sort_index(
        _rows(datasets, "ImagePositionPatient", 3), first, index_convention, handedness
    )


def sort_datasets(
    datasets: Sequence[Dataset],
    index_convention: IndexConvention = VOLUME_INDEX_CONVENTION,
    handedness: Handedness = AxisHandedness.RIGHT_HANDED,
) -> list[Dataset]:
    """Sort images along their normal.

    Parameters
    ----------
    datasets: Sequence[pydicom.dataset.Dataset]
        Images with a single frame each, of one orientation.
    index_convention: str | Sequence[isodicom.enum.PixelIndexDirections | str], optional
        The directions in which pixel indices grow. With `handedness`, they tell which way the normal points.
    handedness: isodicom.enum.AxisHandedness | str, optional
        Handedness of the two pixel axes and the normal.

    Returns
    -------
    list[pydicom.dataset.Dataset]
        The same images, in order.

    Raises
    ------
    IndexError
        If there is no image.
    isodicom.errors.MissingAttributeError
        If an image lacks its position or orientation.
    isodicom.errors.GeometryError
        If orientations differ.
    """
    return [datasets[index] for index in get_dataset_sort_index(datasets, index_convention, handedness)]


def _check_single_frames(datasets: Sequence[Dataset]) -> None:
    for index, dataset in enumerate(datasets):
        if any(keyword in dataset for keyword in _FRAMES):
            raise GeometryError(
                f"Images of a series have a single frame each; image {index} has functional groups."
            )


def _rows(datasets: Sequence[Dataset], keyword: str, count: int) -> Floats:
    return np.array([numbers_of(dataset, keyword, count) for dataset in datasets])


def _other_orientation(orientations: Floats, tolerance: float | None) -> int | None:
    """Return the first that differs from the one at the beginning, None if all are equal."""
    if tolerance is None:
        differ = (orientations != orientations[0]).any(axis=1)
    else:
        axes = orientations.reshape(-1, 2, 3)
        cosines = np.einsum("nij,ij->ni", axes, axes[0])
        differ = (cosines < 1 - tolerance).any(axis=1)
    return int(differ.argmax()) if differ.any() else None
