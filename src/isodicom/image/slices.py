"""The slices of a series: opened, compared, and put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass, replace
from warnings import warn

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import AttributeValueError, MissingAttributeError, VolumeError
from isodicom.image.folder import Member
from isodicom.image.references import coordinate_system, sop_class_name
from isodicom.image.stored import frame_store, number_of_frames
from isodicom.io.opening import open_image
from isodicom.io.store import FrameStore
from isodicom.pixels.texts import own_text
from isodicom.spatial.positions import stack_of, stack_rules
from isodicom.uid import UID
from isodicom.volume import VolumeGeometry

Floats = npt.NDArray[np.float64]

_JOURNEYS = 16
"""How many URLs are opened at once: each waits for an answer most of the time."""
_ORIENTATION_TOLERANCE = 1e-5
_SPACING_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice of a series: what is said of it, where its pixels are, and what to call it in messages."""

    header: Dataset
    store: FrameStore
    name: str


@dataclass(frozen=True, slots=True)
class SliceRules:
    """What is taken for a stack. The names are those of the arguments of `get_volume_from_series`."""

    rtol: float | None = None
    atol: float | None = None
    perpendicular_tol: float | None = None
    orientation_tol: float | None = None


def open_all(members: Sequence[Member]) -> list[Slice]:
    """Open the images of a series; files keep their pixels until they are read.

    Raises
    ------
    OSError
        If a file can't be opened.
    isodicom.errors.EncodingError
        If it is damaged.
    isodicom.errors.MissingAttributeError
        If one is no image.
    isodicom.errors.VolumeError
        If one has several frames.
    """
    numbered = list(enumerate(members))
    if any(isinstance(member, str) and "://" in member for member in members):
        with ThreadPoolExecutor(_JOURNEYS) as pool:
            return list(pool.map(_open, numbered))
    return [_open(pair) for pair in numbered]


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
        raise VolumeError(
            f"{opened[0].name} lies in no coordinate system: FrameOfReferenceUID and ImagePositionPatient "
            "would say where a slice lies."
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
        frame_of_reference_uid=UID(first.header.FrameOfReferenceUID),
    )
    return geometry, order.tolist()


def _open(numbered: tuple[int, Member]) -> Slice:
    number, member = numbered
    if isinstance(member, Dataset):
        header, name = copy(member), f"Image {number + 1}"  # nothing is to be kept on what is the caller's
        store = frame_store(header)
    else:
        opened = open_image(member, lazy=True)
        name = str(member)
        if opened.store is None:
            raise MissingAttributeError(
                f"{name} is not an image: it has no pixels. "
                f"Its SOP class is {sop_class_name(opened.dataset)}.",
                keyword="PixelData",
                module="ImagePixelModule",
            )
        header, store = opened.dataset, opened.store
    if (count := number_of_frames(header)) > 1:
        raise VolumeError(
            f"{name} has {count} frames, where the images of a series have one each. "
            "imread(...).get_volume() reads the frames of one image as a volume."
        )
    return Slice(header, store, name)


def _spaced(
    opened: Sequence[Slice], places: Floats, orientation: Floats, rules: SliceRules
) -> tuple[float, npt.NDArray[np.int64]]:
    """The distance of slices, by their positions, and where in the stack each lies."""
    said = own_text(opened[0].header, "SpacingBetweenSlices")
    hint = abs(_numbers(said, opened[0], "SpacingBetweenSlices", 1)[0]) if said else None
    wanted = stack_rules(rules.rtol, rules.atol, rules.perpendicular_tol)
    single = len(opened) == 1
    found = stack_of(places, orientation, replace(wanted, hint=hint or None) if single else wanted)
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
        other = int(off.argmax())
        raise VolumeError(
            f"The images form no volume: they differ in {keyword}. "
            f"{opened[0].name} has {column[0].tolist()}, {opened[other].name} has {column[other].tolist()}.",
            keyword=keyword,
        )
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
        groups: dict[object, list[str]] = {}
        for one in opened:
            groups.setdefault(self.of_slice(one), []).append(one.name)
        if len(groups) > 1:
            found = "; ".join(
                f"{value or 'none'} ({len(names)}, such as {names[0]})" for value, names in groups.items()
            )
            raise VolumeError(f"The images form no volume: they differ in {self.what}. Found {found}.")


_ALIKE = (
    _Alike("SeriesInstanceUID", lambda one: own_text(one.header, "SeriesInstanceUID")),
    _Alike("FrameOfReferenceUID", lambda one: own_text(one.header, "FrameOfReferenceUID")),
    _Alike("Rows and Columns", lambda one: (one.store.format.rows, one.store.format.columns)),
    _Alike("SamplesPerPixel", lambda one: one.store.format.samples_per_pixel),
)
