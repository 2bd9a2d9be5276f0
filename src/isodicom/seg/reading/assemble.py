"""Frames of segments put together: one array of labels, or one array for each segment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from pydicom.dataset import Dataset

from isodicom.errors import AttributeValueError, MissingAttributeError, TransformError
from isodicom.frame.format import PixelFormat
from isodicom.frame.room import room
from isodicom.image.frames import Indices
from isodicom.image.reading import Array, Piece, batches, decoded, threads_for
from isodicom.image.stored import frame_store
from isodicom.image.workers import workers
from isodicom.io.store import FrameStore
from isodicom.seg.described.queries import kind_of
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.reading.colors import color_table
from isodicom.seg.reading.filled import FilledRows
from isodicom.seg.reading.output import Output
from isodicom.valuerep import number_in

Index = tuple[int | slice, ...]

_HIGHEST = 255  # of fractions, which take 8 bits
_A_FRAME, _ALTOGETHER = 1 << 14, 1 << 22  # pixels; with fewer, threads mostly wait for each other


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
    keys: numpy.ndarray | None
        A number for the place of each frame; places of different numbers have no pixel in common. None if
        some may.
    """

    frames: Indices
    segments: Indices | None
    place: Callable[[int], tuple[Index, Piece | None]]
    keys: Indices | None


Put = Callable[[int, int, "bytes | memoryview"], None]
"""What is done with the k-th frame: k, its index, and the bytes that it is stored as."""


def assembled(seg: Dataset, output: Output, shape: tuple[int, ...], spots: Spots) -> Array:
    """Return an array of a shape, with an axis of segments behind if they are not combined.

    Colours of combined segments stand in an axis behind.

    Raises
    ------
    ValueError
        If the data type doesn't hold the result.
    isodicom.errors.TransformError
        If segments that overlap, or fractions, should be combined.
    isodicom.errors.AttributeValueError
        If pixels are colours.
    """
    store = frame_store(seg)
    if store.format.samples_per_pixel != 1:
        raise AttributeValueError(
            f"SamplesPerPixel of segmentations is 1, not {store.format.samples_per_pixel}.",
            keyword="SamplesPerPixel",
            found=store.format.samples_per_pixel,
            reference="PS3.3 C.8.20.2",
        )
    store.check(spots.frames)
    if spots.segments is None:
        return _of_labels(seg, store, output, shape, spots)
    fractional = kind_of(seg) is SegmentationTypeValues.FRACTIONAL
    if fractional and output.combine and not output.rescale:
        raise ValueError("Segments of fractions are combined as 0 and 1, so rescale_fractional must be True.")
    greatest = greatest_fraction(seg, output.rescale) if fractional else 1
    if output.combine:
        return _combined(store, output, shape, greatest, spots)
    return _side_by_side(store, output, shape, greatest, fractional and output.rescale, spots)


def greatest_fraction(seg: Dataset, is_needed: bool = True) -> int:
    """The stored value that stands for the fraction 1.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If it isn't said, and needed.
    isodicom.errors.AttributeValueError
        If what is said can't be.
    """
    greatest = number_in(seg, "MaximumFractionalValue")
    if greatest is None and not is_needed:
        return _HIGHEST
    if greatest is None:
        raise MissingAttributeError(
            "It isn't said which stored value stands for the fraction 1: MaximumFractionalValue is missing. "
            "rescale_fractional=False gives stored values.",
            keyword="MaximumFractionalValue",
            reference="PS3.3 C.8.20.2",
        )
    if not 1 <= greatest <= _HIGHEST:
        raise AttributeValueError(
            f"MaximumFractionalValue takes a number from 1 to {_HIGHEST}; {greatest:g} was found.",
            keyword="MaximumFractionalValue",
            expected=f"a number from 1 to {_HIGHEST}",
            found=greatest,
            reference="PS3.3 C.8.20.2",
        )
    return int(greatest)


