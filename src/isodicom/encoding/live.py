"""Long sequences that stay bytes in their dataset, and can be edited all the same.

A `LiveElement` is a raw element that stays in the dictionary of its dataset, so that it is written as it is.
Whoever asks for the attribute gets an ordinary element whose value is a `LiveSequence`, a pydicom Sequence
that makes items on demand. The bytes of the live element are those of the sequence as it is then: items that
were handed out are encoded again, and spliced in where they differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import RLock
from typing import Any, cast

from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag

from isodicom.encoding.ambiguous import settle_element
from isodicom.encoding.layout import UNDEFINED, Layout, ScanError
from isodicom.encoding.live_sequence import LiveSequence, Writing
from isodicom.encoding.tags import TAGS

LIVE = frozenset({0x52009230})
"""Tags of what is live: PerFrameFunctionalGroupsSequence."""

_CHARACTER_SET = BaseTag(0x00080005)
_PIXEL_REPRESENTATION = BaseTag(0x00280103)
_LOCK = RLock()


class LiveElement(RawDataElement):
    """A raw element whose value are the bytes of a sequence, with what was edited in it."""

    encodings: tuple[str, ...]
    pixel_representation: int | None
    shown: DataElement | None
    said: str | bytes | tuple[str, ...] | None
    """How its dataset has written the character set."""

    @classmethod
    def of(cls, raw: RawDataElement, dataset: Dataset) -> LiveElement:
        """Make a raw element of a dataset live.

        Parameters
        ----------
        raw: pydicom.dataelem.RawDataElement
            The element.
        dataset: pydicom.dataset.Dataset
            The dataset, which knows its character set.
        """
        layout = raw.is_implicit_VR, raw.is_little_endian
        element = cls(raw.tag, "SQ", raw.length, raw.value, raw.value_tell, *layout)
        pixels = dataset.get(_PIXEL_REPRESENTATION)
        element.encodings = encodings_of(dataset.original_character_set or dataset._character_set)
        element.pixel_representation = None if pixels is None else pixels.value
        element.shown, element.said = None, ()
        return element

    @property
    def layout(self) -> Layout:
        """isodicom.encoding.layout.Layout: how the bytes are written"""
        return Layout(self.is_implicit_VR, self.is_little_endian)

    @property
    def value(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]
        """bytes: the items"""
        return self.to_bytes()

    @property
    def length(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
        """int: how long the value is"""
        return UNDEFINED if self.shown and self.shown.is_undefined_length else len(self.value)

    def to_bytes(self, sure: bool = True) -> bytes:
        """The items as bytes; see `LiveSequence.to_bytes`."""
        shown = self.shown
        if shown is None:
            return cast("bytes", tuple.__getitem__(self, 3))
        if self.is_of(shown.value):
            return cast("LiveSequence", shown.value).to_bytes(sure)
        return b"".join(self._writing.write(item) for item in shown.value or ())

    def is_of(self, value: object) -> bool:
        """Whether a value is the sequence over its bytes."""
        return isinstance(value, LiveSequence) and value.writing == self._writing

    @property
    def _writing(self) -> Writing:
        return Writing(self.layout, self.encodings, self.pixel_representation)

    def show(self) -> DataElement:
        """Return the element as pydicom has it, with a `LiveSequence`; the same one each time.

        Raises
        ------
        isodicom.encoding.layout.ScanError
            If the bytes are no items.
        """
        with _LOCK:
            if self.shown is None:
                items = LiveSequence(self.to_bytes(), self._writing)
                self.shown = DataElement(self.tag, "SQ", items, self.value_tell, already_converted=True)
            return self.shown

    def plain(self) -> RawDataElement:
        """Return a raw element that has the bytes of now."""
        value = self.value
        is_open = self.shown is not None and self.shown.is_undefined_length
        length = UNDEFINED if is_open else len(value)
        layout = self.is_implicit_VR, self.is_little_endian
        return RawDataElement(self.tag, "SQ", length, value, self.value_tell, *layout)

    def _replace(self, **values: Any) -> RawDataElement:  # type: ignore[override]
        return self.plain()._replace(**values)


def put_live(dataset: Dataset, keyword: str, value: bytes, layout: Layout | None = None) -> None:
    """Put a sequence into a dataset as bytes, which are written as they are.

    The character set of the dataset must be known by then, and its transfer syntax, if no layout is given.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset: a `SOPClass`, which hands out items that can be edited.
    keyword: str
        The sequence, one of those in `LIVE`.
    value: bytes
        Its items.
    layout: isodicom.encoding.layout.Layout | None, optional
        How they are written; by the transfer syntax if None.

    Raises
    ------
    ValueError
        If it is another sequence.
    """
    syntax = dataset.file_meta.TransferSyntaxUID
    layout = layout or Layout(syntax.is_implicit_VR, syntax.is_little_endian)
    tag = TAGS[tag_for_keyword(keyword) or 0]
    if tag not in LIVE:
        raise ValueError(f"{keyword} can't be put into a dataset as bytes; set its items.")
    raw = RawDataElement(tag, "SQ", len(value), value, 0, layout.implicit, layout.little_endian)
    if dataset.original_encoding[0] is None:
        # With this, pydicom writes raw elements as they are.
        dataset.set_original_encoding(layout.implicit, layout.little_endian, dataset._character_set)
    dataset._dict[tag] = LiveElement.of(raw, dataset)


def live_element(dataset: Dataset, tag: BaseTag) -> LiveElement | None:
    """Return a live element of a dataset; None for other ones.

    Raw elements of the tags in `LIVE` become live by it. A live one becomes an ordinary one when its sequence
    was replaced, and when the character set of its dataset was changed: then items are written anew.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset.
    tag: pydicom.tag.BaseTag
        The tag.
    """
    element = dataset._dict.get(tag)
    if type(element) is RawDataElement and tag in LIVE and element.value:
        element = _made_live(dataset, tag)
    if not isinstance(element, LiveElement):
        return None
    shown = element.shown
    if shown is not None and not element.is_of(shown.value):
        dataset._dict[tag] = shown
        return None
    if not _has_its_character_set(dataset, element):
        _become_plain(dataset, tag, element)
        return None
    return element


def _has_its_character_set(dataset: Dataset, element: LiveElement) -> bool:
    """Whether a dataset still has the character set of a live element."""
    held = dataset._dict.get(_CHARACTER_SET)
    said = None if held is None else held.value
    said = said if said is None or isinstance(said, str | bytes) else tuple(said)
    if said != element.said:  # it takes longer to know what that means
        if element.encodings != encodings_of(dataset._character_set):
            return False
        element.said = said
    return True


def _made_live(dataset: Dataset, tag: BaseTag) -> LiveElement | None:
    """Make a raw element live, if its bytes are items."""
    with _LOCK:  # all threads get the same
        raw = dataset._dict[tag]
        if isinstance(raw, LiveElement):
            return raw
        if not isinstance(raw, RawDataElement):
            return None
        element = LiveElement.of(raw, dataset)
        try:
            element.show()
        except ScanError:  # pydicom makes something of it
            return None
        dataset._dict[tag] = element
        return element


def _become_plain(dataset: Dataset, tag: BaseTag, element: LiveElement) -> None:
    """Make a live element one that pydicom writes item by item."""
    shown = element.show()
    if isinstance(shown.value, LiveSequence):
        shown.value.become_plain()
    hand_down(shown, encodings_of(dataset._character_set))
    dataset._dict[tag] = shown


def hand_down(element: DataElement, encodings: Sequence[str]) -> None:
    """Tell all items of a sequence that what surrounds them is in another character set now.

    pydicom leaves text of items in the character set that it was read in, if nobody tells them.

    Parameters
    ----------
    element: pydicom.dataelem.DataElement
        The sequence.
    encodings: Sequence[str]
        Python's names of the character sets.
    """
    for item in element.value or ():
        item._parent_encoding = list(encodings)
        for tag in tuple(item._dict):
            inner = item[tag]
            if inner.VR == "SQ":
                hand_down(inner, encodings_of(item._character_set))


def encodings_of(character_set: str | Sequence[str]) -> tuple[str, ...]:
    """Return Python's names of character sets, as a dataset has them, in one form."""
    return (character_set,) if isinstance(character_set, str) else tuple(character_set)


