"""Where the planes of an array lie, and which source image each of them lies on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError, MissingAttributeError, NotSupportedError
from isodicom.multiframe.references import References
from isodicom.multiframe.sources import SPACING_TOLERANCE, Sources, name_of
from isodicom.multiframe.tiling import Tiling
from isodicom.spatial.planes import (
    DIRECTION_TOLERANCE,
    POSITION_TOLERANCE,
    distances,
    first_duplicates,
    is_orientation,
    regular_spacing,
)
from isodicom.valuerep import number_in
from isodicom.volume.geometry import VolumeGeometry

_PATIENT = CoordinateSystemNames.PATIENT


@dataclass(frozen=True)
class Planes:
    """The planes of an array, or the tiles of a total pixel matrix, in the array's order (tiles row by row).

    Parameters
    ----------
    coordinate_system: isodicom.CoordinateSystemNames | None
        Where they lie; None if they lie nowhere in space.
    positions: numpy.ndarray
        (p, 3) of float64: the first pixel of each plane in mm; NaN without a coordinate system.
    cosines: tuple[float, ...] | None
        Directions of a row and a column, six numbers; None without a coordinate system.
    spacing: tuple[float, float] | None
        From row to row and from column to column, in mm; None if it isn't known.
    thickness: float | None
        Of the planes, in mm.
    between: float | None
        From plane to plane, in mm.
    shape: tuple[int, int]
        Rows and columns of a plane, or of a tile.
    references: isodicom.multiframe.references.References
        The source frames that each plane was derived from.
    matrix: numpy.ndarray | None
        (p, 2) of int64: row and column of the first pixel in the total pixel matrix, from 1; None if planes
        are no tiles.
    total: tuple[int, int] | None
        Rows and columns of the total pixel matrix.
    origin: tuple[float, ...] | None
        Where the first pixel of the total pixel matrix lies on the slide: x and y in mm, and z where it is
        known.
    """

    coordinate_system: CoordinateSystemNames | None
    positions: npt.NDArray[np.float64]
    cosines: tuple[float, ...] | None
    spacing: tuple[float, float] | None
    thickness: float | None
    between: float | None
    shape: tuple[int, int]
    references: References
    matrix: npt.NDArray[np.int64] | None = None
    total: tuple[int, int] | None = None
    origin: tuple[float, ...] | None = None

    @property
    def count(self) -> int:
        """int: how many planes there are"""
        return len(self.positions)

    @property
    def is_full(self) -> bool:
        """bool: whether the tiles cover the total pixel matrix without overlap, in a regular grid"""
        if self.matrix is None or self.total is None:
            return False
        corners = Tiling(self.total, self.shape).corners + 1
        rows, columns = self.matrix.T
        return len(corners) == self.count and bool(
            (self.matrix[np.lexsort((columns, rows))] == corners).all()
        )

    def order(self, planes: Sequence[int]) -> list[int]:
        """The planes sorted against the normal: along what is right-handed to column and row."""
        along = distances(self.positions, self.cosines or ())
        return sorted(planes, key=lambda plane: (-along[plane], plane))

    def is_regular(self, planes: Sequence[int]) -> bool:
        """Whether these planes lie one behind the other at equal distances."""
        return regular_spacing(self.positions[list(planes)], self.cosines or ()) is not None


def plan_planes(
    sources: Sources,
    shape: tuple[int, int, int],
    positions: Sequence[PlanePositionSequence] | None = None,
    orientation: PlaneOrientationSequence | None = None,
    measures: PixelMeasuresSequence | None = None,
    geometry: VolumeGeometry | None = None,
    tiling: Tiling | None = None,
) -> Planes:
    """Place the planes of an array.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source images, which say what the other arguments leave open.
    shape: tuple[int, int, int]
        Number of planes, rows and columns of the array; of a total pixel matrix before it is cut.
    positions: Sequence[isodicom.PlanePositionSequence] | None, optional
        The position of each plane.
    orientation: isodicom.PlaneOrientationSequence | None, optional
        Their orientation.
    measures: isodicom.PixelMeasuresSequence | None, optional
        The size of their pixels.
    geometry: isodicom.VolumeGeometry | None, optional
        Where the array lies if it is that of a volume. Without positions, orientation and measures.
    tiling: isodicom.multiframe.tiling.Tiling | None, optional
        How the array is cut if it is a total pixel matrix; `positions` has its one position then.

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
    cosines = orientation.cosines if orientation is not None else sources.cosines
    assert cosines is not None
    if not is_orientation(cosines):
        raise GeometryError(f"plane_orientation is not two unit vectors at right angles: {cosines}.")
    places = sources.positions
    if positions is not None:
        places = np.array([[float(v) for v in item[0].ImagePositionPatient] for item in positions])
    twins = first_duplicates(places, cosines)
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
    measures = measures or _measures_of(sources, regular_spacing(places, cosines))
    same_grid = tuple(size) == sources.shape and _same_grid(sources, cosines, measures)
    pairs = [(plane, _source_at(sources, place)) for plane, place in enumerate(places) if same_grid]
    plane, source = np.array([pair for pair in pairs if pair[1] >= 0], np.int64).reshape(-1, 2).T
    rows, columns = measures[0].PixelSpacing
    return Planes(
        _PATIENT,
        places,
        tuple(cosines),
        (float(rows), float(columns)),
        number_in(measures[0], "SliceThickness"),
        number_in(measures[0], "SpacingBetweenSlices"),
        (size[0], size[1]),
        References(sources, plane, source, "YES"),
    )


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


def _same_grid(sources: Sources, cosines: Sequence[float], measures: PixelMeasuresSequence) -> bool:
    spacing = [float(value) for value in measures[0].PixelSpacing]
    assert sources.cosines is not None
    assert sources.spacing is not None
    return bool(
        np.allclose(cosines, sources.cosines, rtol=0, atol=DIRECTION_TOLERANCE)
        and np.allclose(spacing, sources.spacing, rtol=0, atol=SPACING_TOLERANCE)
    )


def _source_at(sources: Sources, place: npt.NDArray[np.float64]) -> int:
    away = np.abs(sources.positions - place).max(axis=1)
    nearest = int(away.argmin())
    return nearest if away[nearest] < POSITION_TOLERANCE else -1
