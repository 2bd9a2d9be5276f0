"""Items in items, where they stand in the bytes of a sequence: they are walked without a dataset for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from struct import pack
from typing import TYPE_CHECKING, TypeAlias

from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.view import View
from isodicom.conformance.elements import encodings_of, representation
from isodicom.encoding.layout import Layout, ScanError
from isodicom.encoding.walk import Ends, elements_in, items_in

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

Elements: TypeAlias = list[tuple[int, bytes, int, int]]
"""Tag, VR, and where the value begins and ends, of each element."""

SEQUENCE = (b"SQ", b"")
"""What is written as the representation of a sequence that the dictionary knows as one."""


class Nested:
    """The bytes of a sequence, with all that is nested in it.

    Parameters
    ----------
    data: bytes
        The bytes.
    layout: isodicom.encoding.layout.Layout
        How they are written.
    encodings: Sequence[str]
        Python's names of the character sets.
    """

    def __init__(self, data: bytes, layout: Layout, encodings: Sequence[str]) -> None:
        self.data = data
        self._layout, self._encodings = layout, encodings
        self._ends = Ends(data, layout)

    @classmethod
    def of(cls, dataset: Dataset, tag: int) -> Nested | None:
        """A sequence of a dataset; None where it isn't there as bytes, or nested too deep."""
        if not isinstance(dataset, View):
            return None
        element = dataset.by_number.get(tag)
        if not isinstance(element, RawDataElement) or not isinstance(element.value, bytes):
            return None
        if representation(element) != "SQ" or dataset.is_too_deep(tag):
            return None
        layout = Layout(element.is_implicit_VR, element.is_little_endian)
        return cls(element.value, layout, encodings_of(dataset))

    def items(self, start: int, stop: int) -> list[tuple[int, int, Elements]] | None:
        """Where the items of a sequence begin and end, and their elements; None if it comes apart."""
        data, layout, ends = self.data, self._layout, self._ends
        try:
            places = items_in(data, start, stop, layout, ends)
            return [(begin, end, elements_in(data, begin, end, layout, ends)) for begin, end in places]
        except ScanError:
            return None

    def text(self, start: int, stop: int) -> str:
        """The text of a value, as `isodicom.conformance.elements.text_at` has it."""
        return self.data[start:stop].decode("latin-1").strip(" \0")

    def has(self, tag: int, start: int, stop: int) -> bool:
        """Whether an element may be anywhere in a part of the bytes."""
        written = pack(f"{'<' if self._layout.little_endian else '>'}HH", tag >> 16, tag & 0xFFFF)
        return self.data.find(written, start, stop) >= 0

    def dataset(self, start: int, stop: int) -> View:
        """An item as a dataset."""
        return View.of_item(self.data, start, stop, self._layout, self._encodings, None)


@dataclass(frozen=True, slots=True)
class NestedItem:
    """An item in bytes, from which a dataset is made when it is asked for."""

    nested: Nested
    start: int
    stop: int

    def __call__(self) -> Dataset:
        return self.nested.dataset(self.start, self.stop)
