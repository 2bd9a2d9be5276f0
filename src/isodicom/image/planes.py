"""Where the frames of an image lie in space: from functional groups, from vectors, from the image itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.encoding.values import items_in, value_in
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import AttributeValueError, VolumeError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.shown import shown
from isodicom.valuerep import number_in

Floats = npt.NDArray[np.float64]

_UNIT_TOLERANCE = 1e-4  # how far directions and spacings of frames may differ and still be one, as written
_SLIDE = CoordinateSystemNames.SLIDE


@dataclass(frozen=True, slots=True)
class Planes:
    """The planes of all frames, which are parallel and have pixels of one size.

    Parameters
    ----------
    positions: numpy.ndarray
        Where the first pixel of each frame lies, in mm: frames x 3.
    orientation: tuple[float, ...]
        The directions of rows and columns, six numbers.
    spacing: tuple[float, float]
        From row to row and from column to column, in mm.
    between: float | None
        From plane to plane, as the header says, which may be wrong; None if it doesn't.
    """

    positions: Floats
    orientation: tuple[float, ...]
    spacing: tuple[float, float]
    between: float | None


def planes_of(image: Dataset, groups: FunctionalGroups, system: CoordinateSystemNames) -> Planes:
    """Find the planes of all frames.

    Raises
    ------
    isodicom.errors.VolumeError
        If it isn't known where a frame lies, or frames differ in orientation or pixel size.
    """
    axes = _orientation(image, groups, system)
    orientation = _one(axes, "ImageOrientationSlide" if system is _SLIDE else "ImageOrientationPatient")
    spacing = _one(groups.floats("PixelMeasuresSequence", "PixelSpacing", 2), "PixelSpacing")
    positions = _positions(image, groups, system, orientation)
    unknown = np.isnan(positions).any(axis=1)
    if unknown.any():
        keyword = "PlanePositionSlideSequence" if system is _SLIDE else "ImagePositionPatient"
        raise VolumeError(
            f"The image forms no volume: it isn't said where frame {int(unknown.argmax()) + 1} lies "
            f"({keyword} is missing).",
            keyword=keyword,
        )
    return Planes(positions, tuple(orientation.tolist()), (spacing[0], spacing[1]), spacing_between(groups))


def spacing_between(groups: FunctionalGroups) -> float | None:
    """What the header says of the distance from plane to plane, without its sign; None if it doesn't."""
    said = groups.floats("PixelMeasuresSequence", "SpacingBetweenSlices")
    known = said[~np.isnan(said) & (said != 0)]
    return abs(float(known[0])) if known.size else None


def _one(values: Floats, keyword: str) -> Floats:
    """The row that all rows are."""
    if np.isnan(values).any():
        frame = int(np.isnan(values).any(axis=1).argmax()) + 1
        raise VolumeError(f"The image forms no volume: frame {frame} has no {keyword}.", keyword=keyword)
    scale = np.abs(values[0]).max()
    other = (np.abs(values - values[0]) > _UNIT_TOLERANCE * scale).any(axis=1)
    if other.any():
        frame = int(other.argmax())
        raise VolumeError(
            f"The image forms no volume: its frames differ in {keyword}. Frame 1 has "
            f"{values[0].tolist()}, frame {frame + 1} has {values[frame].tolist()}.",
            keyword=keyword,
        )
    first: Floats = values[0]
    return first


def _orientation(image: Dataset, groups: FunctionalGroups, system: CoordinateSystemNames) -> Floats:
    if system is _SLIDE:
        return groups.floats("PlaneOrientationSequence", "ImageOrientationSlide", 6)
    axes = groups.floats("PlaneOrientationSequence", "ImageOrientationPatient", 6)
    detector = detector_of(image)
    if detector is not None and np.isnan(axes).all():
        return np.tile(_numbers(detector, "ImageOrientationPatient", 6), (len(axes), 1))
    return axes


def _positions(
    image: Dataset, groups: FunctionalGroups, system: CoordinateSystemNames, orientation: Floats
) -> Floats:
    if system is _SLIDE:
        offsets = (f"{axis}OffsetInSlideCoordinateSystem" for axis in "XYZ")
        return np.stack([groups.floats("PlanePositionSlideSequence", name) for name in offsets], axis=1)
    positions = groups.floats("PlanePositionSequence", "ImagePositionPatient", 3)
    if groups.has("PlanePositionSequence"):
        return positions
    detector = detector_of(image)
    if detector is not None and np.isnan(positions).all():
        positions = np.tile(_numbers(detector, "ImagePositionPatient", 3), (len(positions), 1))
    normal = np.cross(orientation[:3], orientation[3:])
    steps = _grid_steps(image, positions[0], normal)
    if steps is None:
        steps = _slice_steps(image)
    if steps is None or len(steps) != len(positions):
        return positions
    return positions + steps[:, np.newaxis] * normal


def detector_of(image: Dataset) -> Dataset | None:
    """Of a nuclear medicine image, the detector that places its slices (PS3.3 C.8.4.11)."""
    detectors = items_in(image, "DetectorInformationSequence")
    placed = [item for item in detectors if value_in(item, "ImagePositionPatient")]
    return placed[0] if len(placed) == 1 else None


def _grid_steps(image: Dataset, first: Floats, normal: Floats) -> Floats | None:
    """How far along the normal each plane of a dose grid lies from the first (PS3.3 C.8.8.3.2)."""
    offsets = _vector(image, "GridFrameOffsetVector")
    if offsets is None:
        return None
    if offsets[0] == 0:
        return offsets
    # Absolute coordinates along the z axis, of planes that lie across it.
    along = (offsets - first[2]) * normal[2]
    return along if abs(abs(normal[2]) - 1) < _UNIT_TOLERANCE else None


def _slice_steps(image: Dataset) -> Floats | None:
    """How far along the normal each slice of a nuclear medicine image lies from the first (C.8.4.15)."""
    numbers = _vector(image, "SliceVector")
    between = number_in(image, "SpacingBetweenSlices")
    if numbers is None or between is None:
        return None
    steps: Floats = (numbers - 1) * between
    return steps


def _vector(image: Dataset, keyword: str) -> Floats | None:
    numbers = np.atleast_1d(_floats(image, keyword))
    return numbers if numbers.size else None


def _numbers(item: Dataset, keyword: str, count: int) -> Floats:
    found = _floats(item, keyword)
    return found if found.shape == (count,) else np.full(count, np.nan)


def _floats(item: Dataset, keyword: str) -> Floats:
    found = value_in(item, keyword)
    try:
        return np.asarray([] if found is None else found, dtype=np.float64)
    except (TypeError, ValueError):
        raise AttributeValueError(
            f"{keyword} takes numbers; {shown(found)} was found.", keyword=keyword, found=found
        ) from None
