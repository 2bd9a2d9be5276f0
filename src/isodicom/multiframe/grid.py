"""How the pixels of planes lie: directions, distances, thickness; and what was asked for of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError
from isodicom.multiframe.agreement import SPACING_TOLERANCE
from isodicom.multiframe.sources import Sources
from isodicom.spatial.planes import is_orientation
from isodicom.valuerep import number_in
from isodicom.volume.geometry import VolumeGeometry

SAME_DIRECTION = 1e-5
"""Pixels lie on those of the source only if directions are the same to this."""

_KEYWORDS = {
    CoordinateSystemNames.PATIENT: ("ImagePositionPatient", "ImageOrientationPatient"),
    CoordinateSystemNames.SLIDE: ("RowPositionInTotalImagePixelMatrix", "ImageOrientationSlide"),
}


@dataclass(frozen=True)
class Asked:
    """What was said of where an array lies; None for what the sources tell.

    Parameters
    ----------
    positions: tuple[isodicom.PlanePositionSequence, ...] | None
        The position of each plane.
    orientation: isodicom.PlaneOrientationSequence | None
        The orientation of all.
    measures: isodicom.PixelMeasuresSequence | None
        The size of pixels.
    geometry: isodicom.VolumeGeometry | None
        All of these at once.
    """

    positions: tuple[PlanePositionSequence, ...] | None = None
    orientation: PlaneOrientationSequence | None = None
    measures: PixelMeasuresSequence | None = None
    geometry: VolumeGeometry | None = None

    @property
    def is_placed(self) -> bool:
        """bool: whether it was said where planes lie"""
        return self.positions is not None or self.geometry is not None


@dataclass(frozen=True)
class Grid:
    """The pixels of planes.

    Parameters
    ----------
    cosines: tuple[float, ...] | None
        Directions of a row and a column; None if planes lie nowhere.
    spacing: tuple[float, float] | None
        From row to row and from column to column, in mm.
    thickness, between: float | None
        Of planes and from plane to plane, in mm, where it is said.
    is_of_sources: bool
        Whether directions and spacing are those of the sources.
    """

    cosines: tuple[float, ...] | None
    spacing: tuple[float, float] | None
    thickness: float | None
    between: float | None
    is_of_sources: bool


def read_asked(
    sources: Sources,
    positions: Sequence[PlanePositionSequence] | None,
    orientation: PlaneOrientationSequence | None,
    measures: PixelMeasuresSequence | None,
    geometry: VolumeGeometry | None,
) -> Asked:
    """Check what was said of where an array lies.

    Raises
    ------
    TypeError
        If something is of a wrong type, or doesn't go together.
    isodicom.errors.GeometryError
        If it lies elsewhere than the sources: in another coordinate system or frame of reference.
    """
    placing = {"plane_positions": positions, "plane_orientation": orientation}
    given = [name for name, value in {**placing, "pixel_measures": measures}.items() if value is not None]
    if geometry is not None and given:
        raise TypeError(f"{given[0]} is told by the volume that was given; leave it out.")
    _check_types(positions, orientation, measures)
    if sources.coordinate_system is None:
        for name, value in placing.items():
            if value is not None:
                raise TypeError(
                    f"{name} is not for source images that lie nowhere in space; leave it out: planes lie on "
                    "their frames."
                )
    _check_system(sources, positions, orientation)
    if geometry is not None:
        _check_geometry(sources, geometry)
    return Asked(None if positions is None else tuple(positions), orientation, measures, geometry)


def read_grid(sources: Sources, asked: Asked, is_tiled: bool = False) -> Grid:
    """Find how pixels lie.

    What is not said is as in the sources. The thickness of slices is theirs too if pixels are of their size.

    Parameters
    ----------
    sources: isodicom.multiframe.sources.Sources
        The source frames.
    asked: isodicom.multiframe.grid.Asked
        What was said.
    is_tiled: bool, optional
        Whether a total pixel matrix is cut.

    Raises
    ------
    isodicom.errors.GeometryError
        If directions are none.
    """
    geometry = asked.geometry
    cosines, measures = sources.cosines, asked.measures
    if asked.orientation is not None:
        cosines = asked.orientation.cosines
    if geometry is not None:
        cosines, measures = geometry.direction_cosines, geometry.get_pixel_measures()
    if cosines is not None and not is_orientation(cosines):
        raise GeometryError(f"plane_orientation is not two unit vectors at right angles: {cosines}.")
    if measures is None:
        same = _same_directions(sources, cosines)
        return Grid(cosines, sources.spacing, sources.thickness, sources.between, same)
    rows, columns = (float(value) for value in measures[0].PixelSpacing)
    thickness, between = (
        number_in(measures[0], keyword) for keyword in ("SliceThickness", "SpacingBetweenSlices")
    )
    same = sources.spacing is not None and bool(
        np.allclose((rows, columns), sources.spacing, rtol=SPACING_TOLERANCE, atol=0)
    )
    if same and (thickness is None or (geometry is not None and not is_tiled)):
        thickness = sources.thickness or thickness
    return Grid(cosines, (rows, columns), thickness, between, same and _same_directions(sources, cosines))


def _same_directions(sources: Sources, cosines: Sequence[float] | None) -> bool:
    if cosines is None or sources.cosines is None:
        return cosines is None
    return bool(np.allclose(cosines, sources.cosines, rtol=0, atol=SAME_DIRECTION))


def _check_types(positions: object, orientation: object, measures: object) -> None:
    """Raise if an argument is of another type than that which the signature names."""
    several = positions if isinstance(positions, Sequence) else (positions,)
    if isinstance(positions, PlanePositionSequence) or (
        positions is not None and not all(isinstance(item, PlanePositionSequence) for item in several)
    ):
        raise TypeError("plane_positions has a PlanePositionSequence for each plane.")
    if orientation is not None and not isinstance(orientation, PlaneOrientationSequence):
        raise TypeError(f"plane_orientation is a PlaneOrientationSequence, not {type(orientation).__name__}.")
    if measures is not None and not isinstance(measures, PixelMeasuresSequence):
        raise TypeError(f"pixel_measures is a PixelMeasuresSequence, not {type(measures).__name__}.")


def _check_system(
    sources: Sources,
    positions: Sequence[PlanePositionSequence] | None,
    orientation: PlaneOrientationSequence | None,
) -> None:
    """Raise if something is told in another coordinate system than that of the sources."""
    if sources.coordinate_system is None:
        return
    where, how = _KEYWORDS[sources.coordinate_system]
    misplaced = ["plane_positions" for item in positions or () if where not in item[0]]
    if orientation is not None and how not in orientation[0]:
        misplaced.append("plane_orientation")
    if misplaced:
        raise GeometryError(
            f"{misplaced[0]} is told in the coordinate system of the source images, which is "
            f"{sources.coordinate_system.value}."
        )


def _check_geometry(sources: Sources, geometry: VolumeGeometry) -> None:
    if geometry.coordinate_system is not sources.coordinate_system:
        found = sources.coordinate_system
        raise GeometryError(
            f"The volume lies in the coordinate system {geometry.coordinate_system.value}, but the source "
            f"images in {'none' if found is None else found.value}."
        )
    uid = geometry.frame_of_reference_uid
    if uid is not None and uid != sources.frame_of_reference_uid:
        raise GeometryError(
            f"The volume lies in the frame of reference {uid}, but the source images in "
            f"{sources.frame_of_reference_uid}.",
            keyword="FrameOfReferenceUID",
        )
