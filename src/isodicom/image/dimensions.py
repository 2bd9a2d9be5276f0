"""The dimensions that frames are indexed by (PS3.3 C.7.6.17)."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index as whole

import numpy as np
import numpy.typing as npt
from pydicom.datadict import keyword_for_tag
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag

from isodicom.encoding.items import Items
from isodicom.encoding.values import items_in
from isodicom.errors import FrameLookupError
from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.tiles import Tiles, is_tiled_full, tiles_of
from isodicom.valuerep import number_in

_OFFSETS = tuple(f"{axis}OffsetInSlideCoordinateSystem" for axis in "XYZ")
PLACES_OF_TILES = (
    Tag("RowPositionInTotalImagePixelMatrix"),
    Tag("ColumnPositionInTotalImagePixelMatrix"),
)
_LAYERS = {"OpticalPathIdentifier", "ReferencedSegmentNumber"}
_DIGITS = 6  # of offsets in mm: places that differ by less are one


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
    in_full = is_tiled_full(image) and groups.per_frame is None
    if in_full:  # the order of tiles says where they are, whether or not the image names it as dimensions
        known = list(dict.fromkeys((*known, *PLACES_OF_TILES)))
    places = [_place(pointer, known) for pointer in several(pointers)]
    if in_full:
        tiles = tiles_of(image, groups)
        return np.stack([_of_tiles(image, groups, tiles, known[place]) for place in places], axis=1)
    values = groups.integers("FrameContentSequence", "DimensionIndexValues", len(known))
    chosen: npt.NDArray[np.int64] = values.reshape(groups.number_of_frames, -1)[:, places]
    return chosen


def are_unique(values: npt.NDArray[np.int64]) -> bool:
    """Whether no two rows are alike, and all are known."""
    return bool((values >= 0).all()) and len(np.unique(values, axis=0)) == len(values)


def several_indices(wanted: Sequence[Sequence[int]], dimensions: int) -> npt.NDArray[np.int64]:
    """Return index values that were given, as an array: places x dimensions.

    Raises
    ------
    TypeError
        If they are no sequences of whole numbers.
    ValueError
        If there are none, or not one for each dimension.
    """
    try:
        found = [[whole(value) for value in values] for values in wanted]
    except TypeError:
        raise TypeError(
            "dimension_index_values takes sequences of whole numbers, one for each dimension: [[1, 1]]."
        ) from None
    if not found:
        raise ValueError("dimension_index_values is empty: name at least one frame.")
    if any(len(values) != dimensions for values in found):
        raise ValueError(
            f"dimension_index_values takes a number for each of {dimensions} dimensions; {wanted} was given."
        )
    return np.array(found, dtype=np.int64)


def row_codes(*tables: npt.NDArray[np.int64]) -> list[Indices]:
    """Return a number for each row of some tables, the same for rows that are alike.

    Parameters
    ----------
    *tables: numpy.ndarray
        Each (rows, columns), of as many columns.

    Examples
    --------
    >>> [codes.tolist() for codes in row_codes(np.array([[1, 2], [3, 4]]), np.array([[3, 4]]))]
    [[0, 1], [1]]
    """
    together = np.concatenate(tables)
    codes = np.zeros(len(together), dtype=np.int64)
    for column in together.T:
        values, ranks = np.unique(column, return_inverse=True)
        codes = np.unique(codes * len(values) + ranks, return_inverse=True)[1]
    return np.split(codes, np.cumsum([len(table) for table in tables])[:-1])


def _of_tiles(
    image: Dataset, groups: FunctionalGroups, tiles: Tiles, pointer: BaseTag
) -> npt.NDArray[np.int64]:
    """The index of tiles that are not told their places: the rank of what they would be told."""
    keyword = keyword_for_tag(pointer)
    layers = np.cumsum((tiles.rows == 0) & (tiles.columns == 0)) - 1
    planes = max(1, int(number_in(image, "TotalPixelMatrixFocalPlanes") or 1))
    if keyword == "RowPositionInTotalImagePixelMatrix":
        return tiles.rows // tiles.size[0] + 1
    if keyword == "ColumnPositionInTotalImagePixelMatrix":
        return tiles.columns // tiles.size[1] + 1
    if keyword == _OFFSETS[2]:
        return layers % planes + 1
    if keyword in _LAYERS:
        return layers // planes + 1
    if keyword in _OFFSETS:
        return _ranked(_steps(groups, _OFFSETS.index(keyword), tiles))
    return np.full(len(layers), -1)


def _steps(groups: FunctionalGroups, axis: int, tiles: Tiles) -> npt.NDArray[np.float64]:
    """How far along an axis of the slide each tile lies from the first, in mm."""
    axes = groups.floats("PlaneOrientationSequence", "ImageOrientationSlide", 6)[0]
    down, across = groups.floats("PixelMeasuresSequence", "PixelSpacing", 2)[0]
    steps: npt.NDArray[np.float64] = tiles.columns * across * axes[axis] + tiles.rows * down * axes[3 + axis]
    return steps


def _ranked(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    if np.isnan(values).any():
        return np.full(len(values), -1)
    return np.unique(values.round(_DIGITS), return_inverse=True)[1] + 1


def several(pointers: Sequence[int | str | BaseTag]) -> list[int | str | BaseTag]:
    """Return tags or keywords of dimensions as a list.

    Raises
    ------
    TypeError
        If it is a single one.
    ValueError
        If there is none.
    """
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
