"""Which frames of a segmentation belong to which segment, source image, slice or tile; and their pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag

from isodicom.errors import (
    FrameLookupError,
    MissingAttributeError,
    NotSupportedError,
    TransformError,
    VolumeError,
)
from isodicom.image.dimensions import (
    PLACES_OF_TILES,
    dimension_index_pointers,
    dimension_values,
    row_codes,
    several,
    several_indices,
)
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.grid import Like, grid_of, on_grid
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
from isodicom.image.tiles import Region, Tiles, is_tiled, is_tiled_full, region_of, tiles_of
from isodicom.image.volumes import Tolerances, stack_of
from isodicom.seg.described.queries import is_label_map, segment_numbers
from isodicom.seg.reading.assemble import Index, Spots, assembled
from isodicom.seg.reading.output import Output
from isodicom.spatial.header import number_of
from isodicom.spatial.tiled_full import frames_before
from isodicom.spatial.tiles import TileGrid
from isodicom.volume import RGB_COLOR_CHANNEL_DESCRIPTOR, Volume, VolumeGeometry

_SAME_PLACE = 1e-4  # mm
_SEGMENT = Tag("ReferencedSegmentNumber")
_ALL = -1  # what stands for the segment where frames show all of them


def segments_of_frames(seg: Dataset) -> Indices:
    """The number of the segment that each frame shows (PS3.3 C.8.20.3.1).

    Raises
    ------
    isodicom.errors.NotSupportedError
        If it is a label map, whose frames show all.
    isodicom.errors.FrameError
        If there are fewer functional groups than frames.
    isodicom.errors.MissingAttributeError
        If it is not said of a frame.
    """
    if is_label_map(seg):
        raise NotSupportedError(
            "Frames of label maps show all segments. get_stored_frames gives the labels, "
            "get_volume and get_total_pixel_matrix the segments."
        )
    groups = FunctionalGroups.of(seg)
    if is_tiled_full(seg) and groups.per_frame is None and not groups.has("SegmentIdentificationSequence"):
        return _in_full(seg, groups)
    numbers = groups.integers("SegmentIdentificationSequence", "ReferencedSegmentNumber")
    if (numbers < 0).any():
        described = segment_numbers(seg)
        if len(described) == 1:  # there is no other that it could be
            return np.where(numbers < 0, described[0], numbers)
        raise MissingAttributeError(
            f"It is not said which segment frame {int((numbers < 0).argmax()) + 1} shows.",
            keyword="ReferencedSegmentNumber",
            macro="SegmentationMacro",
            reference="PS3.3 C.8.20.3.1",
        )
    return numbers


def _in_full(seg: Dataset, groups: FunctionalGroups) -> Indices:
    """All tiles of the first segment, then all of the next (PS3.3 C.7.6.17.3)."""
    numbers = np.array(segment_numbers(seg), dtype=np.int64)
    before = frames_before(seg)
    tiles, rest = divmod(groups.number_of_frames, max(len(numbers), 1))
    if "ConcatenationUID" in seg:  # of a part it follows from the grid
        size = tiles_of(seg, groups)
        tiles = TileGrid(*size.matrix, *size.size).count
        rest = before + groups.number_of_frames > tiles * len(numbers)
    if rest or not tiles:
        raise TransformError(
            f"The segmentation is TILED_FULL and has {groups.number_of_frames} frames, which can't be the "
            f"same number for each of {len(numbers)} segments."
        )
    return np.repeat(numbers, tiles)[before : before + groups.number_of_frames]


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
    output: isodicom.seg.reading.output.Output
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


def pixels_by_dimensions(
    seg: Dataset,
    wanted: Sequence[Sequence[int]],
    pointers: Sequence[int | str | BaseTag] | None,
    output: Output,
    missing_are_empty: bool,
) -> npt.NDArray[Any]:
    """Return the segments of the frames that have each of some indices in some dimensions.

    Parameters
    ----------
    seg: pydicom.dataset.Dataset
        The segmentation.
    wanted: Sequence[Sequence[int]]
        The indices, from 1, for each place of the result.
    pointers: Sequence[int | str | pydicom.tag.BaseTag] | None
        The dimensions; None for all that the segmentation has but the segment.
    output: isodicom.seg.reading.output.Output
        The form of the result.
    missing_are_empty: bool
        Whether there is nothing where no frame has such indices.

    Raises
    ------
    TypeError, ValueError
        If no indices are given, or others than whole numbers, one for each dimension.
    isodicom.errors.FrameLookupError
        If frames are not indexed by a dimension, or none has such indices.
    isodicom.errors.TransformError
        If several frames that show a segment have the same.
    """
    groups = FunctionalGroups.of(seg)
    chosen = default_dimensions(seg) if pointers is None else several(pointers)
    values = dimension_values(seg, groups, chosen)
    if _SEGMENT in map(Tag, chosen):
        raise ValueError(
            "dimension_index_pointers takes no ReferencedSegmentNumber: segment_numbers says which segments."
        )
    rows = several_indices(wanted, len(chosen))
    keys, sought = row_codes(values, rows)
    lost = ~np.isin(sought, keys)
    if lost.any() and not missing_are_empty:
        raise FrameLookupError(
            f"No frame has the dimension index values {rows[lost].tolist()}. If nothing is there, "
            "assert_missing_frames_are_empty=True says so.",
            unknown=rows[lost].tolist(),
        )
    segments = _segments_or_all(seg)
    asked = np.isin(keys, sought) & np.isin(segments, (*output.segments, _ALL))
    frames = np.flatnonzero(asked)
    return _at_keys(
        seg, frames, keys[frames], segments[frames], sought, output, ("dimension index values", None)
    )


def default_dimensions(seg: Dataset) -> list[BaseTag]:
    """The dimensions that frames are indexed by, without the number of the segment."""
    found = [pointer for pointer in dimension_index_pointers(seg) if pointer != _SEGMENT]
    return found or (list(PLACES_OF_TILES) if is_tiled_full(seg) else [])


def volume(seg: Dataset, box: Box, output: Output, tolerances: Tolerances) -> Volume:
    """Return a part of the volume that frames form, with the segments as channels if they aren't combined."""
    groups = FunctionalGroups.of(seg)
    stack = stack_of(seg, groups, tolerances)
    count, height, width = stack.geometry.spatial_shape
    slices = span("slice", *box.slices, count, box.as_indices)
    rows = span("row", *box.rows, height, box.as_indices)
    columns = span("column", *box.columns, width, box.as_indices)
    if is_tiled(seg):
        array = _matrix(seg, groups, tiles_of(seg, groups), (rows, columns), output)[np.newaxis]
    else:
        frames, segments = _frames(seg, groups, output)
        inside = (stack.slices[frames] >= slices[0]) & (stack.slices[frames] < slices[1])
        frames = frames[inside]
        segments = None if segments is None else segments[inside]
        places = stack.slices[frames] - slices[0]
        check_unique(frames, places, segments, "position")
        piece = None if rows == (0, height) and columns == (0, width) else (slice(*rows), slice(*columns))
        spots = Spots(frames, segments, lambda k: ((int(places[k]),), piece), places)
        shape = slices[1] - slices[0], rows[1] - rows[0], columns[1] - columns[0]
        array = assembled(seg, output, shape, spots)
    geometry = stack.geometry[slice(*slices), slice(*rows), slice(*columns)]
    return _with_channels(geometry, array, output)


