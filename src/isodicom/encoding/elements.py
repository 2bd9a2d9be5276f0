"""The elements of a dataset, read from a source without a look into their values."""

from __future__ import annotations

from dataclasses import dataclass
from struct import error as Short
from typing import cast

from pydicom.charset import convert_encodings, default_encoding
from pydicom.datadict import dictionary_has_tag, dictionary_VR
from pydicom.dataelem import DataElement, RawDataElement, empty_value_for_VR
from pydicom.filereader import read_sequence
from pydicom.fileutil import read_undefined_length_value
from pydicom.tag import BaseTag, SequenceDelimiterTag
from pydicom.values import convert_string

from isodicom.encoding.fragments import behind_fragments, stands_behind
from isodicom.encoding.layout import (
    ITEM,
    ITEM_END,
    LONG,
    SEQUENCE_END,
    UNDEFINED,
    VALUE_REPRESENTATIONS,
    Layout,
    ScanError,
    UnreadableError,
)
from isodicom.encoding.lockstep import Rows
from isodicom.encoding.passed_over import PassedOver, written
from isodicom.encoding.sequence import advance
from isodicom.encoding.tags import TAGS
from isodicom.encoding.window import Window
from isodicom.errors import EncodingError

PIXELS = {
    0x7FE00008: ("FloatPixelData", "OF"),
    0x7FE00009: ("DoubleFloatPixelData", "OD"),
    0x7FE00010: ("PixelData", "OW"),
}
"""Tag of what holds pixels -> its keyword, and its VR where none is written."""

_FIRST_PIXELS = min(PIXELS)
_CHARACTER_SET = BaseTag(0x00080005)
_KINDS = {vr: (text, vr in LONG) for vr, text in VALUE_REPRESENTATIONS.items()}
_KNOWN: frozenset[str | None] = frozenset(VALUE_REPRESENTATIONS.values())
_NONE: frozenset[str | None] = frozenset([None])


@dataclass(frozen=True, slots=True)
class PixelElement:
    """Where the pixels of a file stand.

    Parameters
    ----------
    keyword: str
        The attribute that they are the value of.
    vr: str
        Its VR.
    start: int
        Where the value begins in the source.
    length: int | None
        How long it is; None if that is undefined, as it is where frames are encapsulated.
    """

    keyword: str
    vr: str
    start: int
    length: int | None


@dataclass(frozen=True, slots=True)
class _Head:
    """An element header: `vr` is None if none is written; `start` is where the value begins."""

    tag: int
    vr: str | None
    length: int
    start: int


