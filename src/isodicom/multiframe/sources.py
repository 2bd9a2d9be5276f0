"""The images that an object is made from, checked.

Built so far: single-frame images of one series, placed in the patient coordinate system.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import UID

from isodicom.conformance.tables import definition, sop_classes
from isodicom.enum import CoordinateSystemNames, PatientSexValues
from isodicom.errors import (
    AttributeValueError,
    ConformanceError,
    GeometryError,
    MissingAttributeError,
    NotSupportedError,
)
from isodicom.schema.rows import IOD
from isodicom.spatial.planes import DIRECTION_TOLERANCE, first_duplicates, is_orientation
from isodicom.valuerep import number_in

Indices: TypeAlias = "npt.NDArray[np.int64]"

IDENTITY = ("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID")
_GEOMETRY = (
    "Rows",
    "Columns",
    "FrameOfReferenceUID",
    "ImagePositionPatient",
    "ImageOrientationPatient",
    "PixelSpacing",
)
_SHAPES = {
    "Rows": ((), "a number"),
    "Columns": ((), "a number"),
    "ImagePositionPatient": ((3,), "three numbers"),
    "ImageOrientationPatient": ((6,), "six numbers"),
    "PixelSpacing": ((2,), "two lengths"),
}
_SLIDE = ("TotalPixelMatrixRows", "ImageOrientationSlide")
_FRAMES = ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence")

SPACING_TOLERANCE = 1e-4
"""In mm: below it two pixel spacings are one."""


@dataclass(frozen=True)
class Sources:
    """The frames that an object is made from, as columns with one row a frame.

    Rows stand in the order in which images were given, and frames in their images.

    Parameters
    ----------
    images: tuple[pydicom.dataset.Dataset, ...]
        The images as given: single-frame ones or multi-frame ones.
    coordinate_system: isodicom.CoordinateSystemNames | None
        Where they lie; None if they lie nowhere in space.
    image: numpy.ndarray
        (n,) of int64: which of the images each frame is of.
    frame: numpy.ndarray
        (n,) of int64: its number in the image, from 1; 0 where the image is a single-frame one.
    positions: numpy.ndarray
        (n, 3) of float64: its first pixel in mm, in the patient or in the slide coordinate system; NaN
        without a coordinate system.
    cosines: tuple[float, ...] | None
        Directions of a row and a column, six numbers; None without a coordinate system.
    spacing: tuple[float, float] | None
        From row to row and from column to column, in mm; None if it isn't said.
    thickness: float | None
        Of the slices, in mm.
    between: float | None
        From slice to slice in mm, as the images say; it may be wrong.
    shape: tuple[int, int]
        Rows and columns of a frame.
    matrix: numpy.ndarray | None
        (n, 2) of int64: row and column of the first pixel in the total pixel matrix, from 1; None if frames
        are no tiles.
    total: tuple[int, int] | None
        Rows and columns of the total pixel matrix.
    origin: tuple[float, ...] | None
        Where the first pixel of the total pixel matrix lies on the slide: x and y in mm, and z where it is
        said.
    """

    images: tuple[Dataset, ...]
    coordinate_system: CoordinateSystemNames | None
    image: Indices
    frame: Indices
    positions: npt.NDArray[np.float64]
    cosines: tuple[float, ...] | None
    spacing: tuple[float, float] | None
    thickness: float | None
    between: float | None
    shape: tuple[int, int]
    matrix: Indices | None = None
    total: tuple[int, int] | None = None
    origin: tuple[float, ...] | None = None

    @property
    def first(self) -> Dataset:
        """The first image, which speaks for all where they agree."""
        return self.images[0]

    @property
    def count(self) -> int:
        """int: how many frames there are"""
        return len(self.image)

    @property
    def is_tiled(self) -> bool:
        """bool: whether frames are tiles of a total pixel matrix"""
        return self.matrix is not None

    @property
    def frame_of_reference_uid(self) -> str | None:
        """str | None: what the coordinate system is called"""
        return None if self.coordinate_system is None else str(self.first.FrameOfReferenceUID)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An attribute that has to be the same in all images."""

    keyword: str
    error: type[ConformanceError] | type[GeometryError]
    same: Callable[[object, object], bool] = lambda one, other: one == other


