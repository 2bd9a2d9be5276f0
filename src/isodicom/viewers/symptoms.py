"""What may be the matter with a segmentation itself. Each function says what it found, or None."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from isodicom.encoding.values import items_in, value_in
from isodicom.viewers.facts import NEAR, Facts

_RLE = "1.2.840.10008.1.2.5"
_LABELMAP = "1.2.840.10008.5.1.4.1.1.66.7"
_BYTE = 255
_MANY = 400
"""The frames that Weasis 4.6.0 takes at most."""

_OF_SEGMENTS = 5
"""So many segments are named; of more, the number."""


def of_kind(*kinds: str) -> Callable[[Facts], str | None]:
    """A segmentation of one of these types."""

    def symptom(facts: Facts) -> str | None:
        return f"SegmentationType is {facts.kind}." if facts.kind in kinds else None

    return symptom


def fractions(facts: Facts) -> str | None:
    """Fractions that are not 0 or 1."""
    if facts.kind != "FRACTIONAL" or not facts.has_fractions:
        return None
    return "SegmentationType is FRACTIONAL, with values between 0 and the greatest."


def fractions_in_full_tiling(facts: Facts) -> str | None:
    """Fractions of several segments in a full tiling."""
    several = len(_described(facts)) > 1
    if facts.kind != "FRACTIONAL" or facts.organization != "TILED_FULL" or not several:
        return None
    return f"FRACTIONAL, TILED_FULL, and {len(_described(facts))} segments."


def encapsulated(facts: Facts) -> str | None:
    """Frames that are compressed one by one."""
    return f"The transfer syntax is {facts.syntax.name}." if facts.syntax.is_encapsulated else None


def one_bit(facts: Facts) -> str | None:
    """Pixels of one bit."""
    return "Pixels have one bit (BitsAllocated is 1)." if value_in(facts.seg, "BitsAllocated") == 1 else None


def label_map_class(facts: Facts) -> str | None:
    """The SOP class of its own that label maps have."""
    found = value_in(facts.seg, "SOPClassUID")
    return "The SOP class is Label Map Segmentation Storage." if found == _LABELMAP else None


def label_map_of_slide(facts: Facts) -> str | None:
    """The same, of a slide."""
    return label_map_class(facts) if facts.is_tiled else None


def overlap(facts: Facts) -> str | None:
    """Segments that share pixels."""
    return "Segments overlap." if facts.overlaps else None


def several_segments(facts: Facts) -> str | None:
    """More than one segment."""
    count = len(_described(facts))
    return f"There are {count} segments." if count > 1 else None


def beyond_a_byte(facts: Facts) -> str | None:
    """Segment numbers that don't fit into a byte."""
    highest = max(_described(facts), default=0)
    return f"The highest segment number is {highest}." if highest > _BYTE else None


def _odd_numbers(facts: Facts) -> str | None:
    """Segments that are not numbered by their place in the sequence, the background counted."""
    found = [value_in(item, "SegmentNumber") for item in items_in(facts.seg, "SegmentSequence")]
    if found == list(range(1, len(found) + 1)):
        return None
    return f"Segments are numbered {_listed(found)}, not 1 to {len(found)} in this order."


def odd_labels(facts: Facts) -> str | None:
    """The same, of label maps."""
    return _odd_numbers(facts) if facts.kind == "LABELMAP" else None


def odd_numbers_of_bits(facts: Facts) -> str | None:
    """The same, of segmentations that must be numbered so."""
    return _odd_numbers(facts) if facts.kind != "LABELMAP" else None


def many_frames(facts: Facts) -> str | None:
    """More frames than Weasis takes."""
    count = facts.groups.number_of_frames
    return f"There are {count} frames." if count > _MANY else None


def no_color(facts: Facts) -> str | None:
    """Segments that no colour is recommended for."""
    if "PixelPaddingValue" in facts.seg and "RedPaletteColorLookupTableData" in facts.seg:
        return None  # the palette has them
    return _lacking(facts, "RecommendedDisplayCIELabValue")


def no_algorithm_type(facts: Facts) -> str | None:
    """Segments of which it isn't said how they came to be."""
    return _lacking(facts, "SegmentAlgorithmType")


def no_label(facts: Facts) -> str | None:
    """Segments without label."""
    return _lacking(facts, "SegmentLabel")


def empty_segments(facts: Facts) -> str | None:
    """Segments that are described and have no pixel."""
    if facts.kind == "LABELMAP":
        return None
    shown = set(facts.numbers[facts.filled].tolist())
    empty = [number for number in _described(facts) if number not in shown]
    if not empty or -1 in shown:
        return None
    return f"{_named(empty)} no pixel."


def frames_without_segment(facts: Facts) -> str | None:
    """Frames of which it isn't said which segment they show."""
    if facts.kind == "LABELMAP" or facts.organization == "TILED_FULL":
        return None
    count = int((facts.numbers < 0).sum())
    return f"{_count(count)} not name a segment (ReferencedSegmentNumber)." if count else None


def no_referenced_series(facts: Facts) -> str | None:
    """No word on the series that was segmented."""
    return None if facts.series else "ReferencedSeriesSequence is missing or empty."


def several_series(facts: Facts) -> str | None:
    """Sources in several series."""
    return f"It refers to {len(facts.series)} series." if len(facts.series) > 1 else None


def frames_without_source(facts: Facts) -> str | None:
    """Frames that don't name the image that they were derived from; those of slides need not."""
    if facts.is_tiled:
        return None
    owner, _, _ = facts.references
    lacking = facts.groups.number_of_frames - len(np.unique(owner))
    return f"{_count(lacking)} not name a source image (DerivationImageSequence)." if lacking else None


