"""Where the planes of an array lie, and which source image each of them lies on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError, MissingAttributeError, NotSupportedError
from isodicom.multiframe.sources import SPACING_TOLERANCE, Sources, name_of
from isodicom.spatial.planes import (
    DIRECTION_TOLERANCE,
    POSITION_TOLERANCE,
    distances,
    first_duplicates,
    is_orientation,
    regular_spacing,
)
from isodicom.valuerep import number_in

_PATIENT = CoordinateSystemNames.PATIENT


@dataclass(frozen=True)
class Planes:
    """The planes of an array, in the array's order.

    Parameters
    ----------
    positions: numpy.ndarray
        Of the first pixel of each plane: planes x 3, in mm.
    items: tuple[isodicom.PlanePositionSequence, ...]
        The same as they are written.
    orientation: isodicom.PlaneOrientationSequence
        Their orientation.
    measures: isodicom.PixelMeasuresSequence
        The size of their pixels.
    images: tuple[pydicom.dataset.Dataset | None, ...]
        The source image that a plane lies on pixel by pixel; None where it lies on none.
    """

    positions: npt.NDArray[np.float64]
    items: tuple[PlanePositionSequence, ...]
    orientation: PlaneOrientationSequence
    measures: PixelMeasuresSequence
    images: tuple[Dataset | None, ...]

    def order(self, planes: Sequence[int]) -> list[int]:
        """The planes sorted against the normal: along what is right-handed to column and row."""
        along = distances(self.positions, self.orientation.cosines)
        return sorted(planes, key=lambda plane: (-along[plane], plane))

    def is_regular(self, planes: Sequence[int]) -> bool:
        """Whether these planes lie one behind the other at equal distances."""
        return regular_spacing(self.positions[list(planes)], self.orientation.cosines) is not None


def plan_planes(
    sources: Sources,
    shape: tuple[int, int, int],
    positions: Sequence[PlanePositionSequence] | None = None,
    orientation: PlaneOrientationSequence | None = None,
    measures: PixelMeasuresSequence | None = None,
) -> Planes:
    """Place the planes of an array.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source images, which say what the other arguments leave open.
    shape: tuple[int, int, int]
        Number of planes, rows and columns of the array.
    positions: Sequence[isodicom.PlanePositionSequence] | None, optional
        The position of each plane.
    orientation: isodicom.PlaneOrientationSequence | None, optional
        Their orientation.
    measures: isodicom.PixelMeasuresSequence | None, optional
        The size of their pixels.

    Raises
    ------
    TypeError
        If positions, orientation or measures are not of the types above.
    isodicom.errors.GeometryError
        If numbers or sizes don't match, or two planes lie in one place.
    isodicom.errors.MissingAttributeError
        If it is not known how thick the planes are.
    isodicom.errors.NotSupportedError
        If they are placed on a slide.
    """
    count, *size = shape
    if tuple(size) != sources.shape and (positions is None or measures is None):
        raise GeometryError(
            f"The mask has {size[0]} rows and {size[1]} columns, the source images have {sources.shape[0]} "
            f"and {sources.shape[1]}. A mask of another size needs plane_positions and pixel_measures."
        )
    _check_types(positions, orientation, measures)
    given = len(sources.images) if positions is None else len(positions)
    if given != count:
        what = "source images" if positions is None else "plane positions"
        planes = "1 plane" if count == 1 else f"{count} planes"
        raise GeometryError(f"The mask has {planes}, the {what} are {given}: each plane needs one.")
    for sequence in (*(positions or ()), *((orientation,) if orientation is not None else ())):
        _check_in_patient(sequence)
    orientation = orientation or PlaneOrientationSequence(_PATIENT, sources.first.ImageOrientationPatient)
    if not is_orientation(orientation.cosines):
        raise GeometryError(
            f"plane_orientation is not two unit vectors at right angles: {orientation.cosines}."
        )
    items = tuple(
        positions or (PlanePositionSequence(_PATIENT, image.ImagePositionPatient) for image in sources.images)
    )
    places = np.array([[float(v) for v in item[0].ImagePositionPatient] for item in items])
    twins = first_duplicates(places, orientation.cosines)
    if twins:
        raise GeometryError(
            f"Planes {twins[0]} and {twins[1]} of the mask lie in one place: {places[twins[0]]}."
        )
    if measures is not None and measures[0].get("SliceThickness") is None:
        raise MissingAttributeError(
            "pixel_measures lacks a slice thickness, which planes in space have.",
            keyword="SliceThickness",
            macro="PixelMeasuresMacro",
            reference="PS3.3 C.7.6.16.2.1",
        )
    measures = measures or _measures_of(sources, regular_spacing(places, orientation.cosines))
    same_grid = tuple(size) == sources.shape and _same_grid(sources, orientation, measures)
    images = tuple(_image_at(sources, place) if same_grid else None for place in places)
    return Planes(places, items, orientation, measures, images)


def _check_types(positions: object, orientation: object, measures: object) -> None:
    """Raise if an argument is of another type than that which the signature names."""
    several = positions if isinstance(positions, Sequence) else (positions,)
    if positions is not None and not all(isinstance(item, PlanePositionSequence) for item in several):
        raise TypeError("plane_positions has a PlanePositionSequence for each plane.")
    if orientation is not None and not isinstance(orientation, PlaneOrientationSequence):
        raise TypeError(f"plane_orientation is a PlaneOrientationSequence, not {type(orientation).__name__}.")
    if measures is not None and not isinstance(measures, PixelMeasuresSequence):
        raise TypeError(f"pixel_measures is a PixelMeasuresSequence, not {type(measures).__name__}.")


def _check_in_patient(sequence: PlanePositionSequence | PlaneOrientationSequence) -> None:
    if "ImagePositionPatient" not in sequence[0] and "ImageOrientationPatient" not in sequence[0]:
        raise NotSupportedError(
            f"A {type(sequence).__name__} places planes on a slide; so far only planes in the patient "
            "coordinate system can be written."
        )


def _measures_of(sources: Sources, spacing: float | None) -> PixelMeasuresSequence:
    """Pixel measures of the source images; the distance of planes is measured where there are several."""
    first = sources.first
    if number_in(first, "SliceThickness") is None:
        raise MissingAttributeError(
            f"The {name_of(first)} lacks SliceThickness. Say how thick the planes are: "
            "pass pixel_measures=PixelMeasuresSequence(pixel_spacing, slice_thickness).",
            keyword="SliceThickness",
            macro="PixelMeasuresMacro",
            reference="PS3.3 C.7.6.16.2.1",
        )
    if spacing is not None:
        spacing = round(spacing, 6)  # of positions in mm there are hardly more digits that mean anything
    elif len(sources.images) == 1:
        spacing = first.get("SpacingBetweenSlices") or None
    return PixelMeasuresSequence(first.PixelSpacing, first.SliceThickness, spacing)


def _same_grid(
    sources: Sources, orientation: PlaneOrientationSequence, measures: PixelMeasuresSequence
) -> bool:
    spacing = [float(value) for value in measures[0].PixelSpacing]
    return bool(
        np.allclose(orientation.cosines, sources.cosines, rtol=0, atol=DIRECTION_TOLERANCE)
        and np.allclose(spacing, sources.spacing, rtol=0, atol=SPACING_TOLERANCE)
    )


def _image_at(sources: Sources, place: npt.NDArray[np.float64]) -> Dataset | None:
    away = np.abs(sources.positions - place).max(axis=1)
    nearest = int(away.argmin())
    return sources.images[nearest] if away[nearest] < POSITION_TOLERANCE else None
