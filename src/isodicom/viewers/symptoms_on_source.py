"""What may be the matter between a segmentation and the series that it is to be shown on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import numpy as np

from isodicom.viewers.facts import NEAR, Facts
from isodicom.viewers.source import SourceSeries


def _compared(symptom: Callable[[Facts, SourceSeries], str | None]) -> Callable[[Facts], str | None]:
    """A symptom that says nothing where the series isn't known."""

    @wraps(symptom)
    def on_source(facts: Facts) -> str | None:
        return None if facts.source is None else symptom(facts, facts.source)

    return on_source


@_compared
def source_not_there(facts: Facts, source: SourceSeries) -> str | None:
    """References to images that are not in the series."""
    if facts.series and source.uid not in facts.series:
        return f"The series is {source.uid}, and it refers to {', '.join(facts.series)}."
    missing = {uid for uid in facts.references[1] if uid} - {*source.instances}
    if not missing or len(facts.series) > 1:
        return None
    return f"{len(missing)} of its source images are not in the series."


@_compared
def other_frame_of_reference(facts: Facts, source: SourceSeries) -> str | None:
    """Another frame of reference than that of the series."""
    own = str(facts.seg.get("FrameOfReferenceUID", ""))
    if own in source.frames_of_reference:
        return None
    others = ", ".join(sorted(source.frames_of_reference)) or "missing"
    return f"FrameOfReferenceUID is {own or 'missing'}, that of the series {others}."


@_compared
def other_size(facts: Facts, source: SourceSeries) -> str | None:
    """Other rows and columns than those of the series."""
    own = int(facts.seg.Rows), int(facts.seg.Columns)
    if facts.is_tiled or own in source.sizes:
        return None
    others = ", ".join(f"{rows} x {columns}" for rows, columns in sorted(source.sizes))
    return f"Frames are {own[0]} x {own[1]}, images {others}."


@_compared
def other_grid(facts: Facts, source: SourceSeries) -> str | None:
    """Another size or spacing of pixels than that of the series."""
    size = other_size(facts)
    if size or facts.is_tiled:
        return size
    near = np.abs(source.spacings - facts.spacings[0]).max(axis=1) <= NEAR
    if near.any() or not np.isfinite(source.spacings).any():
        return None
    rows, columns = facts.spacings[0]
    return f"Pixels are {rows:g} by {columns:g} mm, other than in the images."


@_compared
def turned(facts: Facts, source: SourceSeries) -> str | None:
    """Planes that cut those of the series, or are turned in them by less than a right angle."""
    if facts.is_tiled or not np.isfinite(source.orientations).all():
        return None
    first, own = source.orientations[0], facts.orientations
    normal, normals = np.cross(first[:3], first[3:]), np.cross(own[:, :3], own[:, 3:])
    upright = np.abs(np.abs(normals @ normal) - 1) <= NEAR
    along = np.abs(own[:, :3] @ first[:3])
    quarter = (np.abs(along - 1) <= NEAR) | (along <= NEAR)
    count = int((~(upright & quarter)).sum())
    return f"{count} of {len(own)} frames lie across the planes of the images." if count else None


@_compared
def off_slices(facts: Facts, source: SourceSeries) -> str | None:
    """Frames that lie on no image of the series."""
    if facts.is_tiled or not np.isfinite(source.positions).any():
        return None
    first = source.orientations[0]
    normal = np.cross(first[:3], first[3:])
    heights = np.sort(source.positions @ normal)
    own = facts.positions @ normal
    after = np.clip(np.searchsorted(heights, own), 1, max(len(heights) - 1, 1))
    around = np.stack([heights[after - 1], heights[np.minimum(after, len(heights) - 1)]])
    off = np.abs(around - own).min(axis=0) > 10 * NEAR
    count = int(off.sum())
    return f"{count} of {len(own)} frames lie on none of the images." if count else None


@_compared
def reference_off_position(facts: Facts, source: SourceSeries) -> str | None:
    """Frames that name a source image and lie elsewhere."""
    if facts.is_tiled:
        return None
    owner, uids, framed = facts.references
    single = np.bincount(source.image, minlength=len(source.instances)) == 1
    first = {uid: int(np.argmax(source.image == place)) for place, uid in enumerate(source.instances)}
    rows = [i for i, uid in enumerate(uids) if uid in first and not framed[i]]
    rows = [i for i in rows if single[source.image[first[uids[i]]]]]
    if not rows:
        return None
    normal = np.cross(source.orientations[0, :3], source.orientations[0, 3:])
    there = source.positions[[first[uids[i]] for i in rows]] @ normal
    here = facts.positions[owner[rows]] @ normal
    count = len({int(owner[i]) for i, off in zip(rows, np.abs(there - here) > 10 * NEAR, strict=True) if off})
    return f"{count} frames lie elsewhere than the images that they name." if count else None


@_compared
def fewer_planes(facts: Facts, source: SourceSeries) -> str | None:
    """Planes of the series that have no frame."""
    if facts.is_tiled or not np.isfinite(source.positions).all() or turned(facts):
        return None
    first = source.orientations[0]
    heights = np.sort(source.positions @ np.cross(first[:3], first[3:]))
    slices = 1 + int((np.diff(heights) > NEAR).sum())
    if len(facts.planes) >= slices:
        return None
    return f"{len(facts.planes)} of the {slices} slices have frames; empty ones were left out."


@_compared
def off_pyramid(facts: Facts, source: SourceSeries) -> str | None:
    """Tiles whose spacing is no whole multiple of that of an image of the slide."""
    if not facts.is_tiled or not np.isfinite(source.spacings).any():
        return None
    ratios = facts.spacings[0, 0] / source.spacings[:, 0]
    if (np.abs(ratios - np.round(ratios)) <= 0.01 * ratios).any():
        return None
    return f"Its pixels of {facts.spacings[0, 0]:g} mm are no multiple of those of any image."