def multiframe_source(facts: Facts) -> str | None:
    """Sources that are frames of multi-frame images."""
    if facts.is_tiled or not facts.references[2].any():
        return None
    return "The source images are multi-frame: frames are named by ReferencedFrameNumber."


def slide(facts: Facts) -> str | None:
    """A segmentation of a slide."""
    return "It is of a slide: it has a total pixel matrix." if facts.is_tiled else None


def uneven_planes(facts: Facts) -> str | None:
    """Planes that don't lie on a regular grid."""
    if facts.is_tiled or len(facts.planes) < 2:
        return None
    steps, grid = np.diff(facts.planes), _step(facts)
    off = np.abs(steps / grid - np.round(steps / grid)) * grid
    if off.max() <= 10 * NEAR:
        return None
    return f"Planes don't lie at multiples of {grid:g} mm: steps of {steps.min():g} to {steps.max():g} mm."


def gaps_between_planes(facts: Facts) -> str | None:
    """Planes that are missing between others."""
    if facts.is_tiled or len(facts.planes) < 3:
        return None
    steps = np.diff(facts.planes)
    if steps.max() <= 1.5 * steps.min():
        return None
    return f"Planes are missing in between: steps of {steps.min():g} to {steps.max():g} mm."


def gaps_within_segments(facts: Facts) -> str | None:
    """Segments with planes missing between those that they are in."""
    if facts.is_tiled or facts.kind == "LABELMAP" or not len(facts.planes):
        return None
    place = np.searchsorted(facts.planes - NEAR, facts.heights)
    grid = np.round((facts.planes - facts.planes[0]) / max(_step(facts), NEAR)).astype(int)
    broken = []
    for number in _described(facts):
        inside = np.unique(grid[place[facts.numbers == number] - 1])
        if len(inside) and inside[-1] - inside[0] + 1 > len(inside):
            broken.append(number)
    return f"{_named(broken)} no frames on planes in between." if broken else None


def _step(facts: Facts) -> float:
    """The distance of planes, as it is said or as the nearest two have it."""
    said = facts.groups.floats("PixelMeasuresSequence", "SpacingBetweenSlices")[0]
    if np.isfinite(said) and said > 0:
        return float(said)
    return float(np.diff(facts.planes).min()) if len(facts.planes) > 1 else 1.0


def no_spacing_between(facts: Facts) -> str | None:
    """Several planes, and no word on how far apart they are."""
    if facts.is_tiled or len(facts.planes) < 2:
        return None
    said = facts.groups.floats("PixelMeasuresSequence", "SpacingBetweenSlices")
    return None if np.isfinite(said).all() else "SpacingBetweenSlices is missing."


def oblong_pixels(facts: Facts) -> str | None:
    """Pixels that are not square."""
    if facts.is_tiled:
        return None
    rows, columns = facts.spacings[0]
    if not np.isfinite([rows, columns]).all() or abs(rows - columns) <= NEAR:
        return None
    return f"Pixels are not square: {rows:g} by {columns:g} mm."


def unsorted_frames(facts: Facts) -> str | None:
    """Frames that don't follow each other along the normal at equal distances."""
    if facts.is_tiled or facts.groups.number_of_frames < 2 or not np.isfinite(facts.heights).all():
        return None
    if facts.kind != "LABELMAP" and len(_described(facts)) > 1:
        return None  # one segment after the other
    steps = np.diff(facts.heights)
    if (np.sign(steps) == np.sign(steps[0])).all() and np.ptp(np.abs(steps)) <= 10 * NEAR and steps[0]:
        return None
    return "Frames don't follow each other at equal distances."


def tiles_off_grid(facts: Facts) -> str | None:
    """Tiles that begin elsewhere than at multiples of their size."""
    if not facts.is_tiled or facts.organization == "TILED_FULL":
        return None
    group = "PlanePositionSlideSequence"
    across = facts.groups.integers(group, "ColumnPositionInTotalImagePixelMatrix", missing=1) - 1
    down = facts.groups.integers(group, "RowPositionInTotalImagePixelMatrix", missing=1) - 1
    off = (across % int(facts.seg.Columns) != 0) | (down % int(facts.seg.Rows) != 0)
    count = int(off.sum())
    if not count:
        return None
    return f"{count} of {len(off)} tiles don't begin at multiples of the size of a tile."


def _described(facts: Facts) -> list[int]:
    """The numbers of the segments, the background of a label map left out."""
    found = [value_in(item, "SegmentNumber") for item in items_in(facts.seg, "SegmentSequence")]
    return [int(number) for number in found if number]


def _lacking(facts: Facts, keyword: str) -> str | None:
    items = [item for item in items_in(facts.seg, "SegmentSequence") if value_in(item, "SegmentNumber") != 0]
    numbers = [int(value_in(item, "SegmentNumber") or -1) for item in items if not value_in(item, keyword)]
    return f"{_named(numbers)} no {keyword}." if numbers else None


def _named(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Segment {numbers[0]} has"
    if len(numbers) > _OF_SEGMENTS:
        return f"{len(numbers)} segments have"
    return f"Segments {', '.join(map(str, numbers))} have"


def _listed(numbers: list[object]) -> str:
    shown = [str(number) for number in numbers[:_OF_SEGMENTS]]
    return ", ".join(shown) + (", ..." if len(numbers) > _OF_SEGMENTS else "")


def _count(frames: int) -> str:
    return "1 frame does" if frames == 1 else f"{frames} frames do"
