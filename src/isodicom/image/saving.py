"""Images that are read lazily, written with their pixels, which pass from file to file."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from struct import pack
from typing import Any

import numpy as np
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.errors import EncodingError
from isodicom.image.stored import lazy_store
from isodicom.io.store import FrameStore
from isodicom.io.values import Piece, Pieces

_EXTENDED = ("ExtendedOffsetTable", "ExtendedOffsetTableLengths")
_HEADER = 8
_MOST_BY_BASIC_TABLE = 1 << 31


def with_pixels(image: Dataset, filename: object) -> Dataset:
    """Return an image that has its pixels, to be written: itself, or a copy of one that is read lazily.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.
    filename: object
        Where it will be written to.

    Returns
    -------
    pydicom.dataset.Dataset
        The image; of one that is read lazily, the value of the pixels is read as it is written.

    Raises
    ------
    ValueError
        If that is the file that its frames are read from.
    isodicom.errors.EncodingError
        If an element is damaged.
    """
    store = lazy_store(image)
    if store is None:
        return image
    _check_elsewhere(store, filename)
    try:
        whole: Dataset = image[:]
    except Exception as error:  # pydicom converts elements that have no value, and fails in many ways
        raise EncodingError(f"The image can't be written: {error}.") from error
    whole._parent_encoding = image._parent_encoding
    for name in ("file_meta", "preamble"):
        if hasattr(image, name):
            setattr(whole, name, getattr(image, name))
    tag = Tag(store.format.keyword)
    if store.is_native:
        value, vr = _native(store), store.format.vr
    else:
        value, vr = _encapsulated(whole, store), "OB"
    whole[tag] = DataElement(tag, vr, value, is_undefined_length=not store.is_native, already_converted=True)
    return whole


def _native(store: FrameStore) -> Pieces:
    """Frames one behind the other; where one ends inside a byte, the next has the same byte."""
    _, end = store.format.native_span(store.number_of_frames - 1)

    def pieces() -> Iterator[Piece]:
        written = 0
        for index, frame in enumerate(store.frames(range(store.number_of_frames))):
            start, _ = store.format.native_span(index)
            piece = memoryview(frame)[written - start :]
            written += len(piece)
            yield piece
        yield bytes(end - written)

    return Pieces(end, pieces)


def _encapsulated(whole: Dataset, store: FrameStore) -> Pieces:
    """Frames in items: as they stand, or if something is wrong with them, in items that are made anew."""
    if store.items() is not None:
        return Pieces(None, lambda: store.items() or ())
    frames = range(store.number_of_frames)
    lengths = np.fromiter((len(frame) for frame in store.frames(frames)), np.int64, len(frames))
    sizes = lengths + lengths % 2 + _HEADER
    starts = np.cumsum(sizes) - sizes
    table = b""
    if all(keyword in whole for keyword in _EXTENDED):
        values = (starts.astype("<u8").tobytes(), lengths.astype("<u8").tobytes())
        for keyword, value in zip(_EXTENDED, values, strict=True):
            whole[keyword] = DataElement(keyword, "OV", value)
    elif sizes.sum() < _MOST_BY_BASIC_TABLE:
        table = starts.astype("<u4").tobytes()

    def pieces() -> Iterator[Piece]:
        yield _item(len(table)) + table
        for frame in store.frames(frames):
            yield _item(len(frame) + len(frame) % 2)
            yield frame
            yield bytes(len(frame) % 2)

    return Pieces(_HEADER + len(table) + int(sizes.sum()), pieces)


def _item(length: int) -> bytes:
    """How an item begins."""
    return b"\xfe\xff\x00\xe0" + pack("<L", length)


def _check_elsewhere(store: FrameStore, filename: Any) -> None:
    if not isinstance(filename, str | PathLike):
        return
    target, source = Path(filename), Path(store.name)
    if target.exists() and source.exists() and target.samefile(source):
        raise ValueError(
            f"{filename} is the file that the frames of the image are read from, so it can't be overwritten. "
            "Write to another one, or read the image with lazy_frame_retrieval=False."
        )
