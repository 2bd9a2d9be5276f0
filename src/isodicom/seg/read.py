"""Which frames of a segmentation belong to which segment and source image, and their pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import MissingAttributeError, NotSupportedError, TransformError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.reading import decoded
from isodicom.image.sources import (
    Manner,
    Sources,
    check_known,
    check_preserved,
    rows_of_frames,
    several_uids,
    sources_of,
)
from isodicom.image.stored import frame_store
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


def segments_of_frames(seg: Dataset) -> Indices:
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
    groups = FunctionalGroups.of(seg)
    if groups.per_frame is None and "SegmentIdentificationSequence" not in groups.shared:
        raise NotSupportedError(
            "Segmentations without per-frame functional groups (TILED_FULL) cannot be indexed yet; "
            "get_stored_frames gives their frames in order."
        )
    numbers = groups.integers("SegmentIdentificationSequence", "ReferencedSegmentNumber")
    if (numbers < 0).any():
        raise MissingAttributeError(
            f"It is not said which segment frame {int((numbers < 0).argmax()) + 1} shows.",
            keyword="ReferencedSegmentNumber",
            macro="SegmentationMacro",
            reference="PS3.3 C.8.20.3.1",
        )
    return numbers


def choose_segments(seg: Dataset, numbers: Sequence[int] | None) -> tuple[int, ...]:
    """Return the numbers of the segments that are wanted: those given, which must be there, or all."""
    known = [description.segment_number for description in descriptions(seg)]
    if numbers is None:
        return tuple(known)
    chosen = tuple(int(number) for number in numbers)
    if not chosen or not set(chosen) <= set(known):
        raise ValueError(f"segment_numbers takes some of {known}, not {list(chosen)}.")
    return chosen


def output_of(
    seg: Dataset,
    segment_numbers: Sequence[int] | None,
    combine: bool,
    relabel: bool,
    rescale: bool,
    skip_overlap_checks: bool,
    dtype: npt.DTypeLike | None,
    palette: bool,
) -> Output:
    """Return the form that the arguments of a method ask for.

    Raises
    ------
    ValueError
        If there are no such segments, or no palette.
    """
    if palette:
        raise ValueError("apply_palette_color_lut is for label maps; this segmentation has no palette.")
    segments = choose_segments(seg, segment_numbers)
    data_type = None if dtype is None else np.dtype(dtype)
    return Output(segments, combine, relabel, rescale, skip_overlap_checks, data_type)


def pixels_by_source_instance(
    seg: Dataset, uids: Sequence[str], output: Output, manner: Manner
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
    manner: isodicom.image.sources.Manner
        How strictly they are asked for.
    """
    wanted = several_uids(uids)
    segments = segments_of_frames(seg)
    sources = sources_of(seg, FunctionalGroups.of(seg))
    check_known(seg, sources, wanted, manner)
    return _on_sources(seg, segments, sources, sources.uids, wanted, output, manner)


def pixels_by_source_frame(
    seg: Dataset, uid: str, numbers: Sequence[int] | None, output: Output, manner: Manner
) -> npt.NDArray[Any]:
    """Return the segments on each of some frames of a source image; see `pixels_by_source_instance`."""
    segments = segments_of_frames(seg)
    sources = sources_of(seg, FunctionalGroups.of(seg))
    sources, wanted = rows_of_frames(seg, sources, uid, numbers, manner)
    return _on_sources(seg, segments, sources, sources.numbers, wanted, output, manner)


def _on_sources(
    seg: Dataset,
    segments: Indices,
    sources: Sources,
    keys: npt.NDArray[Any],
    wanted: Sequence[str | int],
    output: Output,
    manner: Manner,
) -> npt.NDArray[Any]:
    """The segments on what each of the wanted keys stands for."""
    known, images = np.unique(keys, return_inverse=True)
    asked = np.isin(segments[sources.frames], output.segments) & np.isin(known, wanted)[images]
    sources, images = sources.of(asked), images[asked]
    check_preserved(sources, manner)
    shown = _shown(images, segments[sources.frames], sources.frames, known)
    places = {key: place for place, key in enumerate(known.tolist())}
    return _fill(seg, shown, [places.get(key, -1) for key in wanted], output)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which frame shows a segment on an image: a row for each, sorted by image and segment."""

    images: Indices
    segments: Indices
    frames: Indices

    def on(self, image: int) -> dict[int, int]:
        """Segment number -> index of the frame, of one image."""
        first, behind = np.searchsorted(self.images, (image, image + 1)).tolist()
        pairs = zip(self.segments[first:behind].tolist(), self.frames[first:behind].tolist(), strict=True)
        return dict(pairs)


def _shown(images: Indices, segments: Indices, frames: Indices, keys: npt.NDArray[Any]) -> Shown:
    rows = np.unique(np.stack([images, segments, frames]), axis=1)
    twice = np.flatnonzero((np.diff(rows[:2], axis=1) == 0).all(axis=0))
    if twice.size:
        image, segment, one = rows[:, twice[0]]
        raise TransformError(
            f"Frames {one + 1} and {rows[2, twice[0] + 1] + 1} both show segment {segment} on the source "
            f"image {keys[image]}, so the image does not tell which one is meant."
        )
    return Shown(*rows)


def _fill(seg: Dataset, shown: Shown, images: list[int], output: Output) -> npt.NDArray[Any]:
    """Return images x rows x columns (x segments); -1 stands for an image that nothing is shown on."""
    fractional = seg.SegmentationType == _FRACTIONAL
    greatest = int(seg.MaximumFractionalValue) if fractional else 1
    rescaled = fractional and output.rescale and not output.combine
    dtype = _dtype(output, greatest, rescaled)
    store = frame_store(seg)
    shape = (len(images), store.format.rows, store.format.columns)
    result = np.zeros(shape if output.combine else (*shape, len(output.segments)), dtype)
    places, frames = _placed(shown, images, output)
    for place, raw, frame in zip(places, store.frames(frames), frames, strict=True):
        stored = decoded(store, raw, frame)
        image, segment = place
        if output.combine:
            _combine(result[image], stored, output.labels()[segment], greatest, output)
        elif rescaled:
            np.divide(stored, greatest, out=result[image, :, :, segment], dtype=dtype)
        else:
            result[image, :, :, segment] = stored
    return result


def _placed(shown: Shown, images: list[int], output: Output) -> tuple[list[tuple[int, int]], list[int]]:
    """Where each frame goes, as image and segment of the output; and its index."""
    found = [
        ((place, segment), frames[number])
        for place, image in enumerate(images)
        for frames in (shown.on(image),)
        for segment, number in enumerate(output.segments)
        if number in frames
    ]
    return [place for place, _ in found], [frame for _, frame in found]


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
