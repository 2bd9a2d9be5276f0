"""What pydicom decodes as it reads, held as the bytes that were read, so that it is written as it was.

These are sequences of undefined length, which it would write with representations that private elements in
UN never had, and without the lengths of groups in them; and empty elements in UN.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset

from isodicom.conformance.elements import items_of, raw
from isodicom.encoding.layout import UNDEFINED, Layout, ScanError
from isodicom.encoding.tags import TAGS
from isodicom.encoding.walk import elements_in, items_in
from isodicom.repairing.work import Element

OPEN = (b"", b"SQ", b"UN")
"""Representations, as they are written, of what pydicom decodes for its undefined length."""


def keep_bytes(dataset: Dataset, data: bytes, start: int, stop: int, layout: Layout) -> None:
    """Hold what was decoded of a dataset or an item as bytes, if these don't come apart.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        What was just read, and not changed since.
    data: bytes
        What it was read from.
    start, stop: int
        Where its elements begin and end there.
    layout: isodicom.encoding.layout.Layout
        How they are written.
    """
    held = dataset._dict
    for tag, element in list(held.items()):
        if isinstance(element, RawDataElement) and element.VR == "UN" and element.value is None:
            held[tag] = element._replace(value=b"")  # None would be decoded in writing
    if not any(map(_is_open, held.values())):
        return
    try:
        elements = elements_in(data, start, stop, layout)
    except ScanError:
        return
    for number, vr, begin, end in elements:
        tag = TAGS[number]
        if _is_open(held.get(tag)) and vr in OPEN and (vr or layout.implicit):
            text, value = vr.decode() or "SQ", data[begin:end]
            implicit, little = layout.implicit, layout.little_endian
            held[tag] = RawDataElement(tag, text, UNDEFINED, value, begin, implicit, little)


def items_as_read(dataset: Dataset, tag: int) -> Sequence[Dataset] | None:
    """The items of a sequence as `items_of` has them; what is in them is as it was read."""
    element = raw(dataset, tag)
    items = items_of(dataset, tag)
    if not isinstance(element, RawDataElement) or not items:
        return items
    value, layout = element.value or b"", Layout(element.is_implicit_VR, element.is_little_endian)
    try:
        places = items_in(value, 0, len(value), layout)
    except ScanError:
        return items
    for item, (start, stop) in zip(items, places, strict=False):
        if item.original_encoding == (layout.implicit, layout.little_endian):
            keep_bytes(item, value, start, stop, layout)
    return items


def _is_open(element: Element | None) -> bool:
    """Whether an element was decoded because its length is undefined."""
    return isinstance(element, DataElement) and element.is_undefined_length
