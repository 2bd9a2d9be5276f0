"""Frames of segments put together: one array of labels, or one array for each segment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.errors import TransformError
from isodicom.image.frames import Indices
from isodicom.image.reading import Array, Piece, decoded, fill
from isodicom.image.stored import frame_store
from isodicom.io.store import FrameStore
from isodicom.seg.enum import SegmentationTypeValues

FRACTIONAL = SegmentationTypeValues.FRACTIONAL.value
LABELMAP = SegmentationTypeValues.LABELMAP.value

Index = tuple[int | slice, ...]


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


@dataclass(frozen=True, slots=True)
class Spots:
    """Where frames go.

    Parameters
    ----------
    frames: numpy.ndarray
        Indices of the frames.
    segments: numpy.ndarray | None
        The number of the segment that each of them shows; None for label maps, which show all.
    place: Callable[[int], tuple[Index, Piece | None]]
        Of the k-th frame, its place in an array without an axis of segments, and which piece of it goes
        there; None for the whole.
    """

    frames: Indices
    segments: Indices | None
    place: Callable[[int], tuple[Index, Piece | None]]


@dataclass(frozen=True, slots=True)
class Change:
    """A plan of what happens to the stored values of a frame."""

    dtype: np.dtype[Any]
    frame_shape: tuple[int, ...]
    apply_to: Callable[[Array, Array], None] | None

    def apply(self, stored: Array, frame: int, out: Array | None = None) -> Array:
        """Write what becomes of them into `out`."""
        assert out is not None
        if self.apply_to is None:
            out[...] = stored
        else:
            self.apply_to(stored, out)
        return out

    def is_copy(self, frame: int) -> bool:
        """Whether nothing happens."""
        return self.apply_to is None


def assembled(seg: Dataset, output: Output, shape: tuple[int, ...], spots: Spots) -> Array:
    """Return an array of a shape, with an axis of segments behind if they are not combined.

    Raises
    ------
    ValueError
        If the data type doesn't hold the result.
    isodicom.errors.TransformError
        If segments that overlap, or fractions, should be combined.
    """
    fractional = seg.SegmentationType == FRACTIONAL
    greatest = int(seg.MaximumFractionalValue) if fractional else 1
    if fractional and output.combine and not output.rescale:
        raise ValueError("Segments of fractions are combined as 0 and 1, so rescale_fractional must be True.")
    rescaled = fractional and output.rescale and not output.combine
    dtype = _dtype(output, greatest, rescaled)
    store = frame_store(seg)
    store.check(spots.frames)
    if spots.segments is None:
        return _of_labels(store, output, dtype, shape, spots)
    if output.combine:
        return _combined(store, output, np.zeros(shape, dtype), greatest, spots)
    return _side_by_side(store, output, dtype, shape, greatest if rescaled else 1, spots)


def _side_by_side(
    store: FrameStore,
    output: Output,
    dtype: np.dtype[Any],
    shape: tuple[int, ...],
    greatest: int,
    spots: Spots,
) -> Array:
    """Segments, each from its frames. Memory has them one after the other, so that rows stay together."""
    assert spots.segments is not None
    distinct = list(dict.fromkeys(output.segments))
    out = np.zeros((len(distinct), *shape), dtype)
    planes = dict(zip(distinct, out, strict=True))
    numbers = spots.segments.tolist()

    def place(k: int) -> tuple[Array, Piece | None]:
        index, piece = spots.place(k)
        return planes[numbers[k]][index], piece

    def divide(stored: Array, into: Array) -> None:
        np.divide(stored, greatest, out=into, dtype=dtype)

    change = Change(dtype, store.format.shape, None if greatest == 1 else divide)
    fill(store, change, spots.frames, place)
    if len(distinct) < len(output.segments):
        out = out[[distinct.index(number) for number in output.segments]]
    return np.moveaxis(out, 0, -1)


def _of_labels(
    store: FrameStore, output: Output, dtype: np.dtype[Any], shape: tuple[int, ...], spots: Spots
) -> Array:
    """Segments from frames of labels."""
    if output.combine:
        combined = np.zeros(shape, dtype)
        table = np.zeros(np.iinfo(store.format.dtype.name).max + 1, dtype)
        table[list(output.segments)] = output.labels()
        same = table == np.arange(len(table))
        most = len(same) if same.all() else int(same.argmin())

        def look_up(stored: Array, into: Array) -> None:
            if stored.max() < most:
                into[...] = stored  # many times as fast
            else:
                np.take(table, stored, out=into)

        def place(k: int) -> tuple[Array, Piece | None]:
            index, piece = spots.place(k)
            return combined[index], piece

        fill(store, Change(dtype, store.format.shape, look_up), spots.frames, place)
        return combined
    out = np.zeros((len(output.segments), *shape), dtype)

    def compare(stored: Array, into: Array) -> None:
        for number, plane in zip(output.segments, into, strict=True):
            np.equal(stored, number, out=plane)

    def all_planes(k: int) -> tuple[Array, Piece | None]:
        index, piece = spots.place(k)
        return out[(slice(None), *index)], piece

    fill(store, Change(dtype, store.format.shape, compare), spots.frames, all_planes)
    return np.moveaxis(out, 0, -1)


def _combined(store: FrameStore, output: Output, labels: Array, greatest: int, spots: Spots) -> Array:
    """One array of labels; frames of several segments go to one place, so they come one after the other."""
    assert spots.segments is not None
    label = dict(zip(output.segments, output.labels(), strict=True))
    frames, numbers = spots.frames.tolist(), spots.segments.tolist()
    for k, (frame, raw) in enumerate(zip(frames, store.frames(frames), strict=True)):
        index, piece = spots.place(k)
        stored = decoded(store, raw, frame)
        inside = stored if piece is None else stored[piece]
        _combine(labels[index], inside, label[numbers[k]], greatest, output)
    return labels


def _combine(
    labels: npt.NDArray[Any], stored: npt.NDArray[Any], label: int, greatest: int, output: Output
) -> None:
    """Put the label of a segment where its pixels are."""
    if not stored.max():
        return  # as most tiles of slides
    inside: npt.NDArray[np.bool_] = stored != 0
    if greatest != 1 and (stored[inside] != greatest).any():
        raise TransformError(
            "Segments with fractions cannot be combined: a pixel has one label or none. "
            "Pass combine_segments=False."
        )
    labelled = inside * labels.dtype.type(label)
    if not output.skip_overlap_checks and np.minimum(labels, labelled).max():
        raise TransformError(
            "The segments overlap, so they cannot be combined: pass combine_segments=False, "
            "or skip_overlap_checks=True for the segment of the highest label."
        )
    np.maximum(labels, labelled, out=labels)


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
