"""Where the frames of source images lie, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.conformance.lookup.tables import definition, sop_classes
from isodicom.encoding.tags import elements_in
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import FrameError, GeometryError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.planes import planes_of
from isodicom.image.references import coordinate_system
from isodicom.image.tiles import is_tiled, is_tiled_full, tiles_of
from isodicom.multiframe.numbers import numbers
from isodicom.multiframe.source_images import check_presence, name_of
from isodicom.schema.rows import IOD
from isodicom.spatial.affine import create_affine_matrix_from_attributes
from isodicom.spatial.mapping import map_points
from isodicom.spatial.tiled_full import matrix_origin, tiled_full
from isodicom.valuerep import number_in

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_PATIENT, _SLIDE = CoordinateSystemNames.PATIENT, CoordinateSystemNames.SLIDE
_GROUPS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")
_PLACED = ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing")


@dataclass(frozen=True)
class FrameColumns:
    """Frames in rows: what an image says of them, NaN where it says nothing.

    Parameters
    ----------
    frame: numpy.ndarray
        (n,) of int64: the number in the image, 0 in single-frame images.
    positions, cosines, spacing, thickness, between: numpy.ndarray
        (n, 3), (n, 6), (n, 2), (n,) and (n,) of float64.
    matrix: numpy.ndarray | None
        (n, 2) of int64: row and column of the first pixel in the total pixel matrix, from 1.
    """

    frame: Indices
    positions: Floats
    cosines: Floats
    spacing: Floats
    thickness: Floats
    between: Floats
    matrix: Indices | None = None

    @classmethod
    def of(cls, parts: Sequence[FrameColumns]) -> FrameColumns:
        """The rows of several behind each other."""
        if len(parts) == 1:
            return parts[0]
        matrices = [part.matrix for part in parts if part.matrix is not None]
        return cls(
            np.concatenate([part.frame for part in parts]),
            np.concatenate([part.positions for part in parts]),
            np.concatenate([part.cosines for part in parts]),
            np.concatenate([part.spacing for part in parts]),
            np.concatenate([part.thickness for part in parts]),
            np.concatenate([part.between for part in parts]),
            np.concatenate(matrices) if matrices else None,
        )

    def take(self, rows: Indices) -> FrameColumns:
        """Some of the rows."""
        return FrameColumns(
            self.frame[rows],
            self.positions[rows],
            self.cosines[rows],
            self.spacing[rows],
            self.thickness[rows],
            self.between[rows],
            None if self.matrix is None else self.matrix[rows],
        )


def are_multi_frame(images: Sequence[Dataset]) -> list[bool]:
    """Return of which images the frames are told apart by numbers."""
    grouped = zip(*(elements_in(images, keyword) for keyword in _GROUPS), strict=True)
    counted = elements_in(images, "NumberOfFrames")
    return [
        any(group is not None for group in groups)
        or (count is not None and (number_in(image, "NumberOfFrames") or 1) > 1)
        for image, groups, count in zip(images, grouped, counted, strict=True)
    ]


def systems_of(
    images: Sequence[Dataset], frames_of_reference: Sequence[str], sop_classes: Sequence[str]
) -> list[CoordinateSystemNames | None]:
    """Return the coordinate system that each image lies in; None if it lies in none, and need not.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If its kind must have a frame of reference and has none.
    """
    placed = elements_in(images, "ImagePositionPatient")
    return [
        _PATIENT if frame and place is not None else _system_of(image, frame, kind)
        for image, place, frame, kind in zip(images, placed, frames_of_reference, sop_classes, strict=True)
    ]


def _system_of(image: Dataset, frame_of_reference: str, sop_class: str) -> CoordinateSystemNames | None:
    if not frame_of_reference:
        if _demands(sop_class, "FrameOfReferenceModule"):
            check_presence(image, ("FrameOfReferenceUID",))
        return None
    # An image that must be placed and isn't, is missed its place when it is read.
    return coordinate_system(image) or (_PATIENT if _demands(sop_class, "ImagePlaneModule") else None)


def single_frames(images: Sequence[Dataset], system: CoordinateSystemNames | None) -> FrameColumns:
    """Read the columns of images with a single frame each.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If one lacks what places it.
    isodicom.errors.GeometryError
        If an attribute has more or fewer values than it takes, or other ones than numbers.
    """
    positions, cosines, spacing = placed = [numbers(images, keyword) for keyword in _PLACED]
    if system is _PATIENT:
        for row in np.flatnonzero(np.isnan(np.hstack(placed)).any(axis=1)).tolist():
            check_presence(images[row], _PLACED)
    return FrameColumns(
        np.zeros(len(images), np.int64),
        positions,
        cosines,
        spacing,
        numbers(images, "SliceThickness")[:, 0],
        numbers(images, "SpacingBetweenSlices")[:, 0],
    )


def frames_of(image: Dataset, system: CoordinateSystemNames | None) -> FrameColumns:
    """Read the columns of the frames of one image.

    Raises
    ------
    isodicom.errors.GeometryError
        If it isn't known where its tiles lie.
    """
    groups = FunctionalGroups.of(image)
    count = groups.number_of_frames
    measures = ("PixelMeasuresSequence",)
    spacing = groups.floats(*measures, "PixelSpacing", 2)
    rest = groups.floats(*measures, "SliceThickness"), groups.floats(*measures, "SpacingBetweenSlices")
    number = np.arange(1, count + 1)
    if system is None:
        nowhere = np.full((count, 9), np.nan)
        return FrameColumns(number, nowhere[:, :3], nowhere[:, 3:], spacing, *rest)
    if system is _PATIENT:
        cosines = groups.floats("PlaneOrientationSequence", "ImageOrientationPatient", 6)
        positions = groups.floats("PlanePositionSequence", "ImagePositionPatient", 3)
        if not groups.has("PlanePositionSequence"):
            placed = planes_of(image, groups, system)  # slices of nuclear medicine and dose grids
            positions, cosines = placed.positions, np.tile(placed.orientation, (count, 1))
        return FrameColumns(number, positions, cosines, spacing, *rest)
    cosines = groups.floats("PlaneOrientationSequence", "ImageOrientationSlide", 6)
    positions, matrix = _tiles(image, groups, cosines[0], spacing[0])
    return FrameColumns(number, positions, cosines, spacing, *rest, matrix)


def _tiles(
    image: Dataset, groups: FunctionalGroups, cosines: Floats, spacing: Floats
) -> tuple[Floats, Indices]:
    """Positions of tiles, in mm and in the total pixel matrix."""
    if not is_tiled(image):
        raise GeometryError(f"The {name_of(image)} lies on a slide, but its frames are no tiles of a matrix.")
    try:
        tiles = tiles_of(image, groups)
    except FrameError as error:
        raise GeometryError(f"The {name_of(image)}: {error.message}", **error.facts) from None
    matrix = np.stack([tiles.rows, tiles.columns], axis=1) + 1
    if is_tiled_full(image) and groups.per_frame is None:
        full = tiled_full(image)
        if full.number_of_frames != len(matrix):
            raise GeometryError(
                f"The {name_of(image)} is TILED_FULL, with {full.number_of_frames} tiles in all, but its "
                f"NumberOfFrames is {len(matrix)}.",
                reference="PS3.3 C.7.6.17.3",
            )
        return full.positions, matrix
    offsets = (f"{axis}OffsetInSlideCoordinateSystem" for axis in "XYZ")
    said = np.stack([groups.floats("PlanePositionSlideSequence", offset) for offset in offsets], axis=1)
    unknown = np.isnan(said)
    if unknown.any():
        affine = create_affine_matrix_from_attributes(matrix_origin(image), cosines, spacing)
        said = np.where(unknown, map_points(affine, (matrix[:, ::-1] - 1).astype(np.float64)), said)
    return said, matrix


def origin_of(image: Dataset) -> tuple[float, ...]:
    """Return x and y of the first pixel of a total pixel matrix, and z if it is said."""
    origin = matrix_origin(image)
    (item,) = image.TotalPixelMatrixOriginSequence[:1]
    return (
        tuple(origin.tolist())
        if number_in(item, "ZOffsetInSlideCoordinateSystem") is not None
        else (
            float(origin[0]),
            float(origin[1]),
        )
    )


def _demands(sop_class_uid: str, module: str) -> bool:
    """Whether the standard demands a module of this kind of image."""
    entry = sop_classes().get(sop_class_uid)
    iod = definition(entry.iod) if entry and entry.iod else None
    return isinstance(iod, IOD) and any(use.module == module and use.usage == "M" for use in iod.modules)
