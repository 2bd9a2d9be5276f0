"""Where an image, one of its frames, or its total pixel matrix lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pydicom.dataset import Dataset

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError
from isodicom.spatial.coordinate_system import get_image_coordinate_system
from isodicom.spatial.header import check_frame, frame_groups, macro, missing, numbers_of, shared_groups
from isodicom.spatial.orientation import get_normal_vector
from isodicom.spatial.tiled_full import frames_before, is_tiled_full, matrix_origin, tiled_full
from isodicom.spatial.tiles import is_tiled_image
from isodicom.spatial.vectors import Floats
from isodicom.valuerep import number_in

_SLIDE_OFFSETS = tuple(f"{axis}OffsetInSlideCoordinateSystem" for axis in "XYZ")
_MULTI_FRAME = ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where pixels lie.

    Parameters
    ----------
    position: numpy.ndarray
        x, y and z of the first pixel, in mm.
    orientation: numpy.ndarray
        Direction cosines of rows, then of columns.
    spacing: numpy.ndarray
        Distance of rows, then of columns, in mm.
    between: float
        Distance of slices in mm; 1.0 where it isn't said.
    """

    position: Floats
    orientation: Floats
    spacing: Floats
    between: float


def placement_of(
    dataset: Dataset, frame_number: int | None = None, for_total_pixel_matrix: bool = False
) -> Placement:
    """Find where an image, one of its frames, or its total pixel matrix lies.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        An image.
    frame_number: int | None, optional
        Which frame, counted from 1. Images with functional groups need it.
    for_total_pixel_matrix: bool, optional
        Not a frame, but the matrix that the frames are tiles of.

    Raises
    ------
    TypeError
        If `frame_number` is missing, or no whole number.
    isodicom.errors.FrameIndexError
        If there is no such frame.
    isodicom.errors.MissingAttributeError
        If an attribute is missing that tells where it lies.
    isodicom.errors.GeometryError
        If the image lies in no coordinate system, or isn't tiled.
    """
    system = get_image_coordinate_system(dataset)
    if system is None:
        raise GeometryError(
            "The image lies in no coordinate system: it lacks a frame of reference, or a position in it."
        )
    if for_total_pixel_matrix:
        return _of_matrix(dataset)
    if not any(keyword in dataset for keyword in _MULTI_FRAME):
        return _of_plain_image(dataset, frame_number)
    if frame_number is None:
        raise TypeError("frame_number is needed: the image has functional groups, by which frames lie.")
    if isinstance(frame_number, bool) or not isinstance(frame_number, int | np.integer):
        raise TypeError(f"frame_number is a whole number, not {frame_number!r}.")
    return _of_frame(dataset, int(frame_number) - 1, system)


def _of_matrix(dataset: Dataset) -> Placement:
    if not is_tiled_image(dataset) or "TotalPixelMatrixOriginSequence" not in dataset:
        raise GeometryError("The image isn't tiled: it has no total pixel matrix with an origin.")
    orientation = numbers_of(dataset, "ImageOrientationSlide", 6)
    return _placement(matrix_origin(dataset), orientation, _measures(shared_groups(dataset)))


def _of_plain_image(dataset: Dataset, frame_number: int | None) -> Placement:
    """Of an image without functional groups; its frames, if it has several, may lie along the normal."""
    position = numbers_of(dataset, "ImagePositionPatient", 3)
    orientation = numbers_of(dataset, "ImageOrientationPatient", 6)
    if frame_number is not None:
        frames = int(number_in(dataset, "NumberOfFrames") or 1)
        if frames == 1 and frame_number != 1:
            raise TypeError(f"An image with a single frame has no frame {frame_number}.")
        check_frame(frame_number - 1, frames)
        offsets = dataset.get("GridFrameOffsetVector")
        if offsets is not None and frames > 1:
            vector = numbers_of(dataset, "GridFrameOffsetVector", frames)
            # Offsets begin at 0, or are places along z of which the first is the image's (PS3.3 C.8.8.3.2).
            position = position + (vector[frame_number - 1] - vector[0]) * get_normal_vector(orientation)
    return _placement(position, orientation, dataset)


def _of_frame(dataset: Dataset, index: int, system: CoordinateSystemNames) -> Placement:
    if system is CoordinateSystemNames.SLIDE and is_tiled_full(dataset):
        full, before = tiled_full(dataset), frames_before(dataset)
        check_frame(index, full.number_of_frames - before)
        index += before
        place = full.places[index % len(full.tiles)].copy()
        place[2] += index // len(full.tiles) % full.focal_planes * full.between
        return _placement(
            place,
            numbers_of(dataset, "ImageOrientationSlide", 6),
            _measures(shared_groups(dataset)),
        )
    own, shared = frame_groups(dataset, index), shared_groups(dataset)
    if own is None:
        check_frame(index, int(number_in(dataset, "NumberOfFrames") or 1))
    measures = _measures(own, shared)
    if system is CoordinateSystemNames.SLIDE:
        plane = _needed("PlanePositionSlideSequence", own, shared)
        position = np.concatenate([numbers_of(plane, keyword, 1) for keyword in _SLIDE_OFFSETS])
        return _placement(position, numbers_of(dataset, "ImageOrientationSlide", 6), measures)
    position = numbers_of(_needed("PlanePositionSequence", own, shared), "ImagePositionPatient", 3)
    turned = _needed("PlaneOrientationSequence", own, shared)
    return _placement(position, numbers_of(turned, "ImageOrientationPatient", 6), measures)


def _measures(*groups: Dataset | None) -> Dataset:
    return _needed("PixelMeasuresSequence", *groups)


def _needed(sequence: str, *groups: Dataset | None) -> Dataset:
    found = macro(sequence, *groups)
    if found is None:
        raise missing(sequence)
    return found


def _placement(position: Floats, orientation: Floats, measures: Dataset) -> Placement:
    between = number_in(measures, "SpacingBetweenSlices")
    spacing = numbers_of(measures, "PixelSpacing", 2)
    return Placement(position, orientation, spacing, 1.0 if between is None else between)


def check_same_space(dataset_from: Dataset, dataset_to: Dataset) -> None:
    """Raise if it isn't known how two images lie to each other.

    Raises
    ------
    isodicom.errors.GeometryError
        If they don't have one frame of reference.
    """
    first, second = (one.get("FrameOfReferenceUID") for one in (dataset_from, dataset_to))
    if not first or not second:
        raise GeometryError("An image lacks FrameOfReferenceUID, so it isn't known how the two images lie.")
    if first != second:
        raise GeometryError(
            f"The images lie in two frames of reference, {first} and {second}, so it isn't known how they "
            "lie to each other."
        )
