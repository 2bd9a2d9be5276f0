"""Which frames of a segmentation belong to which segment and source image, and their pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import (
    FrameError,
    FrameLookupError,
    MissingAttributeError,
    NotSupportedError,
    TransformError,
)
from isodicom.image.functional_groups import frame_groups, shared_groups
from isodicom.image.references import source_image_uids
from isodicom.image.stored import stored_frame
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.queries import descriptions

_FRACTIONAL = SegmentationTypeValues.FRACTIONAL.value
_LABELMAP = SegmentationTypeValues.LABELMAP.value


@dataclass(frozen=True, slots=True)
class Output:
    """The form in which segments are wanted.

    Parameters
    ----------
    segments: tuple[int, ...]
        Numbers of the segments, in the order of the result.
    combine: bool, optional
        One array of labels, in place of an axis of segments.
    relabel: bool, optional
        Count labels 1, 2, ... in the order of `segments`.
    rescale: bool, optional
        Divide fractions by the greatest one.
    skip_overlap_checks: bool, optional
        Where segments overlap, give the highest label.
    dtype: numpy.dtype | None, optional
        The data type; None for the smallest that holds the result.
    """

    segments: tuple[int, ...]
    combine: bool = False
    relabel: bool = False
    rescale: bool = True
    skip_overlap_checks: bool = False
    dtype: np.dtype[Any] | None = None

    def labels(self) -> tuple[int, ...]:
        """The value that stands for each segment where they are combined."""
        return tuple(range(1, len(self.segments) + 1)) if self.relabel else self.segments


def segments_of_frames(seg: Dataset) -> list[int]:
    """The number of the segment that each frame shows (PS3.3 C.8.20.3.1).

    Raises
    ------
    isodicom.errors.NotSupportedError
        If it is a label map, or frames are tiles without functional groups of their own.
    isodicom.errors.FrameError
        If there are more or fewer functional groups than frames.
    isodicom.errors.MissingAttributeError
        If it is not said of a frame.
    """
    if seg.SegmentationType == _LABELMAP:
        raise NotSupportedError(
            "Segments of label maps cannot be told apart yet; get_stored_frames gives the labels."
        )
    shared = shared_groups(seg)
    if not seg.get("PerFrameFunctionalGroupsSequence") and "SegmentIdentificationSequence" not in shared:
        raise NotSupportedError(
            "Segmentations without per-frame functional groups (TILED_FULL) cannot be indexed yet; "
            "get_stored_frames gives their frames in order."
        )
    return [_segment_of(item, shared, number) for number, item in enumerate(frame_groups(seg), start=1)]


def _segment_of(item: Dataset, shared: Dataset, number: int) -> int:
    """The segment that a frame shows."""
    holder = item if "SegmentIdentificationSequence" in item else shared
    for identification in holder.get("SegmentIdentificationSequence") or ():
        if "ReferencedSegmentNumber" in identification:
            return int(identification.ReferencedSegmentNumber)
    raise MissingAttributeError(
        f"It is not said which segment frame {number} shows.",
        keyword="ReferencedSegmentNumber",
        macro="SegmentationMacro",
        reference="PS3.3 C.8.20.3.1",
    )


def choose_segments(seg: Dataset, numbers: Sequence[int] | None) -> tuple[int, ...]:
    """Return the numbers of the segments that are wanted: those given, which must be there, or all."""
    known = [description.segment_number for description in descriptions(seg)]
    if numbers is None:
        return tuple(known)
    chosen = tuple(int(number) for number in numbers)
    if not chosen or not set(chosen) <= set(known):
        raise ValueError(f"segment_numbers takes some of {known}, not {list(chosen)}.")
    return chosen


def pixels_by_source_instance(
    seg: Dataset, uids: Sequence[str], output: Output, ignore_locations: bool, assume_empty: bool
) -> npt.NDArray[Any]:
    """Return the segments on each of some source images.

    Parameters
    ----------
    seg: pydicom.dataset.Dataset
        The segmentation.
    uids: Sequence[str]
        SOP Instance UIDs of the source images.
    output: isodicom.seg.read.Output
        The form of the result.
    ignore_locations: bool
        Take frames also if it is not said that their pixels lie on those of the source image.
    assume_empty: bool
        Take images that the segmentation doesn't know for images without segments.
    """
    if isinstance(uids, str):
        raise TypeError("source_sop_instance_uids is a sequence of UIDs: write [uid] for a single one.")
    if len(uids) == 0:
        raise ValueError("source_sop_instance_uids is empty: name at least one source image.")
    frames = _frames_by_image(seg)
    if not assume_empty:
        _check_known(seg, [uid for uid in uids if uid not in frames])
    wanted = set(output.segments)
    planes = [
        _one_for_each(
            [frame for frame in frames.get(uid, ()) if frame.segment in wanted], uid, ignore_locations
        )
        for uid in uids
    ]
    return _fill(seg, planes, output)


@dataclass(frozen=True, slots=True)
class FrameOnImage:
    """A frame that was derived from an image: its index, its segment, whether pixels lie on pixels."""

    index: int
    segment: int
    preserved: bool


def _frames_by_image(seg: Dataset) -> dict[str, list[FrameOnImage]]:
    """The frames that were derived from each source image, by its SOP Instance UID."""
    shared = shared_groups(seg)
    found: dict[str, list[FrameOnImage]] = {}
    for index, (segment, item) in enumerate(zip(segments_of_frames(seg), frame_groups(seg), strict=True)):
        for source in _sources(item, shared):
            frame = FrameOnImage(index, segment, source.get("SpatialLocationsPreserved") == "YES")
            found.setdefault(source.ReferencedSOPInstanceUID, []).append(frame)
    return found


def _sources(item: Dataset, shared: Dataset) -> Iterator[Dataset]:
    """The images that a frame was derived from (PS3.3 C.7.6.16.2.6)."""
    holder = item if "DerivationImageSequence" in item else shared
    for derivation in holder.get("DerivationImageSequence") or ():
        yield from derivation.get("SourceImageSequence") or ()


def _check_known(seg: Dataset, uids: list[str]) -> None:
    known = {instance for _, _, instance in source_image_uids(seg)}
    unknown = sorted(set(uids) - known)
    if unknown:
        raise FrameLookupError(
            f"The segmentation refers to no source image {', '.join(unknown)}. "
            "If it has no segments, assert_missing_frames_are_empty=True says so.",
            unknown=unknown,
        )


def _one_for_each(frames: list[FrameOnImage], uid: str, ignore_locations: bool) -> dict[int, int]:
    """Return segment number -> index of the frame, for one source image."""
    found: dict[int, int] = {}
    for frame in frames:
        if not (frame.preserved or ignore_locations):
            raise TransformError(
                f"It is not said that the pixels of frame {frame.index + 1} lie on those of the source image "
                f"{uid}. Pass ignore_spatial_locations=True if you know that they do."
            )
        if found.setdefault(frame.segment, frame.index) != frame.index:
            raise FrameError(
                f"Frames {found[frame.segment] + 1} and {frame.index + 1} both show segment "
                f"{frame.segment} on the source image {uid}, so the image does not tell which one is meant."
            )
    return found


def _fill(seg: Dataset, planes: list[dict[int, int]], output: Output) -> npt.NDArray[Any]:
    """Return planes x rows x columns (x segments) of the frames that are named for each plane."""
    fractional = seg.SegmentationType == _FRACTIONAL
    greatest = int(seg.MaximumFractionalValue) if fractional else 1
    rescaled = fractional and output.rescale and not output.combine
    dtype = _dtype(output, greatest, rescaled)
    shape = (len(planes), seg.Rows, seg.Columns)
    result = np.zeros(shape if output.combine else (*shape, len(output.segments)), dtype)
    labels = output.labels()
    for plane, frames in enumerate(planes):
        for place, number in enumerate(output.segments):
            if number not in frames:
                continue
            stored = stored_frame(seg, frames[number])
            if output.combine:
                _combine(result[plane], stored, labels[place], greatest, output)
            else:
                result[plane, :, :, place] = stored.astype(dtype) / greatest if rescaled else stored
    return result


def _combine(
    labels: npt.NDArray[Any], stored: npt.NDArray[Any], label: int, greatest: int, output: Output
) -> None:
    """Put the label of a segment where its pixels are."""
    inside = stored != 0
    if greatest != 1 and (stored[inside] != greatest).any():
        raise TransformError(
            "Segments with fractions cannot be combined: a pixel has one label or none. "
            "Pass combine_segments=False."
        )
    if not output.skip_overlap_checks and np.logical_and(labels, inside).any():
        raise TransformError(
            "The segments overlap, so they cannot be combined: pass combine_segments=False, "
            "or skip_overlap_checks=True for the segment of the highest label."
        )
    np.maximum(labels, inside * labels.dtype.type(label), out=labels)


def _dtype(output: Output, greatest: int, rescaled: bool) -> np.dtype[Any]:
    """The data type of the result, which must hold its values."""
    highest = max(output.labels()) if output.combine else 1 if rescaled else greatest
    if output.dtype is None:
        return np.dtype(np.float32) if rescaled else np.min_scalar_type(highest)
    kind = output.dtype.kind
    holds = (
        kind == "f"
        or (kind == "b" and highest == 1)
        or (kind in "iu" and highest <= np.iinfo(output.dtype).max)
    )
    if not holds or (rescaled and kind != "f"):
        what = "fractions" if rescaled else f"values up to {highest}"
        raise ValueError(f"Data type {output.dtype} does not hold {what}.")
    return output.dtype
