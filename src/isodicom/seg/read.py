"""Which frames of a segmentation belong to which segment, source image, slice or tile; and their pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import FrameError, MissingAttributeError, NotSupportedError, TransformError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.reading import Piece
from isodicom.image.sources import (
    Manner,
    Sources,
    check_known,
    check_preserved,
    rows_of_frames,
    several_uids,
    sources_of,
)
from isodicom.image.spans import Box, span
from isodicom.image.tiles import Region, is_tiled, is_tiled_full, region_of, tiles_of
from isodicom.image.volumes import Tolerances, stack_of
from isodicom.seg.assemble import LABELMAP, Index, Output, Spots, assembled
from isodicom.seg.queries import descriptions
from isodicom.volume import Volume

_ALL = 0  # what stands for the segment where frames show all of them


def segments_of_frames(seg: Dataset) -> Indices:
    """The number of the segment that each frame shows (PS3.3 C.8.20.3.1).

    Raises
    ------
    isodicom.errors.NotSupportedError
        If it is a label map, whose frames show all.
    isodicom.errors.FrameError
        If there are more or fewer functional groups than frames.
    isodicom.errors.MissingAttributeError
        If it is not said of a frame.
    """
    if seg.SegmentationType == LABELMAP:
        raise NotSupportedError(
            "Frames of label maps show all segments. get_stored_frames gives the labels, "
            "get_volume and get_total_pixel_matrix the segments."
        )
    groups = FunctionalGroups.of(seg)
    if is_tiled_full(seg) and groups.per_frame is None and not groups.has("SegmentIdentificationSequence"):
        return _in_full(seg, groups)
    if groups.surplus:
        raise FrameError(
            f"NumberOfFrames is {groups.number_of_frames}, but PerFrameFunctionalGroupsSequence has "
            f"{groups.number_of_frames + groups.surplus} items, so it isn't known which frame is which. "
            "get_stored_frames gives them all."
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


def _in_full(seg: Dataset, groups: FunctionalGroups) -> Indices:
    """All tiles of the first segment, then all of the next (PS3.3 C.7.6.17.3)."""
    numbers = np.array([description.segment_number for description in descriptions(seg)], dtype=np.int64)
    tiles, rest = divmod(groups.number_of_frames, max(len(numbers), 1))
    if rest or not tiles:
        raise TransformError(
            f"The segmentation is TILED_FULL and has {groups.number_of_frames} frames, which can't be the "
            f"same number for each of {len(numbers)} segments."
        )
    return np.repeat(numbers, tiles)


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
    isodicom.errors.NotSupportedError
        If a palette is to be applied.
    """
    if palette and seg.SegmentationType == LABELMAP and combine and not relabel:
        raise NotSupportedError("The palette of a label map is applied by get_frames, and not here yet.")
    if palette:
        raise ValueError("apply_palette_color_lut is for label maps whose segments are combined as they are.")
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
    output: isodicom.seg.assemble.Output
        The form of the result.
    manner: isodicom.image.sources.Manner
        How strictly they are asked for.
    """
    wanted = several_uids(uids)
    sources = sources_of(seg, FunctionalGroups.of(seg))
    check_known(seg, sources, wanted, manner)
    return _on_sources(seg, sources, sources.uids, wanted, output, manner)


def pixels_by_source_frame(
    seg: Dataset, uid: str, numbers: Sequence[int] | None, output: Output, manner: Manner
) -> npt.NDArray[Any]:
    """Return the segments on each of some frames of a source image; see `pixels_by_source_instance`."""
    sources = sources_of(seg, FunctionalGroups.of(seg))
    sources, wanted = rows_of_frames(seg, sources, uid, numbers, manner)
    return _on_sources(seg, sources, sources.numbers, wanted, output, manner)


def volume(seg: Dataset, box: Box, output: Output, tolerances: Tolerances) -> Volume:
    """Return a part of the volume that frames form, with the segments as channels if they aren't combined."""
    groups = FunctionalGroups.of(seg)
    stack = stack_of(seg, groups, tolerances)
    count, height, width = stack.geometry.spatial_shape
    slices = span("slice", *box.slices, count, box.as_indices)
    rows = span("row", *box.rows, height, box.as_indices)
    columns = span("column", *box.columns, width, box.as_indices)
    if is_tiled(seg):
        array = _matrix(seg, groups, rows, columns, output)[np.newaxis]
    else:
        frames, segments = _frames(seg, groups, output)
        inside = (stack.slices[frames] >= slices[0]) & (stack.slices[frames] < slices[1])
        frames = frames[inside]
        segments = None if segments is None else segments[inside]
        places = stack.slices[frames] - slices[0]
        _check_unique(frames, places, segments, "position")
        piece = None if rows == (0, height) and columns == (0, width) else (slice(*rows), slice(*columns))
        spots = Spots(frames, segments, lambda k: ((int(places[k]),), piece))
        shape = slices[1] - slices[0], rows[1] - rows[0], columns[1] - columns[0]
        array = assembled(seg, output, shape, spots)
    geometry = stack.geometry[slice(*slices), slice(*rows), slice(*columns)]
    if output.combine:
        return geometry.with_array(array)
    return geometry.with_array(array, {"ReferencedSegmentNumber": output.segments})


