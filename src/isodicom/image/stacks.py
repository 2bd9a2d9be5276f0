"""Slices of one series as a stack: compared, and put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from warnings import warn

import numpy as np
import numpy.typing as npt

from isodicom.errors import AttributeValueError, MissingAttributeError, VolumeError
from isodicom.image.references import coordinate_system
from isodicom.image.slices import Slice
from isodicom.image.unstacked import told_by_name
from isodicom.pixels.texts import own_text
from isodicom.spatial.positions import stack_of, stack_rules
from isodicom.uid import UID
from isodicom.volume import VolumeGeometry

Floats = npt.NDArray[np.float64]

_ORIENTATION_TOLERANCE = 1e-5
_SPACING_TOLERANCE = 1e-5
_PLACING = ("FrameOfReferenceUID", "ImagePositionPatient")
_LISTED = 5
"""Of more values that slices differ in, so many are listed."""


@dataclass(frozen=True, slots=True)
class SliceRules:
    """What is taken for a stack. The names are those of the arguments of `get_volume_from_series`."""

    rtol: float | None = None
    atol: float | None = None
    perpendicular_tol: float | None = None
    orientation_tol: float | None = None


def stacked(opened: Sequence[Slice], rules: SliceRules) -> tuple[VolumeGeometry, list[int]]:
    """Find the volume that slices form, and their order in it.

    Raises
    ------
    isodicom.errors.VolumeError
        If they form none.
    isodicom.errors.MissingAttributeError
        If it isn't said where a slice lies.
    """
    for check in _ALIKE:
        check.of(opened)
    system = coordinate_system(opened[0].header)
    if system is None:
        missing = [keyword for keyword in _PLACING if not own_text(opened[0].header, keyword)]
        raise VolumeError(
            f"{opened[0].name} lies in no coordinate system: it has no {' and no '.join(missing)}. "
            "imread reads it by itself.",
            keyword=missing[0] if missing else "",
            reference="PS3.3 C.7.6.2",
        )
    orientation = _common(
        opened, "ImageOrientationPatient", 6, rules.orientation_tol or _ORIENTATION_TOLERANCE
    )
    pixel_spacing = _common(opened, "PixelSpacing", 2, _SPACING_TOLERANCE)
    places = _column(opened, "ImagePositionPatient", 3)
    spacing, indices = _spaced(opened, places, orientation, rules)
    order = np.argsort(indices, kind="stable")
    first = opened[order[0]]
    geometry = VolumeGeometry.from_attributes(
        image_position=places[order[0]].tolist(),
        image_orientation=orientation.tolist(),
        rows=first.store.format.rows,
        columns=first.store.format.columns,
        pixel_spacing=pixel_spacing.tolist(),
        spacing_between_slices=spacing,
        number_of_frames=len(opened),
        coordinate_system=system,
        frame_of_reference_uid=UID(own_text(first.header, "FrameOfReferenceUID")),
    )
    return geometry, order.tolist()


def _spaced(
    opened: Sequence[Slice], places: Floats, orientation: Floats, rules: SliceRules
) -> tuple[float, npt.NDArray[np.int64]]:
    """The distance of slices, by their positions, and where in the stack each lies."""
    said = own_text(opened[0].header, "SpacingBetweenSlices")
    hint = abs(_numbers(said, opened[0], "SpacingBetweenSlices", 1)[0]) if said else None
    wanted = stack_rules(rules.rtol, rules.atol, rules.perpendicular_tol)
    single = len(opened) == 1
    try:
        found = stack_of(places, orientation, replace(wanted, hint=hint or None) if single else wanted)
    except VolumeError as error:
        raise told_by_name(error, opened, places, orientation) from None
    if not single and hint and not np.isclose(found.spacing, hint, rtol=wanted.rtol, atol=wanted.atol):
        warn(
            f"SpacingBetweenSlices is {hint:g}, but the positions of the slices are {found.spacing:g} mm "
            "apart. The positions are taken.",
            UserWarning,
            stacklevel=4,
        )
    return found.spacing, found.indices


def _common(opened: Sequence[Slice], keyword: str, width: int, tolerance: float) -> Floats:
    """The numbers that all slices have in an attribute."""
    column = _column(opened, keyword, width)
    off = np.abs(column - column[0]).max(axis=1)
    if off.max() > tolerance:
        raise _differing(keyword, opened, [f"{row.tolist()}" for row in column], keyword)
    first: Floats = column[0]
    return first


def _column(opened: Sequence[Slice], keyword: str, width: int) -> Floats:
    return np.array([_numbers(own_text(one.header, keyword), one, keyword, width) for one in opened])


def _numbers(text: str, one: Slice, keyword: str, width: int) -> list[float]:
    """The numbers of an attribute that a slice must have."""
    if not text:
        raise MissingAttributeError(
            f"{one.name} has no {keyword}, so it isn't known where it lies.",
            keyword=keyword,
            module="ImagePlaneModule",
            reference="PS3.3 C.7.6.2",
        )
    try:
        numbers = [float(part) for part in text.split("\\")]
    except ValueError:
        numbers = []
    if len(numbers) != width or not np.isfinite(numbers).all():
        raise AttributeValueError(
            f"{keyword} of {one.name} takes {width} numbers; {text!r} was found.",
            keyword=keyword,
            found=text,
            reference="PS3.3 C.7.6.2",
        )
    return numbers


@dataclass(frozen=True, slots=True)
class _Alike:
    """Something that the images of a volume have in common."""

    what: str
    of_slice: Callable[[Slice], object]

    def of(self, opened: Sequence[Slice]) -> None:
        """Raise if they differ in it."""
        values = [self.of_slice(one) for one in opened]
        if len(set(values)) > 1:
            raise _differing(self.what, opened, [f"{value or 'none'}" for value in values])


def _differing(what: str, opened: Sequence[Slice], values: Sequence[str], keyword: str = "") -> VolumeError:
    """The error of images that differ in something: what is found, and in how many."""
    names: dict[str, list[str]] = {}
    for one, value in zip(opened, values, strict=True):
        names.setdefault(value, []).append(one.name)
    found = [f"{value} ({len(those)}, such as {those[0]})" for value, those in names.items()]
    more = [f"and {len(found) - _LISTED} more"] if len(found) > _LISTED else []
    return VolumeError(
        f"The images form no volume: they differ in {what}. Found {'; '.join(found[:_LISTED] + more)}.",
        keyword=keyword,
    )


_ALIKE = (
    _Alike("FrameOfReferenceUID", lambda one: own_text(one.header, "FrameOfReferenceUID")),
    _Alike("Rows and Columns", lambda one: (one.store.format.rows, one.store.format.columns)),
    _Alike("SamplesPerPixel", lambda one: one.store.format.samples_per_pixel),
)
