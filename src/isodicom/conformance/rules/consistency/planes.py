"""How far the planes of frames lie apart, against what is said of it (PS3.3 C.7.6.16.2.1, C.7.6.17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

from isodicom.conformance.checked import Checked
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each
from isodicom.errors import AttributeValueError, EncodingError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from isodicom.encoding.items import Items

    Floats: TypeAlias = npt.NDArray[np.float64]

SPACING = Rule(
    "slice_spacing", "warning", "Planes lie further apart, or closer, than is said.", "PS3.3 C.7.6.16.2.1"
)
UNEVEN = Rule(
    "planes_uneven", "warning", "Planes that make a volume are not equally spaced.", "PS3.3 C.7.6.17.3"
)
NEGATIVE = Rule("negative_spacing", "error", "The spacing of slices is negative.", "PS3.3 C.7.6.16.2.1")
RULES = (SPACING, UNEVEN, NEGATIVE)

KEYWORD, MEASURES = "SpacingBetweenSlices", "PixelMeasuresSequence"
PER_FRAME = "PerFrameFunctionalGroupsSequence"
VOLUMES = ("3D", "3D_TEMPORAL")
SIGNED = "1.2.840.10008.5.1.4.1.1.20"
"""The SOP class (Nuclear Medicine) in which the sign says in which direction slices follow each other."""

APART = 1e-4
"""Planes that are closer, in mm, are one: positions are decimal strings."""

CLOSE = 0.01
"""How far distances may be off, relative to them, and besides that `LEAST` mm."""

LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Where:
    """Where it is said where planes lie.

    Parameters
    ----------
    position_group, position: str
        Functional group and attribute of the first pixel.
    orientation_group, orientation: str
        Of the directions of rows and columns.
    """

    position_group: str
    position: str
    orientation_group: str
    orientation: str


WHERE = (
    Where(
        "PlanePositionSequence", "ImagePositionPatient",
        "PlaneOrientationSequence", "ImageOrientationPatient",
    ),
    Where(
        "PlanePositionVolumeSequence", "ImagePositionVolume",
        "PlaneOrientationVolumeSequence", "ImageOrientationVolume",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """Numbers that hold for all frames.

    Parameters
    ----------
    values: tuple[float, ...]
        The numbers; none if frames differ.
    path: str
        The item that says so first.
    items: int
        How many items do.
    """

    values: tuple[float, ...] = ()
    path: str = ""
    items: int = 1


def planes(checked: Checked) -> Iterator[Finding]:
    """Planes of each stack of parallel frames, against the spacing that is said."""
    here, frames = Facts.of(checked), checked.frames
    if frames is None or len(frames) < 2:
        return
    try:
        spacing = _said(here, frames, MEASURES, KEYWORD, 1)
        kind = here.text("DimensionOrganizationType")
        for where in WHERE if spacing.values or kind in VOLUMES else ():
            for depths in _stacks(here, frames, where):
                finding = _judged(here, depths, spacing, kind in VOLUMES)
                if finding:
                    yield finding
                    return
    except (AttributeValueError, EncodingError):
        return  # other rules say that it can't be read


def _said(here: Facts, frames: Items, group: str, keyword: str, width: int) -> Said:
    """What is said of all frames at once, or of each of them alike."""
    for shared in here.shared:
        for item in shared.inside(group):
            values = item.numbers(keyword)
            if len(values) == width:
                return Said(values, item.path)
    if group not in _groups(frames):
        return Said()
    items = frames.nested(group)
    found = items.floats(keyword, width).reshape(-1, width)
    if not len(found) or not (found == found[0]).all():  # also if there are none: NaN is not itself
        return Said()
    path = f"{PER_FRAME}[{int(items.owner[0]) + 1}]/{group}[1]/"
    return Said(tuple(found[0].tolist()), path, len(found))


def _groups(frames: Items) -> set[str]:
    from isodicom.conformance.elements import keyword_of

    return {keyword_of(tag) for tag in frames.all_tags()}


def _stacks(here: Facts, frames: Items, where: Where) -> Iterator[Floats]:
    """How deep frames lie along their normal, stack by stack; nothing where they aren't parallel."""
    import numpy as np

    orientation = _said(here, frames, where.orientation_group, where.orientation, 6).values
    if not orientation or where.position_group not in _groups(frames):
        return
    items = frames.nested(where.position_group)
    positions = items.floats(where.position, 3)
    normal = np.cross(orientation[:3], orientation[3:])
    length = float(np.sqrt(normal @ normal))
    if len(positions) != len(frames) or not np.isfinite(positions).all() or not 0.9 < length < 1.1:
        return
    depths: Floats = positions @ (normal / length)
    content = frames.nested("FrameContentSequence")
    names = content.texts("StackID") if len(content) == len(frames) else np.zeros(len(frames))
    for name in np.unique(names):
        yield np.sort(depths[names == name])


def _judged(here: Facts, depths: Floats, spacing: Said, volume: bool) -> Finding | None:
    gaps = depths[1:] - depths[:-1]
    gaps = gaps[gaps > APART]
    if not len(gaps):
        return None
    times = (gaps / gaps.min()).round()
    step = float(gaps.sum() / times.sum())
    usual = bool((times == 1).sum() * 2 >= len(times))  # else the smallest gap is one by chance
    on_grid = usual and bool((abs(gaps - times * step) <= _room(step) * times).all())
    if volume and (not on_grid or times.max() > 1):
        return here.finding(
            UNEVEN,
            "DimensionOrganizationType",
            f"DimensionOrganizationType is {here.text('DimensionOrganizationType')}, which is of equally "
            f"spaced planes; theirs are {gaps.min():.4g} to {gaps.max():.4g} mm apart.",
            expected="planes at equal distances",
            found=f"{gaps.min():.4g} to {gaps.max():.4g} mm",
        )
    if not spacing.values or spacing.values[0] == 0 or not isfinite(spacing.values[0]) or not on_grid:
        return None
    said = abs(spacing.values[0])
    left_out = max(1, round(step / said))
    multiple = abs(step - left_out * said) <= _room(said) * left_out
    if multiple and (left_out == 1 or not volume):
        return None
    return here.moved(spacing.path, spacing.items).finding(
        SPACING,
        KEYWORD,
        f"{KEYWORD} is {said:g}, but planes are {step:.4g} mm apart by their positions.",
        severity="error" if volume and not multiple else None,  # of a volume, planes may be left out
        expected=f"{step:.4g}",
        found=spacing.values[0],
    )


def _room(distance: float) -> float:
    return CLOSE * distance + LEAST


def negative(place: Place, keyword: str) -> Iterator[Finding]:
    """A negative spacing; of single slices that was allowed once, so that it is a warning."""
    whole = not place.path
    if place.sequence != MEASURES and not (whole and place.checked.sop_class_uid != SIGNED):
        return
    for here in each(place, keyword):
        value = here.number(keyword)
        if value is not None and value < 0:
            yield here.finding(
                NEGATIVE,
                keyword,
                f"{keyword} is {value:g}; distances are not negative.",
                severity="warning" if whole else None,
                expected="0 or more",
                found=value,
            )


AT = ((KEYWORD, negative),)
OF = ((PER_FRAME, planes),)