def volume_on(seg: Dataset, like: Like, box: Box, output: Output, tolerances: Tolerances) -> Volume:
    """Return a part of a grid that is given, with the segments on it; see `volume`.

    Raises
    ------
    isodicom.errors.VolumeError
        If frames don't lie on it, or reach beyond it.
    """
    groups, grid = FunctionalGroups.of(seg), grid_of(like)
    if is_tiled(seg):
        own = stack_of(seg, groups, tolerances).geometry
        if not own.geometry_equal(grid, tolerances.atol or _SAME_PLACE):
            raise VolumeError(f"The total pixel matrix is {own}, and the grid is {grid}.")
        return volume(seg, box, output, tolerances)
    placed = on_grid(seg, groups, grid, box, tolerances)
    frames, segments = _frames(seg, groups, output)
    inside = placed.inside()[frames]
    frames, segments = frames[inside], None if segments is None else segments[inside]
    places = placed.places[frames]
    check_unique(frames, places[:, 0], segments, "position")
    whole = tuple(slice(0, size) for size in placed.size)

    def place(k: int) -> tuple[Index, Piece | None]:
        index, piece = placed.place(int(frames[k]))
        return index, None if piece == whole else piece

    array = placed.turn.back(
        assembled(seg, output, placed.shape, Spots(frames, segments, place, places[:, 0]))
    )
    return _with_channels(placed.geometry, array, output)


def _with_channels(geometry: VolumeGeometry, array: npt.NDArray[Any], output: Output) -> Volume:
    """The volume of an array that has colours or segments behind, or none of them."""
    if output.palette:
        return geometry.with_array(array, {RGB_COLOR_CHANNEL_DESCRIPTOR: ["R", "G", "B"]})
    if output.combine:
        return geometry.with_array(array)
    return geometry.with_array(array, {"ReferencedSegmentNumber": output.segments})