class Elements:
    """The elements of a dataset, as pydicom has them before they are used; pixels are left where they are.

    Parameters
    ----------
    window: isodicom.encoding.window.Window
        What to read from.
    layout: isodicom.encoding.layout.Layout
        How it is written.
    passed_over: isodicom.encoding.passed_over.PassedOver
        Takes what is not as it should be.
    group: int | None, optional
        The group that is read; None for all.
    """

    def __init__(
        self, window: Window, layout: Layout, passed_over: PassedOver, group: int | None = None
    ) -> None:
        self.found: dict[BaseTag, RawDataElement | DataElement] = {}
        self.pixels: PixelElement | None = None
        self.twice: list[int] = []
        self._window, self._layout, self._passed_over = window, layout, passed_over
        self._first = 0 if group is None else group << 16
        self._last = 0xFFFFFFFF if group is None else group << 16 | 0xFFFF
        self._before = self._first - 1
        self._representations = _NONE if layout.implicit else _KNOWN

    def read(self, at: int) -> int:
        """Read the elements from a place in the source on, and return the place where they end.

        Raises
        ------
        isodicom.errors.EncodingError
            If the source ends inside of one, or what must be items is not.
        """
        following: int | None = at
        while following is not None:
            at = self._plain(following)
            following = self._other(at)
        return at

    def _plain(self, at: int) -> int:
        """Read elements as long as nothing is special about them: this is where most of the time goes."""
        window, found, before = self._window, self.found, self._before
        last = min(self._last, _FIRST_PIXELS - 1)
        window.cover(at, at + 12)
        data, start, size = window.data, window.start, len(window.data)
        implicit, little = self._layout.implicit, self._layout.little_endian
        short, full, length_of = (
            self._layout.short.unpack_from,
            self._layout.full.unpack_from,
            self._layout.length.unpack_from,
        )
        kinds, tags, new, element_of = _KINDS, TAGS, tuple.__new__, RawDataElement
        here, text, wide, end = at - start, None, False, size - 12
        while here <= end:
            if implicit:
                group, element, length = full(data, here)
                value = here + 8
            else:
                group, element, vr, length = short(data, here)
                kind = kinds.get(vr)
                if kind is None:
                    break
                text, wide = kind
                value = here + 8
                if wide:
                    length, value = length_of(data, value)[0], here + 12
            tag, stop = group << 16 | element, value + length
            if not before < tag <= last or stop > size or length & 1:
                break
            content = data[value:stop] if length else empty_value_for_VR(text, raw=True)
            key = tags[tag]
            found[key] = new(
                element_of, (key, text, length, content, start + value, implicit, little, True, False)
            )
            before, here = tag, stop
        self._before = before
        return start + here

    def _other(self, at: int) -> int | None:
        """Read one element with care, and return where the next one begins; None if there is none."""
        self._window.cover(at, at + 12)
        head = self._head(at)
        if head is None:
            return None
        if head.tag in self.found:
            self.twice.append(head.tag)
        try:
            following = self._element(head)
        except EncodingError:
            if self.pixels is None:
                raise
            self._trailing(at)
            return None
        if head.tag <= self._before:
            self._note("order", head, "stands behind an element of a higher tag")
        if head.length & 1 and head.length != UNDEFINED:
            self._note("odd_length", head, f"has an odd length, {head.length}")
        if head.vr not in self._representations and head.tag >> 16 != 0xFFFE:
            self._note("vr", head, f"has no VR that is known: {head.vr}")
        self._before = max(self._before, head.tag)
        return following

    def _head(self, at: int) -> _Head | None:
        """The element header at a place; None at the end, and for what ends the dataset."""
        here = at - self._window.start
        beginning = self._window.data[here : here + 12]
        try:
            tag, code, length, size = self._layout.head(beginning, 0)
        except Short:
            if beginning:
                self._trailing(at)
            return None
        if not self._first <= tag <= self._last:
            return None
        if tag == ITEM_END or (self._before > 0 and not any(beginning)):
            self._trailing(at)
            return None
        if code and code not in _KINDS and self._is_wide(beginning, tag, at):
            length, size = self._layout.length.unpack_from(beginning, 8)[0], 12
        if not code and at + size + length > self._window.size and self._has_damaged_vr(beginning, tag):
            length = self._layout.short.unpack_from(beginning)[3]
        return _Head(tag, code.decode("ascii") if code else None, length, at + size)

    def _has_damaged_vr(self, beginning: bytes, tag: int) -> bool:
        """Whether half a VR stands where there seems to be none."""
        return not self._layout.implicit and tag >> 16 != 0xFFFE and beginning[4:5].isupper()

    def _is_wide(self, beginning: bytes, tag: int, at: int) -> bool:
        """Whether a VR that is not known has a length of 32 bits, as all new ones have (PS3.5 7.1.2)."""
        if len(beginning) < 12 or beginning[6:8] != b"\0\0":
            return False
        stop = at + 12 + self._layout.length.unpack_from(beginning, 8)[0]
        behind = self._window.source.read(stop, 12) if stop < self._window.size else b""
        try:
            return stop == self._window.size or self._layout.head(behind, 0)[0] > tag
        except Short:
            return False

    def _trailing(self, at: int) -> None:
        count = self._window.size - at
        self._passed_over.add("trailing", f"{count} bytes behind the last element were left out.")

    def _element(self, head: _Head) -> int | None:
        """Keep an element, and return where the next one begins; None if there is none."""
        if head.tag in PIXELS and self.pixels is None:
            return self._pixels(head)
        if head.length == UNDEFINED:
            return self._undefined(head)
        window, stop = self._window, head.start + head.length
        if stop > window.size:
            there = max(window.size - head.start, 0)
            value = f"the value of {written(head.tag)} takes {head.length} bytes"
            raise self._damaged(head, f"{value}, but there are only {there}")
        empty = cast("bytes | None", empty_value_for_VR(head.vr, raw=True))
        self._keep(head, window.take(head.start, head.length) or empty, head.vr, head.length)
        return stop

    def _note(self, rule: str, head: _Head, message: str) -> None:
        self._passed_over.add(rule, f"{written(head.tag)} {message}.", head.tag)

    def _damaged(self, head: _Head, why: str) -> EncodingError:
        name = self._window.source.name
        return EncodingError(f"{name} is cut off or damaged: {why}.", tag=head.tag)

    def _endless(self, head: _Head, why: str) -> UnreadableError:
        error = self._damaged(head, why)
        return UnreadableError(error.message, **error.facts)

    def _keep(self, head: _Head, value: bytes | None, vr: str | None, length: int) -> None:
        key = TAGS[head.tag]
        implicit, little = self._layout.implicit, self._layout.little_endian
        self.found[key] = RawDataElement(key, vr, length, value, head.start, implicit, little)

    def _pixels(self, head: _Head) -> int | None:
        """Note where the pixels stand, and return where the next element begins."""
        keyword, vr = PIXELS[head.tag]
        size, stop = self._window.size, head.start + head.length
        length = None if head.length == UNDEFINED else min(head.length, size - head.start)
        vr = head.vr or ("OB" if length is None else vr)
        self.pixels = PixelElement(keyword, vr, head.start, length)
        if length is None:
            return behind_fragments(self._window.source, head.start, self._layout)
        if stop > size:
            message = f"{keyword} takes {head.length} bytes, but there are only {length}."
            self._passed_over.add("cut_off", message, head.tag, str(head.length), str(length))
            return None
        return stop if stop < size else None

    def _undefined(self, head: _Head) -> int:
        """Read an element of undefined length."""
        vr = self._representation(head)
        # Others come from pydicom: their bytes are not written as their VR has them, or would not be known
        # for a sequence in another file.
        plain = head.vr == "SQ" or (self._layout.implicit and dictionary_has_tag(head.tag))
        if vr == "SQ" and plain:
            try:
                return self._sequence(head)
            except ScanError as error:
                self._note("items", head, f"holds something that is no item or element: {error}")
        self._must_end(head)
        stream = self._window.stream(head.start)
        little = self._layout.little_endian
        try:
            if vr != "SQ":
                value = read_undefined_length_value(stream, little, SequenceDelimiterTag)
                self._keep(head, value, vr, UNDEFINED)
            else:
                items = read_sequence(stream, self._layout.implicit, little, UNDEFINED, self._encodings())
                key = TAGS[head.tag]
                self.found[key] = DataElement(key, "SQ", items, head.start, is_undefined_length=True)
        except Exception as error:  # pydicom has many ways to fail on bytes that make no sense
            raise self._endless(head, f"{written(head.tag)} has no end ({error})") from error
        return stream.tell()

    def _must_end(self, head: _Head) -> None:
        """Refuse what has no delimiter: pydicom looks for it in small steps, and loses what stands before."""
        delimiter = self._layout.full.pack(SEQUENCE_END >> 16, SEQUENCE_END & 0xFFFF, 0)[:4]
        if not stands_behind(self._window.source, head.start, delimiter):
            raise self._endless(head, f"{written(head.tag)} has no end")

    def _representation(self, head: _Head) -> str | None:
        """The VR of a value of undefined length (PS3.5 6.2.2)."""
        if head.vr is not None:
            return "SQ" if head.vr == "UN" else head.vr
        try:
            return dictionary_VR(head.tag)
        except KeyError:
            self._window.cover(head.start, head.start + 8)
            here = head.start - self._window.start
            try:
                group, element, _ = self._layout.full.unpack_from(self._window.data, here)
            except Short:
                return None
            return "SQ" if group << 16 | element == ITEM else None

    def _sequence(self, head: _Head) -> int:
        """Keep a sequence of undefined length as its bytes, and return where the next element begins."""
        window, at = self._window, head.start
        window.cover(at, at + 8)
        while True:
            progress = advance(Rows(window.data, self._layout), at - window.start, len(window.data))
            at = window.start + progress.at
            if not progress.needed:
                break
            if window.start + progress.needed > window.size:
                raise self._endless(head, f"the items of {written(head.tag)} have no end")
            window.cover(window.start, window.start + progress.needed)
        value = window.data[head.start - window.start : at - window.start]
        self._keep(head, value, "SQ", len(value))
        return at + 8

    def _encodings(self) -> list[str]:
        """The character sets that hold so far."""
        element = self.found.get(_CHARACTER_SET)
        value = cast("bytes | None", element.value) if element is not None else None
        if not value:
            return [default_encoding]
        return list(convert_encodings(convert_string(value, self._layout.little_endian)))
