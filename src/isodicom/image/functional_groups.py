"""What is said of the frames of an image: for all of them, and for each (PS3.3 C.7.6.16)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from isodicom.conformance.lookup.functional_groups import PER_FRAME, SHARED
from isodicom.encoding.items import Items
from isodicom.encoding.live import LiveElement, live_element
from isodicom.encoding.live_sequence import LiveSequence
from isodicom.encoding.values import items_in, value_in
from isodicom.encoding.watched import Watch
from isodicom.errors import FrameError
from isodicom.image.stored import check_frames, number_of_frames
from isodicom.valuerep import number_in

ScalarT = TypeVar("ScalarT", np.float64, np.int64, np.str_)
Element: TypeAlias = DataElement | RawDataElement | None
Own: TypeAlias = "tuple[npt.NDArray[np.int64], npt.NDArray[ScalarT]]"

_SHARED_TAG, _PER_FRAME_TAG = BaseTag(0x52009229), BaseTag(0x52009230)
_CACHE, _SHARED_CACHE = "_frames_as_columns", "_held_shared_groups"


@dataclass(eq=False, slots=True)
class _Parsed:
    """Items of a value, and the columns that were taken from them."""

    value: object
    items: Items | None
    watch: Watch = field(default_factory=Watch)
    columns: dict[Hashable, Own[Any]] = field(default_factory=dict)

    def is_of(self, value: object) -> bool:
        """Whether a value is still the one that was read."""
        # What was edited has other bytes, or was watched.
        return value is self.value and self.watch.count == 0

    def __reduce__(self) -> tuple[type[_Parsed], tuple[object, None]]:
        # Copies of an image, and those in other processes, read it themselves.
        return _Parsed, (_UNREAD, None)


_UNREAD = "unread"
_MANY = 1 << 20
"""So many frames are not believed before it is known that they are there."""


class FunctionalGroups:
    """The attributes of the frames of an image, as columns with one row a frame.

    A value is looked for in the groups of the frame, then in those that all frames share, then in the image.
    What was read of the frames stays with the image until its PerFrameFunctionalGroupsSequence is set, or
    edited at any depth. Edits are noticed where they are made (`isodicom.encoding.watched`): what is handed
    out counts them. So it takes a look at one number to know that there were none, also when somebody has
    gone through all items before. After an edit, what was edited is encoded again, and the columns are read
    anew, which takes microseconds a frame.

    Parameters
    ----------
    image: pydicom.dataset.Dataset
        The image.

    Examples
    --------
    >>> from pydicom.sequence import Sequence
    >>> image = Dataset()
    >>> image.NumberOfFrames = 2
    >>> image.RescaleSlope = 2
    >>> FunctionalGroups.of(image).floats("PixelValueTransformationSequence", "RescaleSlope")
    array([2., 2.])
    """

    def __init__(self, image: Dataset) -> None:
        self._image = image
        self.number_of_frames = number_of_frames(image)
        if self.number_of_frames > _MANY:
            check_frames(image)  # before columns of so many rows are made

    @classmethod
    def of(cls, image: Dataset) -> FunctionalGroups:
        """The functional groups of an image; what was read from them before is kept with the image.

        Parameters
        ----------
        image: pydicom.dataset.Dataset
            The image, of any kind.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If it has no frames.
        """
        return cls(image)

    @property
    def shared(self) -> Dataset:
        """pydicom.dataset.Dataset: the groups that all frames have in common; empty if there are none"""
        return shared_groups(self._image)

    @property
    def per_frame(self) -> Items | None:
        """isodicom.encoding.items.Items | None: the groups of each frame; None if no frame has its own

        Raises
        ------
        isodicom.errors.FrameError
            If there are fewer than frames.
        """
        items = _parsed(self._image).items
        if items is None:
            return None
        if self.surplus:
            return items.take(np.arange(self.number_of_frames))
        _check_count(self.number_of_frames, items.count)
        return items

    @property
    def surplus(self) -> int:
        """int: how many groups there are behind those of the last frame; they belong to none"""
        items = _parsed(self._image).items
        return 0 if items is None else max(0, items.count - self.number_of_frames)

    def has(self, sequence: str) -> bool:
        """Whether some frame has a functional group, of its own or with the others.

        Parameters
        ----------
        sequence: str
            Keyword of the group's sequence.
        """
        own = self.per_frame is not None and bool(self.per_frame.present(sequence).any())
        return own or bool(items_in(self.shared, sequence))

    def floats(self, sequence: str, keyword: str, width: int = 1) -> npt.NDArray[np.float64]:
        """The numbers of an attribute, for each frame.

        Parameters
        ----------
        sequence: str
            Keyword of the functional group's sequence.
        keyword: str
            The attribute in its first item.
        width: int, optional
            How many of its values.

        Returns
        -------
        numpy.ndarray
            (frames,), or (frames, width) if that is not 1, of float64; NaN where there is none. It is
            not to be written to.

        Raises
        ------
        isodicom.errors.AttributeValueError
            If a value is no number.
        isodicom.errors.FrameError
            If there are more or fewer functional groups than frames.
        """
        return self._column((sequence, keyword, "f", width), lambda items: items.floats(keyword, width))

    def integers(
        self, sequence: str, keyword: str, width: int = 1, missing: int = -1
    ) -> npt.NDArray[np.int64]:
        """The whole numbers of an attribute, for each frame; see `floats`.

        Parameters
        ----------
        sequence, keyword, width
            As in `floats`.
        missing: int, optional
            What stands where there is none.

        Returns
        -------
        numpy.ndarray
            (frames,), or (frames, width) if that is not 1, of int64. Not to be written to.
        """
        key = (sequence, keyword, "i", width, missing)
        return self._column(key, lambda items: items.integers(keyword, width, missing))

    def texts(self, sequence: str, keyword: str) -> npt.NDArray[np.str_]:
        """The text of an attribute, for each frame; see `floats`.

        Parameters
        ----------
        sequence, keyword
            As in `floats`.

        Returns
        -------
        numpy.ndarray
            (frames,) of str; "" where there is none. Not to be written to.
        """
        return self._column((sequence, keyword, "t"), lambda items: items.texts(keyword))

    def _column(
        self, key: tuple[Any, ...], read: Callable[[Items], npt.NDArray[ScalarT]]
    ) -> npt.NDArray[ScalarT]:
        sequence, keyword = key[:2]
        frames, values = self._own(key, read)
        if len(frames) == self.number_of_frames:
            return values
        other: npt.NDArray[ScalarT] = read(Items.from_datasets([self._common(sequence, keyword)]))
        column: npt.NDArray[ScalarT] = np.broadcast_to(other, (self.number_of_frames, *other.shape[1:]))
        if len(frames):
            column = column.astype(np.promote_types(column.dtype, values.dtype))
            column[frames] = values
        return column

    def _own(self, key: tuple[Any, ...], read: Callable[[Items], npt.NDArray[ScalarT]]) -> Own[ScalarT]:
        """The frames that have a value of their own, and these values."""
        groups, parsed = self.per_frame, _parsed(self._image)
        key = (*key, self.number_of_frames)
        if groups is not None and key not in parsed.columns:
            items = groups.nested(key[0])
            rows = np.flatnonzero(_firsts(items.owner) & items.present(key[1]))
            values = read(items)
            values = values if len(rows) == len(values) else values[rows]
            values.setflags(write=False)
            parsed.columns[key] = items.owner[rows], values
        return parsed.columns.get(key) or (np.zeros(0, np.int64), read(Items.from_datasets(())))

    def _common(self, sequence: str, keyword: str) -> Dataset:
        """Where an attribute stands that is the same for all frames that don't have their own."""
        for place in (self.shared, self._image):
            item = (items_in(place, sequence) or (Dataset(),))[0]
            if value_in(item, keyword) is not None:
                return item
        return self._image

    def nested(self, *path: str) -> tuple[npt.NDArray[np.int64], Items]:
        """The items of a sequence inside a functional group, of all frames.

        Parameters
        ----------
        *path: str
            Keywords of the sequences, from the functional group's on.

        Returns
        -------
        tuple[numpy.ndarray, isodicom.encoding.items.Items]
            The index of the frame that each item belongs to, ascending, and the items. Those of a group that
            frames share are there for each of these frames.
        """
        groups, count = self.per_frame, self.number_of_frames
        own = np.zeros(count, np.bool_) if groups is None else groups.present(path[0])
        if groups is not None and (own.all() or not items_in(self.shared, path[0])):
            items = _descend(groups, path)
            return items.owner, items
        if own.any() and groups is not None:
            each = [groups.dataset(frame) if has else self.shared for frame, has in enumerate(own.tolist())]
            mixed = _descend(Items.from_datasets(each), path)
            return mixed.owner, mixed
        shared = _descend(Items.from_datasets([self.shared]), path)
        rows = np.tile(np.arange(shared.count), count)
        return np.repeat(np.arange(count), shared.count), shared.take(rows)

    def variants(self, sequence: str) -> tuple[npt.NDArray[np.int64], list[Dataset | None]]:
        """The functional groups that differ from each other.

        Parameters
        ----------
        sequence: str
            Keyword of the group's sequence.

        Returns
        -------
        tuple[numpy.ndarray, list[pydicom.dataset.Dataset | None]]
            For each frame which one it has, as an index into the list; and for each of those a Dataset that
            holds the sequence alone, or None for frames without one. It is not to be written to.
        """
        groups = self.per_frame
        values = [None] * self.number_of_frames if groups is None else groups.raw(sequence)
        codes: dict[bytes | None, int] = {}
        frames = np.fromiter((codes.setdefault(v or None, len(codes)) for v in values), np.int64, len(values))
        first = np.unique(frames, return_index=True)[1].tolist()
        found: list[Dataset | None] = []
        for value, row in zip(codes, first, strict=True):
            own = groups if value is not None else None
            found.append(self._common_group(sequence) if own is None else own.only(row, sequence))
        return frames, found

    def _common_group(self, sequence: str) -> Dataset | None:
        """A group that all frames have that don't have their own."""
        holders = [place for place in (self.shared, self._image) if items_in(place, sequence)]
        return Items.from_datasets(holders).only(0, sequence) if holders else None