def _close(tolerance: float) -> Callable[[object, object], bool]:
    def same(one: object, other: object) -> bool:
        return bool(np.allclose(_numbers(one), _numbers(other), rtol=0, atol=tolerance))

    return same


AGREEMENTS = (
    Agreement("StudyInstanceUID", AttributeValueError),
    Agreement("SeriesInstanceUID", AttributeValueError),
    Agreement("PatientID", AttributeValueError),
    Agreement("FrameOfReferenceUID", GeometryError),
    Agreement("Rows", GeometryError),
    Agreement("Columns", GeometryError),
    Agreement("ImageOrientationPatient", GeometryError, _close(DIRECTION_TOLERANCE)),
    Agreement("PixelSpacing", GeometryError, _close(SPACING_TOLERANCE)),
)


def read_sources(images: Sequence[Dataset]) -> Sources:
    """Check images, and gather what an object that is made from them needs to know.

    Parameters
    ----------
    images: Sequence[pydicom.dataset.Dataset]
        The images; their pixels need not be there.

    Raises
    ------
    TypeError
        If something is not a dataset.
    ValueError
        If there are none.
    isodicom.errors.NotSupportedError
        If they are of a kind that is not built yet.
    isodicom.errors.MissingAttributeError
        If one lacks an attribute. The error names it and the image.
    isodicom.errors.AttributeValueError
        If they are not of one study and series, or one is there twice.
    isodicom.errors.GeometryError
        If they don't have one size, spacing, orientation and frame of reference, or two lie in one place.
    """
    images = as_images(images, "source_images")
    if not images:
        raise ValueError("At least one source image is needed.")
    for image in images:
        check_kind(image)
        check_presence(image, (*IDENTITY, *_GEOMETRY))
        _check_shapes(image)
    for image in images[1:]:
        for agreement in AGREEMENTS:
            _check_agreement(agreement, images[0], image)
    _check_unique(images)
    _check_sex(images[0])
    return _gather(images)


def as_images(images: Iterable[Dataset], argument: str) -> tuple[Dataset, ...]:
    """Return what was given as images, which must be datasets.

    Raises
    ------
    TypeError
        If it is a single image, or something else; the error names the argument.
    """
    if isinstance(images, Dataset):
        raise TypeError(f"{argument} is a sequence of images: write [image] for a single one.")
    if not isinstance(images, Iterable):
        raise TypeError(f"{argument} is a sequence of images, not {type(images).__name__}.")
    found = tuple(images)
    for image in found:
        if not isinstance(image, Dataset):
            raise TypeError(f"{argument} are pydicom datasets; one is {type(image).__name__}.")
    return found


def name_of(image: Dataset) -> str:
    """How an error names an image: by its UID, and its file where that is known."""
    file = getattr(image, "filename", None)
    where = f" ({PurePath(str(file)).name})" if file else ""
    return f"source image {image.get('SOPInstanceUID') or 'without SOP Instance UID'}{where}"


def check_kind(image: Dataset) -> None:
    """Raise NotSupportedError for images that masks of are not built yet."""
    if any(keyword in image for keyword in _SLIDE):
        raise NotSupportedError(
            f"The {name_of(image)} is a slide; so far only images that lie in "
            "the patient coordinate system can be segmented."
        )
    if (number_in(image, "NumberOfFrames") or 1) > 1 or any(keyword in image for keyword in _FRAMES):
        raise NotSupportedError(
            f"The {name_of(image)} is a multi-frame image; so far only single-frame images can be segmented."
        )
    if "FrameOfReferenceUID" not in image and not _needs_frame_of_reference(image):
        raise NotSupportedError(
            f"The {name_of(image)} has no Frame of Reference UID; so far only images that lie in "
            "the patient coordinate system can be segmented."
        )


def check_presence(image: Dataset, wanted: Sequence[str]) -> None:
    """Raise MissingAttributeError where an image lacks something, with all that it lacks."""
    missing = [keyword for keyword in wanted if _is_empty(image, keyword)]
    if missing:
        raise MissingAttributeError(
            f"The {name_of(image)} lacks {', '.join(missing)}.",
            keyword=missing[0],
            missing=tuple(missing),
            instance=image.get("SOPInstanceUID"),
        )


def _is_empty(image: Dataset, keyword: str) -> bool:
    """Whether an attribute is missing or empty, whatever else may be wrong with its value."""
    element = image.get_item(keyword)
    value = element.value if element else None
    return value is None or (isinstance(value, Sized) and len(value) == 0)