def total_pixel_matrix(seg: Dataset, box: Box, output: Output) -> npt.NDArray[Any]:
    """Return a part of the matrix that tiles form; 0 where there are no tiles, as nothing is there."""
    groups = FunctionalGroups.of(seg)
    tiles = tiles_of(seg, groups)
    rows = span("row", *box.rows, tiles.matrix[0], box.as_indices, empty=True)
    columns = span("column", *box.columns, tiles.matrix[1], box.as_indices, empty=True)
    return _matrix(seg, groups, tiles, (rows, columns), output)


def _matrix(
    seg: Dataset,
    groups: FunctionalGroups,
    tiles: Tiles,
    part: tuple[tuple[int, int], tuple[int, int]],
    output: Output,
) -> npt.NDArray[Any]:
    rows, columns = part
    frames, segments = _frames(seg, groups, output)
    region: Region = region_of(seg, tiles, rows, columns, among=frames, unique=False)
    segments = None if segments is None else segments[np.searchsorted(frames, region.frames)]
    places = region.tiles.rows * tiles.matrix[1] + region.tiles.columns
    check_unique(region.frames, places, segments, "place of the total pixel matrix")
    shape = rows[1] - rows[0], columns[1] - columns[0]

    def place(k: int) -> tuple[Index, Piece | None]:
        return region.inside(k)

    return assembled(
        seg, output, shape, Spots(region.frames, segments, place, places if region.on_grid else None)
    )


def _frames(seg: Dataset, groups: FunctionalGroups, output: Output) -> tuple[Indices, Indices | None]:
    """The frames that show one of the segments, and which; all frames of a label map."""
    if is_label_map(seg):
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
    known, codes = np.unique(keys, return_inverse=True)
    places = {key: place for place, key in enumerate(known.tolist())}
    sought = np.array([places.get(key, -1) for key in wanted], dtype=np.int64)
    asked = np.isin(codes, sought) & np.isin(segments, (*output.segments, _ALL))
    check_preserved(sources.of(asked), manner)
    rows = np.unique(np.stack([codes[asked], segments[asked], sources.frames[asked]]), axis=1)
    return _at_keys(seg, rows[2], rows[0], rows[1], sought, output, ("source image", known))


def _at_keys(
    seg: Dataset,
    frames: Indices,
    keys: Indices,
    segments: Indices,
    wanted: Indices,
    output: Output,
    names: tuple[str, npt.NDArray[Any] | None],
) -> npt.NDArray[Any]:
    """The segments of frames that have the wanted keys, in the order of these; nothing where none has."""
    check_unique(frames, keys, segments, *names)
    order = np.argsort(keys, kind="stable")
    keys, frames, segments = keys[order], frames[order], segments[order]
    firsts, behinds = np.searchsorted(keys, wanted, "left"), np.searchsorted(keys, wanted, "right")
    counts = behinds - firsts
    into = np.repeat(np.arange(len(wanted)), counts)
    rows = np.arange(len(into)) + np.repeat(firsts - np.cumsum(counts) + counts, counts)
    by_frame = np.argsort(frames[rows], kind="stable")  # as they stand in the file
    rows, into = rows[by_frame], into[by_frame]
    shown = None if is_label_map(seg) else segments[rows]
    spots = Spots(frames[rows], shown, lambda k: ((int(into[k]),), None), into)
    return assembled(seg, output, (len(wanted), number_of(seg, "Rows"), number_of(seg, "Columns")), spots)


def _segments_or_all(seg: Dataset) -> Indices:
    if is_label_map(seg):
        return np.full(FunctionalGroups.of(seg).number_of_frames, _ALL)
    return segments_of_frames(seg)


def check_unique(
    frames: Indices,
    places: Indices,
    segments: Indices | None,
    what: str,
    names: npt.NDArray[Any] | None = None,
) -> None:
    """Raise if two frames show a segment at one place.

    Parameters
    ----------
    frames: numpy.ndarray
        Indices of frames.
    places: numpy.ndarray
        A number for the place of each.
    segments: numpy.ndarray | None
        The segment that each shows; None if they show all.
    what: str
        What a place is called.
    names: numpy.ndarray | None, optional
        The name of each place.

    Raises
    ------
    isodicom.errors.TransformError
        If so.
    """
    shown = np.full(len(frames), _ALL) if segments is None else segments
    order = np.lexsort((frames, shown, places))
    same = (np.diff(places[order]) == 0) & (np.diff(shown[order]) == 0)
    if not same.any():
        return
    first = int(same.argmax())
    one, other = (int(frames[order[place]]) + 1 for place in (first, first + 1))
    segment = int(shown[order[first]])
    shown_there = "segments" if segment == _ALL else f"segment {segment}"
    name = "" if names is None else f" {names[places[order[first]]]}"
    raise TransformError(
        f"Frames {one} and {other} both show {shown_there} on the same {what}{name}, so the "
        "image does not tell which one is meant.",
        frames=(one, other),
    )