def shared_groups(image: Dataset) -> Dataset:
    """The functional groups that all frames have in common; their element stays raw if it is."""
    element = vars(image)["_dict"].get(_SHARED_TAG)
    if not isinstance(element, RawDataElement) or not isinstance(element.value, bytes):
        groups: Dataset = (items_in(image, SHARED) or [Dataset()])[0]
        return groups
    kept: tuple[RawDataElement, Dataset] | None = vars(image).get(_SHARED_CACHE)
    if kept is None or kept[0] is not element:
        items = _raw_items(image, element, element.value)
        kept = element, items.dataset(0) if items.count else Dataset()
        object.__setattr__(image, _SHARED_CACHE, kept)
    return kept[1]


def frame_groups(image: Dataset) -> Sequence[Dataset]:
    """The functional groups that each frame has of its own; empty ones if none has any.

    Raises
    ------
    isodicom.errors.FrameError
        If there are fewer than frames. Those behind the last frame belong to none.
    """
    count = number_of_frames(image)
    groups: Sequence[Dataset] = items_in(image, PER_FRAME) or [Dataset()] * count
    _check_count(count, min(count, len(groups)))
    return groups


def places(image: Dataset, index: int) -> Iterator[Dataset]:
    """Where the attributes of a frame may stand: its own groups, the shared ones, the image itself."""
    frames = _parsed(image).items
    if frames is not None and index < frames.count:
        yield frames.dataset(index)
    yield shared_groups(image)
    yield image


