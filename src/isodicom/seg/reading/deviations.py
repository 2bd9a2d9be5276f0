"""What segmentations by others lack or have otherwise, and reading passes over because it leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from pydicom.dataset import Dataset

from isodicom.encoding.values import items_in, value_in
from isodicom.finding import Finding
from isodicom.image.dimensions import dimension_index_pointers
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.tiles import is_tiled_full
from isodicom.io.passed_over import passed_over
from isodicom.pixels.texts import own_text
from isodicom.seg.described.queries import BACKGROUND, kind_of, segment_numbers
from isodicom.seg.enum import SegmentationTypeValues

_OF_SEGMENT = (
    "SegmentLabel",
    "SegmentAlgorithmType",
    "SegmentedPropertyCategoryCodeSequence",
    "SegmentedPropertyTypeCodeSequence",
)
_LABELMAP, _FRACTIONAL = SegmentationTypeValues.LABELMAP, SegmentationTypeValues.FRACTIONAL


def deviations(seg: Dataset) -> Iterator[Finding]:
    """Yield what is not as the standard has it, as far as reading segments depends on it.

    Parameters
    ----------
    seg: pydicom.dataset.Dataset
        The segmentation. Its pixels are not looked at.
    """
    groups = FunctionalGroups.of(seg)
    yield from _of_header(seg)
    yield from _of_segments(seg)
    yield from _of_frames(seg, groups)
    yield from _of_dimensions(seg, groups)


def _of_header(seg: Dataset) -> Iterator[Finding]:
    kind = kind_of(seg)
    if not own_text(seg, "SegmentationType"):
        yield passed_over(
            "reading.segmentation_type",
            "SegmentationType",
            f"SegmentationType is missing; the pixels can only be {kind.value}.",
            "PS3.3 C.8.20.2",
            expected=kind.value,
        )
    if kind is _FRACTIONAL and value_in(seg, "MaximumFractionalValue") is None:
        yield passed_over(
            "reading.greatest_fraction",
            "MaximumFractionalValue",
            "MaximumFractionalValue is missing: stored values can be read, and fractions can't.",
            "PS3.3 C.8.20.2",
            "error",
        )
    series = items_in(seg, "ReferencedSeriesSequence")
    if not any(value_in(item, "ReferencedInstanceSequence") for item in series):
        lacks = "ReferencedInstanceSequence" if series else "ReferencedSeriesSequence"
        yield passed_over(
            "reading.references",
            lacks,
            f"{lacks} is missing: get_source_image_uids doesn't know the source images.",
            "PS3.3 C.12.2",
        )


def _of_segments(seg: Dataset) -> Iterator[Finding]:
    numbers = segment_numbers(seg)
    if kind_of(seg) is not _LABELMAP and numbers != list(range(1, len(numbers) + 1)):
        yield passed_over(
            "reading.segment_numbers",
            "SegmentNumber",
            "Segments are not numbered 1, 2, ... in their order; their numbers are taken as they are.",
            "PS3.3 C.8.20.2",
            expected=f"1 to {len(numbers)}",
            found=", ".join(map(str, numbers)),
        )
    for place, item in enumerate(items_in(seg, "SegmentSequence"), start=1):
        if value_in(item, "SegmentNumber") == BACKGROUND:
            continue
        for keyword in _OF_SEGMENT:
            if not value_in(item, keyword):
                yield passed_over(
                    "reading.segment_description",
                    keyword,
                    f"Item {place} of SegmentSequence lacks {keyword}.",
                    "PS3.3 C.8.20.4",
                )


def _of_frames(seg: Dataset, groups: FunctionalGroups) -> Iterator[Finding]:
    if groups.surplus:
        yield passed_over(
            "reading.groups_left",
            "PerFrameFunctionalGroupsSequence",
            f"PerFrameFunctionalGroupsSequence has {groups.number_of_frames + groups.surplus} items for "
            f"{groups.number_of_frames} frames; the last {groups.surplus} were left.",
            "PS3.3 C.7.6.16",
            expected=groups.number_of_frames,
            found=groups.number_of_frames + groups.surplus,
        )
    if kind_of(seg) is _LABELMAP or (is_tiled_full(seg) and groups.per_frame is None):
        return
    shown = groups.integers("SegmentIdentificationSequence", "ReferencedSegmentNumber")
    numbers = segment_numbers(seg)
    if (shown < 0).any() and len(numbers) == 1:
        yield passed_over(
            "reading.segment_not_said",
            "SegmentIdentificationSequence",
            f"It isn't said which segment {int((shown < 0).sum())} frames show; there is only one.",
            "PS3.3 C.8.20.3.1",
            expected=numbers[0],
        )
    unknown = np.unique(shown[~np.isin(shown, (*numbers, -1))]).tolist()
    if unknown:
        yield passed_over(
            "reading.segment_not_described",
            "ReferencedSegmentNumber",
            "Frames show segments that SegmentSequence doesn't describe; they are left out: "
            f"{', '.join(map(str, unknown))}.",
            "PS3.3 C.8.20.3.1",
            expected=", ".join(map(str, numbers)),
            found=", ".join(map(str, unknown)),
        )


def _of_dimensions(seg: Dataset, groups: FunctionalGroups) -> Iterator[Finding]:
    if is_tiled_full(seg) and groups.per_frame is None:
        return  # the order of tiles says it
    pointers = dimension_index_pointers(seg)
    lacks = "" if pointers else "DimensionIndexSequence"
    if pointers and groups.per_frame is not None:
        values = groups.integers("FrameContentSequence", "DimensionIndexValues", len(pointers))
        lacks = "DimensionIndexValues" if (values < 0).any() else ""
    if lacks:
        yield passed_over(
            "reading.dimensions",
            lacks,
            f"{lacks} is missing: get_pixels_by_dimension_index_values can't tell frames.",
            "PS3.3 C.7.6.17",
        )
