"""The frames of an image as they are stored, in memory, in a file or behind a URL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.uid import UID

from isodicom.encoding.source import Source
from isodicom.errors import AttributeValueError, EncodingError, FrameIndexError, MissingAttributeError
from isodicom.finding import Finding
from isodicom.frame.format import PixelFormat
from isodicom.io.encapsulated import EncapsulatedPixels, Misplaced
from isodicom.io.handle import Bytes, Handle, MemorySource
from isodicom.io.native import NativePixels
from isodicom.io.offsets import ITEM, Places
from isodicom.io.reads import Reads
from isodicom.valuerep import number_in

if TYPE_CHECKING:
    from isodicom.encoding.header import Header


_MOST_FRAMES = 2**31 - 1  # of an integer string
_ITEM = ITEM.to_bytes(4, "little")


class Pixels(Protocol):
    """Where frames stand, and how they come out of what stands there."""

    findings: tuple[Finding, ...]

    @property
    def whole(self) -> int:
        """int: how many frames are there; those behind them are not"""
        ...

    def place(self, index: int) -> tuple[int, int]:
        """Return where a frame begins and ends."""
        ...

    def places(self, indices: npt.NDArray[np.int64]) -> tuple[Places, Places]:
        """Return where frames begin and end."""
        ...

    def missing(self, index: int) -> EncodingError:
        """The error that a frame is not there."""
        ...

    def payload(self, data: Bytes, index: int) -> Bytes:
        """Return the frame that these bytes hold; Misplaced if they hold none."""
        ...

    def search(self) -> bool:
        """Look for the frames again; whether there was something to look for."""
        ...


class FrameStore:
    """The frames of an image, encoded as they are stored.

    Frames are named by index, from 0. A store can be used by several threads at once, and pickled.

    Parameters
    ----------
    source: isodicom.io.handle.Handle
        What holds the pixels.
    pixels: isodicom.io.store.Pixels
        Where they stand in it.
    format: isodicom.frame.format.PixelFormat
        How they are stored.
    number_of_frames: int
        How many frames there should be.
    """

    def __init__(self, source: Handle, pixels: Pixels, format: PixelFormat, number_of_frames: int) -> None:
        self._source = source
        self._pixels = pixels
        self.format = format
        self.number_of_frames = number_of_frames

    @property
    def name(self) -> str:
        """str: the path or URL, or a word for what has none"""
        return self._source.name

    @property
    def findings(self) -> tuple[Finding, ...]:
        """tuple[isodicom.conformance.Finding, ...]: what was passed over up to now"""
        return self._pixels.findings

    @property
    def is_native(self) -> bool:
        """bool: whether frames stand as they are, so that `read_into` gives pixels"""
        return isinstance(self._pixels, NativePixels)

    def check(self, indices: Iterable[int]) -> None:
        """Make sure that frames are there, as far as can be said without reading them.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no frame of an index.
        isodicom.errors.EncodingError
            If one should be there, but isn't.
        """
        self._checked(indices)

    def frame(self, index: int) -> Bytes:
        """Return one frame.

        Parameters
        ----------
        index: int
            Index of the frame, from 0.

        Returns
        -------
        bytes | memoryview
            The encoded frame. A native frame of packed bits may begin and end inside a byte; then all bytes
            that it touches are there.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no frame of this index.
        isodicom.errors.EncodingError
            If it should be there, but isn't.
        OSError
            If it can't be read.
        """
        if not 0 <= index < self.number_of_frames:
            raise self._no_frame(index)
        try:
            return self._found(index)
        except Misplaced:
            return self._searched(index)

    def frames(self, indices: Iterable[int]) -> Iterator[Bytes]:
        """Yield frames in the order of the indices; those that stand together are read together.

        Parameters
        ----------
        indices: Iterable[int]
            Indices of frames, from 0. All are checked before the first is read.

        Yields
        ------
        bytes | memoryview
            The encoded frames, each as `frame` gives it.
        """
        wanted = np.asarray(self._checked(indices), np.int64)
        return self._read(wanted, *self._pixels.places(wanted))

    def read_into(self, first: int, buffer: memoryview, count: int = 1) -> None:
        """Read native frames that follow each other into memory that is there already.

        Parameters
        ----------
        first: int
            Index of the first frame.
        buffer: memoryview
            Takes their bytes; as large as they are together, and contiguous.
        count: int, optional
            How many frames.

        Raises
        ------
        isodicom.errors.EncodingError
            If one of them isn't there.
        ValueError
            If the buffer has another size, or frames are not native.
        """
        last = first + count - 1
        self._checked(range(first, last + 1))
        start, stop = self._pixels.place(first)[0], self._pixels.place(last)[1]
        size = stop - start
        target = buffer.cast("B")
        if not self.is_native or len(target) != size:
            raise ValueError(
                f"{count} native frames of {size} bytes are read into as many bytes, not {len(target)}."
            )
        if self._source.read_into(start, target) < size:
            raise self._too_short(last)

    def items(self) -> Iterator[Bytes] | None:
        """Return the items that frames stand in as they are, with the table before them, part by part.

        Returns
        -------
        Iterator[bytes | memoryview] | None
            The parts; None if frames are native, or something is wrong with the items.
        """
        return self._pixels.items() if isinstance(self._pixels, EncapsulatedPixels) else None

    def close(self) -> None:
        """Give back what is held open; frames can't be read afterwards."""
        self._source.close()

    def _read(self, indices: npt.NDArray[np.int64], starts: Places, stops: Places) -> Iterator[Bytes]:
        # So much at once that journeys are few, and so little that it stays small.
        upto = np.cumsum(stops - starts)
        first = 0
        while first < len(indices):
            budget = self._source.chunk + (int(upto[first - 1]) if first else 0)
            last = max(first + 1, int(np.searchsorted(upto, budget, "right")))
            if last == first + 1:
                yield self.frame(int(indices[first]))
            else:
                yield from self._together(indices[first:last], starts[first:last], stops[first:last])
            first = last

    def _together(self, indices: npt.NDArray[np.int64], starts: Places, stops: Places) -> Iterator[Bytes]:
        """Frames by few reads: neighbours in one, up to the size that is good for one read."""
        reads = Reads.for_places(starts, stops, self._source.gap, self._source.part)
        views = [memoryview(data) for data in self._source.read_many(reads.ranges)]
        sizes = (stops - starts).tolist()
        for index, read, start, size in zip(indices.tolist(), reads.of, reads.offsets, sizes, strict=True):
            data = views[read][start : start + size]
            if len(data) < size:
                raise self._too_short(index)
            try:
                yield self._pixels.payload(data, index)
            except Misplaced:
                yield self._searched(index)

    def _searched(self, index: int) -> Bytes:
        """A frame that wasn't where a table has it."""
        self._pixels.search()
        try:
            return self._found(index)
        except Misplaced:
            raise self._pixels.missing(index) from None

    def _found(self, index: int) -> Bytes:
        if index >= self._pixels.whole:
            raise self._pixels.missing(index)
        start, stop = self._pixels.place(index)
        data = self._source.view(start, stop - start)
        if len(data) < stop - start:
            raise self._too_short(index)
        return self._pixels.payload(data, index)

    def _checked(self, indices: Iterable[int]) -> range | npt.NDArray[np.int64]:
        """The indices of frames that are there. A range stays one: it may be larger than the file."""
        if isinstance(indices, range):
            wanted: range | npt.NDArray[np.int64] = indices
            ends = [indices[0], indices[-1]] if indices else []
        else:
            wanted = _whole_numbers(indices)
            ends = [int(wanted.min()), int(wanted.max())] if wanted.size else []
        lowest, highest = min(ends, default=0), max(ends, default=-1)
        if lowest < 0 or highest >= self.number_of_frames:
            raise self._no_frame(lowest if lowest < 0 else highest)
        if highest >= 0 and highest >= self._pixels.whole:
            raise self._pixels.missing(next(int(index) for index in wanted if index >= self._pixels.whole))
        return wanted

    def _too_short(self, index: int) -> OSError:
        return OSError(f"{self.name} could not be read to the end of frame {index + 1}.")

    def _no_frame(self, index: int) -> FrameIndexError:
        return FrameIndexError(
            f"{self.name} has no frame of index {index}; they run from 0 to {self.number_of_frames - 1}.",
            number_of_frames=self.number_of_frames,
        )


