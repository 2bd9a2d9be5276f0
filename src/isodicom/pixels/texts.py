"""Texts of attributes, as they stand in a header."""

from __future__ import annotations

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from isodicom.encoding.tags import element_in
from isodicom.encoding.values import value_in

_PLAIN = frozenset(("DS", "IS", "CS", "UI"))  # whatever the character set
_TEXT = frozenset((None, "DS", "IS", "CS", "LO", "SH", "UI"))


def own_text(dataset: Dataset, keyword: str) -> str:
    """The text of an attribute, with backslashes between several values, empty if there is none."""
    element = element_in(dataset, keyword)
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


def _raw(element: object) -> bytes | None:
    if isinstance(element, RawDataElement) and element.VR in _TEXT:
        return element.value or b""
    return None
