"""Where the frames of source images lie, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from isodicom.conformance.tables import definition, sop_classes
from isodicom.encoding.tags import element_in, representation_of
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import FrameError, GeometryError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.planes import planes_of
from isodicom.image.references import coordinate_system
from isodicom.image.tiles import is_tiled, is_tiled_full, tiles_of
from isodicom.multiframe.source_images import check_presence, name_of
from isodicom.pixels.texts import own_text
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
_EXPECTED = {
    "ImagePositionPatient": (3, "three numbers"),
    "ImageOrientationPatient": (6, "six numbers"),
    "PixelSpacing": (2, "two lengths"),
    "SliceThickness": (1, "a number"),
    "SpacingBetweenSlices": (1, "a number"),
    "Rows": (1, "a number"),
    "Columns": (1, "a number"),
}


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


def is_multi_frame(image: Dataset) -> bool:
    """Whether frames of an image are told apart by numbers."""
    return any(keyword in image for keyword in _GROUPS) or (number_in(image, "NumberOfFrames") or 1) > 1


def system_of(image: Dataset) -> CoordinateSystemNames | None:
    """Return the coordinate system that an image lies in; None if it lies in none, and need not.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If its kind must have a frame of reference and has none.
    """
    if not own_text(image, "FrameOfReferenceUID"):
        if _demands(image, "FrameOfReferenceModule"):
            check_presence(image, ("FrameOfReferenceUID",))
        return None
    if "ImagePositionPatient" in image:
        return _PATIENT
    # An image that must be placed and isn't, is missed its place when it is read.
    return coordinate_system(image) or (_PATIENT if _demands(image, "ImagePlaneModule") else None)


def single_frames(images: Sequence[Dataset], system: CoordinateSystemNames | None) -> FrameColumns:
    """Read the columns of images with a single frame each.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If one lacks what places it.
    isodicom.errors.GeometryError
        If an attribute has more or fewer values than it takes, or other ones than numbers.
    """
    for image in images if system is _PATIENT else ():
        check_presence(image, _PLACED)
    return FrameColumns(
        np.zeros(len(images), np.int64),
        numbers(images, "ImagePositionPatient"),
        numbers(images, "ImageOrientationPatient"),
        numbers(images, "PixelSpacing"),
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


def numbers(images: Sequence[Dataset], keyword: str) -> Floats:
    """Return the numbers of an attribute of many images, an image a row; NaN where there are none.

    Raises
    ------
    isodicom.errors.GeometryError
        If an image has more or fewer of them, or something else.
    """
    width, expected = _EXPECTED[keyword]
    found = np.full((len(images), width), np.nan)
    for row, image in enumerate(images):
        element = element_in(image, keyword)
        if element is None or not _has_value(element):
            continue
        try:
            values = list(_values(image, keyword, element))
        except (TypeError, ValueError):
            values = []
        if len(values) != width or any(map(isnan, values)):
            raise GeometryError(
                f"The {keyword} of the {name_of(image)} is not {expected}: {element.value!r}.",
                keyword=keyword,
            )
        found[row] = values
    return found


def _has_value(element: DataElement | RawDataElement) -> bool:
    value = element.value
    return value is not None and not (hasattr(value, "__len__") and len(value) == 0)


def _values(image: Dataset, keyword: str, element: DataElement | RawDataElement) -> Iterable[float]:
    """The numbers of an element; those of text are read without converting it."""
    if isinstance(element, RawDataElement) and representation_of(element) == "DS" and element.value:
        return map(float, element.value.split(b"\\"))
    single = _EXPECTED[keyword][0] == 1
    return [number_in(image, keyword) or 0.0] if single else map(float, image[keyword].value)


def _demands(image: Dataset, module: str) -> bool:
    """Whether the standard demands a module of this kind of image."""
    entry = sop_classes().get(own_text(image, "SOPClassUID"))
    iod = definition(entry.iod) if entry and entry.iod else None
    return isinstance(iod, IOD) and any(use.module == module and use.usage == "M" for use in iod.modules)
