"""Concatenations: the frames of an object in several, and together again (PS3.3 C.7.6.16.2.2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import ImplicitVRLittleEndian

from isodicom.encoding.layout import Layout
from isodicom.encoding.live import put_live
from isodicom.encoding.lockstep import Rows
from isodicom.encoding.sequence import bounds
from isodicom.errors import AttributeValueError, EncodingError, MissingAttributeError
from isodicom.frame.format import PixelFormat
from isodicom.image.stored import frame_store
from isodicom.multiframe.pixel_data import Pixels, spooled_pixels
from isodicom.multiframe.spool import MemorySpool
from isodicom.multiframe.spooled import SpooledFrames
from isodicom.pixels.bits import unpack_bits
from isodicom.uid import UID
from isodicom.valuerep import number_in

_PER_FRAME = "PerFrameFunctionalGroupsSequence"
_OWN = (
    "ConcatenationUID",
    "ConcatenationFrameOffsetNumber",
    "InConcatenationNumber",
    "InConcatenationTotalNumber",
    "SOPInstanceUIDOfConcatenationSource",
)
_OFFSETS = ("ExtendedOffsetTable", "ExtendedOffsetTableLengths")
_REFERENCE = "PS3.3 C.7.6.16.2.2.4"
_MOST = 0xFFFF


def frame_items(dataset: Dataset) -> list[bytes] | None:
    """Return the functional groups of each frame as they are encoded; None if there are none.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        An object that was made with `put_live`.
    """
    if _PER_FRAME not in dataset:
        return None
    value = dataset.get_item(_PER_FRAME).value
    _, stops = bounds(Rows(value, _layout(dataset)), 0, len(value))
    edges = [0, *stops.tolist()]
    return [value[start:stop] for start, stop in pairwise(edges)]


def parts_within(limit: int, head: int, sizes: npt.NDArray[np.int64]) -> list[slice]:
    """Share frames out to objects that are not larger than a limit.

    Parameters
    ----------
    limit: int
        Bytes of a file.
    head: int
        Bytes of all that isn't said of single frames.
    sizes: numpy.ndarray
        Bytes of each frame, with what is said of it.

    Raises
    ------
    isodicom.errors.EncodingError
        If a frame alone is larger, or there are more objects than can be numbered.

    Examples
    --------
    >>> parts_within(100, 10, np.array([40, 40, 60, 90]))
    [slice(0, 2, None), slice(2, 3, None), slice(3, 4, None)]
    """
    if head + int(sizes.max()) > limit:
        raise EncodingError(
            f"size_limit is {limit} bytes, but a file of one frame takes up to {head + int(sizes.max())}.",
            expected=limit,
            found=head + int(sizes.max()),
        )
    ends = np.concatenate([[0], np.cumsum(sizes)])
    edges = [0]
    while edges[-1] < len(sizes):
        room = ends[edges[-1]] + limit - head
        edges.append(int(np.searchsorted(ends, room, "right")) - 1)
    if len(edges) > _MOST:
        raise EncodingError(
            f"With a size_limit of {limit} bytes there are {len(edges) - 1} files; parts of a concatenation "
            f"are numbered up to {_MOST}.",
            reference=_REFERENCE,
        )
    return [slice(start, stop) for start, stop in pairwise(edges)]


def split(dataset: Dataset, frames: SpooledFrames, parts: Sequence[slice]) -> list[Dataset]:
    """Return objects that have a part of the frames each, and else what the whole has.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The whole.
    frames: isodicom.multiframe.spooled.SpooledFrames
        Its frames.
    parts: Sequence[slice]
        Which of them stand in each part. A single one is the whole, and no concatenation.
    """
    items, concatenation = frame_items(dataset), UID()
    made = []
    for number, part in enumerate(parts, start=1):
        one = twin(dataset)
        if items is not None:
            put_live(one, _PER_FRAME, b"".join(items[part]), _layout(dataset))
        spooled_pixels(frames[part]).put_on(one)
        if len(parts) > 1:
            one.SOPInstanceUID = one.file_meta.MediaStorageSOPInstanceUID = UID()
            one.SOPInstanceUIDOfConcatenationSource = dataset.SOPInstanceUID
            one.ConcatenationUID = concatenation
            one.ConcatenationFrameOffsetNumber = part.start
            one.InConcatenationNumber = number
            one.InConcatenationTotalNumber = len(parts)
        made.append(one)
    return made


def twin(dataset: Dataset) -> Dataset:
    """Return an object with the same values, which can be given others; a mere copy shares all elements."""
    other = copy(dataset)
    other.file_meta = copy(dataset.file_meta)
    for each in (other, other.file_meta):
        elements = {
            tag: copy(one) if isinstance(one, DataElement) else one for tag, one in each._dict.items()
        }
        vars(each)["_dict"] = elements
    return other


def join(parts: Sequence[Dataset]) -> Dataset:
    """Put the parts of a concatenation together again.

    Parameters
    ----------
    parts: Sequence[pydicom.dataset.Dataset]
        All of them, in any order.

    Returns
    -------
    pydicom.dataset.Dataset
        The whole, with the UID that it had.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If one is not a part of a concatenation.
    isodicom.errors.AttributeValueError
        If they are of several concatenations, or frames are missing.
    """
    for part in parts:
        for keyword in ("ConcatenationUID", "ConcatenationFrameOffsetNumber"):
            if part.get(keyword) is None:
                raise MissingAttributeError(
                    f"{part.get('SOPInstanceUID')} is no part of a concatenation: it lacks {keyword}.",
                    keyword=keyword,
                    reference=_REFERENCE,
                )
    ordered = sorted(parts, key=lambda part: int(part.ConcatenationFrameOffsetNumber))
    _check(ordered)
    whole = twin(ordered[0])
    source = whole.get("SOPInstanceUIDOfConcatenationSource")
    if source:
        whole.SOPInstanceUID = whole.file_meta.MediaStorageSOPInstanceUID = source
    for keyword in (*_OWN, *_OFFSETS):
        whole.pop(Tag(keyword), None)
    if _PER_FRAME in whole:
        whole.PerFrameFunctionalGroupsSequence = [
            item for part in ordered for item in part.PerFrameFunctionalGroupsSequence
        ]
    _joined_frames(ordered).put_on(whole)
    return whole


def _layout(dataset: Dataset) -> Layout:
    return Layout(dataset.file_meta.TransferSyntaxUID == ImplicitVRLittleEndian)


def _check(parts: Sequence[Dataset]) -> None:
    """Raise if they are of several concatenations, or not all."""
    uids = {str(part.ConcatenationUID) for part in parts}
    if len(uids) != 1:
        raise AttributeValueError(
            f"Parts of a whole have one ConcatenationUID; these have {', '.join(sorted(uids)) or 'none'}.",
            keyword="ConcatenationUID",
            reference=_REFERENCE,
        )
    expected = 0
    for part in parts:
        if int(part.ConcatenationFrameOffsetNumber) != expected:
            raise AttributeValueError(
                f"The next part begins behind {expected} frames; there is one behind "
                f"{part.ConcatenationFrameOffsetNumber}. A part is missing, or there twice.",
                keyword="ConcatenationFrameOffsetNumber",
                expected=expected,
                found=int(part.ConcatenationFrameOffsetNumber),
                reference=_REFERENCE,
            )
        expected += int(part.NumberOfFrames)
    total = number_in(parts[0], "InConcatenationTotalNumber")
    if total is not None and total != len(parts):
        raise AttributeValueError(
            f"The concatenation has {total:g} parts; {len(parts)} were given.",
            keyword="InConcatenationTotalNumber",
            expected=int(total),
            found=len(parts),
            reference=_REFERENCE,
        )


def _joined_frames(parts: Sequence[Dataset]) -> Pixels:
    syntax = str(parts[0].file_meta.TransferSyntaxUID)
    format, spool = PixelFormat.of(parts[0], syntax), MemorySpool()
    bits = format.frame_bits if format.bits_allocated == 1 and not format.is_encapsulated else 0
    for part in parts:
        store = frame_store(part)
        for index, frame in enumerate(store.frames(range(int(part.NumberOfFrames)))):
            if bits:
                values = unpack_bits(frame, bits, index * bits % 8)
                spool.put(np.packbits(values, bitorder="little").tobytes())
            else:
                spool.put(bytes(frame))
    extended = any(keyword in parts[0] for keyword in _OFFSETS)
    return spooled_pixels(SpooledFrames(format, spool, range(len(spool.lengths)), extended))