def _side_by_side(
    store: FrameStore, output: Output, shape: tuple[int, ...], greatest: int, rescaled: bool, spots: Spots
) -> Array:
    """Segments, each from its frames. Memory has them one after the other, so that rows stay together."""
    assert spots.segments is not None
    dtype = output.type_for(1 if rescaled else greatest, rescaled)
    distinct = list(dict.fromkeys(output.segments))
    out = room((len(distinct), *shape), dtype, cleared=True)
    native = dtype.newbyteorder("=")  # in which NumPy counts
    planes = dict(zip(distinct, out, strict=True))
    numbers, filled = spots.segments.tolist(), FilledRows(store)

    def put(k: int, frame: int, raw: bytes | memoryview) -> None:
        index, piece = spots.place(k)
        found = filled.of(raw, frame, piece)
        if found is None:
            return
        values, first = found
        target = planes[numbers[k]][index][first : first + len(values)]
        if spots.keys is None:  # what another frame has there stays
            values = np.divide(values, greatest, dtype=native) if rescaled else values
            np.maximum(target, values, out=target, casting="unsafe")
        elif rescaled:
            np.divide(values, greatest, out=target, dtype=native)
        else:
            target[...] = values

    _each(store, spots, put)
    if len(distinct) < len(output.segments):
        out = out[[distinct.index(number) for number in output.segments]]
    return np.moveaxis(out, 0, -1)


def _combined(
    store: FrameStore, output: Output, shape: tuple[int, ...], greatest: int, spots: Spots
) -> Array:
    """One array of labels, from frames of which each shows one segment."""
    assert spots.segments is not None
    label = dict(zip(output.segments, output.labels(), strict=True))
    if 0 in label.values():
        raise TransformError(
            "Segment 0 can't be told from the background where segments are combined: pass relabel=True."
        )
    dtype = output.type_for(max(label.values()))
    labels = room(shape, dtype, cleared=True)
    native = dtype.newbyteorder("=")  # in which NumPy counts
    numbers, is_first, filled = spots.segments.tolist(), _firsts(spots), FilledRows(store)

    def put(k: int, frame: int, raw: bytes | memoryview) -> None:
        index, piece = spots.place(k)
        found = filled.of(raw, frame, piece)
        if found is None:
            return
        values, first = found
        if greatest != 1:
            _check_whole(values, greatest, frame)
            values = values != 0
        own = label[numbers[k]]
        target = labels[index][first : first + len(values)]
        if is_first[k]:  # nothing is there yet
            np.multiply(values, own, out=target, dtype=native)
            return
        labelled = values if own == 1 and values.dtype == dtype else np.multiply(values, own, dtype=native)
        if not output.skip_overlap_checks and np.minimum(target, labelled).max():
            _check_overlap(target, labelled, label, frame)
        np.maximum(target, labelled, out=target)

    _each(store, spots, put)
    return labels


def _check_whole(values: Array, greatest: int, frame: int) -> None:
    """Raise if there are fractions other than 0 and 1."""
    if ((values != 0) & (values != greatest)).any():
        raise TransformError(
            f"Segments with fractions cannot be combined: a pixel has one label or none, and frame "
            f"{frame + 1} has others. Pass combine_segments=False."
        )


def _check_overlap(there: Array, labelled: Array, label: dict[int, int], frame: int) -> None:
    """Raise if a pixel has two different labels."""
    twice = (there != 0) & (labelled != 0) & (there != labelled)
    if not twice.any():
        return
    row, column = (int(where[0]) for where in np.nonzero(twice))
    number = {value: segment for segment, value in label.items()}
    one, other = (number[int(values[row, column])] for values in (there, labelled))
    raise TransformError(
        f"The segments overlap, so they cannot be combined: segments {one} and {other} have pixels in "
        f"common, also in frame {frame + 1}. Pass combine_segments=False, or skip_overlap_checks=True for "
        "the segment of the highest label.",
        segments=(one, other),
        frame=frame + 1,
    )


