"""Texts of attributes, as they stand in a header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from isodicom.encoding.tags import element_in, elements_in
from isodicom.encoding.values import value_in

Element: TypeAlias = "DataElement | RawDataElement | None"

_PLAIN = frozenset(("DS", "IS", "CS", "UI"))  # whatever the character set
_TEXT = frozenset((None, "DS", "IS", "CS", "LO", "SH", "UI"))


def own_text(dataset: Dataset, keyword: str) -> str:
    """The text of an attribute, with backslashes between several values, empty if there is none."""
    return _text(element_in(dataset, keyword), dataset, keyword)


def own_texts(datasets: Sequence[Dataset], keyword: str) -> list[str]:
    """The texts of an attribute in many datasets, as of each on its own."""
    found = zip(elements_in(datasets, keyword), datasets, strict=True)
    return [_text(element, dataset, keyword) for element, dataset in found]


def _text(element: Element, dataset: Dataset, keyword: str) -> str:
    if element is None:
        return ""
    raw = _raw(element)
    if raw is not None and (raw.isascii() or element.VR in _PLAIN):
        return raw.decode("latin-1").strip("\0 ")
    if isinstance(element, DataElement) and isinstance(element.value, str):
        return str(element.value)
    value = value_in(dataset, keyword)
    if value is None:
        return ""
    return "\\".join(map(str, value)) if isinstance(value, MultiValue | list | tuple) else str(value)


def raw_text(dataset: Dataset, keyword: str) -> bytes | None:
    """The bytes of a value that is text and was not converted yet, None if it is anything else."""
    return _raw(element_in(dataset, keyword))


def _raw(element: Element) -> bytes | None:
    if isinstance(element, RawDataElement) and element.VR in _TEXT:
        return element.value or b""
    return None
