"""What has to be the same in all source images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import AttributeValueError, ConformanceError, GeometryError, MissingAttributeError
from isodicom.multiframe.source_frames import FrameColumns, numbers, system_of
from isodicom.multiframe.source_images import name_of
from isodicom.pixels.texts import own_text
from isodicom.spatial.planes import DIRECTION_TOLERANCE, is_orientation

if TYPE_CHECKING:
    from isodicom.multiframe.sources import Sources

SPACING_TOLERANCE = 1e-4
"""Relative: below it two pixel spacings are one."""

_SLIDE = CoordinateSystemNames.SLIDE


@dataclass(frozen=True, slots=True)
class Agreement:
    """An attribute that has to be the same in all images, and the error if it isn't."""

    keyword: str
    error: type[ConformanceError] | type[GeometryError]
    read: Callable[[Sequence[Dataset], str], Sequence[object]]


def _texts(images: Sequence[Dataset], keyword: str) -> Sequence[object]:
    return [own_text(image, keyword) for image in images]


def _wholes(images: Sequence[Dataset], keyword: str) -> Sequence[object]:
    return [int(number) for number in numbers(images, keyword)[:, 0].tolist()]


def _values(images: Sequence[Dataset], keyword: str) -> Sequence[object]:
    return [image.get(keyword) for image in images]


_ALWAYS = (
    Agreement("StudyInstanceUID", AttributeValueError, _texts),
    Agreement("PatientID", AttributeValueError, _texts),
    Agreement("Rows", GeometryError, _wholes),
    Agreement("Columns", GeometryError, _wholes),
)
_IN_SPACE = (Agreement("FrameOfReferenceUID", GeometryError, _texts),)
_ON_SLIDES = tuple(
    Agreement(f"TotalPixelMatrix{side}", GeometryError, _values) for side in ("Rows", "Columns")
)


def check_images(images: Sequence[Dataset]) -> CoordinateSystemNames | None:
    """Make sure that images go together, and return the coordinate system that they lie in.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If they are not of one study and patient, or one is there twice.
    isodicom.errors.GeometryError
        If they are not of one size, or don't lie in one frame of reference.
    """
    for agreement in _ALWAYS:
        _check(agreement, images)
    seen: set[str] = set()
    for image in images:
        uid = own_text(image, "SOPInstanceUID")
        if uid in seen:
            raise AttributeValueError(f"The {name_of(image)} is given twice.", keyword="SOPInstanceUID")
        seen.add(uid)
    systems = [system_of(image) for image in images]
    for image, system in zip(images, systems, strict=True):
        if system is not systems[0]:
            one, other = (_shown_system(found) for found in (systems[0], system))
            raise GeometryError(
                f"Source images lie in one coordinate system: the {name_of(images[0])} lies {one}, but the "
                f"{name_of(image)} {other}."
            )
    if systems[0] is not None:
        for agreement in (*_IN_SPACE, *(_ON_SLIDES if systems[0] is _SLIDE else ())):
            _check(agreement, images)
    return systems[0]


def check_frames(sources: Sources, columns: FrameColumns) -> None:
    """Make sure that frames lie parallel, with pixels of one size.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If it isn't known where a frame lies.
    isodicom.errors.GeometryError
        If frames differ, or a direction or spacing is none.
    """
    scale = np.nanmax(columns.spacing, initial=0.0)
    if sources.coordinate_system is None:
        if sources.spacing is not None:
            _check_column(sources, "PixelSpacing", columns.spacing, SPACING_TOLERANCE * scale)
        return
    orientation = f"ImageOrientation{sources.coordinate_system.value.capitalize()}"
    position = "PlanePositionSlideSequence" if sources.is_tiled else "ImagePositionPatient"
    found = {position: columns.positions, orientation: columns.cosines, "PixelSpacing": columns.spacing}
    for keyword, values in found.items():
        unknown = np.isnan(values).any(axis=1)
        if unknown.any():
            where = sources.name_of(int(unknown.argmax()))
            raise MissingAttributeError(f"{where[0].upper()}{where[1:]} lacks {keyword}.", keyword=keyword)
    if not is_orientation(columns.cosines[0].tolist()):
        raise GeometryError(
            f"The {orientation} of {sources.name_of(0)} is not two unit vectors at right angles: "
            f"{columns.cosines[0].tolist()}."
        )
    if columns.spacing[0].min() <= 0:
        raise GeometryError(
            f"The PixelSpacing of {sources.name_of(0)} is not two lengths above 0: "
            f"{columns.spacing[0].tolist()}."
        )
    _check_column(sources, orientation, columns.cosines, DIRECTION_TOLERANCE)
    _check_column(sources, "PixelSpacing", columns.spacing, SPACING_TOLERANCE * scale)


def _check(agreement: Agreement, images: Sequence[Dataset]) -> None:
    first, *others = agreement.read(images, agreement.keyword)
    for image, found in zip(images[1:], others, strict=True):
        if found != first:
            raise _differs(
                agreement.error,
                agreement.keyword,
                (first, f"the {name_of(images[0])}"),
                (found, f"the {name_of(image)}"),
            )


def _check_column(sources: Sources, keyword: str, values: npt.NDArray[np.float64], tolerance: float) -> None:
    other = ~(np.abs(values - values[0]) <= tolerance).all(axis=1)
    if other.any():
        row = int(other.argmax())
        raise _differs(
            GeometryError,
            keyword,
            (values[0].tolist(), sources.name_of(0)),
            (values[row].tolist(), sources.name_of(row)),
        )


def _differs(
    error: type[ConformanceError] | type[GeometryError],
    keyword: str,
    one: tuple[object, str],
    other: tuple[object, str],
) -> ConformanceError | GeometryError:
    return error(
        f"Source images have the same {keyword}: it is {one[0]} in {one[1]}, but {other[0]} in {other[1]}.",
        keyword=keyword,
        expected=one[0],
        found=other[0],
    )


def _shown_system(system: CoordinateSystemNames | None) -> str:
    if system is None:
        return "nowhere in space"
    return "on a slide" if system is _SLIDE else "in the patient"