def _of_labels(
    seg: Dataset, store: FrameStore, output: Output, shape: tuple[int, ...], spots: Spots
) -> Array:
    """Segments from frames of labels."""
    if not output.combine:
        return _compared(store, output, shape, spots)
    dtype = output.type_for(max(output.labels(), default=1))
    count = np.iinfo(store.format.dtype.name).max + 1
    table = np.zeros(count, np.int64)
    if output.everything and not output.relabel:
        table[:] = np.arange(count)  # also labels that no segment describes
    table[list(output.segments)] = output.labels()
    if output.palette:
        colors = color_table(seg, store, output, np.flatnonzero(table))
        return _looked_up(store, colors, 0, count, (*shape, 3), spots)
    held = {"b": 1, "f": count}.get(dtype.kind) or np.iinfo(dtype.name).max
    other = np.flatnonzero((table != np.arange(count)) | (table > held))
    most = int(other[0]) if other.size else count
    beyond = np.flatnonzero(table > held)
    end = int(beyond[0]) if beyond.size else count
    return _looked_up(store, table.astype(dtype), most, end, shape, spots)


def _looked_up(
    store: FrameStore, table: Array, most: int, end: int, shape: tuple[int, ...], spots: Spots
) -> Array:
    """What stands in a table for each label; those below `most` stand for themselves, `end` has no place."""
    is_clear = not table[0].any()
    out = room(shape, table.dtype, cleared=is_clear)
    if not is_clear:
        out[...] = table[0]

    def put(k: int, frame: int, raw: bytes | memoryview) -> None:
        index, piece = spots.place(k)
        stored = decoded(store, raw, frame)
        stored = stored if piece is None else stored[piece]
        highest = int(stored.max(initial=0))
        if highest < most:
            out[index] = stored  # many times as fast
        elif highest < end:
            out[index] = table[stored]
        else:
            raise TransformError(
                f"Frame {frame + 1} has the label {highest}, which no segment describes and {table.dtype} "
                f"does not hold. Pass dtype={store.format.dtype}, or segment_numbers to leave them out.",
                frame=frame + 1,
            )

    _each(store, spots, put)
    return out


def _compared(store: FrameStore, output: Output, shape: tuple[int, ...], spots: Spots) -> Array:
    """An array for each segment: where its label stands."""
    dtype = output.type_for(1)
    out = room((len(output.segments), *shape), dtype, cleared=True)
    # NumPy compares many times as fast where the result is not converted.
    flags = out.view(np.bool_) if dtype.itemsize == 1 else out

    def put(k: int, frame: int, raw: bytes | memoryview) -> None:
        index, piece = spots.place(k)
        stored = decoded(store, raw, frame)
        stored = stored if piece is None else stored[piece]
        highest = stored.max(initial=0)
        for number, plane in zip(output.segments, flags, strict=True):
            if number <= highest:
                np.equal(stored, number, out=plane[index], casting="unsafe")

    _each(store, spots, put)
    return np.moveaxis(out, 0, -1)


def _each(store: FrameStore, spots: Spots, put: Put) -> None:
    """Do something with all frames; no two threads are at one place."""

    def do(some: Indices) -> None:
        frames = spots.frames[some].tolist()
        for k, frame, raw in zip(some.tolist(), frames, store.frames(frames), strict=True):
            put(k, frame, raw)

    count = len(spots.frames)
    if spots.keys is None or (threads := _threads(store.format, count)) == 1:
        do(np.arange(count))
        return
    for _ in workers().map(do, _parts(spots.keys, threads)):
        pass


def _firsts(spots: Spots) -> list[bool]:
    """Of each frame, whether it is the first at its place."""
    firsts = np.zeros(len(spots.frames), np.bool_)
    if spots.keys is not None:
        firsts[np.unique(spots.keys, return_index=True)[1]] = True
    flags: list[bool] = firsts.tolist()
    return flags


def _threads(format: PixelFormat, frames: int) -> int:
    """How many threads are worth it: native frames are read faster than they are handed out."""
    size = format.rows * format.columns
    few = not format.is_encapsulated and (size < _A_FRAME or size * frames < _ALTOGETHER)
    return 1 if few else threads_for(format, frames)


def _parts(keys: Indices, threads: int) -> list[Indices]:
    """Frames in parts, each in their order; those of one key are in one part."""
    order = np.argsort(keys, kind="stable")
    ends = [part.stop for part in batches(len(keys), threads)]
    cuts = np.searchsorted(keys[order], keys[order[np.array(ends[:-1], dtype=np.int64)]])
    return [np.sort(part) for part in np.split(order, cuts) if part.size]