def _whole_numbers(indices: Iterable[int]) -> npt.NDArray[np.int64]:
    numbers = indices if isinstance(indices, np.ndarray) else np.array(list(indices))
    if numbers.size and numbers.dtype.kind not in "iu":
        raise TypeError(f"Frames are named by whole numbers, not by {numbers.dtype}.")
    return numbers.astype(np.int64, copy=False)


def number_of_frames(image: Dataset) -> int:
    """How many frames an image has; one if it doesn't say, or says 0 (PS3.3 C.7.6.6).

    Raises
    ------
    isodicom.errors.AttributeValueError
        If it says what can't be.
    """
    count = int(number_in(image, "NumberOfFrames") or 1)
    if not 1 <= count <= _MOST_FRAMES:
        raise AttributeValueError(
            f"NumberOfFrames takes a number from 1 to {_MOST_FRAMES}; {count} was found.",
            keyword="NumberOfFrames",
            found=count,
            reference="PS3.3 C.7.6.6",
        )
    return count


def stored_in(
    source: Handle, start: int, length: int | None, image: Dataset, format: PixelFormat
) -> FrameStore:
    """Return the frames that stand in a source.

    Parameters
    ----------
    source: isodicom.io.handle.Handle
        What holds the pixels.
    start: int
        Where their value begins.
    length: int | None
        How long it is; None if only its end says that.
    image: pydicom.dataset.Dataset
        The header.
    format: isodicom.frame.format.PixelFormat
        How the pixels are stored.
    """
    count = number_of_frames(image)
    left = max(0, source.size - start)
    # An undefined length says that there are items, also where the transfer syntax would have none.
    if length is None or is_encapsulated(format):
        end = start + (left if length is None else min(left, length))
        pixels: Pixels = EncapsulatedPixels(source, start, end, count, format, _extended_table(image))
    else:
        pixels = NativePixels(source, start, length, count, format)
    return FrameStore(source, pixels, format, count)


