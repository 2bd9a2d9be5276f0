"""What has to be the same in all source images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import AttributeValueError, ConformanceError, GeometryError, MissingAttributeError
from isodicom.multiframe.numbers import numbers
from isodicom.multiframe.source_frames import FrameColumns, systems_of
from isodicom.multiframe.source_images import UIDs, name_of
from isodicom.pixels.texts import own_texts
from isodicom.spatial.planes import DIRECTION_TOLERANCE, is_orientation

if TYPE_CHECKING:
    from isodicom.multiframe.sources import Sources

SPACING_TOLERANCE = 1e-4
"""Relative: below it two pixel spacings are one."""

_SLIDE = CoordinateSystemNames.SLIDE


def check_images(images: Sequence[Dataset], uids: UIDs) -> tuple[CoordinateSystemNames | None, str | None]:
    """Make sure that images go together; return the coordinate system and the frame of reference of all.

    The frame of reference is None if they name none, or several.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If they are not of one study and patient, or one is there twice.
    isodicom.errors.GeometryError
        If they are not of one size, or don't lie in one frame of reference.
    """
    _check_alike(images, "StudyInstanceUID", uids["StudyInstanceUID"], AttributeValueError)
    _check_alike(images, "PatientID", own_texts(images, "PatientID"), AttributeValueError)
    for side in ("Rows", "Columns"):
        _check_alike(images, side, numbers(images, side)[:, 0].astype(np.int64).tolist())
    _check_once(images, uids["SOPInstanceUID"])
    named = own_texts(images, "FrameOfReferenceUID")
    system = _common_system(images, systems_of(images, named, uids["SOPClassUID"]))
    if system is not None:
        _check_alike(images, "FrameOfReferenceUID", named)
    if system is _SLIDE:
        for side in ("TotalPixelMatrixRows", "TotalPixelMatrixColumns"):
            _check_alike(images, side, [image.get(side) for image in images])
    return system, (named[0] or None) if len(set(named)) == 1 else None


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


def _check_once(images: Sequence[Dataset], uids: Sequence[str]) -> None:
    seen: set[str] = set()
    for image, uid in zip(images, uids, strict=True):
        if uid in seen:
            raise AttributeValueError(f"The {name_of(image)} is given twice.", keyword="SOPInstanceUID")
        seen.add(uid)


def _common_system(
    images: Sequence[Dataset], systems: Sequence[CoordinateSystemNames | None]
) -> CoordinateSystemNames | None:
    for image, system in zip(images, systems, strict=True):
        if system is not systems[0]:
            one, other = (_shown_system(found) for found in (systems[0], system))
            raise GeometryError(
                f"Source images lie in one coordinate system: the {name_of(images[0])} lies {one}, but the "
                f"{name_of(image)} {other}."
            )
    return systems[0]


def _check_alike(
    images: Sequence[Dataset],
    keyword: str,
    values: Sequence[object],
    error: type[ConformanceError] | type[GeometryError] = GeometryError,
) -> None:
    for image, found in zip(images, values, strict=True):
        if found != values[0]:
            one, other = (values[0], f"the {name_of(images[0])}"), (found, f"the {name_of(image)}")
            raise _differs(error, keyword, one, other)


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
