"""Frames that form a volume: planes one behind the other, or tiles in one plane."""

from __future__ import annotations

from dataclasses import dataclass, replace
from warnings import warn

import numpy as np
from pydicom.dataset import Dataset

from isodicom.encoding.values import items_in
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import VolumeError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.planes import Planes, planes_of, spacing_between
from isodicom.image.references import coordinate_system
from isodicom.image.tiles import is_tiled
from isodicom.image.told_apart import told_apart
from isodicom.pixels.texts import own_text
from isodicom.spatial import positions
from isodicom.spatial.header import number_of
from isodicom.spatial.positions import stack_rules
from isodicom.spatial.stack import StackRules
from isodicom.uid import UID
from isodicom.valuerep import number_in
from isodicom.volume import VolumeGeometry


@dataclass(frozen=True, slots=True)
class Tolerances:
    """What is taken for a volume. The names are those of the arguments of `get_volume`."""

    rtol: float | None = None
    atol: float | None = None
    perpendicular_tol: float | None = None
    allow_missing_positions: bool = False
    allow_duplicate_positions: bool = True


@dataclass(frozen=True, slots=True)
class Stack:
    """A volume, and the slice, from 0, that each frame lies in."""

    geometry: VolumeGeometry
    slices: Indices


def stack_of(image: Dataset, groups: FunctionalGroups, tolerances: Tolerances) -> Stack:
    """Find the volume that frames form.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.
    groups: isodicom.image.functional_groups.FunctionalGroups
        What is said of its frames.
    tolerances: isodicom.image.volumes.Tolerances
        What is taken for a volume.

    Returns
    -------
    isodicom.image.volumes.Stack
        The volume. Tiles form one of a single slice.

    Raises
    ------
    isodicom.errors.VolumeError
        If they don't form one.
    """
    system = coordinate_system(image)
    if system is None:
        missing = "positions" if own_text(image, "FrameOfReferenceUID") else "FrameOfReferenceUID"
        raise VolumeError(
            "The image forms no volume: it does not say where its frames lie in the coordinate system of a "
            f"patient or slide (there {'are' if missing == 'positions' else 'is'} no {missing}). get_frames "
            "gives its frames."
        )
    if is_tiled(image):
        return _matrix(image, groups, system)
    planes = planes_of(image, groups, system)
    try:
        spacing, slices = _slices(planes, tolerances)
    except VolumeError as error:
        advice = told_apart(groups, ["StackID"]) + _of_gaps(planes, tolerances)
        raise VolumeError(error.message + advice, **error.facts) from None
    return Stack(
        VolumeGeometry.from_attributes(
            image_position=planes.positions[slices.argmin()].tolist(),
            image_orientation=planes.orientation,
            rows=number_of(image, "Rows"),
            columns=number_of(image, "Columns"),
            pixel_spacing=planes.spacing,
            spacing_between_slices=spacing,
            number_of_frames=int(slices.max()) + 1,
            coordinate_system=system,
            frame_of_reference_uid=UID(own_text(image, "FrameOfReferenceUID")),
        ),
        slices,
    )


def geometry_of(image: Dataset, tolerances: Tolerances) -> VolumeGeometry | None:
    """Find where the volume lies that frames form, if they form one."""
    try:
        geometry = stack_of(image, FunctionalGroups.of(image), tolerances).geometry
    except VolumeError:
        return None
    # Without its frame of reference, so that it can be compared with those of other images.
    return VolumeGeometry(geometry.affine, geometry.spatial_shape, geometry.coordinate_system)


def check_single(slices: Indices, groups: FunctionalGroups) -> None:
    """Raise if two frames lie in one slice; the error says what frames differ in.

    Raises
    ------
    isodicom.errors.VolumeError
        If so.
    """
    order = np.argsort(slices, kind="stable")
    same = np.flatnonzero(np.diff(slices[order]) == 0)
    if same.size:
        one, other = sorted((int(order[same[0]]) + 1, int(order[same[0] + 1]) + 1))
        raise VolumeError(
            f"The image forms no volume: frames {one} and {other} lie at the same position, of {len(slices)} "
            f"frames at {len(np.unique(slices))} positions.{told_apart(groups)} get_frames gives the frames "
            "that you choose.",
            frames=(one, other),
        )


def _of_gaps(planes: Planes, tolerances: Tolerances) -> str:
    """What is said of slices that would form a volume, if gaps were allowed for."""
    if tolerances.allow_missing_positions:
        return ""
    rules = replace(_rules(planes, tolerances), missing=True, hint=None)
    try:
        slices = positions.stack_of(planes.positions, planes.orientation, rules).indices
    except VolumeError:
        return ""
    count = int(slices.max()) + 1
    missing = count - len(np.unique(slices))
    if missing >= count / 2:
        return ""
    return f" {missing} of {count} slices are missing; allow_missing_positions=True leaves them empty."


def _slices(planes: Planes, tolerances: Tolerances) -> tuple[float, Indices]:
    """The spacing of slices, and the slice of each frame."""
    rules = _rules(planes, tolerances)
    try:
        found = positions.stack_of(planes.positions, planes.orientation, rules)
    except VolumeError:
        if planes.between is None:
            raise
        # Positions are what frames are drawn by; what the header says beside them may be wrong.
        found = positions.stack_of(planes.positions, planes.orientation, replace(rules, hint=None))
        warn(
            f"SpacingBetweenSlices is {planes.between:g}, but the positions of the frames are "
            f"{found.spacing:g} mm apart. The positions are taken.",
            UserWarning,
            stacklevel=5,
        )
    return found.spacing, found.indices


def _rules(planes: Planes, tolerances: Tolerances) -> StackRules:
    return stack_rules(
        tolerances.rtol,
        tolerances.atol,
        tolerances.perpendicular_tol,
        allow_missing_positions=tolerances.allow_missing_positions,
        allow_duplicate_positions=tolerances.allow_duplicate_positions,
        spacing_hint=planes.between,
    )


def _matrix(image: Dataset, groups: FunctionalGroups, system: CoordinateSystemNames) -> Stack:
    """The total pixel matrix as a volume of one slice."""
    origin = (items_in(image, "TotalPixelMatrixOriginSequence") or [Dataset()])[0]
    position = [number_in(origin, f"{axis}OffsetInSlideCoordinateSystem") for axis in "XYZ"]
    axes = groups.floats("PlaneOrientationSequence", "ImageOrientationSlide", 6)[0]
    measures = groups.floats("PixelMeasuresSequence", "PixelSpacing", 2)[0]
    if position[0] is None or position[1] is None or np.isnan(axes).any() or np.isnan(measures).any():
        raise VolumeError(
            "The image forms no volume: TotalPixelMatrixOriginSequence, ImageOrientationSlide and "
            "PixelSpacing say where the total pixel matrix lies, and not all of them are there.",
            keyword="TotalPixelMatrixOriginSequence",
        )
    geometry = VolumeGeometry.from_attributes(
        image_position=[number or 0.0 for number in position],
        image_orientation=axes.tolist(),
        rows=number_of(image, "TotalPixelMatrixRows"),
        columns=number_of(image, "TotalPixelMatrixColumns"),
        pixel_spacing=measures.tolist(),
        spacing_between_slices=spacing_between(groups) or 1.0,
        number_of_frames=1,
        coordinate_system=system,
        frame_of_reference_uid=UID(own_text(image, "FrameOfReferenceUID")),
    )
    return Stack(geometry, np.zeros(groups.number_of_frames, dtype=np.int64))
