"""Where pixels lie: slices of a series, and segmentations on their sources (PS3.3 C.7.6.2, C.8.20.2)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite, sqrt
from typing import TYPE_CHECKING

from isodicom.conformance.across.levels import finding
from isodicom.conformance.rule import Rule
from isodicom.finding import Finding

if TYPE_CHECKING:
    from isodicom.conformance.across.gathered import Grid, Summary, Vector

REFERENCE = Rule(
    "source_frame_of_reference", "warning", "Another frame of reference than its source.", "PS3.3 A.51"
)
OFF = Rule(
    "off_source_grid", "warning", "A segmentation lies between the planes of its source.", "PS3.3 C.8.20.2"
)
TWICE = Rule("slice_twice", "information", "Two slices of a series lie at one place.", "PS3.3 C.7.6.2.1.1")
UNEVEN = Rule("slices_uneven", "information", "Slices of a series are unevenly spaced.", "PS3.3 C.7.6.2.1.1")
SPACING = Rule(
    "slice_spacing_differs", "warning", "Slices lie further apart, or closer, than they say.", "PS3.3 C.7.6.2"
)
RULES = (REFERENCE, OFF, TWICE, UNEVEN, SPACING)

SEGMENTATIONS = frozenset(
    ["1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7", "1.2.840.10008.5.1.4.1.1.30"]
)
"""SOP classes of objects that lie on the grid of their sources."""

SLICES = frozenset(f"1.2.840.10008.5.1.4.1.1.{number}" for number in ("2", "4", "128"))
"""SOP classes of which each object is a slice: CT, MR, PET."""

CLOSE = 1e-2
"""How far directions may be off, and, relative to the spacing, positions."""

REGULAR = 0.1
"""How far gaps between slices may be off, relative to the usual one."""


def segmentations(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """Segmentations against those of their sources that are there."""
    there = {one["SOPInstanceUID"]: one for one in summaries}
    for one in summaries:
        if one["SOPClassUID"] not in SEGMENTATIONS:
            continue
        sources = [there[r.uid] for r in one.references if r.uid in there and there[r.uid].grid]
        own = one["FrameOfReferenceUID"]
        other = next((s for s in sources if own and s["FrameOfReferenceUID"] not in ("", own)), None)
        if other is not None:
            uid = other["FrameOfReferenceUID"]
            message = f"FrameOfReferenceUID is {own}, but {uid} in {other.file or 'a source'}."
            yield one.file, finding(REFERENCE, "FrameOfReferenceUID", message, expected=uid, found=own)
        elif one.grid is not None and sources and not _some_lack(one, sources, there):
            yield from _on_planes(one, one.grid, sources)


def _some_lack(one: Summary, sources: list[Summary], there: dict[str, Summary]) -> bool:
    """Whether some of the sources are not there, so that not all of their planes are known."""
    series = {source["SeriesInstanceUID"] for source in sources}
    return any(r.uid not in there and (not r.series or r.series in series) for r in one.references)


def _on_planes(one: Summary, grid: Grid, sources: list[Summary]) -> Iterator[tuple[str, Finding]]:
    """Each frame of a segmentation that is parallel to its source lies in one of its planes."""
    grids = [source.grid for source in sources if source.grid is not None]
    if any(not _parallel(grid.orientation, other.orientation) for other in grids):
        return  # it lies across: nothing can be told
    normal = _normal(grid.orientation)
    planes = sorted(_dot(position, normal) for other in grids for position in other.positions)
    step = grid.spacing[0]
    for position in grid.positions:
        depth = _dot(position, normal)
        place = bisect(planes, depth)
        nearest = min(planes[max(place - 1, 0) : place + 1], key=lambda plane: abs(plane - depth))
        inside = planes[0] - step <= depth <= planes[-1] + step
        if inside and abs(depth - nearest) > CLOSE * max(10.0, step):
            off, where = f"{abs(depth - nearest):.3g} mm off", ", ".join(f"{v:g}" for v in position)
            message = f"A frame at {where} lies {off} the nearest plane of its sources."
            expected = "a plane of the sources"
            yield one.file, finding(OFF, "ImagePositionPatient", message, expected=expected, found=off)
            return


def slices(summaries: Sequence[Summary]) -> Iterator[tuple[str, Finding]]:
    """Slices of one series that are alike in all but their place."""
    stacks: dict[tuple[object, ...], list[Summary]] = {}
    for one in summaries:
        if one["SOPClassUID"] in SLICES and one.grid is not None:
            orientation = tuple(round(value, 3) for value in one.grid.orientation)
            beside = (one[k] for k in ("AcquisitionNumber", "EchoTime", "TriggerTime", "ImageType"))
            key = (one["SeriesInstanceUID"], orientation, one["TemporalPositionIdentifier"], *beside)
            stacks.setdefault(key, []).append(one)
    for stack in stacks.values():
        yield from _stack(stack)


def _stack(stack: list[Summary]) -> Iterator[tuple[str, Finding]]:
    found = sorted(((_depth(one), one) for one in stack), key=lambda pair: pair[0])
    gaps = [after[0] - before[0] for before, after in pairwise(found)]
    for (_, one), (_, other), gap in zip(found, found[1:], gaps, strict=False):
        if gap < CLOSE and one["SOPInstanceUID"] != other["SOPInstanceUID"]:
            message = f"ImagePositionPatient is that of {one.file or 'another slice'} too."
            yield other.file, finding(TWICE, "ImagePositionPatient", message)
    apart = sorted(gap for gap in gaps if gap >= CLOSE)
    usual = apart[len(apart) // 2] if len(apart) > 1 else 0.0
    for (_, one), gap in zip(found[1:], gaps, strict=False):
        if usual and gap >= CLOSE and abs(gap - usual) > REGULAR * usual:
            message = f"The slice before is {gap:.4g} mm away; between others it is {usual:.4g} mm."
            yield (
                one.file,
                finding(
                    UNEVEN, "ImagePositionPatient", message, expected=f"{usual:.4g} mm", found=f"{gap:.4g} mm"
                ),
            )
            return
    yield from _said(stack, usual)


def _said(stack: list[Summary], usual: float) -> Iterator[tuple[str, Finding]]:
    """Slices that say how far apart they lie; some may lack, so that it may be several times as much."""
    for one in stack if usual else ():
        text = one["SpacingBetweenSlices"]
        try:
            said = abs(float(text)) if text else 0.0
        except ValueError:
            continue
        if not said or not isfinite(said):
            continue
        times = max(1, round(usual / said))
        if abs(usual - times * said) > REGULAR * said:
            message = f"SpacingBetweenSlices is {said:g}, but slices of the series are {usual:.4g} mm apart."
            keyword = "SpacingBetweenSlices"
            yield one.file, finding(SPACING, keyword, message, expected=f"{usual:.4g}", found=text)
            return


def _depth(one: Summary) -> float:
    assert one.grid is not None
    return _dot(one.grid.positions[0], _normal(one.grid.orientation))


def _normal(orientation: Vector) -> Vector:
    a, b, c, d, e, f = orientation
    normal = (b * f - c * e, c * d - a * f, a * e - b * d)
    length = sqrt(_dot(normal, normal)) or 1.0
    return tuple(value / length for value in normal)


def _dot(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _parallel(one: Vector, other: Vector) -> bool:
    return abs(abs(_dot(_normal(one), _normal(other))) - 1) < CLOSE
