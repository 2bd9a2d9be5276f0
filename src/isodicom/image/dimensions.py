"""The dimensions that frames are indexed by (PS3.3 C.7.6.17)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from pydicom.datadict import keyword_for_tag
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag

from isodicom.encoding.items import Items
from isodicom.encoding.values import items_in
from isodicom.errors import FrameLookupError
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.tiles import Tiles, is_tiled_full, tiles_of

# What the places of tiles in full, and the planes that they lie in one by one, are called as dimensions.
_DOWN = {"RowPositionInTotalImagePixelMatrix", "YOffsetInSlideCoordinateSystem"}
_ACROSS = {"ColumnPositionInTotalImagePixelMatrix", "XOffsetInSlideCoordinateSystem"}
_DEEP = {"ZOffsetInSlideCoordinateSystem", "OpticalPathIdentifier", "ReferencedSegmentNumber"}


def dimension_index_pointers(image: Dataset) -> list[BaseTag]:
    """The attributes that frames are indexed by, outermost first."""
    items = Items.from_datasets(items_in(image, "DimensionIndexSequence"))
    return [Tag(pointer) for pointer in items.tags("DimensionIndexPointer").tolist() if pointer >= 0]


def dimension_values(
    image: Dataset, groups: FunctionalGroups, pointers: Sequence[int | str | BaseTag]
) -> npt.NDArray[np.int64]:
    """Return the index of each frame in some dimensions: frames x dimensions, -1 where it isn't said.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.
    groups: isodicom.image.functional_groups.FunctionalGroups
        What is said of its frames.
    pointers: Sequence[int | str | pydicom.tag.BaseTag]
        Tags or keywords of the dimensions.

    Raises
    ------
    TypeError
        If it is a single one.
    ValueError
        If there is none, or something that is no tag.
    isodicom.errors.FrameLookupError
        If frames are not indexed by one of them.
    """
    known = dimension_index_pointers(image)
    places = [_place(pointer, known) for pointer in _several(pointers)]
    if is_tiled_full(image) and groups.per_frame is None:
        tiles = tiles_of(image, groups)
        return np.stack([_of_tiles(tiles, known[place]) for place in places], axis=1)
    values = groups.integers("FrameContentSequence", "DimensionIndexValues", len(known))
    chosen: npt.NDArray[np.int64] = values.reshape(groups.number_of_frames, -1)[:, places]
    return chosen


def are_unique(values: npt.NDArray[np.int64]) -> bool:
    """Whether no two rows are alike, and all are known."""
    return bool((values >= 0).all()) and len(np.unique(values, axis=0)) == len(values)


def _of_tiles(tiles: Tiles, pointer: BaseTag) -> npt.NDArray[np.int64]:
    """What orders tiles that are not told their places."""
    keyword = keyword_for_tag(pointer)
    if keyword in _DOWN:
        return tiles.rows
    if keyword in _ACROSS:
        return tiles.columns
    depth: npt.NDArray[np.int64] = np.cumsum((tiles.rows == 0) & (tiles.columns == 0))
    return depth if keyword in _DEEP else np.full(len(depth), -1)


def _several(pointers: Sequence[int | str | BaseTag]) -> list[int | str | BaseTag]:
    if isinstance(pointers, str | int):
        raise TypeError(f"dimension_index_pointers takes several: write [{pointers!r}] for one.")
    found = list(pointers)
    if not found:
        raise ValueError("dimension_index_pointers is empty: name at least one dimension.")
    return found


def _place(pointer: int | str | BaseTag, known: list[BaseTag]) -> int:
    try:
        tag = Tag(pointer)
    except (ValueError, TypeError, OverflowError):
        raise ValueError(
            f"dimension_index_pointers takes tags and keywords; {pointer!r} is neither."
        ) from None
    if tag not in known:
        listed = ", ".join(map(str, known)) or "none"
        raise FrameLookupError(
            f"Frames are not indexed by {pointer}. The dimensions of this image are: {listed}.",
            pointer=int(tag),
        )
    return known.index(tag)