def shown_element(dataset: Dataset, key: object) -> DataElement | None:
    """Return what a dataset hands out for a live element; None where it isn't one.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset.
    key: object
        What was asked for: a tag in one of pydicom's forms, or a slice.
    """
    tag = key if isinstance(key, BaseTag) else _tag(key)
    if tag is None or tag not in LIVE:
        return None
    element = live_element(dataset, tag)
    return None if element is None else element.show()


def element_to_write(dataset: Dataset, key: object) -> DataElement | RawDataElement | None:
    """Return what a dataset gives a writer in place of what it holds; None where that is right as it is.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset.
    key: object
        What was asked for: a tag in one of pydicom's forms, or a slice.
    """
    tag = key if isinstance(key, BaseTag) else _tag(key)
    if tag is None:
        return None
    element = live_element(dataset, tag)
    if element is not None:
        layout = element.is_implicit_VR, element.is_little_endian
        return element.plain() if dataset.original_encoding == layout else element.show()
    held = dataset._dict.get(tag)
    if isinstance(held, DataElement):
        settle_element(held, dataset.original_encoding[1] is not False, (dataset,))
    return held


def _tag(key: object) -> BaseTag | None:
    if isinstance(key, slice):
        return None
    try:
        return Tag(cast("Any", key))
    except Exception:  # pydicom tells what is wrong with it
        return None
