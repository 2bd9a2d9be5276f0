"""Images that are read lazily, written with their pixels."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, encapsulate_extended
from pydicom.tag import Tag

from isodicom.image.stored import lazy_store
from isodicom.io.store import FrameStore

_EXTENDED = ("ExtendedOffsetTable", "ExtendedOffsetTableLengths")


def with_pixels(image: Dataset, filename: object) -> Dataset:
    """Return an image that has its pixels, to be written: itself, or a copy of one that is read lazily.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.
    filename: object
        Where it will be written to.

    Raises
    ------
    ValueError
        If that is the file that its frames are read from.
    """
    store = lazy_store(image)
    if store is None:
        return image
    _check_elsewhere(store, filename)
    whole: Dataset = image[:]
    for name in ("file_meta", "preamble"):
        if hasattr(image, name):
            setattr(whole, name, getattr(image, name))
    if store.is_native:
        whole.add_new(Tag(store.format.keyword), store.format.vr, _native(store))
    else:
        _add_encapsulated(whole, store)
    return whole


def _native(store: FrameStore) -> bytes:
    """Frames one behind the other; where one ends inside a byte, the next has the same byte."""
    _, end = store.format.native_span(store.number_of_frames - 1)
    value = bytearray(end + end % 2)
    for index, frame in enumerate(store.frames(range(store.number_of_frames))):
        start, _ = store.format.native_span(index)
        value[start : start + len(frame)] = frame
    return bytes(value)


def _add_encapsulated(whole: Dataset, store: FrameStore) -> None:
    frames = [bytes(frame) for frame in store.frames(range(store.number_of_frames))]
    if all(keyword in whole for keyword in _EXTENDED):
        value, whole.ExtendedOffsetTable, whole.ExtendedOffsetTableLengths = encapsulate_extended(frames)
    else:
        value = encapsulate(frames, has_bot=sum(map(len, frames)) < 1 << 31)
    whole.add_new(Tag(store.format.keyword), "OB", value)
    whole[store.format.keyword].is_undefined_length = True


def _check_elsewhere(store: FrameStore, filename: Any) -> None:
    if not isinstance(filename, str | PathLike):
        return
    target, source = Path(filename), Path(store.name)
    if target.exists() and source.exists() and target.samefile(source):
        raise ValueError(
            f"{filename} is the file that the frames of the image are read from, so it can't be overwritten. "
            "Write to another one, or read the image with lazy_frame_retrieval=False."
        )