def total_pixel_matrix(seg: Dataset, box: Box, output: Output) -> npt.NDArray[Any]:
    """Return a part of the matrix that tiles form; 0 where there are no tiles, as nothing is there."""
    groups = FunctionalGroups.of(seg)
    tiles = tiles_of(seg, groups)
    rows = span("row", *box.rows, tiles.matrix[0], box.as_indices, empty=True)
    columns = span("column", *box.columns, tiles.matrix[1], box.as_indices, empty=True)
    return _matrix(seg, groups, rows, columns, output)


def _matrix(
    seg: Dataset, groups: FunctionalGroups, rows: tuple[int, int], columns: tuple[int, int], output: Output
) -> npt.NDArray[Any]:
    tiles = tiles_of(seg, groups)
    frames, segments = _frames(seg, groups, output)
    region: Region = region_of(seg, tiles, rows, columns, among=frames, unique=False)
    segments = None if segments is None else segments[np.searchsorted(frames, region.frames)]
    places = region.tiles.rows * tiles.matrix[1] + region.tiles.columns
    _check_unique(region.frames, places, segments, "place of the total pixel matrix")
    shape = rows[1] - rows[0], columns[1] - columns[0]

    def place(k: int) -> tuple[Index, Piece | None]:
        return region.inside(k)

    return assembled(seg, output, shape, Spots(region.frames, segments, place))


def _frames(seg: Dataset, groups: FunctionalGroups, output: Output) -> tuple[Indices, Indices | None]:
    """The frames that show one of the segments, and which; all frames of a label map."""
    if seg.SegmentationType == LABELMAP:
        return np.arange(groups.number_of_frames), None
    segments = segments_of_frames(seg)
    frames = np.flatnonzero(np.isin(segments, output.segments))
    return frames, segments[frames]


def _on_sources(
    seg: Dataset,
    sources: Sources,
    keys: npt.NDArray[Any],
    wanted: Sequence[str | int],
    output: Output,
    manner: Manner,
) -> npt.NDArray[Any]:
    """The segments on what each of the wanted keys stands for."""
    segments = _segments_or_all(seg)[sources.frames]
    known, images = np.unique(keys, return_inverse=True)
    asked = np.isin(known, wanted)[images] & np.isin(segments, (*output.segments, _ALL))
    sources, images, segments = sources.of(asked), images[asked], segments[asked]
    check_preserved(sources, manner)
    rows = np.unique(np.stack([images, segments, sources.frames]), axis=1)
    _check_unique(rows[2], rows[0], rows[1], "source image", known)
    places = {key: place for place, key in enumerate(known.tolist())}
    firsts, behinds = (
        np.searchsorted(rows[0], [places.get(key, -1) for key in wanted], side).tolist()
        for side in ("left", "right")
    )
    chosen = [
        (row, into) for into, (a, b) in enumerate(zip(firsts, behinds, strict=True)) for row in range(a, b)
    ]
    taken = rows[:, [row for row, _ in chosen]]
    labels = seg.SegmentationType == LABELMAP
    spots = Spots(taken[2], None if labels else taken[1], lambda k: ((chosen[k][1],), None))
    return assembled(seg, output, (len(wanted), int(seg.Rows), int(seg.Columns)), spots)


def _segments_or_all(seg: Dataset) -> Indices:
    if seg.SegmentationType == LABELMAP:
        return np.full(FunctionalGroups.of(seg).number_of_frames, _ALL)
    return segments_of_frames(seg)


def _check_unique(
    frames: Indices,
    places: Indices,
    segments: Indices | None,
    what: str,
    names: npt.NDArray[Any] | None = None,
) -> None:
    """Raise if two frames show a segment at one place."""
    shown = np.full(len(frames), _ALL) if segments is None else segments
    order = np.lexsort((frames, shown, places))
    same = (np.diff(places[order]) == 0) & (np.diff(shown[order]) == 0)
    if not same.any():
        return
    first = int(same.argmax())
    one, other = (int(frames[order[place]]) + 1 for place in (first, first + 1))
    segment = int(shown[order[first]])
    name = "" if names is None else f" {names[places[order[first]]]}"
    raise TransformError(
        f"Frames {one} and {other} both show {f'segment {segment}' if segment else 'segments'} on the same "
        f"{what}{name}, so the image does not tell which one is meant.",
        frames=(one, other),
    )