def _parsed(image: Dataset) -> _Parsed:
    """The functional groups of each frame, as they were read before or are read now."""
    element = vars(image)["_dict"].get(_PER_FRAME_TAG)
    if isinstance(element, LiveElement) and element.shown is not None:
        element = live_element(image, _PER_FRAME_TAG) or vars(image)["_dict"].get(_PER_FRAME_TAG)
    value = _value(element)
    parsed: _Parsed | None = image.__dict__.get(_CACHE)
    if parsed is None or not parsed.is_of(value):
        # Put there in one step, whole: other threads see this one or the one before.
        parsed = _read(image, element, value)
        object.__setattr__(image, _CACHE, parsed)
    return parsed


def _value(element: Element) -> object:
    """The bytes of an element, as far as it has some; the same object as long as nothing was edited."""
    if isinstance(element, LiveElement):
        return element.to_bytes(sure=False)
    if isinstance(element, DataElement) and isinstance(element.value, LiveSequence) and element.value.writing:
        return element.value.to_bytes(sure=False)
    return None if element is None else element.value


def _read(image: Dataset, element: Element, value: object) -> _Parsed:
    """Read the items of an element, without converting it."""
    parsed = _Parsed(value, None)
    if element is None or not value:
        return parsed
    if isinstance(value, bytes):
        items = _raw_items(image, element, value)
        parsed.items = items if items.count else None
    else:
        parsed.items = Items.from_datasets(items_in(image, PER_FRAME))
        parsed.watch.set_on(element)
    return parsed


def _raw_items(image: Dataset, element: DataElement | RawDataElement, value: bytes) -> Items:
    character_set: str | Sequence[str] = image.original_character_set or "iso8859"
    signed = bool(number_in(image, "PixelRepresentation"))
    if isinstance(element, DataElement):
        writing = element.value.writing
        layout, character_set = writing.layout, writing.encodings
        return Items.from_raw(value, layout.implicit, layout.little_endian, character_set, signed)
    if isinstance(element, LiveElement):
        character_set = element.encodings
    return Items.from_raw(value, element.is_implicit_VR, element.is_little_endian, character_set, signed)


def _check_count(frames: int, groups: int) -> None:
    if groups != frames:
        raise FrameError(
            f"NumberOfFrames is {frames}, but PerFrameFunctionalGroupsSequence has {groups} items, so it "
            "isn't known which frame is which. get_stored_frames gives them all."
        )


def _firsts(owner: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which items are the first ones of their owners."""
    return np.append(True, owner[1:] != owner[:-1])[: len(owner)]


def _descend(items: Items, path: tuple[str, ...]) -> Items:
    for sequence in path:
        items = items.nested(sequence)
    return items