def _check_shapes(image: Dataset) -> None:
    """Raise where an attribute has more or fewer values than it takes, or others than numbers or a UID."""
    for keyword in IDENTITY:
        if not isinstance(image[keyword].value, str):
            raise AttributeValueError(
                f"The {keyword} of the {name_of(image)} is not one UID: {image[keyword].value}.",
                keyword=keyword,
            )
    for keyword, (shape, expected) in _SHAPES.items():
        try:
            fits = _numbers(image[keyword].value).shape == shape
        except (TypeError, ValueError):
            fits = False
        if not fits:
            found = image.get_item(keyword)
            value = found.value if found else None
            raise GeometryError(
                f"The {keyword} of the {name_of(image)} is not {expected}: {value!r}.", keyword=keyword
            )


def _needs_frame_of_reference(image: Dataset) -> bool:
    """Whether the standard demands a frame of reference of this kind of image."""
    entry = sop_classes().get(image.get("SOPClassUID", ""))
    iod = definition(entry.iod) if entry and entry.iod else None
    if not isinstance(iod, IOD):
        return True
    return any(use.module == "FrameOfReferenceModule" and use.usage == "M" for use in iod.modules)


def _check_agreement(agreement: Agreement, first: Dataset, image: Dataset) -> None:
    one, other = first.get(agreement.keyword), image.get(agreement.keyword)
    if not agreement.same(one, other):
        raise agreement.error(
            f"Source images have the same {agreement.keyword}: it is {_shown(one)} in the {name_of(first)}, "
            f"but {_shown(other)} in the {name_of(image)}.",
            keyword=agreement.keyword,
            expected=one,
            found=other,
        )


def _check_unique(images: Sequence[Dataset]) -> None:
    seen: set[UID] = set()
    for image in images:
        if image.SOPInstanceUID in seen:
            raise AttributeValueError(f"The {name_of(image)} is given twice.", keyword="SOPInstanceUID")
        seen.add(image.SOPInstanceUID)


def _check_sex(image: Dataset) -> None:
    """Raise where the sex is a made-up code: every object made of the image would be invalid."""
    allowed = [member.value for member in PatientSexValues]
    found = image.get("PatientSex")
    if found and found not in allowed:
        raise AttributeValueError(
            f"PatientSex is one of {', '.join(allowed)} or empty, but {found!r} in the {name_of(image)}.",
            keyword="PatientSex",
            expected=allowed,
            found=found,
            reference="PS3.3 C.7.1.1",
        )


def _gather(images: tuple[Dataset, ...]) -> Sources:
    cosines = tuple(float(value) for value in _numbers(images[0].ImageOrientationPatient))
    if not is_orientation(cosines):
        raise GeometryError(
            f"The ImageOrientationPatient of the {name_of(images[0])} is not two unit vectors "
            f"at right angles: {_shown(images[0].ImageOrientationPatient)}."
        )
    positions = np.stack([_numbers(image.ImagePositionPatient) for image in images])
    twins = first_duplicates(positions, cosines)
    if twins:
        one, other = (images[index] for index in twins)
        raise GeometryError(
            f"Two source images lie in one place, {_shown(one.ImagePositionPatient)}: the {name_of(one)} and "
            f"the {name_of(other)}. Segment them one by one, as their frames could not be told apart."
        )
    rows, columns = (float(value) for value in images[0].PixelSpacing)
    if min(rows, columns) <= 0:
        raise GeometryError(
            f"The PixelSpacing of the {name_of(images[0])} is not two lengths above 0: {[rows, columns]}."
        )
    first = images[0]
    return Sources(
        images,
        CoordinateSystemNames.PATIENT,
        np.arange(len(images)),
        np.zeros(len(images), np.int64),
        positions,
        cosines,
        (rows, columns),
        number_in(first, "SliceThickness"),
        number_in(first, "SpacingBetweenSlices"),
        (int(first.Rows), int(first.Columns)),
    )


def _numbers(value: object) -> npt.NDArray[np.float64]:
    return np.asarray(value, dtype=np.float64)


def _shown(value: object) -> str:
    return (
        str(value) if isinstance(value, str | int | None) else str([float(part) for part in _numbers(value)])
    )