def is_encapsulated(format: PixelFormat) -> bool:
    """Whether frames should stand in items; not by a private transfer syntax, which nobody knows."""
    if not format.is_encapsulated:
        return False
    syntax = UID(format.transfer_syntax_uid)
    return syntax.is_transfer_syntax and syntax.is_encapsulated


def memory_store(image: Dataset, format: PixelFormat, name: str = "the dataset") -> FrameStore:
    """Return the frames of a dataset that holds its pixels.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The dataset. Its bytes are not copied.
    format: isodicom.frame.format.PixelFormat
        How the pixels are stored.
    name: str, optional
        What to call it in messages.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If it has no pixels.
    """
    value = _value(image, format.keyword)
    if value is None:
        raise MissingAttributeError(
            "The image has no pixels; perhaps it was read without them.",
            keyword=format.keyword,
            module="ImagePixelModule",
        )
    # Who puts native pixels in the place of encapsulated ones leaves the mark of the undefined length.
    in_items = _is_undefined(image, format.keyword) and value[: len(_ITEM)] == _ITEM
    length = None if in_items else len(value)
    return stored_in(MemorySource(value, name), 0, length, image, format)


def file_store(header: Header, format: PixelFormat) -> FrameStore:
    """Return the frames of a file of which the header has been read; they are read when they are asked for.

    Parameters
    ----------
    header: isodicom.encoding.header.Header
        The header, with pixels.
    format: isodicom.frame.format.PixelFormat
        How they are stored.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If the file has no pixels.
    """
    if header.pixels is None:
        raise MissingAttributeError(
            f"{header.source.name} has no pixels.", keyword=format.keyword, module="ImagePixelModule"
        )
    source = as_handle(header.source)
    return stored_in(source, header.pixels.start, header.pixels.length, header.dataset, format)


def as_handle(source: Source) -> Handle:
    """A source of another kind, such as the inflated bytes of a deflated file, as one to read frames from."""
    return source if isinstance(source, Handle) else MemorySource(source.read(0, source.size), source.name)


def _value(image: Dataset, keyword: str) -> bytes | bytearray | None:
    """The bytes of an attribute, if it is there; also of one that pydicom would read from the file now."""
    element = image.get_item(keyword)
    if element is not None and element.value is None and element.is_raw:
        element = image[keyword]
    value = None if element is None else element.value
    return value if isinstance(value, bytes | bytearray) else None


def _is_undefined(image: Dataset, keyword: str) -> bool:
    """Whether the length of an attribute was undefined in the file, or is to be."""
    element = image.get_item(keyword)
    if isinstance(element, RawDataElement):
        return element.length == 0xFFFFFFFF
    return element is not None and bool(element.is_undefined_length)


def _extended_table(image: Dataset) -> tuple[bytes | bytearray, bytes | bytearray] | None:
    starts, lengths = (_value(image, f"ExtendedOffsetTable{part}") for part in ("", "Lengths"))
    return (starts, lengths) if starts and lengths else None
