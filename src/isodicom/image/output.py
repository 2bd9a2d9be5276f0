"""What the methods of images give: which frames, their values, and where each one goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import VolumeError
from isodicom.frame.room import room
from isodicom.image.frames import Indices, frame_indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.planned import planned
from isodicom.image.reading import AsStored, Piece, Plan, decoded, fill
from isodicom.image.sources import Manner, frames_by_frame, frames_by_instance, sources_of
from isodicom.image.spans import Box, span
from isodicom.image.stored import frame_store, number_of_frames, told_with_file
from isodicom.image.tiles import Region, check_complete, is_tiled, region_of, tiles_of
from isodicom.image.transforms import Asked
from isodicom.image.volumes import Tolerances, check_single, stack_of
from isodicom.io.store import FrameStore
from isodicom.volume import RGB_COLOR_CHANNEL_DESCRIPTOR, Volume, VolumeGeometry

Array = npt.NDArray[Any]
Dtype = np.dtype[np.generic]


def chosen(image: Dataset, numbers: Iterable[int] | None, as_indices: bool) -> Indices:
    """Return the indices of the frames that are asked for by number or index, or of all."""
    count = number_of_frames(image)
    if numbers is None:
        frame_store(image).check((count - 1,))  # perhaps a wrong number says that there are many
    return frame_indices(count, numbers, as_indices)


def stored_frame(image: Dataset, index: int) -> Array:
    """Return stored values of a frame."""
    store = frame_store(image)
    out = room(store.format.shape, store.format.dtype)
    return decoded(store, store.frame(index), index, out)


def stored_frames(image: Dataset, frames: Indices) -> Array:
    """Return stored values of frames, one behind the other."""
    store = frame_store(image)
    return _stacked(store, AsStored(store.format), frames)


def frame(image: Dataset, index: int, asked: Asked, dtype: Dtype) -> Array:
    """Return a frame as it is asked for."""
    store, wanted = _planned(image, asked, dtype, np.array([index]))
    raw = store.frame(index)
    out = room(wanted.frame_shape, wanted.dtype)
    if wanted.is_copy(index):
        return decoded(store, raw, index, out)
    return wanted.apply(decoded(store, raw, index), index, out)


def frames(image: Dataset, frames: Indices, asked: Asked, dtype: Dtype) -> Array:
    """Return frames as they are asked for, one behind the other."""
    store, wanted = _planned(image, asked, dtype, frames)
    return _stacked(store, wanted, frames)


def by_source_instance(
    image: Dataset, uids: Sequence[str], manner: Manner, asked: Asked, dtype: Dtype
) -> Array:
    """Return the frames that were derived from single-frame images."""
    sources = sources_of(image, FunctionalGroups.of(image))
    return _where_known(image, frames_by_instance(image, sources, uids, manner), asked, dtype)


def by_source_frame(
    image: Dataset, uid: str, numbers: Sequence[int] | None, manner: Manner, asked: Asked, dtype: Dtype
) -> Array:
    """Return the frames that were derived from frames of another image."""
    sources = sources_of(image, FunctionalGroups.of(image))
    return _where_known(image, frames_by_frame(image, sources, uid, numbers, manner), asked, dtype)


def total_pixel_matrix(
    image: Dataset, box: Box, asked: Asked, dtype: Dtype, allow_missing: bool = False
) -> Array:
    """Return a part of the matrix that tiles form; zeros where there is none, if some may be missing."""
    tiles = tiles_of(image, FunctionalGroups.of(image))
    rows = span("row", *box.rows, tiles.matrix[0], box.as_indices, empty=True)
    columns = span("column", *box.columns, tiles.matrix[1], box.as_indices, empty=True)
    region = region_of(image, tiles, rows, columns)
    if not allow_missing:
        check_complete(region)
    return _matrix(image, region, asked, dtype)


def volume(image: Dataset, box: Box, asked: Asked, dtype: Dtype, tolerances: Tolerances) -> Volume:
    """Return a part of the volume that frames form."""
    groups = FunctionalGroups.of(image)
    try:
        stack = stack_of(image, groups, tolerances)
        if not is_tiled(image):
            check_single(stack.slices, groups)
    except VolumeError as error:
        raise told_with_file(error, image) from None
    count, height, width = stack.geometry.spatial_shape
    slices = span("slice", *box.slices, count, box.as_indices)
    rows = span("row", *box.rows, height, box.as_indices)
    columns = span("column", *box.columns, width, box.as_indices)
    if is_tiled(image):
        region = region_of(image, tiles_of(image, groups), rows, columns)
        if not tolerances.allow_missing_positions:
            check_complete(region)
        array = _matrix(image, region, asked, dtype)[np.newaxis]
    else:
        whole = rows == (0, height) and columns == (0, width)
        piece = None if whole else (slice(*rows), slice(*columns))
        array = _slices(image, stack.slices, slices, piece, asked, dtype)
    return placed(array, stack.geometry[slice(*slices), slice(*rows), slice(*columns)])


def _planned(image: Dataset, asked: Asked, dtype: Dtype, frames: Indices | None) -> tuple[FrameStore, Plan]:
    store = frame_store(image)
    return store, planned(image, store, asked, dtype, frames)


def _stacked(store: FrameStore, wanted: Plan, frames: Indices) -> Array:
    store.check(frames)  # before so much memory is asked for
    out = room((len(frames), *wanted.frame_shape), wanted.dtype)
    fill(store, wanted, frames, lambda k: (out[k], None))
    return out


def _where_known(image: Dataset, found: Indices, asked: Asked, dtype: Dtype) -> Array:
    """Frames one behind the other, and zeros where there is none."""
    there = np.flatnonzero(found >= 0)
    chosen = found[there]
    store, wanted = _planned(image, asked, dtype, chosen if len(chosen) else None)
    store.check(chosen)
    out = room((len(found), *wanted.frame_shape), wanted.dtype, len(there) < len(found))
    fill(store, wanted, chosen, lambda k: (out[there[k]], None))
    return out


def _slices(
    image: Dataset, places: Indices, bounds: tuple[int, int], piece: Piece | None, asked: Asked, dtype: Dtype
) -> Array:
    """Frames as slices in the order of their places, and zeros where there is none."""
    chosen = np.flatnonzero((places >= bounds[0]) & (places < bounds[1]))
    into = places[chosen] - bounds[0]
    count = bounds[1] - bounds[0]
    store, wanted = _planned(image, asked, dtype, chosen if len(chosen) else None)
    store.check(chosen)
    size = wanted.frame_shape if piece is None else _size(piece, wanted.frame_shape)
    out = room((count, *size), wanted.dtype, len(chosen) < count)
    fill(store, wanted, chosen, lambda k: (out[into[k]], piece))
    return out


def _size(piece: Piece, frame_shape: tuple[int, ...]) -> tuple[int, ...]:
    return (*(part.stop - part.start for part in piece), *frame_shape[2:])


def _matrix(image: Dataset, region: Region, asked: Asked, dtype: Dtype) -> Array:
    """Tiles where they belong, and zeros where there is none."""
    store, wanted = _planned(image, asked, dtype, region.frames if len(region.frames) else None)
    store.check(region.frames)
    rows, columns = (behind - first for first, behind in (region.rows, region.columns))
    out = room((rows, columns, *wanted.frame_shape[2:]), wanted.dtype, not region.is_filled)

    def place(k: int) -> tuple[Array, Piece | None]:
        into, piece = region.inside(k)
        return out[into], piece

    fill(store, wanted, region.frames, place)
    return out


def placed(array: Array, geometry: VolumeGeometry) -> Volume:
    """Return values, of which the last of four axes are colours, as a volume."""
    colors = array.ndim == 4
    return Volume(
        array,
        geometry.affine,
        geometry.coordinate_system,
        geometry.frame_of_reference_uid,
        {RGB_COLOR_CHANNEL_DESCRIPTOR: ["R", "G", "B"]} if colors else None,
    )
