"""Elements of a dataset, looked at without decoding what isn't needed.

pydicom keeps elements raw until they are asked for; to know whether one is there, or empty, or
what its tag is, that is all there is to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from os import PathLike, stat
from typing import TYPE_CHECKING, TypeAlias, cast

from isodicom.conformance.lookup import tables

if TYPE_CHECKING:
    from pydicom.dataelem import DataElement, RawDataElement
    from pydicom.dataset import Dataset

    Element: TypeAlias = DataElement | RawDataElement

TAG_OF_CLASS = 0x00080016
"""SOP Class UID."""

CLASS_IN_META = 0x00020002
"""Media Storage SOP Class UID."""

TRANSFER_SYNTAX = 0x00020010
"""Transfer Syntax UID."""

DEFLATED = "1.2.840.10008.1.2.1.99"
UNDEFINED = 0xFFFFFFFF

BLANK = frozenset(b" \0")
"""What values are padded with, and begin with if there is nothing else in them."""

PADDED = frozenset(
    ["AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT"]
)
"""Representations whose values may be padded, so that one of padding only is empty (PS3.5 6.2)."""


@lru_cache(maxsize=8192)
def keyword_of(tag: int) -> str:
    """The keyword of a tag, or "" for one that the standard doesn't have."""
    return tables.keyword_of_tag(f"{tag:08x}") or ""


@lru_cache(maxsize=8192)
def tags_of(keyword: str) -> tuple[int, ...]:
    """The tags that a keyword stands for: one, or one for each group of a repeating group."""
    element = tables.element(keyword)
    if element is None:
        return ()
    if "x" not in element.tag:
        return (int(element.tag, 16),)
    if element.tag[2:4] != "xx":
        return ()
    return tuple(int(f"{element.tag[:2]}{group:02x}{element.tag[4:]}", 16) for group in range(0, 32, 2))


def elements_of(dataset: Dataset) -> Mapping[int, Element]:
    """The elements of a dataset by tag, as they are held.

    Of the views of a check tags are plain numbers: two tags of pydicom's take a call to be compared.
    """
    numbered: Mapping[int, Element] | None = vars(dataset).get("by_number")
    return cast("Mapping[int, Element]", dataset._dict) if numbered is None else numbered


def given(dataset: Dataset, keyword: str) -> Iterator[int]:
    """The tags of a keyword that the dataset has."""
    there = elements_of(dataset)
    return (tag for tag in tags_of(keyword) if tag in there)


def has(dataset: Dataset, keyword: str) -> bool:
    """Whether the dataset has an attribute."""
    return not elements_of(dataset).keys().isdisjoint(tags_of(keyword))


def raw(dataset: Dataset, tag: int) -> Element:
    """The element as it is held, not decoded."""
    return elements_of(dataset)[tag]


def representation_of(dataset: Dataset, tag: int) -> str:
    """The value representation of an element of a dataset."""
    return representation(raw(dataset, tag))


def representation(element: Element) -> str:
    """The value representation; implicit files leave it to the data dictionary."""
    return vr_of_dictionary(int(element.tag)) if element.VR is None else str(element.VR)


@lru_cache(maxsize=8192)
def vr_of_dictionary(tag: int) -> str:
    """The value representation that the data dictionary gives; UN for tags that it doesn't have."""
    known = tables.element(keyword_of(tag))
    return known.vr if known else "LO" if tag >> 16 & 1 and 0x10 <= tag & 0xFFFF <= 0xFF else "UN"


def is_empty(dataset: Dataset, tag: int) -> bool:
    """Whether an element that is there has no value: zero length, no items, or only padding."""
    return is_without_value(raw(dataset, tag))


def is_without_value(element: Element) -> bool:
    """Whether an element has no value: zero length, no items, or only padding."""
    told = getattr(type(element), "is_without_value", None)
    if told is not None:
        return bool(told(element))
    value = element.value
    if value is None:
        return not getattr(element, "length", 0)  # left on disk: the value has not been read
    if isinstance(value, bytes):
        return not value or (value[0] in BLANK and _is_padding(value, representation(element)))
    if isinstance(value, str):
        return not value.strip(" \0")
    return hasattr(value, "__len__") and len(value) == 0


def _is_padding(value: bytes, vr: str) -> bool:
    return vr in PADDED and not value.strip(b" \0")


def bytes_lacking(dataset: Dataset, tag: int) -> int:
    """How many bytes of its value an element lacks, as it does at the end of a file that was cut off."""
    element = raw(dataset, tag)
    length = getattr(element, "length", 0)
    if length == UNDEFINED:
        return 0
    if isinstance(element.value, bytes):
        return max(0, length - len(element.value))
    file = getattr(dataset, "filename", None)
    if element.value is not None or not isinstance(file, str | PathLike) or _is_deflated(dataset):
        return 0
    size = stat(file).st_size  # noqa: PTH116 -- a Path takes longer than the question
    return max(0, getattr(element, "value_tell", 0) + length - size)  # left on disk


def _is_deflated(dataset: Dataset) -> bool:
    """Whether places in the file are not those of what it holds."""
    meta = getattr(dataset, "file_meta", None)
    return meta is not None and text_at(meta, TRANSFER_SYNTAX) == DEFLATED


def decoded(dataset: Dataset, tag: int) -> DataElement | None:
    """The element with its value; None if its bytes make no sense, for which pydicom has many errors."""
    try:
        return dataset[tag]
    except Exception:
        return None


def encodings_of(dataset: Dataset) -> tuple[str, ...]:
    """Python's names of the character sets of a dataset; Latin-1 where they are none."""
    try:
        found = dataset.original_character_set or dataset._character_set
    except Exception:  # pydicom has many ways to fail on terms that make no sense
        return ("iso8859",)
    return (found,) if isinstance(found, str) else tuple(found)


def text_at(dataset: Dataset, tag: int) -> str:
    """The text of an element, several values with backslashes between them; "" where there is none."""
    element = elements_of(dataset).get(tag)
    if element is None:
        return ""
    if isinstance(element.value, bytes):
        return element.value.decode("latin-1").strip(" \0")
    value = element.value
    if value is None or isinstance(value, str) or not isinstance(value, Iterable):
        return "" if value is None else str(value)
    return "\\".join(map(str, value))


def sop_class_of(dataset: Dataset) -> str:
    """The UID of the SOP class; where the object doesn't say it, as a directory, that of its file."""
    meta = getattr(dataset, "file_meta", None) if (said := text_at(dataset, TAG_OF_CLASS)) == "" else None
    return text_at(meta, CLASS_IN_META) if meta else said


def items_of(dataset: Dataset, tag: int) -> Sequence[Dataset] | None:
    """The items of a sequence; None for an element that is none, or can't be decoded."""
    of_view = getattr(type(dataset), "items_of", None)
    if of_view is not None:
        found: Sequence[Dataset] | None = of_view(dataset, tag)
        return found
    if representation_of(dataset, tag) not in ("SQ", "UN"):
        return None
    element = decoded(dataset, tag)
    return items_held(element) if element is not None else None


def items_held(element: DataElement) -> list[Dataset] | None:
    """The items of an element that is decoded; None for one that is no sequence, whatever it calls itself."""
    from pydicom.dataset import Dataset

    value = element.value or ()
    if element.VR == "SQ" and all(isinstance(item, Dataset) for item in value):
        return list(value)
    return None
