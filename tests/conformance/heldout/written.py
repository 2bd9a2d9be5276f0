"""Edits that write bytes: values that no library would let pass, in the file as in the row.

A path is `A[1]/B`; instead of a keyword a step may be a tag in brackets, and `meta:A` is of the file meta
information.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag

from tests.conformance.heldout.defect import Defect, all_of

Value: TypeAlias = Any
"""Text, numbers, bytes, lists of them, mappings of keywords for items."""

META = "meta:"
"""Before the keyword of an element of the file meta information."""
_TAG = re.compile(r"\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\)")
_STEP = re.compile(r"(.+?)\[(\d+)\]$")
_PACKED = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d", "UV": "Q", "SV": "q"}
_BYTES = frozenset(["OB", "OW", "OF", "OD", "OL", "OV", "UN"])


class At:
    """One change of an object, and where it is.

    Parameters
    ----------
    path: str
        What is changed.
    change: Callable[[pydicom.dataset.Dataset, int], object]
        Changes it, in the item that it is in.
    """

    def __init__(self, path: str, change: Callable[[Dataset, int], object]) -> None:
        self.path = path
        self._change = change

    def __call__(self, dataset: Dataset) -> None:
        """Change the object."""
        if self.path.startswith(META):
            self._change(dataset.file_meta, _tag(self.path.removeprefix(META)))
            return
        *above, last = self.path.split("/")
        for step in above:
            named = _STEP.fullmatch(step)
            assert named, f"{self.path}: an item has a number"
            dataset = dataset[_tag(named[1])].value[int(named[2]) - 1]
        self._change(dataset, _tag(last))


def row(base: str, kind: str, *edits: At, at: str = "", accept: str = "", note: str = "") -> Defect:
    """A defect that these edits make; it is where the last of them is, unless `at` says so."""
    path = at or edits[-1].path.removeprefix(META)
    return Defect(base, kind, path, all_of(*edits, _as_it_is), tuple(accept.split()), note=note)


def _as_it_is(dataset: Dataset) -> None:
    """Have the object written byte by byte, although its character set may have been changed."""
    dataset.get("SpecificCharacterSet")
    dataset.set_original_encoding(*dataset.original_encoding, dataset._character_set)


def put(path: str, value: Value, vr: str = "") -> At:
    """Write a value: text is parted by backslashes, an int list of a tag (AT) is written as tags."""
    return At(path, lambda item, tag: _place(item, tag, value, vr))


def drop(path: str) -> At:
    """Take an attribute away."""
    return At(path, lambda item, tag: item._dict.pop(Tag(tag), None))


def empty(path: str) -> At:
    """Take a value away."""
    return At(path, lambda item, tag: _place(item, tag, [] if dictionary_VR(tag) == "SQ" else b"", ""))


def as_vr(path: str, vr: str, value: Value) -> At:
    """Write an attribute in another representation than its own."""
    return put(path, value, vr)


def again(path: str, count: int = 1) -> At:
    """Repeat the last item of a sequence."""

    def change(item: Dataset, tag: int) -> None:
        items = list(item[tag].value)
        _place(item, tag, [*items, *(items[-1] for _ in range(count))], "SQ")

    return At(path, change)


def fewer(path: str, count: int = 1) -> At:
    """Take the last items of a sequence away."""
    return At(path, lambda item, tag: _place(item, tag, list(item[tag].value)[:-count], "SQ"))


def code(value: str, scheme: str, meaning: str) -> list[dict[str, str]]:
    """A code sequence of one item."""
    return [{"CodeValue": value, "CodingSchemeDesignator": scheme, "CodeMeaning": meaning}]


def _tag(name: str) -> int:
    found = _TAG.fullmatch(name)
    if found:
        return int(found[1] + found[2], 16)
    tag = tag_for_keyword(name)
    assert tag is not None, f"no attribute {name}"
    return tag


def _place(item: Dataset, tag: int, value: Value, vr: str) -> None:
    vr = vr or _known_vr(tag)
    for key in [key for key in item._dict if int(key) == tag]:
        del item._dict[key]
    if vr == "SQ" and not isinstance(value, bytes):
        items = Sequence([held if isinstance(held, Dataset) else _item(held) for held in value])
        item[tag] = DataElement(tag, "SQ", items)
    else:
        raw = _written(value, vr)
        item._dict[Tag(tag)] = RawDataElement(Tag(tag), vr, len(raw), raw, 0, False, True)


def _known_vr(tag: int) -> str:
    vr: str = dictionary_VR(tag)
    return {"US or SS": "US", "US or SS or OW": "US", "US or OW": "OW", "OB or OW": "OW"}.get(vr, vr)


def _item(attributes: Mapping[str, Value]) -> Dataset:
    made = Dataset()
    made.set_original_encoding(False, True, made._character_set)
    for keyword, value in attributes.items():
        _place(made, _tag(keyword), value, "")
    return made


def _written(value: Value, vr: str) -> bytes:
    if isinstance(value, bytes):
        return value + (b"" if len(value) % 2 == 0 else b"\0" if vr in {*_BYTES, "UI"} else b" ")
    if vr in _PACKED:
        numbers = value if isinstance(value, list | tuple) else [value]
        return struct.pack(f"<{len(numbers)}{_PACKED[vr]}", *numbers)
    if vr == "AT":
        tags = [_tag(name) for name in ([value] if isinstance(value, str) else value)]
        return b"".join(struct.pack("<HH", tag >> 16, tag & 0xFFFF) for tag in tags)
    text = "\\".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return _written(text.encode("latin-1"), vr)
